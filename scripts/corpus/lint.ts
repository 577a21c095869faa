// Lints packages as a user does who has `configs.recommended` and no other configuration.
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import type { RuleId } from '../../index.ts';
import { root } from '../root.ts';
import type { Finding } from './findings.ts';
import type { CorpusPackage } from './packages.ts';
import { findSources, type SkippedFile, type SourceFile } from './sources.ts';

/** The option of `parseArgs()` for another build of the plugin. */
export const pluginOption = {
  plugin: { type: 'string', default: join(root, 'dist/index.js') },
} as const;

/** A source file with its absolute path. */
export interface LintedFile extends SourceFile {
  readonly filename: string;
}

/** What the linter says of the files of a package. */
export interface LintedPackage {
  /** How many files were linted. */
  readonly files: number;
  readonly skipped: readonly SkippedFile[];
  readonly unparsed: readonly string[];
  readonly findings: readonly Finding[];
}

const namespace = 'http-keepalive/';

/** How a file may be read, in the order in which it is tried. */
export function readingsOf(file: string): readonly Linter.LanguageOptions[] {
  if (/\.[cm]?tsx?$/u.test(file)) {
    const ecmaFeatures = { jsx: file.endsWith('x') };
    return [{ parser, sourceType: 'module', parserOptions: { ecmaFeatures } }];
  }
  const kinds = file.endsWith('.cjs')
    ? (['commonjs'] as const)
    : (['module', 'commonjs', 'script'] as const);
  return kinds.map((sourceType) => ({
    sourceType,
    parserOptions: { ecmaFeatures: { jsx: true } },
  }));
}

/** The object of a configuration that reads all files so; comments of their authors turn nothing off. */
export function configFor(languageOptions: Linter.LanguageOptions): Linter.Config {
  return {
    files: ['**/*.*'],
    languageOptions,
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  };
}

/** The reports of a file and the reading that parsed it, or `undefined` when none did. */
export function lintFile(
  linter: Linter,
  { file, code, filename }: LintedFile,
  config: readonly Linter.Config[],
):
  | {
      readonly languageOptions: Linter.LanguageOptions;
      readonly messages: readonly Linter.LintMessage[];
    }
  | undefined {
  for (const languageOptions of readingsOf(file)) {
    const configs = [configFor(languageOptions), ...config];
    const messages = linter.verify(code, configs, { filename });
    if (!messages.some(({ fatal }) => fatal)) {
      return { languageOptions, messages: messages.filter(isOurs) };
    }
  }
  return undefined;
}

/** Whether a rule of this plugin says it. */
export function isOurs({ ruleId }: Linter.LintMessage): boolean {
  return ruleId?.startsWith(namespace) === true;
}

/** Lints every source of a package. */
export function lintPackage(
  { name, version, folder }: CorpusPackage,
  config: readonly Linter.Config[],
): LintedPackage {
  const linter = new Linter({ cwd: folder });
  const { files, skipped } = findSources(folder);
  const findings: Finding[] = [];
  const unparsed: string[] = [];
  for (const { file, code } of files) {
    const result = lintFile(linter, { file, code, filename: join(folder, file) }, config);
    if (!result) unparsed.push(file);
    const lines = code.split(/\r?\n/u);
    for (const { line, ruleId, messageId } of result?.messages ?? []) {
      findings.push({
        package: name,
        version,
        file,
        line,
        rule: ruleId?.slice(namespace.length) as RuleId,
        messageId: messageId ?? '',
        excerpt: (lines[line - 1] ?? '').trim().slice(0, 80),
      });
    }
  }
  return { files: files.length, skipped, unparsed, findings };
}
