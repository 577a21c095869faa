// Writes what the demo measured into the box "Measured" of each rule's page, and what it
// measured of the article into docs/lab.md:
//
//   node dist/cli.js demo --node 18,20,22,24,26 --no-report --json demo.json
//   npx tsx scripts/write-measured-boxes.ts demo.json [docs]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonReport } from '../src/lab/reports/json-report.ts';
import { articleBox, ruleBoxes } from './measured-boxes.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [file, folder = 'docs'] = positionals;
if (file === undefined) {
  console.error('Usage: npx tsx scripts/write-measured-boxes.ts <demo.json> [docs]');
  process.exit(2);
}
const report = JSON.parse(readFileSync(file, 'utf8')) as JsonReport;

const failed = [
  ...report.scenarios,
  ...report.article.map((one) => ({ ...one, rule: `article, ${one.title}` })),
].filter(({ holds }) => holds !== true);
if (failed.length > 0) {
  // A page claims what the demo shows, and nothing else.
  const names = failed.map(({ rule, node }) => `${rule} on Node.js ${node}`);
  console.error(`Nothing is written: the demo does not show what it says for ${names.join(', ')}.`);
  process.exit(1);
}
for (const [rule, box] of ruleBoxes(report)) writeBox(join(folder, 'rules', `${rule}.md`), box);
if (report.article.length > 0) writeBox(join(folder, 'lab.md'), articleBox(report));

function writeBox(page: string, content: string): void {
  const old = readFileSync(page, 'utf8');
  const box = /(?<=<!-- begin measured -->\n)[\s\S]*?(?=<!-- end measured -->)/u;
  if (!box.test(old)) {
    console.error(`${page} has no box: <!-- begin measured --> and <!-- end measured -->.`);
    process.exit(1);
  }
  writeFileSync(
    page,
    old.replace(box, () => `\n${content}\n\n`),
  );
}
