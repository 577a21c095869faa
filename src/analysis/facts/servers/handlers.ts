import type { TSESTree } from '@typescript-eslint/utils';
import { runsWith } from '../../order/order.ts';
import {
  calledMember,
  isFunction,
  unwrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isMadeBy, type Value } from '../../values/value.ts';
import { none, only, some, type Values } from '../../values/values.ts';
import { functionsHere } from './message-handlers.ts';
import type { ServerFact } from './server-fact.ts';

/** A function that every request to a server goes through. */
export interface HandlerFact {
  readonly node: FunctionNode;
  /** The parameter that is the response, or koa's context, which sets headers of it. */
  readonly response: TSESTree.Node | undefined;
  /** The server that it is the listener of; `undefined`: it is middleware of an application. */
  readonly server: ServerFact | undefined;
}

/** Listeners of core servers, and middleware for all paths of express, koa and connect. */
export function findHandlers(
  evaluator: Evaluator,
  servers: readonly ServerFact[],
  candidates: readonly CallNode[],
): readonly HandlerFact[] {
  const handlers = new Map<FunctionNode, HandlerFact>();
  for (const server of servers) {
    if (server.isPrivate) continue;
    for (const node of server.handlers) {
      handlers.set(node, { node, response: node.params[1], server });
    }
  }
  // Middleware is given to an application that the file makes.
  if (!candidates.some((call) => makesApp(evaluator, call))) return [...handlers.values()];
  for (const call of evaluator.index.callsOfMethod('use')) {
    for (const handler of findMiddleware(evaluator, call, servers)) {
      if (!handlers.has(handler.node)) handlers.set(handler.node, handler);
    }
  }
  return [...handlers.values()];
}

const appModules = /^(?:connect|express|koa)$/u;

type App = Extract<Value, { readonly type: 'result' }>;

function findMiddleware(
  evaluator: Evaluator,
  call: CallNode,
  servers: readonly ServerFact[],
): readonly HandlerFact[] {
  const member = calledMember(call);
  if (!member) return [];
  const app = appOf(evaluator.evaluate(member.object));
  if (!app) return [];
  // `process.on('SIGTERM', () => app.use(…))` and `if (draining) app.use(…)` are about some requests.
  if (!runsWith(call, app.node)) return [];
  const listening = servers.filter(({ node }) => isMadeOf(evaluator, node, app));
  if (listening.length > 0 && listening.every((server) => server.isPrivate)) return [];
  const functions = call.arguments.flatMap((argument) => functionsHere(evaluator, argument));
  const isForAllPaths =
    functions.length > 0 && call.arguments.every((argument) => !isPath(evaluator, argument));
  if (!isForAllPaths) return [];
  return functions.flatMap((node) => {
    // Express' and connect's handlers of errors have four parameters.
    if (node.params.length > 3) return [];
    return [{ node, response: node.params[app.module === 'koa' ? 0 : 1], server: undefined }];
  });
}

function makesApp(evaluator: Evaluator, call: CallNode): boolean {
  return some(
    evaluator.evaluate(call.callee),
    (value) => value.type === 'module' && appModules.test(value.module),
  );
}

function appOf(values: Values): App | undefined {
  const value = only(values, 'result');
  if (value?.name !== 'default' || !appModules.test(value.module)) return undefined;
  const isNew = value.node.type === 'NewExpression';
  return isNew === (value.module === 'koa') ? value : undefined;
}

/** `app.listen()`, `http.createServer(app)`. */
function isMadeOf(evaluator: Evaluator, server: CallNode, app: App): boolean {
  const isApp = (value: Value): boolean => isMadeBy(value, app.node);
  const member = calledMember(server);
  const receiver = member ? evaluator.evaluate(member.object) : none;
  return (
    some(receiver, isApp) ||
    server.arguments.some((argument) => some(evaluator.evaluate(argument), isApp))
  );
}

function isPath(evaluator: Evaluator, argument: TSESTree.Node): boolean {
  if (isFunction(unwrap(argument))) return false;
  return some(
    evaluator.evaluate(argument),
    (value) => value.type === 'primitive' || value.type === 'string',
  );
}
