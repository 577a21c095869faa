import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CallNode, FunctionNode } from '../tree/syntax.ts';

/** The names of the properties under which a value is in something; empty: it is the value itself. */
export type Path = readonly string[];

/** What happens to a value, or to something that has it, somewhere in the file. */
export type Happening =
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
  | {
      readonly kind: 'argument';
      readonly node: CallNode;
      readonly argument: TSESTree.Node;
    }
  /** Kept in a property of `this`; what is done to that property is followed. */
  | { readonly kind: 'kept'; readonly node: TSESTree.Node }
  /** Put into a property or an array. Where the file shows what has it then, that is followed. */
  | { readonly kind: 'stored'; readonly node: TSESTree.Node; readonly isFollowed: boolean }
  /** Returned by a function; the calls of it that the file shows are followed. */
  | {
      readonly kind: 'returned';
      readonly node: TSESTree.Node;
      /** Whether these are all calls. */
      readonly isComplete: boolean;
      readonly calls: readonly TSESTree.Node[];
    }
  /** A variable gets it, or a property of what the variable has; both are followed. */
  | {
      readonly kind: 'bound';
      readonly node: TSESTree.Node;
      readonly variable: TSESLint.Scope.Variable;
      /** Whether the code asks first what is there: `agent ??= …`. */
      readonly isGuarded: boolean;
    }
  /** Called itself, given to other files, or out of sight. */
  | { readonly kind: 'exported' | 'other'; readonly node: TSESTree.Node };

/** How a value came to a place of the file. */
export interface Way {
  readonly path: Path;
  /**
   * What makes the value for this place: an expression, the last call that returned it, or the
   * `new` of an object that has it in a field.
   */
  readonly maker: TSESTree.Node;
  /** Whether the place may be reached more often than the value is made. */
  readonly repeats: boolean;
  /** The function whose run has it; what is in an inner function has it in its scope. `undefined`: the module. */
  readonly run: FunctionNode | undefined;
  /** The calls of the file's functions that returned it, in order. */
  readonly through: readonly TSESTree.Node[];
}

/** One thing that happens to a value, and how the value came there. */
export type Use = Happening & Way;
