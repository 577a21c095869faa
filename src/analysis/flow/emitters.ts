import type { CallNode } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';

/** Methods that add a listener to an emitter of events. */
export const listeningMethods: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);

/** Those of them whose listener hears only the first event. */
export const onceMethods: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);

/** The event that a call of `on()` or the like names; `undefined`: the file does not show it. */
export function eventOf(file: Evaluator, call: CallNode, position = 0): string | undefined {
  const argument = call.arguments[position];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  const [value, ...others] = file.evaluate(argument);
  return others.length === 0 && value?.type === 'primitive' && typeof value.value === 'string'
    ? value.value
    : undefined;
}
