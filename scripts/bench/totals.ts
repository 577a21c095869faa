// The times of a benchmark, added up and printed.
import type { Linter } from 'eslint';
import { markdownTable } from 'markdown-table';

/** Whose rules run. */
export const runNames = ['no rules', 'this plugin', 'eslint-plugin-n'] as const;

/** One of `runNames`. */
export type RunName = (typeof runNames)[number];

/** What ESLint measured of one file with each. */
export type Passes = Record<RunName, readonly Linter.TimePass[]>;

/** Times in ms. */
interface Total {
  parse: number;
  rules: number;
  all: number;
  readonly byRule: Map<string, number>;
}

/** The times of several files. */
export interface Totals {
  files: number;
  readonly runs: Readonly<Record<RunName, Total>>;
}

/** The times of no file. */
export function emptyTotals(): Totals {
  const empty = (): Total => ({ parse: 0, rules: 0, all: 0, byRule: new Map() });
  return {
    files: 0,
    runs: { 'no rules': empty(), 'this plugin': empty(), 'eslint-plugin-n': empty() },
  };
}

/** Adds the times of a file. */
export function addPasses(totals: Totals, passesByRun: Passes): void {
  totals.files += 1;
  for (const name of runNames) {
    const total = totals.runs[name];
    for (const pass of passesByRun[name]) {
      total.parse += pass.parse?.total ?? 0;
      total.all += pass.total;
      for (const [rule, { total: time }] of Object.entries(pass.rules ?? {})) {
        total.rules += time;
        total.byRule.set(rule, (total.byRule.get(rule) ?? 0) + time);
      }
    }
  }
}

/** The medians of the rounds; shares are those of each round, so that a slow one counts as any other. */
export function describeTotals(
  title: string,
  rounds: readonly Totals[],
  ownRules: readonly string[],
): string {
  const medianOf = (find: (runs: Totals['runs']) => number): number =>
    median(rounds.map(({ runs }) => find(runs)));
  const parse = milliseconds(medianOf((runs) => runs['no rules'].parse));
  const share = medianOf((runs) => runs['this plugin'].rules / runs['eslint-plugin-n'].rules);
  return [
    `${title}: ${String(rounds[0]?.files ?? 0)}; parsing takes ${parse}, median of ${String(rounds.length)} rounds.`,
    '',
    markdownTable(
      [
        ['rules of', 'rules', 'all', 'of parsing'],
        ...runNames.map((name) => [
          name,
          milliseconds(medianOf((runs) => runs[name].rules)),
          milliseconds(medianOf((runs) => runs[name].all)),
          percent(medianOf((runs) => runs[name].rules / runs['no rules'].parse)),
        ]),
      ],
      { align: ['l', 'r', 'r', 'r'] },
    ),
    '',
    `This plugin takes ${percent(share)} of what the rules of eslint-plugin-n take.`,
    'By rule, the first of which pays for what all share:',
    '',
    markdownTable(
      [
        ['rule', 'time'],
        ...ownRules.map((rule) => [
          rule,
          milliseconds(medianOf((runs) => runs['this plugin'].byRule.get(rule) ?? 0)),
        ]),
      ],
      { align: ['l', 'r'] },
    ),
    '',
  ].join('\n');
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}

/** A time as people read it. */
export function milliseconds(time: number): string {
  return `${Math.round(time).toLocaleString('en-US')} ms`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}
