// Requests of `http` and `https`, from their constructor to their socket.
import { announce, subscribe } from './guard.ts';
import { kindOf, optionsOf } from './agents.ts';
import type { ClientGroup, Place } from './client-group.ts';
import http from 'node:http';
import { groupOf } from './groups.ts';
import { Mark } from './mark.ts';
import { tellsOfCreated, type WatchedRequest, type WatchedSocket } from './node-internals.ts';
import { now } from './originals.ts';
import { hostHeader, isQueued, originOf } from './origins.ts';
import { findSite } from './sites.ts';
import { takeSocketSign } from './raw-sockets.ts';

/** What is known of a request beside its group; only those have one that need it. */
export class RequestNote {
  constructor(
    readonly place: Place | undefined,
    /** Since when it waits for a socket of its agent, in ms. */
    readonly queuedAt: number | undefined,
    /** Its group is not known yet, so that it is not counted yet. */
    public isPending: boolean,
  ) {}
}

export function noteOf(request: WatchedRequest): RequestNote | undefined {
  const note = Mark.get(request);
  return note instanceof RequestNote ? note : undefined;
}

export function watchRequests(): void {
  if (tellsOfCreated) {
    subscribe('http.client.request.created', ({ request }: { request: WatchedRequest }) => {
      created(request);
    });
  } else {
    // The constructor tells nobody: this is the last that it sets before it asks for a socket.
    announce(http.ClientRequest.prototype, 'protocol', announced);
  }
}

/** The constructor is done: the request has a free socket, has asked for one, or waits. */
function created(request: WatchedRequest): void {
  const { reusedSocket } = request;
  const hasAsked = takeSocketSign();
  const isWaiting = !reusedSocket && !hasAsked && isQueued(request, true);
  const group = groupNow(request);
  const isFresh = !reusedSocket && !isWaiting;
  const place = group ? group.findPlace(isFresh) : placeOfPending(request, isFresh);
  // One that waits needs no connection yet.
  const isPending = isWaiting || !group;
  if (!isPending) group.begin(place);
  if (place || isPending) {
    Mark.set(request, new RequestNote(place, isWaiting ? now() : undefined, isPending));
  }
}

function announced(request: WatchedRequest): void {
  const queuedAt = isQueued(request, false) ? now() : undefined;
  const place = placeOfPending(request, queuedAt === undefined && !hasFreeSocket(request));
  Mark.set(request, new RequestNote(place, queuedAt, true));
}

function hasFreeSocket({ agent }: WatchedRequest): boolean {
  for (const _name in agent?.freeSockets) return true;
  return false;
}

function placeOfPending({ agent }: WatchedRequest, isFresh: boolean): Place | undefined {
  const kind = kindOf(agent);
  const pace = kind.last?.group.pace ?? kind.pace;
  const weight = pace.next(isFresh);
  return weight === 0 ? undefined : { site: findSite(pace), weight };
}

/** The group of a request whose headers, or path of a Unix socket, tell it. */
function groupNow(request: WatchedRequest): ClientGroup | undefined {
  const kind = kindOf(request.agent);
  const { protocol } = request;
  const host = request.socketPath ?? request.getHeader('host');
  const { last } = kind;
  if (last !== undefined && last.host === host && last.protocol === protocol) return last.group;
  const group = findGroup(request, null);
  const isSure = request.socketPath !== undefined || hostHeader(request) !== undefined;
  if (group && isSure && typeof host === 'string') kind.last = { host, protocol, group };
  return group;
}

function findGroup(request: WatchedRequest, socket: WatchedSocket | null): ClientGroup | undefined {
  const origin = originOf(request, socket);
  if (origin === undefined) return undefined;
  const { agent } = request;
  const group = groupOf(origin, 'http', kindOf(agent).key);
  if (agent) group.options ??= optionsOf(agent);
  return group;
}

/**
 * The group of a request that has its socket, or failed: that of the connection, if `known`. A
 * request that was not counted yet is counted now.
 */
export function settledGroup(
  request: WatchedRequest,
  note: RequestNote | undefined,
  known: ClientGroup | undefined,
): ClientGroup {
  const group =
    known ??
    groupNow(request) ??
    findGroup(request, request.socket) ??
    groupOf(`${request.protocol}//${request.host}`, 'http', kindOf(request.agent).key);
  if (note?.isPending) {
    note.isPending = false;
    group.begin(note.place);
  }
  return group;
}
