import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, describe, expect, test, vi } from 'vitest';
import plugin from '../../index.ts';
import { sourcesBelow } from '../../src/project/sources-below.ts';
import {
  eslintIn,
  expectedReports,
  lintProject,
  removeProject,
  writeProject,
} from './lint-project.ts';

vi.mock('node:fs', { spy: true });

const app = `import express from 'express';
export const app = express();
`;
/** A report that stands on another file; quiet where that is not known. */
const reported = (from: string): string => `import { app } from '${from}';
app.listen(3000); // ! require-keep-alive-timeout
`;
const silent = (from: string): string => reported(from).replace(/ \/\/ !.*/u, '');
const json = (value: unknown): string => JSON.stringify(value);

const folders: string[] = [];

afterEach(() => {
  vi.resetAllMocks();
  for (const folder of folders.splice(0)) removeProject(folder);
});

function write(files: Readonly<Record<string, string>>): string {
  const folder = writeProject(files);
  folders.push(folder);
  return folder;
}

/** Lints one file of a project on disk; the rules that report, or what went wrong. */
async function lint(folder: string, file: string): Promise<readonly string[]> {
  const [result] = await eslintIn(folder).lintFiles([file]);
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

const found = ['http-keepalive/require-keep-alive-timeout'];

const circle = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `c${String(index)}.mjs`,
      `export * from './c${String((index + 1) % count)}.mjs';\n`,
    ]),
  );

describe.each<readonly [what: string, files: Readonly<Record<string, string>>]>([
  [
    'two files that import each other',
    {
      'app.mjs': `import { port } from './server.mjs';\n${app}app.set('port', port);\n`,
      'server.mjs': `export const port = 3000;\n${reported('./app.mjs')}`,
    },
  ],
  [
    'two files that export what the other one has',
    {
      'a.mjs': `export * from './b.mjs';\nexport { app as web } from './b.mjs';\n`,
      'b.mjs': `export * from './a.mjs';\n${app}`,
      'server.mjs': reported('./a.mjs'),
    },
  ],
  [
    'a name that goes in a circle and is nowhere',
    {
      'a.mjs': `export { app } from './b.mjs';\n`,
      'b.mjs': `export { app } from './a.mjs';\n`,
      'server.mjs': silent('./a.mjs'),
    },
  ],
  ['a circle of many files', { ...circle(200), 'server.mjs': silent('./c0.mjs') }],
  ['a file that imports itself', { 'server.mjs': silent('./server.mjs') }],
  [
    'a file that does not parse',
    { 'app.js': 'export const app = (;', 'server.mjs': silent('./app') },
  ],
  ['an empty file', { 'app.mjs': '', 'server.mjs': silent('./app.mjs') }],
  ['a byte order mark', { 'app.mjs': `\uFEFF${app}`, 'server.mjs': reported('./app.mjs') }],
  [
    'a line that says who runs a file',
    { 'app.mjs': `#!/usr/bin/env node\n${app}`, 'server.mjs': reported('./app.mjs') },
  ],
  ['a folder with the name of a file', { 'app.mjs/x.txt': '', 'server.mjs': silent('./app.mjs') }],
  [
    'a folder with the name of a file beside the file',
    { 'app.js/x.txt': '', 'app.mjs': app, 'server.mjs': reported('./app.mjs') },
  ],
  [
    '`paths` that lead nowhere',
    {
      'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./nowhere/*'] } } }),
      'app.mjs': app,
      'near.mjs': reported('./app.mjs'),
      'server.mjs': silent('@/app.mjs'),
    },
  ],
  ...[
    ['broken', '{ "compilerOptions": '],
    ['empty', ''],
    ['of the wrong type', '[1]'],
    ['null', 'null'],
    ['with paths of the wrong type', json({ compilerOptions: { paths: 1, baseUrl: {} } })],
    ['with a path of the wrong type', json({ compilerOptions: { paths: { '*': null, x: [2] } } })],
    ['that extends one that is missing', json({ extends: './missing.json' })],
    ['that extends itself', json({ extends: './tsconfig.json' })],
    ['that extends a number', json({ extends: 1 })],
    ['that extends a package that is missing', json({ extends: ['@missing/config'] })],
  ].map(
    ([what = '', text = '']) =>
      [
        `a tsconfig.json ${what}`,
        { 'tsconfig.json': text, 'app.mjs': app, 'server.mjs': reported('./app.mjs') },
      ] as const,
  ),
  ...[
    ['broken', '{ "name": '],
    ['empty', ''],
    ['null', 'null'],
    ['of the wrong type', '[]'],
    ['with `exports: null`', json({ name: 'x', exports: null })],
    ['with `exports` of the wrong type', json({ name: 'x', exports: [1, { a: {} }] })],
    ['with `imports` of the wrong type', json({ name: 'x', imports: 'x' })],
    ['with `imports` of the wrong kind', json({ name: 'x', imports: { '#a': 1, '#b': [null] } })],
    ['with `main` of the wrong type', json({ name: 'x', main: {} })],
    ['with a name of the wrong type', json({ name: {}, type: 1 })],
  ].map(
    ([what = '', text = '']) =>
      [
        `a package.json ${what}`,
        {
          'packages/x/package.json': text,
          'packages/x/app.mjs': app,
          'packages/x/own.mjs': silent('x'),
          'packages/x/hash.mjs': silent('#a'),
          'packages/x/server.mjs': reported('./app.mjs'),
          'main.mjs': reported('./packages/x/app.mjs'),
        },
      ] as const,
  ),
])('%s', (name, files) => {
  test('is no reason to fail', async () => {
    const reports = await lintProject({ name, files });
    // ESLint's own report of the file that does not parse.
    expect(reports.filter((report) => !report.includes('Parsing error'))).toEqual(
      expectedReports({ name, files }),
    );
  });
});

