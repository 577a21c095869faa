import type { CallNode } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { literalText } from './values.ts';

export { listeningMethods, onceMethods } from '../../knowledge/node-methods.ts';

/** The event that a call of `on()` or the like names; `undefined`: the file does not show it. */
export function eventOf(file: Evaluator, call: CallNode, position = 0): string | undefined {
  const argument = call.arguments[position];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  return literalText(file.evaluate(argument));
}
