import type { TSESTree } from '@typescript-eslint/utils';
import {
  connectingEvents,
  keptSocketEvents,
  socketDescriptions,
  socketEndings,
  socketStates,
} from '../../../knowledge/node-methods.ts';
import { addsNoListener, runsOnlyOnFailure } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { returnsToNobody } from '../../order/callers.ts';
import { isReached } from '../../order/order.ts';
import {
  calledName,
  callWith,
  childrenOf,
  closestFunction,
  contains,
  memberName,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { textOf } from '../../values/value.ts';
import { every } from '../../values/values.ts';
import type { SharedSocket } from './shared-socket.ts';

/** Say whether a socket already has listeners, or that many are meant. */
const countings = /^(?:eventNames|listenerCount|listeners|rawListeners|setMaxListeners)$/u;

const removals = /^(?:off|removeAllListeners|removeListener)$/u;

/** Whether a socket is one of a new connection: `if (socket.connecting)`. */
const connectingStates = /^_?connecting$|^(?:pending|readyState)$/u;

/** Whether code may know which sockets it has seen, give them to other code, or end them all. */
export function mayBeTracked(evaluator: Evaluator, socket: SharedSocket): boolean {
  return socket.allUses.some((use) => mayTrack(evaluator, use)) || isEnded(evaluator, socket);
}

function mayTrack(evaluator: Evaluator, use: Use): boolean {
  switch (use.kind) {
    case 'call':
      return countings.test(use.name);
    case 'read':
      return !isState(use.name) && !isConnectingState(use);
    case 'argument':
      return !addsNoListener(evaluator, use.node, ...keptSocketEvents);
    case 'returned': {
      const inside = closestFunction(use.node);
      return !inside || !returnsToNobody(inside);
    }
    case 'bound':
      return false;
    default:
      return true;
  }
}

function isState(name: string | undefined): boolean {
  return name !== undefined && (socketDescriptions.has(name) || socketStates.has(name));
}

function isConnectingState(use: Use): boolean {
  return use.kind === 'read' && connectingStates.test(use.name ?? '');
}

/** Whether each run ends its socket, itself or when its message is over. */
function isEnded(evaluator: Evaluator, { run, uses }: SharedSocket): boolean {
  const isRare = (callback: FunctionNode): boolean => {
    const call = callWith(callback);
    return (
      runsOnlyOnFailure(evaluator, callback) ||
      (call && calledName(call)) === 'setTimeout' ||
      uses.some(({ node }) => node === call)
    );
  };
  return uses.some(
    (use) => use.kind === 'call' && socketEndings.has(use.name) && isReached(use.node, run, isRare),
  );
}

/** Whether listeners of these events are removed somewhere, or may be. */
export function mayBeRemoved(
  evaluator: Evaluator,
  { allUses }: SharedSocket,
  events: readonly string[],
): boolean {
  return allUses.some((use) => {
    if (use.kind !== 'call' || !removals.test(use.name)) return false;
    const [event] = use.node.arguments;
    return (
      !event ||
      !every(evaluator.evaluate(event), (value) => {
        const text = textOf(value);
        return text !== undefined && !events.includes(text);
      })
    );
  });
}

/** Whether a call that adds listeners for these events may run for new connections only. */
export function isGuarded(
  evaluator: Evaluator,
  { run, uses }: SharedSocket,
  node: TSESTree.Node,
  events: readonly string[],
): boolean {
  const tests = testsBefore(node, run);
  if (tests.some((test) => mayChange(evaluator, test, run))) return true;
  return (
    uses.some(isConnectingState) &&
    (tests.length > 0 || events.every((event) => connectingEvents.has(event)))
  );
}

/** The conditions that a run meets on its way to a node. */
function testsBefore(node: TSESTree.Node, run: FunctionNode): readonly TSESTree.Node[] {
  const tests: TSESTree.Node[] = [];
  let child = node;
  for (let { parent } = node; parent && parent !== run; child = parent, { parent } = parent) {
    const inner = child;
    if (/^(?:BlockStatement|Program)$/u.test(parent.type)) {
      const { body } = parent as TSESTree.BlockStatement;
      for (const before of body) {
        if (before.range[0] >= inner.range[0]) break;
        if (before.type === 'IfStatement') tests.push(before.test);
      }
    }
    if (parent.type === 'SwitchStatement' && child !== parent.discriminant) {
      tests.push(parent.discriminant);
    } else if (
      (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') &&
      child !== parent.test
    ) {
      tests.push(parent.test);
    } else if (parent.type === 'LogicalExpression' && child === parent.right) {
      tests.push(parent.left);
    }
  }
  return tests;
}

/**
 * Whether a condition may come out differently for the second request: it calls something, it is
 * about an upgrade or the version of Node.js, or the run writes what it reads.
 */
function mayChange(evaluator: Evaluator, test: TSESTree.Node, run: FunctionNode): boolean {
  const { index } = evaluator;
  switch (test.type) {
    case 'CallExpression':
    case 'Literal':
      return test.type === 'CallExpression' || /upgrade|websocket/iu.test(test.raw);
    case 'Identifier': {
      const references = index.variableOf(test)?.references ?? [];
      return references.some(
        (each) => each.isWrite() && each.init !== true && contains(run, each.identifier),
      );
    }
    case 'MemberExpression': {
      const name = memberName(test);
      if (name === undefined || /^(?:upgrade|version|versions)$/u.test(name)) return true;
      if (index.writesOfMember(name).some((write) => contains(run, write))) return true;
      break;
    }
    default:
  }
  return childrenOf(index.sourceCode, test).some((child) => mayChange(evaluator, child, run));
}
