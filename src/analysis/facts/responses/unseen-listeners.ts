import type { TSESTree } from '@typescript-eslint/utils';
import { listeningMethods, requestEndings } from '../../../knowledge/node-methods.ts';
import { addsNoListener, listenerIn, runsOnlyOnFailure } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import {
  calledName,
  callWith,
  closestFunction,
  contains,
  type CallNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';

/** Whether other code may add a listener for the response, close the connection, or get at the response. */
export function mayGetListeners(
  evaluator: Evaluator,
  use: Use,
  callback: TSESTree.Node | undefined,
): boolean {
  switch (use.kind) {
    case 'call':
      // Where a listener for the response closes it is seen with the listener.
      return (
        requestEndings.has(use.name) &&
        !isWithoutResponse(evaluator, use.node) &&
        !(callback && contains(callback, use.node))
      );
    case 'read':
      return use.name === undefined || use.name === 'res' || listeningMethods.has(use.name);
    case 'argument':
      // One that is seen is one of those that the file shows.
      return (
        !listenerIn(evaluator, use)?.events && !addsNoListener(evaluator, use.node, 'response')
      );
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

/** Whether a call that ends a request runs where there is no response: in a timer, or when something fails. */
function isWithoutResponse(evaluator: Evaluator, call: CallNode): boolean {
  const inside = closestFunction(call);
  const taker = inside && callWith(inside);
  if (!taker) return false;
  return calledName(taker) === 'setTimeout' || runsOnlyOnFailure(evaluator, inside);
}
