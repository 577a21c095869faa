import type { TSESTree } from '@typescript-eslint/utils';
import { serverResponseMembers } from '../../../knowledge/node-methods.ts';
import { isNamed } from '../../calls/call-arguments.ts';
import { isFor, listenerAround } from '../../calls/events.ts';
import {
  calledMember,
  calledName,
  closestFunction,
  contains,
  memberName,
  unwrap,
  wrap,
  type CallNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isUnknown } from '../../values/values.ts';

/** Names that people give to the response of their own server: `res`, `clientResponse`, `reply.raw`. */
const responseName = /^(?:raw|re?sp?|response|reply|\w+(?:Res|Resp|Response|Reply))$/u;

/**
 * Whether code inside a node passes data on to the response of a server as it comes:
 * `answer.pipe(res)`, `pipeline(answer, res)`, `answer.on('data', (chunk) => res.write(chunk))`.
 * Names count as evidence here: the answer decides which suggestion comes first, and keeps reports silent.
 */
export function passesOnResponse(evaluator: Evaluator, node: TSESTree.Node): boolean {
  return evaluator.index
    .callsNamed(passingCalls)
    .some(
      (call) =>
        contains(node, call) &&
        targetsOf(evaluator, call).some((target) => isOutgoingResponse(evaluator, target)),
    );
}

const passingCalls = ['pipe', 'pipeTo', 'pipeline', 'pump', 'write'];

/** Where a call may pass the data of a stream on to. */
function targetsOf(evaluator: Evaluator, call: CallNode): readonly TSESTree.Node[] {
  const member = calledMember(call);
  switch (calledName(call)) {
    case 'pipe':
    case 'pipeTo':
      return call.arguments.slice(0, 1);
    case 'pipeline':
    case 'pump':
      return call.arguments.slice(1);
    case 'write':
      return member && runsForEachChunk(evaluator, call) ? [member.object] : [];
    default:
      return [];
  }
}

/** Whether a call stands in a listener for `'data'`, or in `for await`. */
function runsForEachChunk(evaluator: Evaluator, call: CallNode): boolean {
  const inside = closestFunction(call);
  let current: TSESTree.Node | undefined = call.parent;
  for (; current && current !== inside; current = current.parent) {
    if (current.type === 'ForOfStatement' && current.await) return true;
  }
  const listener = inside && listenerAround(evaluator, inside);
  return listener !== undefined && isFor(listener, 'data');
}

/** Whether an expression is the response of a server of the file, or of code that is not seen. */
function isOutgoingResponse(evaluator: Evaluator, node: TSESTree.Node): boolean {
  if (!isUnknown(evaluator.evaluate(node))) return false;
  const inner = unwrap(node);
  if (isNamed(inner, responseName)) return true;
  const variable = inner.type === 'Identifier' ? evaluator.index.variableOf(inner) : undefined;
  return (
    variable?.references.some(({ identifier }) => {
      const { parent } = wrap(identifier);
      return (
        parent?.type === 'MemberExpression' &&
        contains(parent.object, identifier) &&
        serverResponseMembers.has(memberName(parent) ?? '')
      );
    }) === true
  );
}