describe('links', () => {
  test('of folders in circles', async () => {
    const folder = write({ 'src/app.mjs': app, 'src/server.mjs': reported('./self/app.mjs') });
    symlinkSync('.', join(folder, 'src/self'));
    symlinkSync('../src', join(folder, 'src/again'));
    expect(await lint(folder, 'src/server.mjs')).toEqual(found);
    expect(sourcesBelow(folder)).toHaveLength(2);
  });

  test('of files in circles', async () => {
    const folder = write({ 'server.mjs': silent('./a.mjs') });
    symlinkSync('b.mjs', join(folder, 'a.mjs'));
    symlinkSync('a.mjs', join(folder, 'b.mjs'));
    expect(await lint(folder, 'server.mjs')).toEqual([]);
  });

  test('to nothing', async () => {
    const folder = write({ 'server.mjs': silent('./a.mjs') });
    symlinkSync('missing.mjs', join(folder, 'a.mjs'));
    expect(await lint(folder, 'server.mjs')).toEqual([]);
  });
});

test('names that differ in case are other files where the disk says so', async () => {
  const folder = write({ 'App.mjs': app, 'app.mjs': '', 'server.mjs': reported('./App.mjs') });
  writeFileSync(join(folder, 'other.mjs'), silent('./app.mjs'));
  const isCaseSensitive = readdirSync(folder).includes('App.mjs');
  expect(await lint(folder, 'server.mjs')).toEqual(isCaseSensitive ? found : []);
  expect(await lint(folder, 'other.mjs')).toEqual([]);
});

test('a file of a million lines is not parsed', async () => {
  const folder = write({
    'big.mjs': `${app}${'export const x = 1;\n'.repeat(10)}${'// generated\n'.repeat(1_000_000)}`,
    'server.mjs': silent('./big.mjs'),
  });
  vi.clearAllMocks();
  expect(await lint(folder, 'server.mjs')).toEqual([]);
  const read = vi.mocked(readFileSync).mock.calls.map(([path]) => String(path));
  expect(read).not.toContain(join(folder, 'big.mjs'));
});

describe('a file that is not as it was', () => {
  /** The disk as it is when a file is asked for the second time. */
  function changeBetween(path: string, change: () => void): void {
    const read = vi.mocked(readFileSync).getMockImplementation();
    vi.mocked(readFileSync).mockImplementation(((file: string, ...rest: []) => {
      if (file === path) change();
      return (read ?? actual.readFileSync)(file, ...rest);
    }) as typeof readFileSync);
  }

  test('it disappears between the look at it and the reading', async () => {
    const folder = write({ 'app.mjs': app, 'server.mjs': silent('./app.mjs') });
    const path = join(folder, 'app.mjs');
    changeBetween(path, () => {
      rmSync(path, { force: true });
    });
    expect(await lint(folder, 'server.mjs')).toEqual([]);
  });

  test('it changes while it is read, and is read again a second later', async () => {
    const folder = write({ 'app.mjs': app, 'server.mjs': reported('./app.mjs') });
    const path = join(folder, 'app.mjs');
    changeBetween(path, () => {
      writeFileSync(path, '// nothing yet\n');
    });
    expect(await lint(folder, 'server.mjs')).toEqual([]);
    vi.resetAllMocks();
    writeFileSync(path, app);
    vi.useFakeTimers({ now: Date.now() + 2000, toFake: ['Date'] });
    expect(await lint(folder, 'server.mjs')).toEqual(found);
    vi.useRealTimers();
  });

  test('it has gone when the next file asks', async () => {
    const folder = write({ 'app.mjs': app, 'server.mjs': reported('./app.mjs') });
    expect(await lint(folder, 'server.mjs')).toEqual(found);
    rmSync(join(folder, 'app.mjs'));
    vi.useFakeTimers({ now: Date.now() + 6000, toFake: ['Date'] });
    expect(await lint(folder, 'server.mjs')).toEqual([]);
    vi.useRealTimers();
  });
});

