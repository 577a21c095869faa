import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import { callsWithAgent } from '../../analysis/facts/pools/agent-users.ts';
import type { FileContext } from '../../context/file-context.ts';
import { agentTimeoutBelowServer } from '../../knowledge/usual-timeouts.ts';
import type { NodeRange } from '../../project/node-range.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Suggestion, SuggestionId } from '../edits/suggestion.ts';
import { drainAlso } from '../responses/drain-requests.ts';
import { setAgentOptions } from './agent-options.ts';
import { closesAhead, timeoutOfNewAgent } from './agent-timeout.ts';
import { limitsForAgent } from './socket-limits.ts';

/** A way to set an option, and the value as source text. */
type Choice = readonly [messageId: SuggestionId, value: string];

/** What `maxSockets` of an agent may be, the best first. */
export function chooseMaxSockets(file: FileContext, agent: AgentFact): readonly Choice[] {
  const limit = sourceStyleOf(file).number(file.settings.newAgent.maxSockets);
  const limited: Choice = ['addMaxSockets', limit];
  const unlimited: Choice = ['declineMaxSockets', 'Infinity'];
  const limits = limitsForAgent(file, agent);
  if (limits[0] === 'limited') return [limited, unlimited];
  return limits.includes('limited') ? [unlimited, limited] : [unlimited];
}

/**
 * Where the agent closes ahead of any server, a long timeout; elsewhere one below the usual server's.
 * None is above the `maximum`, in ms.
 */
export function chooseTimeout(
  file: FileContext,
  range: NodeRange,
  maximum = Infinity,
): readonly Choice[] {
  const ahead = closesAhead(range);
  const timeout = Math.min(timeoutOfNewAgent(file, range), maximum);
  const { number } = sourceStyleOf(file);
  return [
    ...(ahead === 'none' ? [] : [['addAgentTimeout', number(timeout)] as const]),
    ...(ahead === 'all' || (ahead === 'some' && timeout <= agentTimeoutBelowServer)
      ? []
      : [['addShortAgentTimeout', number(Math.min(timeout, agentTimeoutBelowServer))] as const]),
    ['declineAgentTimeout', '0'],
  ];
}

/** Sets both: the best of each first, then a decision against one of them. */
export function suggestBoth(
  file: FileContext,
  agent: AgentFact,
  range: NodeRange,
  maximum: number | undefined,
): readonly Suggestion[] {
  const [limit, otherLimit] = chooseMaxSockets(file, agent);
  const timeouts = chooseTimeout(file, range, maximum);
  const users = callsWithAgent(file.usage, agent.node);
  const pairs = [
    ...timeouts.map((timeout) => [limit, timeout] as const),
    [otherLimit, timeouts[0]] as const,
  ];
  return pairs.flatMap(([maxSockets, timeout]) => {
    if (!maxSockets || !timeout) return [];
    const edits = setAgentOptions(file, agent, [
      ['maxSockets', maxSockets[1]],
      ['timeout', timeout[1]],
    ]);
    const properties = `maxSockets: ${maxSockets[1]}, timeout: ${timeout[1]}`;
    if (!edits) return [];
    const suggestion: Suggestion = { messageId: 'completeAgent', data: { properties }, edits };
    return maxSockets[0] === 'addMaxSockets' ? drainAlso(file, users, suggestion) : [suggestion];
  });
}
