// Compares what `configs.recommended` reports on the packages of the record with what
// people judged before. Fails on a report that nobody judged and on one that vanished.
//
//   node scripts/corpus/record.mjs            prints the difference
//   node scripts/corpus/record.mjs --update   takes it over: new reports become "unlabelled"
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAccuracy } from './accuracy.mjs';
import { compare, describeFinding, findingsFile, readFindings } from './findings.mjs';
import { lintPackage, loadPlugin } from './lint.mjs';
import { openRecord, root } from './packages.mjs';

const isUpdate = process.argv.includes('--update');
const plugin = await loadPlugin();
const counts = { packages: 0, files: 0, declarations: 0, bundles: 0, unparsed: [] };
const found = [];

for (const each of openRecord()) {
  const { files, skipped, unparsed, findings } = lintPackage(each, plugin.configs.recommended);
  found.push(...findings);
  if (each.name === 'canary') continue;
  counts.packages += 1;
  counts.files += files;
  counts.declarations += skipped.filter(({ reason }) => reason === 'declaration').length;
  counts.bundles += skipped.filter(({ reason }) => reason === 'bundle').length;
  counts.unparsed.push(...unparsed.map((file) => `${each.name}/${file}`));
  console.error(`${each.name}@${each.version}: ${files} files, ${findings.length} reports`);
}

const { added, vanished, changed, kept } = compare(readFindings(), found);
const canary = { expected: 0, found: 0 };
for (const finding of readFindings()) if (finding.package === 'canary') canary.expected += 1;
for (const finding of found) if (finding.package === 'canary') canary.found += 1;

console.log(
  [
    `${counts.packages} packages, ${counts.files} files linted.`,
    `Left out: ${counts.declarations} declaration files, ${counts.bundles} bundles over 500 kB.`,
    ...(counts.unparsed.length > 0 ? [`Not parsed: ${counts.unparsed.join(', ')}`] : []),
  ].join('\n'),
);
print('Added', added);
print('Vanished', vanished);
for (const { before, after } of changed) {
  console.log(`Changed\n  ${describeFinding(before)}\n  → line ${after.line} ${after.messageId}`);
}

if (isUpdate) {
  const labelled = [
    ...kept,
    ...changed.map(({ before, after }) => ({ ...before, ...after })),
    ...added.map((finding) => ({ ...finding, verdict: 'unlabelled', reason: '' })),
  ];
  const position = new Map(found.map((finding, index) => [keyOf(finding), index]));
  labelled.sort((a, b) => position.get(keyOf(a)) - position.get(keyOf(b)));
  const lines = labelled.map((finding) => JSON.stringify(finding));
  writeFileSync(findingsFile, `${lines.join('\n')}\n`);
  writeAccuracy(join(root, 'docs/accuracy.md'), counts, labelled);
}

const open = isUpdate ? [] : kept.filter(({ verdict }) => verdict === 'unlabelled');
print('Unlabelled', open);
if (canary.found === 0 || canary.found < canary.expected) {
  console.error(
    `The canary has ${canary.found} of ${canary.expected} reports: not every rule ran.`,
  );
  process.exitCode = 1;
}
if (!isUpdate && [added, vanished, changed, open].some(({ length }) => length > 0)) {
  console.error('The record does not hold. Judge the difference, then run with --update.');
  process.exitCode = 1;
}

function print(title, findings) {
  if (findings.length === 0) return;
  console.log(`${title} (${findings.length})`);
  for (const finding of findings) console.log(`  ${describeFinding(finding)}`);
}

function keyOf({ package: name, file, line, rule, messageId }) {
  return JSON.stringify([name, file, line, rule, messageId]);
}
