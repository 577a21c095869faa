// What the collector reads of Node.js beyond its types: properties that all lines from 18 on have.
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** A request, as `_http_client` makes it. */
export interface WatchedRequest extends Omit<ClientRequest, 'socket'> {
  readonly agent?: WatchedAgent | null;
  readonly res?: WatchedResponse | null;
  readonly socket: WatchedSocket | null;
  readonly socketPath?: string;
  /** It has become a WebSocket, or a tunnel. */
  readonly upgradeOrConnect?: boolean;
  readonly shouldKeepAlive: boolean;
}

/** Its tables are keyed by names such as `host:port:localAddress:family`. */
export interface WatchedAgent extends Agent {
  readonly protocol?: string;
  readonly keepAlive?: boolean;
  readonly totalSocketCount: number;
  readonly options?: { readonly timeout?: number };
}

/** A response, as clients get it. */
export interface WatchedResponse extends IncomingMessage {
  /** Node.js reads and drops it: nobody listened to `'response'`. */
  readonly _dumped?: boolean;
  readonly _readableState?: { readonly readableListening?: boolean };
}

/** A socket, perhaps of TLS. */
export interface WatchedSocket extends Socket {
  readonly encrypted?: boolean;
  readonly secureConnecting?: boolean;
  readonly errored: SocketError | null;
  readonly isSessionReused?: TLSSocket['isSessionReused'];
  readonly alpnProtocol?: string | false | null;
  readonly _readableState?: { readonly ended?: boolean };
  /** Of a server's connection, until an upgrade takes it away. */
  readonly parser?: object | null;
  /** The TCP socket below a TLS socket of a server. */
  readonly _parent?: Socket | null;
}

/** An error of Node.js, or of its parser. */
interface SocketError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  /** What could not be parsed. */
  readonly rawPacket?: Buffer;
}

/** Whether the other side has ended the connection. */
export function hasEnded(socket: WatchedSocket): boolean {
  return socket.readableEnded || socket._readableState?.ended === true;
}

/** Whether nobody reads a response. */
export function isUnread(response: WatchedResponse): boolean {
  return (
    !response.readableEnded &&
    response.readableFlowing !== true &&
    !response._dumped &&
    !response._readableState?.readableListening
  );
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Whether `http.client.request.created` tells of requests: from 22.12 and 23.2 on. */
export const tellsOfCreated =
  major > 23 || (major === 23 && minor >= 2) || (major === 22 && minor >= 12);

/** Whether channels tell of child processes and workers. */
export const tellsOfChildren = major >= 20;
