import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, unwrap } from '../tree/syntax.ts';
import { assignTo } from './assignments.ts';
import { anyKey } from './path-keys.ts';
import type { Place, Trace } from './trace.ts';

/** Methods of arrays that call a function with each element. */
const calling = /^(?:every|filter|find|findLast|flatMap|forEach|map|some)$/u;
/** Methods that return an element. */
const giving = /^(?:at|find|findLast|get|pop|shift)$/u;
/** Methods that return an array with elements. */
const copying = /^(?:concat|filter|reverse|slice|sort|toReversed|toSorted)$/u;
/** Methods that only look. */
const looking = /^(?:every|forEach|has|includes|indexOf|join|push|some|unshift)$/u;

/** What a method of an array does with an element of it. */
export function followElement(
  trace: Trace,
  call: TSESTree.CallExpression,
  name: string,
  place: Place,
): void {
  const path = place.path.slice(1);
  const [callback] = call.arguments;
  const listener = callback && unwrap(callback);
  const isCalled = calling.test(name) && listener !== undefined && isFunction(listener);
  const [parameter] = isCalled ? listener.params : [];
  if (parameter) assignTo(trace, parameter, call, { ...place, path });
  if (giving.test(name)) trace.go(call, place, { path });
  else if (copying.test(name)) trace.go(call, place, { path: [anyKey, ...path] });
  else if (!isCalled && !looking.test(name)) trace.add({ kind: 'other', node: call }, place);
  else if (!isCalled && calling.test(name)) trace.add({ kind: 'other', node: call }, place);
}
