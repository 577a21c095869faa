import { expect, test } from 'vitest';
import { mayLoadKnownModule } from '../../src/analysis/tree/loads.ts';
import { lintWithAll } from '../lint.ts';
import { expectedReports, lintProject } from '../projects/lint-project.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/limits.md');

const files = page.blocks.filter(({ kind }) => kind.includes('/'));
const headings = [...new Set(files.map((block) => block.headings.at(-1) ?? ''))];
const projects = headings.map(
  (heading) => [heading, files.filter((block) => block.headings.at(-1) === heading)] as const,
);

test('each form has an example, and the page has no other code', () => {
  const forms = [...page.text.matchAll(/^### (.+)$/gmu)].map(([, heading]) => heading);
  // The files of one example follow each other.
  const examples = page.blocks.filter(
    ({ kind, headings }, index) =>
      !kind.includes('/') || page.blocks[index - 1]?.headings.at(-1) !== headings.at(-1),
  );
  expect(examples.map((block) => block.headings.at(-1))).toEqual(forms);
  expect(page.blocks).toHaveLength(blocksOf(page, 'silent').length + files.length);
});

test.each(projects)('%s: the marked lines are reported, and no others', async (name, blocks) => {
  const project = {
    name,
    files: Object.fromEntries(
      blocks.map(({ code, kind }) => [kind, code.replaceAll('// reported: ', '// ! ')]),
    ),
  };
  expect(await lintProject(project)).toEqual(expectedReports(project));
});

test.each(blocksOf(page, 'silent'))('%s: all rules look at it and are silent', (_, block) => {
  const { code, language, line } = block;
  // Or silence would only mean that the file has nothing to do with HTTP.
  expect(mayLoadKnownModule(code)).toBe(true);
  const example = { name: String(line), code, filename: `file.${language}` };
  expect(lintWithAll('require-agent', example)).toEqual([]);
});
