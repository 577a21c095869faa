import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../../index.ts';
import { help, parseCommand } from '../../src/lab/command/arguments.ts';
import { scenarios } from '../../src/lab/scenarios/all.ts';
import { installCommand, isAlive, startCommand, temporaryFolder } from './lab.ts';

describe('arguments', () => {
  it('shows everything by default', () => {
    expect(parseCommand(['demo'])).toMatchObject({
      kind: 'demo',
      scenarios,
      nodes: [],
      report: 'report.html',
      json: undefined,
    });
  });

  it('takes rules, with or without the prefix', () => {
    const command = parseCommand(['demo', 'http-keepalive/require-agent', '--no-report']);
    expect(command).toMatchObject({ kind: 'demo', article: [], report: undefined });
    expect(command.kind === 'demo' && command.scenarios.map(({ rule }) => rule)).toEqual([
      'require-agent',
    ]);
  });

  it.each([
    ['help', []],
    ['help', ['help']],
    ['help', ['demo', '--fast', '-h']],
    ['version', ['--version']],
    ['version', ['-v']],
    ['list', ['--list']],
    ['list', ['demo', '--list']],
  ])('asks for %s: %j', (kind, args) => {
    expect(parseCommand(args)).toEqual({ kind });
  });

  it('names each option in its help, and says what the article is', () => {
    for (const option of ['report', 'no-report', 'json', 'node', 'libraries', 'list', 'version']) {
      expect(help).toContain(`  --${option}`);
    }
    expect(help).toContain('article with which this project began');
  });

  it.each([
    [['demo'], false],
    [['demo', '--libraries'], true],
    [['demo', 'require-agent'], true],
  ])('%j runs programs that need packages: %s', (args, libraries) => {
    expect(parseCommand(args)).toMatchObject({ libraries });
  });

  it('takes versions once each', () => {
    expect(parseCommand(['demo', '--node', '18, v20,18'])).toMatchObject({ nodes: [18, 20] });
  });

  it.each([
    ['an unknown rule', ['demo', 'no-such-rule'], /`no-such-rule`.*require-agent.*article/u],
    ['an unknown option', ['demo', '--fast'], /^There is no option `--fast`\.$/u],
    ['an unknown letter', ['demo', '-x'], /^There is no option `-x`\.$/u],
    ['an option without a command', ['--node', '18'], /write `demo --node 18`/u],
    ['an option without its value', ['demo', '--node'], /^`--node` needs major versions/u],
    ['an option in place of a value', ['demo', '--report', '--no-report'], /^`--report` needs a/u],
    ['a value for none', ['demo', '--list=yes'], /^`--list` takes no value\.$/u],
    ['an option twice', ['demo', '--node', '18', '--node=20'], /^`--node` is there twice\.$/u],
    ['one file for both', ['demo', '--json', './report.html'], /`--json` would write the same/u],
    ['an unknown command', ['show'], /`show`; there are `demo`, `probe` and `why`/u],
    ['a rule as a command', ['require-agent'], /write `demo require-agent`/u],
    ['a version that is none', ['demo', '--node', 'latest'], /`latest`/u],
    ['an old version', ['demo', '--node', '12'], /16/u],
    ['an empty file name', ['demo', '--json', ''], /--json/u],
    ['a contradiction', ['demo', '--report', 'a.html', '--no-report'], /contradict/u],
  ])('refuses %s', (_, args, message) => {
    const command = parseCommand(args);
    expect(command.kind).toBe('usage-error');
    expect(command.kind === 'usage-error' && command.message).toMatch(message);
  });
});

// Each of these starts Node.js several times, on a machine that may be busy.
describe('the command', { timeout: 90_000 }, () => {
  it('shows help and the list, and refuses what it does not know', async () => {
    const folder = temporaryFolder();
    const cli = await installCommand(folder, []);
    const run = (...args: readonly string[]): ReturnType<typeof startCommand>['finished'] =>
      startCommand(cli, args, folder).finished;
    await expect(run('--help')).resolves.toMatchObject({ code: 0, stderr: '' });
    await expect(run('--version')).resolves.toEqual({
      code: 0,
      signal: null,
      stdout: `${plugin.meta.version}\n`,
      stderr: '',
    });
    await expect(run('--list')).resolves.toMatchObject({
      code: 0,
      stdout: `${[...scenarios.map(({ rule }) => rule), 'article'].join('\n')}\n`,
    });
    const refused = await run('demo', 'no-such-rule');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(scenarios.map(({ rule }) => rule).join(', '));
  });

  it.skipIf(process.platform === 'win32')(
    'installs ESLint where it is missing, or says that it could not',
    async () => {
      const folder = temporaryFolder();
      const cli = await installCommand(folder, []);
      const npm = join(temporaryFolder(), 'npm');
      writeFileSync(npm, '#!/bin/sh\necho "npm error no network" >&2; exit 1\n', { mode: 0o755 });
      const finished = await startCommand(cli, ['demo'], folder, dirname(npm)).finished;
      expect(finished.code).toBe(2);
      expect(finished.stderr).toContain('ESLint is not installed here. Installing it with npm');
      expect(finished.stderr).toContain('npm could not install it: npm error no network\n');
      expect(finished.stderr).toContain('npm install --save-dev eslint');
    },
  );

  it.each([
    ['--report', 'The report cannot be written to', '`--no-report`'],
    ['--json', 'The JSON cannot be written to', '`--json <file>`'],
  ])('looks for the place of %s before anything runs', async (option, message, advice) => {
    const folder = temporaryFolder();
    const cli = await installCommand(folder, ['eslint']);
    const file = join(folder, 'no-such-folder', 'file');
    const finished = await startCommand(cli, ['demo', option, file], folder).finished;
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toContain(`${message} ${file}: ENOENT`);
    expect(finished.stderr).toContain(advice);
    expect(finished.stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
  });

  it('prints a line for each comparison, and writes both files', async () => {
    const folder = temporaryFolder();
    const cli = await installCommand(folder, ['eslint']);
    const args = ['demo', 'no-agent-protocol-mismatch', '--json', 'results.json'];
    const finished = await startCommand(cli, args, folder).finished;
    expect(finished.stderr).toContain(
      '✔ no-agent-protocol-mismatch: An https request with an agent for http (https): connections error → 1\n',
    );
    // Nothing that only a terminal understands.
    expect(finished.stderr).not.toMatch(/[\r\u001B]/u);
    expect(finished.stdout).toContain('✔ All 5 comparisons hold.');
    expect(finished.code).toBe(0);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
    expect(existsSync(join(folder, 'results.json'))).toBe(true);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends its programs and folders on %s', async (signal, code) => {
    const folder = temporaryFolder();
    const cli = await installCommand(folder, ['eslint']);
    const { child, finished } = startCommand(cli, ['demo', 'require-keep-alive-timeout'], folder);
    await expect.poll(() => childrenOf(child.pid).length, { timeout: 60_000 }).toBe(4);
    const children = childrenOf(child.pid);
    child.kill(signal);
    await expect(finished).resolves.toMatchObject({ code });
    await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([]);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});

/** The processes that another one has started. */
function childrenOf(pid: number | undefined): readonly number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
}
