import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { SourceText } from '../../project/source-files.ts';
import { gatherNodes, type FileNodes } from '../tree/file-nodes.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Walks a file that ESLint does not: sets each node's parent, and gathers the nodes of the index. */
export function walkFile({ ast, visitorKeys }: SourceText): FileNodes {
  const { nodes, listener } = gatherNodes();
  const listeners = listener as Readonly<Record<string, TSESLint.RuleFunction | undefined>>;
  const all: TSESTree.Node[] = [ast];
  // The listeners ask for parents of parents, so a node is told of after all are set above it.
  for (let node = all.pop(); node; node = all.pop()) {
    const keys = visitorKeys[node.type] ?? [];
    const children = keys.flatMap((key) => childrenOf((node as unknown as Fields)[key]));
    for (const child of children) (child as { parent: TSESTree.Node }).parent = node;
    listeners[node.type]?.(node as never);
    for (const child of children.toReversed()) all.push(child);
  }
  return nodes;
}

function childrenOf(field: unknown): readonly TSESTree.Node[] {
  if (Array.isArray(field)) return (field as unknown[]).filter(isNode);
  return isNode(field) ? [field] : [];
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
