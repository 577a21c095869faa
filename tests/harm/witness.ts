import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server on loopback that programs send requests to, and that counts their connections. */
export interface Witness {
  readonly port: number;
  /** Requests that were answered to their end, or whose event stream has begun. */
  readonly answered: number;
  /** The highest number of connections that were open at once. */
  readonly peak: number;
  /** Connections that are open now. */
  readonly open: number;
  close(): void;
}

/**
 * Its answers, by path: `/missing` 404 with a text, `/moved` a redirect to `/ok`, `/events` an
 * event stream that does not end, `/slow` an answer after 300 ms, `/large` 300 kB, everything
 * else 200 with a text. It keeps idle connections for a minute, so that a client that waits
 * for a socket waits longer than any program may take.
 */
export async function startWitness(): Promise<Witness> {
  const sockets = new Set<Socket>();
  let peak = 0;
  let answered = 0;
  const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    request.resume();
    response.on('finish', () => (answered += 1));
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    switch (path) {
      case '/missing':
        response.writeHead(404).end('There is no such thing.');
        break;
      case '/moved':
        response.writeHead(302, { location: '/ok' }).end('It has moved.');
        break;
      case '/events':
        answered += 1;
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
        break;
      case '/slow':
        setTimeout(() => response.end('Done.'), 300);
        break;
      case '/large':
        response.end('x'.repeat(300_000));
        break;
      default:
        response.end('{"price":"1.20"}');
    }
  });
  server.on('upgrade', (_, socket: Socket) => {
    answered += 1;
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n',
    );
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    peak = Math.max(peak, sockets.size);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 });
  while (!server.listening) await sleep(1);
  return {
    port: (server.address() as AddressInfo).port,
    get answered() {
      return answered;
    },
    get peak() {
      return peak;
    },
    get open() {
      return sockets.size;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
