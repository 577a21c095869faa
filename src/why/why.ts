import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Evaluator } from '../analysis/values/evaluator.ts';
import { eslintBesidePlugin, eslintIn } from '../project/installed-eslint.ts';
import { writePath } from '../project/written-path.ts';
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
  let linted: LintedLine;
  try {
    const eslint = (await eslintIn(folder)) ?? (await eslintBesidePlugin());
    if (!eslint) return failed('ESLint 9 or later is not installed here.');
    linted = await lintLine(eslint.ESLint, folder, path, line);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const pathOf = (other: Evaluator): string => writePath(folder, other.path || path);
  const at: WritePlace = (other, node) => `${pathOf(other)}:${String(node.loc.start.line)}`;
  const explanations = linted.usage ? explainLine(linted.usage, line, at, pathOf) : [];
  const importers = linted.usage?.evaluator.imports.importers('all').map(pathOf) ?? [];
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
