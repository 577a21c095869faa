// Requests of undici: of the package, and of Node.js itself, whose `fetch` is a copy of it.
import type { OpenNow } from '../record-clients.ts';
import { ClientConnection } from './client-connection.ts';
import type { ClientGroup, Place } from './client-group.ts';
import { guarded, program, subscribe } from './guard.ts';
import { groupOf } from './groups.ts';
import { Mark } from './mark.ts';
import { hasEnded, type WatchedSocket } from './node-internals.ts';
import { now } from './originals.ts';
import { carriesHttp } from './raw-sockets.ts';

interface Message {
  readonly request: object & { readonly origin: string | URL };
  readonly socket: WatchedSocket;
  readonly error: (Error & { readonly code?: string }) | undefined;
}

interface ConnectMessage {
  readonly connectParams: { readonly protocol: string; readonly host: string };
  /** Of a client, or of all clients of a pool. */
  readonly connector: object;
  readonly socket: WatchedSocket;
  readonly error: (Error & { readonly code?: string }) | undefined;
}

/** A response that is not complete a second after its headers is one that nobody reads. */
const readingTime = 1000;

class Exchange {
  connection: UndiciConnection | undefined;
  /** When its headers came, in ms. */
  respondedAt: number | undefined;
  readonly createdAt = now();
  #hasEnded = false;

  constructor(
    readonly group: ClientGroup,
    readonly place: Place | undefined,
  ) {}

  end(isLost: boolean): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.group.end(false, now());
    this.connection?.finish(this, isLost);
  }
}

/** A connection that carries several requests at once with HTTP/2 or pipelining. */
class UndiciConnection extends ClientConnection {
  readonly #exchanges = new Set<Exchange>();
  #freedAt = 0;
  /** Its response was not read to its end: with HTTP/1, that ends the connection. */
  #abandoned: Exchange | undefined;

  constructor(
    readonly socket: WatchedSocket,
    group: ClientGroup,
  ) {
    super(group);
    this.opened();
    carriesHttp(socket.encrypted === true);
    if (socket.encrypted) this.secured(socket.isSessionReused?.() ?? false);
    if (socket.alpnProtocol === 'h2') group.negotiatedHttp2 += 1;
    socket.on(
      'close',
      guarded(() => {
        this.#closed();
      }),
    );
  }

