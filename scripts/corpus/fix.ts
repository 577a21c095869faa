// Fixes the packages of the record and fails when the fixes do not settle, when a file does
// not parse or has a new mistake, and when an entry that loaded does not load any more.
//
//   npx tsx scripts/corpus/fix.ts                the files with judged reports
//   npx tsx scripts/corpus/fix.ts --all          every file of every package
//   npx tsx scripts/corpus/fix.ts --only=koa     packages whose names contain it
//   npx tsx scripts/corpus/fix.ts --no-load      installs and loads nothing
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPlugin } from '../load-plugin.ts';
import { releaseAtEnd, startNode } from '../processes.ts';
import { configToFix, fixPackage, reportedFiles, type ChangedFile } from './fixes.ts';
import { installPackage, type InstalledPackage } from './install.ts';
import { pluginOption } from './lint.ts';
import { loadEntry, type LoadedEntry } from './load.ts';
import { openRecord, type CorpusPackage } from './packages.ts';

/** How long Node.js may take to parse a file, in ms. */
const checkLimit = 60_000;

const options = {
  ...pluginOption,
  all: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  load: { type: 'boolean', default: true },
} as const;
const { all, only, load, plugin } = parseArgs({ options, allowNegative: true }).values;
const config = configToFix(await loadPlugin(plugin));
const resources = releaseAtEnd();
const failures: string[] = [];
const notInstalled: string[] = [];
const counts = { packages: 0, reports: 0, left: 0, changedPackages: 0, files: 0, checked: 0 };
const entries = { same: 0, neverLoaded: 0 };

for (const each of openRecord()) {
  if (each.name === 'canary' || !each.name.includes(only)) continue;
  const reported = reportedFiles(each);
  if (!all && reported.size === 0) continue;
  const { folder, changed, problems, reports, left } = fixPackage(
    each,
    config,
    all ? undefined : reported,
  );
  counts.packages += 1;
  counts.reports += reports;
  counts.left += left;
  counts.files += changed.length;
  for (const problem of problems) fail(each, problem);
  for (const { file } of changed) await checkSyntax(each, folder, file);
  const title = `${each.name}@${each.version}: ${String(changed.length)} files fixed, ${String(left)} reports left`;
  if (changed.length > 0) counts.changedPackages += 1;
  const loaded = changed.length > 0 && load ? `, ${await compareEntries(each, changed)}` : '';
  console.log(title + loaded);
}
print();

/** Node.js's own parser; it has the last word on what is a module and what is not. */
async function checkSyntax(each: CorpusPackage, folder: string, file: string): Promise<void> {
  if (!/\.[cm]?js$/u.test(file) || !(await passesNode(join(each.folder, file)))) return;
  counts.checked += 1;
  if (!(await passesNode(join(folder, file)))) fail(each, `${file}: node --check refuses it`);
}

async function passesNode(path: string): Promise<boolean> {
  const { code } = await startNode(['--check', path], { limit: checkLimit }, resources).ended;
  return code === 0;
}

async function compareEntries(
  each: CorpusPackage,
  changed: readonly ChangedFile[],
): Promise<string> {
  let installed: InstalledPackage;
  try {
    installed = await installPackage(each, changed, resources);
  } catch (error) {
    notInstalled.push(`${each.name}: ${String(error)}`);
    return 'not installed';
  }
  const { original, fixed } = installed;
  const results: string[] = [];
  for (const kind of ['require', 'import'] as const) {
    const [before, after] = await Promise.all([
      loadEntry(kind, each.name, original, resources),
      loadEntry(kind, each.name, fixed, resources),
    ]);
    results.push(`${kind} ${describeEntry(each, kind, before, after)}`);
  }
  return results.join(', ');
}

function describeEntry(
  each: CorpusPackage,
  kind: string,
  before: LoadedEntry,
  after: LoadedEntry,
): string {
  if (!before.loads) {
    entries.neverLoaded += 1;
    return `does not load as published (${before.reason})`;
  }
  if (!after.loads) return fail(each, `${kind} fails: ${after.reason}`);
  if (before.names.join() !== after.names.join()) {
    return fail(each, `${kind} exports ${after.names.join()} instead of ${before.names.join()}`);
  }
  entries.same += 1;
  return `has the same ${String(before.names.length)} exports`;
}

function fail({ name, version }: CorpusPackage, problem: string): string {
  failures.push(`${name}@${version} ${problem}`);
  return `FAILED: ${problem}`;
}

function print(): void {
  const { packages, reports, left, changedPackages, files, checked } = counts;
  console.log(
    `${String(packages)} packages with ${String(reports)} reports: ${String(left)} are left after the fixes.
${String(files)} files of ${String(changedPackages)} packages changed.
${String(checked)} of them were checked by Node.js too; the others are not JavaScript
or not for Node.js as published.`,
  );
  if (load) {
    console.log(
      `Entries: ${String(entries.same)} load with the same exports,
${String(entries.neverLoaded)} do not load as published.`,
    );
    printList('Not installed', notInstalled);
  }
  printList('Failures', failures);
  if (files === 0) console.log('No file changed.');
  if (failures.length > 0 || files === 0) process.exitCode = 1;
}

function printList(title: string, items: readonly string[]): void {
  console.log([`${title} (${String(items.length)}):`, ...items].join('\n  '));
}
