import type { TSESTree } from '@typescript-eslint/utils';
import { eventOf, listeningMethods } from '../../flow/emitters.ts';
import type { Evaluator } from '../../flow/evaluator.ts';
import type { Use } from '../../flow/use.ts';
import { findCallee } from '../../tree/callers.ts';
import { callsInside } from '../../tree/calls-inside.ts';
import { functionAround } from '../../tree/run-frequency.ts';
import {
  closestFunction,
  contains,
  memberName,
  unwrap,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import { isConditional } from '../connection-close.ts';
import { listenersOf } from '../servers/request-handlers.ts';
import { applicationsIn, routesOf } from './application-routes.ts';
import { isListen } from './local-servers.ts';

/**
 * Whether a server ends itself once it has done what it is for: the callback of a login, an
 * installer, a search for a free port. A request handler closes it, or what a handler calls;
 * or the code that made it does, without a signal that tells it to.
 */
export function servesOnce(
  file: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  const listeners = listenersOf(file, uses, handlers);
  if (listeners.length > 0 && handlers.length === 0 && listeners.every(({ once }) => once)) {
    return true;
  }
  const ends = uses.filter(endsServer);
  if (ends.length === 0) return false;
  const bodies = [
    ...reachedFrom(
      file,
      listeners.map((each) => each.node),
    ),
    ...routeHandlers(file, handlers),
    ...startCallbacks(file, uses),
  ];
  return ends.some(
    // `stop = server.close.bind(server)` is for later.
    (end) =>
      bodies.some((body) => contains(body, end.node)) ||
      (end.kind === 'call' && endsInSameRun(file, node, end.node)),
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
  file: Evaluator,
  handlers: readonly TSESTree.Node[],
): readonly FunctionNode[] {
  const routes = handlers
    .flatMap((handler) => applicationsIn(file, handler))
    .flatMap((application) => routesOf(file, application) ?? [])
    .flatMap((route) => route.handlers);
  return routes.length > maxRoutes ? routes : reachedFrom(file, routes);
}

/** `listen(port, () => server.close())`, which asks whether a port is free. */
function startCallbacks(file: Evaluator, uses: readonly Use[]): readonly FunctionNode[] {
  return uses.flatMap((use) => {
    if (use.kind !== 'call') return [];
    const isStart =
      (listeningMethods.has(use.name) && eventOf(file, use.node) === 'listening') || isListen(use);
    return isStart
      ? use.node.arguments.flatMap((argument) =>
          file
            .evaluate(argument)
            .flatMap((value) =>
              value.type === 'function' && isEndedAlways(value.node, uses) ? [value.node] : [],
            ),
        )
      : [];
  });
}

function isEndedAlways(body: FunctionNode, uses: readonly Use[]): boolean {
  return uses.some(
    (use) => endsServer(use) && closestFunction(use.node) === body && !isConditional(use.node),
  );
}

/** Functions after which no more are followed. */
const maxReached = 60;

/** Functions, and those of the file that they call or hand on to be called later. */
function reachedFrom(file: Evaluator, bodies: readonly FunctionNode[]): readonly FunctionNode[] {
  const reached = new Set(bodies);
  for (const body of reached) {
    if (reached.size > maxReached) break;
    for (const call of callsInside(file.index, body)) {
      const callee = findCallee(file.index, call);
      if (callee) reached.add(callee);
      for (const argument of call.arguments) {
        // `setTimeout(shutDown, 1000)`
        if (!/^(?:Identifier|MemberExpression)$/u.test(argument.type)) continue;
        for (const value of file.evaluate(argument)) {
          if (value.type === 'function') reached.add(value.node);
        }
      }
    }
  }
  return [...reached];
}

/** What a process waits for that is told to stop: then the server was there for good. */
const waitsForSignal = /SIG(?:TERM|INT|HUP|QUIT)|signal|abort|shut|process\.on/iu;

/** `const server = createServer(…); const code = await login(server); server.close();` */
function endsInSameRun(file: Evaluator, start: CallNode, end: TSESTree.Node): boolean {
  const run = functionAround(file.index, start);
  if (end.range[0] < start.range[1] || functionAround(file.index, end) !== run) return false;
  if (run?.generator || !isAlwaysReached(end, run)) return false;
  const between = file.index.sourceCode.text.slice(start.range[1], end.range[0]);
  return !waitsForSignal.test(between);
}

/** Whether no condition, and no callback for errors, is between a node and the function that it runs in. */
function isAlwaysReached(node: TSESTree.Node, run: FunctionNode | undefined): boolean {
  let current: TSESTree.Node | undefined = node;
  while (current && current !== run) {
    if (isConditional(current)) return false;
    current = closestFunction(current);
    if (current && current !== run && isForErrors(current)) return false;
  }
  return true;
}

/** `start().catch(() => server.close())`, `start().then(…, () => server.close())` */
function isForErrors(callback: TSESTree.Node): boolean {
  const outer = wrap(callback);
  const call = outer.parent;
  if (call?.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return name === 'catch' || (name === 'then' && call.arguments[0] !== outer);
}
