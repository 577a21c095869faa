import type { TSESTree } from '@typescript-eslint/utils';
import type { Owner } from '../tree/this-members.ts';
import type { ClassNode, FunctionNode } from '../tree/syntax.ts';

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
  /** `enum Timeouts { Idle = 5000 }` */
  | { readonly type: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  /** An instance of a class or constructor function of the file. */
  | { readonly type: 'instance'; readonly owner: Owner }
  /** All that another file of the project exports. */
  | { readonly type: 'namespace'; readonly file: OtherFile }
  /** What another file of the project makes; only that file can say more of it. */
  | { readonly type: 'imported'; readonly value: Made; readonly file: OtherFile }
  | { readonly type: 'primitive'; readonly value: unknown }
  /** A function whose body is not known: typed as one, or made by `bind()`. */
  | { readonly type: 'callable' }
  /** A string whose characters are not known. */
  | { readonly type: 'string' };

/** Another file of the project; `evaluatorOf()` answers what its expressions are. */
export interface OtherFile {
  readonly path: string;
}

/** What has a node of the file that makes it. */
export type Made = Extract<
  Value,
  { readonly type: 'class' | 'enum' | 'function' | 'instance' | 'merged' | 'object' | 'result' }
>;

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

/** Whether a value is a constant that the file shows. */
export function isPrimitive({ type }: Value): boolean {
  return type === 'primitive';
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

/** Whether a value is what an expression makes. */
export function isMadeBy(value: Value, node: TSESTree.Node): boolean {
  return value.type === 'result' && value.node === node;
}

/** Whether a value is what a call in another file makes. */
export function isMadeElsewhere(value: Value): boolean {
  return value.type === 'imported' && value.value.type === 'result';
}

/** The value `undefined`. */
export const undefinedValue: Value = { type: 'primitive', value: undefined };

/** A string whose characters are not known. */
export const stringValue: Value = { type: 'string' };

/** A function whose body is not known. */
export const callableValue: Value = { type: 'callable' };

/** Whether two values are the same. */
export function isSame(left: Value, right: Value): boolean {
  if (left.type === 'imported' && right.type === 'imported') {
    return left.file === right.file && isSame(left.value, right.value);
  }
  if (left.type === 'method' && right.type === 'method') {
    return left.name === right.name && isSame(left.receiver, right.receiver);
  }
  const a: Readonly<Record<string, unknown>> = { ...left };
  const b: Readonly<Record<string, unknown>> = { ...right };
  return Object.keys(a).every((key) => Object.is(a[key], b[key]));
}
