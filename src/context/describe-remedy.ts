import type { LibraryCall } from '../analysis/facts/clients/library-calls.ts';
import { optionsOfNewAgent } from '../knowledge/client-library.ts';

/** What makes a call reuse connections, in the words of its library: a clause after "unless you". */
export function describeRemedy({ call, library, name }: LibraryCall): string {
  if (library.remedy !== undefined) return library.remedy;
  if (library.keepsByMethod?.includes('agent') === true) {
    if (call.makes === 'client') return 'chain `.use((request) => request.agent(agent))`';
    const own = name.replace(/\(\)$/u, '(…)');
    // A longer name would make the message too long: it is in there already.
    return own.length > 24 ? 'chain `.agent(agent)`' : `write \`${own}.agent(agent)\``;
  }
  const [added] = library.adds ?? [];
  if (added) {
    const [option, text] = added;
    return text === optionsOfNewAgent
      ? `pass \`${option}\` with \`keepAlive: true\``
      : `pass \`${option}: ${text}\``;
  }
  const agents = (library.agents ?? [])
    .filter(({ calls }) => calls?.some((each) => call.names.includes(each)) ?? true)
    .map((each) => `\`${each.option}\``);
  if (agents.length > 0) return `pass ${agents.join(' and ')}`;
  return library.fix !== undefined && library.fix.length <= 50
    ? `write \`${library.fix}\``
    : `pass \`${library.keepsWith?.[0] ?? 'agent'}\``;
}
