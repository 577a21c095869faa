import type { TSESTree } from '@typescript-eslint/utils';
import type { Owner } from '../tree/file-index.ts';
import { unwrap, type ClassNode, type FunctionNode } from '../tree/syntax.ts';

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
 * What an expression may be at run time, as far as the file shows it. An expression
 * has several values when it is a condition, or a variable that is written twice.
 */
export type Value =
  /** A module, its namespace or its default export (Node's are the same thing). */
  | { readonly type: 'module'; readonly module: string }
  /** A named export of a module: `http.Agent`. */
  | { readonly type: 'export'; readonly module: string; readonly name: string }
  /** What a call or `new` of a module's export gives; `default` is the module itself. */
  | {
      readonly type: 'result';
      readonly module: string;
      readonly name: string;
      readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
    }
  /** A method of such a result: `server.listen`. */
  | { readonly type: 'method'; readonly receiver: Value; readonly name: string }
  /** A global of the language or of Node.js, with a path: `process.getBuiltinModule`. */
  | { readonly type: 'global'; readonly name: string }
  | { readonly type: 'object'; readonly node: TSESTree.ObjectExpression }
  /** `Object.assign(…)`. */
  | { readonly type: 'merged'; readonly node: TSESTree.CallExpression }
  | { readonly type: 'function'; readonly node: FunctionNode }
  | { readonly type: 'class'; readonly node: ClassNode }
  /** An instance of a class or constructor function of the file. */
  | { readonly type: 'instance'; readonly owner: Owner }
  | { readonly type: 'primitive'; readonly value: unknown }
  /** A function whose body is not known: typed as one, or made by `bind()`. */
  | { readonly type: 'callable' }
  /** A string whose characters are not known. */
  | { readonly type: 'string' };

/**
 * What an expression may be: any of the values that are known, and where it is open, also
 * others. Nothing known, and not open, is what a look-up finds that only comes back to itself.
 */
export interface Values {
  readonly known: readonly Value[];
  /** Why there may be others. */
  readonly open?: UnknownReason;
}

/**
 * The three-valued answer to "does this object have that property?". All three say where it
 * is written and what it may be; nothing, where it is absent.
 */
export type Property =
  | {
      readonly kind: 'absent';
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
    }
  | {
      readonly kind: 'known';
      /** Where the property's value is written; several with conditions. */
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
      /** Whether every path sets it; if not, the author thought of it all the same. */
      readonly always: boolean;
    }
  | {
      readonly kind: 'unknown';
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
      readonly reason: UnknownReason;
    };

/** Nothing yet: a cycle adds this to what the rest of it is. */
export const none: Values = { known: [] };

/** A property that is not there. */
export const absent: Property = { kind: 'absent', nodes: [], values: none };

/**
 * What an object that is not found yet has: nothing that is known. To join it with others
 * leaves them as they are.
 */
export const unreached: Property = { kind: 'unknown', nodes: [], values: none, reason: 'limit' };

/** These values, and no others. */
export function valuesOf(...known: readonly Value[]): Values {
  return { known };
}

/** Anything. */
export function unknown(reason: UnknownReason): Values {
  return { known: [], open: reason };
}

/** A property of which nothing is known. */
export function unknownProperty(reason: UnknownReason): Property {
  return { kind: 'unknown', nodes: [], values: unknown(reason), reason };
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

/** The constant that a value is; `undefined` is also what is none. */
export function constantOf(value: Value | undefined): unknown {
  return value?.type === 'primitive' ? value.value : undefined;
}

/** The string that a value is. */
export function textOf(value: Value | undefined): string | undefined {
  const constant = constantOf(value);
  return typeof constant === 'string' ? constant : undefined;
}

/** Whether a value is a string; its characters need not be known. */
export function isString(value: Value): boolean {
  return value.type === 'string' || textOf(value) !== undefined;
}

/** Whether a value is `true`. */
export function isTrue(value: Value): boolean {
  return constantOf(value) === true;
}

/** Whether a value is a number that the file shows. */
export function isNumber(value: Value): boolean {
  return typeof constantOf(value) === 'number';
}

/** Whether a value is `false`. */
export function isFalse(value: Value): boolean {
  return constantOf(value) === false;
}

/** Whether a value is `undefined`. */
export function isUndefined(value: Value): boolean {
  return value.type === 'primitive' && value.value === undefined;
}

/** Whether a value is `undefined` or `null`. */
export function isNullish(value: Value): boolean {
  return value.type === 'primitive' && (value.value === undefined || value.value === null);
}

/** Whether a value has properties that the file shows. */
export function isObjectValue(
  value: Value,
): value is Extract<Value, { readonly type: 'merged' | 'object' }> {
  return value.type === 'object' || value.type === 'merged';
}

/** Whether a value can be called. */
export function isFunctionValue(value: Value): boolean {
  return value.type === 'function' || value.type === 'callable';
}

/** A property that is written in one place of a file. */
export function writtenProperty(node: TSESTree.Node, values: Values): Property {
  return { kind: 'known', nodes: [node], values, always: true };
}

/**
 * Whether a property is not there, or written as `undefined` or `null`. An expression
 * that only comes to nothing is a decision: its author thought of the property.
 */
export function isUnset(property: Property): boolean {
  if (property.kind === 'absent') return true;
  return property.kind === 'known' && property.always && property.nodes.every(isWrittenNothing);
}

/** Whether a property is set on every path, and to `expected` alone. */
export function isAlways(property: Property, expected: unknown): boolean {
  return alwaysPasses(property, (value) => constantOf(value) === expected);
}

/** Whether a property is set on every path, and a test holds for all that it may be. */
export function alwaysPasses(property: Property, test: (value: Value) => boolean): boolean {
  return property.kind === 'known' && property.always && every(property.values, test);
}

/** Why the file does not show a property: the end of a sentence; `undefined`: it does. */
export function whyUnknown(property: Property): string | undefined {
  return property.kind === 'unknown' ? unknownReasons[property.reason] : undefined;
}

/** Whether a value is what an expression makes. */
export function isMadeBy(value: Value, node: TSESTree.Node): boolean {
  return value.type === 'result' && value.node === node;
}

/** The number that a property is on every path that sets it. */
export function numberOf({ values }: Property): number | undefined {
  const number = literal(values);
  return typeof number === 'number' ? number : undefined;
}

function isWrittenNothing(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression') return inner.operator === 'void';
  if (inner.type === 'Literal') return inner.value === null && inner.raw === 'null';
  return inner.type === 'Identifier' && inner.name === 'undefined';
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

/** The value `undefined`. */
export const undefinedValue: Value = { type: 'primitive', value: undefined };

/** A string whose characters are not known. */
export const stringValue: Value = { type: 'string' };

/** A function whose body is not known. */
export const callableValue: Value = { type: 'callable' };

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

function isSame(left: Value, right: Value): boolean {
  if (left.type !== right.type) return false;
  const a: Readonly<Record<string, unknown>> = { ...left };
  const b: Readonly<Record<string, unknown>> = { ...right };
  return Object.keys(a).every((key) => Object.is(a[key], b[key]));
}
