import net, { type AddressInfo, type Socket } from 'node:net';
import { Resources } from '../resources.ts';

/** What stands between a program and the measuring server. */
export interface Relay {
  readonly port: number;
  /** Connections of the program that are open now. */
  openConnections(): number;
  close(): void;
}

/** Where a relay forwards to, and whom it tells. */
export interface RelayTarget {
  readonly port: number;
  /**
   * Called when a request has arrived on a connection that the server had closed: from which
   * port the connection came, and how many requests were sent on it in all.
   */
  readonly onLost: (port: number | undefined, requests: number) => void;
}

/**
 * A network on which requests and closes cross. On a real one they do in the last round trip
 * before a client sees a close, and which requests fall into it is chance. Here all do, and no
 * clock decides it: what the server sends to close a connection stays on the way until the
 * client sends another request or closes the connection itself, and a request on a connection
 * that was used before stays on the way until the server has closed it.
 */
export async function startCrossingRelay(
  target: RelayTarget,
  resources: Resources,
): Promise<Relay> {
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const upstream = net.connect({ port: target.port, host: '127.0.0.1', allowHalfOpen: true });
    track(client, clients);
    track(upstream, upstreams);
    connect(client, upstream, target.onLost);
  });
  const close = resources.add(() => {
    server.close();
    for (const socket of [...clients, ...upstreams]) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { port, openConnections: () => clients.size, close };
}

function track(socket: Socket, open: Set<Socket>): void {
  open.add(socket.setNoDelay(true));
  socket.on('close', () => open.delete(socket));
}

function connect(client: Socket, upstream: Socket, onLost: RelayTarget['onLost']): void {
  let port: number | undefined;
  let requests = 0;
  let isClosed = false;
  const lose = (): void => {
    onLost(port, requests);
    // As the system of a server answers what arrives on a connection that it has closed.
    client.resetAndDestroy();
  };
  upstream.once('connect', () => {
    port = upstream.localPort;
  });
  upstream.on('data', (chunk) => client.write(chunk));
  upstream.on('end', () => {
    isClosed = true;
    if (requests > 1) lose();
  });
  client.on('data', (chunk) => {
    // The programs of the lab send nothing but small GETs: each is one chunk.
    requests += 1;
    if (requests === 1) upstream.write(chunk);
    else if (isClosed) lose();
  });
  client.on('end', () => {
    client.end();
    upstream.end();
  });
  client.on('close', () => {
    upstream.destroySoon();
  });
  client.on('error', () => {
    upstream.destroy();
  });
  upstream.on('error', () => {
    client.destroy();
  });
}
