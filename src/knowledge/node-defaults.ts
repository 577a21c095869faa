/**
 * What Node.js does by default, by version. Every row is a measurement on real
 * binaries from 14.0.0 to 26.10.0, and from 0.10.48 on where a row names older ones, unless its `evidence` says otherwise; the test
 * beside this table asks the running Node for every value that it can.
 *
 * The rows of one fact cover all versions and do not overlap. `versions` is a
 * semver range. Times are milliseconds.
 */

/** `binaries`: run on both sides of the boundary. `changelog`: read in Node's changelog. */
type Evidence = 'binaries' | 'changelog';

/** One value of a fact and the Node.js versions that have it. */
export interface NodeDefault<Value = unknown> {
  /** A semver range of Node.js versions. */
  readonly versions: string;
  readonly value: Value;
  readonly evidence: Evidence;
  /** The pull request or the file of nodejs/node that made it so. */
  readonly source: string;
}

/** Since the +1 s of nodejs/node#54863: 20.18, 22.9 and every line from 23 on; never 19 and 21. */
const withIdleBuffer = '^20.18.0 || ^22.9.0 || >=23.0.0';
const withoutIdleBuffer = '<20.18.0 || >=21.0.0 <22.9.0';

/** What Node.js does, by fact; the rows of a fact cover all versions once. */
export const nodeDefaults = {
  /** `http.globalAgent.keepAlive` and `https.globalAgent.keepAlive`. */
  globalAgentKeepAlive: [
    { versions: '<19.0.0', value: false, evidence: 'binaries', source: 'lib/_http_agent.js' },
    { versions: '>=19.0.0', value: true, evidence: 'binaries', source: 'nodejs/node#43522' },
  ],
  /** `http.globalAgent.options.timeout`, in ms: how long an idle socket stays in its pool. */
  globalAgentTimeout: [
    { versions: '<19.0.0', value: undefined, evidence: 'binaries', source: 'lib/_http_agent.js' },
    { versions: '>=19.0.0', value: 5000, evidence: 'binaries', source: 'nodejs/node#43522' },
  ],
  /** `new http.Agent().keepAlive`. */
  agentKeepAlive: [
    { versions: '*', value: false, evidence: 'binaries', source: 'lib/_http_agent.js' },
  ],
  /** `new http.Agent().maxSockets`, per host and port. */
  agentMaxSockets: [
    { versions: '*', value: Infinity, evidence: 'binaries', source: 'lib/_http_agent.js' },
  ],
  /** `new http.Agent().maxFreeSockets`, per host and port. */
  agentMaxFreeSockets: [
    { versions: '*', value: 256, evidence: 'binaries', source: 'lib/_http_agent.js' },
  ],
  /** Whether an agent closes an idle socket after its `timeout`; before, that does nothing for it. */
  agentTimeoutClosesIdle: [
    {
      versions: '<12.16.3 || >=13.0.0 <13.11.0',
      value: false,
      evidence: 'binaries',
      source: 'lib/_http_agent.js',
    },
    {
      versions: '>=12.16.3 <13.0.0 || >=13.11.0',
      value: true,
      evidence: 'binaries',
      source: 'lib/_http_agent.js',
    },
  ],
  /**
   * How much earlier than the server's `Keep-Alive: timeout=N` a keep-alive agent with a
   * `timeout` above N closes an idle socket, in ms; `undefined`: it does not read N.
   */
  agentHintBuffer: [
    { versions: '<19.0.0', value: undefined, evidence: 'binaries', source: 'lib/_http_agent.js' },
    {
      versions: '>=19.0.0 <20.18.0 || >=21.0.0 <22.9.0',
      value: 0,
      evidence: 'binaries',
      source: 'nodejs/node#43522',
    },
    { versions: withIdleBuffer, value: 1000, evidence: 'binaries', source: 'nodejs/node#54863' },
  ],
  /** The same for an agent without a `timeout`. */
  agentHintBufferWithoutTimeout: [
    { versions: '*', value: undefined, evidence: 'binaries', source: 'lib/_http_agent.js' },
  ],
  /** The error that `https.request()` throws for an `http.Agent`, and `http.request()` for an `https.Agent`. */
  otherProtocolError: [
    {
      versions: '*',
      value: 'ERR_INVALID_PROTOCOL',
      evidence: 'binaries',
      source: 'lib/_http_client.js',
    },
  ],
  /**
   * `http.createServer().keepAliveTimeout`, in ms; `undefined`: there is no such timeout, and
   * an idle connection ends after the 2 minutes of `server.timeout`.
   */
  serverKeepAliveTimeout: [
    {
      versions: '<6.17.0 || >=7.0.0 <8.0.0',
      value: undefined,
      evidence: 'binaries',
      source: 'lib/_http_server.js',
    },
    {
      versions: '^6.17.0 || >=8.0.0',
      value: 5000,
      evidence: 'binaries',
      source: 'nodejs/node#2534',
    },
  ],
  /** How much later than `keepAliveTimeout` the server closes an idle connection, in ms. */
  serverKeepAliveTimeoutBuffer: [
    { versions: withoutIdleBuffer, value: 0, evidence: 'binaries', source: 'lib/_http_server.js' },
    { versions: withIdleBuffer, value: 1000, evidence: 'binaries', source: 'nodejs/node#54863' },
  ],
  /** Whether `http.createServer({ keepAliveTimeout })` is read. Assigning the property always works. */
  createServerKeepAliveTimeout: [
    { versions: '<18.0.0', value: false, evidence: 'binaries', source: 'lib/_http_server.js' },
    { versions: '>=18.0.0', value: true, evidence: 'binaries', source: 'nodejs/node#41263' },
  ],
  /**
   * Whether `http.createServer()` reads its options `keepAliveTimeout`, `headersTimeout` and
   * `requestTimeout` strictly: anything but an integer from 0 on throws, and so does a
   * `headersTimeout` above the `requestTimeout`. Before, it ignores them.
   */
  createServerChecksTimeouts: [
    { versions: '<18.0.0', value: false, evidence: 'binaries', source: 'lib/_http_server.js' },
    { versions: '>=18.0.0', value: true, evidence: 'binaries', source: 'nodejs/node#41263' },
  ],
  /** Whether a `headersTimeout` above the `requestTimeout` of a server is exchanged with it. */
  serverSwapsTimeouts: [
    { versions: '<18.0.0', value: false, evidence: 'binaries', source: 'lib/_http_server.js' },
    { versions: '>=18.0.0', value: true, evidence: 'binaries', source: 'nodejs/node#41263' },
  ],
  /**
   * Whether the first response of a server whose `keepAliveTimeout` is a string, or Infinity,
   * ends in an error that nothing catches. Where it does not, the server has no idle timeout.
   */
  invalidKeepAliveTimeoutThrows: [
    {
      versions: '<22.20.0 || >=23.0.0 <24.8.0',
      value: true,
      evidence: 'binaries',
      source: 'lib/_http_server.js',
    },
    {
      versions: '^22.20.0 || >=24.8.0',
      value: false,
      evidence: 'binaries',
      source: 'nodejs/node#59784',
    },
  ],
  /** Whether `server.close()` of `node:http` closes idle connections. */
  httpCloseClosesIdle: [
    {
      versions: '<18.19.0 || >=18.20.3 <19.0.0',
      value: false,
      evidence: 'binaries',
      source: 'lib/_http_server.js',
    },
    {
      versions: '>=18.19.0 <18.20.3 || >=19.0.0',
      value: true,
      evidence: 'binaries',
      source: 'nodejs/node#43522',
    },
  ],
  /** Whether `server.close()` of `node:https` closes idle connections. */
  httpsCloseClosesIdle: [
    {
      versions: '<18.19.0 || >=18.20.3 <20.4.0',
      value: false,
      evidence: 'binaries',
      source: 'lib/https.js',
    },
    {
      versions: '>=18.19.0 <18.20.3 || >=20.4.0',
      value: true,
      evidence: 'binaries',
      source: 'lib/https.js',
    },
  ],
  /** Whether a server has `closeIdleConnections()` and `closeAllConnections()`. */
  serverClosesConnections: [
    { versions: '<18.2.0', value: false, evidence: 'binaries', source: 'lib/_http_server.js' },
    { versions: '>=18.2.0', value: true, evidence: 'binaries', source: 'lib/_http_server.js' },
  ],
  /**
   * `keepAliveTimeout` for the HTTP/1 connections of
   * `http2.createSecureServer({ allowHTTP1: true })`, in ms; `undefined`: never closed when idle.
   */
  http2Http1KeepAliveTimeout: [
    {
      versions: '<24.15.0 || >=25.0.0 <25.7.0',
      value: undefined,
      evidence: 'binaries',
      source: 'lib/internal/http2/core.js',
    },
    {
      versions: '^24.15.0 || >=25.7.0',
      value: 5000,
      evidence: 'binaries',
      source: 'nodejs/node#61713',
    },
  ],
  /** Whether `stream.pipeline()` throws where a stream is closed already, such as the response of a client that has left. */
  pipelineThrowsForClosed: [
    { versions: '<23.0.0', value: false, evidence: 'binaries', source: 'nodejs/node#53241' },
    { versions: '>=23.0.0', value: true, evidence: 'binaries', source: 'nodejs/node#53241' },
  ],
  /** Whether `AbortSignal.timeout()` is there. `http.request()` reads its option `signal` before that. */
  abortSignalTimeout: [
    {
      versions: '<16.14.0 || >=17.0.0 <17.3.0',
      value: false,
      evidence: 'changelog',
      source: 'nodejs/node#40899',
    },
    {
      versions: '^16.14.0 || >=17.3.0',
      value: true,
      evidence: 'changelog',
      source: 'nodejs/node#40899',
    },
  ],
} as const satisfies Readonly<Record<string, readonly NodeDefault[]>>;

/** A fact of the table. */
export type NodeFact = keyof typeof nodeDefaults;

/** The values that a fact has in one version or another. */
export type NodeValue<Fact extends NodeFact> = (typeof nodeDefaults)[Fact][number]['value'];

/**
 * The lines that the Node.js project maintains (November 2026): what a file runs on
 * when nothing says otherwise. Source: nodejs/Release, schedule.json.
 */
export const maintainedNodeVersions = '^22.0.0 || ^24.0.0 || ^26.0.0';
