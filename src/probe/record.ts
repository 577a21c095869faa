import type { AgentOptions, Group } from './record-clients.ts';
import type { Http2Accepted, ServerRow } from './record-servers.ts';

/**
 * What one thread of a watched process writes, and what the reader reads. Types only: the two
 * halves share no code.
 *
 * A thread writes its whole record into two files in turn, `<pid>-<threadId>-<started>-<0 or 1>.json`,
 * five times a second at most and when it ends. Both hold the same counters at different moments:
 * the one with more `writes` is newer. A killed thread can leave one of them cut off, never both.
 *
 * The records are beside the preload if the name of its folder begins with `http-keepalive-probe-`:
 * a runner copies it there, and then no variable but NODE_OPTIONS changes. Else they are in
 * HTTP_KEEPALIVE_PROBE_DIR, else in a new folder, which the first thread names on stderr.
 *
 * Times are in ms. A moment is in ms since the epoch where its name ends in `At`.
 * Moments of timelines are in ms since `startedAt` of the record.
 */
export interface ThreadRecord {
  /** Changes when a field changes its meaning; readers refuse other versions. */
  readonly version: 1;
  readonly pid: number;
  readonly parentPid: number;
  /** 0: the main thread. */
  readonly threadId: number;
  /** Such as `24.21.0`. */
  readonly node: string;
  /** The program: `process.argv[1]`, `undefined` for `node -e` and the like. */
  readonly program: string | undefined;
  /** The working directory when the thread began. */
  readonly folder: string | undefined;
  readonly startedAt: number;
  readonly writtenAt: number;
  /** Set by the last record of a thread that ended by itself; without it, the thread runs or was killed. */
  readonly exitCode?: number;
  /** How many records were written before this one. */
  readonly writes: number;
  /** The longest time between two records, in ms: at most so much is missing after a kill. */
  readonly longestGap: number;
  /** The places in the code; their index is what `site` says everywhere else. */
  readonly sites: readonly Site[];
  readonly agents: readonly AgentsOfSite[];
  readonly groups: readonly Group[];
  readonly servers: readonly ServerRow[];
  /** Missing where no server of HTTP/2 accepted a connection. */
  readonly http2Accepted?: Http2Accepted;
  /** What this thread started; it is watched where a record has the same `pid` or `threadId`. */
  readonly children: Children;
  /**
   * Connections of `net` and `tls` that carried no HTTP: databases, queues. On Node.js 18 and 20
   * only those of `net.connect()`.
   */
  readonly rawSockets: number;
  /** Mistakes of the probe itself, caught before the program could notice; `first` is a stack. */
  readonly faults: { readonly count: number; readonly first?: string };
  /** How often a table was full, and a row became part of the row of all others. */
  readonly dropped: { readonly sites: number; readonly groups: number; readonly servers: number };
}

/** A place in the code, as the running program knows it: of generated code, if it was generated. */
export type Site =
  | CodeSite
  /** No code of the user is on the stack: `library` called, from a timer or a queue of its own. */
  | {
      readonly kind: 'library';
      readonly library: string;
      readonly file: string;
      readonly line: number;
    }
  /** Nothing but Node.js is on the stack. */
  | { readonly kind: 'unknown' }
  /** All places after the table was full. */
  | { readonly kind: 'others' };

/** The first frame outside of Node.js and `node_modules`. */
export interface CodeSite {
  readonly kind: 'code';
  /** A path or a `file:` URL. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly function?: string;
  /** The package that the user's code called, and that led here. */
  readonly library?: string;
  /** The original place, where only the program knows it: a hook compiled the file, as tsx does. */
  readonly mapped?: { readonly file: string; readonly line: number; readonly column: number };
  /**
   * Line and column of all frames of a bundle that holds packages, innermost first: a source map
   * tells which of them is the user's.
   */
  readonly frames?: readonly (readonly [line: number, column: number])[];
}

/** Agents of `http` and `https` that were made at one place. */
export interface AgentsOfSite {
  readonly site: number;
  readonly made: number;
  /** Of one of them. */
  readonly options: AgentOptions;
}

/** What a thread started. `undefined` on Node.js 18, which tells nobody. */
export interface Children {
  readonly processes?: number;
  readonly workers?: number;
  /** The first 100 of them. */
  readonly first: readonly Child[];
}

/** A child process, by the name of its command, or a worker thread. */
export type Child =
  | { readonly kind: 'process'; readonly pid: number | undefined; readonly command: string }
  | { readonly kind: 'worker'; readonly threadId: number };
