import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import type { LoadedBy } from '../../project/resolve-import.ts';
import type { Use } from '../flow/use.ts';
import type { FileIndex } from '../tree/file-index.ts';
import type { FileExports } from '../tree/file-exports.ts';
import type { Property } from './property.ts';
import type { Shape } from './shapes.ts';
import type { OtherFile, Value } from './value.ts';
import type { Values } from './values.ts';

/** The other files of the project that a file imports. */
export interface Imports {
  /** The file that a module's name stands for; `undefined`: a package, or not to be read. */
  readonly open: (name: string, by: LoadedBy) => Evaluator | undefined;
  /**
   * Whether that file may export something of a known module, as its text says: it loads one
   * itself or exports from others; with `isFar`, also where a file that it imports does.
   */
  readonly mayGive: (name: string, isFar: boolean) => boolean;
  /**
   * Whether the text of that file says that what it exports under a name is a function, or a class
   * that extends nothing; `*`: what it is as a whole.
   */
  readonly definesExport: (name: string, exported: string) => boolean;
  /** The files of the project that import this one; where all count, tests and scripts are among them. */
  readonly importers: (which: 'all' | 'production') => readonly Evaluator[];
  /** The files of the project in production that load a module, of those whose paths pass a test. */
  readonly loaders: (module: string, mayMatter: (path: string) => boolean) => readonly Evaluator[];
  /** Whether a file that imports this one has one of some words in its text. */
  readonly importersMention: (words: readonly string[]) => boolean;
  /** The same, or one that imports such a file. */
  readonly farImportersMention: (words: readonly string[]) => boolean;
}

/** Where each file is looked at by itself. */
export const noImports: Imports = {
  open: () => undefined,
  mayGive: () => false,
  definesExport: () => false,
  importers: () => [],
  loaders: () => [],
  importersMention: () => false,
  farImportersMention: () => false,
};

/** Answers what expressions of one file may be; answers are kept. */
export interface Evaluator extends OtherFile {
  readonly index: FileIndex;
  /** The client libraries whose calls and exports are followed. */
  readonly libraries: LibraryIndex;
  /** The other files of the project that this one imports. */
  readonly imports: Imports;
  readonly exports: FileExports;
  /** The values that an expression may have. */
  evaluate(node: TSESTree.Node): Values;
  /** The properties of the object that an expression is; one answer for all names. */
  shapeOf(node: TSESTree.Node): Shape;
  /** The same where a literal or `Object.assign()` makes it, before later statements write to it. */
  shapeWhereMade(node: TSESTree.CallExpression | TSESTree.ObjectExpression): Shape;
  /** The same with what later statements of the file write to it. */
  shapeAsWritten(node: TSESTree.CallExpression | TSESTree.ObjectExpression): Shape;
  /** Whether the object that an expression is has a property. */
  lookUp(node: TSESTree.Node, name: string): Property;
  /** What a property of a value may be, as it is made. */
  memberOf(value: Value, name: string): Values;
  evaluateVariable(variable: TSESLint.Scope.Variable): Values;
  /** Everything that the file does with the value of an expression. */
  usesOf(node: TSESTree.Node): readonly Use[];
  usesOfVariable(variable: TSESLint.Scope.Variable): readonly Use[];
  /** A property that later statements set on the object that an expression makes, or may set. */
  writtenLater(node: TSESTree.Node, name: string): Property | undefined;
}

/** What answers for another file: an evaluator is all that is ever said to be one. */
export function evaluatorOf(file: OtherFile): Evaluator {
  return file as Evaluator;
}
