import { expect, test } from 'vitest';
import { mayLoadKnownModule } from '../../src/analysis/tree/loads.ts';
import { lintWithAll } from '../lint.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/limits.md');

test('each form has an example, and the page has no other code', () => {
  const forms = [...page.text.matchAll(/^### (.+)$/gmu)].map(([, heading]) => heading);
  expect(page.blocks.map(({ headings }) => headings.at(-1))).toEqual(forms);
  expect(page.blocks.filter(({ kind }) => kind !== 'silent')).toEqual([]);
});

test.each(blocksOf(page, 'silent'))('%s: all rules look at it and are silent', (_, block) => {
  const { code, language, line } = block;
  // Or silence would only mean that the file has nothing to do with HTTP.
  expect(mayLoadKnownModule(code)).toBe(true);
  const example = { name: String(line), code, filename: `file.${language}` };
  expect(lintWithAll('require-agent', example)).toEqual([]);
});
