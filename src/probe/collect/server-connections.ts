import type { IncomingMessage, ServerResponse } from 'node:http';
import { guarded } from './guard.ts';
import { Mark } from './mark.ts';
import { hasEnded, type WatchedSocket } from './node-internals.ts';
import { now } from './originals.ts';
import type { ServerNotes } from './server-notes.ts';
import { TimelineNotes } from './timeline.ts';

/** A connection to a server of this program. */
export class ServerConnection {
  readonly #timeline: TimelineNotes | undefined;
  /** The socket of TLS, if there is one. */
  #socket: WatchedSocket;
  #requests = 0;
  #running = 0;
  #idleSince: number | undefined;
  /** Who asked for the end after the last response. */
  #closeAskedBy: 'askedHere' | 'askedByClient' | undefined;

  constructor(
    socket: WatchedSocket,
    readonly server: ServerNotes,
  ) {
    this.#socket = socket;
    this.#timeline = TimelineNotes.addTo(server.timelines);
    server.connect();
    Mark.set(socket, this);
    socket.on(
      'close',
      guarded(() => {
        this.#closed();
      }),
    );
  }

  /** The TLS session over this connection has a request. */
  secured(socket: WatchedSocket): void {
    this.#socket = socket;
    Mark.set(socket, this);
    const isResumed = socket.isSessionReused?.() ?? false;
    this.server[isResumed ? 'tlsResumed' : 'tlsFull'] += 1;
    this.#timeline?.handshake(isResumed ? 'resumed' : 'full');
  }

  begin(request: IncomingMessage): void {
    const { server } = this;
    server.requests += 1;
    this.#requests += 1;
    this.#running += 1;
    this.#timeline?.begin();
    if (this.#requests > server.mostRequestsOfOneConnection) {
      server.mostRequestsOfOneConnection = this.#requests;
    }
    if (this.#requests === 1) {
      server.proxy.asked += 1;
      if (isForwarded(request)) server.proxy.forwarded += 1;
    } else if (this.#idleSince !== undefined) {
      server.longestPause = Math.max(server.longestPause, now() - this.#idleSince);
    }
    this.#idleSince = undefined;
  }

  end(request: IncomingMessage, response: ServerResponse & { readonly _last?: boolean }): void {
    this.#running -= 1;
    this.#timeline?.end(false);
    if (this.#running === 0) this.#idleSince = now();
    if (response._last) this.#closeAskedBy = asksToClose(request) ? 'askedByClient' : 'askedHere';
  }

  #closed(): void {
    const isByClient = hasEnded(this.#socket) || this.#socket.errored !== null;
    this.#timeline?.close(isByClient ? 'peer' : 'here');
    const { server } = this;
    server.disconnect();
    if (this.#requests === 0) this.#closedUnused();
    else if (this.#running > 0) server.closed.busy += 1;
    else server.closed[this.#closeAskedBy ?? (isByClient ? 'idleByClient' : 'idleHere')] += 1;
  }

  #closedUnused(): void {
    const { closed, proxy } = this.server;
    const { errored, parser } = this.#socket;
    // The first request was an upgrade: it took the parser away, and no channel tells.
    if (parser === null && !errored) {
      closed.upgraded += 1;
      return;
    }
    closed.unused += 1;
    if (errored?.rawPacket && isProxyProtocol(errored.rawPacket)) proxy.proxyProtocol += 1;
  }
}

function isForwarded({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.some(
    (text, index) =>
      index % 2 === 0 && /^(?:x-forwarded-for|forwarded|via|x-amzn-trace-id)$/iu.test(text),
  );
}

function asksToClose({ headers, httpVersionMinor }: IncomingMessage): boolean {
  const connection = headers.connection ?? '';
  return /close/iu.test(connection) || (httpVersionMinor === 0 && !/keep-alive/iu.test(connection));
}

/** Version 1 is a line of text, version 2 begins with a signature. */
function isProxyProtocol(packet: Buffer): boolean {
  const start = packet.subarray(0, 12).toString('latin1');
  return start.startsWith('PROXY ') || start === '\r\n\r\n\0\r\nQUIT\n';
}
