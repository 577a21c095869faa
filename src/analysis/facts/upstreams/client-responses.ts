import type { TSESTree } from '@typescript-eslint/utils';
import { usesOfParameter } from '../../calls/parameters.ts';
import { contains, memberName, unwrap, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { HandlerFact } from '../servers/handlers.ts';
import {
  findRoutes,
  isTypedResponse,
  messagesOf,
  otherMessages,
  ownMessages,
} from '../servers/message-handlers.ts';
import type { ServerFact } from '../servers/server-fact.ts';

/**
 * Methods that only the response of a server has: http.html, "Class: http.ServerResponse", and those
 * of express. A request to a server has `headersSent` and `setHeader()`, too.
 */
const responseMethods = /^(?:sendStatus|status|writeHead)$/u;

/** Under what koa's context and fastify's reply have the response of Node.js. */
const holders = /^(?:raw|res)$/u;

/**
 * Tells whether an expression is the response of a server's client: the handlers of the file get
 * it, its type says so, or the code uses it as nothing else can be used.
 */
export function findClientResponses(
  evaluator: Evaluator,
  servers: readonly ServerFact[],
  handlers: readonly HandlerFact[],
): (node: TSESTree.Node) => boolean {
  const { index } = evaluator;
  const ofTests = servers.flatMap((server) => (server.isPrivate ? server.handlers : []));
  const parameters = new Set<TSESTree.Node | undefined>([
    ...handlers.map(({ response }) => response),
    ...findRoutes(evaluator, ownMessages).map((run) => messagesOf(run)[1]),
  ]);
  // Functions of the file get it from the handlers.
  const handedOn = new Set(
    [...parameters].flatMap((parameter) =>
      usesOfParameter(evaluator, parameter).flatMap((use) =>
        use.kind === 'argument' ? [unwrap(use.argument)] : [],
      ),
    ),
  );
  const withHolders = new Set([
    ...handlers.map(({ node }) => node),
    ...findRoutes(evaluator, otherMessages),
  ]);

  return (node) => {
    const inner = unwrap(node);
    if (ofTests.some((handler) => contains(handler, inner))) return false;
    if (handedOn.has(inner)) return true;
    if (inner.type === 'Identifier') return isResponse(inner);
    if (inner.type !== 'MemberExpression' || !holders.test(memberName(inner) ?? '')) return false;
    const object = unwrap(inner.object);
    const run = object.type === 'Identifier' ? parameterOf(object)?.run : undefined;
    return run !== undefined && withHolders.has(run);
  };

  function isResponse(node: TSESTree.Identifier): boolean {
    const parameter = parameterOf(node)?.name;
    if (!parameter) return false;
    return (
      parameters.has(parameter) ||
      isTypedResponse(evaluator, parameter) ||
      usesOfParameter(evaluator, parameter).some(
        (use) => use.kind === 'call' && responseMethods.test(use.name),
      )
    );
  }

  /** The parameter that a name stands for, and its function. */
  function parameterOf(
    node: TSESTree.Identifier,
  ): { readonly name: TSESTree.Identifier; readonly run: FunctionNode } | undefined {
    const definition = index.variableOf(node)?.defs[0];
    return definition?.type === 'Parameter' && definition.name.type === 'Identifier'
      ? { name: definition.name, run: definition.node as FunctionNode }
      : undefined;
  }
}
