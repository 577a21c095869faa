import { functionsOf, listenerOf, listenersOf } from '../../calls/events.ts';
import { runsOften } from '../../order/order.ts';
import { closestFunction } from '../../tree/syntax.ts';
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
  const sockets: Omit<SharedSocket, 'allUses'>[] = [];
  for (const listener of listenersOf(file, uses, 'socket')) {
    for (const run of functionsOf(file, listener)) {
      sockets.push({
        request,
        run,
        response: undefined,
        uses: usesOfParameter(file, parametersOf(run)[0]),
      });
    }
  }
  const callback = listenerOf(file, request.node);
  for (const listener of [
    ...(callback ? [callback] : []),
    ...listenersOf(file, uses, 'response'),
  ]) {
    for (const run of functionsOf(file, listener)) {
      const response = usesOfParameter(file, parametersOf(run)[0]);
      sockets.push({
        request,
        run,
        response: undefined,
        uses: usesOfMembers(file, response, socketNames),
      });
    }
  }
  const run = closestFunction(request.node);
  if (run)
    sockets.push({
      request,
      run,
      response: undefined,
      uses: usesOfMembers(file, uses, socketNames),
    });
  return joinPlaces(sockets);
}
