// Holds every suggestion for every report of the record to the contract of
// docs/architecture.md, with the same checks as the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { findBreaches, findUnsettledFixes } from '../../tests/suggestions/contract.ts';
import { describeFinding, readFindings, type JudgedFinding } from './findings.ts';
import { configFor, readingsOf } from './lint.ts';
import { canary, folderOf } from './packages.ts';

const places = new Map<string, JudgedFinding>();
for (const finding of readFindings()) {
  places.set(`${finding.package}/${finding.file}/${finding.rule}`, finding);
}

let breached = 0;
for (const finding of places.values()) {
  const { package: name, version, file, rule } = finding;
  const folder = name === canary.name ? canary.folder : folderOf({ name, version });
  const code = readFileSync(join(folder, file), 'utf8');
  const languageOptions = readingOf(file, code);
  const testCase = {
    name: file,
    code,
    filename: file,
    ...(languageOptions !== undefined && { languageOptions }),
  };
  const breaches = [...findBreaches(rule, testCase), ...findUnsettledFixes(rule, testCase)];
  if (breaches.length === 0) continue;
  breached += 1;
  console.log(describeFinding(finding));
  // A breach ends with the whole code.
  for (const breach of breaches) console.log(`    ${breach.split('\n').slice(0, 2).join(' | ')}`);
}
console.log(`${String(places.size)} rules and files, ${String(breached)} with a breach.`);
if (places.size === 0 || breached > 0) process.exitCode = 1;

/** The first reading of a file that parses. */
function readingOf(file: string, code: string): Linter.LanguageOptions | undefined {
  const linter = new Linter();
  return readingsOf(file).find((languageOptions) =>
    linter
      .verify(code, [configFor(languageOptions)], { filename: file })
      .every(({ fatal }) => !fatal),
  );
}
