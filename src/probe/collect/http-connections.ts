// Connections of `http` and `https`, from their first request to their end.
import type { OpenNow } from '../record-clients.ts';
import { ClientConnection } from './client-connection.ts';
import type { ClientGroup, Place } from './client-group.ts';
import { guarded } from './guard.ts';
import { hintIn, isByPeer, isConnectError, isKept } from './http-ends.ts';
import { noteOf, settledGroup, type RequestNote } from './http-requests.ts';
import { Mark } from './mark.ts';
import {
  isUnread,
  tellsOfCreated,
  type WatchedRequest,
  type WatchedResponse,
  type WatchedSocket,
} from './node-internals.ts';
import { now } from './originals.ts';
import { carriesHttp } from './raw-sockets.ts';

/** A connection that carries one request at a time. */
export class HttpConnection extends ClientConnection {
  /** The group of the request that it carries: mostly its own. */
  #groupOfRequest: ClientGroup;
  #request: WatchedRequest | undefined;
  /** Its request began and has not ended. */
  #isBusy = false;
  /** The group was told that it would be free, had its response been read. */
  #isLent = false;
  /** Its request was counted as failed. */
  #hasFailed = false;
  /** The client asks for the end of the connection. */
  #isLast = false;
  readonly #beganAt = now();

  constructor(
    readonly socket: WatchedSocket,
    group: ClientGroup,
    isKept: boolean,
  ) {
    super(group);
    this.#groupOfRequest = group;
    carriesHttp(socket.encrypted === true);
    Mark.set(socket, this);
    socket.on('close', onClose);
    // Without keep-alive, the end of the response is the end of the socket.
    if (isKept) socket.on('free', onFree);
    if (socket.connecting) socket.on('connect', onConnect);
    else if (!isConnectError(socket.errored)) this.opened();
    if (socket.secureConnecting) socket.on('secureConnect', onSecure);
  }

