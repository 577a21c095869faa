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
  | { readonly type: 'string' }
  | { readonly type: 'unknown'; readonly reason: UnknownReason };

/** The three-valued answer to "does this object have that property?". */
export type Property =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'known';
      /** Where the property's value is written; several with conditions. */
      readonly nodes: readonly TSESTree.Node[];
      readonly values: readonly Value[];
      /** Whether every path sets it; if not, the author thought of it all the same. */
      readonly always: boolean;
    }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

export const absent: Property = { kind: 'absent' };

export function unknownValue(reason: UnknownReason): Value {
  return { type: 'unknown', reason };
}

export function unknownProperty(reason: UnknownReason): Property {
  return { kind: 'unknown', reason };
}

/** What is found when one of several objects is the one that is asked. */
export function eitherProperty(properties: readonly Property[]): Property {
  const [first, ...rest] = properties;
  if (!first) return unknownProperty('syntax');
  const unknown = properties.find((property) => property.kind === 'unknown');
  if (unknown) return unknown;
  if (rest.length === 0) return first;
  const known = properties.filter((property) => property.kind === 'known');
  if (known.length === 0) return absent;
  return {
    kind: 'known',
    nodes: known.flatMap((property) => property.nodes),
    values: known.flatMap((property) => property.values),
    always: known.length === properties.length && known.every((property) => property.always),
  };
}

export function isNullish(value: Value): boolean {
  return value.type === 'primitive' && (value.value === undefined || value.value === null);
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
  return (
    property.kind === 'known' &&
    property.always &&
    property.values.every((value) => value.type === 'primitive' && value.value === expected)
  );
}

/** The number that a property is on every path that sets it. */
export function numberOf(property: Property): number | undefined {
  const [value, ...others] = property.kind === 'known' ? property.values : [];
  const isNumber = value?.type === 'primitive' && others.length === 0;
  return isNumber && typeof value.value === 'number' ? value.value : undefined;
}

/** Where a property's value is written; nowhere, where it is absent or not known. */
export function nodesOf(property: Property): readonly TSESTree.Node[] {
  return property.kind === 'known' ? property.nodes : [];
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

function isWrittenNothing(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression') return inner.operator === 'void';
  if (inner.type === 'Literal') return inner.value === null && inner.raw === 'null';
  return inner.type === 'Identifier' && inner.name === 'undefined';
}

/** Whether the values are all a core module's export of one of these names; then, of which modules. */
export function exportsOf(
  values: readonly Value[],
  modules: readonly string[],
  names: readonly string[],
): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const value of values) {
    // An undefined arm cannot be called: `let lib; if (x) lib = http; lib.get()`.
    if (isNullish(value)) continue;
    if (value.type !== 'export' || !modules.includes(value.module)) return undefined;
    if (!names.includes(value.name)) return undefined;
    found.add(value.module);
  }
  return found.size > 0 ? found : undefined;
}

export const undefinedValue: Value = { type: 'primitive', value: undefined };
export const stringValue: Value = { type: 'string' };
export const callableValue: Value = { type: 'callable' };

/** Values of one expression after which it is called unknown. */
const maxValues = 24;

/** Equal values once; none is unknown, and so are too many. */
export function distinct(values: readonly Value[]): readonly Value[] {
  const found: Value[] = [];
  for (const value of values) {
    if (!found.some((other) => isSame(other, value))) found.push(value);
    if (found.length > maxValues) return [unknownValue('limit')];
  }
  return found.length > 0 ? found : [unknownValue('call')];
}

function isSame(left: Value, right: Value): boolean {
  if (left.type !== right.type) return false;
  const a: Readonly<Record<string, unknown>> = { ...left };
  const b: Readonly<Record<string, unknown>> = { ...right };
  return Object.keys(a).every((key) => Object.is(a[key], b[key]));
}
