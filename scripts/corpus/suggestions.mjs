// Holds every suggestion for every report of the record to the contract of
// docs/architecture.md, with the same checks as the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { findBreaches, findUnsettledFixes } from '../../tests/suggestions/contract.ts';
import { describeFinding, readFindings } from './findings.mjs';
import { readingsOf } from './lint.mjs';
import { canaryFolder, folderOf, root } from './packages.mjs';

const places = new Map();
for (const finding of readFindings()) {
  places.set(`${finding.package}/${finding.file}/${finding.rule}`, finding);
}

let breached = 0;
for (const finding of places.values()) {
  const folder =
    finding.package === 'canary'
      ? canaryFolder
      : folderOf({ name: finding.package, version: finding.version });
  const { file, rule } = finding;
  const code = readFileSync(join(folder, file), 'utf8');
  const testCase = { name: file, code, filename: file, languageOptions: readingOf(file, code) };
  const breaches = [...findBreaches(rule, testCase), ...findUnsettledFixes(rule, testCase)];
  if (breaches.length === 0) continue;
  breached += 1;
  console.log(describeFinding(finding));
  // A breach ends with the whole code.
  for (const breach of breaches) console.log(`    ${breach.split('\n').slice(0, 2).join(' | ')}`);
}
console.log(`${places.size} rules and files, ${breached} with a breach.`);
if (places.size === 0 || breached > 0) process.exitCode = 1;

function readingOf(file, code) {
  const linter = new Linter();
  return readingsOf(file).find((languageOptions) => {
    const config = { files: ['**/*.*'], languageOptions };
    return !linter.verify(code, [config], { filename: file }).some(({ fatal }) => fatal);
  });
}
