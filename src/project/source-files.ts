import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { readSmallFile } from './small-file.ts';
import { isCurrent, stampOf, type Stamp } from './stamps.ts';

/** How ESLint reads the linted file. The other files of its project are read in the same way. */
export interface Language extends Pick<
  TSESLint.FlatConfig.LanguageOptions,
  'ecmaVersion' | 'parser' | 'parserOptions' | 'sourceType'
> {
  readonly visitorKeys: VisitorKeys;
}

type VisitorKeys = TSESLint.SourceCode['visitorKeys'];

/** What the analysis reads of a file: a part of ESLint's own `SourceCode`. */
export type SourceText = Pick<
  TSESLint.SourceCode,
  'ast' | 'getAllComments' | 'getText' | 'scopeManager' | 'text' | 'visitorKeys'
>;

/** Another file of the project, parsed. */
export interface SourceFile {
  readonly path: string;
  readonly sourceCode: SourceText;
}

/** The files of a project as one linted file finds them: each stays the same. */
export interface SourceFiles {
  /** `undefined` where a file is missing, too long, or does not parse. */
  readonly read: (path: string) => SourceFile | undefined;
}

/** In characters; more are made by a program. */
const longest = 500_000;
/** Characters of the files that are kept for the next linted file: their trees take a hundred times as much. */
const mostKept = 20_000;

interface Kept {
  readonly file: SourceFile | undefined;
  readonly stamp: Stamp;
}

/** Files that were read last, by path. */
interface Shelf {
  readonly files: Map<string, Kept>;
  /** In characters. */
  size: number;
}

const shelves = new WeakMap<object, Shelf>();

/**
 * The files of the project as a parser reads them. A linted file holds those that it asked for;
 * beyond that only a few are kept, because most are asked for by one file alone.
 */
export function openSourceFiles(language: Language): SourceFiles | undefined {
  const { parser } = language;
  if (typeof parser !== 'object') return undefined;
  const shelf = shelves.get(parser) ?? { files: new Map<string, Kept>(), size: 0 };
  shelves.set(parser, shelf);
  const opened = new Map<string, SourceFile | undefined>();
  return {
    read(path) {
      if (!opened.has(path)) opened.set(path, takeFrom(shelf, path, language));
      return opened.get(path);
    },
  };
}

function takeFrom(shelf: Shelf, path: string, language: Language): SourceFile | undefined {
  const known = shelf.files.get(path);
  if (known) remove(shelf, path, known);
  const kept = known && isCurrent(path, known.stamp) ? known : readFile(path, language);
  shelf.files.set(path, kept);
  shelf.size += sizeOf(kept);
  for (const [other, each] of shelf.files) {
    if (shelf.size <= mostKept) break;
    remove(shelf, other, each);
  }
  return kept.file;
}

function remove(shelf: Shelf, path: string, kept: Kept): void {
  shelf.files.delete(path);
  shelf.size -= sizeOf(kept);
}

/** A file that does not parse is not read again either, so it counts a little. */
function sizeOf({ file }: Kept): number {
  return file?.sourceCode.text.length ?? 100;
}

function readFile(path: string, language: Language): Kept {
  const stamp = stampOf(path);
  const text = readSmallFile(path);
  const isRead = text !== undefined && text.length <= longest;
  return { stamp, file: isRead ? parse(path, asProgram(path, text), language) : undefined };
}

/** A file of JSON is what a module would export; its lines stay where they are. */
function asProgram(path: string, text: string): string {
  return isJson(path) ? `module.exports = ${text}` : text;
}

function isJson(path: string): boolean {
  return extname(path) === '.json';
}

/** Options of typescript-eslint's parser that make it ask for types, which takes seconds. */
const typed = [
  'project',
  'projectService',
  'program',
  'programs',
  'EXPERIMENTAL_useProjectService',
];

interface Parsed {
  readonly ast: TSESTree.Program;
  readonly scopeManager?: TSESLint.Scope.ScopeManager | null;
  readonly visitorKeys?: VisitorKeys;
}

type Parser =
  | { readonly parse: (text: string, options: object) => TSESTree.Program }
  | { readonly parseForESLint: (text: string, options: object) => Parsed };

function parseWith(parser: Parser, text: string, options: object): Parsed {
  return 'parseForESLint' in parser
    ? parser.parseForESLint(text, options)
    : { ast: parser.parse(text, options) };
}

function parse(path: string, text: string, language: Language): SourceFile | undefined {
  const first = sourceTypeOf(path, language);
  // A file of CommonJS beside modules has the same extension.
  const types = first === 'module' ? [first, 'commonjs'] : [first];
  for (const sourceType of types) {
    try {
      return parseAs(path, text, language, sourceType);
    } catch {
      // ESLint says so when it lints that file.
    }
  }
  return undefined;
}

function sourceTypeOf(path: string, { sourceType = 'module' }: Language): string {
  const extension = extname(path);
  if (isJson(path)) return 'commonjs';
  if (extension.startsWith('.m')) return 'module';
  return extension.startsWith('.c') ? 'commonjs' : sourceType === 'script' ? 'commonjs' : 'module';
}

function parseAs(path: string, text: string, language: Language, sourceType: string): SourceFile {
  const { parser, parserOptions = {}, ecmaVersion } = language;
  const given = Object.entries(parserOptions).filter(([name]) => !typed.includes(name));
  const { ecmaFeatures } = parserOptions as { readonly ecmaFeatures?: object };
  const options = {
    ...Object.fromEntries(given),
    ecmaVersion,
    sourceType,
    ecmaFeatures: { ...ecmaFeatures, ...(path.endsWith('.jsx') && { jsx: true }) },
    filePath: path,
    loc: true,
    range: true,
    comment: true,
    eslintVisitorKeys: true,
    eslintScopeManager: true,
  };
  const parsed = parseWith(parser as Parser, text, options);
  const { ast } = parsed;
  // A parser of another language, or one that is broken. It says so where that file is linted.
  if (((ast as TSESTree.Program | null)?.type as string | undefined) !== 'Program')
    throw new TypeError('This is no program.');
  const visitorKeys = parsed.visitorKeys ?? language.visitorKeys;
  return {
    path,
    sourceCode: {
      visitorKeys,
      ast: ast as TSESLint.SourceCode.Program,
      text,
      getAllComments: () => ast.comments ?? [],
      getText: (node, before = 0, after = 0) =>
        node ? text.slice(Math.max(node.range[0] - before, 0), node.range[1] + after) : text,
      scopeManager: parsed.scopeManager ?? analyzeScopes(ast, sourceType, visitorKeys),
    },
  };
}

/** As ESLint does it for a parser that does not. */
function analyzeScopes(
  ast: TSESTree.Program,
  sourceType: string,
  childVisitorKeys: VisitorKeys,
): TSESLint.Scope.ScopeManager {
  // Loaded when it is needed: typescript-eslint's parser brings its own.
  const { analyze } = createRequire(import.meta.url)(
    '#eslint-scope',
  ) as typeof import('eslint-scope');
  const options = {
    ignoreEval: true,
    nodejsScope: sourceType === 'commonjs',
    ecmaVersion: 2022,
    sourceType: sourceType === 'module' ? 'module' : 'script',
    childVisitorKeys,
    fallback: (node: object) => Object.keys(node),
  };
  return analyze(ast as never, options as never) as unknown as TSESLint.Scope.ScopeManager;
}
