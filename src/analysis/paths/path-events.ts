import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { closestFunction, contains, wrap, type FunctionNode } from '../tree/syntax.ts';

/**
 * The nodes of `root` itself that stand for one somewhere inside it: the function around it that
 * is made there, or, where that one has a name, every mention of the name. None: it never runs.
 */
export function liftToRoot(
  index: FileIndex,
  root: FunctionNode | TSESTree.Program,
  node: TSESTree.Node,
  seen: ReadonlySet<TSESTree.Node> = new Set(),
): readonly TSESTree.Node[] {
  const inner = functionBelow(root, node);
  if (!inner) return [node];
  if (seen.has(inner)) return [];
  const variable = variableOf(index, inner);
  if (!variable) return [inner];
  const names = variable.references.filter((reference) => reference.isRead());
  return names.flatMap(({ identifier }) =>
    contains(root, identifier)
      ? liftToRoot(index, root, identifier as TSESTree.Node, new Set([...seen, inner]))
      : [inner],
  );
}

/** The outermost function inside `root` that a node stands in. */
function functionBelow(
  root: FunctionNode | TSESTree.Program,
  node: TSESTree.Node,
): FunctionNode | undefined {
  let outermost: FunctionNode | undefined;
  let current = closestFunction(node);
  while (current && current !== root) {
    outermost = current;
    current = closestFunction(current);
  }
  return outermost;
}

/** The variable that a function is the only value of, so that it runs where the name is mentioned. */
function variableOf(index: FileIndex, node: FunctionNode): TSESLint.Scope.Variable | undefined {
  if (node.type === 'FunctionDeclaration') return node.id ? index.variableOf(node.id) : undefined;
  const { parent } = wrap(node);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  return index.variableOf(parent.id);
}
