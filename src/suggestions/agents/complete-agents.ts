import type { TSESTree } from '@typescript-eslint/utils';
import { keepsAlive } from '../../analysis/facts/clients/agents.ts';
import { callsWithAgent } from '../../analysis/facts/pools/agent-users.ts';
import { poolsNothing } from '../../analysis/facts/pools/pools-for-nothing.ts';
import { isMadeBy } from '../../analysis/values/value.ts';
import { some } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { drainAlso } from '../responses/drain-requests.ts';
import { setAgentOptions } from './agent-options.ts';
import { missingOptions } from './new-agent-options.ts';
import { limitsForAll } from './socket-limits.ts';

/**
 * A suggestion that gives values to calls that use them, where nothing did before: the agents that
 * they may be get, in the same edit, the options that a pool needs. None, where one cannot get them.
 */
export function completeAgents(
  file: FileContext,
  values: readonly TSESTree.Node[],
  suggestion: Suggestion,
): readonly Suggestion[] {
  const { agents, evaluator } = file.usage;
  const lacking = agents.flatMap((agent) => {
    const isGiven = values.some((node) =>
      some(evaluator.evaluate(node), (value) => isMadeBy(value, agent.node)),
    );
    if (!isGiven || !keepsAlive(agent) || !poolsNothing(file.usage, agent)) return [];
    const missing = missingOptions(file, agent);
    return missing.length > 0 ? [{ agent, missing }] : [];
  });
  if (lacking.length === 0) return [suggestion];
  // Agents that share their options need one edit.
  const added = new Map<string, Edit>();
  for (const { agent, missing } of lacking) {
    const edits = setAgentOptions(file, agent, missing);
    if (!edits) return [];
    for (const edit of edits) {
      const key = edit.range.join();
      if ((added.get(key)?.text ?? edit.text) !== edit.text) return [];
      added.set(key, edit);
    }
  }
  const completed = { ...suggestion, edits: [...suggestion.edits, ...added.values()] };
  const calls = lacking.flatMap(({ agent }) => callsWithAgent(file.usage, agent.node));
  const [limit] = limitsForAll(file, calls);
  return limit === 'limited' ? drainAlso(file, calls, completed) : [completed];
}
