// The figures of a robustness run.
import type { LintedFile } from './robustness-job.ts';

/** Files below which a run says too little. */
const enough = 20_000;
/** Time in ms above which a file is listed among the slowest. */
export const listed = 50;

/** What one parser did; times are ms. */
interface ParserRun {
  linted: number;
  rejected: number;
  failed: number;
  parse: number;
  rules: number;
}

interface TimedFile {
  readonly title: string;
  readonly kind: string;
  readonly parse: number;
  readonly rules: number;
}

/** Gathers the figures while files are linted, and prints them at the end. */
export class RobustnessReport {
  /** Files that a parser accepts. */
  files = 0;
  /** Files that are left out because they are large. */
  large = 0;
  /** Files that no parser accepts. */
  readonly rejected: string[] = [];
  readonly failures: string[] = [];
  readonly #runs = new Map<string, ParserRun>();
  readonly #timed: TimedFile[] = [];
  #reports = 0;
  #suggestions = 0;

  /** A parser rejects a file. */
  reject(kind: string): void {
    this.#runOf(kind).rejected += 1;
  }

  /** A file was linted to its end. */
  addLinted(kind: string, title: string, { parse, rules, reports, suggestions }: LintedFile): void {
    const run = this.#runOf(kind);
    run.linted += 1;
    run.parse += parse;
    run.rules += rules;
    this.#reports += reports;
    this.#suggestions += suggestions;
    if (rules > listed) this.#timed.push({ title, kind, parse, rules });
  }

  /** Says at once what is wrong. */
  fail(kind: string, title: string, message: string): void {
    this.#runOf(kind).failed += 1;
    const failure = `${title} (${kind}): ${message}`;
    this.failures.push(failure);
    console.error(failure);
  }

  /** The times of a file, and how many times the parser's its rules took. */
  describeTime({ parse, rules }: Pick<TimedFile, 'parse' | 'rules'>): string {
    return `rules ${rules.toFixed(0)} ms, parser ${parse.toFixed(0)} ms (${(rules / parse).toFixed(1)} times)`;
  }

  /** Whether there were enough files and no failure. */
  print(packages: number): boolean {
    const slowest = this.#timed.toSorted((a, b) => b.rules / b.parse - a.rules / a.parse);
    const lines = [
      `${String(this.files)} files of ${String(packages)} packages; each again disguised.`,
      `${String(this.#reports)} reports with ${String(this.#suggestions)} suggestions.`,
      `Left out: ${String(this.large)} files over 5 MB. By parser:`,
      ...[...this.#runs].map(([kind, run]) => `  ${kind}: ${describeRun(run)}`),
      `No parser accepts (${String(this.rejected.length)}):`,
      ...countByFolder(this.rejected).map(([folder, count]) => `  ${folder}: ${String(count)}`),
      `Slowest by ratio, of those whose rules took over ${String(listed)} ms:`,
      ...slowest
        .slice(0, 10)
        .map((each) => `  ${this.describeTime(each)} ${each.title} (${each.kind})`),
      `Failures (${String(this.failures.length)}):`,
      ...this.failures.map((failure) => `  ${failure}`),
      ...(this.files < enough ? [`Fewer than ${String(enough)} files were linted.`] : []),
    ];
    console.log(lines.join('\n'));
    return this.failures.length === 0 && this.files >= enough;
  }

  #runOf(kind: string): ParserRun {
    const run = this.#runs.get(kind) ?? { linted: 0, rejected: 0, failed: 0, parse: 0, rules: 0 };
    this.#runs.set(kind, run);
    return run;
  }
}

function describeRun({ linted, rejected, failed, parse, rules }: ParserRun): string {
  return [
    `${String(linted)} linted, ${String(rejected)} not parsed, ${String(failed)} failures`,
    `${seconds(parse)} parser, ${seconds(rules)} rules`,
    `rules / parser ${(rules / parse).toFixed(3)}`,
  ].join(', ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** How many titles each package has, in their order. */
function countByFolder(titles: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const title of titles) {
    const folder = title.split('/', 2).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts];
}
