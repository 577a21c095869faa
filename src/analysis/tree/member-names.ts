import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from './file-index.ts';
import { initOf } from './references.ts';
import { calledMember, memberName, staticKey, unwrap, type CallNode } from './syntax.ts';

/** Whether a call is `Object.<name>(…)` of the global `Object`. */
export function isObjectMethod(index: FileIndex, call: CallNode, name: string): boolean {
  const callee = calledMember(call);
  return (
    callee?.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    memberName(callee) === name &&
    index.isGlobal(callee.object)
  );
}

/** The name of `x.name`, `x['name']` and `x[NAME]`, where `NAME` is a constant of the file. */
export function nameOfMember(
  index: FileIndex,
  node: TSESTree.MemberExpression,
): string | undefined {
  return memberName(node) ?? textOfConstant(index, node.property);
}

/** The name of a key of an object literal, also of `[NAME]`. */
export function nameOfKey(
  index: FileIndex,
  { key, computed }: TSESTree.Property,
): string | undefined {
  return staticKey(key, computed) ?? textOfConstant(index, key);
}

/** The string that a name stands for, if it is declared as a constant of the file. */
function textOfConstant(index: FileIndex, node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  const init = inner.type === 'Identifier' ? initOf(index, inner) : undefined;
  return init && staticKey(init, true);
}
