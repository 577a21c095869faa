import { isUnbounded, type AgentFact } from '../../analysis/facts/clients/agents.ts';
import { isUnset } from '../../analysis/values/property.ts';
import type { FileContext } from '../../context/file-context.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { OptionText } from './agent-options.ts';
import { timeoutOfNewAgent } from './agent-timeout.ts';
import { limitsForAgent, type SocketLimit } from './socket-limits.ts';

/** The options of the agents that suggestions create: `keepAlive: true, maxSockets: 50, timeout: 60_000`, by default. */
export function newAgentOptions(file: FileContext, limit: SocketLimit): readonly OptionText[] {
  const { number } = sourceStyleOf(file);
  const { maxSockets } = file.settings.newAgent;
  const timeout = timeoutOfNewAgent(file, file.nodeRange(undefined));
  return [
    ['keepAlive', 'true'],
    ['maxSockets', limit === 'unlimited' ? 'Infinity' : number(maxSockets)],
    ['timeout', number(timeout)],
  ];
}

/** The options of a shared agent that this one does not set, or sets to no limit by mistake. */
export function missingOptions(
  file: FileContext,
  agent: AgentFact,
): readonly (readonly [string, string])[] {
  const [limit = 'limited'] = limitsForAgent(file, agent);
  return newAgentOptions(file, limit).filter(([name]) =>
    name === 'maxSockets' ? isUnbounded(agent) : isUnset(agent.property(name)),
  );
}
