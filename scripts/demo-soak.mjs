// Runs the whole demo again and again, every second time beside two busy loops for each
// processor, and fails on a single miss:
//
//   npm run demo:soak
//   npm run demo:soak -- --runs=4
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  console.error('Usage: npm run demo:soak -- --runs=20');
  process.exit(2);
}

const command = resolve(dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-soak-'));
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(2));

const started = performance.now();
let misses = 0;
for (let run = 1; run <= runs; run += 1) {
  const loops = run % 2 === 0 ? startBusyLoops(2 * availableParallelism()) : [];
  const demo = await runDemo();
  for (const loop of loops) loop.kill('SIGKILL');
  const beside = loops.length > 0 ? `, beside ${loops.length} busy loops` : '';
  console.log(`${demo.code === 0 ? '✔' : '✘'} run ${run} of ${runs}${beside}: ${describe(demo)}`);
  if (demo.code !== 0) misses += 1;
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${runs - misses} of ${runs} runs without a miss, in ${minutes} minutes.`);
process.exitCode = misses === 0 ? 0 : 1;

function startBusyLoops(count) {
  return Array.from({ length: count }, () => start(['--eval', 'for (;;);'], 'ignore'));
}

function start(args, output) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, output], cwd: folder });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

async function runDemo() {
  const json = join(folder, 'demo.json');
  rmSync(json, { force: true });
  const began = performance.now();
  const child = start([command, 'demo', '--no-report', '--json', json], 'pipe');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  }
  const code = await new Promise((done) => child.once('close', done));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return { code, seconds, output, report: readReport(json) };
}

function readReport(json) {
  try {
    return JSON.parse(readFileSync(json, 'utf8'));
  } catch {
    return undefined;
  }
}

/** `62 comparisons hold, 1 of them at the second attempt, 31 s`; every miss has a line of its own. */
function describe({ code, seconds, output, report }) {
  if (!report) return `exit code ${code} after ${seconds} s\n${output}`;
  const all = [
    ...report.scenarios.flatMap(({ rule, cases }) =>
      cases
        .filter(({ leftOut }) => leftOut === null)
        .map((one) => ({ ...one, name: `${rule}, ${one.title} (${one.protocol})` })),
    ),
    ...report.article.map((one) => ({ ...one, name: `article, ${one.title}` })),
  ];
  const held = all.filter(({ holds }) => holds);
  const repeated = held.filter(({ repeatedFor }) => repeatedFor !== null);
  const missed = all.filter(({ holds }) => !holds);
  return [
    [
      `${held.length} comparisons hold`,
      ...(repeated.length > 0 ? [`${repeated.length} of them at the second attempt`] : []),
      `${seconds} s`,
    ].join(', '),
    ...repeated.map(({ name, repeatedFor }) => `    ↻ ${name}: ${repeatedFor.join('; ')}`),
    ...missed.map(
      ({ name, unmeasured, seen }) =>
        `    ✘ ${name}: ${[...(unmeasured === null ? [] : [`not measured, ${unmeasured}`]), ...seen].join('; ')}`,
    ),
  ].join('\n');
}