  get now(): keyof OpenNow {
    const request = this.#request;
    if (!request || !this.#isBusy) return 'idle';
    if (request.upgradeOrConnect) return 'upgraded';
    if (!request.res) return 'waiting';
    return isUnread(request.res) ? 'unread' : 'reading';
  }

  get placeOfRequest(): Place | undefined {
    return (this.#request && noteOf(this.#request)?.place) ?? this.place;
  }

  carries(request: WatchedRequest): boolean {
    return this.#request === request;
  }

  /** Whether the socket went on to another request. */
  isBusyWithAnother(request: WatchedRequest): boolean {
    return this.#request !== undefined && this.#request !== request;
  }

  /** A request got this connection. */
  begin(request: WatchedRequest, note: RequestNote | undefined, group: ClientGroup): void {
    if (this.#isBusy) this.#release(now());
    this.carry(group, note?.place);
    this.#groupOfRequest = group;
    this.#request = request;
    this.#isBusy = true;
    this.#isLent = false;
    this.#hasFailed = false;
    this.#isLast = !isKept(request);
  }

  /** The headers of a response are there. */
  answered(request: WatchedRequest, response: WatchedResponse): void {
    const group = this.#groupOfRequest;
    group.responses += 1;
    if (this.#isLast) group.closeAskedHere += 1;
    else if (!request.shouldKeepAlive) group.closeAskedByPeer += 1;
    if (this.requests > 1) return;
    if (this.socket.encrypted) this.secured(this.socket.isSessionReused?.() ?? false);
    const hint = hintIn(response.rawHeaders);
    if (hint !== undefined) group.hint(hint);
  }

  connected(): void {
    this.opened();
    if (!this.socket.encrypted) this.#addConnecting();
  }

  secure(): void {
    this.#addConnecting();
    this.secured(this.socket.isSessionReused?.() ?? false);
  }

  #addConnecting(): void {
    this.group.connecting.add(now() - this.#beganAt);
  }

  /** The agent took it back. */
  freed(): void {
    const time = now();
    this.#release(time);
    this.#request = undefined;
    this.idleSince = time;
  }

  settle(): void {
    const response = this.#request?.res;
    if (!response || !this.#isBusy) return;
    if (response.readableEnded) this.#release(now());
    else if (!this.#isLent && response.readableFlowing === null && isUnread(response)) {
      this.#isLent = true;
      this.#groupOfRequest.lend();
    }
  }

  #release(time: number): void {
    if (!this.#isBusy) return;
    this.#isBusy = false;
    this.timeline?.end(this.#hasFailed);
    this.#groupOfRequest.end(this.#isLent, time);
  }

  /** Its request ended without a response; `code` is of its error, if it had one. */
  lost(code: string | undefined): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const group = this.#groupOfRequest;
    const { errored } = this.socket;
    const isBroken = this.hasOpened && isByPeer(this.socket);
    if (!isBroken && !errored) {
      group.aborted += 1;
      return;
    }
    if (!isBroken) group.failed += 1;
    else if (this.requests > 1) {
      group.resetOnReused += 1;
      const site = this.placeOfRequest?.site;
      if (site) group.rowOf(site).resets += 1;
    } else group.resetOnNew += 1;
    group.addCode(code ?? errored?.code ?? 'ECONNRESET');
  }

  closed(): void {
    const isByPeerNow = isByPeer(this.socket);
    if (!this.close(isByPeerNow ? 'peer' : 'here')) return;
    const { group } = this;
    const request = this.#request;
    if (!this.hasOpened) this.#neverOpened();
    else if (!request) group.closed[isByPeerNow ? 'idleByPeer' : 'idleHere'] += 1;
    else if (request.upgradeOrConnect) group.closed.upgraded += 1;
    else this.#closedWithRequest(request.res);
    this.#release(now());
    this.#request = undefined;
  }

  #neverOpened(): void {
    this.group.notOpened += 1;
    this.lost(undefined);
  }

  #closedWithRequest(response: WatchedResponse | null | undefined): void {
    const { group } = this;
    if (!response) {
      group.closed.busy += 1;
      this.lost(undefined);
    } else if (isUnread(response) && !(response.complete && response.readableEnded)) {
      group.closed.unread += 1;
      const site = this.placeOfRequest?.site;
      if (site) group.rowOf(site).unread += 1;
    } else if (response.complete) group.closed.afterResponse += 1;
    else group.closed.busy += 1;
  }
}

/** Makes a listener that acts on the connection of its socket, if it is one of a client. */
function onSocket(
  react: (connection: HttpConnection) => void,
): (this: WatchedSocket, value: unknown) => void {
  return guarded(function (this: WatchedSocket) {
    const connection = Mark.get(this);
    if (connection instanceof HttpConnection) react(connection);
  });
}
const onClose = onSocket((connection) => {
  connection.closed();
});
const onFree = onSocket((connection) => {
  connection.freed();
});
const onConnect = onSocket((connection) => {
  connection.connected();
});
const onSecure = onSocket((connection) => {
  connection.secure();
});

/** The connection of a request that has its socket. */
export function connectionOf(request: WatchedRequest, socket: WatchedSocket): HttpConnection {
  const known = Mark.get(socket);
  const before = known instanceof HttpConnection ? known : undefined;
  if (before?.carries(request)) return before;
  const note = noteOf(request);
  const group = settledGroup(request, note, before?.group);
  const connection = before ?? new HttpConnection(socket, group, isKept(request));
  if (note?.queuedAt !== undefined) noteWait(group, note);
  connection.begin(request, note, group);
  return connection;
}

/** Before its constructor is done, it is a guess that a request waits: then it did for a ms. */
function noteWait(group: ClientGroup, note: RequestNote): void {
  const wait = now() - (note.queuedAt ?? Infinity);
  if (!tellsOfCreated && wait < 1) return;
  group.waited.add(wait);
  if (note.place) group.rowOf(note.place.site).waited += note.place.weight;
}
