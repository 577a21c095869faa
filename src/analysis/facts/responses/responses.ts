import { isFor, listenerIn } from '../../calls/events.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { RequestFact } from '../clients/requests.ts';
import type { ResponseFact } from './response-fact.ts';
import { receiverOf, receiverOfOnce, type Receiver } from './response-receivers.ts';
import { mayGetListeners } from './unseen-listeners.ts';

/**
 * The responses of requests whose listeners are all to be seen. Node.js itself drops the
 * response of a request that nothing listens to.
 */
export function findResponses(
  evaluator: Evaluator,
  requests: readonly RequestFact[],
): readonly ResponseFact[] {
  return requests.flatMap((request) => {
    const receivers = findReceivers(evaluator, request);
    // A response has as many readers as listeners; one that reads is enough for all.
    const isHandled = receivers.some(({ fate }) => fate === 'handled');
    return receivers.map((receiver) => ({
      request,
      ...receiver,
      fate: isHandled ? ('handled' as const) : receiver.fate,
    }));
  });
}

function findReceivers(evaluator: Evaluator, request: RequestFact): readonly Receiver[] {
  const { node, callback } = request;
  const uses = evaluator.usesOf(node);
  if (callback === 'unknown' || uses.some((use) => mayGetListeners(evaluator, use, callback)))
    return [];
  const receivers: Receiver[] = callback ? [receiverOf(evaluator, node, callback)] : [];
  for (const use of uses) {
    const listener = listenerIn(evaluator, use);
    if (!listener) continue;
    if (!listener.events) return [];
    if (!isFor(listener, 'response')) continue;
    const { node: call, argument } = listener;
    if (call.type === 'AssignmentExpression') continue;
    if (argument) receivers.push(receiverOf(evaluator, call, argument));
    else if (use.kind === 'argument') receivers.push(receiverOfOnce(evaluator, call));
    else return [];
  }
  return receivers;
}