  get now(): keyof OpenNow {
    if (this.#exchanges.size === 0) return 'idle';
    const times = Array.from(this.#exchanges, ({ respondedAt }) => respondedAt ?? Infinity);
    const since = Math.min(...times);
    if (since === Infinity) return 'waiting';
    return program.isEnding || now() - since > readingTime ? 'unread' : 'reading';
  }

  get placeOfRequest(): Place | undefined {
    for (const { place } of this.#exchanges) if (place) return place;
    return this.place;
  }

  settle(): void {
    // undici tells the end of each request when it happens.
  }

  start(exchange: Exchange): void {
    const { group, place, createdAt } = exchange;
    if (this.#freedAt > createdAt) {
      group.waited.add(now() - createdAt);
      if (place) group.rowOf(place.site).waited += place.weight;
    }
    this.carry(group, place);
    exchange.connection = this;
    this.#exchanges.add(exchange);
  }

  finish(exchange: Exchange, isLost: boolean): void {
    if (!this.#exchanges.delete(exchange)) return;
    this.timeline?.end(isLost);
    this.#freedAt = now();
    if (this.#exchanges.size === 0) this.idleSince = this.#freedAt;
  }

  /** An answered request was given up, by the program or by the end of a response that nobody holds. */
  abandon(exchange: Exchange): void {
    if (this.socket.alpnProtocol !== 'h2') this.#abandoned = exchange;
  }

  #closed(): void {
    const isByPeer = hasEnded(this.socket) || this.socket.errored?.code === 'ECONNRESET';
    const state = this.#abandoned ? 'unread' : this.now;
    const placeOfRequest = this.#abandoned?.place ?? this.placeOfRequest;
    if (!this.close(isByPeer ? 'peer' : 'here')) return;
    const { closed } = this.group;
    if (this.requests === 0 && this.socket.alpnProtocol !== 'h2') closed.unused += 1;
    else if (state === 'idle') closed[isByPeer ? 'idleByPeer' : 'idleHere'] += 1;
    else if (state !== 'unread') closed.busy += 1;
    else {
      closed.unread += 1;
      if (placeOfRequest) this.group.rowOf(placeOfRequest.site).unread += 1;
    }
  }
}

const groupOfOrigin = (origin: string): ClientGroup =>
  groupOf(origin, 'undici', { kind: 'dispatcher' });
const groupOfConnection = ({ connectParams }: ConnectMessage): ClientGroup =>
  groupOfOrigin(`${connectParams.protocol}//${connectParams.host}`);

/** What was noted of a request of undici. */
function exchangeOf(request: object): Exchange | undefined {
  const exchange = Mark.get(request);
  return exchange instanceof Exchange ? exchange : undefined;
}

export function watchUndici(): void {
  let last: ClientGroup | undefined;
  subscribe('undici:request:create', ({ request }: Message) => {
    const origin = String(request.origin);
    if (last?.origin !== origin) last = groupOfOrigin(origin);
    const place = last.findPlace(last.opensOften);
    last.begin(place);
    Mark.set(request, new Exchange(last, place));
  });
  subscribe('undici:client:sendHeaders', ({ request, socket }: Message) => {
    const exchange = exchangeOf(request);
    const connection = Mark.get(socket);
    if (exchange && connection instanceof UndiciConnection) connection.start(exchange);
  });
  subscribe('undici:request:headers', ({ request }: Message) => {
    const exchange = exchangeOf(request);
    if (!exchange) return;
    exchange.group.responses += 1;
    exchange.respondedAt = now();
  });
  subscribe('undici:request:trailers', ({ request }: Message) => {
    exchangeOf(request)?.end(false);
  });
  subscribe('undici:request:error', ({ request, error }: Message) => {
    const exchange = exchangeOf(request);
    if (exchange) failed(exchange, error?.code ?? error?.name);
  });
  watchConnecting();
}

function failed(exchange: Exchange, code: string | undefined): void {
  const { group, connection, respondedAt, place } = exchange;
  const isBroken = /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/u.test(code ?? '');
  exchange.end(isBroken);
  if (!connection) group.failed += 1;
  else if (!isBroken && respondedAt !== undefined) connection.abandon(exchange);
  else if (!isBroken) group.aborted += 1;
  else if (connection.requests > 1 && respondedAt === undefined) {
    group.resetOnReused += 1;
    if (place) group.rowOf(place.site).resets += 1;
  } else group.resetOnNew += 1;
  if (code !== undefined) group.addCode(code);
}

/** A connector opens several connections at once for the clients of a pool: first in, first out. */
class Starts {
  readonly times: number[] = [];
}

function watchConnecting(): void {
  subscribe('undici:client:beforeConnect', ({ connector }: ConnectMessage) => {
    const known = Mark.get(connector);
    const starts = known instanceof Starts ? known : new Starts();
    if (starts !== known) Mark.set(connector, starts);
    starts.times.push(now());
  });
  subscribe('undici:client:connected', (message: ConnectMessage) => {
    const group = groupOfConnection(message);
    const begin = beginOf(message.connector);
    if (begin !== undefined) group.connecting.add(now() - begin);
    Mark.set(message.socket, new UndiciConnection(message.socket, group));
  });
  subscribe('undici:client:connectError', (message: ConnectMessage) => {
    const group = groupOfConnection(message);
    beginOf(message.connector);
    carriesHttp(message.connectParams.protocol === 'https:');
    group.notOpened += 1;
    if (message.error?.code !== undefined) group.addCode(message.error.code);
  });
}

function beginOf(connector: object): number | undefined {
  const starts = Mark.get(connector);
  return starts instanceof Starts ? starts.times.shift() : undefined;
}
