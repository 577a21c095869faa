import { functionsOf, listenerOf, listenersOf } from '../../calls/events.ts';
import { parametersOf, usesOfMembers, usesOfParameter } from '../../calls/parameters.ts';
import type { Use } from '../../flow/use.ts';
import { runsOften } from '../../order/order.ts';
import { closestFunction, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isFalse } from '../../values/value.ts';
import { some } from '../../values/values.ts';
import { findRequestClose } from '../connection-close.ts';
import type { RequestFact } from '../clients/requests.ts';
import { joinPlaces, socketNames, type SharedSocket } from './shared-socket.ts';

/**
 * The sockets that code gets of requests which are sent again and again: in a listener of
 * `'socket'`, from the request, and from its response.
 */
export function findClientSockets(
  evaluator: Evaluator,
  requests: readonly RequestFact[],
): readonly SharedSocket[] {
  if (!/\b(?:connection|socket)\b/u.test(evaluator.index.sourceCode.text)) return [];
  return requests.flatMap((request) =>
    request.hasOwnConnection ||
    some(request.agent.values, isFalse) ||
    !runsOften(evaluator.index, request.node) ||
    findRequestClose(evaluator, request) !== undefined
      ? []
      : socketsOf(evaluator, request),
  );
}

function socketsOf(evaluator: Evaluator, request: RequestFact): readonly SharedSocket[] {
  const uses = evaluator.usesOf(request.node);
  const callback = listenerOf(evaluator, request.node);
  const getResponse = [
    ...(callback ? [callback] : []),
    ...listenersOf(evaluator, uses, 'response'),
  ].flatMap((listener) => functionsOf(evaluator, listener));
  const getSocket = listenersOf(evaluator, uses, 'socket').flatMap((listener) =>
    functionsOf(evaluator, listener),
  );
  const around = closestFunction(request.node);
  const usesOfFirst = (run: FunctionNode): readonly Use[] =>
    usesOfParameter(evaluator, parametersOf(run)[0]);
  return joinPlaces([
    ...getSocket.map((run) => placeIn(run, usesOfFirst(run))),
    ...getResponse.map((run) =>
      placeIn(run, usesOfMembers(evaluator, usesOfFirst(run), socketNames)),
    ),
    ...(around ? [placeIn(around, usesOfMembers(evaluator, uses, socketNames))] : []),
  ]);

  function placeIn(run: FunctionNode, found: readonly Use[]): Omit<SharedSocket, 'allUses'> {
    return { request, run, response: undefined, uses: found };
  }
}
