import type { FileIndex } from './file-index.ts';
import { calledMember, memberName, type CallNode } from './syntax.ts';

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
