import type { TSESTree } from '@typescript-eslint/utils';
import { receiverMethods } from '../../knowledge/node-methods.ts';
import { findCallee, findCallers, findMethodCalls } from '../order/callers.ts';
import { functionAround, runsInPlace } from '../order/order.ts';
import { readsArguments } from '../tree/file-index.ts';
import { isObjectMethod, nameOfMember } from '../tree/member-names.ts';
import { closestFunction, unwrap, wrap, type CallNode, type FunctionNode } from '../tree/syntax.ts';
import { assignTo } from './assignments.ts';
import { followElement } from './elements.ts';
import { anyKey, isElement, isKey, isSpread } from './path-keys.ts';
import type { Place, Trace } from './trace.ts';

/** What is done to a property or a method of the value, or of what has it. */
export function followMember(trace: Trace, node: TSESTree.MemberExpression, place: Place): void {
  const name = nameOfMember(trace.index, node);
  const outer = wrap(node);
  const { parent } = outer;
  const call = parent?.type === 'CallExpression' && parent.callee === outer ? parent : undefined;
  const [key, ...path] = place.path;
  if (key === undefined) {
    if (parent?.type === 'AssignmentExpression' && parent.left === outer) {
      trace.add({ kind: 'write', name, right: parent.right, node: parent }, place);
    } else if (call && name !== undefined) {
      trace.add({ kind: 'call', name, node: call }, place);
      if (receiverMethods.has(name)) trace.go(call, place);
    } else {
      trace.add({ kind: 'read', name, node }, place);
    }
  } else if (call && name !== undefined && name !== key) {
    if (isElement(key)) followElement(trace, call, name, place);
    else trace.add({ kind: 'call', name, node: call }, place);
  } else if (isKey(key, name) && name !== 'length') {
    trace.go(node, place, { path });
  }
}

/** What a call does with the value that it is given; `argument` is a spread where that has it. */
export function followArgument(
  trace: Trace,
  call: CallNode,
  argument: TSESTree.Node,
  place: Place,
): void {
  const { index } = trace;
  const callee = findCallee(index, call);
  const position = positionOf(call, argument, place);
  if (isObjectMethod(index, call, 'freeze')) {
    trace.go(call, place);
  } else if (call.type === 'CallExpression' && isObjectMethod(index, call, 'assign')) {
    followMerge(trace, call, argument, place);
  } else if (callee && position !== undefined) {
    const path = isSpread(argument) ? place.path.slice(1) : place.path;
    followParameter(trace, call, callee, position, { ...place, path });
  } else {
    const path = callee ? undefined : trace.resultOf?.(call, argument, place.path);
    if (path) trace.go(call, place, { path });
    else trace.add({ kind: 'argument', node: call, argument }, place);
  }
}

/** Which argument of a call the value is; `undefined`: a spread hides it. */
function positionOf(call: CallNode, argument: TSESTree.Node, { path }: Place): number | undefined {
  const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  if (call.arguments.slice(0, position).some(isSpread)) return undefined;
  if (!isSpread(argument)) return position;
  const [key] = path;
  return isElement(key) && key !== anyKey ? position + Number(key) : undefined;
}

/** A function of the file that is given the value: what it does with its parameter. */
function followParameter(
  trace: Trace,
  call: CallNode,
  callee: FunctionNode,
  position: number,
  place: Place,
): void {
  const params = callee.params.filter(
    (param) => !(param.type === 'Identifier' && param.name === 'this'),
  );
  const last = params.at(-1);
  const isRest = last?.type === 'RestElement' && position >= params.length - 1;
  const parameter = isRest ? last : params[position];
  if (!parameter) {
    if (readsArguments(trace.index, callee))
      trace.add({ kind: 'argument', node: call, argument: call }, place);
    return;
  }
  // A second call of the function uses it once more.
  const first = trace.callsOf.get(parameter) ?? call;
  trace.callsOf.set(parameter, first);
  const repeats = first !== call || trace.repeats(call, place);
  const inside = { ...place, origin: callee, repeats };
  if (parameter.type === 'RestElement') {
    const path = [String(position - params.length + 1), ...place.path];
    assignTo(trace, parameter.argument, call, { ...inside, path });
  } else {
    assignTo(trace, parameter, call, inside);
  }
}

/** `Object.assign(options, { agent: … })` */
function followMerge(
  trace: Trace,
  call: TSESTree.CallExpression,
  argument: TSESTree.Node,
  place: Place,
): void {
  const [target] = call.arguments;
  if (argument === target) {
    if (place.path.length === 0) trace.add({ kind: 'assign', node: call }, place);
    trace.go(call, place);
  } else if (place.path.length > 0 && target) {
    trace.go(call, place);
    const inner = unwrap(target);
    if (inner.type !== 'ObjectExpression') assignTo(trace, inner, inner, place);
  }
}

/** Where the value goes that a function returns. */
export function followReturn(trace: Trace, outer: TSESTree.Node, place: Place): void {
  const { index } = trace;
  const around = closestFunction(outer);
  const shown = around && !around.generator ? findCallers(index, around) : undefined;
  const calls = (around && shown && findMethodCalls(index, around)) ?? shown?.calls ?? [];
  trace.add({ kind: 'returned', node: outer, isComplete: shown?.complete === true, calls }, place);
  // What a function only hands out was made before it is called.
  const repeats = trace.repeats(outer, place);
  for (const call of calls) {
    if (around && runsInPlace(index, around)) trace.go(call, place);
    else {
      const through = [...place.through, call];
      const run = functionAround(index, call);
      trace.go(call, place, { maker: call, origin: call, run, repeats, through });
    }
  }
}
