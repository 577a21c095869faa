// Runs all rules, with all that is unknown reported, over at least 20,000 files of any code.
// Fails on a rule that throws, on one that takes far longer than the parser, and on a
// suggestion whose result does not parse.
//
//   node scripts/corpus/robustness.mjs                whole
//   node scripts/corpus/robustness.mjs --only=three   packages whose names contain it
//
// Ctrl+C ends it with the figures so far.
import { disguise, openPackages, sourcesOf } from './robustness-files.mjs';
import { startThread } from './robustness-thread.mjs';

const enough = 20_000;
/** A file is slow when its rules take more milliseconds than this, and more times the parser's. */
const budget = { rules: 250, ratio: 5 };
/** Every n-th file of JavaScript is read by the TypeScript parser too. */
const alsoAsTypeScript = 5;
/** Time above which a file is listed among the slowest. */
const listed = 50;

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7) ?? '';
const packages = (await openPackages()).filter(({ name }) => name.includes(only));
const thread = startThread();
const failures = [];
const rejected = [];
const timed = [];
const counts = { files: 0, large: 0, javascript: 0, reports: 0, suggestions: 0 };
const runs = {};

let isStopped = false;
process.once('SIGINT', () => (isStopped = true));

for (const [index, each] of packages.entries()) {
  const before = counts.files;
  for (const file of sourcesOf(each)) {
    if (isStopped) break;
    await lintFile(file);
  }
  if (isStopped) break;
  const progress = `[${index + 1}/${packages.length}] ${each.name}`;
  console.error(`${progress}: ${counts.files - before} files, ${failures.length} failures so far`);
}
await thread.end();
print();

/** As it is, and disguised; some JavaScript by both parsers, and what one of them rejects. */
async function lintFile({ title, path, code }) {
  if (code === undefined) {
    counts.large += 1;
    return;
  }
  const isJavaScript = !/\.[cm]?tsx?$/u.test(path);
  const parser = isJavaScript ? 'espree' : 'typescript';
  const isParsed = await lintBy(parser, parser, title, path, code);
  const isSample = isJavaScript && counts.javascript++ % alsoAsTypeScript === 0;
  const isParsedAgain =
    (isSample || (isJavaScript && !isParsed)) &&
    (await lintBy('typescript on JavaScript', 'typescript', title, path, code));
  if (isParsed || isParsedAgain) counts.files += 1;
  else rejected.push(title);
}

/** Whether the parser accepts the file. */
async function lintBy(kind, parser, title, path, code) {
  const state = await lintOnce(kind, title, { path, code, parser });
  if (state === 'rejected') return false;
  await lintOnce(`${kind}, disguised`, title, { path, code: disguise(code), parser });
  return true;
}

async function lintOnce(kind, title, job) {
  const result = await thread.lint(job);
  const { state, message } = result;
  const run = (runs[kind] ??= { linted: 0, rejected: 0, failed: 0, parse: 0, rules: 0 });
  if (state === 'rejected') {
    run.rejected += 1;
  } else if (state === 'linted') {
    const { parse, rules } = await confirmTime(result, job);
    run.linted += 1;
    run.parse += parse;
    run.rules += rules;
    counts.reports += result.reports;
    counts.suggestions += result.suggestions;
    if (rules > listed) timed.push({ title, kind, parse, rules });
    if (isSlow({ parse, rules })) fail(run, kind, title, `slow: ${describeTime({ parse, rules })}`);
    for (const each of result.broken) fail(run, kind, title, `does not parse after: ${each}`);
  } else {
    fail(run, kind, title, `${state}: ${message}`);
  }
  return state;
}

/** What stands out is timed twice more: another process or the garbage collector may be to blame. */
async function confirmTime(first, job) {
  let best = first;
  for (let attempt = 0; attempt < 2 && best.rules > Math.max(listed, best.parse); attempt++) {
    const again = await thread.lint(job);
    if (again.state === 'linted' && again.rules < best.rules) best = again;
  }
  return best;
}

function isSlow({ parse, rules }) {
  return rules > budget.rules && rules > budget.ratio * parse;
}

function fail(run, kind, title, message) {
  run.failed += 1;
  failures.push(`${title} (${kind}): ${message}`);
  console.error(failures.at(-1));
}

function print() {
  console.log(`${counts.files} files of ${packages.length} packages; each again disguised.`);
  console.log(`${counts.reports} reports with ${counts.suggestions} suggestions.`);
  console.log(`Left out: ${counts.large} files over 5 MB. By parser:`);
  for (const [kind, run] of Object.entries(runs)) {
    const ratio = `rules / parser ${(run.rules / run.parse).toFixed(3)}`;
    console.log(
      `  ${kind}: ${run.linted} linted, ${run.rejected} not parsed, ${run.failed} failures, ` +
        `${seconds(run.parse)} parser, ${seconds(run.rules)} rules, ${ratio}`,
    );
  }
  console.log(`No parser accepts (${rejected.length}):`);
  for (const [folder, count] of countBy(rejected, (title) => title.split('/', 2).join('/')))
    console.log(`  ${folder}: ${count}`);
  console.log(`Slowest by ratio, of those whose rules took over ${listed} ms:`);
  timed.sort((a, b) => b.rules / b.parse - a.rules / a.parse);
  for (const each of timed.slice(0, 10))
    console.log(`  ${describeTime(each)} ${each.title} (${each.kind})`);
  console.log(`Failures (${failures.length}):`);
  for (const failure of failures) console.log(`  ${failure}`);
  if (isStopped) console.log('It was stopped.');
  if (counts.files < enough) console.log(`Fewer than ${enough} files were linted.`);
  if (failures.length > 0 || counts.files < enough) process.exitCode = 1;
}

function describeTime({ parse, rules }) {
  return `rules ${rules.toFixed(0)} ms, parser ${parse.toFixed(0)} ms (${(rules / parse).toFixed(1)} times)`;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function countBy(items, keyOf) {
  const found = new Map();
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + 1);
  return found;
}
