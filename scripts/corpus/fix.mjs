// Fixes the packages of the record and fails when the fixes do not settle, when a file does
// not parse or has a new mistake, and when an entry that loaded does not load any more.
//
//   node scripts/corpus/fix.mjs                the files with judged reports
//   node scripts/corpus/fix.mjs --all          every file of every package
//   node scripts/corpus/fix.mjs --only=koa     packages whose names contain it
//   node scripts/corpus/fix.mjs --no-load      installs and loads nothing
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { configToFix, fixPackage, reportedFiles } from './fixes.mjs';
import { installPackage } from './install.mjs';
import { loadPlugin } from './lint.mjs';
import { loadEntry } from './load.mjs';
import { openRecord } from './packages.mjs';

const all = process.argv.includes('--all');
const loads = !process.argv.includes('--no-load');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7) ?? '';
const config = configToFix(await loadPlugin());
const failures = [];
const notInstalled = [];
const counts = { packages: 0, reports: 0, left: 0, changedPackages: 0, files: 0, checked: 0 };
const entries = { same: 0, neverLoaded: 0 };

for (const each of openRecord()) {
  if (each.name === 'canary' || !each.name.includes(only)) continue;
  const reported = reportedFiles(each);
  if (!all && reported.size === 0) continue;
  const result = fixPackage(each, config, all ? undefined : reported);
  const { folder, changed, problems, reports, left } = result;
  counts.packages += 1;
  counts.reports += reports;
  counts.left += left;
  counts.files += changed.length;
  for (const problem of problems) fail(each, problem);
  for (const { file } of changed) checkSyntax(each, folder, file);
  const title = `${each.name}@${each.version}: ${changed.length} files fixed, ${left} reports left`;
  if (changed.length > 0) counts.changedPackages += 1;
  const loaded = changed.length > 0 && loads ? `, ${await compareEntries(each, changed)}` : '';
  console.log(title + loaded);
}
print();

/** Node.js's own parser; it has the last word on what is a module and what is not. */
function checkSyntax(each, folder, file) {
  if (!/\.[cm]?js$/u.test(file) || !passesNode(join(each.folder, file))) return;
  counts.checked += 1;
  if (!passesNode(join(folder, file))) fail(each, `${file}: node --check refuses it`);
}

function passesNode(path) {
  try {
    execFileSync(process.execPath, ['--check', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function compareEntries(each, changed) {
  let installed;
  try {
    installed = await installPackage(each, changed);
  } catch (error) {
    notInstalled.push(`${each.name}: ${describeError(error)}`);
    return 'not installed';
  }
  const results = [];
  for (const kind of ['require', 'import']) {
    const [before, after] = await Promise.all(
      [installed.original, installed.fixed].map((folder) => loadEntry(kind, each.name, folder)),
    );
    results.push(`${kind} ${describeEntry(each, kind, before, after)}`);
  }
  return results.join(', ');
}

function describeEntry(each, kind, before, after) {
  if (!before.loads) {
    entries.neverLoaded += 1;
    return `does not load as published (${before.reason})`;
  }
  if (!after.loads) return fail(each, `${kind} fails: ${after.reason}`);
  if (before.names.join() !== after.names.join()) {
    return fail(each, `${kind} exports ${after.names.join()} instead of ${before.names.join()}`);
  }
  entries.same += 1;
  return `has the same ${before.names.length} exports`;
}

function fail({ name, version }, problem) {
  failures.push(`${name}@${version} ${problem}`);
  return `FAILED: ${problem}`;
}

function describeError(error) {
  const lines = String(error.stderr || error.message).split('\n');
  return lines.find((line) => line.trim() && !line.includes('complete log')) ?? '';
}

function print() {
  const { packages, reports, left, changedPackages, files, checked } = counts;
  console.log(`${packages} packages with ${reports} reports: ${left} are left after the fixes.`);
  console.log(`${files} files of ${changedPackages} packages changed.`);
  console.log(`${checked} of them were checked by Node.js too; the others are not JavaScript`);
  console.log('or not for Node.js as published.');
  if (loads) {
    console.log(`Entries: ${entries.same} load with the same exports,`);
    console.log(`${entries.neverLoaded} do not load as published.`);
    console.log(`Not installed (${notInstalled.length}):`);
    for (const each of notInstalled) console.log(`  ${each}`);
  }
  console.log(`Failures (${failures.length}):`);
  for (const failure of failures) console.log(`  ${failure}`);
  if (files === 0) console.log('No file changed.');
  if (failures.length > 0 || files === 0) process.exitCode = 1;
}
