// Runs all rules, with all that is unknown reported, over at least 20,000 files of any code.
// Fails on a rule that throws, on one that takes far longer than the parser, and on a
// suggestion whose result does not parse.
//
//   npx tsx scripts/corpus/robustness.ts                whole
//   npx tsx scripts/corpus/robustness.ts --only=three   packages whose names contain it
//
// Ctrl+C ends it with the figures so far.
import { parseArgs } from 'node:util';
import { releaseAtEnd } from '../processes.ts';
import { pluginOption } from './lint.ts';
import { disguise, openPackages, sourcesOf, type AnyFile } from './robustness-files.ts';
import type { Answer, Job, LintedFile } from './robustness-job.ts';
import { listed, RobustnessReport } from './robustness-report.ts';
import { LintThread } from './robustness-thread.ts';

/** A file is slow when its rules take more milliseconds than this, and more times the parser's. */
const budget = { rules: 250, ratio: 5 };
/** Every n-th file of JavaScript is read by the TypeScript parser too. */
const alsoAsTypeScript = 5;

const options = { ...pluginOption, only: { type: 'string', default: '' } } as const;
const { only, plugin } = parseArgs({ options }).values;
const packages = await openPackages(only, releaseAtEnd(['SIGTERM']));
const thread = new LintThread(plugin);
const report = new RobustnessReport();
let javascript = 0;

const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort();
});

for (const [index, each] of packages.entries()) {
  const before = report.files;
  for (const file of sourcesOf(each)) {
    if (stop.signal.aborted) break;
    await lintFile(file);
  }
  if (stop.signal.aborted) break;
  console.error(
    `[${String(index + 1)}/${String(packages.length)}] ${each.name}: ${String(report.files - before)} files, ${String(report.failures.length)} failures so far`,
  );
}
await thread.end();
if (!report.print(packages.length)) process.exitCode = 1;
if (stop.signal.aborted) console.log('It was stopped.');

/** As it is, and disguised; some JavaScript by both parsers, and what one of them rejects. */
async function lintFile({ title, path, code }: AnyFile): Promise<void> {
  if (code === undefined) {
    report.large += 1;
    return;
  }
  const isJavaScript = !/\.[cm]?tsx?$/u.test(path);
  const parser = isJavaScript ? 'espree' : 'typescript';
  const isParsed = await lintBy(parser, title, { path, code, parser });
  const isSample = isJavaScript && javascript++ % alsoAsTypeScript === 0;
  const isParsedAgain =
    (isSample || (isJavaScript && !isParsed)) &&
    (await lintBy('typescript on JavaScript', title, { path, code, parser: 'typescript' }));
  if (isParsed || isParsedAgain) report.files += 1;
  else report.rejected.push(title);
}

/** Whether the parser accepts the file. */
async function lintBy(kind: string, title: string, job: Job): Promise<boolean> {
  const { state } = await lintOnce(kind, title, job);
  if (state === 'rejected') return false;
  await lintOnce(`${kind}, disguised`, title, { ...job, code: disguise(job.code) });
  return true;
}

async function lintOnce(kind: string, title: string, job: Job): Promise<Answer> {
  const answer = await thread.lint(job);
  if (answer.state === 'rejected') {
    report.reject(kind);
  } else if (answer.state === 'linted') {
    const timed = await confirmTime(answer, job);
    report.addLinted(kind, title, timed);
    if (isSlow(timed)) report.fail(kind, title, `slow: ${report.describeTime(timed)}`);
    for (const each of answer.broken) report.fail(kind, title, `does not parse after: ${each}`);
  } else {
    report.fail(kind, title, `${answer.state}: ${answer.message}`);
  }
  return answer;
}

/** What stands out is timed twice more: another process or the garbage collector may be to blame. */
async function confirmTime(first: LintedFile, job: Job): Promise<LintedFile> {
  let best = first;
  for (let attempt = 0; attempt < 2 && best.rules > Math.max(listed, best.parse); attempt++) {
    const again = await thread.lint(job);
    if (again.state === 'linted' && again.rules < best.rules) best = again;
  }
  return best;
}

function isSlow({ parse, rules }: LintedFile): boolean {
  return rules > budget.rules && rules > budget.ratio * parse;
}
