import type {
  AgentKey,
  AgentOptions,
  ClientCloses,
  Group,
  GroupRow,
  OpenNow,
} from '../record-clients.ts';
import { DurationSum, round } from './durations.ts';
import { IdealPool } from './ideal-pool.ts';
import { now } from './originals.ts';
import { Pace } from './pace.ts';
import { findSite, type KnownSite } from './sites.ts';
import type { TimelineNotes } from './timeline.ts';

type Counts<T> = { -readonly [Key in keyof T]: T[Key] };
type Row = Counts<Omit<GroupRow, 'site'>>;

/** The place of a request, for which it was asked, and how many requests it stands for. */
export interface Place {
  readonly site: KnownSite;
  readonly weight: number;
}

/** A TLS handshake, by its counter. */
export type Handshake = 'tlsFull' | 'tlsResumed';

/** What a group asks of its connections. */
export interface OpenConnection {
  /** What it does at this moment. */
  readonly now: keyof OpenNow;
  /** Which place sent the request that it carries. */
  readonly placeOfRequest: Place | undefined;
  /** Looks whether its request has ended, though no event has told so yet. */
  settle(): void;
}

/** A server may answer with any text as a code, so there is an end to them. */
const mostCodes = 50;

/** Requests to one origin through agents that were made at one place. */
export class ClientGroup {
  requests = 0;
  connections = 0;
  responses = 0;
  tlsFull = 0;
  tlsResumed = 0;
  negotiatedHttp2 = 0;
  closeAskedHere = 0;
  closeAskedByPeer = 0;
  notOpened = 0;
  resetOnReused = 0;
  resetOnNew = 0;
  aborted = 0;
  failed = 0;
  options: AgentOptions | undefined;
  readonly closed: Counts<ClientCloses> = {
    idleByPeer: 0,
    idleHere: 0,
    afterResponse: 0,
    unread: 0,
    busy: 0,
    unused: 0,
    upgraded: 0,
  };
  readonly waited = new DurationSum();
  readonly connecting = new DurationSum();
  readonly pace = new Pace();
  readonly timelines: TimelineNotes[] = [];
  readonly open = new Set<OpenConnection>();
  /** The connection that was used last. */
  last: OpenConnection | undefined;
  #inFlight = 0;
  /** When its last request began, in ms. */
  #beganAt = 0;
  #peakInFlight = 0;
  #peakOpen = 0;
  #serverHint: number | undefined;
  #longestPause = 0;
  #requestsNotPlaced = 0;
  #connectionsNotPlaced = 0;
  #sinceConnection = 0;
  readonly #pool = new IdealPool();
  readonly #rows = new Map<KnownSite, Row>();
  readonly #codes = new Map<string, number>();

  constructor(
    readonly origin: string,
    readonly client: Group['client'],
    readonly agent: AgentKey,
  ) {}

  /** Whether a new connection is likely: the last one opened a few requests ago. */
  get opensOften(): boolean {
    return this.#sinceConnection < 8;
  }

  /** Asks some requests for their place; `isFresh`: this one will probably open a connection. */
  findPlace(isFresh: boolean): Place | undefined {
    const weight = this.pace.next(isFresh);
    return weight === 0 ? undefined : { site: findSite(this.pace), weight };
  }

