// Runs the exercises of scripts/corpus/behaviour/ against each package as published and with
// all fixes applied, over loopback only, and fails when anything that they observe differs.
//
//   npx tsx scripts/corpus/behaviour.ts              every exercise
//   npx tsx scripts/corpus/behaviour.ts --only=ws    packages whose names contain it
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPlugin } from '../load-plugin.ts';
import { releaseAtEnd } from '../processes.ts';
import { changedLines, type ChangedLine } from './behaviour-coverage.ts';
import { runExercise, type DoneRun } from './behaviour-process.ts';
import type { ExerciseModule } from './exercise.ts';
import { configToFix, fixPackage, reportedFiles } from './fixes.ts';
import { installPackage, type InstalledPackage } from './install.ts';
import { pluginOption } from './lint.ts';
import { openRecord } from './packages.ts';

/** Fewer observations than this say little about a package. */
const minimum = 12;

const options = { ...pluginOption, only: { type: 'string', default: '' } } as const;
const { only, plugin } = parseArgs({ options }).values;
const config = configToFix(await loadPlugin(plugin));
const resources = releaseAtEnd();
const record = openRecord();
const folder = join(import.meta.dirname, 'behaviour');
const failed: string[] = [];
let ran = 0;

for (const file of readdirSync(folder)) {
  const name = basename(file, '.ts').replace('+', '/');
  if (!name.includes(only)) continue;
  ran += 1;
  const problems = await compare(name, join(folder, file));
  for (const problem of problems) console.log(`  FAILED: ${problem}`);
  if (problems.length > 0) failed.push(name);
}
console.log(
  `${String(ran)} packages exercised, ${String(failed.length)} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}.`,
);
if (failed.length > 0 || ran === 0) process.exitCode = 1;

/** What fails for a package; prints a line with what was seen. */
async function compare(name: string, path: string): Promise<readonly string[]> {
  const each = record.find((pinned) => pinned.name === name);
  if (!each) return report(name, 'the record does not have it');
  const { changed } = fixPackage(each, config, reportedFiles(each));
  const title = `${name}@${each.version}`;
  if (changed.length === 0) return report(title, 'the fixes change no file');
  let installed: InstalledPackage;
  try {
    installed = await installPackage(each, changed, resources);
  } catch (error) {
    return report(title, `not installed: ${String(error)}`);
  }
  const [before, after] = await Promise.all([
    runExercise(path, name, installed.original, resources),
    runExercise(path, name, installed.fixed, resources),
  ]);
  if (before.kind === 'failed') return report(title, `as published: ${before.problem}`);
  if (after.kind === 'failed') return report(title, `with its fixes: ${after.problem}`);

  const { files } = (await import(pathToFileURL(path).href)) as ExerciseModule;
  const lines = changedLines(after.coverage, join(installed.fixed, 'node_modules', name), changed);
  console.log(
    `${title}: ${String(before.observations.length)} observations, ` +
      `connections ${String(before.connections)} → ${String(after.connections)}, ` +
      `${String(countRan(lines))} of ${String(lines.length)} changed lines ran`,
  );
  return [
    ...(before.observations.length < minimum ? [`fewer than ${String(minimum)} observations`] : []),
    ...describeDifferences(before, after),
    ...files.flatMap((file) => {
      const own = lines.filter((line) => line.file === file);
      if (own.length === 0) return [`${file} is not changed`];
      const inner = own.filter((line) => line.isInFunction);
      return countRan(inner.length > 0 ? inner : own) > 0 ? [] : [`no change in ${file} ran`];
    }),
  ];
}

function countRan(lines: readonly ChangedLine[]): number {
  return lines.filter((line) => line.ran).length;
}

function report(title: string, problem: string): readonly string[] {
  console.log(title);
  return [problem];
}

function describeDifferences(before: DoneRun, after: DoneRun): readonly string[] {
  const titles = new Set([...before.observations, ...after.observations].map(({ title }) => title));
  const valueIn = ({ observations }: DoneRun, title: string): string =>
    observations.find((each) => each.title === title)?.value ?? 'nothing';
  const differences = [...titles].filter(
    (title) => valueIn(before, title) !== valueIn(after, title),
  );
  return [
    ...differences.map((title) =>
      [
        `${title}, as published: ${shorten(valueIn(before, title))}`,
        `    with its fixes: ${shorten(valueIn(after, title))}`,
      ].join('\n'),
    ),
    ...(before.exits && !after.exits ? ['the process does not exit by itself any more'] : []),
  ];
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
