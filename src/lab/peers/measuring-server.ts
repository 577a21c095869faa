import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';
import { Resources } from '../resources.ts';
import type { Protocol, ServerSetup } from '../scenario.ts';
import type { Certificate } from './certificate.ts';
import { startCrossingRelay, type Relay } from './relay.ts';
import { ConnectionRecorder, TrafficRecorder, type Traffic } from './traffic.ts';

/** A server on loopback that answers every request and counts what it sees. */
export interface MeasuringServer {
  readonly port: number;
  /** What it has seen so far. */
  traffic(): Traffic;
  /** Connections that are open now, on the way to it, too. */
  openConnections(): number;
  /** Requests that said `Connection: close`. */
  closingRequests(): number;
  close(): void;
}

/**
 * Starts a plain Node server with Node's defaults, but for `setup`, on a port that
 * the operating system chooses.
 *
 * @throws {EnvironmentError} when it cannot listen.
 */
export async function startMeasuringServer(
  protocol: Protocol,
  setup: ServerSetup,
  { certificate, key }: Certificate,
  resources: Resources,
): Promise<MeasuringServer> {
  const recorder = new TrafficRecorder();
  const server = createServer(protocol, { cert: certificate, key });
  if (setup.keepAliveTimeout !== undefined) server.keepAliveTimeout = setup.keepAliveTimeout;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const connections = record(server, recorder);
  answer(server, connections, setup);
  let closingRequests = 0;
  server.on('request', ({ headers }: http.IncomingMessage) => {
    if (/\bclose\b/iu.test(headers.connection ?? '')) closingRequests += 1;
  });
  const release = resources.add(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  const relay =
    setup.crossing === true ? await startNetwork(port, connections, resources) : undefined;
  return {
    port: relay?.port ?? port,
    traffic: () => recorder.traffic(),
    openConnections: () => Math.max(recorder.openConnections, relay?.openConnections() ?? 0),
    closingRequests: () => closingRequests,
    close: () => {
      relay?.close();
      release();
    },
  };
}

/** What is used of a server of HTTP/2 is the same. */
function createServer(
  protocol: Protocol,
  tls: { readonly cert: string; readonly key: string },
): http.Server {
  switch (protocol) {
    case 'http':
      return http.createServer();
    case 'http2':
      return http2.createServer() as unknown as http.Server;
    case 'https':
      return https.createServer(tls);
  }
}

/** A server does not see what arrives on a connection that it has closed; the network does. */
async function startNetwork(
  port: number,
  connections: ConnectionsByPort,
  resources: Resources,
): Promise<Relay> {
  const onLost = (from: number | undefined, requests: number): void => {
    connections.get(from)?.lostBeyondSeen(requests);
  };
  return startCrossingRelay({ port, onLost }, resources);
}

async function listen(server: http.Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new EnvironmentError(
          `The measuring server could not listen on 127.0.0.1: ${describeError(error)}. The demo needs a free port on the loopback interface.`,
        ),
      );
    });
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, resolve);
  });
}

const recorders = new WeakMap<Socket, ConnectionRecorder>();

/** Connections by the port of the client. */
type ConnectionsByPort = ReadonlyMap<number | undefined, ConnectionRecorder>;

function record(server: http.Server | https.Server, recorder: TrafficRecorder): ConnectionsByPort {
  const isTls = server instanceof https.Server;
  // The TLS socket does not show the TCP socket below it; both have the client's port.
  const accepted = new Map<number | undefined, ConnectionRecorder>();
  const all = new Map<number | undefined, ConnectionRecorder>();
  server.on('connection', (socket: Socket) => {
    const connection = recorder.connection();
    all.set(socket.remotePort, connection);
    if (!isTls) {
      recordSocket(socket, connection);
      return;
    }
    const { remotePort } = socket;
    accepted.set(remotePort, connection);
    socket.on('close', () => {
      // Still here: it never became a TLS session.
      if (accepted.delete(remotePort)) connection.closed('client');
    });
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    const connection = accepted.get(socket.remotePort);
    accepted.delete(socket.remotePort);
    if (!connection) return;
    connection.handshake(socket.isSessionReused() ? 'resumed' : 'full');
    recordSocket(socket, connection);
  });
  const protocolError = (): void => {
    recorder.protocolError();
  };
  server.on('tlsClientError', protocolError);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A reset is how a client that exits closes a connection with unread data.
    if (error.code !== 'ECONNRESET') protocolError();
    socket.destroy();
  });
  return all;
}

function recordSocket(socket: Socket, connection: ConnectionRecorder): void {
  recorders.set(socket, connection);
  socket.on('end', () => {
    connection.closed('client');
  });
  socket.on('error', () => {
    connection.closed('client');
  });
  // Without an end from the other side, it was this one.
  socket.on('close', () => {
    connection.closed('server');
  });
}

function answer(
  server: http.Server,
  connections: ConnectionsByPort,
  { latency = 0, gather, answer = {} }: ServerSetup,
): void {
  const { status = 200, headers = {}, body = '1.20 EUR\n' } = answer;
  const delayed = (end: () => void): void => {
    if (latency > 0) setTimeout(end, latency);
    else end();
  };
  const later = gather ? inGroups(gather) : delayed;
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    const { socket } = request;
    // A session of HTTP/2 shows another object in the place of its socket.
    const connection = recorders.get(socket) ?? connections.get(socket.remotePort);
    const finished = connection?.request();
    response.on('finish', () => finished?.('answered'));
    response.on('close', () => finished?.('lost'));
    request.resume();
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Without a length, clients close the connection of a response to HEAD.
    if (request.method === 'HEAD') response.setHeader('Content-Length', Buffer.byteLength(body));
    const end = (): void => {
      response.end(body);
    };
    later(end);
  });
}

/** Calls what it is given in groups, each when it is full or nothing was added for the quiet time. */
function inGroups({
  requests,
  quiet,
}: NonNullable<ServerSetup['gather']>): (end: () => void) => void {
  let group: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const endAll = (): void => {
    const ends = group;
    group = [];
    for (const end of ends) end();
  };
  return (end) => {
    group.push(end);
    clearTimeout(timer);
    if (group.length >= requests) endAll();
    else timer = setTimeout(endAll, quiet);
  };
}
