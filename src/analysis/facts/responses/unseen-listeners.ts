import type { TSESTree } from '@typescript-eslint/utils';
import { requestEndings } from '../../../knowledge/node-methods.ts';
import { eventOf, listeningMethods } from '../../flow/emitters.ts';
import type { Evaluator } from '../../flow/evaluator.ts';
import type { Use } from '../../flow/use.ts';
import { exportsOf } from '../../flow/values.ts';
import { closestFunction, contains, memberName, unwrap, type CallNode } from '../../tree/syntax.ts';
import { onlyPrints } from './response-uses.ts';

/** Whether other code may add a listener for the response, close the connection, or get at the response. */
export function mayGetListeners(
  file: Evaluator,
  use: Use,
  callback: TSESTree.Node | undefined,
): boolean {
  switch (use.kind) {
    case 'call':
      // Where a listener for the response closes it is seen with the listener.
      return (
        requestEndings.has(use.name) &&
        !isForTrouble(file, use.node) &&
        !(callback && contains(callback, use.node))
      );
    case 'read':
      return use.name === undefined || use.name === 'res' || listeningMethods.has(use.name);
    case 'argument':
      return !onlyListens(file, use.node);
    case 'returned':
    case 'kept':
      // Callers wait for errors; those of a request without a callback also for its response.
      return callback === undefined;
    case 'write':
    case 'assign':
      return false;
    default:
      return true;
  }
}

/** Calls that a request is given to and that do not listen for its response. */
function onlyListens(file: Evaluator, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  // `body.pipe(request)`
  if (callee.type === 'MemberExpression' && memberName(callee) === 'pipe') return true;
  const values = file.evaluate(callee);
  if (exportsOf(values, ['stream', 'stream/promises'], ['finished', 'pipeline'])) return true;
  return isEventsOnce(file, call) ? eventOf(file, call, 1) !== undefined : onlyPrints(file, call);
}

function isEventsOnce(file: Evaluator, call: CallNode): boolean {
  return exportsOf(file.evaluate(call.callee), ['events'], ['once']) !== undefined;
}

/** Whether a call is `once(request, 'response')` of `events`. */
export function isOnceResponse(file: Evaluator, call: CallNode): boolean {
  return isEventsOnce(file, call) && eventOf(file, call, 1) === 'response';
}

/** `request.on('timeout', () => request.destroy())`: what happens without a response. */
export function isForTrouble(file: Evaluator, node: TSESTree.Node): boolean {
  const handler = closestFunction(node);
  const call = handler?.parent;
  if (call?.type !== 'CallExpression' || call.callee === handler) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (name === undefined) return callee.type === 'Identifier' && callee.name === 'setTimeout';
  if (name === 'setTimeout') return true;
  return (
    (listeningMethods.has(name) || name === 'addEventListener') &&
    /^(?:abort|error|timeout)$/u.test(eventOf(file, call) ?? '')
  );
}
