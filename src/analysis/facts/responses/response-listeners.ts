import type { TSESTree } from '@typescript-eslint/utils';
import { isFor, listenerOf } from '../../calls/events.ts';
import { readsArguments } from '../../tree/file-index.ts';
import {
  calledMember,
  callWith,
  memberName,
  unwrap,
  wrap,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { every } from '../../values/values.ts';
import { endsConnection } from './closers.ts';

/** `f` of `f.bind(this)`, which takes the arguments that `f` does. */
export function boundBy(file: Evaluator, node: TSESTree.Node): TSESTree.Node | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.arguments.length > 1) return undefined;
  const member = calledMember(call);
  if (!member || memberName(member) !== 'bind') return undefined;
  return every(file.evaluate(member.object), ({ type }) => type === 'function')
    ? member.object
    : undefined;
}

/** Whether a listener does what its uses of the response do not show, or may be replaced. */
export function mayHandleUnseen(file: Evaluator, listener: FunctionNode): boolean {
  return hidesUses(file, listener) || endsConnection(file, listener);
}

/** Whether a listener may get at its response by other ways, or be replaced. */
export function hidesUses(file: Evaluator, listener: FunctionNode): boolean {
  return listener.generator || isHook(listener) || readsArguments(file.index, listener);
}

/** Whether a function is written where it listens, or all that mentions it makes it listen for responses. */
export function isOwnListener(
  file: Evaluator,
  listener: FunctionNode,
  argument: TSESTree.Node,
): boolean {
  if (unwrap(argument) === listener) return true;
  const mention = unwrap(boundBy(file, argument) ?? argument);
  const isArgument = (node: TSESTree.Node): boolean => isResponseListener(file, node);
  if (mention.type === 'Identifier') {
    const references = file.index.variableOf(mention)?.references ?? [];
    return references
      .filter((reference) => reference.isRead())
      .every((reference) => isArgument(reference.identifier as TSESTree.Node));
  }
  if (mention.type !== 'MemberExpression') return false;
  const owner = file.index.selfOf(mention.object);
  if (!owner) return false;
  return file.index.thisMembers.named(owner, memberName(mention)).every(isArgument);
}

/** `listener` of `http.get(url, listener)` and `request.on('response', listener)`, bound or not. */
function isResponseListener(file: Evaluator, node: TSESTree.Node): boolean {
  const { parent } = wrap(node);
  if (parent?.type === 'MemberExpression' && memberName(parent) === 'bind') {
    return parent.parent.type === 'CallExpression' && isResponseListener(file, parent.parent);
  }
  const call = callWith(node);
  const listener = call && listenerOf(file, call);
  return listener !== undefined && isFor(listener, 'response');
}

/** A method without a body is there for subclasses to write one. */
function isHook({ parent, body }: FunctionNode): boolean {
  return (
    parent.type === 'MethodDefinition' && body.type === 'BlockStatement' && body.body.length === 0
  );
}
