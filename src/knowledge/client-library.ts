/** In `adds`, an object with the options of the agents that suggestions make. */
export const optionsOfNewAgent = '{ newAgent }';

/**
 * A client library of the table: how code calls it, where an agent goes, and what it does
 * with connections when the code says nothing. Rows are data; what reads them is in
 * `src/analysis/facts/clients/library-calls.ts`.
 */
export interface ClientLibrary {
  /** The package on npm, as package.json names it; with `*` at its end, all that begin so. */
  readonly package: string;
  /** The modules that code imports, where they are not the package itself. */
  readonly modules?: readonly string[];
  /** What it does when the code gives it no agent, by the package's versions; the ranges do not overlap. */
  readonly byDefault: readonly DefaultBehaviour[];
  readonly calls: readonly ClientCall[];
  /** Options that take an `http.Agent` or `https.Agent`. */
  readonly agents?: readonly AgentOption[];
  /**
   * Options that make it keep connections, any one of them; the `agents` where there is
   * none of these. An option is a path: `agent.https`.
   */
  readonly keepsWith?: readonly string[];
  /** Options that take another client of the library, whose own options are what counts. */
  readonly clients?: readonly string[];
  /** Options to add, as source text, where that is all it takes: `keepAlive: true`. */
  readonly adds?: readonly (readonly [option: string, text: string])[];
  /** Methods of what a call returns that give it an agent: `superagent.get(url).agent(agent)`. */
  readonly keepsByMethod?: readonly string[];
  /** Exports whose properties or methods set defaults for all calls: `axios.defaults`. */
  readonly defaults?: readonly string[];
  readonly ignores?: readonly IgnoredOption[];
  /**
   * Whether it passes requests on to another server: a connection is busy until the client in
   * front has read its response, and for good where that is an event stream or a WebSocket.
   */
  readonly isProxy?: boolean;
  /** Options that may make it send plain HTTP; a file that names none of them only sends HTTPS. */
  readonly plainWith?: readonly string[];
  /** Whether its types have no option for an agent, so that TypeScript refuses one. */
  readonly hidesAgents?: boolean;
  /** Whether it runs in browsers too, which have no agents. */
  readonly runsInBrowsers?: boolean;
  /** Whether the project gives it an agent in another file; only settings say so. */
  readonly configured?: boolean;
  /** The option of its agents and clients that says how long an idle socket is kept, in ms. */
  readonly idleOption?: string;
  /** Code that makes it reuse connections; `undefined`: nothing does. */
  readonly fix: string | undefined;
  /** The requests that the fix is for; it breaks the others. Both by default. */
  readonly fixIsFor?: 'https';
  /** The fix in a few words, for messages, where the options do not say it: a clause after "unless you". */
  readonly remedy?: string;
  /** What the fix leaves out, or what must not be done: a clause for people. */
  readonly note?: string;
}

/** Whether connections are reused without an agent; `globalAgent`: as Node.js's global agent does, from 19 on. */
export type Reuse = 'always' | 'globalAgent' | 'never';

/** What some versions of a library do without an agent. */
export interface DefaultBehaviour {
  /** A semver range of the package's versions. */
  readonly versions: string;
  readonly reuse: Reuse;
  /** The same over plain http, where that differs. Only of services, which are called by https: rules do not ask it. */
  readonly overHttp?: Reuse;
  /** Whether the row's `fix` does nothing for these versions, nor anything else. */
  readonly isFinal?: boolean;
}

/** Exports of a library that are called in the same way. */
export interface ClientCall {
  /** Names of exports; `default` is the module itself, `new X` a class, `a.b` an export's member. */
  readonly names: readonly string[];
  /** The position of the options among the arguments; `afterUrl`: the first, or the one after a URL. */
  readonly options: number | 'afterUrl';
  /**
   * `request`: the call sends a request. `client`: what it returns sends the requests, by the
   * names of this row, with its options as defaults. `pool`: as `client`, or an agent, and each
   * one has connections of its own.
   */
  readonly makes: 'client' | 'pool' | 'request';
  /** The positions of arguments that say in whose name it sends. */
  readonly credentials?: readonly number[];
}

/** An option that takes an agent. */
export interface AgentOption {
  /** The path of the option. */
  readonly option: string;
  /** The requests that it is for. */
  readonly protocol: 'both' | 'http' | 'https';
  /** The calls that read it, by name; all by default. */
  readonly calls?: readonly string[];
}

/** An option that does nothing, or makes the call throw. */
export interface IgnoredOption {
  /** The path of the option. */
  readonly option: string;
  /** The package's versions that do; all by default. */
  readonly versions?: string;
  /** The calls that do, by name; all by default. */
  readonly calls?: readonly string[];
  readonly effect: 'ignored' | 'throws';
  /** What to write in its place: options of the same call, by protocol where that matters. */
  readonly instead?: { readonly http?: string; readonly https?: string; readonly any?: string };
  /** What to do, for messages, where no option of the call does it. */
  readonly advice?: string;
}
