import type { TSESTree } from '@typescript-eslint/utils';
import { processEndings } from '../../../knowledge/node-methods.ts';
import { findCallee } from '../../order/callers.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { memberName, unwrap, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { constantOf, type Value } from '../../values/value.ts';
import { functionsAmong, maybe, some } from '../../values/values.ts';

/** Whether an expression is, or may be, `process.exit` or another function that ends the process. */
export function isExit(evaluator: Evaluator, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const isNamed =
    inner.type === 'MemberExpression' &&
    inner.object.type === 'Identifier' &&
    inner.object.name === 'process' &&
    processEndings.has(memberName(inner) ?? '');
  // `done(1)` with `done = callback || process.exit`
  return isNamed || some(evaluator.evaluate(inner), isGlobalExit);
}

function isGlobalExit(value: Value): boolean {
  if (value.type !== 'global') return false;
  const [object, method = ''] = value.name.split('.');
  return object === 'process' && processEndings.has(method);
}

/** Whether a timer of the file ends the process within so many ms; one whose time is not known may. */
export function exitsWithin(evaluator: Evaluator, limit: number): boolean {
  return evaluator.index.callsNamed(['setTimeout']).some((call) => {
    const [callback, delay] = call.arguments;
    return (
      callback !== undefined &&
      isShort(evaluator, delay, limit) &&
      (isExit(evaluator, callback) ||
        functionsAmong(evaluator.evaluate(callback)).some((each) => exitsIn(evaluator, each, 0)))
    );
  });
}

function isShort(evaluator: Evaluator, delay: TSESTree.Node | undefined, limit: number): boolean {
  if (!delay) return true;
  return maybe(evaluator.evaluate(delay), (value) => {
    const milliseconds = constantOf(value);
    return typeof milliseconds !== 'number' || milliseconds <= limit;
  });
}

/** Functions that call functions: an exit is not hidden deeper than this. */
const maxDepth = 2;

function exitsIn(evaluator: Evaluator, body: FunctionNode, depth: number): boolean {
  return callsInside(evaluator.index, body).some((call) => {
    if (isExit(evaluator, call.callee)) return true;
    const callee = depth < maxDepth ? findCallee(evaluator.index, call) : undefined;
    return callee !== undefined && exitsIn(evaluator, callee, depth + 1);
  });
}
