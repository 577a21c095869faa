import type { TSESTree } from '@typescript-eslint/utils';
import type { AgentFact } from '../../analysis/facts/clients/agents.ts';
import type {
  IgnoredOptionFact,
  LibraryOptionFact,
} from '../../analysis/facts/clients/ignored-options.ts';
import { propertyOf, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { setAgentOptions } from '../agents/agent-options.ts';
import { completeAgents } from '../agents/complete-agents.ts';
import { missingOptions } from '../agents/new-agent-options.ts';
import { propertyText } from '../edits/edit-options.ts';
import { hasComments, removeProperty } from '../edits/remove-code.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { setOfServer } from '../servers/server-timeout.ts';

/** The option that is meant in its place, and its removal. */
export function suggestInstead(file: FileContext, fact: IgnoredOptionFact): readonly Suggestion[] {
  const meant = fact.kind === 'library' ? suggestOfLibrary(file, fact) : suggestOfCore(file, fact);
  // Without what is meant in its place, its author would lose what they wanted.
  const isLost = meant.length === 0 && isMissing(fact);
  return isLost ? [] : [...meant, ...suggestRemoval(file, fact)];
}

/** Whether another option is meant, and is not there. */
function isMissing({ row, property }: IgnoredOptionFact): boolean {
  const { instead } = row;
  const names = typeof instead === 'string' ? [instead] : Object.values(instead ?? {});
  return names.length > 0 && names.every((name: string) => property(name).kind === 'absent');
}

function suggestRemoval(
  file: FileContext,
  { node, option }: IgnoredOptionFact,
): readonly Suggestion[] {
  const edits = removeProperty(file, node);
  return edits ? [{ messageId: 'removeOption', data: { option }, edits }] : [];
}

function suggestOfCore(
  file: FileContext,
  fact: Extract<IgnoredOptionFact, { readonly kind: 'core' }>,
): readonly Suggestion[] {
  const { row, node, property, of } = fact;
  const keepsAlive = row.instead === 'keepAlive' || row.onlyWith === 'keepAlive';
  if (keepsAlive && 'makesConnections' in of) {
    return row.instead === undefined || property('keepAlive').kind === 'absent'
      ? suggestKeepAlive(file, of, row.instead === undefined ? undefined : node)
      : [];
  }
  if (row.instead !== undefined) {
    if (property(row.instead).kind !== 'absent') return [];
    return suggestRename(file, node, row.instead);
  }
  if (!('keepAliveTimeout' in of)) return [];
  const removal = removeProperty(file, node);
  const value = file.sourceCode.getText(node.value);
  const edits = removal && setOfServer(file, of, row.option, value);
  return edits
    ? [
        {
          messageId: 'assignOption',
          data: { option: row.option },
          edits: [...removal, ...edits],
        },
      ]
    : [];
}

/** With keep-alive come the options that a keep-alive agent needs. */
function suggestKeepAlive(
  file: FileContext,
  agent: AgentFact,
  mistyped: TSESTree.Property | undefined,
): readonly Suggestion[] {
  const missing = missingOptions(file, agent).filter(([name]) => name !== 'keepAlive');
  const options = [['keepAlive', 'true'], ...missing] as const;
  const properties = options.map(([name, value]) => `${name}: ${value}`).join(', ');
  const edits = mistyped
    ? [{ range: mistyped.range, text: properties }]
    : setAgentOptions(file, agent, options);
  return edits ? [{ messageId: 'addKeepAlive', data: { properties }, edits }] : [];
}

function suggestOfLibrary(file: FileContext, fact: LibraryOptionFact): readonly Suggestion[] {
  const { row, of, node } = fact;
  const { instead } = row;
  if (!instead) return [];
  const targets = instead.any === undefined ? byProtocol(file, fact) : [instead.any];
  const suggestions = targets.flatMap((target): readonly Suggestion[] => {
    const [first = target, ...rest] = target.split('.');
    if (of.property(first).kind !== 'absent') return [];
    if (rest.length === 0 && !row.option.includes('.')) return suggestRename(file, node, target);
    if (row.option.includes('.')) return [];
    return suggestNested(file, fact, [first, ...rest]);
  });
  const isChoice = suggestions.length > 1;
  return suggestions.map((suggestion) => ({ ...suggestion, isChoice }));
}

/** `agent: { https: httpsAgent }`, with the one for http where that stands beside it. */
function suggestNested(
  file: FileContext,
  { node, of, row }: LibraryOptionFact,
  path: readonly string[],
): readonly Suggestion[] {
  const [first = ''] = path;
  if (path.length > 2) return [];
  const parts = (of.library.ignores ?? []).flatMap(({ option, instead }) => {
    const [outer, inner = ''] = instead?.any?.split('.') ?? [];
    const property = outer === first ? of.property(option) : undefined;
    const [value] = property?.nodes ?? [];
    const written = value && propertyOf(value);
    return written ? [{ written, inner, option }] : [];
  });
  // Rows for several versions name an option twice.
  const unique = [...new Map(parts.map((part) => [part.option, part])).values()];
  const others = unique.filter(({ option }) => option !== row.option);
  const removals = others.map(({ written }) => removeProperty(file, written));
  if (removals.includes(undefined)) return [];
  const inside = unique.map(({ written, inner }) =>
    propertyText(file, inner, file.sourceCode.getText(written.value)),
  );
  const text = `${first}: { ${inside.join(', ')} }`;
  const edits = [{ range: node.range, text }, ...removals.flatMap((edit) => edit ?? [])];
  const moved: Suggestion = { messageId: 'replaceOption', data: { option: text }, edits };
  const values = unique.map(({ written }) => written.value);
  return completeAgents(file, values, moved);
}

/** The name for the protocol of the agent that is passed, or both, the likelier one first. */
function byProtocol(file: FileContext, { row, node }: LibraryOptionFact): readonly string[] {
  const { http, https } = row.instead ?? {};
  const modules = new Set(
    file.usage.evaluator
      .evaluate(node.value)
      .known.map((value) => ('module' in value ? value.module : undefined)),
  );
  const [module] = modules.size === 1 ? modules : [];
  const names = module === 'http' ? [http] : module === 'https' ? [https] : [https, http];
  return names.filter((name) => name !== undefined);
}

/** `httpAgent: agent` becomes `agent: agent`, or `agent` where the file writes so. */
function suggestRename(
  file: FileContext,
  node: TSESTree.Property,
  name: string,
): readonly Suggestion[] {
  if (node.method || node.kind !== 'init' || node.computed) return [];
  const value = file.sourceCode.getText(wrap(node.value));
  const isWhole = node.shorthand || (value === name && !hasComments(file, node));
  const edit: Edit = isWhole
    ? { range: node.range, text: propertyText(file, name, value) }
    : { range: node.key.range, text: name };
  const renamed: Suggestion = { messageId: 'replaceOption', data: { option: name }, edits: [edit] };
  return completeAgents(file, [node.value], renamed);
}
