// Compares what `configs.recommended` reports on the packages of the record with what
// people judged before. Fails on a report that nobody judged and on one that vanished.
//
//   npx tsx scripts/corpus/record.ts            prints the difference
//   npx tsx scripts/corpus/record.ts --update   takes it over: new reports become "unlabelled"
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPlugin } from '../load-plugin.ts';
import { root } from '../root.ts';
import { accuracyPage, type RecordCounts } from './accuracy.ts';
import {
  compare,
  describeFinding,
  findingsFile,
  readFindings,
  type Difference,
  type Finding,
  type JudgedFinding,
} from './findings.ts';
import { lintPackage, pluginOption } from './lint.ts';
import { openRecord } from './packages.ts';

const options = { ...pluginOption, update: { type: 'boolean', default: false } } as const;
const { values } = parseArgs({ options });
const plugin = await loadPlugin(values.plugin);
const { counts, found } = lintRecord();
const stored = readFindings();
const difference = compare(stored, found);
const { added, vanished, changed, kept } = difference;

console.log(
  [
    `${String(counts.packages)} packages, ${String(counts.files)} files linted.`,
    `Left out: ${String(counts.declarations)} declaration files, ${String(counts.bundles)} bundles over 500 kB.`,
    ...(counts.unparsed.length > 0 ? [`Not parsed: ${counts.unparsed.join(', ')}`] : []),
  ].join('\n'),
);
print('Added', added);
print('Vanished', vanished);
for (const { before, after } of changed) {
  console.log(
    `Changed\n  ${describeFinding(before)}\n  → line ${String(after.line)} ${after.messageId}`,
  );
}

if (values.update) {
  const labelled = takeOver(difference);
  const lines = labelled.map((finding) => JSON.stringify(finding));
  writeFileSync(findingsFile, `${lines.join('\n')}\n`);
  writeFileSync(join(root, 'docs/accuracy.md'), accuracyPage(counts, labelled));
}

const open = values.update ? [] : kept.filter(({ verdict }) => verdict === 'unlabelled');
print('Unlabelled', open);
const [expected, seen] = [stored, found].map(
  (findings) => findings.filter((finding) => finding.package === 'canary').length,
);
if (seen === 0 || Number(seen) < Number(expected)) {
  console.error(
    `The canary has ${String(seen)} of ${String(expected)} reports: not every rule ran.`,
  );
  process.exitCode = 1;
}
if (!values.update && [added, vanished, changed, open].some(({ length }) => length > 0)) {
  console.error('The record does not hold. Judge the difference, then run with --update.');
  process.exitCode = 1;
}

function lintRecord(): { readonly counts: RecordCounts; readonly found: readonly Finding[] } {
  const counts = { packages: 0, files: 0, declarations: 0, bundles: 0, unparsed: [] as string[] };
  const found: Finding[] = [];
  for (const each of openRecord()) {
    const { files, skipped, unparsed, findings } = lintPackage(each, plugin.configs.recommended);
    found.push(...findings);
    if (each.name === 'canary') continue;
    counts.packages += 1;
    counts.files += files;
    counts.declarations += skipped.filter(({ reason }) => reason === 'declaration').length;
    counts.bundles += skipped.filter(({ reason }) => reason === 'bundle').length;
    counts.unparsed.push(...unparsed.map((file) => `${each.name}/${file}`));
    console.error(
      `${each.name}@${each.version}: ${String(files)} files, ${String(findings.length)} reports`,
    );
  }
  return { counts, found };
}

/** The findings of this run, with their verdicts, in the order in which they were found. */
function takeOver({ kept, changed, added }: Difference): readonly JudgedFinding[] {
  const position = new Map(found.map((finding, index) => [keyOf(finding), index]));
  const positionOf = (finding: Finding): number => position.get(keyOf(finding)) ?? -1;
  return [
    ...kept,
    ...changed.map(({ before, after }) => ({ ...before, ...after })),
    ...added.map((finding) => ({ ...finding, verdict: 'unlabelled' as const, reason: '' })),
  ].sort((a, b) => positionOf(a) - positionOf(b));
}

function print(title: string, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  console.log(`${title} (${String(findings.length)})`);
  for (const finding of findings) console.log(`  ${describeFinding(finding)}`);
}

function keyOf({ package: name, file, line, rule, messageId }: Finding): string {
  return JSON.stringify([name, file, line, rule, messageId]);
}
