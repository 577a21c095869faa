import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { resolveImport, type LoadedBy } from '../../src/project/resolve-import.ts';

vi.mock('node:fs', { spy: true });

const json = (value: object): string => JSON.stringify(value);

/** A repository with a workspace; the files that matter only by their name are empty. */
const files: Readonly<Record<string, string>> = {
  'package.json': json({
    name: 'shop',
    workspaces: ['packages/*'],
    imports: {
      '#config': './src/config.js',
      '#lib/*': './src/lib/*.js',
      '#by-condition': { require: './src/lib/common.cjs', import: './src/lib/module.mjs' },
      '#package': 'express',
      '#nowhere': './src/missing.js',
    },
    exports: { '.': './src/index.js', './config': './src/config.js', './hidden/*': null },
  }),
  'src/index.js': '',
  'src/config.js': '',
  'src/data.json': '{}',
  'src/style.css': '',
  'src/a.js': '',
  'src/lib/index.ts': '',
  'src/lib/b.js': '',
  'src/lib/written.ts': '',
  'src/lib/view.tsx': '',
  'src/lib/module.mts': '',
  'src/lib/module.mjs': '',
  'src/lib/common.cts': '',
  'src/lib/both.js': '',
  'src/lib/both/index.js': '',
  'src/lib/dotted.service.ts': '',
  'src/legacy/package.json': json({ main: './start/main.js' }),
  'src/legacy/start/main.js': '',
  'src/http.js': '',
  'src/declared.d.ts': '',

  'packages/plain/package.json': json({ name: '@shop/plain', main: 'lib/main.js' }),
  'packages/plain/lib/main.js': '',
  'packages/plain/lib/other.js': '',
  'packages/conditional/package.json': json({
    name: '@shop/conditional',
    exports: {
      '.': { import: './index.mjs', require: './index.cjs' },
      './sub': { node: { default: './sub.js' } },
      './features/*': './src/features/*.js',
    },
  }),
  'packages/conditional/index.mjs': '',
  'packages/conditional/index.cjs': '',
  'packages/conditional/sub.js': '',
  'packages/conditional/hidden.js': '',
  'packages/conditional/src/features/a.js': '',
  'packages/built/package.json': json({ name: '@shop/built', main: 'dist/index.js' }),
  'packages/built/src/index.ts': '',
  'packages/built/src/agents.ts': '',
  'packages/exported/package.json': json({
    name: '@shop/exported',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './server': './dist/server.js',
    },
  }),
  'packages/exported/src/index.ts': '',
  'packages/exported/src/server.ts': '',
  'packages/output/package.json': json({ name: '@shop/output', main: 'dist/index.js' }),
  'packages/output/dist/index.js': '',
  'packages/output/src/index.ts': '',
  'packages/unbuilt/package.json': json({ name: '@shop/unbuilt', main: 'lib/index.js' }),
  'packages/unbuilt/src/index.ts': '',
  'packages/typed/package.json': json({ name: '@shop/typed' }),
  'packages/typed/index.ts': '',

  'typed/tsconfig.json':
    '{ "extends": "../tsconfig.base.json", // a comment\n "compilerOptions": { }, }',
  'tsconfig.base.json': json({
    compilerOptions: { paths: { '@lib/*': ['./src/lib/*'], '@config': ['./src/config.js'] } },
  }),
  'typed/main.ts': '',
  'based/tsconfig.json': json({ compilerOptions: { baseUrl: './code' } }),
  'based/code/services/mail.ts': '',
  'based/main.ts': '',
  'astray/tsconfig.json': json({
    compilerOptions: { paths: { '@x/*': ['./nowhere/*'], '@a/*': ['./nowhere/*', '../src/*'] } },
  }),
  'astray/main.ts': '',

  'node_modules/express/package.json': json({ name: 'express', main: 'index.js' }),
  'node_modules/express/index.js': '',
  'node_modules/express/lib/router.js': '',
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'http-keepalive-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules/@shop'));
  for (const name of ['plain', 'conditional', 'built', 'exported', 'output', 'unbuilt', 'typed']) {
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@shop', name));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function find(name: string, from: string, by: LoadedBy = 'import'): string | undefined {
  const found = resolveImport(name, join(folder, from), by);
  return found === undefined ? undefined : relative(folder, found);
}

