import type { ESLint } from 'eslint';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Evaluator } from '../analysis/values/evaluator.ts';
import type { WritePlace } from './describe-values.ts';
import { explainLine, type Explanation } from './explain-line.ts';
import { type LintedLine, lintLine } from './lint-line.ts';

/** A line of a file, as the command line names it. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What the command answers. */
export type Answer =
  | { readonly kind: 'explained'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Says why a line is reported or not: which reports there are, and what they stand on. */
export async function explain({ file, line }: Place, folder: string): Promise<Answer> {
  const path = resolve(folder, file);
  if (!existsSync(path) || !statSync(path).isFile()) return failed(`There is no file ${file}.`);
  const Eslint = await loadEslint(folder);
  if (!Eslint) return failed('ESLint 9 or later is not installed here.');
  let linted: LintedLine;
  try {
    linted = await lintLine(Eslint, folder, path, line);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const pathOf = (other: Evaluator): string => writePath(folder, other.path || path);
  const at: WritePlace = (other, node) => `${pathOf(other)}:${String(node.loc.start.line)}`;
  const explanations = linted.usage ? explainLine(linted.usage, line, at, pathOf) : [];
  const importers = linted.usage?.evaluator.imports.importers().map(pathOf) ?? [];
  const lines = [
    `${writePath(folder, path)}:${String(line)}`,
    ...(linted.problem === undefined ? reportLines(linted) : ['', linted.problem]),
    ...explanations.flatMap(explanationLines),
    ...(importers.length > 0 ? ['', `Imported by ${importers.slice(0, 5).join(', ')}.`] : []),
  ];
  return { kind: 'explained', text: `${lines.join('\n')}\n` };
}

function failed(reason: string): Answer {
  return { kind: 'failed', reason };
}

async function loadEslint(folder: string): Promise<typeof ESLint | undefined> {
  for (const from of [pathToFileURL(join(folder, 'why.js')).href, import.meta.url]) {
    try {
      const file = createRequire(from).resolve('eslint');
      const loaded = (await import(pathToFileURL(file).href)) as { readonly ESLint: typeof ESLint };
      if (Number.parseInt(loaded.ESLint.version, 10) >= 9) return loaded.ESLint;
    } catch {
      // It may be installed beside the plugin.
    }
  }
  return undefined;
}

function writePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function reportLines({ findings, usage }: LintedLine): readonly string[] {
  if (!usage) {
    return ['', 'No rule looks at this file: its text loads no module that the rules know.'];
  }
  const seen = findings.filter(({ hidden }) => hidden === undefined);
  const hidden = findings.filter((finding) => finding.hidden !== undefined);
  return [
    '',
    seen.length > 0 ? 'Reported here:' : 'Nothing is reported here.',
    ...seen.map(({ rule, message }) => `  ${rule}: ${message}`),
    ...(hidden.length > 0 ? ['', 'Not reported here:'] : []),
    ...hidden.flatMap(({ rule, message, hidden: why = '' }) => [
      `  ${rule}: ${message}`,
      `    Why not: ${why}.`,
    ]),
  ];
}

function explanationLines({ code, what, properties, steps }: Explanation): readonly string[] {
  return [
    '',
    code,
    `  ${what}`,
    ...properties.map((property) => `  ${property}`),
    ...(steps.length > 0 ? ['  Where it comes from:'] : []),
    ...steps.map((step) => `    ${step}`),
  ];
}
