// Applies the plugin's fixes to a copy of a package, as `eslint --fix` does with the setting
// `autofix`, and looks at what they leave.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Linter } from 'eslint';
import type { HttpKeepalivePlugin } from '../../index.ts';
import { root } from '../root.ts';
import { readFindings } from './findings.ts';
import { configFor, isOurs, lintFile, type LintedFile } from './lint.ts';
import { describeMistakes } from './mistakes.ts';
import type { CorpusPackage } from './packages.ts';
import { findSources } from './sources.ts';

/** A file that the fixes changed. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What the fixes made of a package. */
export interface FixedPackage {
  /** The folder of the fixed copy. */
  readonly folder: string;
  readonly changed: readonly ChangedFile[];
  /** Code that a second run changes again, and mistakes that the fixes made. */
  readonly problems: readonly string[];
  /** How many reports there were, and how many are left. */
  readonly reports: number;
  readonly left: number;
}

/** The objects of `recommended`, with fixes. */
export function configToFix({ configs }: HttpKeepalivePlugin): readonly Linter.Config[] {
  return [...configs.recommended, { settings: { 'http-keepalive': { autofix: true } } }];
}

/** The files of a package that have judged reports; the others of the record have none. */
export function reportedFiles({ name }: CorpusPackage): ReadonlySet<string> {
  const own = readFindings().filter((finding) => finding.package === name);
  return new Set(own.map(({ file }) => file));
}

/** Copies a package and fixes the copy, or only the given files of it. */
export function fixPackage(
  { folder }: CorpusPackage,
  config: readonly Linter.Config[],
  only?: ReadonlySet<string>,
): FixedPackage {
  const target = join(root, '.cache/corpus-fixed', basename(folder));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(folder, target, { recursive: true });
  const linter = new Linter({ cwd: target });
  const changed: ChangedFile[] = [];
  const problems: string[] = [];
  let reports = 0;
  let left = 0;
  for (const { file, code } of findSources(target).files) {
    if (only && !only.has(file)) continue;
    const source = { file, code, filename: join(target, file) };
    const before = lintFile(linter, source, config);
    if (!before) continue;
    reports += before.messages.length;
    if (!before.messages.some(({ fix }) => fix)) {
      left += before.messages.length;
      continue;
    }
    const result = fixFile(linter, source, before.languageOptions, config);
    left += result.left;
    problems.push(...result.problems.map((problem) => `${file}: ${problem}`));
    writeFileSync(source.filename, result.after);
    changed.push({ file, before: code, after: result.after });
  }
  return { folder: target, changed, problems, reports, left };
}

function fixFile(
  linter: Linter,
  source: LintedFile,
  languageOptions: Linter.LanguageOptions,
  config: readonly Linter.Config[],
): { readonly after: string; readonly left: number; readonly problems: readonly string[] } {
  const { filename } = source;
  const configs = [configFor(languageOptions), ...config];
  const after = linter.verifyAndFix(source.code, configs, { filename }).output;
  const again = linter.verifyAndFix(after, configs, { filename });
  const own = again.messages.filter(isOurs);
  return {
    after,
    left: own.length,
    problems: [
      ...(after === source.code ? ['has a fix that changes nothing'] : []),
      ...(again.output === after ? [] : ['a second run changes it again']),
      ...own.flatMap(({ fix, line }) => (fix ? [`line ${String(line)} is still fixable`] : [])),
      ...describeMistakes(linter, { ...source, after, languageOptions }),
    ],
  };
}
