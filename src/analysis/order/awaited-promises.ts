import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { closestFunction, isFunction, unwrap, wrap } from '../tree/syntax.ts';
import { findCallers } from './callers.ts';

/** A variable that gets what a promise comes to. */
export interface Awaited {
  readonly variable: TSESLint.Scope.Variable;
  /** `response = await …` of its declaration. */
  readonly declarator: TSESTree.VariableDeclarator;
}

/**
 * The variables that get what `resolve` is called with, where a node is that parameter of a
 * promise's executor: `const response = await new Promise((resolve) => …)`, or the same of a
 * function that returns the promise, in its callers in the file.
 */
export function findAwaited(index: FileIndex, node: TSESTree.Node): readonly Awaited[] {
  const promise = promiseOf(index, unwrap(node));
  if (!promise) return [];
  const direct = awaitedIn(index, promise);
  if (direct) return [direct];
  const { parent } = wrap(promise);
  const isReturned =
    parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
  const maker = isReturned ? closestFunction(promise) : undefined;
  if (!maker || maker.generator) return [];
  return findCallers(index, maker).calls.flatMap((call) => awaitedIn(index, call) ?? []);
}

/** Whether a node is the `resolve` of a promise's executor, a function of Node.js. */
export function isResolve(index: FileIndex, node: TSESTree.Node): boolean {
  return promiseOf(index, unwrap(node)) !== undefined;
}

/** The `new Promise(…)` whose `resolve` a name is. */
function promiseOf(index: FileIndex, node: TSESTree.Node): TSESTree.NewExpression | undefined {
  const [definition] = index.variableOf(node)?.defs ?? [];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return undefined;
  const executor = definition.node;
  if (executor.params[0] !== definition.name) return undefined;
  const { parent } = wrap(executor);
  return parent?.type === 'NewExpression' &&
    parent.callee.type === 'Identifier' &&
    parent.callee.name === 'Promise' &&
    index.isGlobal(parent.callee)
    ? parent
    : undefined;
}

function awaitedIn(index: FileIndex, promise: TSESTree.Node): Awaited | undefined {
  const outer = wrap(promise);
  const { parent } = outer;
  if (parent?.type !== 'VariableDeclarator' || !isAwaited(promise, outer)) return undefined;
  const variable = index.variableOf(parent.id);
  return variable && { variable, declarator: parent };
}

function isAwaited(promise: TSESTree.Node, outer: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = promise; node; node = node.parent ?? undefined) {
    if (node.type === 'AwaitExpression') return true;
    if (node === outer) return false;
  }
  return false;
}
