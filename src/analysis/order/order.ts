import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import {
  calledMethod,
  callWith,
  closestFunction,
  contains,
  isFunction,
  memberName,
  unwrap,
  wrap,
  type FunctionNode,
} from '../tree/syntax.ts';
import { findCallers } from './callers.ts';

/*
 * When code runs, as far as the syntax says it. Laws:
 *
 * - `runsInPlace()` joins the runs of a function with those of the code around it; `functionAround()`,
 *   `isOncePer()`, `runsOften()` and `isBehind()` ask about these joined runs.
 * - `isConditional()` is false only where each run comes by the node, unless it ends before.
 *   `isOnEveryPath()` implies `!isConditional()`, and that no run ends before.
 */

const promiseMethods = new Set(['then', 'catch', 'finally']);
const globalsThatCallOnce = new Set(['queueMicrotask', 'setImmediate', 'setTimeout']);

/**
 * Whether a function runs once for each time that the code around it runs: an
 * IIFE, the executor of a promise, a callback of `then()` or of a timer.
 */
export function runsInPlace(index: FileIndex, node: FunctionNode): boolean {
  const outer = wrap(node);
  const { parent } = outer;
  if (parent?.type === 'NewExpression') {
    return isGlobalNamed(index, parent.callee, (name) => name === 'Promise');
  }
  if (parent?.type !== 'CallExpression' || node.generator) return false;
  if (parent.callee === outer) return true;
  const callee = unwrap(parent.callee);
  if (callee.type === 'MemberExpression') {
    const name = memberName(callee) ?? '';
    return (
      promiseMethods.has(name) ||
      (name === 'nextTick' && isGlobalNamed(index, callee.object, (object) => object === 'process'))
    );
  }
  return isGlobalNamed(index, callee, (name) => globalsThatCallOnce.has(name));
}

function isGlobalNamed(
  index: FileIndex,
  node: TSESTree.Node,
  is: (name: string) => boolean,
): boolean {
  return node.type === 'Identifier' && is(node.name) && index.isGlobal(node);
}

/** The function whose run a node belongs to; `undefined`: that of the module. */
export function functionAround(index: FileIndex, node: TSESTree.Node): FunctionNode | undefined {
  let around = closestFunction(node);
  while (around && runsInPlace(index, around)) around = closestFunction(around);
  return around;
}

/** Whether a node stands behind another one in the code of the same run. */
export function isBehind(index: FileIndex, node: TSESTree.Node, first: TSESTree.Node): boolean {
  return (
    node.range[0] >= first.range[1] && functionAround(index, node) === functionAround(index, first)
  );
}

/**
 * The innermost code around a node that may run more often than what is around it: a
 * loop, a function, or a field of a class.
 */
function repeaterOf(index: FileIndex, node: TSESTree.Node): TSESTree.Node | undefined {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    const isRepeated = isFunction(parent)
      ? !runsInPlace(index, parent)
      : isLooped(parent, child) || isField(parent, child);
    if (isRepeated) return parent;
  }
  return undefined;
}

function isField(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  const isProperty = parent.type === 'PropertyDefinition' || parent.type === 'AccessorProperty';
  return isProperty && child === parent.value && !parent.static;
}

function isLooped(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'DoWhileStatement':
    case 'WhileStatement':
      return true;
    case 'ForStatement':
      return child !== parent.init;
    case 'ForInStatement':
    case 'ForOfStatement':
      return child !== parent.right;
    default:
      return false;
  }
}

/** Whether `node` runs at most once for each time that `origin` does. */
export function isOncePer(index: FileIndex, node: TSESTree.Node, origin: TSESTree.Node): boolean {
  const repeater = repeaterOf(index, node);
  return !repeater || contains(repeater, origin);
}

/**
 * Whether code may run more than once: in a loop, or in a function, unless the file
 * shows the one call of it. A function that nothing calls yet is called by someone.
 */
export function runsOften(
  index: FileIndex,
  node: TSESTree.Node,
  seen: ReadonlySet<TSESTree.Node> = new Set(),
): boolean {
  const repeater = repeaterOf(index, node);
  if (!repeater) return false;
  if (!isFunction(repeater) || seen.has(repeater)) return true;
  const { calls, complete } = findCallers(index, repeater);
  const [call, ...others] = calls;
  if (!complete || !call || others.length > 0) return true;
  return runsOften(index, call, new Set([...seen, repeater]));
}

/**
 * Whether a branch, a loop or a handler of errors decides if a node is reached, and how often,
 * in the function that it stands in, or in `within`.
 */
export function isConditional(node: TSESTree.Node, within?: TSESTree.Node): boolean {
  let child = node;
  for (let { parent } = node; parent && !isFunction(parent); child = parent, { parent } = parent) {
    if (decides(parent, child)) return true;
    if (parent === within) return false;
  }
  return false;
}

function decides(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  return isArm(parent, child) || isLooped(parent, child);
}

/** Whether `child` runs only where `parent`, which is around it, takes that way: an arm, a case, a default. */
export function isArm(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'CatchClause':
      return true;
    case 'ConditionalExpression':
    case 'IfStatement':
      return child !== parent.test;
    case 'AssignmentPattern':
    case 'LogicalExpression':
      return child !== parent.left;
    case 'SwitchStatement':
      return child !== parent.discriminant;
    default:
      return false;
  }
}

/**
 * Whether `node` runs each time that `origin` does, unless the run ends before: both are in one
 * function, and each condition around `node` is around `origin` too.
 */
export function runsWith(node: TSESTree.Node, origin: TSESTree.Node): boolean {
  if (closestFunction(node) !== closestFunction(origin)) return false;
  let within: TSESTree.Node | undefined = node;
  while (within && !contains(within, origin)) within = within.parent;
  return within === node || !isConditional(node, within);
}

/** Whether a function itself always comes by a node, unless it ends before. */
export function runsIn(node: TSESTree.Node, inside: FunctionNode): boolean {
  return closestFunction(node) === inside && !isConditional(node);
}

/**
 * Whether each run of a function comes by a node, unless it ends before: no condition is around
 * it or around the callbacks that it is in, and none of these is one that `isRare`.
 */
export function isReached(
  node: TSESTree.Node,
  run: FunctionNode | undefined,
  isRare: (callback: FunctionNode) => boolean,
): boolean {
  let current = node;
  for (;;) {
    if (isConditional(current)) return false;
    const around = closestFunction(current);
    if (!around || around === run) return true;
    if (isRare(around)) return false;
    current = around;
  }
}

/** Whether a callback only runs when a promise is rejected: `start().catch(() => server.close())`, `start().then(…, () => server.close())` */
export function handlesRejection(callback: FunctionNode): boolean {
  const call = callWith(callback);
  const name = call && calledMethod(call);
  return name === 'catch' || (name === 'then' && call?.arguments[0] !== wrap(callback));
}

/**
 * Whether every run of a function goes through a node that stands in a statement of its body: no
 * condition is around it, and no statement before may end the run.
 */
export function isOnEveryPath(node: TSESTree.Node, inside: FunctionNode): boolean {
  const { body } = inside;
  if (!runsIn(node, inside)) return false;
  if (body.type !== 'BlockStatement') return true;
  let statement: TSESTree.Node = node;
  while (statement.parent && statement.parent !== body) {
    // Blocks have exits of their own.
    if (statement.parent.type === 'BlockStatement') return false;
    statement = statement.parent;
  }
  return body.body
    .filter((each) => each.range[0] < statement.range[0])
    .every((each) => /^(?:Expression|Variable)|^FunctionDeclaration$/u.test(each.type));
}