const actual = await vi.importActual<typeof import('node:fs')>('node:fs');

describe('what may not be read', () => {
  const refusal = (): never => {
    throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  };

  test('a file', async () => {
    const folder = write({ 'app.mjs': app, 'server.mjs': silent('./app.mjs') });
    chmodSync(join(folder, 'app.mjs'), 0);
    vi.mocked(readFileSync).mockImplementation(((file: string, ...rest: []) =>
      file === join(folder, 'app.mjs')
        ? refusal()
        : actual.readFileSync(file, ...rest)) as typeof readFileSync);
    expect(await lint(folder, 'server.mjs')).toEqual([]);
  });

  test('a folder', async () => {
    const folder = write({
      'closed/app.mjs': app,
      'server.mjs': silent('./closed/app.mjs'),
      'own.mjs': `import http from 'node:http';
export const server = http.createServer((req, res) => res.end('hello'));\n`,
    });
    const isClosed = (path: unknown): boolean => String(path).startsWith(join(folder, 'closed'));
    vi.mocked(readdirSync).mockImplementation(((path: string, ...rest: []) =>
      isClosed(path) ? refusal() : actual.readdirSync(path, ...rest)) as typeof readdirSync);
    vi.mocked(statSync).mockImplementation(((path: string, ...rest: []) =>
      isClosed(path) ? refusal() : actual.statSync(path, ...rest)) as typeof statSync);
    vi.mocked(readFileSync).mockImplementation(((path: string, ...rest: []) =>
      isClosed(path) ? refusal() : actual.readFileSync(path, ...rest)) as typeof readFileSync);
    expect(await lint(folder, 'server.mjs')).toEqual([]);
    expect(await lint(folder, 'own.mjs')).toEqual(found);
  });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('out of order');
    },
  ],
  ['gives nothing', () => undefined],
  ['gives a tree of nothing', () => ({ ast: null })],
])('a parser that %s for another file', async (_, fail) => {
  const espree = (await import('espree')) as unknown as {
    readonly parse: (text: string, options: object) => unknown;
  };
  const folder = write({ 'app.mjs': app, 'server.mjs': silent('./app.mjs') });
  const parser = {
    parseForESLint: (text: string, options: { readonly filePath: string }) =>
      options.filePath.endsWith('app.mjs') ? fail() : { ast: espree.parse(text, options) },
  };
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [...plugin.configs.recommended, { languageOptions: { parser } }],
  });
  const [result] = await eslint.lintFiles(['server.mjs']);
  expect(result?.messages).toEqual([]);
});

describe('many files', () => {
  const server = `import http from 'node:http';
export const server = http.createServer((req, res) => res.end('hello'));\n`;

  /** A disk with so many files in one folder, none of which is really there. */
  function pretend(folder: string, count: number): () => number {
    const entry = (name: string): object => ({
      name,
      isFile: () => true,
      isDirectory: () => false,
    });
    const names = Array.from({ length: count }, (_, index) => `f${String(index)}.mjs`);
    vi.mocked(readdirSync).mockImplementation(((path: string, ...rest: []) =>
      path === folder
        ? names.map(entry)
        : actual.readdirSync(path, ...rest)) as typeof readdirSync);
    vi.clearAllMocks();
    const touched = (calls: readonly (readonly unknown[])[]): number =>
      calls.filter(([path]) => /[/\\]f\d+\.mjs$/u.test(String(path))).length;
    return () =>
      touched(vi.mocked(statSync).mock.calls) + touched(vi.mocked(readFileSync).mock.calls);
  }

  test('of 20,000 each is looked at once, whoever asks', async () => {
    const folder = write({ 'a.mjs': server, 'b.mjs': server });
    const looks = pretend(folder, 20_000);
    await lint(folder, 'a.mjs');
    const first = looks();
    expect(first).toBeGreaterThanOrEqual(20_000);
    expect(first).toBeLessThanOrEqual(3 * 20_000);
    await lint(folder, 'b.mjs');
    expect(looks()).toBe(first);
  });

  test('more are not looked at', async () => {
    const folder = write({ 'a.mjs': server });
    const looks = pretend(folder, 20_001);
    await lint(folder, 'a.mjs');
    expect(looks()).toBe(0);
  });

  test('a file without HTTP asks for none', async () => {
    const folder = write({ 'a.mjs': `import { b } from './b.mjs';\nb();\n`, 'b.mjs': server });
    const looks = pretend(folder, 10);
    vi.clearAllMocks();
    await lint(folder, 'a.mjs');
    expect(looks()).toBe(0);
    const read = vi.mocked(readFileSync).mock.calls.map(([path]) => String(path));
    expect(read).not.toContain(join(folder, 'b.mjs'));
  });
});
