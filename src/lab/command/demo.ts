import type { Linter } from 'eslint';
import plugin from '../../../index.ts';
import type { CreateLinter } from '../needs/load-linter.ts';
import { nodeVersionOf, type NodeBinary } from '../needs/node-versions.ts';
import { describePackages, type InstalledPackages } from '../needs/packages.ts';
import { createCertificate } from '../peers/certificate.ts';
import { Resources } from '../resources.ts';
import { attemptTwice } from '../runs/attempts.ts';
import { createLaboratory, type Laboratory, type Specimen } from '../runs/laboratory.ts';
import { lintProgram } from '../runs/lint-program.ts';
import type {
  ArticleResult,
  CaseResult,
  DemoResult,
  LeftOut,
  Run,
  ScenarioResult,
} from '../runs/results.ts';
import { runClient, runServer } from '../runs/run-case.ts';
import { judge, judgeRun } from '../runs/verdict.ts';
import type { ArticleCase, Case, NodeVersion, Scenario } from '../scenario.ts';
import { runJobs, type Job, type Pace } from './jobs.ts';

/** What a demo runs, and with what. */
export interface DemoPlan {
  readonly scenarios: readonly Scenario[];
  readonly article: readonly ArticleCase[];
  readonly nodes: readonly NodeBinary[];
  /** The packages of the cases that have some; `undefined`: such cases are left out. */
  readonly packages: InstalledPackages | undefined;
  readonly createLinter: CreateLinter;
  /** What could not be prepared, to be told with the results. */
  readonly problems: readonly string[];
  /** The time after which a program is killed, in ms, counted from its first sign of life. */
  readonly limit: number;
}

/** What is told while the demo runs. */
export type DemoEvent =
  /** Something begins that takes a while. */
  | { readonly kind: 'step'; readonly message: string }
  | {
      readonly kind: 'ended';
      readonly result: CaseResult | ArticleResult;
      /** The rule, or the article. */
      readonly subject: string;
      readonly node: NodeVersion;
      /** How many have ended, this one included, how many there are, and how many run now. */
      readonly ended: number;
      readonly total: number;
      readonly running: number;
    };

/** Is told what happens while the demo runs. */
export type Progress = (event: DemoEvent) => void;

/**
 * Lints, suggests, runs and judges.
 *
 * @throws {EnvironmentError} when a port or a temporary folder cannot be had.
 */
export async function runDemo(
  plan: DemoPlan,
  resources: Resources,
  progress: Progress,
): Promise<DemoResult> {
  const started = performance.now();
  const laboratory = createLaboratory(await createCertificate(), resources);
  const scenarios: ScenarioResult[] = [];
  const article: ArticleResult[] = [];
  for (const node of plan.nodes) {
    progress({ kind: 'step', message: `Running on Node.js ${node.version.text}` });
    const results = await runOn(node, plan, laboratory, progress);
    scenarios.push(...results.scenarios);
    article.push(...results.article);
  }
  return {
    plugin: { name: plugin.meta.name, version: plugin.meta.version },
    date: new Date(),
    host: nodeVersionOf(process.versions.node),
    platform: `${process.platform} ${process.arch}`,
    nodes: plan.nodes.map(({ version }) => version),
    scenarios,
    article,
    problems: plan.problems,
    duration: performance.now() - started,
  };
}

async function runOn(
  node: NodeBinary,
  plan: DemoPlan,
  laboratory: Laboratory,
  progress: Progress,
): Promise<Pick<DemoResult, 'scenarios' | 'article'>> {
  const specimen = (code: string, packages?: string): Specimen => ({
    code,
    execPath: node.execPath,
    limit: plan.limit,
    packages,
  });
  const scenarioJobs = plan.scenarios.map((scenario) => ({
    scenario,
    jobs: scenario.cases.map((one): Job<CaseResult> => {
      const found = findPackages(one, plan.packages);
      if (typeof found === 'object') return doneJob(scenario.rule, found);
      const linter = plan.createLinter(found);
      return caseJob(scenario, one, node, linter, laboratory, (code) => specimen(code, found));
    }),
  }));
  const articleJobs = plan.article.map((one) => articleJob(one, node, laboratory, specimen));
  // The article's programs take longest, so they start first.
  const results = await runJobs<CaseResult | ArticleResult>(
    [...articleJobs, ...scenarioJobs.flatMap(({ jobs }) => jobs)],
    ({ subject }, result, counts) => {
      progress({ kind: 'ended', result, subject, node: node.version, ...counts });
    },
  );
  const resultOf = <Result extends CaseResult | ArticleResult>(job: Job<Result>): Result =>
    results.get(job) as Result;
  return {
    scenarios: scenarioJobs.map(({ scenario, jobs }) => ({
      scenario,
      node: node.version,
      cases: jobs.map(resultOf),
    })),
    article: articleJobs.map(resultOf),
  };
}

/** The folder that has the packages of a case, if it has some; or why it cannot run. */
function findPackages(
  one: Case,
  installed: InstalledPackages | undefined,
): string | undefined | LeftOut {
  if (one.packages === undefined) return undefined;
  const what = describePackages(one.packages);
  const leftOut = (reason: string): LeftOut => ({ kind: 'left-out', case: one, reason });
  if (!installed) return leftOut(`needs ${what} from npm (add \`--libraries\`)`);
  const installation = installed.get(what);
  return installation?.kind === 'installed'
    ? installation.folder
    : leftOut(`${what} could not be installed with npm`);
}

function caseJob(
  scenario: Scenario,
  one: Case,
  node: NodeBinary,
  linter: Linter,
  laboratory: Laboratory,
  specimen: (code: string) => Specimen,
): Job<CaseResult> {
  const program = lintProgram(
    linter,
    scenario.rule,
    { fileName: one.fileName, code: one.program },
    one.lintedFor ?? node.version.text,
  );
  if ('kind' in program) {
    const verdict = { kind: 'fails', seen: [program.reason] } as const;
    return doneJob(scenario.rule, { kind: 'not-run', case: one, verdict });
  }
  const run = (code: string): Promise<Run> =>
    one.kind === 'client'
      ? runClient(one, specimen(code), laboratory)
      : runServer(one, specimen(code), laboratory);
  const pace = paceOf(one);
  return {
    subject: scenario.rule,
    pace,
    start: () =>
      attemptTwice(async (repeatedFor) => {
        const first = run(program.reported);
        if (pace === 'burst') await first;
        const [reported, suggested] = await Promise.all([first, run(program.suggested)]);
        const expectation = one.expect(node.version);
        const verdict = judge(expectation, reported, suggested);
        const base = { kind: 'run', case: one, program, expectation, repeatedFor } as const;
        return { ...base, reported, suggested, verdict };
      }),
  };
}

/** The case had its result before anything ran. */
function doneJob(subject: string, result: CaseResult): Job<CaseResult> {
  return { subject, pace: 'waiting', start: () => Promise.resolve(result) };
}

function paceOf(one: Case): Pace {
  if (one.kind === 'client') return one.pace;
  return one.racers > 0 ? 'racing' : 'waiting';
}

function articleJob(
  one: ArticleCase,
  node: NodeBinary,
  laboratory: Laboratory,
  specimen: (code: string) => Specimen,
): Job<ArticleResult> {
  return {
    subject: 'article',
    pace: 'waiting',
    start: () =>
      attemptTwice(async (repeatedFor) => {
        const run = await runClient(one, specimen(one.program), laboratory);
        const expected = one.expect(node.version);
        const verdict = judgeRun(expected, run);
        return { case: one, node: node.version, run, expected, verdict, repeatedFor };
      }),
  };
}
