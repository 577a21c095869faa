import type { TSESTree } from '@typescript-eslint/utils';
import { callsInside } from './calls-inside.ts';
import { eventOf, listeningMethods } from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import { isListen } from './local-servers.ts';
import { isExit } from './process-exit.ts';
import type { ServerFact } from './servers.ts';
import { closestFunction, memberName, memberOn, unwrap, wrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';

/** Functions of test runners. */
const testHooks = new Set(['after', 'afterAll', 'afterEach', 'teardown']);

/** What the file does with a server, also through the application of a framework. */
export function usesOfServer(file: Evaluator, server: ServerFact): readonly Use[] {
  return server.places.flatMap((place) => file.usesOf(place));
}

/**
 * The calls that close a server while clients may be connected. None where no client has
 * come yet (a search for a free port), and where the process exits right after.
 */
export function closesOf(file: Evaluator, server: ServerFact): readonly TSESTree.CallExpression[] {
  const uses = usesOfServer(file, server);
  const { application = [], row } = server.framework ?? {};
  const closing = new Set(row?.closes);
  const found = new Set<TSESTree.CallExpression>();
  for (const use of uses) {
    if (use.kind === 'read' && use.name === 'close') {
      const later = callOfMethod(use.node);
      if (later) found.add(later);
    }
    if (use.kind === 'call' && use.name === 'close' && !isOverAnyway(file, use.node, uses, false))
      found.add(use.node);
  }
  for (const use of application.flatMap((node) => file.usesOf(node))) {
    if (use.kind !== 'call' || !closing.has(use.name)) continue;
    if (!isOverAnyway(file, use.node, uses, true)) found.add(use.node);
  }
  return [...found].sort((a, b) => a.range[0] - b.range[0]);
}

/** The call that takes `server.close` to call it later: `server.close.bind(server)`, `promisify(server.close)`. */
function callOfMethod(method: TSESTree.MemberExpression): TSESTree.CallExpression | undefined {
  const bind = memberOn(method);
  const { parent } = wrap(bind ?? method);
  const isTaken = bind ? memberName(bind) === 'bind' : true;
  return parent?.type === 'CallExpression' && isTaken ? parent : undefined;
}

/** Whether there is nothing to wait for: no client has come, or the process ends at once. */
function isOverAnyway(
  file: Evaluator,
  call: TSESTree.CallExpression,
  uses: readonly Use[],
  isAsync: boolean,
): boolean {
  const handler = closestFunction(call);
  if (handler && isSetupHandler(file, handler, uses)) return true;
  // `await app.close(); process.exit();` exits when it is closed.
  return !(isAsync && wrap(call) !== call) && isFollowedByExit(file, call, handler);
}

/** The callback of `listen()`, or a handler of its events: a search for a free port. */
function isSetupHandler(file: Evaluator, handler: FunctionNode, uses: readonly Use[]): boolean {
  return uses.some((use) => {
    if (use.kind !== 'call') return false;
    const isEvent =
      listeningMethods.has(use.name) &&
      /^(?:error|listening)$/u.test(eventOf(file, use.node) ?? '');
    const handlers = isListen(use) || isEvent ? use.node.arguments.slice(isEvent ? 1 : 0) : [];
    return handlers.some((argument) =>
      file.evaluate(argument).some((value) => value.type === 'function' && value.node === handler),
    );
  });
}

/** Whether a call is in a hook of a test: `after(() => server.close())`, `t.after(…)`. */
export function isInTestHook(call: CallNode): boolean {
  const handler = closestFunction(call);
  const parent = handler && wrap(handler).parent;
  return parent?.type === 'CallExpression' && testHooks.has(calledName(parent) ?? '');
}

/** `server.close(); await database.end(); process.exit();` */
function isFollowedByExit(
  { index }: Evaluator,
  call: TSESTree.CallExpression,
  handler: FunctionNode | undefined,
): boolean {
  return callsInside(index, handler ?? index.program).some(
    (each) =>
      each.range[0] >= call.range[1] && closestFunction(each) === handler && isExit(each.callee),
  );
}

/** `name` of `name()` and `x.name()`. */
export function calledName(call: CallNode): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}
