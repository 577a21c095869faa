import { setTimeout as sleep } from 'node:timers/promises';
import type { Linter } from 'eslint';
import plugin from '../../index.ts';
import { createCertificate } from './certificate.ts';
import { lintProgram, loadLinter, type CreateLinter } from './lint-program.ts';
import { nodeVersionOf, type NodeBinary } from './node-versions.ts';
import { describePackages, type InstalledPackages } from './packages.ts';
import type { Resources } from './resources.ts';
import type {
  ArticleResult,
  CaseResult,
  DemoResult,
  LeftOut,
  Run,
  ScenarioResult,
} from './results.ts';
import {
  createLaboratory,
  runClient,
  runServer,
  type Laboratory,
  type Specimen,
} from './run-case.ts';
import type { ArticleCase, Case, Scenario } from './scenario.ts';
import { judge, judgeRun } from './verdict.ts';

export interface DemoPlan {
  readonly scenarios: readonly Scenario[];
  readonly article: readonly ArticleCase[];
  readonly nodes: readonly NodeBinary[];
  /** The packages of the cases that have some; `undefined`: such cases are left out. */
  readonly packages: InstalledPackages | undefined;
  /** What could not be prepared, to be told with the results. */
  readonly problems: readonly string[];
  /** The time after which a program is killed, in ms. */
  readonly limit: number;
}

/** What is told while the demo runs. */
export type Progress = (message: string) => void;

/** Between the starts of programs that then mostly wait, in ms: a start is busy, and their clocks should not suffer from it. */
const startInterval = 200;

/**
 * Lints, suggests, runs and judges. Bursts run one at a time; programs that mostly
 * wait run side by side.
 *
 * @throws {EnvironmentError} when ESLint, a port or a temporary folder cannot be had.
 */
export async function runDemo(
  plan: DemoPlan,
  resources: Resources,
  progress: Progress,
): Promise<DemoResult> {
  const started = performance.now();
  const createLinter = await loadLinter();
  const laboratory = createLaboratory(await createCertificate(), resources);
  const scenarios: ScenarioResult[] = [];
  const article: ArticleResult[] = [];
  for (const node of plan.nodes) {
    progress(`Running on Node.js ${node.version.text}`);
    const results = await runOn(node, plan, createLinter, laboratory);
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

/** A case that is ready to run: its result comes when `start` is called. */
interface Job<Result> {
  readonly pace: 'burst' | 'waiting' | 'racing';
  readonly start: () => Promise<Result>;
}

async function runOn(
  node: NodeBinary,
  plan: DemoPlan,
  createLinter: CreateLinter,
  laboratory: Laboratory,
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
      if (typeof found === 'object')
        return { pace: 'waiting', start: () => Promise.resolve(found) };
      const linter = createLinter(found);
      return caseJob(scenario, one, node, linter, laboratory, (code) => specimen(code, found));
    }),
  }));
  const articleJobs = plan.article.map((one) => articleJob(one, node, laboratory, specimen));
  // The article's programs take longest, so they start first.
  const results = await runJobs<CaseResult | ArticleResult>([
    ...articleJobs,
    ...scenarioJobs.flatMap(({ jobs }) => jobs),
  ]);
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

async function runJobs<Result>(
  jobs: readonly Job<Result>[],
): Promise<ReadonlyMap<Job<Result>, Result>> {
  const results = new Map<Job<Result>, Result>();
  for (const job of jobs.filter(({ pace }) => pace === 'burst')) {
    results.set(job, await job.start());
  }
  // Races against a close need a quiet machine: by then the others have started.
  const waiting = jobs.filter(({ pace }) => pace === 'waiting');
  const racing = jobs.filter(({ pace }) => pace === 'racing');
  await Promise.all(
    [...waiting, ...racing].map(async (job, index) => {
      await sleep(index * startInterval);
      results.set(job, await job.start());
    }),
  );
  return results;
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
    const verdict = { holds: false, seen: [program.reason] } as const;
    return {
      pace: 'waiting',
      start: () => Promise.resolve({ kind: 'not-run', case: one, verdict }),
    };
  }
  const run = (code: string): Promise<Run> =>
    one.kind === 'client'
      ? runClient(one, specimen(code), laboratory)
      : runServer(one, specimen(code), laboratory);
  const pace = one.kind === 'client' ? one.pace : 'racing';
  return {
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

/**
 * Runs once more what was not as expected. A machine that stands still for seconds
 * makes connections expire that would have been reused; advice that is wrong is
 * wrong the second time, too. A hung program has taken its time already.
 */
async function attemptTwice<Result extends Judged>(
  attempt: (repeatedFor: readonly string[] | undefined) => Promise<Result>,
): Promise<Result> {
  const result = await attempt(undefined);
  return result.verdict.holds || hasHung(result) ? result : attempt(result.verdict.seen);
}

type Judged = Exclude<CaseResult, LeftOut> | ArticleResult;

function hasHung(result: Judged): boolean {
  const runs =
    'run' in result
      ? [result.run]
      : result.kind === 'run'
        ? [result.reported, result.suggested]
        : [];
  return runs.some(({ outcome }) => outcome.kind === 'hung');
}

function articleJob(
  one: ArticleCase,
  node: NodeBinary,
  laboratory: Laboratory,
  specimen: (code: string) => Specimen,
): Job<ArticleResult> {
  return {
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
