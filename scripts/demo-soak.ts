// Runs the whole demo again and again, every second time beside two busy loops for each
// processor, and fails on a single miss:
//
//   npm run demo:soak
//   npm run demo:soak -- --runs=4
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonReport } from '../src/lab/reports/json-report.ts';
import { releaseAtEnd, startNode } from './processes.ts';
import { root } from './root.ts';

/** How long a run of the demo may take, in ms: it ends by itself in a few minutes. */
const limit = 30 * 60_000;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  console.error('Usage: npm run demo:soak -- --runs=20');
  process.exit(2);
}

const resources = releaseAtEnd();
const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-soak-'));
resources.add(() => {
  rmSync(folder, { recursive: true, force: true });
});

const started = performance.now();
let misses = 0;
for (let run = 1; run <= runs; run += 1) {
  const loops = run % 2 === 0 ? startBusyLoops(2 * availableParallelism()) : [];
  const { holds, text } = await runDemo();
  for (const { child } of loops) child.kill('SIGKILL');
  const beside = loops.length > 0 ? `, beside ${String(loops.length)} busy loops` : '';
  console.log(`${holds ? '✔' : '✘'} run ${String(run)} of ${String(runs)}${beside}: ${text}`);
  if (!holds) misses += 1;
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `${String(runs - misses)} of ${String(runs)} runs without a miss, in ${minutes} minutes.`,
);
process.exitCode = misses === 0 ? 0 : 1;

function startBusyLoops(count: number): ReturnType<typeof startNode>[] {
  return Array.from({ length: count }, () =>
    startNode(['--eval', 'for (;;);'], { cwd: folder }, resources),
  );
}

async function runDemo(): Promise<{ readonly holds: boolean; readonly text: string }> {
  const json = join(folder, 'demo.json');
  rmSync(json, { force: true });
  const began = performance.now();
  const args = [join(root, 'dist/cli.js'), 'demo', '--no-report', '--json', json];
  const { code, output, errors } = await startNode(args, { cwd: folder, limit }, resources).ended;
  const seconds = `${((performance.now() - began) / 1000).toFixed(0)} s`;
  const text = existsSync(json)
    ? describe(JSON.parse(readFileSync(json, 'utf8')) as JsonReport, seconds)
    : `exit code ${String(code)} after ${seconds}\n${output}${errors}`;
  return { holds: code === 0, text };
}

/** `62 comparisons hold, 1 of them at the second attempt, 31 s`; every miss has a line of its own. */
function describe({ scenarios, article }: JsonReport, seconds: string): string {
  const all = [
    ...scenarios.flatMap(({ rule, cases }) =>
      cases
        .filter(({ leftOut }) => leftOut === null)
        .map((one) => ({ ...one, name: `${rule}, ${one.title} (${one.protocol})` })),
    ),
    ...article.map((one) => ({ ...one, name: `article, ${one.title}` })),
  ];
  const held = all.filter(({ holds }) => holds === true);
  const repeated = held.flatMap(({ name, repeatedFor }) =>
    repeatedFor === null ? [] : [`    ↻ ${name}: ${repeatedFor.join('; ')}`],
  );
  const missed = all
    .filter(({ holds }) => holds !== true)
    .map(({ name, unmeasured, seen }) => {
      const reasons = unmeasured === null ? seen : [`not measured, ${unmeasured}`, ...seen];
      return `    ✘ ${name}: ${reasons.join('; ')}`;
    });
  return [
    [
      `${String(held.length)} comparisons hold`,
      ...(repeated.length > 0 ? [`${String(repeated.length)} of them at the second attempt`] : []),
      seconds,
    ].join(', '),
    ...repeated,
    ...missed,
  ].join('\n');
}
