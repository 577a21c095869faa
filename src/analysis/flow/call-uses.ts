import type { TSESTree } from '@typescript-eslint/utils';
import { receiverMethods } from '../../knowledge/node-methods.ts';
import { findCallee, findCallers } from '../tree/callers.ts';
import { nameOfMember } from '../tree/constant-names.ts';
import { isObjectMethod } from '../tree/object-methods.ts';
import { isFunction, wrap, type CallNode } from '../tree/syntax.ts';
import { followBinding } from './bindings.ts';
import type { Trace } from './use.ts';

/** What a call does with the value that it is given. */
export function followArgument(trace: Trace, call: CallNode, argument: TSESTree.Node): void {
  const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  if (call.type === 'CallExpression') {
    if (isObjectMethod(trace.index, call, 'assign')) {
      if (position === 0) {
        trace.uses.push({ kind: 'assign', node: call });
        trace.pending.push(call);
      }
      return;
    }
    if (isObjectMethod(trace.index, call, 'freeze')) {
      trace.pending.push(call);
      return;
    }
  }
  const callee = findCallee(trace.index, call);
  const spread = call.arguments.slice(0, position).some((item) => item.type === 'SpreadElement');
  const parameter = spread ? undefined : callee?.params[position];
  if (parameter) followBinding(trace, parameter);
  else trace.uses.push({ kind: 'argument', node: call });
}

/** What is done to a property or a method of the value. */
export function followMember(trace: Trace, node: TSESTree.MemberExpression): void {
  const name = nameOfMember(trace.index, node);
  const outer = wrap(node);
  const { parent } = outer;
  if (parent?.type === 'AssignmentExpression' && parent.left === outer) {
    trace.uses.push({ kind: 'write', name, right: parent.right, node: parent });
  } else if (parent?.type === 'CallExpression' && parent.callee === outer && name !== undefined) {
    trace.uses.push({ kind: 'call', name, node: parent });
    if (receiverMethods.has(name)) trace.pending.push(parent);
  } else {
    trace.uses.push({ kind: 'read', name, node });
  }
}

/** Where the value goes that a function returns. */
export function followReturn(trace: Trace, node: TSESTree.Node): void {
  let current: TSESTree.Node | undefined = node;
  while (current && !isFunction(current)) current = current.parent ?? undefined;
  const callers = current && findCallers(trace.index, current);
  for (const call of callers?.calls ?? []) trace.pending.push(call);
  if (!callers?.complete) trace.uses.push({ kind: 'returned', node });
}
