import type { TSESTree } from '@typescript-eslint/utils';
import { functionsOf, listenerOf, listenersOf } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import {
  calledMethod,
  chainOn,
  closestFunction,
  memberName,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isAlways, type Property } from '../../values/property.ts';
import { some } from '../../values/values.ts';
import { isEventStream, lookUpHeader } from '../connection-header.ts';
import type { LibraryCall } from './library-calls.ts';
import { passesOnResponse } from './outgoing-responses.ts';
import type { RequestFact } from './requests.ts';

interface Calls {
  readonly requests: readonly RequestFact[];
  readonly libraryCalls: readonly LibraryCall[];
}

/**
 * The calls of a file whose connections stay busy for as long as somebody else decides:
 * proxies, event streams, answers that are passed on to another response, upgrades. With
 * a limit of 50 sockets the 51st of them never begins, and neither does any other request
 * to the same host. A client of a library is one where a request of it is.
 *
 * Long polling is not seen: its requests look like any other.
 */
export function findBusyCalls(
  evaluator: Evaluator,
  { requests, libraryCalls }: Calls,
): ReadonlySet<TSESTree.Node> {
  const found = new Set<TSESTree.Node>();
  for (const request of requests) if (isBusyRequest(evaluator, request)) found.add(request.node);
  for (const call of libraryCalls) {
    if (!isBusyLibraryCall(evaluator, call)) continue;
    found.add(call.node);
    if (call.client) found.add(call.client);
  }
  return found;
}

function isBusyRequest(evaluator: Evaluator, { node, options }: RequestFact): boolean {
  if (options && isForStream(evaluator, evaluator.lookUp(options, 'headers'))) return true;
  const uses = evaluator.usesOf(node);
  const isStream = uses.some(
    (use) => use.kind === 'call' && use.name === 'setHeader' && isStreamHeader(evaluator, use.node),
  );
  if (isStream || listenersOf(evaluator, uses, 'upgrade').length > 0) return true;
  return listenersOf(evaluator, uses, 'response')
    .concat(listenerOf(evaluator, node) ?? [])
    .flatMap((listener) => functionsOf(evaluator, listener))
    .some((listener) => passesOnAnswer(evaluator, listener));
}

/**
 * Whether a listener passes its answer on to another response, or hands it to code that may:
 * `(answer) => resolve(answer)`, in a file that passes answers on somewhere.
 */
function passesOnAnswer(evaluator: Evaluator, listener: FunctionNode): boolean {
  if (passesOnResponse(evaluator, listener)) return true;
  const [answer] = listener.params;
  const variable = answer && evaluator.index.variableOf(answer);
  const uses = variable ? evaluator.usesOfVariable(variable) : [];
  return (
    uses.some((use) => isSentOn(use)) ||
    (uses.some(({ kind }) => kind === 'argument') &&
      passesOnResponse(evaluator, evaluator.index.program))
  );
}

/** `reply.send(answer)` of fastify, `h.response(answer)` of hapi, `ctx.body = answer` of koa. */
function isSentOn({ kind, node }: Use): boolean {
  if (kind === 'argument' && node.type === 'CallExpression') {
    return /^(?:response|send)$/u.test(calledMethod(node) ?? '');
  }
  return kind === 'stored' && node.type === 'MemberExpression' && memberName(node) === 'body';
}

function isBusyLibraryCall(
  evaluator: Evaluator,
  { node, library, call, property, name }: LibraryCall,
): boolean {
  if (library.isProxy === true) return true;
  if (call.makes !== 'request') return false;
  if (isForStream(evaluator, property('headers'))) return true;
  const setsHeader = chainOn(node).some(
    (each) =>
      /^(?:accept|header|set)$/u.test(calledMethod(each) ?? '') && isStreamHeader(evaluator, each),
  );
  if (setsHeader) return true;
  // Streams are mostly made in one function, and read in another.
  const isStream = isAlways(property('responseType'), 'stream') || name.endsWith('.stream()');
  const inside = isStream ? evaluator.index.program : closestFunction(node);
  return inside !== undefined && passesOnResponse(evaluator, inside);
}

/** Whether headers ask for an event stream, or for another protocol on the connection. */
function isForStream(evaluator: Evaluator, headers: Property): boolean {
  return headers.nodes.some(
    (node) =>
      lookUpHeader(evaluator, node, 'accept').some(({ values }) => some(values, isEventStream)) ||
      lookUpHeader(evaluator, node, 'upgrade').length > 0,
  );
}

/** Whether arguments are `'Accept', 'text/event-stream'`, or only the type. */
function isStreamHeader(evaluator: Evaluator, { arguments: given }: CallNode): boolean {
  return given
    .slice(0, 2)
    .some(
      (argument) =>
        argument.type !== 'SpreadElement' && some(evaluator.evaluate(argument), isEventStream),
    );
}
