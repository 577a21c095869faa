import { connectionClosers, connectionEvents } from '../../../knowledge/node-methods.ts';
import { mayListen } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { calledMember, closestFunction, memberName, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { maybe } from '../../values/values.ts';
import { usesOfServer, type ServerFact } from '../servers/server-fact.ts';
import type { Close } from './server-closing.ts';

/** Whether a file closes idle connections in any way, or hands the server to code that may. */
export function mayEndIdle(evaluator: Evaluator, server: ServerFact): boolean {
  return (
    usesOfServer(evaluator, server).some((use) => mayEndConnections(evaluator, use)) ||
    evaluator.index.callsNamed(connectionClosers).some((call) => mayBeOf(evaluator, server, call))
  );
}

/** Whether idle connections are closed where `close` is called. */
export function endsIdleBeside(evaluator: Evaluator, close: Close): boolean {
  const body = closestFunction(close);
  return evaluator.index
    .callsNamed(connectionClosers)
    .some((call) => closestFunction(call) === body);
}

/** Whether what is done with a server ends connections, or hands it to code that may. */
export function mayEndConnections(evaluator: Evaluator, use: Use): boolean {
  switch (use.kind) {
    case 'argument':
    case 'stored':
    case 'other':
      // `stoppable(server)`, `createHttpTerminator({ server })`, `new WebSocketServer({ server })`
      return true;
    case 'read':
      return use.name === undefined || connectionClosers.has(use.name);
    case 'call':
      return connectionClosers.has(use.name) || mayListen(evaluator, use, ...connectionEvents);
    default:
      return false;
  }
}

/** Whether a call of a method is not seen to be one of another server. */
export function mayBeOf(evaluator: Evaluator, server: ServerFact, call: CallNode): boolean {
  const member = calledMember(call);
  if (!member) return false;
  if (!connectionClosers.has(memberName(member) ?? '')) return true;
  return maybe(
    evaluator.evaluate(member.object),
    (value) => value.type !== 'result' || server.serverExpressions.includes(value.node),
  );
}
