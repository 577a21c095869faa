import type { TSESTree } from '@typescript-eslint/utils';
import { processEndings } from '../../../knowledge/node-methods.ts';
import type { Evaluator } from '../../flow/evaluator.ts';
import { constantOf, functionsAmong, maybe } from '../../flow/values.ts';
import { findCallee } from '../../tree/callers.ts';
import { callsInside } from '../../tree/calls-inside.ts';
import { memberName, unwrap, type CallNode, type FunctionNode } from '../../tree/syntax.ts';

/** Whether an expression is `process.exit` or another function that ends the process. */
export function isExit(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression') return false;
  const object = unwrap(inner.object);
  return (
    object.type === 'Identifier' &&
    object.name === 'process' &&
    processEndings.has(memberName(inner) ?? '')
  );
}

/** Whether a timer of the file ends the process within so many ms; one whose time is not known may. */
export function exitsWithin(file: Evaluator, limit: number): boolean {
  return file.index.calls.some((call) => {
    const [callback, delay] = call.arguments;
    return (
      callback !== undefined &&
      isTimer(call) &&
      isShort(file, delay, limit) &&
      (isExit(callback) ||
        functionsAmong(file.evaluate(callback)).some((each) => exitsIn(file, each, 0)))
    );
  });
}

function isTimer(call: CallNode): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && name.name === 'setTimeout';
}

function isShort(file: Evaluator, delay: TSESTree.Node | undefined, limit: number): boolean {
  if (!delay) return true;
  return maybe(file.evaluate(delay), (value) => {
    const milliseconds = constantOf(value);
    return typeof milliseconds !== 'number' || milliseconds <= limit;
  });
}

/** Functions that call functions: an exit is not hidden deeper than this. */
const maxDepth = 2;

function exitsIn(file: Evaluator, body: FunctionNode, depth: number): boolean {
  return callsInside(file.index, body).some((call) => {
    if (isExit(call.callee)) return true;
    const callee = depth < maxDepth ? findCallee(file.index, call) : undefined;
    return callee !== undefined && exitsIn(file, callee, depth + 1);
  });
}