type Row = readonly [name: string, found: string | undefined, by?: LoadedBy];

describe.each<readonly [from: string, rows: readonly Row[]]>([
  [
    'src/a.js',
    [
      // By a path
      ['./lib/b.js', 'src/lib/b.js'],
      ['./lib/b', 'src/lib/b.js'],
      ['./lib/b', 'src/lib/b.js', 'require'],
      ['../src/lib/b.js', 'src/lib/b.js'],
      ['./lib', 'src/lib/index.ts'],
      ['./lib/', 'src/lib/index.ts'],
      ['.', 'src/index.js'],
      ['./', 'src/index.js'],
      ['./lib/both', 'src/lib/both.js'],
      ['./lib/both/', 'src/lib/both/index.js'],
      ['./legacy', 'src/legacy/start/main.js', 'require'],
      ['./lib/dotted.service', 'src/lib/dotted.service.ts'],
      ['./missing', undefined],
      // TypeScript names the file that it writes.
      ['./lib/written.js', 'src/lib/written.ts'],
      ['./lib/view.js', 'src/lib/view.tsx'],
      ['./lib/view.jsx', 'src/lib/view.tsx'],
      ['./lib/module.mjs', 'src/lib/module.mts'],
      ['./lib/common.cjs', 'src/lib/common.cts'],
      ['./data.json', 'src/data.json'],
      ['./data', 'src/data.json'],
      // What holds neither code nor values
      ['./style.css', undefined],
      // `imports` of package.json
      ['#config', 'src/config.js'],
      ['#lib/b', 'src/lib/b.js'],
      ['#by-condition', 'src/lib/module.mts'],
      ['#by-condition', 'src/lib/common.cts', 'require'],
      ['#package', undefined],
      ['#nowhere', undefined],
      ['#unknown', undefined],
      // A package by its own name
      ['shop', 'src/index.js'],
      ['shop/config', 'src/config.js'],
      ['shop/hidden/x', undefined],
      ['shop/src/lib/b.js', undefined],
      // Modules of Node.js, also where a file has that name
      ['http', undefined],
      ['node:http', undefined],
      ['fs/promises', undefined],
      ['./http', 'src/http.js'],
      // Packages of others
      ['express', undefined],
      ['express/lib/router.js', undefined],
      ['../node_modules/express/index.js', undefined],
      ['not-installed', undefined],
      // No names of modules
      ['', undefined],
      ['https://example.com/x.js', undefined],
      ['data:text/javascript,1', undefined],
      ['./lib/b.js?inline', undefined],
      ['./\0', undefined],
    ],
  ],
  [
    'src/index.js',
    [
      // Packages of the workspace
      ['@shop/plain', 'packages/plain/lib/main.js'],
      ['@shop/plain/lib/other.js', 'packages/plain/lib/other.js'],
      ['@shop/plain/lib/other', 'packages/plain/lib/other.js', 'require'],
      ['@shop/conditional', 'packages/conditional/index.mjs'],
      ['@shop/conditional', 'packages/conditional/index.cjs', 'require'],
      ['@shop/conditional/sub', 'packages/conditional/sub.js'],
      ['@shop/conditional/features/a', 'packages/conditional/src/features/a.js'],
      ['@shop/conditional/hidden.js', undefined],
      ['@shop/typed', 'packages/typed/index.ts'],
      // Their source, also where it has not been built
      ['@shop/built', 'packages/built/src/index.ts'],
      ['@shop/built/dist/agents.js', 'packages/built/src/agents.ts'],
      ['@shop/exported', 'packages/exported/src/index.ts'],
      ['@shop/exported/server', 'packages/exported/src/server.ts'],
      ['@shop/exported/missing', undefined],
      ['@shop/output', 'packages/output/src/index.ts'],
      ['@shop/unbuilt', 'packages/unbuilt/src/index.ts'],
    ],
  ],
  [
    'typed/main.ts',
    [
      ['@lib/b', 'src/lib/b.js'],
      ['@lib/b.js', 'src/lib/b.js'],
      ['@lib/written.js', 'src/lib/written.ts'],
      ['@config', 'src/config.js'],
      ['@lib/missing', undefined],
      ['@shop/plain', 'packages/plain/lib/main.js'],
    ],
  ],
  [
    'based/main.ts',
    [
      ['services/mail', 'based/code/services/mail.ts'],
      ['services/missing', undefined],
      ['express', undefined],
    ],
  ],
  [
    'astray/main.ts',
    [
      ['@x/a', undefined],
      ['@a/config', 'src/config.js'],
      ['./main.js', 'astray/main.ts'],
    ],
  ],
])('from %s', (from, rows) => {
  const cases = rows.map(([name, found, by = 'import']) => ({ name, found, by }));
  test.each(cases)('$by $name: $found', ({ name, found, by }) => {
    expect(find(name, from, by)).toBe(found);
  });
});

