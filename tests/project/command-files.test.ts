import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import { isCommandFile } from '../../src/project/command-files.ts';
import { lint, type Case } from '../lint.ts';
import { ruleCases } from '../rules/cases.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'http-keepalive-command-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function isCommand(path: string, content: object = {}, text = ''): boolean {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a', ...content }));
  return isCommandFile(join(folder, path), folder, text);
}

describe('a file is of a command', () => {
  test.each([
    ['with a shebang', 'run.js', {}, '#!/usr/bin/env node\n'],
    ['that reads argv and exits', 'src/run.js', {}, 'process.argv[2]; process.exit(1)'],
    [
      'that imports argv and exits',
      'src/run.js',
      {},
      "import { argv } from 'process'; process.exit(1)",
    ],
    ['in bin/', 'bin/run.js', {}, ''],
    ['in cli/', 'packages/cli/src/run.js', {}, ''],
    ['of bin', 'run.js', { main: 'index.js', bin: 'run.js' }, ''],
    ['of one of several in bin', 'run.js', { main: './a.js', bin: { a: './run.js' } }, ''],
    ['that bin has built', 'src/cli/run.ts', { main: 'a.js', bin: './dist/cli/run.js' }, ''],
    ['in command-handlers/', 'src/command-handlers/a.ts', { main: 'a.js', bin: 'dist/run.js' }, ''],
    ['that fills a table', 'src/seed.js', { scripts: { 'db:seed': 'node src/seed.js' } }, ''],
    ['that TypeScript runs', 'gen.ts', { scripts: { generate: 'tsx ./gen.ts > a.json' } }, ''],
    ['in commands/ beside a bin', 'src/commands/a.ts', { main: 'a.js', bin: 'dist/run.js' }, ''],
    ['of a package that is nothing else', 'src/http.ts', { bin: 'dist/run.js' }, ''],
    ['of a package whose main is its bin', 'src/http.ts', { main: 'run.js', bin: './run.js' }, ''],
  ])('%s', (_, path, content, text) => {
    expect(isCommand(path, content, text)).toBe(true);
  });
});

describe('a file is not of a command', () => {
  test.each([
    ['in a package without one', 'src/http.js', {}, ''],
    ['that only reads argv', 'src/http.js', {}, 'process.argv[2]'],
    ['that only exits', 'src/http.js', {}, 'process.exit(1)'],
    ['in commands/ without a bin', 'src/commands/create-user.ts', {}, ''],
    ['of a library with a bin', 'src/http.js', { main: 'src/a.js', bin: 'run.js' }, ''],
    ['of a module with a bin', 'src/http.js', { exports: './src/a.js', bin: 'run.js' }, ''],
    ['of a service with a bin', 'src/http.js', { scripts: { start: 'node a' }, bin: 'run.js' }, ''],
    ['of a server with a bin', 'src/http.js', { dependencies: { koa: '2' }, bin: 'run.js' }, ''],
    ['that is main', 'src/a.ts', { main: './dist/a.js', bin: './dist/a.js' }, '#!/bin/env node'],
    ['that is started', 'src/a.ts', { scripts: { start: 'node dist/a.js' } }, '#!/bin/env node'],
    ['that is a worker', 'bin/work.js', { scripts: { 'start:work': 'node bin/work.js' } }, ''],
    ['that a build compiles', 'a.ts', { scripts: { generate: 'esbuild a.ts' } }, ''],
    ['that works on', 'a.js', { scripts: { queue: 'node a.js' } }, ''],
    ['that serves', 'a.js', { scripts: { setup: 'node a.js' } }, 'app.listen(3000)'],
    ['of Express', 'app/bin/www', {}, '#!/usr/bin/env node'],
    ['of a package of a wrong shape', 'a.js', { bin: 3, scripts: 'start', main: [] }, ''],
    ['of a package with an empty bin', 'a.js', { bin: { a: '' } }, ''],
  ])('%s', (_, path, content, text) => {
    expect(isCommand(path, content, text)).toBe(false);
  });

  test('without a package.json', () => {
    expect(isCommandFile(join(folder, 'a.js'), folder, '')).toBe(false);
    expect(isCommandFile('<input>', folder, '')).toBe(false);
  });
});

const ofServices: readonly RuleId[] = [
  'no-agent-per-request',
  'no-listener-on-pooled-socket',
  'no-orphaned-upstream-request',
  'require-agent',
  'require-agent-timeout',
  'require-keep-alive',
  'require-library-agent',
  'require-max-sockets',
];

describe.each(Object.keys(ruleCases) as RuleId[])('%s', (rule) => {
  const [first = { name: 'none', code: '' }]: readonly Case[] = ruleCases[rule].reported;
  const settings = { ...first.settings, 'http-keepalive': { includeCommands: true } };
  const command = { ...first, code: `#!/usr/bin/env node\n${first.code}` };
  const server = `${command.code}\nrequire('http').createServer(handler).listen(3000);`;

  test(ofServices.includes(rule) ? 'is silent in a command' : 'reports in a command', () => {
    const expected = ofServices.includes(rule) ? 0 : lint(rule, first).length;
    expect(lint(rule, command)).toHaveLength(expected);
  });

  test('reports in a command where the setting asks for it, and in one that serves', () => {
    expect(lint(rule, { ...command, settings })).toHaveLength(lint(rule, first).length);
    expect(lint(rule, { ...command, code: server })).not.toEqual([]);
  });
});
