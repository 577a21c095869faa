import type { TSESTree } from '@typescript-eslint/utils';
import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import { callsWithAgent } from '../../analysis/facts/pools/agent-users.ts';
import { memberName, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { Suggestion } from '../edits/suggestion.ts';
import { drainEditsFor } from '../responses/drain-requests.ts';

/** Whether an agent bounds its sockets, or has `maxSockets: Infinity`. */
export type SocketLimit = 'limited' | 'unlimited';

/**
 * The kinds of agents that a suggestion may give to a call, the best one first. Where
 * connections stay busy, the requests beyond a limit would wait without end: there a
 * person may choose the limit, after one without. Where responses are left unread and no
 * edit reads them, no limit is right.
 */
export function limitsFor(file: FileContext, call: TSESTree.Node): readonly SocketLimit[] {
  if (!drainEditsFor(file, [call])) return ['unlimited'];
  return file.usage.busyCalls.has(call) ? ['unlimited', 'limited'] : ['limited'];
}

/** The same for an agent that is there: what is best for all who use it. All code uses the global one. */
export function limitsForAgent(file: FileContext, agent: AgentFact): readonly SocketLimit[] {
  if (becomesGlobal(agent.node)) return ['unlimited', 'limited'];
  return limitsForAll(file, callsWithAgent(file.usage, agent.node));
}

/** `http.globalAgent = new http.Agent()`, or one more variable between. */
function becomesGlobal(node: TSESTree.Node): boolean {
  const made = wrap(node);
  const { parent } = made;
  if (parent?.type !== 'AssignmentExpression' || parent.right !== made) return false;
  const isGlobal =
    parent.left.type === 'MemberExpression' && memberName(parent.left) === 'globalAgent';
  return isGlobal || becomesGlobal(parent);
}

/** The same for an agent of several calls. */
export function limitsForAll(
  file: FileContext,
  calls: readonly TSESTree.Node[],
): readonly SocketLimit[] {
  const all = calls.map((call) => limitsFor(file, call));
  return (
    all.find((limits) => !limits.includes('limited')) ??
    all.find(([first]) => first === 'unlimited') ?? ['limited']
  );
}

/** A suggestion for each limit, but none twice: a person has to choose all but the first. */
export function suggestByLimit(
  limits: readonly SocketLimit[],
  suggest: (limit: SocketLimit) => readonly Suggestion[],
): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (const [position, limit] of limits.entries()) {
    for (const suggestion of suggest(limit)) {
      if (found.some((other) => isSame(other, suggestion))) continue;
      found.push(position === 0 ? suggestion : { ...suggestion, isChoice: true });
    }
  }
  return found;
}

function isSame(one: Suggestion, other: Suggestion): boolean {
  return JSON.stringify(one.edits) === JSON.stringify(other.edits);
}
