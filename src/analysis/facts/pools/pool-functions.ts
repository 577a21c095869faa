import type { TSESTree } from '@typescript-eslint/utils';
import { findCallers } from '../../tree/callers.ts';
import type { FileIndex } from '../../tree/file-index.ts';
import { findMethodCalls } from '../../tree/method-callers.ts';
import { runsInPlace } from '../../tree/run-frequency.ts';
import { isFunction, staticKey, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { Followed, PoolTrace } from './pool-trace.ts';
import { isRequestInterceptor } from './unseen-calls.ts';

/** A function of the file that is given the value: what it does with its parameter. */
export function followParameter(
  trace: PoolTrace,
  call: CallNode,
  callee: FunctionNode,
  position: number,
  followed: Followed,
): boolean {
  const { index } = trace.file;
  if (call.arguments.slice(0, position).some(({ type }) => type === 'SpreadElement')) return false;
  const written = callee.params[position];
  if (!written) return true;
  const inside = { ...followed, origin: callee, many: trace.isMany(call, followed) };
  const parameter = written.type === 'AssignmentPattern' ? written.left : written;
  if (parameter.type === 'Identifier') {
    const variable = index.variableOf(parameter);
    // A second call of the function, or a call of itself, uses it once more.
    return (
      variable !== undefined && !trace.seen.has(variable) && trace.followVariable(variable, inside)
    );
  }
  if (parameter.type !== 'ObjectPattern' || followed.form !== 'options') return false;
  const [key, ...path] = followed.path;
  for (const property of parameter.properties) {
    if (property.type === 'RestElement') return false;
    if (staticKey(property.key, property.computed) !== key) continue;
    const target =
      property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const variable = target.type === 'Identifier' ? index.variableOf(target) : undefined;
    if (!variable || trace.seen.has(variable)) return false;
    return trace.followVariable(variable, {
      ...inside,
      form: path.length > 0 ? 'options' : 'pool',
      path,
    });
  }
  return true;
}

/**
 * Who gets what a function makes. `undefined`: other files may call it, and keep what they
 * get. Of a method the calls of its own class are enough: each makes one more.
 */
function callersOf(
  index: FileIndex,
  node: FunctionNode,
): readonly TSESTree.Expression[] | undefined {
  const methodCalls = findMethodCalls(index, node);
  if (methodCalls) return methodCalls;
  const { calls, complete } = findCallers(index, node);
  return complete ? calls : undefined;
}

/** A function that returns the value: what its callers do with it. */
export function followReturn(trace: PoolTrace, outer: TSESTree.Node, followed: Followed): boolean {
  const { index } = trace.file;
  let current: TSESTree.Node | undefined = outer.parent;
  while (current && !isFunction(current)) current = current.parent;
  if (!current || current.generator) return false;
  if (trace.calls.agentFunctions.has(current)) {
    return followed.form === 'pool' && trace.use('request', outer, followed);
  }
  if (isRequestInterceptor(current)) {
    return followed.form === 'options' && trace.use('request', outer, followed);
  }
  const callers = callersOf(index, current);
  if (!callers || callers.length === 0 || trace.seen.has(current)) return false;
  trace.seen.add(current);
  const isIife = runsInPlace(index, current);
  // What a function only hands out was made before it is called.
  if (!isIife && trace.isMany(outer, followed)) return false;
  return callers.every((call) =>
    trace.follow(call, isIife ? followed : { ...followed, maker: call, origin: call }),
  );
}
