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
export function boundBy(evaluator: Evaluator, node: TSESTree.Node): TSESTree.Node | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.arguments.length > 1) return undefined;
  const member = calledMember(call);
  if (!member || memberName(member) !== 'bind') return undefined;
  return every(evaluator.evaluate(member.object), ({ type }) => type === 'function')
    ? member.object
    : undefined;
}

/** Whether a listener does what its uses of the response do not show, or may be replaced. */
export function mayHandleUnseen(evaluator: Evaluator, listener: FunctionNode): boolean {
  return hidesUses(evaluator, listener) || endsConnection(evaluator, listener);
}

/** Whether a listener may get at its response by other ways, or be replaced. */
export function hidesUses(evaluator: Evaluator, listener: FunctionNode): boolean {
  return listener.generator || isHook(listener) || readsArguments(evaluator.index, listener);
}

/** Whether a function is written where it listens, or all that mentions it makes it listen for responses. */
export function isOwnListener(
  evaluator: Evaluator,
  listener: FunctionNode,
  argument: TSESTree.Node,
): boolean {
  if (unwrap(argument) === listener) return true;
  const mention = unwrap(boundBy(evaluator, argument) ?? argument);
  const isArgument = (node: TSESTree.Node): boolean => isResponseListener(evaluator, node);
  if (mention.type === 'Identifier') {
    const references = evaluator.index.variableOf(mention)?.references ?? [];
    return references
      .filter((reference) => reference.isRead())
      .every((reference) => isArgument(reference.identifier as TSESTree.Node));
  }
  if (mention.type !== 'MemberExpression') return false;
  const owner = evaluator.index.selfOf(mention.object);
  if (!owner) return false;
  return evaluator.index.thisMembers.named(owner, memberName(mention)).every(isArgument);
}

/** `listener` of `http.get(url, listener)` and `request.on('response', listener)`, bound or not. */
function isResponseListener(evaluator: Evaluator, node: TSESTree.Node): boolean {
  const { parent } = wrap(node);
  if (parent?.type === 'MemberExpression' && memberName(parent) === 'bind') {
    return parent.parent.type === 'CallExpression' && isResponseListener(evaluator, parent.parent);
  }
  const call = callWith(node);
  const listener = call && listenerOf(evaluator, call);
  return listener !== undefined && isFor(listener, 'response');
}

/** A method without a body is there for subclasses to write one. */
function isHook({ parent, body }: FunctionNode): boolean {
  return (
    parent.type === 'MethodDefinition' && body.type === 'BlockStatement' && body.body.length === 0
  );
}
