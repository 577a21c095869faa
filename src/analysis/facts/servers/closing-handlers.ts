import { socketEndings } from '../../../knowledge/node-methods.ts';
import { runsOnlyOnFailure } from '../../calls/events.ts';
import { findCallee } from '../../order/callers.ts';
import { isReached } from '../../order/order.ts';
import { callsInside } from '../../tree/file-calls.ts';
import {
  calledMember,
  calledMethod,
  memberName,
  unwrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isConnectionClose } from '../connection-header.ts';

/** Whether a handler, or what it hands the request to, always ends the connection. */
export function closesConnections(evaluator: Evaluator, bodies: readonly FunctionNode[]): boolean {
  return bodies.some((body) => closesEveryConnection(evaluator, body));
}

/** Whether every path through a handler, or what it hands the request to, ends the connection. */
function closesEveryConnection(evaluator: Evaluator, body: FunctionNode): boolean {
  const bodies = [body];
  for (const call of callsInside(evaluator.index, body)) {
    const callee = findCallee(evaluator.index, call);
    if (callee) bodies.push(callee);
  }
  return bodies.some((each) =>
    callsInside(evaluator.index, each).some(
      (call) =>
        endsConnection(evaluator, call) &&
        isReached(call, each, (callback) => runsOnlyOnFailure(evaluator, callback)),
    ),
  );
}

/** `response.setHeader('Connection', 'close')`, `request.socket.destroy()`. */
function endsConnection(evaluator: Evaluator, call: CallNode): boolean {
  const setsHeader = /^(?:header|set|setHeader)$/u.test(calledMethod(call) ?? '');
  return setsHeader ? isConnectionClose(evaluator, call.arguments) : endsSocket(call);
}

/** `request.socket.end()`, `response.connection.destroy()` */
export function endsSocket(call: CallNode): boolean {
  const member = calledMember(call);
  const object = member && unwrap(member.object);
  return (
    object !== undefined &&
    socketEndings.has(calledMethod(call) ?? '') &&
    object.type === 'MemberExpression' &&
    /^(?:connection|socket)$/u.test(memberName(object) ?? '')
  );
}
