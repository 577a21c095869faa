import type { TSESTree } from '@typescript-eslint/utils';
import { functionsOf, listenersOf, runsOnlyOnFailure } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { findCallee } from '../../order/callers.ts';
import { functionAround, isBehind, isReached, runsIn } from '../../order/order.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { contains, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { functionsAmong } from '../../values/values.ts';
import { requestListenersOf } from '../servers/request-handlers.ts';
import { applicationsIn, routesOf } from './application-routes.ts';

/**
 * Whether a server ends itself once it has done what it is for: the callback of a login, an
 * installer, a search for a free port. A request handler closes it, or what a handler calls;
 * or the code that made it does, without a signal that tells it to.
 */
export function servesOnce(
  evaluator: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  const listeners = requestListenersOf(evaluator, uses, handlers);
  if (listeners.length > 0 && handlers.length === 0 && listeners.every(({ isOnce }) => isOnce)) {
    return true;
  }
  const ends = uses.filter(endsServer);
  if (ends.length === 0) return false;
  const bodies = [
    ...reachedFrom(
      evaluator,
      listeners.map((each) => each.node),
    ),
    ...routeHandlers(evaluator, handlers),
    ...startCallbacks(evaluator, uses),
  ];
  return ends.some(
    // `stop = server.close.bind(server)` is for later.
    (end) =>
      bodies.some((body) => contains(body, end.node)) ||
      (end.kind === 'call' && endsInSameRun(evaluator, node, end.node)),
  );
}

/** Methods that end a server, of its own and of the packages that add some. */
const endingMethods = /^(?:close|closeAllConnections|destroy|forceShutdown|kill|shutdown|stop)$/u;

function endsServer(use: Use): boolean {
  return (use.kind === 'call' || use.kind === 'read') && endingMethods.test(use.name ?? '');
}

/** Routes of an application that has many are about more than its one purpose. */
const maxRoutes = 3;

function routeHandlers(
  evaluator: Evaluator,
  handlers: readonly TSESTree.Node[],
): readonly FunctionNode[] {
  const routes = handlers
    .flatMap((handler) => applicationsIn(evaluator, handler))
    .flatMap((application) => routesOf(evaluator, application) ?? [])
    .flatMap((route) => route.handlers);
  return routes.length > maxRoutes ? routes : reachedFrom(evaluator, routes);
}

/** `listen(port, () => server.close())`, which asks whether a port is free. */
function startCallbacks(evaluator: Evaluator, uses: readonly Use[]): readonly FunctionNode[] {
  return listenersOf(evaluator, uses, 'listening')
    .flatMap((listener) => functionsOf(evaluator, listener))
    .filter((body) => isEndedAlways(body, uses));
}

function isEndedAlways(body: FunctionNode, uses: readonly Use[]): boolean {
  return uses.some((use) => endsServer(use) && runsIn(use.node, body));
}

/** Functions after which no more are followed. */
const maxReached = 60;

/** Functions, and those of the file that they call or hand on to be called later. */
function reachedFrom(
  evaluator: Evaluator,
  bodies: readonly FunctionNode[],
): readonly FunctionNode[] {
  const reached = new Set(bodies);
  for (const body of reached) {
    if (reached.size > maxReached) break;
    for (const call of callsInside(evaluator.index, body)) {
      const callee = findCallee(evaluator.index, call);
      if (callee) reached.add(callee);
      for (const argument of call.arguments) {
        // `setTimeout(shutDown, 1000)`
        if (!/^(?:Identifier|MemberExpression)$/u.test(argument.type)) continue;
        for (const given of functionsAmong(evaluator.evaluate(argument))) reached.add(given);
      }
    }
  }
  return [...reached];
}

/** What a process waits for that is told to stop: then the server was there for good. */
const waitsForSignal = /SIG(?:TERM|INT|HUP|QUIT)|signal|abort|shut|process\.on/iu;

/** `const server = createServer(…); const code = await login(server); server.close();` */
function endsInSameRun(evaluator: Evaluator, start: CallNode, end: TSESTree.Node): boolean {
  const run = functionAround(evaluator.index, start);
  if (!isBehind(evaluator.index, end, start) || run?.generator) return false;
  if (!isReached(end, run, (callback) => runsOnlyOnFailure(evaluator, callback))) return false;
  const between = evaluator.index.sourceCode.text.slice(start.range[1], end.range[0]);
  return !waitsForSignal.test(between);
}
