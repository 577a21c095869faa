import type { ConnectionTrace } from '../../reports/connection-trace.ts';
import type { AgentOptions, Group, GroupRow } from '../record-clients.ts';
import type { ServerRow } from '../record-servers.ts';
import type { CodeSite, ThreadRecord } from '../record.ts';

/** What all threads of a program have written, merged by place and origin. */
export interface Watched {
  readonly threads: readonly WatchedThread[];
  /** The pools that wasted the most connections come first. */
  readonly outgoing: readonly Outgoing[];
  readonly servers: readonly WatchedServer[];
  /** Records that nobody can read: cut off, or of another version of the probe. */
  readonly unreadable: readonly string[];
}

/** A thread, and what it knows of itself. */
export type WatchedThread = Omit<ThreadRecord, 'sites' | 'agents' | 'groups' | 'servers'> & {
  /** Whether it sent or received a request; a package manager's own are not the program's. */
  readonly usedHttp: boolean;
};

/** Where something happened in the code, as people look for it. */
export type Place =
  | CodePlace
  /** No code of the user was on the stack when a package did it. */
  | { readonly kind: 'library'; readonly library: string }
  | { readonly kind: 'unknown' }
  /** The places beyond those that a thread keeps. */
  | { readonly kind: 'others' };

/** A place in a file, of the original source where there is a map. */
export interface CodePlace extends Omit<CodeSite, 'file' | 'frames' | 'mapped'> {
  /** An absolute path. */
  readonly file: string;
  /** Where it is in the code that ran, if that was made from the file. */
  readonly generated?: { readonly file: string; readonly line: number; readonly column: number };
}

/** The pool that requests used. */
export type UsedAgent =
  | { readonly kind: 'none' | 'unseen' | 'dispatcher' | 'session' | 'others' }
  | { readonly kind: 'global'; readonly protocol: 'http' | 'https' }
  /** Agents that were made at one place: `made` of them in all threads. */
  | { readonly kind: 'site'; readonly place: Place; readonly made: number };

/** The figures of a group that are sums, or the most, over all threads. */
export type OutgoingFigures = Omit<
  Group,
  'origin' | 'client' | 'agent' | 'options' | 'rows' | 'timelines'
>;

/** Requests to one origin through the agents of one place. */
export interface Outgoing extends OutgoingFigures {
  readonly origin: string;
  readonly client: Group['client'];
  readonly agent: UsedAgent;
  readonly options: AgentOptions | undefined;
  /** Which package manager sent these requests for itself. */
  readonly packageManager: string | undefined;
  /** How many threads sent such requests. With several, peaks and `enough` are upper bounds. */
  readonly threads: number;
  /** The place with the most connections comes first. */
  readonly rows: readonly OutgoingRow[];
  readonly connectionTraces: readonly ConnectionTrace[];
}

/** What happened at one place of the code. */
export interface OutgoingRow extends Omit<GroupRow, 'site'> {
  readonly place: Place;
  /** Not every request was asked for its place: the requests of this row are an estimate. */
  readonly requestsEstimated: boolean;
  readonly connectionsEstimated: boolean;
}

/** Servers that one place made, with one address. */
export interface WatchedServer extends Omit<ServerRow, 'site' | 'timelines'> {
  readonly place: Place | undefined;
  /** How many threads had it: the workers of a cluster share an address. */
  readonly threads: number;
  readonly connectionTraces: readonly ConnectionTrace[];
}

/** How many connections fewer would have been enough. */
export function wasteOf({ connections, enough }: { connections: number; enough: number }): number {
  return Math.max(0, connections - enough);
}

/**
 * A group whose requests share a connection, whose connections are no TCP connections, or that is
 * not the program's own, is counted apart.
 */
export function isApart({ client, origin, packageManager }: Outgoing): boolean {
  return client === 'http2' || origin.startsWith('unix:') || packageManager !== undefined;
}
