// Applies the plugin's fixes to a copy of a package, as `eslint --fix` does with the setting
// `autofix`, and looks at what they leave.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Linter } from 'eslint';
import { readFindings } from './findings.mjs';
import { lintFile } from './lint.mjs';
import { describeMistakes } from './mistakes.mjs';
import { findSources, root } from './packages.mjs';

const fixedCache = join(root, '.cache/corpus-fixed');

/** The objects of `recommended`, with fixes. */
export function configToFix({ configs: { recommended } }) {
  return [...recommended, { settings: { 'http-keepalive': { autofix: true } } }];
}

/** The files of a package that have judged reports; the others of the record have none. */
export function reportedFiles({ name }) {
  const own = readFindings().filter((finding) => finding.package === name);
  return new Set(own.map(({ file }) => file));
}

/**
 * Copies a package and fixes the copy, or only the given files of it. Answers with its folder, the files that changed, and
 * the problems: code that a second run changes again, and mistakes that the fixes made.
 */
export function fixPackage({ folder }, config, only) {
  const target = join(fixedCache, basename(folder));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(folder, target, { recursive: true });
  const linter = new Linter({ cwd: target });
  const changed = [];
  const problems = [];
  let reports = 0;
  let left = 0;
  for (const { file, code } of findSources(target).files) {
    if (only && !only.has(file)) continue;
    const source = { file, code, filename: join(target, file) };
    const before = lintFile(linter, source, config)?.messages ?? [];
    reports += before.length;
    if (!before.some(({ fix }) => fix)) {
      left += before.length;
      continue;
    }
    const result = fixFile(linter, source, config);
    left += result.left;
    problems.push(...result.problems.map((problem) => `${file}: ${problem}`));
    writeFileSync(source.filename, result.after);
    changed.push({ file, before: code, after: result.after });
  }
  return { folder: target, changed, problems, reports, left };
}

function fixFile(linter, source, config) {
  const { languageOptions } = lintFile(linter, source, config);
  const { filename } = source;
  const linterOptions = { noInlineConfig: true, reportUnusedDisableDirectives: 'off' };
  const configs = [{ files: ['**/*.*'], languageOptions, linterOptions }, ...config];
  const after = linter.verifyAndFix(source.code, configs, { filename }).output;
  const again = linter.verifyAndFix(after, configs, { filename });
  const own = again.messages.filter(({ ruleId }) => ruleId?.startsWith('http-keepalive/'));
  return {
    after,
    left: own.length,
    problems: [
      ...(after === source.code ? ['has a fix that changes nothing'] : []),
      ...(again.output === after ? [] : ['a second run changes it again']),
      ...own.flatMap(({ fix, line }) => (fix ? [`line ${line} is still fixable`] : [])),
      ...describeMistakes(linter, { ...source, after, languageOptions }),
    ],
  };
}
