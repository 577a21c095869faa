import type { Server } from 'node:http';
import type { ProxySigns, ServerCloses, ServerRow, ServerTimeouts } from '../record-servers.ts';
import { round } from './durations.ts';
import { program } from './guard.ts';
import { now } from './originals.ts';
import type { KnownSite } from './sites.ts';
import type { TimelineNotes } from './timeline.ts';

type Counts<T> = { -readonly [Key in keyof T]: T[Key] };

/** A server, or many that were made at one place. */
export class ServerNotes {
  made = 0;
  connections = 0;
  requests = 0;
  mostRequestsOfOneConnection = 0;
  tlsFull = 0;
  tlsResumed = 0;
  longestPause = 0;
  readonly closed: Counts<ServerCloses> = {
    idleHere: 0,
    idleByClient: 0,
    askedHere: 0,
    askedByClient: 0,
    busy: 0,
    unused: 0,
    upgraded: 0,
  };
  readonly proxy: Counts<ProxySigns> = { asked: 0, forwarded: 0, proxyProtocol: 0 };
  readonly timelines: TimelineNotes[] = [];
  #open = 0;
  #peakOpen = 0;
  #server: WeakRef<Server> | undefined;
  #type = '';
  #isSecure = false;
  #address: ServerRow['address'];
  #timeouts: ServerTimeouts | undefined;
  #keepAliveSeen: Counts<NonNullable<ServerRow['keepAliveTimeoutSeen']>> | undefined;
  #closing: { readonly at: number; readonly openThen: number; took?: number } | undefined;

  constructor(readonly site: KnownSite | undefined) {}

  add(server: Server): void {
    this.made += 1;
    this.#server = new WeakRef(server);
    this.#type = server.constructor.name;
    this.#isSecure = 'setSecureContext' in server;
  }

  connect(): void {
    this.connections += 1;
    this.#open += 1;
    if (this.#open > this.#peakOpen) this.#peakOpen = this.#open;
    this.look();
  }

  disconnect(): void {
    this.look();
    this.#open -= 1;
  }

  answered(server: Server): void {
    const { keepAliveTimeout = 0 } = server as Partial<Server>;
    const seen = this.#keepAliveSeen;
    if (!seen) this.#keepAliveSeen = { min: keepAliveTimeout, max: keepAliveTimeout };
    else if (keepAliveTimeout < seen.min) seen.min = keepAliveTimeout;
    else if (keepAliveTimeout > seen.max) seen.max = keepAliveTimeout;
    this.look();
  }

  /** Reads what no event tells: the address, and that `close()` was called. */
  look(): void {
    const server = this.#server?.deref();
    if (!server) return;
    if (server.listening) {
      this.#address ??= addressOf(server);
      this.#closing = undefined;
    } else if (this.#address && !this.#closing) {
      this.#closing = { at: now(), openThen: this.#open };
      program.hasNews = true;
    }
  }

  /** The server has closed, and so have all its connections. */
  ended(): void {
    this.look();
    if (this.#closing) this.#closing.took ??= now() - this.#closing.at;
  }

  toJSON(): ServerRow {
    this.look();
    const server = this.#server?.deref();
    if (server) this.#timeouts = timeoutsOf(server);
    const closing = this.#closing;
    return {
      ...(this.site && { site: this.site.id }),
      made: this.made,
      type: this.#type,
      secure: this.#isSecure,
      ...(this.#address && { address: this.#address }),
      connections: this.connections,
      requests: this.requests,
      mostRequestsOfOneConnection: this.mostRequestsOfOneConnection,
      tlsFull: this.tlsFull,
      tlsResumed: this.tlsResumed,
      open: this.#open,
      peakOpen: this.#peakOpen,
      closed: this.closed,
      ...(this.#timeouts && { timeouts: this.#timeouts }),
      ...(this.#keepAliveSeen && { keepAliveTimeoutSeen: this.#keepAliveSeen }),
      proxy: this.proxy,
      longestPause: round(this.longestPause),
      ...(closing && {
        closing: {
          openThen: closing.openThen,
          ...(closing.took !== undefined && { took: round(closing.took) }),
        },
      }),
      timelines: this.timelines.map((notes) => notes.toJSON()),
    };
  }
}

function addressOf(server: Server): ServerRow['address'] {
  const address = server.address();
  if (typeof address === 'string') return { path: address };
  return address ? { port: address.port } : undefined;
}

/** Before Node.js 24, servers of HTTP/2 lack some of them: then they wait without end. */
function timeoutsOf({
  keepAliveTimeout = 0,
  headersTimeout = 0,
  requestTimeout = 0,
  timeout = 0,
  maxRequestsPerSocket,
  keepAliveTimeoutBuffer,
}: Partial<Server> & { readonly keepAliveTimeoutBuffer?: number }): ServerTimeouts {
  return {
    keepAliveTimeout,
    ...(keepAliveTimeoutBuffer !== undefined && { keepAliveTimeoutBuffer }),
    headersTimeout,
    requestTimeout,
    timeout,
    maxRequestsPerSocket: maxRequestsPerSocket ?? 0,
  };
}
