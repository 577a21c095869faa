import type { TSESTree } from '@typescript-eslint/utils';
import {
  callbackFunctions,
  callbackMethods,
  listeningMethods,
  onceMethods,
  targetMethod,
  failureEvents,
} from '../../knowledge/node-methods.ts';
import type { Use } from '../flow/use.ts';
import { handlesRejection } from '../order/order.ts';
import {
  calledMethod,
  closestFunction,
  memberName,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { onlyPrints } from '../values/reading-calls.ts';
import { isFunctionValue, isNullish, textOf } from '../values/value.ts';
import { every, exportsOf, functionsAmong, isComplete, none, without } from '../values/values.ts';

/*
 * The listeners that a file shows. Laws:
 *
 * - An event that the file does not show may be any: `isFor()` implies `mayBeFor()`, and a
 *   listener of an unknown event may be for all events and is for none.
 * - A listener reads the same from its emitter (`listenerIn()`), its call (`listenerOf()`)
 *   and its function (`listenerAround()`).
 * - What other code may add to an emitter that leaves the file is no listener here.
 */

/** A function that is called for an event of an emitter. */
export interface Listener {
  /** The events that it may be for; `undefined`: the file does not show them. */
  readonly events: readonly string[] | undefined;
  /** The call that adds it, or the write to `onabort`. */
  readonly node: CallNode | TSESTree.AssignmentExpression;
  /** What is called; `undefined`: nothing, what awaits `once(emitter, 'event')` goes on. */
  readonly argument: TSESTree.Node | undefined;
  /** Whether it hears only the first event. */
  readonly isOnce: boolean;
}

/** Whether a listener is seen to be for one of these events. */
export function isFor({ events }: Listener, ...wanted: readonly string[]): boolean {
  return events?.some((event) => wanted.includes(event)) === true;
}

/** Whether a listener is for one of these events, or for one that the file does not show. */
export function mayBeFor(listener: Listener, ...wanted: readonly string[]): boolean {
  return !listener.events || isFor(listener, ...wanted);
}

/** The listener that a use of an emitter adds, also in `once(emitter, 'event')` of `events`. */
export function listenerIn(evaluator: Evaluator, use: Use): Listener | undefined {
  switch (use.kind) {
    case 'call':
      return listenerOf(evaluator, use.node);
    case 'argument':
      return awaitedBy(evaluator, use.node);
    case 'write':
      return listenerOfWrite(use.node);
    default:
      return undefined;
  }
}

/** The listeners of an emitter with these uses that are seen to be for one of these events. */
export function listenersOf(
  evaluator: Evaluator,
  uses: readonly Use[],
  ...events: readonly string[]
): readonly Listener[] {
  return uses.flatMap((use) => {
    const listener = listenerIn(evaluator, use);
    return listener && isFor(listener, ...events) ? [listener] : [];
  });
}

/** Whether a use of an emitter adds a listener that may be for one of these events. */
export function mayListen(evaluator: Evaluator, use: Use, ...events: readonly string[]): boolean {
  const listener = listenerIn(evaluator, use);
  return listener !== undefined && mayBeFor(listener, ...events);
}

/** The functions of the file that a listener is. */
export function functionsOf(evaluator: Evaluator, { argument }: Listener): readonly FunctionNode[] {
  return argument ? functionsAmong(evaluator.evaluate(argument)) : [];
}

/**
 * The listener that a call adds, whatever its emitter is: `on('event', …)`, `listen(…)`,
 * `setTimeout(1000, …)`, `http.get(url, …)`.
 */
export function listenerOf(evaluator: Evaluator, node: CallNode): Listener | undefined {
  const name = calledMethod(node);
  if (name !== undefined && (listeningMethods.has(name) || name === targetMethod)) {
    const [event, argument] = node.arguments;
    return { events: eventsAt(evaluator, event), node, argument, isOnce: onceMethods.has(name) };
  }
  const method = name === undefined ? undefined : callbackMethods[name];
  const argument = node.arguments.at(-1);
  if (!argument) return undefined;
  if (method && isCallback(evaluator, argument, node.arguments.length - 1 === method.position)) {
    return { events: [method.event], node, argument, isOnce: name !== 'setTimeout' };
  }
  const event = eventOfFunction(evaluator, node);
  return event !== undefined && isCallback(evaluator, argument, false)
    ? { events: [event], node, argument, isOnce: event === 'response' }
    : undefined;
}

function isCallback(evaluator: Evaluator, argument: TSESTree.Node, isItsPlace: boolean): boolean {
  if (argument.type === 'SpreadElement') return true;
  const values = evaluator.evaluate(argument);
  return isItsPlace ? !every(values, isNullish) : every(values, isFunctionValue);
}

function eventOfFunction(evaluator: Evaluator, { callee }: CallNode): string | undefined {
  const values = without(evaluator.evaluate(callee), isNullish);
  if (!isComplete(values)) return undefined;
  const events = values.known.map((each) =>
    each.type === 'export' && /^https?$|^http2$/u.test(each.module)
      ? callbackFunctions[each.name]
      : undefined,
  );
  return events.every((event) => event === events[0]) ? events[0] : undefined;
}

/** `await once(emitter, 'event')`, `for await (… of on(emitter, 'event'))` */
function awaitedBy(evaluator: Evaluator, node: CallNode): Listener | undefined {
  const callee = evaluator.evaluate(node.callee);
  const isOnce = exportsOf(callee, ['events'], ['EventEmitter.once', 'once']) !== undefined;
  if (!isOnce && !exportsOf(callee, ['events'], ['EventEmitter.on', 'on'])) return undefined;
  return { events: eventsAt(evaluator, node.arguments[1]), node, argument: undefined, isOnce };
}

/** `signal.onabort = …` */
function listenerOfWrite(node: TSESTree.AssignmentExpression): Listener | undefined {
  const name = node.left.type === 'MemberExpression' ? memberName(node.left) : undefined;
  const [, event] = /^on([a-z]+)$/u.exec(name ?? '') ?? [];
  return event === undefined
    ? undefined
    : { events: [event], node, argument: node.right, isOnce: false };
}

/** The names that an argument may be; `undefined`: the file does not show all of them. */
function eventsAt(
  evaluator: Evaluator,
  node: TSESTree.Node | undefined,
): readonly string[] | undefined {
  const values = node ? evaluator.evaluate(node) : none;
  const names = values.known.flatMap((value) => textOf(value) ?? []);
  return every(values, (value) => textOf(value) !== undefined) ? names : undefined;
}

/**
 * Whether a call that is given an emitter is seen to add no listener for these events: it pipes
 * to it, prints it, or waits for others.
 */
export function addsNoListener(
  evaluator: Evaluator,
  call: CallNode,
  ...events: readonly string[]
): boolean {
  const awaited = awaitedBy(evaluator, call);
  if (awaited) return !mayBeFor(awaited, ...events);
  // `body.pipe(request)`
  if (calledMethod(call) === 'pipe') return true;
  const isStream = exportsOf(
    evaluator.evaluate(call.callee),
    ['stream', 'stream/promises'],
    ['finished', 'pipeline'],
  );
  return isStream !== undefined || onlyPrints(evaluator, call);
}

/** Whether a use of an emitter emits an event itself: `server.emit('request', …)`. */
export function emits(evaluator: Evaluator, use: Use, event: string): boolean {
  if (use.kind !== 'call' || use.name !== 'emit') return false;
  return eventsAt(evaluator, use.node.arguments[0])?.includes(event) === true;
}

/** The listener that a function is written as: `on('event', () => …)`. */
export function listenerAround(evaluator: Evaluator, callback: FunctionNode): Listener | undefined {
  const outer = wrap(callback);
  const { parent } = outer;
  const listener =
    parent?.type === 'CallExpression' || parent?.type === 'NewExpression'
      ? listenerOf(evaluator, parent)
      : parent?.type === 'AssignmentExpression'
        ? listenerOfWrite(parent)
        : undefined;
  return listener?.argument === outer ? listener : undefined;
}

/** The listeners whose functions a node stands in, the innermost first. */
export function listenersAround(evaluator: Evaluator, node: TSESTree.Node): readonly Listener[] {
  const listeners: Listener[] = [];
  for (let body = closestFunction(node); body; body = closestFunction(body)) {
    const listener = listenerAround(evaluator, body);
    if (listener) listeners.push(listener);
  }
  return listeners;
}

/** Whether a callback only runs when something fails or takes too long: `on('error', …)`, `catch(…)`. */
export function runsOnlyOnFailure(evaluator: Evaluator, callback: FunctionNode): boolean {
  const listener = listenerAround(evaluator, callback);
  return handlesRejection(callback) || (listener ? isFor(listener, ...failureEvents) : false);
}
