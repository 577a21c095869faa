/**
 * The timeouts that rules compare with and suggestions write, in ms. What differs between
 * versions of Node.js is in `node-defaults.ts`, the timeouts of load balancers in `balancers.ts`.
 */

/** What a server has by default, on Node.js 18 and later: lib/_http_server.js. */
export const serverDefaults = {
  headersTimeout: 60_000,
  keepAliveTimeout: 5000,
  requestTimeout: 300_000,
  timeout: 0,
} as const;

/** What does no harm: `keepAliveTimeout` is above the 60 s of AWS ALB and nginx, the others are Node's own. */
export const usualTimeouts = { ...serverDefaults, keepAliveTimeout: 65_000 } as const;

/** From this `keepAliveTimeout` on, Node's clients reuse the connection; they read a shorter one as none: lib/_http_agent.js. */
export const reusedFrom = 2000;

/** Below it, a number of milliseconds is more likely one of seconds. */
export const likelySeconds = 1000;

/** `timeout` of an agent that closes idle sockets ahead of the server that says when it will. */
export const agentTimeout = 60_000;

/** `timeout` of any other agent: below the `keepAliveTimeout` that a Node.js server has by default. */
export const agentTimeoutBelowServer = 4000;

/** After this time a shutdown that is not over yet is to end: Kubernetes kills after 30 s. */
export const shutdownPatience = 10_000;
