import net, { type AddressInfo, type Socket } from 'node:net';
import type { Resources } from './resources.ts';

/** What stands between a program and the measuring server. */
export interface Relay {
  readonly port: number;
  close(): void;
}

/** Where a relay forwards to, and how. */
export interface RelayTarget {
  readonly port: number;
  /** How much later everything arrives, each way, in ms. */
  readonly delay: number;
  /**
   * Called when the server has closed a connection, and when a request still arrives on
   * it: from which port it came, and how many requests arrived on it in all.
   */
  readonly onClosed: (port: number | undefined, requests: number) => void;
}

/**
 * A network with a delay. Loopback has next to none, so there a request hardly ever is
 * under way while the other side closes; over a network that lasts as long as a round trip.
 */
export async function startRelay(target: RelayTarget, resources: Resources): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const upstream = net.connect({ port: target.port, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('close', () => sockets.delete(socket));
    }
    let port: number | undefined;
    upstream.once('connect', () => {
      port = upstream.localPort;
    });
    let requests = 0;
    let isClosed = false;
    upstream.once('end', () => {
      isClosed = true;
      target.onClosed(port, requests);
    });
    forward(client, upstream, target.delay, () => {
      // The programs of the lab send nothing but small GETs: each is one chunk.
      requests++;
      if (isClosed) target.onClosed(port, requests);
    });
    forward(upstream, client, target.delay);
  });
  const close = resources.add(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close };
}

function forward(from: Socket, to: Socket, delay: number, onArrival?: () => void): void {
  const later = (action: () => void): void => {
    setTimeout(() => {
      if (!to.destroyed) action();
    }, delay);
  };
  from.on('data', (chunk) => {
    setTimeout(() => {
      onArrival?.();
      if (!to.destroyed) to.write(chunk);
    }, delay);
  });
  from.on('end', () => {
    later(() => {
      to.end();
    });
  });
  from.on('error', () => {
    later(() => to.resetAndDestroy());
  });
  from.on('close', () => {
    later(() => {
      to.destroySoon();
    });
  });
}
