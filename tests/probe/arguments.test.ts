import { describe, expect, it } from 'vitest';
import { help, parseCommand } from '../../src/lab/command/arguments.ts';

function parse(...args: readonly string[]): unknown {
  const command = parseCommand(['probe', ...args]);
  return command.kind === 'probe' ? command.probe : command;
}

const nothing = {
  json: undefined,
  html: undefined,
  markdown: undefined,
  redact: false,
  lint: true,
  budgets: [],
};

describe('the arguments of `probe`', () => {
  it('leaves all that follows `--` to the program', () => {
    expect(parse('--', 'node', 'app.js', '--json', 'x', '--', '-h')).toEqual({
      kind: 'run',
      program: ['node', 'app.js', '--json', 'x', '--', '-h'],
      every: undefined,
      dir: undefined,
      ...nothing,
    });
  });

  it('takes its options before `--`', () => {
    const files = ['--json', 'a.json', '--html=a.html', '--markdown', 'a.md'];
    const others = ['--every', '10', '--dir', 'records', '--redact', '--no-lint'];
    const check = ['--check', '--max-connections-per-request', '0.2'];
    const one = ['--max-connections-per-request', 'api.example.com:443=0.05'];
    expect(parse(...files, ...others, ...check, ...one, '--', 'npm', 'start')).toEqual({
      kind: 'run',
      program: ['npm', 'start'],
      every: 10,
      dir: 'records',
      json: 'a.json',
      html: 'a.html',
      markdown: 'a.md',
      redact: true,
      lint: false,
      budgets: [
        { origin: undefined, connectionsPerRequest: 0.2 },
        { origin: 'api.example.com:443', connectionsPerRequest: 0.05 },
      ],
    });
  });

  it('reads the records of a folder', () => {
    expect(parse('report', 'records', '--json', 'a.json')).toEqual({
      kind: 'report',
      folder: 'records',
      ...nothing,
      json: 'a.json',
    });
  });

  it('compares two files', () => {
    expect(parse('diff', 'a.json', 'b.json')).toEqual({
      kind: 'diff',
      before: 'a.json',
      after: 'b.json',
    });
  });

  it.each([[['--help']], [['-h', '--', 'node']]])('%j asks for help', (args) => {
    expect(parse(...args)).toEqual({ kind: 'help' });
  });

  it('names each option in its help', () => {
    for (const option of ['json', 'html', 'markdown', 'every', 'dir', 'redact', 'no-lint']) {
      expect(help).toContain(`  --${option}`);
    }
    for (const option of ['check', 'max-connections-per-request']) {
      expect(help).toContain(`  --${option}`);
    }
    expect(help).toContain('probe [options] -- <command>');
    expect(help).toContain('probe report <folder>');
    expect(help).toContain('probe diff <before.json> <after.json>');
  });

  it.each([
    [[], '`probe` needs a program behind `--`, such as `probe -- node app.js`.'],
    [['--'], '`probe` needs a program behind `--`, such as `probe -- node app.js`.'],
    [['node', 'app.js'], 'The program goes behind `--`: `probe -- node app.js`.'],
    [['node', '--', 'app.js'], 'The program goes behind `--`: `probe -- node app.js`.'],
    [['--fast', '--', 'node'], '`probe` has no option `--fast`.'],
    [['--json', '--', 'node'], '`--json` needs a file name.'],
    [['--json', '--redact', '--', 'node'], '`--json` needs a file name.'],
    [['--redact=yes', '--', 'node'], '`--redact` takes no value.'],
    [['--json', 'a', '--json', 'b', '--', 'node'], '`--json` is there twice.'],
    [
      ['--json', 'a', '--html', './a', '--', 'node'],
      '`--json` and `--html` would write the same file.',
    ],
    [['--every', 'soon', '--', 'node'], '`--every` takes seconds, from 1 to 86400; got `soon`.'],
    [['--every', '0', '--', 'node'], '`--every` takes seconds, from 1 to 86400; got `0`.'],
    [
      ['--check', '--', 'node'],
      '`--check` needs a budget, such as `--max-connections-per-request 0.2`.',
    ],
    [
      ['--max-connections-per-request', '1', '--', 'node'],
      '`--max-connections-per-request` goes with `--check`.',
    ],
    [
      ['--check', '--max-connections-per-request', 'few', '--', 'node'],
      '`--max-connections-per-request` needs a number such as 0.2, or an origin and a number such as api.example.com=0.2; got `few`.',
    ],
    [
      ['--check', '--max-connections-per-request', '=0.2', '--', 'node'],
      '`--max-connections-per-request` needs a number such as 0.2, or an origin and a number such as api.example.com=0.2; got `=0.2`.',
    ],
    [
      ['diff', 'a.json'],
      '`probe diff` needs two files that `probe --json` wrote: `probe diff before.json after.json`.',
    ],
    [['diff', 'a.json', 'b.json', '--redact'], '`probe diff` takes no option `--redact`.'],
    [
      ['report'],
      '`probe report` needs the folder that the records are in, such as `probe report records`.',
    ],
    [['report', 'a', '--every', '5'], '`probe report` takes no option `--every`.'],
  ])('refuses %j', (args, message) => {
    expect(parse(...args)).toEqual({ kind: 'usage-error', message });
  });

  it('says where its options go when they stand before it', () => {
    expect(parseCommand(['--json', 'a.json', 'probe', '--', 'node'])).toEqual({
      kind: 'usage-error',
      message: '`probe` comes first, and its options behind it.',
    });
  });
});
