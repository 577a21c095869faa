// Runs the exercises of scripts/corpus/behaviour/ against each package as published and with
// all fixes applied, over loopback only, and fails when anything that they observe differs.
//
//   node scripts/corpus/behaviour.mjs              every exercise
//   node scripts/corpus/behaviour.mjs --only=ws    packages whose names contain it
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ranLines } from './behaviour-coverage.mjs';
import { runExercise } from './behaviour-process.mjs';
import { configToFix, fixPackage, reportedFiles } from './fixes.mjs';
import { installPackage } from './install.mjs';
import { loadPlugin } from './lint.mjs';
import { openRecord, root } from './packages.mjs';

/** Fewer observations than this say little about a package. */
const minimum = 12;

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7) ?? '';
const config = configToFix(await loadPlugin());
const record = openRecord();
const folder = join(root, 'scripts/corpus/behaviour');
const failed = [];
let ran = 0;

for (const file of readdirSync(folder)) {
  const name = basename(file, '.mjs').replace('+', '/');
  if (!name.includes(only)) continue;
  ran += 1;
  const problems = await compare(name, join(folder, file));
  for (const problem of problems) console.log(`  FAILED: ${problem}`);
  if (problems.length > 0) failed.push(name);
}
console.log(
  `${ran} packages exercised, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}.`,
);
if (failed.length > 0 || ran === 0) process.exitCode = 1;

async function compare(name, path) {
  const each = record.find((pinned) => pinned.name === name);
  const { changed } = fixPackage(each, config, reportedFiles(each));
  const title = `${name}@${each.version}`;
  if (changed.length === 0) return report(title, 'the fixes change no file');
  let installed;
  try {
    installed = await installPackage(each, changed);
  } catch (error) {
    return report(title, `not installed: ${String(error.stderr || error.message).split('\n')[0]}`);
  }
  const [before, after] = await Promise.all([
    runExercise(path, name, installed.original),
    runExercise(path, name, installed.fixed),
  ]);
  if (before.problem) return report(title, `as published: ${before.problem}`);
  if (after.problem) return report(title, `with its fixes: ${after.problem}`);

  const { files } = await import(pathToFileURL(path).href);
  const lines = ranLines(after.coverage, join(installed.fixed, 'node_modules', name), changed);
  const count = (some) => some.filter((line) => line.ran).length;
  console.log(
    `${title}: ${before.observations.length} observations, ` +
      `connections ${before.connections} → ${after.connections}, ` +
      `${count(lines)} of ${lines.length} changed lines ran`,
  );
  return [
    ...(before.observations.length < minimum ? [`fewer than ${minimum} observations`] : []),
    ...describeDifferences(before, after),
    ...files.flatMap((file) => {
      const own = lines.filter((line) => line.file === file);
      if (own.length === 0) return [`${file} is not changed`];
      const inner = own.filter((line) => line.isInFunction);
      return count(inner.length > 0 ? inner : own) > 0 ? [] : [`no change in ${file} ran`];
    }),
  ];
}

function report(title, problem) {
  console.log(title);
  return [problem];
}

function describeDifferences(before, after) {
  const titles = new Set([...before.observations, ...after.observations].map(({ title }) => title));
  const valueIn = ({ observations }, title) =>
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

function shorten(text) {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
