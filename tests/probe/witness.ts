// A server that counts by itself what programs do, and the kernel's table of sockets.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createCertificate, type Certificate } from '../../src/lab/peers/certificate.ts';

/** What a server saw. */
export interface Seen {
  connections: number;
  requests: number;
  full: number;
  resumed: number;
}

const none: Seen = { connections: 0, requests: 0, full: 0, resumed: 0 };

/** Two servers on loopback, whose URLs have no slash at their end. */
export interface Witness {
  readonly certificate: Certificate;
  readonly http: string;
  readonly https: string;
  /** What the server of an origin has seen since {@link reset}. */
  seen(origin: string): Seen;
  reset(): void;
  close(): void;
}

/**
 * Starts the servers. They answer after `?ms=`, end the connection for `?close`, and send 4 MB for
 * `?big`, so that a client which does not read them holds its connection.
 */
export async function startWitness(): Promise<Witness> {
  const certificate = await createCertificate();
  const { certificate: cert, key } = certificate;
  const servers = [http.createServer(answer), https.createServer({ cert, key }, answer)];
  const counts = new Map<string, Seen>();
  const sockets = new Set<Socket>();
  const origins: string[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const protocol = server instanceof https.Server ? 'https' : 'http';
    const origin = `${protocol}://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    origins.push(origin);
    const count = { ...none };
    counts.set(origin, count);
    server.on('connection', (socket: Socket) => {
      count.connections += 1;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('secureConnection', (socket: TLSSocket) => {
      count[socket.isSessionReused() ? 'resumed' : 'full'] += 1;
    });
    server.on('request', () => {
      count.requests += 1;
    });
  }
  const [plain = '', secure = ''] = origins;
  return {
    certificate,
    http: plain,
    https: secure,
    seen: (origin) => ({ ...none, ...counts.get(origin) }),
    reset: () => {
      for (const count of counts.values()) Object.assign(count, none);
    },
    close: () => {
      for (const server of servers) server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  request.resume();
  if (searchParams.has('close')) response.setHeader('Connection', 'close');
  const body = searchParams.has('big') ? Buffer.alloc(4_000_000) : 'ok';
  const wait = Number(searchParams.get('ms') ?? 0);
  if (wait === 0) response.end(body);
  else setTimeout(() => response.end(body), wait);
}

/** How many sockets of clients are connected to a port of 127.0.0.1, as the kernel knows. */
export function establishedTo(origin: string): number {
  const port = Number(new URL(origin).port).toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .filter(([, , remote, state]) => remote === `0100007F:${port}` && state === '01').length;
}
