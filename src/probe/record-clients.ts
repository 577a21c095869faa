// What a thread writes of the requests that it sent.
import type { Timeline } from './record-timeline.ts';

/** Which pool a group used. */
export type AgentKey =
  /** `agent: false`, or a `createConnection` of the request. */
  | { readonly kind: 'none' }
  | { readonly kind: 'global'; readonly protocol: 'http' | 'https' }
  /** All agents made at a place. */
  | { readonly kind: 'site'; readonly site: number }
  /** Made before the probe could see it, or not by `http.Agent`. */
  | { readonly kind: 'unseen' }
  /** undici, so also `fetch`: its dispatchers tell nobody who made them. */
  | { readonly kind: 'dispatcher' }
  /** The sessions of `http2.connect()`. */
  | { readonly kind: 'session' }
  /** Everything after the table was full. */
  | { readonly kind: 'others' };

/** Requests to one origin through agents that were made at one place. */
export interface Group {
  /** `https://host:port`, `unix:/path`, or `(others)`. */
  readonly origin: string;
  readonly client: 'http' | 'undici' | 'http2';
  readonly agent: AgentKey;
  /** Of an agent that the group used; none for undici and HTTP/2. */
  readonly options?: AgentOptions;
  readonly requests: number;
  /** Connections that opened. */
  readonly connections: number;
  /** How many connections a pool that keeps them would have opened for the same requests. */
  readonly enough: number;
  /** How long that pool keeps an idle connection, in ms: a second less than the server's hint, else 4 s. */
  readonly idleLimit: number;
  /** The server's `Keep-Alive: timeout=`, in ms. */
  readonly serverHint?: number;
  readonly responses: number;
  readonly tlsFull: number;
  readonly tlsResumed: number;
  /** Connections of undici that chose HTTP/2. */
  readonly negotiatedHttp2: number;
  /** Requests that began and did not end yet. */
  readonly inFlight: number;
  readonly peakInFlight: number;
  readonly open: number;
  readonly peakOpen: number;
  /** What the open connections did when the record was written. */
  readonly now: OpenNow;
  readonly closed: ClientCloses;
  /** Responses after which the program, or the server, asked for the end of the connection. */
  readonly closeAskedHere: number;
  readonly closeAskedByPeer: number;
  /** Connections that could not be opened. */
  readonly notOpened: number;
  /** Requests that a broken connection took with it, on one that had served before and on a new one. */
  readonly resetOnReused: number;
  readonly resetOnNew: number;
  /** Requests that the program gave up. */
  readonly aborted: number;
  /** Requests that failed in other ways. */
  readonly failed: number;
  /** All of these by `error.code`; at most 50 codes. */
  readonly errorCodes: Readonly<Record<string, number>>;
  /** Time from the begin of a request to its socket, where the agent had none to spare. */
  readonly waited: Durations;
  /** Time until a connection had opened, with the TLS handshake. */
  readonly connecting: Durations;
  /** The longest pause after which a connection was used again, in ms. */
  readonly longestPause: number;
  /** Requests whose place was not looked up. 0: the requests of all rows are exact. */
  readonly requestsNotPlaced: number;
  /** Connections whose first request has no place. 0: the connections of all rows are exact. */
  readonly connectionsNotPlaced: number;
  readonly rows: readonly GroupRow[];
  /** The first connections, at most 25 of a group. */
  readonly timelines: readonly Timeline[];
}

/** How many there were, how long together, and the longest, in ms. */
export interface Durations {
  readonly count: number;
  readonly total: number;
  readonly longest: number;
}

/** The open connections of a group by what they do. */
export interface OpenNow {
  readonly idle: number;
  /** The request is sent, or being sent. */
  readonly waiting: number;
  /** The response is being read. */
  readonly reading: number;
  /** The response is there, and nobody reads it. */
  readonly unread: number;
  /** It is a WebSocket, a tunnel and the like. */
  readonly upgraded: number;
}

/** Why connections of a client closed. */
export interface ClientCloses {
  /** Idle, by the other side. */
  readonly idleByPeer: number;
  /** Idle, by this program. */
  readonly idleHere: number;
  /** When the response had been read: they were not to be kept. */
  readonly afterResponse: number;
  /** With a response that nobody had read. */
  readonly unread: number;
  /** In the middle of a request or a response. */
  readonly busy: number;
  /** They never carried a request. */
  readonly unused: number;
  /** They became WebSockets, tunnels and the like. */
  readonly upgraded: number;
}

/**
 * What a group did at one place of the code. Each place that was looked up stands for as many
 * requests as were passed over for it, so that rows are estimates; the sums of the group are exact.
 */
export interface GroupRow {
  readonly site: number;
  readonly requests: number;
  readonly connections: number;
  readonly tlsFull: number;
  readonly tlsResumed: number;
  /** Responses that were never read, whether their connection closed or is open. */
  readonly unread: number;
  readonly resets: number;
  readonly waited: number;
}

/** What matters of an agent's options; `'Infinity'` because JSON has no word for it. */
export interface AgentOptions {
  /** The name of its class. */
  readonly type: string;
  /** Such as `https:`. */
  readonly protocol: string;
  readonly keepAlive: boolean;
  readonly maxSockets: number | 'Infinity';
  readonly maxTotalSockets: number | 'Infinity';
  readonly maxFreeSockets: number;
  /** In ms. */
  readonly timeout: number | undefined;
}
