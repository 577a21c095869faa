import type { TSESTree } from '@typescript-eslint/utils';
import type { HttpUsage } from '../../analysis/facts/http-usage.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { NodeFeatureName } from '../../knowledge/node-features.ts';
import type { NodeRange } from '../../project/node-range.ts';
import { knowsFeature } from './known-features.ts';
import { keptIn, onceFor } from '../../analysis/tree/once.ts';

/** How a file is written, so that suggestions read as its author's. */
export interface SourceStyle {
  readonly eol: '\n' | '\r\n';
  readonly quote: '"' | "'";
  readonly semicolon: ';' | '';
  readonly declare: 'const' | 'var';
  /** For a variable that is set later. */
  readonly declareLater: 'let' | 'var';
  readonly arrowFunction: boolean;
  /** Whether `{ agent }` may stand for `{ agent: agent }`. */
  readonly shorthand: boolean;
  /** Whether `{ ...options }` is allowed. */
  readonly objectSpread: boolean;
  /** Whether `method?.()` is allowed. */
  readonly optionalCall: boolean;
  /** Whether `agent ??= …` is allowed. */
  readonly logicalAssignment: boolean;
  /** A number as the file may have it: `60_000` or `60000`. */
  readonly number: (value: number) => string;
}

/** By the usage of a file, and by the Node.js versions that a rule takes it to run on. */
const stylesOf = onceFor<HttpUsage, Map<NodeRange, SourceStyle>>(() => new Map());

/** The style of a file, found once: every suggestion asks for it. */
export function sourceStyleOf(file: FileContext): SourceStyle {
  return keptIn(stylesOf(file.usage), file.nodeRange(undefined), () => findStyle(file));
}

function findStyle(file: FileContext): SourceStyle {
  const { sourceCode } = file;
  const { text } = sourceCode;
  const { body } = sourceCode.ast;
  const isOld = /\bvar\s/u.test(text) && !usesModernSyntax(sourceCode);
  const mayWrite = (name: NodeFeatureName): boolean => !isOld && knowsFeature(file, name);
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    quote: quoteOf(text),
    semicolon: usesSemicolons(body, text) ? ';' : '',
    declare: isOld ? 'var' : 'const',
    declareLater: mayWrite('let') ? 'let' : 'var',
    arrowFunction: mayWrite('arrowFunction'),
    shorthand: mayWrite('shorthandProperty'),
    objectSpread: mayWrite('objectSpread'),
    optionalCall: mayWrite('optionalCall'),
    logicalAssignment: mayWrite('logicalAssignment'),
    number(value) {
      const digits = String(value);
      if (value < 10_000 || !mayWrite('numericSeparator')) return digits;
      return digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, '_');
    },
  };
}

const modernSyntax = /^(?:const|let|import|export|class|=>)$/u;

/** Whether the code says `const`, `class` or `=>`: its comments and strings may do so in an old file too. */
function usesModernSyntax({ ast, text }: FileContext['sourceCode']): boolean {
  if (!/\b(?:const|let|import|export|class)\s|=>/u.test(text)) return false;
  return ast.tokens.some(
    ({ type, value }) => (type === 'Keyword' || type === 'Punctuator') && modernSyntax.test(value),
  );
}

/** The quotes of the first module name in the file: there is one, or it would have no reports. */
function quoteOf(text: string): '"' | "'" {
  const match = /(?:from|import|require\()\s*(["'])/u.exec(text);
  return match?.[1] === '"' ? '"' : "'";
}

/** As most statements at the top do; where there are none, as the first lines that end in one. */
function usesSemicolons(body: readonly TSESTree.ProgramStatement[], text: string): boolean {
  const ended = body
    .filter(({ type }) => /^(?:Expression|Import|Variable|TSImport)/u.test(type))
    .map(({ range }) => text[range[1] - 1] === ';');
  if (ended.length === 0) return /;[ \t]*$/mu.test(text);
  return ended.filter(Boolean).length * 2 >= ended.length;
}
