import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin, { type RuleId } from '../index.ts';

/** Source code and how it is linted; by default as ESLint lints a `.js` file: a module, without globals. */
export interface Case {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  /** Options of the rule under test. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly languageOptions?: Linter.LanguageOptions;
  /** Of a silent case: where the search ends. Without it, the rule finds what it is about, and leaves it alone. */
  readonly silentBy?: LookUp;
}

/**
 * Look-ups that may find nothing that a rule could judge:
 *
 * - `loads`: the text loads no module of the tables, so the file is not opened.
 * - `binding`: the name is of another module, a parameter, or a value that is not followed.
 * - `kind`: the module is one of the tables, and the call is none that the rule is about.
 * - `start`: nothing starts the server, or it is made elsewhere.
 * - `middleware`: only some requests go through the function.
 * - `receiver`: no code of the file gets the response, or code that is not seen may get it.
 */
export type LookUp = 'loads' | 'binding' | 'kind' | 'start' | 'middleware' | 'receiver';

/** What the file would run on if nothing said it: tests do not depend on a package.json above them. */
const node = { version: '^22.0.0 || ^24.0.0 || ^26.0.0' };

/** A file with only a name stands in a package that is neither a command nor made for browsers. */
export function filenameOf({ filename = 'file.js' }: Case): string {
  return filename.includes('/') ? filename : `tests/rules/packages/service/${filename}`;
}

export function configOf(rules: Linter.RulesRecord, testCase: Case): Linter.Config[] {
  const filename = testCase.filename ?? 'file.js';
  const isTypeScript = /\.[cm]?tsx?$/u.test(filename);
  return [
    {
      files: ['**/*.*'],
      plugins: { 'http-keepalive': plugin },
      languageOptions: {
        ...(isTypeScript && { parser }),
        ...(/\.[jt]sx$/u.test(filename) && { parserOptions: { ecmaFeatures: { jsx: true } } }),
        ...(filename.endsWith('.cjs') && { sourceType: 'commonjs' as const }),
        ...testCase.languageOptions,
      },
      settings: { node, ...testCase.settings },
      rules,
    },
  ];
}

/** The reports of one rule. */
export function lint(rule: RuleId, testCase: Case): Linter.LintMessage[] {
  const rules: Linter.RulesRecord = {
    [`http-keepalive/${rule}`]: testCase.options ? ['error', testCase.options] : 'error',
  };
  return new Linter().verify(testCase.code, configOf(rules, testCase), {
    filename: filenameOf(testCase),
  });
}

/** The reports of all rules; `rule` has the options of the case. */
export function lintWithAll(rule: RuleId, testCase: Case): Linter.LintMessage[] {
  return new Linter().verify(testCase.code, configOf(allRules(rule, testCase), testCase), {
    filename: filenameOf(testCase),
  });
}

/** What `eslint --fix` makes of the code when suggestions are fixes. */
export function fixAll(rule: RuleId, testCase: Case): Linter.FixReport {
  const own = testCase.settings?.['http-keepalive'] as object | undefined;
  const settings = { ...testCase.settings, 'http-keepalive': { ...own, autofix: true } };
  const config = configOf(allRules(rule, testCase), { ...testCase, settings });
  return new Linter().verifyAndFix(testCase.code, config, {
    filename: filenameOf(testCase),
  });
}

function allRules(rule: RuleId, testCase: Case): Linter.RulesRecord {
  const all = Object.keys(plugin.rules).map((id) => [`http-keepalive/${id}`, 'error'] as const);
  return {
    ...Object.fromEntries(all),
    ...(testCase.options && { [`http-keepalive/${rule}`]: ['error', testCase.options] }),
  };
}

/** The code after a suggestion of a report is applied. */
export function apply(code: string, suggestion: Linter.LintSuggestion): string {
  const [start, end] = suggestion.fix.range;
  return code.slice(0, start) + suggestion.fix.text + code.slice(end);
}

/** Reports as a person sees them: the place, the message, each suggestion and the lines that it changes. */
export function describeReports(code: string, messages: readonly Linter.LintMessage[]): string {
  return messages
    .map((message) => {
      const { line, column, endLine = line, endColumn = column } = message;
      const source = code.split(/\r?\n/u)[line - 1] ?? '';
      const end = endLine === line ? endColumn : source.length + 1;
      const underline = ' '.repeat(column - 1) + '^'.repeat(Math.max(1, end - column));
      const suggestions = (message.suggestions ?? []).map(
        (suggestion) => `→ ${suggestion.desc}\n${diff(code, apply(code, suggestion))}`,
      );
      return [
        `${String(line)}:${String(column)}`,
        source,
        underline,
        message.message,
        ...suggestions,
      ].join('\n');
    })
    .join('\n\n');
}

/** The lines that differ, removed ones first in each place. */
function diff(before: string, after: string): string {
  const old = before.split(/\r?\n/u);
  const now = after.split(/\r?\n/u);
  const lengths = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`  - ${old[i++] ?? ''}`);
    } else {
      lines.push(`  + ${now[j++] ?? ''}`);
    }
  }
  return lines.join('\n');
}
