import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { readSmallFile } from './small-file.ts';

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

/** The files that have been read, until one of them changes. */
export interface SourceFiles {
  /** `undefined` where a file is missing, too long, or does not parse. */
  readonly read: (path: string) => SourceFile | undefined;
  /** The text alone, which is cheap, and is not kept. */
  readonly text: (path: string) => string | undefined;
}

/** In characters; more are made by a program. */
const longest = 500_000;
/** Characters of all files that are kept at a time: their trees take some hundred times as much. */
const mostKept = 3_000_000;
/** How long files are believed not to have changed, in ms. */
const life = 1000;

interface Known extends SourceFiles {
  readonly stamps: Map<string, string>;
  checkedAt: number;
  size: number;
}

let kept = new WeakMap<object, Known>();

/** For tests, which change files faster than people do. */
export function forgetSourceFiles(): void {
  kept = new WeakMap();
}

/**
 * The files of the project as a parser reads them. They are the same until one of them has
 * changed on disk, which is looked at once a second, or until they are many.
 */
export function openSourceFiles(language: Language): SourceFiles | undefined {
  const { parser } = language;
  if (typeof parser !== 'object') return undefined;
  const known = kept.get(parser);
  if (known && known.size < mostKept && !hasChanged(known)) return known;
  const made = createSourceFiles(language);
  kept.set(parser, made);
  return made;
}

function hasChanged(known: Known): boolean {
  const now = Date.now();
  if (now - known.checkedAt < life) return false;
  known.checkedAt = now;
  return [...known.stamps].some(([path, stamp]) => stampOf(path) !== stamp);
}

/** Says of a file on disk whether it is still the same. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${String(mtimeMs)} ${String(size)}`;
  } catch {
    // It is gone, or in a folder that may not be looked into.
    return '';
  }
}

function createSourceFiles(language: Language): Known {
  const files = new Map<string, SourceFile | undefined>();
  const stamps = new Map<string, string>();
  const known: Known = {
    stamps,
    checkedAt: Date.now(),
    size: 0,
    text(path) {
      // Before it is read: what changes meanwhile is read again.
      if (!stamps.has(path)) stamps.set(path, stampOf(path));
      const text = readSmallFile(path);
      return text !== undefined && text.length <= longest ? text : undefined;
    },
    read(path) {
      if (!files.has(path)) {
        const text = known.text(path);
        known.size += text?.length ?? 0;
        files.set(path, text === undefined ? undefined : parse(path, text, language));
      }
      return files.get(path);
    },
  };
  return known;
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
    tokens: true,
    eslintVisitorKeys: true,
    eslintScopeManager: true,
  };
  const parsed = parseWith(parser as Parser, text, options);
  const { ast } = parsed;
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
