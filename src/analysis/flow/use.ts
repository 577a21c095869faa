import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import type { CallNode } from '../tree/syntax.ts';

/** One thing that happens to a value somewhere in the file. */
export type Use =
  /** `value.name = right`; the name is `undefined` when it is computed. */
  | {
      readonly kind: 'write';
      readonly name: string | undefined;
      readonly right: TSESTree.Expression;
      readonly node: TSESTree.AssignmentExpression;
    }
  /** `value.name(…)`. */
  | { readonly kind: 'call'; readonly name: string; readonly node: TSESTree.CallExpression }
  /** Any other `value.name`. */
  | {
      readonly kind: 'read';
      readonly name: string | undefined;
      readonly node: TSESTree.MemberExpression;
    }
  /** `const { name: node } = value`; everything else that a pattern does is `other`. */
  | { readonly kind: 'destructured'; readonly name: string; readonly node: TSESTree.Node }
  /** `Object.assign(value, …sources)`. */
  | { readonly kind: 'assign'; readonly node: TSESTree.CallExpression }
  /** An argument of a call into other code. */
  | { readonly kind: 'argument'; readonly node: CallNode }
  /** Kept in a property of `this`; what is done to that property is followed. */
  | { readonly kind: 'kept'; readonly node: TSESTree.Node }
  | { readonly kind: 'returned' | 'exported' | 'stored' | 'other'; readonly node: TSESTree.Node };

/** A value on its way through the file. */
export interface Trace {
  readonly index: FileIndex;
  /** The uses that were found. */
  readonly uses: Use[];
  /** Expressions that have the value, and are still to be followed. */
  readonly pending: TSESTree.Node[];
  /** What was followed: expressions and variables. */
  readonly seen: Set<unknown>;
}
