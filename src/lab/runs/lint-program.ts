import type { Linter } from 'eslint';
import plugin from '../../../index.ts';

/** A report in a program, and the program with the rule's own first suggestion applied. */
export interface LintedProgram {
  readonly message: string;
  /** What the suggestion says it does. */
  readonly suggestion: string;
  /** Lines and columns count from 1; the end column is the one after the last character. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly reported: string;
  readonly suggested: string;
}

/** The part of a lint result that is not as the demo needs it. */
export interface LintFailure {
  readonly kind: 'lint-failure';
  readonly reason: string;
}

/** Lints `program` with one rule, applies the rule's first suggestion, and lints again. */
export function lintProgram(
  linter: Linter,
  rule: string,
  program: { readonly fileName: string; readonly code: string },
  nodeVersion: string,
): LintedProgram | LintFailure {
  const lint = (code: string): readonly Linter.LintMessage[] =>
    linter.verify(code, configFor(rule, nodeVersion), { filename: program.fileName });
  const [report] = lint(program.code);
  if (!report) return failure(`\`${rule}\` reports nothing in ${program.fileName}.`);
  if (report.fatal) return failure(`${program.fileName} could not be linted: ${report.message}`);
  const [suggestion] = report.suggestions ?? [];
  if (!suggestion) return failure(`\`${rule}\` makes no suggestion for ${program.fileName}.`);
  const suggested = applyFix(program.code, suggestion.fix);
  const [left] = lint(suggested);
  if (left) {
    return failure(
      `After the suggestion of \`${rule}\`, ${program.fileName} is still reported: ${left.message}`,
    );
  }
  return {
    message: report.message,
    suggestion: suggestion.desc,
    line: report.line,
    column: report.column,
    endLine: report.endLine ?? report.line,
    endColumn: report.endColumn ?? report.column + 1,
    reported: program.code,
    suggested,
  };
}

function configFor(rule: string, nodeVersion: string): Linter.Config[] {
  return [
    {
      files: ['**/*.mjs'],
      languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      plugins: { 'http-keepalive': plugin },
      rules: { [`http-keepalive/${rule}`]: 'error' },
      settings: { 'http-keepalive': { nodeVersion } },
    },
  ];
}

function applyFix(
  code: string,
  { range: [start, end], text }: Linter.LintSuggestion['fix'],
): string {
  return code.slice(0, start) + text + code.slice(end);
}

function failure(reason: string): LintFailure {
  return { kind: 'lint-failure', reason };
}
