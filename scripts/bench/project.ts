// What it costs to follow imports: a project is linted with `followImports` and without, in
// turns, each time by a process of its own, as a command or a job of CI does it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { markdownTable } from 'markdown-table';
import { median, milliseconds } from './totals.ts';
import { releaseAtEnd, startNode } from '../processes.ts';
import type { Cost } from './lint-project.ts';
import { projectFiles } from './project-files.ts';

const resources = releaseAtEnd();

/** Lints a project of so many files, and says what that costs. */
export async function benchProject(plugin: string, files: number, rounds: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-bench-'));
  const remove = resources.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [path, text] of projectFiles(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const costs: { alone: Cost; followed: Cost }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const alone = await lint(plugin, folder, false);
    costs.push({ alone, followed: await lint(plugin, folder, true) });
    console.error(`round ${String(round)} of ${String(rounds)}`);
  }
  remove();
  return describe(costs);
}

async function lint(plugin: string, folder: string, followImports: boolean): Promise<Cost> {
  const args = ['--expose-gc', '--import', 'tsx', join(import.meta.dirname, 'lint-project.ts')];
  const { child, ended } = startNode(
    [...args, resolve(plugin), folder, String(followImports)],
    {},
    resources,
  );
  let cost: Cost | undefined;
  child.once('message', (message) => {
    cost = message as Cost;
  });
  const { errors } = await ended;
  if (!cost) throw new Error(errors);
  return cost;
}

function describe(costs: readonly { readonly alone: Cost; readonly followed: Cost }[]): string {
  const medianOf = (by: 'alone' | 'followed', figure: keyof Cost): number =>
    median(costs.map((cost) => cost[by][figure]));
  const files = medianOf('followed', 'files');
  const times = median(costs.map(({ alone, followed }) => followed.all / alone.all));
  const kept = median(costs.map(({ alone, followed }) => followed.kept - alone.kept)) / files;
  return [
    `A project of ${files.toLocaleString('en-US')} files, median of ${String(costs.length)} rounds.`,
    '',
    markdownTable(
      [
        ['followImports', 'rules', 'all', 'all, per file', 'reports'],
        ...(['alone', 'followed'] as const).map((by) => [
          String(by === 'followed'),
          milliseconds(medianOf(by, 'rules')),
          milliseconds(medianOf(by, 'all')),
          `${(medianOf(by, 'all') / files).toFixed(2)} ms`,
          String(medianOf(by, 'reports')),
        ]),
      ],
      { align: ['l', 'r', 'r', 'r', 'r'] },
    ),
    '',
    `Following imports takes ${times.toFixed(2)} times as long, and keeps ${Math.round(kept).toLocaleString('en-US')} bytes for each file.`,
    '',
  ].join('\n');
}
