import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsFor } from '../../src/lab/reports/figure-texts.ts';
import { placesByKind } from '../../src/project/not-production.ts';
import { apply } from '../lint.ts';
import { between, blocksOf, readPage, root, type Block, type Page } from './pages.ts';

const run = promisify(execFile);

/** A project that has the built plugin and what the pages import beside it. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'http-keepalive-docs-'));
  mkdirSync(join(project, 'node_modules'));
  for (const name of ['eslint', 'oxlint', 'typescript-eslint', 'typescript']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'junction');
  }
  symlinkSync(root, join(project, 'node_modules/eslint-plugin-http-keepalive'), 'junction');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

let count = 0;

/** ESLint as a configuration of a page sets it up. */
function eslintWith({ code, kind }: Block, fix = false): ESLint {
  // Each in a folder of its own: Node.js loads a file once.
  const folder = join(project, String(count++));
  mkdirSync(folder);
  writeFileSync(join(folder, kind), code);
  return new ESLint({ cwd: project, overrideConfigFile: join(folder, kind), fix });
}

const agent = "import http from 'node:http';\n\nexport const agent = new http.Agent();\n";

async function rulesReporting(eslint: ESLint, code: string, file: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(project, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const readme = readPage('README.md');

describe('the configurations in README.md', () => {
  const configurations = [
    ...blocksOf(readme, 'eslint.config.mjs'),
    ...blocksOf(readme, 'eslint.config.cjs'),
  ];

  test('are there', () => {
    expect(configurations).toHaveLength(3);
  });

  test.each(configurations)('%s loads and reports', async (_, block) => {
    const eslint = eslintWith(block);
    expect(await rulesReporting(eslint, agent, 'src/agent.js')).toEqual([
      'http-keepalive/require-keep-alive',
    ]);
    expect(await rulesReporting(eslint, agent, 'src/agent.mjs')).toEqual([
      'http-keepalive/require-keep-alive',
    ]);
    expect(await rulesReporting(eslint, agent, 'tests/agent.test.js')).toEqual([]);
    if (block.code.includes('typescript-eslint')) {
      const typed = agent.replace('agent =', 'agent: http.Agent =');
      for (const file of ['src/agent.ts', 'src/agent.mts', 'src/agent.cts', 'src/agent.tsx']) {
        expect(await rulesReporting(eslint, typed, file)).toEqual([
          'http-keepalive/require-keep-alive',
        ]);
      }
    }
  });

  test.each(blocksOf(readme, '.oxlintrc.json'))('%s works in oxlint', async (_, { code, kind }) => {
    for (const file of ['src/agent.js', 'tests/agent.js']) {
      mkdirSync(join(project, 'oxlint', dirname(file)), { recursive: true });
      writeFileSync(join(project, 'oxlint', file), agent);
    }
    writeFileSync(join(project, kind), code);
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
    const arguments_ = [oxlint, '--config', kind, '--format', 'json', 'oxlint'];
    const ended = (await run(process.execPath, arguments_, { cwd: project }).catch(
      (error: unknown) => error,
    )) as { readonly code: number; readonly stdout: string };
    const { diagnostics } = JSON.parse(ended.stdout) as {
      readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
    };
    expect(ended.code).toBe(1);
    expect(diagnostics.map(({ code: rule, filename }) => `${rule} ${filename}`)).toEqual([
      'http-keepalive(require-keep-alive) oxlint/src/agent.js',
    ]);
  });
});

describe('docs/configs.md', () => {
  const page = readPage('docs/configs.md');
  const configurations = blocksOf(page, 'eslint.config.mjs');

  test.each(configurations)('%s loads and reports', async (_, block) => {
    const eslint = eslintWith(block);
    const rule = 'http-keepalive/require-keep-alive';
    expect(await rulesReporting(eslint, agent, 'src/agent.js')).toEqual([rule]);
    expect(await rulesReporting(eslint, agent, 'bin/www')).toEqual([rule]);
    expect(await rulesReporting(eslint, agent, 'tests/agent.test.js')).toEqual([]);
  });

  test('lists every place that `recommended` leaves out', () => {
    const list = Object.entries(placesByKind).map(([kind, patterns]) => {
      const names = patterns.map((each) => `\`${each.replace(/\{js,.*\}$/u, '*')}\``);
      return `- ${kind}: ${names.join(', ')}`;
    });
    expect(between(page, 'not-production')).toBe(list.join('\n'));
  });
});

test('the columns of the demo in README.md are those of the demo', () => {
  const [[, demo] = []] = blocksOf(readme, 'demo');
  const [, head = ''] = demo?.code.split('\n') ?? [];
  expect(head.trim().split(/ {2,}/u)).toEqual(columnsFor([]).map(({ title }) => title));
});

describe('the examples in docs/settings.md', () => {
  const page = readPage('docs/settings.md');
  const configurations = blocksOf(page, 'eslint.config.mjs');

  test('are there, one for each setting', () => {
    const settings = [...page.text.matchAll(/^## `(\w+)`$/gmu)].map(([, name]) => name);
    expect(settings).toHaveLength(10);
    expect(configurations.map(([, { headings }]) => headings.at(-1))).toEqual(
      settings.map((name) => `\`${String(name)}\``),
    );
  });

  test.each(configurations)('%s does what the page shows', async (_, configuration) => {
    const name = configuration.headings.at(-1)?.slice(1, -1) ?? '';
    expect(configuration.code).toContain(`${name}: `);
    const [correct] = examplesBeside(page, configuration, 'correct');
    const [before] = examplesBeside(page, configuration, 'before');
    const [after] = examplesBeside(page, configuration, 'after');
    const eslint = eslintWith(configuration, name === 'autofix');
    if (correct) expect(await rulesReporting(eslint, correct.code, 'src/a.js')).toEqual([]);
    if (before) {
      const filePath = join(project, 'src/a.js');
      const [result] = await eslint.lintText(before.code, { filePath });
      const [suggestion] = result?.messages[0]?.suggestions ?? [];
      const changed = result?.output ?? (suggestion && apply(before.code, suggestion));
      expect(changed).toBe(after?.code);
    }
    expect(await rulesReporting(eslint, '', 'src/a.js')).toEqual([]);
  });
});

function examplesBeside(page: Page, { headings }: Block, kind: string): readonly Block[] {
  return page.blocks.filter(
    (block) => block.kind === kind && block.headings.at(-1) === headings.at(-1),
  );
}
