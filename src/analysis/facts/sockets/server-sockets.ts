import { listeningMethods } from '../../../knowledge/node-methods.ts';
import { usesOfMembers, usesOfParameter } from '../../calls/parameters.ts';
import {
  calledMember,
  memberName,
  rootOfMember,
  unwrap,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { findResponseClose } from '../connection-close.ts';
import { closesConnections } from '../servers/closing-handlers.ts';
import type { HandlerFact } from '../servers/handlers.ts';
import {
  findRoutes,
  isTypedHandler,
  messagesOf,
  otherMessages,
  ownMessages,
} from '../servers/message-handlers.ts';
import { joinPlaces, socketNames, type SharedSocket } from './shared-socket.ts';

/** The sockets that the handlers of a file's servers and applications get with their requests. */
export function findServerSockets(
  evaluator: Evaluator,
  handlers: () => readonly HandlerFact[],
): readonly SharedSocket[] {
  if (!/\.\s*(?:connection|socket)\b|\{[^}]*\b(?:connection|socket)\b/u.test(textOf(evaluator)))
    return [];
  const ofNode = new Set([
    ...handlers().flatMap(({ node, server }) => (server ? [node] : [])),
    ...findRoutes(evaluator, ownMessages),
    ...findTypedHandlers(evaluator),
  ]);
  const found = new Set([...ofNode, ...findRoutes(evaluator, otherMessages)]);
  return [...found].flatMap((run) =>
    endsConnections(evaluator, run) ? [] : socketsOf(evaluator, run, ofNode.has(run)),
  );
}

function textOf({ index }: Evaluator): string {
  return index.sourceCode.text;
}

/** What holds the message of Node.js: koa's context, the request and reply of fastify. */
const holders = /^(?:raw|req|request|res|response)$/u;

function socketsOf(
  evaluator: Evaluator,
  run: FunctionNode,
  isOfNode: boolean,
): readonly SharedSocket[] {
  const messages = messagesOf(run).flatMap((parameter) => {
    const uses = usesOfParameter(evaluator, parameter);
    return [...uses, ...usesOfMembers(evaluator, uses, holders)];
  });
  const uses = usesOfMembers(evaluator, messages, socketNames);
  const response = isOfNode ? messagesOf(run)[1] : undefined;
  return joinPlaces([{ request: undefined, run, response, uses }]);
}

/** Whether a handler says that its connections end, or answers with a stream that only its connection ends. */
function endsConnections(evaluator: Evaluator, run: FunctionNode): boolean {
  const response = messagesOf(run)[1];
  return (
    findResponseClose(evaluator, { node: run, response }) !== undefined ||
    closesConnections(evaluator, [run]) ||
    /event-stream|x-mixed-replace/u.test(textOf(evaluator).slice(...run.range))
  );
}

/** Functions whose parameters are typed as a request and a response, wherever they are called. */
function findTypedHandlers(evaluator: Evaluator): readonly FunctionNode[] {
  const found = new Set<FunctionNode>();
  for (const call of evaluator.index.callsNamed([
    ...listeningMethods,
    'removeAllListeners',
    'setTimeout',
  ])) {
    const object = calledMember(call)?.object;
    const member = object && unwrap(object);
    if (member?.type !== 'MemberExpression' || !socketNames.test(memberName(member) ?? ''))
      continue;
    const definition = evaluator.index.variableOf(rootOfMember(member))?.defs[0];
    if (definition?.type !== 'Parameter') continue;
    const run = definition.node as FunctionNode;
    if (isTypedHandler(evaluator, run)) found.add(run);
  }
  return [...found];
}
