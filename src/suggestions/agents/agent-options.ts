import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import type { FileContext } from '../../context/file-context.ts';
import { addOptions, replacePropertyValue } from '../edits/edit-options.ts';
import type { Edit } from '../edits/suggestion.ts';

/** `keepAlive: true` as a name and its source text. */
export type OptionText = readonly [name: string, value: string];

/** Sets options of an agent: replaces a value where one is written, adds the others. */
export function setAgentOptions(
  file: FileContext,
  agent: AgentFact,
  options: readonly OptionText[],
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [name, value] of options) {
    const property = agent.property(name);
    if (property.kind === 'absent') {
      added.push(`${name}: ${value}`);
      continue;
    }
    const [node, ...others] = property.nodes;
    if (!node || others.length > 0) return undefined;
    edits.push(replacePropertyValue(file, node, name, value));
  }
  if (added.length === 0) return edits;
  const peers = new Set(file.usage.agents.map((other) => other.node));
  const place = { call: agent.node, position: 0, options: agent.options, peers, after: 0 };
  return [...edits, ...addOptions(file, place, added)];
}
