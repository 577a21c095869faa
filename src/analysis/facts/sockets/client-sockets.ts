import { functionsOf, listenerOf, listenersOf } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { runsOften } from '../../order/order.ts';
import { closestFunction, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isFalse } from '../../values/value.ts';
import { some } from '../../values/values.ts';
import { findRequestClose } from '../connection-close.ts';
import type { RequestFact } from '../clients/requests.ts';
import {
  joinPlaces,
  parametersOf,
  socketNames,
  usesOfMembers,
  usesOfParameter,
  type SharedSocket,
} from './shared-socket.ts';

/**
 * The sockets that code gets of requests which are sent again and again: in a listener of
 * `'socket'`, from the request, and from its response.
 */
export function findClientSockets(
  file: Evaluator,
  requests: readonly RequestFact[],
): readonly SharedSocket[] {
  if (!/\b(?:connection|socket)\b/u.test(file.index.sourceCode.text)) return [];
  return requests.flatMap((request) =>
    request.hasOwnConnection ||
    some(request.agent.values, isFalse) ||
    !runsOften(file.index, request.node) ||
    findRequestClose(file, request) !== undefined
      ? []
      : socketsOf(file, request),
  );
}

function socketsOf(file: Evaluator, request: RequestFact): readonly SharedSocket[] {
  const uses = file.usesOf(request.node);
  const callback = listenerOf(file, request.node);
  const getResponse = [
    ...(callback ? [callback] : []),
    ...listenersOf(file, uses, 'response'),
  ].flatMap((listener) => functionsOf(file, listener));
  const getSocket = listenersOf(file, uses, 'socket').flatMap((listener) =>
    functionsOf(file, listener),
  );
  const around = closestFunction(request.node);
  const usesOfFirst = (run: FunctionNode): readonly Use[] =>
    usesOfParameter(file, parametersOf(run)[0]);
  return joinPlaces([
    ...getSocket.map((run) => placeIn(run, usesOfFirst(run))),
    ...getResponse.map((run) => placeIn(run, usesOfMembers(file, usesOfFirst(run), socketNames))),
    ...(around ? [placeIn(around, usesOfMembers(file, uses, socketNames))] : []),
  ]);

  function placeIn(run: FunctionNode, found: readonly Use[]): Omit<SharedSocket, 'allUses'> {
    return { request, run, response: undefined, uses: found };
  }
}
