import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import { staticKey } from '../../analysis/tree/syntax.ts';

/** Options that only tune a pool. An agent with others (certificates, proxies) serves its own purpose. */
const poolOptions = new Set([
  'agentKeepAliveTimeoutBuffer',
  'keepAlive',
  'keepAliveMsecs',
  'maxFreeSockets',
  'maxSockets',
  'maxTotalSockets',
  'noDelay',
  'scheduling',
  'timeout',
]);

/** Whether the options of an agent only tune its pool, so that another one may take its place. */
export function isTunedOnly({ options }: AgentFact): boolean {
  if (!options) return true;
  return (
    options.type === 'ObjectExpression' &&
    options.properties.every(
      (option) =>
        option.type === 'Property' && poolOptions.has(staticKey(option.key, option.computed) ?? ''),
    )
  );
}
