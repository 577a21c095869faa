import type { FunctionNode } from '../tree/syntax.ts';
import { constantOf, isNullish, isSame, textOf, type Value } from './value.ts';

/** Why a look-up stopped; each completes the sentence "it is not known because …". */
export const unknownReasons = {
  parameter: 'it comes from a parameter whose callers are not all in this file',
  import: 'it comes from another module',
  call: 'it is the result of a call into other code',
  computed: 'a property name is computed',
  escapes: 'it is handed to other code that may change it',
  this: 'nothing in this file sets that property of `this`',
  syntax: 'it is written in a form that is not followed',
  limit: 'it is too deeply nested to be followed',
} as const;

/** One of `unknownReasons`. */
export type UnknownReason = keyof typeof unknownReasons;

/**
 * What an expression may be: any of the values that are known, and where it is open, also
 * others. Nothing known, and not open, is what a look-up finds that only comes back to itself.
 */
export interface Values {
  readonly known: readonly Value[];
  /** Why there may be others. */
  readonly open?: UnknownReason;
}

/** Nothing yet: a cycle adds this to what the rest of it is. */
export const none: Values = { known: [] };

/** These values, and no others. */
export function valuesOf(...known: readonly Value[]): Values {
  return { known };
}

/** Anything. */
export function unknown(reason: UnknownReason): Values {
  return { known: [], open: reason };
}

/** The one value that there may be; `undefined`: there may be several, or it is not known. */
export function only(values: Values): Value | undefined;
/** The same, where it is of that type. */
export function only<Type extends Value['type']>(
  values: Values,
  type: Type,
): Extract<Value, { readonly type: Type }> | undefined;
export function only(values: Values, type?: Value['type']): Value | undefined {
  const [value, ...others] = values.known;
  if (!value || others.length > 0 || !isComplete(values)) return undefined;
  return type === undefined || value.type === type ? value : undefined;
}

/** Whether there is one answer: one value, or that it is not known. */
export function isSingle({ known, open }: Values): boolean {
  return known.length + (open ? 1 : 0) === 1;
}

/** The one constant that there may be: a string, a number. `undefined` is also what is none. */
export function literal(values: Values): unknown {
  return constantOf(only(values));
}

/** The one string that there may be. */
export function literalText(values: Values): string | undefined {
  return textOf(only(values));
}

/** Whether a test holds for everything that there may be. What is not known passes none. */
export function every(values: Values, test: (value: Value) => boolean): boolean {
  return isComplete(values) && values.known.length > 0 && values.known.every(test);
}

/** Whether a test holds for something that there may be; what is not known passes none. */
export function some(values: Values, test: (value: Value) => boolean): boolean {
  return values.known.some(test);
}

/** Whether a test may hold: for what is seen, or because there is more that is not known. */
export function maybe(values: Values, test: (value: Value) => boolean): boolean {
  return !isComplete(values) || some(values, test);
}

/** Whether the file shows everything that there may be. */
export function isComplete(values: Values): boolean {
  return values.open === undefined;
}

/** Whether the file shows nothing that there may be. */
export function isUnknown(values: Values): boolean {
  return values.known.length === 0;
}

/** The functions of the file that there may be. */
export function functionsAmong({ known }: Values): readonly FunctionNode[] {
  return known.flatMap((value) => (value.type === 'function' ? [value.node] : []));
}

/** Whether the values are all a core module's export of one of these names; then, of which modules. */
export function exportsOf(
  values: Values,
  modules: readonly string[],
  names: readonly string[],
): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  if (!isComplete(values)) return undefined;
  for (const value of values.known) {
    // An undefined arm cannot be called: `let lib; if (x) lib = http; lib.get()`.
    if (isNullish(value)) continue;
    if (value.type !== 'export' || !modules.includes(value.module)) return undefined;
    if (!names.includes(value.name)) return undefined;
    found.add(value.module);
  }
  return found.size > 0 ? found : undefined;
}

/** Values of one expression after which it is called unknown. */
const maxValues = 24;

/**
 * Whatever any of several may be: each value once, open where one of them is. The order of the
 * arguments says nothing, nor does how often one is among them. More than 24 become unknown.
 */
export function join(...all: readonly Values[]): Values {
  const found: Value[] = [];
  for (const value of all.flatMap(({ known }) => known)) {
    if (found.some((other) => isSame(other, value))) continue;
    found.push(value);
    if (found.length > maxValues) return unknown('limit');
  }
  const open = firstReason(all.map((values) => values.open));
  return open ? { known: found, open } : { known: found };
}

/** What each value comes to: `change` says it of one. What is open stays so, for that reason or another. */
export function flatMap(
  values: Values,
  change: (value: Value) => Values,
  reason = values.open,
): Values {
  const rest = values.open && reason ? unknown(reason) : none;
  return join(rest, ...values.known.map(change));
}

/** The values for which a test does not hold. */
export function without(values: Values, test: (value: Value) => boolean): Values {
  return { ...values, known: values.known.filter((value) => !test(value)) };
}

/** Of several reasons the one that `unknownReasons` names first: which was found first says nothing. */
export function firstReason(
  reasons: readonly (UnknownReason | undefined)[],
): UnknownReason | undefined {
  const found = reasons.filter((reason) => reason !== undefined);
  if (found.length < 2) return found[0];
  return (Object.keys(unknownReasons) as UnknownReason[]).find((reason) => found.includes(reason));
}

/** Whether two answers say the same, in whatever order. */
export function areSame(left: Values, right: Values): boolean {
  return (
    left.open === right.open &&
    left.known.length === right.known.length &&
    left.known.every((value) => right.known.some((other) => isSame(value, other)))
  );
}