test('what lies in a folder that is a link is the file that it leads to', () => {
  symlinkSync(join(folder, 'src/lib'), join(folder, 'linked'));
  symlinkSync(join(folder, 'src/lib/b.js'), join(folder, 'one.js'));
  expect(find('./linked/b', 'main.js')).toBe('src/lib/b.js');
  expect(find('./one.js', 'main.js')).toBe('src/lib/b.js');
  expect(find('./one', 'main.js')).toBe('src/lib/b.js');
});

test('of files of one package the first does not answer for those of another', () => {
  mkdirSync(join(folder, 'inner/esm'), { recursive: true });
  writeFileSync(join(folder, 'inner/package.json'), json({ name: 'inner', exports: './a.js' }));
  writeFileSync(join(folder, 'inner/esm/package.json'), json({ type: 'module' }));
  writeFileSync(join(folder, 'inner/a.js'), '');
  expect(find('inner', 'inner/esm/b.js')).toBeUndefined();
  expect(find('inner', 'inner/b.js')).toBe('inner/a.js');
});

test('no module of Node.js is looked for', () => {
  for (const name of builtinModules) expect(find(name, 'src/a.js')).toBeUndefined();
});

test('of packages of others, package.json is opened and nothing else', () => {
  const place = join(folder, 'others');
  const other = join(place, 'node_modules/other');
  mkdirSync(join(other, 'lib'), { recursive: true });
  writeFileSync(join(other, 'package.json'), json({ name: 'other', main: 'lib/index.js' }));
  writeFileSync(join(other, 'lib/index.js'), '');
  vi.clearAllMocks();
  for (const name of ['other', 'other/lib/index.js', './node_modules/other/lib/index.js']) {
    expect(find(name, 'others/a.js')).toBeUndefined();
  }
  const opened = [...vi.mocked(readFileSync).mock.calls, ...vi.mocked(openSync).mock.calls]
    .map(([path]) => relative(place, String(path)))
    .filter((path) => path.startsWith('node_modules'));
  expect(opened).toContain('node_modules/other/package.json');
  expect(opened.filter((path) => !path.endsWith('package.json'))).toEqual([]);
});

test("Yarn's Plug'n'Play, which has no node_modules", () => {
  const place = mkdtempSync(join(folder, 'pnp-'));
  writeFileSync(join(place, 'package.json'), json({ name: 'pnp' }));
  writeFileSync(join(place, '.pnp.cjs'), 'throw new Error("This is not to be run.");');
  writeFileSync(join(place, 'b.js'), '');
  expect(resolveImport('not-installed', join(place, 'a.js'), 'import')).toBeUndefined();
  expect(resolveImport('./b', join(place, 'a.js'), 'import')).toBe(join(place, 'b.js'));
});
