import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import {
  idleResponseMethods,
  responseDescriptions,
  socketDescriptions,
} from '../../../knowledge/node-methods.ts';
import { functionsOf, isFor, listenerOf, mayBeFor } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { closestFunction, memberName, staticKey, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { onlyPrints } from '../../values/reading-calls.ts';

/** What becomes of a response, as far as the file shows it. */
export type ResponseFate =
  /** Some path reads it, destroys it or hands it on, or what it does cannot be seen. */
  | 'handled'
  /** Nothing reads it, and something waits for its `'end'`. */
  | 'awaited'
  /** Nothing reads it. */
  | 'ignored';

/** What the uses of a response in its `listener` come to. */
export function fateOfUses(
  evaluator: Evaluator,
  uses: readonly Use[],
  listener: FunctionNode | undefined,
): ResponseFate {
  const fates = uses.map((use) => fateOfUse(evaluator, use, listener));
  return fates.find((fate) => fate === 'handled') ?? fates.find(isAwaited) ?? 'ignored';
}

/** Whether a use reads a response, ends it, or hands it on. */
export function isHandling(
  evaluator: Evaluator,
  use: Use,
  listener: FunctionNode | undefined,
): boolean {
  return fateOfUse(evaluator, use, listener) === 'handled';
}

/** Whether something in the file listens for the `'end'` of a response. */
export function waitsForEnd(evaluator: Evaluator, variable: TSESLint.Scope.Variable): boolean {
  return evaluator
    .usesOfVariable(variable)
    .some((use) => isAwaited(fateOfUse(evaluator, use, undefined)));
}

function isAwaited(fate: ResponseFate): boolean {
  return fate === 'awaited';
}

function fateOfUse(
  evaluator: Evaluator,
  use: Use,
  listener: FunctionNode | undefined,
): ResponseFate {
  switch (use.kind) {
    case 'write':
    case 'assign':
    // What a pattern takes is judged with the whole pattern, which is a use of its own.
    case 'destructured':
      return 'ignored';
    case 'call':
      return fateOfCall(evaluator, use.name, use.node);
    case 'read':
      return isDescription(use.node) ? 'ignored' : 'handled';
    case 'argument':
      return onlyPrints(evaluator, use.node) ? 'ignored' : 'handled';
    case 'returned':
      // Nobody takes what a listener returns: `(response) => response.on('end', done)`.
      return listener && closestFunction(use.node) === listener ? 'ignored' : 'handled';
    case 'other':
      return use.node.type === 'ObjectPattern' ? fateOfPattern(use.node) : 'handled';
    default:
      return 'handled';
  }
}

function fateOfCall(
  evaluator: Evaluator,
  name: string,
  call: TSESTree.CallExpression,
): ResponseFate {
  const listener = listenerOf(evaluator, call);
  if (!listener) return idleResponseMethods.has(name) ? 'ignored' : 'handled';
  if (isFor(listener, 'end')) return 'awaited';
  if (mayBeFor(listener, 'data', 'readable')) return 'handled';
  // `response.on('error', function () { this.resume(); })`
  return functionsOf(evaluator, listener).some((each) => mentionsThis(evaluator, each))
    ? 'handled'
    : 'ignored';
}

function mentionsThis(evaluator: Evaluator, node: FunctionNode): boolean {
  return (
    node.type !== 'ArrowFunctionExpression' &&
    /\bthis\b/u.test(evaluator.index.sourceCode.getText(node.body))
  );
}

/** `response.statusCode`, `response.socket.remoteAddress` */
function isDescription(node: TSESTree.MemberExpression): boolean {
  const name = memberName(node);
  if (name === undefined) return false;
  if (name !== 'socket' && name !== 'connection') return responseDescriptions.has(name);
  let { parent } = node;
  while (parent.type === 'TSAsExpression' || parent.type === 'TSNonNullExpression') {
    ({ parent } = parent);
  }
  return parent.type === 'MemberExpression' && socketDescriptions.has(memberName(parent) ?? '');
}

/** `{ statusCode, headers: { location } }` only looks; whatever else it takes may read. */
export function fateOfPattern(pattern: TSESTree.ObjectPattern): ResponseFate {
  const looks = pattern.properties.every(
    (property) =>
      property.type === 'Property' &&
      responseDescriptions.has(staticKey(property.key, property.computed) ?? ''),
  );
  return looks ? 'ignored' : 'handled';
}
