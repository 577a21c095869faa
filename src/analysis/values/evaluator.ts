import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import type { Use } from '../flow/use.ts';
import type { FileIndex } from '../tree/file-index.ts';
import type { Property } from './property.ts';
import type { Shape } from './shapes.ts';
import type { Values } from './values.ts';

/** Answers what expressions of one file may be; answers are kept. */
export interface Evaluator {
  readonly index: FileIndex;
  /** The client libraries whose calls and exports are followed. */
  readonly libraries: LibraryIndex;
  /** The values that an expression may have. */
  evaluate(node: TSESTree.Node): Values;
  /** The properties of the object that an expression is; one answer for all names. */
  shapeOf(node: TSESTree.Node): Shape;
  /** The same where a literal or `Object.assign()` makes it, before later statements write to it. */
  shapeWhereMade(node: TSESTree.CallExpression | TSESTree.ObjectExpression): Shape;
  /** Whether the object that an expression is has a property. */
  lookUp(node: TSESTree.Node, name: string): Property;
  evaluateVariable(variable: TSESLint.Scope.Variable): Values;
  /** Everything that the file does with the value of an expression. */
  usesOf(node: TSESTree.Node): readonly Use[];
  usesOfVariable(variable: TSESLint.Scope.Variable): readonly Use[];
  /** A property that later statements set on the object that an expression makes, or may set. */
  writtenLater(node: TSESTree.Node, name: string): Property | undefined;
}
