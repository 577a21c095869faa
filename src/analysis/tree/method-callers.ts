import type { TSESTree } from '@typescript-eslint/utils';
import { membersOfVariable, variablesOf, type FileIndex } from './file-index.ts';
import { callOf, isClass, memberName, staticKey, wrap, type FunctionNode } from './syntax.ts';

/**
 * The places of a file that get what a method returns: calls of `this.name()`, and of
 * `Name.name()` where it is static, or reads of `this.name` where it is a getter.
 * `undefined`: it is no method. Other files may call a method too, so these are never known
 * to be all.
 */
export function findMethodCalls(
  index: FileIndex,
  node: FunctionNode,
): readonly TSESTree.Expression[] | undefined {
  const { parent } = wrap(node);
  if (parent?.type !== 'MethodDefinition' && parent?.type !== 'Property') return undefined;
  const owner = parent.type === 'Property' ? parent.parent : parent.parent.parent;
  if (owner.type === 'ObjectPattern' || parent.kind === 'constructor') return undefined;
  const name = staticKey(parent.key, parent.computed);
  if (name === undefined) return [];
  const members = [
    ...(index.thisMembers.get(owner) ?? []),
    ...(isClass(owner) ? variablesOf(index, owner).flatMap(membersOfVariable) : []),
  ].filter((member) => memberName(member) === name);
  if (parent.kind === 'get') return members;
  return members.flatMap((member) => {
    const call = callOf(member);
    return call?.type === 'CallExpression' ? [call] : [];
  });
}
