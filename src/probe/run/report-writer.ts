import { appendFileSync } from 'node:fs';
import { writeOutput, type OutputFile } from '../../reports/output-file.ts';
import type { Paint } from '../../reports/paint.ts';
import type { ProgramEnd, ReportOptions } from '../probe-command.ts';
import { redact } from '../read/redact.ts';
import type { Watched } from '../read/watched.ts';
import { checkBudgets, checkLines } from '../reports/check.ts';
import { htmlReport } from '../reports/html-report.ts';
import { jsonReport } from '../reports/json-report.ts';
import { markdownReport } from '../reports/markdown-report.ts';
import type { ProbeReport } from '../reports/probe-report.ts';
import { tableReport } from '../reports/table.ts';
import { judge } from '../verdict/join.ts';
import { createLinting, type LintFile } from '../verdict/lint-files.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Output } from './output.ts';

/** What is known of a run beside its records. */
export interface RunFacts {
  /** The command line; `undefined`: the records came from a folder. */
  readonly program: string | undefined;
  readonly startedAt: number;
  /** When the records were written; `undefined`: now. */
  readonly takenAt?: number;
}

/** What `--check` comes to, as it is printed. */
interface Check {
  readonly holds: boolean;
  readonly lines: readonly string[];
}

/** Writes the reports of a run, at its end and before. */
export class ReportWriter {
  readonly #options: ReportOptions;
  readonly #facts: RunFacts;
  readonly #stderr: Output;
  readonly #paint: Paint;
  readonly #folder = process.cwd();
  #lint: Promise<LintFile | undefined> | undefined;

  constructor(options: ReportOptions, facts: RunFacts, stderr: Output, paint: Paint) {
    this.#options = options;
    this.#facts = facts;
    this.#stderr = stderr;
    this.#paint = paint;
  }

  /**
   * Prints the report, and writes the files that were asked for.
   *
   * @returns whether a budget of `--check` is exceeded.
   */
  async write(all: Watched, end: ProgramEnd | undefined): Promise<boolean> {
    const watched = this.#options.redact ? redact(all) : all;
    // Budgets name hosts as they are.
    const check = this.#check(all, watched);
    if (watched.threads.length === 0) {
      this.#stderr.write(`${describeUnwatched(this.#facts.program, watched)}\n`);
      return this.#print(check);
    }
    const report: ProbeReport = {
      takenAt: Date.now(),
      ...this.#facts,
      end,
      watched,
      verdict: this.#options.lint ? await this.#judge(watched) : undefined,
      folder: this.#folder,
    };
    this.#stderr.write(tableReport(report, this.#paint));
    for (const { file, content } of contents(this.#options, report)) {
      if (isStepSummary(file)) appendFileSync(file.path, content);
      else writeOutput(file, content);
      this.#stderr.write(`The ${file.what} is in ${file.path}\n`);
    }
    return this.#print(check);
  }

  #check(all: Watched, shown: Watched): Check | undefined {
    const { budgets } = this.#options;
    if (budgets.length === 0) return undefined;
    const { holds, ...result } = checkBudgets(all.outgoing, budgets);
    const names = new Map(
      all.outgoing.map(({ origin }, index) => [origin, shown.outgoing[index]?.origin ?? origin]),
    );
    const lines = checkLines(
      { holds, ...result },
      this.#paint,
      (origin) => names.get(origin) ?? origin,
    );
    return { holds, lines };
  }

  /** @returns whether a budget is exceeded. */
  #print(check: Check | undefined): boolean {
    if (!check) return false;
    this.#stderr.write(`${check.lines.join('\n')}\n`);
    return !check.holds;
  }

  async #judge(watched: Watched): Promise<Verdict> {
    const nodes = [...new Set(watched.threads.map(({ node }) => node))];
    this.#lint ??= createLinting(this.#folder, nodes);
    const lint = await this.#lint;
    const verdict = await judge(watched, lint, this.#folder);
    if (lint) return verdict;
    const problem =
      'There is no ESLint here, so what the rules say is missing: `npm install --save-dev eslint`, or leave it out with `--no-lint`.';
    return { ...verdict, problems: [...verdict.problems, problem] };
  }
}

function describeUnwatched(program: string | undefined, { unreadable }: Watched): string {
  if (unreadable.length > 0) return `No record could be read: ${unreadable.join('; ')}.`;
  if (program === undefined) return 'There are no records of the probe in this folder.';
  return `No process loaded the probe: \`${program}\` started no Node.js, or started it without NODE_OPTIONS or with \`--permission\`.`;
}

/** The files that are to be written, each with the option to name it by. */
export function outputFiles({ json, html, markdown }: ReportOptions): readonly OutputFile[] {
  const file = (option: string, what: string, path: string | undefined): readonly OutputFile[] =>
    path === undefined
      ? []
      : [{ what, path, advice: `Name another place with \`--${option} <file>\`.` }];
  return [
    ...file('json', 'JSON', json),
    ...file('html', 'HTML', html),
    ...file('markdown', 'Markdown', markdown),
  ];
}

function contents(
  options: ReportOptions,
  report: ProbeReport,
): readonly { readonly file: OutputFile; readonly content: string }[] {
  const writers: Readonly<Record<string, (report: ProbeReport) => string>> = {
    JSON: (each) => `${JSON.stringify(jsonReport(each), undefined, 2)}\n`,
    HTML: htmlReport,
    Markdown: markdownReport,
  };
  return outputFiles(options).map((file) => ({
    file,
    content: writers[file.what]?.(report) ?? '',
  }));
}

/** The summary of a step of GitHub Actions belongs to all commands of the step. */
function isStepSummary({ path }: OutputFile): boolean {
  return path === process.env.GITHUB_STEP_SUMMARY;
}
