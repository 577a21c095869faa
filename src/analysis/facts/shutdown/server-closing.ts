import type { TSESTree } from '@typescript-eslint/utils';
import { functionsOf, listenersOf } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { callsInside } from '../../tree/file-calls.ts';
import {
  calledMember,
  calledName,
  callWith,
  closestFunction,
  memberName,
  wrap,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isComplete } from '../../values/values.ts';
import { usesOfServer, type ServerFact } from '../servers/server-fact.ts';
import { isExit } from './process-exit.ts';

/** Names of functions that end a server or a process. */
const closingName = /close|destroy|exit|grace|shut|stop|terminat|terminus/iu;
/** Functions of test runners. */
const testHooks = new Set(['after', 'afterAll', 'afterEach', 'teardown']);

/** `server.close()`, or the `server.close` of `promisify(server.close.bind(server))`. */
export type Close = TSESTree.CallExpression | TSESTree.MemberExpression;

/** The `server.close` of a call that closes it, or is to do so. */
export function methodOf(close: Close): TSESTree.Node {
  return close.type === 'CallExpression' ? close.callee : close;
}

/**
 * The calls that close a server while clients may be connected. None where no client has
 * come yet (a search for a free port), and where the process exits right after.
 */
export function closesOf(evaluator: Evaluator, server: ServerFact): readonly Close[] {
  const uses = usesOfServer(evaluator, server);
  const { application = [], row } = server.framework ?? {};
  const closing = new Set(row?.closes);
  const found = new Set<Close>();
  for (const use of uses) {
    if (use.kind !== 'call' && use.kind !== 'read') continue;
    const isClose = use.name === 'close' && (use.kind === 'call' || isHandedOn(use.node));
    if (isClose && !isOverAnyway(evaluator, use.node, uses, false)) found.add(use.node);
  }
  for (const use of application.flatMap((node) => evaluator.usesOf(node))) {
    if (use.kind !== 'call' || !closing.has(use.name)) continue;
    if (!isOverAnyway(evaluator, use.node, uses, true)) found.add(use.node);
  }
  return [...found].sort((a, b) => a.range[0] - b.range[0]);
}

/** `promisify(server.close)`, `server.close.bind(server)` */
function isHandedOn(method: TSESTree.MemberExpression): boolean {
  const outer = wrap(method);
  const { parent } = outer;
  if (parent?.type === 'CallExpression') return parent.callee !== outer;
  return (
    parent?.type === 'MemberExpression' && /^(?:apply|bind|call)$/u.test(memberName(parent) ?? '')
  );
}

/** Whether there is nothing to wait for: no client has come, or the process ends at once. */
function isOverAnyway(
  evaluator: Evaluator,
  call: Close,
  uses: readonly Use[],
  isAsync: boolean,
): boolean {
  const handler = closestFunction(call);
  if (handler && isSetupHandler(evaluator, handler, uses)) return true;
  // `await app.close(); process.exit();` exits when it is closed.
  return !(isAsync && wrap(call) !== call) && isFollowedByExit(evaluator, call, handler);
}

/** The callback of `listen()`, or a handler of its events: a search for a free port. */
function isSetupHandler(
  evaluator: Evaluator,
  handler: FunctionNode,
  uses: readonly Use[],
): boolean {
  return listenersOf(evaluator, uses, 'error', 'listening').some((listener) =>
    functionsOf(evaluator, listener).includes(handler),
  );
}

/**
 * Whether code that gets the server may close it: a function that is called so, or a
 * `close()` of something that the file does not show, such as an element of an array.
 */
export function mayBeClosedElsewhere(evaluator: Evaluator, server: ServerFact): boolean {
  const uses = usesOfServer(evaluator, server);
  if (uses.some((use) => use.kind === 'argument' && closingName.test(calledName(use.node) ?? ''))) {
    return true;
  }
  return (
    uses.some((use) => use.kind === 'stored' || use.kind === 'argument') &&
    evaluator.index.callsOfMethod('close').some((call) => {
      const member = calledMember(call);
      return member !== undefined && !isComplete(evaluator.evaluate(member.object));
    })
  );
}

/** Whether a call is in a hook of a test: `after(() => server.close())`, `t.after(…)`. */
export function isInTestHook(call: Close): boolean {
  const handler = closestFunction(call);
  const hook = handler && callWith(handler);
  return hook !== undefined && testHooks.has(calledName(hook) ?? '');
}

/** `server.close(); await database.end(); process.exit();` */
function isFollowedByExit(
  evaluator: Evaluator,
  call: Close,
  handler: FunctionNode | undefined,
): boolean {
  return callsInside(evaluator.index, handler ?? evaluator.index.program).some(
    (each) =>
      each.range[0] >= call.range[1] &&
      closestFunction(each) === handler &&
      isExit(evaluator, each.callee),
  );
}
