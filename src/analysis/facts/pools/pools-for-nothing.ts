import type { TSESTree } from '@typescript-eslint/utils';
import { wrap } from '../../tree/syntax.ts';
import type { AgentFact } from '../clients/agents.ts';
import type { HttpUsage } from '../http-usage.ts';
import { findAgentUsers } from './agent-users.ts';
import { knownCallsOf } from './known-calls.ts';
import { findPoolUses } from './pool-uses.ts';

/**
 * Whether an agent never has a connection that another request could use, so that options
 * of its pool change nothing: it serves one request, or only options that nothing reads
 * have it, as in `fetch(url, { agent })`, or nothing has it. What the file does not show is `false`.
 */
export function poolsNothing(usage: HttpUsage, agent: AgentFact): boolean {
  return (
    usage.shortLivedPools.has(agent.node) ||
    servesOneRequest(usage, agent) ||
    isUnread(usage, agent)
  );
}

/** Whether one request has it, and is sent once each time that it is made; it may be closed then. */
function servesOneRequest(usage: HttpUsage, { node }: AgentFact): boolean {
  const uses = findPoolUses(usage.evaluator, knownCallsOf(usage), node) ?? [];
  const requests = uses.filter(({ kind }) => kind === 'request');
  return requests.length === 1 && requests.every(({ many }) => !many);
}

/** Whether all that have it leave it alone; nothing may have a variable that is never read. */
function isUnread(usage: HttpUsage, { node }: AgentFact): boolean {
  const { users, isAll } = findAgentUsers(usage, node);
  if (!isAll || users.some(({ reads }) => reads)) return false;
  return users.length > 0 || isNeverUsed(usage, node);
}

/** Whether a variable gets it that is never read, maybe by one arm of a condition. */
function isNeverUsed({ evaluator }: HttpUsage, node: TSESTree.Node): boolean {
  const isBound = wrap(node).parent?.type !== 'ExpressionStatement';
  return isBound && evaluator.usesOf(node).every(({ kind }) => kind === 'bound');
}
