import type { TSESTree } from '@typescript-eslint/utils';
import { findCallers } from './callers.ts';
import type { FileIndex } from './file-index.ts';
import { contains, isFunction, memberName, unwrap, wrap, type FunctionNode } from './syntax.ts';

/** A loop, a function or a field of a class: what is in it may run more often than what is around it. */
type Repeater = TSESTree.Node;

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

/** The innermost code around a node that may run more often than what is around it. */
function repeaterOf(index: FileIndex, node: TSESTree.Node): Repeater | undefined {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isFunction(parent)) {
      if (!runsInPlace(index, parent)) return parent;
    } else if (isRepeatedBy(parent, child)) {
      return parent;
    }
  }
  return undefined;
}

function isRepeatedBy(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'DoWhileStatement':
    case 'WhileStatement':
      return true;
    case 'ForStatement':
      return child !== parent.init;
    case 'ForInStatement':
    case 'ForOfStatement':
      return child !== parent.right;
    case 'AccessorProperty':
    case 'PropertyDefinition':
      return child === parent.value && !parent.static;
    default:
      return false;
  }
}

/** The function whose run a node belongs to; `undefined`: that of the module. */
export function functionAround(index: FileIndex, node: TSESTree.Node): FunctionNode | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (isFunction(parent) && !runsInPlace(index, parent)) return parent;
  }
  return undefined;
}

/** Whether `node` runs at most once for each time that `origin` does, as far as the syntax says. */
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

/** Whether at most one of two nodes runs: the arms of a condition, or one after an arm that returns. */
export function areExclusive(left: TSESTree.Node, right: TSESTree.Node): boolean {
  const [first, second] = left.range[0] < right.range[0] ? [left, right] : [right, left];
  for (let parent = first.parent; parent && !isFunction(parent); parent = parent.parent) {
    if (parent.type === 'ConditionalExpression' || parent.type === 'IfStatement') {
      if (!contains(parent.consequent, first)) continue;
      if (parent.alternate && contains(parent.alternate, second)) return true;
      if (parent.type !== 'IfStatement' || contains(parent, second)) continue;
      if (endsRun(parent.consequent) && contains(parent.parent, second)) return true;
    }
  }
  return false;
}

function endsRun(node: TSESTree.Statement): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}