  /** A request begins. */
  begin(place: Place | undefined): void {
    this.requests += 1;
    this.#sinceConnection += 1;
    if (place) this.rowOf(place.site).requests += place.weight;
    else this.#requestsNotPlaced += 1;
    this.last?.settle();
    this.#inFlight += 1;
    if (this.#inFlight > this.#peakInFlight) this.#peakInFlight = this.#inFlight;
    this.#beganAt = now();
    this.#pool.take(this.#beganAt);
  }

  /** A request has ended at `time`, in ms; `isLent`: {@link lend} was told of it. */
  end(isLent: boolean, time: number): void {
    this.#inFlight -= 1;
    if (!isLent) this.#pool.giveBack(time);
  }

  /** The connection of a request would be free if its response had been read. */
  lend(): void {
    this.#pool.giveBack(now());
  }

  connect(connection: OpenConnection): void {
    this.connections += 1;
    this.#sinceConnection = 0;
    this.open.add(connection);
    if (this.open.size > this.#peakOpen) this.#peakOpen = this.open.size;
  }

  /** The first request of a connection is known. */
  placeConnection(place: Place | undefined): void {
    if (place) this.rowOf(place.site).connections += place.weight;
    else this.#connectionsNotPlaced += 1;
  }

  secured(handshake: Handshake): void {
    this[handshake] += 1;
  }

  placeHandshake(handshake: Handshake, { site, weight }: Place): void {
    this.rowOf(site)[handshake] += weight;
  }

  /** A connection that was idle since a time, in ms, is used again: by a request that has begun. */
  wake(idleSince: number): void {
    const pause = this.#beganAt - idleSince;
    if (pause > this.#longestPause) this.#longestPause = pause;
  }

  /** The server says how long it keeps an idle connection, in ms. */
  hint(time: number): void {
    this.#serverHint = time;
    this.#pool.idleLimit = Math.max(0, time - 1000);
  }

  addCode(code: string): void {
    const count = this.#codes.get(code);
    if (count !== undefined || this.#codes.size < mostCodes)
      this.#codes.set(code, (count ?? 0) + 1);
  }

  rowOf(site: KnownSite): Row {
    let row = this.#rows.get(site);
    if (!row) {
      row = {
        requests: 0,
        connections: 0,
        tlsFull: 0,
        tlsResumed: 0,
        unread: 0,
        resets: 0,
        waited: 0,
      };
      this.#rows.set(site, row);
    }
    return row;
  }

  toJSON(): Group {
    const doing: Counts<OpenNow> = { idle: 0, waiting: 0, reading: 0, unread: 0, upgraded: 0 };
    const unread = new Map<KnownSite, number>();
    for (const connection of this.open) {
      const { now: state } = connection;
      doing[state] += 1;
      const site = state === 'unread' ? connection.placeOfRequest?.site : undefined;
      if (site) unread.set(site, (unread.get(site) ?? 0) + 1);
    }
    return {
      origin: this.origin,
      client: this.client,
      agent: this.agent,
      ...(this.options && { options: this.options }),
      requests: this.requests,
      connections: this.connections,
      enough: this.#pool.opened,
      idleLimit: this.#pool.idleLimit,
      ...(this.#serverHint !== undefined && { serverHint: this.#serverHint }),
      responses: this.responses,
      tlsFull: this.tlsFull,
      tlsResumed: this.tlsResumed,
      negotiatedHttp2: this.negotiatedHttp2,
      inFlight: this.#inFlight,
      peakInFlight: this.#peakInFlight,
      open: this.open.size,
      peakOpen: this.#peakOpen,
      now: doing,
      closed: this.closed,
      closeAskedHere: this.closeAskedHere,
      closeAskedByPeer: this.closeAskedByPeer,
      notOpened: this.notOpened,
      resetOnReused: this.resetOnReused,
      resetOnNew: this.resetOnNew,
      aborted: this.aborted,
      failed: this.failed,
      errorCodes: Object.fromEntries(this.#codes),
      waited: this.waited.toJSON(),
      connecting: this.connecting.toJSON(),
      longestPause: round(this.#longestPause),
      requestsNotPlaced: this.#requestsNotPlaced,
      connectionsNotPlaced: this.#connectionsNotPlaced,
      rows: Array.from(this.#rows, ([site, row]) => ({
        site: site.id,
        ...row,
        unread: row.unread + (unread.get(site) ?? 0),
      })),
      timelines: this.timelines.map((notes) => notes.toJSON()),
    };
  }
}
