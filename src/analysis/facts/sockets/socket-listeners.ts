import type { TSESTree } from '@typescript-eslint/utils';
import { keptSocketEvents } from '../../../knowledge/node-methods.ts';
import { listenerIn, type Listener } from '../../calls/events.ts';
import { calledMethod } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { constantOf, textOf } from '../../values/value.ts';
import { every, some } from '../../values/values.ts';
import { findConnectTimer, type ConnectTimer } from './connect-timers.ts';
import type { SharedSocket } from './shared-socket.ts';
import { isGuarded, mayBeRemoved, mayBeTracked } from './socket-guards.ts';

/** A call that changes, for each request, the listeners of a socket that outlives it. */
export interface SocketListener {
  readonly socket: SharedSocket;
  readonly node: TSESTree.CallExpression;
  readonly kind:
    /** `socket.on(…)`. */
    | 'listener'
    /** `socket.setTimeout(1000, callback)`. */
    | 'timeout'
    /** `socket.once('connect', …)`, which alone ends a timer. */
    | 'connectTimer'
    /** `socket.removeAllListeners('close')`. */
    | 'removal';
  /** The calls that the fact stands for, in order; `node` is the first. */
  readonly calls: readonly TSESTree.CallExpression[];
  /** Their events. */
  readonly events: readonly string[];
  readonly timer: ConnectTimer | undefined;
}

/** What is wrong with the listeners of each socket: one fact of a kind for each place that gets it. */
export function findSocketListeners(
  evaluator: Evaluator,
  sockets: readonly SharedSocket[],
): readonly SocketListener[] {
  const found = new Map<TSESTree.Node, SocketListener>();
  for (const socket of sockets) {
    if (mayBeTracked(evaluator, socket)) continue;
    for (const fact of [...removalsIn(evaluator, socket), ...listenersIn(evaluator, socket)]) {
      if (!found.has(fact.node)) found.set(fact.node, fact);
    }
  }
  return [...found.values()];
}

/** Takes the listener of Node.js with it, by which a server tells the messages that their client has left. */
function removalsIn(evaluator: Evaluator, socket: SharedSocket): readonly SocketListener[] {
  if (socket.request) return [];
  return socket.uses.flatMap((use): readonly SocketListener[] => {
    if (use.kind !== 'call' || use.name !== 'removeAllListeners') return [];
    const [event] = use.node.arguments;
    const isOfClose =
      event && every(evaluator.evaluate(event), (value) => textOf(value) === 'close');
    if (!isOfClose || isGuarded(evaluator, socket, use.node, ['close'])) return [];
    const { node } = use;
    return [{ socket, node, calls: [node], kind: 'removal', events: ['close'], timer: undefined }];
  });
}

interface Added extends Listener {
  readonly node: TSESTree.CallExpression;
  readonly events: readonly string[];
}

function listenersIn(evaluator: Evaluator, socket: SharedSocket): readonly SocketListener[] {
  const all = socket.uses.flatMap((use) => listenerIn(evaluator, use) ?? []);
  const added = all.filter((listener): listener is Added => stays(evaluator, socket, listener));
  for (const listener of added) {
    const timer = socket.request && findConnectTimer(evaluator, socket, listener, all);
    // What makes this one right makes the others right too.
    if (timer) {
      const { node, events } = listener;
      return [{ socket, node, calls: [node], kind: 'connectTimer', events, timer }];
    }
  }
  const isTimeout = ({ node }: Added): boolean => calledMethod(node) === 'setTimeout';
  const timeout = added.find(isTimeout);
  const plain = added.filter((listener) => !isTimeout(listener));
  return [...factOf('timeout', timeout ? [timeout] : []), ...factOf('listener', plain)];

  function factOf(
    kind: SocketListener['kind'],
    listeners: readonly Added[],
  ): readonly SocketListener[] {
    const [first] = listeners;
    if (!first) return [];
    const events = [...new Set(listeners.flatMap((each) => each.events))];
    const calls = listeners.map(({ node }) => node);
    return [{ socket, node: first.node, calls, kind, events, timer: undefined }];
  }
}

/** Whether a listener is seen to be on the socket after the request. */
function stays(evaluator: Evaluator, socket: SharedSocket, listener: Listener): boolean {
  const { events, node, argument, isOnce } = listener;
  if (!events || events.length === 0 || node.type !== 'CallExpression' || !argument) return false;
  if (!events.every((event) => keptSocketEvents.has(event))) return false;
  // Each request has data, so that such a listener is gone with it.
  if (isOnce && events.includes('data')) return false;
  const [time] = node.arguments;
  // `setTimeout(0, callback)` removes the callback.
  if (time && some(evaluator.evaluate(time), (value) => constantOf(value) === 0)) return false;
  return !mayBeRemoved(evaluator, socket, events) && !isGuarded(evaluator, socket, node, events);
}
