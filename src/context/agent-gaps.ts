import { isUnbounded, keepsAlive, type AgentFact } from '../analysis/facts/clients/agents.ts';
import { retriesRequests } from '../analysis/facts/clients/retries.ts';
import type { HttpUsage } from '../analysis/facts/http-usage.ts';
import { findAgentUsers } from '../analysis/facts/pools/agent-users.ts';
import { poolsNothing } from '../analysis/facts/pools/pools-for-nothing.ts';
import { isUnset, type Property } from '../analysis/values/property.ts';
import { extentOf } from '../project/node-range.ts';
import type { FileContext } from './file-context.ts';

/** Whether a keep-alive agent may open any number of sockets, and nobody decided so. */
export function lacksMaxSockets({ usage }: FileContext, agent: AgentFact): boolean {
  return isUnbounded(agent) && isPool(usage, agent) && !isForBusyCalls(usage, agent);
}

/** Whether a keep-alive agent leaves its idle sockets to the server, and a request fails with them. */
export function lacksTimeout(file: FileContext, agent: AgentFact): boolean {
  const { usage } = file;
  // `timeout: 0` turns it off: a decision, and measured to do what it says.
  if (!isUnset(agent.property('timeout')) || agent.managesIdleSockets()) return false;
  if (!isPool(usage, agent)) return false;
  // A request that finds its connection closed is sent again.
  const calls = [...usage.requests, ...usage.libraryCalls].map(({ node }) => node);
  return !retriesRequests(usage.evaluator, calls);
}

/** How long an agent or a client keeps idle sockets, as the file says it. */
export interface IdleTimeout {
  /** The option that says it, in ms. */
  readonly option: string;
  readonly property: Property;
}

/** The idle timeouts that a file gives its keep-alive agents, and the pools of libraries that have such an option. */
export function findIdleTimeouts({ usage }: FileContext): readonly IdleTimeout[] {
  const calls = [...usage.requests, ...usage.libraryCalls].map(({ node }) => node);
  if (retriesRequests(usage.evaluator, calls)) return [];
  return [
    ...usage.agents
      .filter((agent) => isPool(usage, agent) && !agent.managesIdleSockets())
      .map(({ property }) => ({ option: 'timeout', property: property('timeout') })),
    ...usage.libraryCalls.flatMap(({ call, library: { idleOption: option }, property }) =>
      call.makes === 'pool' && option !== undefined ? [{ option, property: property(option) }] : [],
    ),
  ];
}

/** Whether an edit that sets both is right for an agent: then one report is enough. */
export function lacksBoth(file: FileContext, agent: AgentFact): boolean {
  return (
    isUnset(agent.property('maxSockets')) &&
    timeoutHelps(file) &&
    lacksMaxSockets(file, agent) &&
    lacksTimeout(file, agent)
  );
}

/** Whether any Node.js version of a file closes an idle socket after the `timeout` of its agent. */
export function timeoutHelps(file: FileContext): boolean {
  const range = file.nodeRange(undefined);
  return extentOf('agentTimeoutClosesIdle', range, (closes) => closes) !== 'none';
}

/** Whether an agent keeps connections for other requests. */
function isPool(usage: HttpUsage, agent: AgentFact): boolean {
  return keepsAlive(agent) && !poolsNothing(usage, agent);
}

/** Whether nothing else has the agent: there no limit is right, for any would let streams wait. */
function isForBusyCalls(usage: HttpUsage, agent: AgentFact): boolean {
  const { users, isAll } = findAgentUsers(usage, agent.node);
  return isAll && users.length > 0 && users.every(({ node }) => usage.busyCalls.has(node));
}
