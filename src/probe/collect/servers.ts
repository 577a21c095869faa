// The servers of `http` and `https` that the program makes.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import net from 'node:net';
import type { ServerRow } from '../record-servers.ts';
import { announce, guarded, subscribe } from './guard.ts';
import { acceptedHttp2, isHttp2Server } from './http2-servers.ts';
import { Mark } from './mark.ts';
import type { WatchedSocket } from './node-internals.ts';
import { ServerConnection } from './server-connections.ts';
import { ServerNotes } from './server-notes.ts';
import { findSite, type KnownSite } from './sites.ts';

/** So many servers have a row of their own; then all of a place share one. */
const mostServers = 200;
/** The most rows of a thread. */
const mostRows = 2000;

const rows: ServerNotes[] = [];
const shared = new Map<KnownSite | undefined, ServerNotes>();
let dropped = 0;

export function allServers(): readonly ServerRow[] {
  return rows.map((notes) => notes.toJSON());
}

/** No event tells that `close()` was called: a server with nothing but a hanging request says no more. */
export function lookAtServers(): void {
  for (const notes of rows) {
    try {
      notes.look();
    } catch {
      // Its `address()` is the program's own.
    }
  }
}

export function droppedServers(): number {
  return dropped;
}

interface Message {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: WatchedSocket;
  readonly server: Server;
}

export function watchServers(): void {
  const depth = { isDeep: false };
  // Of both: `http.Server` and `tls.Server` inherit from it.
  announce(net.Server.prototype, 'maxHeadersCount', (server: Server) => {
    note(server, findSite(depth));
  });
  subscribe(
    'net.server.socket',
    ({ socket }: { socket: WatchedSocket & { readonly server?: Server | null } }) => {
      const { server } = socket;
      if (!server) return;
      const notes = Mark.get(server);
      if (isHttp2Server(server)) acceptedHttp2(1);
      else if (notes instanceof ServerNotes) new ServerConnection(socket, notes);
    },
  );
  subscribe('http.server.request.start', ({ request, socket, server }: Message) => {
    connectionOf(socket, server).begin(request);
  });
  subscribe('http.server.response.finish', ({ request, response, socket, server }: Message) => {
    const connection = Mark.get(socket);
    if (!(connection instanceof ServerConnection)) return;
    connection.end(request, response);
    connection.server.answered(server);
  });
}

function note(server: Server, site: KnownSite | undefined): ServerNotes {
  const notes = notesFor(site);
  notes.add(server);
  Mark.set(server, notes);
  server.on(
    'close',
    guarded(() => {
      notes.ended();
    }),
  );
  return notes;
}

function notesFor(site: KnownSite | undefined): ServerNotes {
  if (rows.length < mostServers) return addTo(rows, new ServerNotes(site));
  let notes = shared.get(site);
  if (!notes) {
    if (rows.length >= mostRows) {
      dropped += 1;
      site = undefined;
    }
    notes = shared.get(site) ?? addTo(rows, new ServerNotes(site));
    shared.set(site, notes);
  }
  return notes;
}

function addTo(all: ServerNotes[], notes: ServerNotes): ServerNotes {
  all.push(notes);
  return notes;
}

function connectionOf(socket: WatchedSocket, server: Server): ServerConnection {
  const known = Mark.get(socket);
  if (known instanceof ServerConnection) return known;
  const below = socket._parent && Mark.get(socket._parent);
  const notes = Mark.get(server);
  const connection =
    below instanceof ServerConnection
      ? below
      : new ServerConnection(
          socket,
          notes instanceof ServerNotes ? notes : note(server, undefined),
        );
  if (socket.encrypted) connection.secured(socket);
  if (isHttp2Server(server)) acceptedHttp2(-1);
  return connection;
}
