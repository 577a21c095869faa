import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { describeVersions } from '../../src/context/describe-versions.ts';
import {
  nodeDefaults,
  type NodeDefault,
  type NodeFact,
} from '../../src/knowledge/node-defaults.ts';
import { extentOf, nodeRangeFrom } from '../../src/project/node-range.ts';
import { nodeRangeOfFile } from '../../src/project/node-range-of-file.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'http-keepalive-range-'));
  mkdirSync(join(root, 'packages/api/src'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  vi.useRealTimers();
});

const maintained = 'Node.js 22, 24, 26 (the maintained versions)';

function write(file: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(root, file), text);
}

function describeRange(file = 'packages/api/src/index.js'): string {
  return nodeRangeOfFile(join(root, file), root).description;
}

describe('the Node.js range of a file', () => {
  test('is what engines.node of the nearest package.json says', () => {
    write('package.json', { engines: { node: '>=14' } });
    write('packages/api/package.json', { engines: { node: '>=20.10' } });
    expect(describeRange()).toBe('Node.js >=20.10 (engines.node of package.json)');
  });

  test('is inherited where the nearest package.json does not say it', () => {
    write('package.json', { engines: { node: '>=18' } });
    write('packages/api/package.json', { name: 'api' });
    write('packages/api/src/package.json', { type: 'module' });
    expect(describeRange()).toBe('Node.js >=18 (engines.node of package.json)');
  });

  test('is what devEngines.runtime says where engines does not', () => {
    write('package.json', {
      engines: { npm: '>=10' },
      devEngines: { runtime: { name: 'node', version: '^22' } },
    });
    expect(describeRange()).toBe('Node.js ^22 (devEngines.runtime of package.json)');
  });

  test('is found in a list of runtimes', () => {
    write('package.json', {
      devEngines: {
        runtime: [
          { name: 'bun', version: '1' },
          { name: 'node', version: '>=24' },
        ],
      },
    });
    expect(describeRange()).toBe('Node.js >=24 (devEngines.runtime of package.json)');
  });

  test.each([
    ['unparsable', '{ "engines": '],
    ['empty', ''],
    ['not an object', '[]'],
    ['null', 'null'],
    ['of a wrong shape', { engines: 'node 20', devEngines: { runtime: 'node' } }],
    ['with a range that is none', { engines: { node: 'latest and greatest' } }],
    ['with a range that nothing satisfies', { engines: { node: '>22 <20' } }],
    ['with a number for a range', { engines: { node: 20 } }],
  ])('is the maintained versions where package.json is %s', (_, content) => {
    write('packages/api/package.json', content);
    expect(describeRange()).toBe(maintained);
  });

  test('is read from a package.json with a byte order mark', () => {
    write('package.json', `\uFEFF${JSON.stringify({ engines: { node: '20' } })}`);
    expect(describeRange()).toBe('Node.js 20 (engines.node of package.json)');
  });

  test('of code without a file is that of the working directory', () => {
    write('package.json', { engines: { node: '>=20' } });
    expect(nodeRangeOfFile('<input>', root).description).toBe(
      'Node.js >=20 (engines.node of package.json)',
    );
  });

  test('follows an edit of package.json within seconds', () => {
    vi.useFakeTimers();
    expect(describeRange()).toBe(maintained);
    write('package.json', { engines: { node: '>=20' } });
    expect(describeRange()).toBe(maintained);
    vi.advanceTimersByTime(6000);
    expect(describeRange()).toBe('Node.js >=20 (engines.node of package.json)');
  });
});

describe('the Node.js range of a file, from files that name a version', () => {
  test.each([
    ['20', '20'],
    ['v20.11.0\n', 'v20.11.0'],
    ['20.11', '20.11'],
    ['\uFEFF20\r\n', '20'],
    ['# the LTS\r\n\r\n  lts/iron   # see the wiki\r\n', 'lts/iron'],
    ['lts/*', 'lts/*'],
    ['lts/-1', 'lts/-1'],
    ['node', 'node'],
  ])('is what .nvmrc says: %j', (text, version) => {
    write('.nvmrc', text);
    expect(describeRange()).toBe(`Node.js ${version} (.nvmrc)`);
  });

  test.each([
    ['empty', ''],
    ['made of comments', '# 20\n#18\n'],
    ['a name that is none', 'lts/unobtainium'],
    ['the name of a member of every object', 'lts/constructor'],
    ['another runtime', 'iojs-3.3.1'],
    ['binary', '\0\u0001\uFFFD'],
    ['huge', ' '.repeat(1_000_001) + '20'],
  ])('is the maintained versions where .nvmrc is %s', (_, text) => {
    write('.nvmrc', text);
    expect(describeRange()).toBe(maintained);
  });

  test('is the maintained versions where such a file is a folder, or is not readable', () => {
    mkdirSync(join(root, '.nvmrc'));
    mkdirSync(join(root, 'Dockerfile'));
    symlinkSync(join(root, 'packages/none'), join(root, '.node-version'));
    expect(describeRange()).toBe(maintained);
  });

  test('is what volta says', () => {
    write('package.json', { volta: { node: '20.11.0', yarn: '1.22.0' } });
    expect(describeRange()).toBe('Node.js 20.11.0 (volta.node of package.json)');
  });

  test('comes from the first of a folder: package.json, .nvmrc, .node-version, Dockerfile', () => {
    vi.useFakeTimers();
    const said = [];
    write('Dockerfile', 'FROM node:18');
    said.push(describeRange());
    for (const [file, content] of [
      ['.node-version', '20'],
      ['.nvmrc', '22'],
      ['package.json', { volta: { node: '24' } }],
    ] as const) {
      write(file, content);
      vi.advanceTimersByTime(6000);
      said.push(describeRange());
    }
    expect(said).toEqual([
      'Node.js 18 (Dockerfile)',
      'Node.js 20 (.node-version)',
      'Node.js 22 (.nvmrc)',
      'Node.js 24 (volta.node of package.json)',
    ]);
  });

  test('is what the nearest folder says', () => {
    write('package.json', { engines: { node: '^24' } });
    write('packages/api/package.json', { name: 'api' });
    write('packages/api/Dockerfile', 'FROM node:20');
    expect(describeRange()).toBe('Node.js 20 (Dockerfile)');
  });

  test('is what engines says where a package is published', () => {
    write('package.json', { engines: { node: '>=8' } });
    write('Dockerfile', 'FROM node:20-alpine');
    expect(describeRange()).toBe('Node.js >=8 (engines.node of package.json)');
  });

  test('is what a Dockerfile runs where engines of a private package has no end', () => {
    write('package.json', { private: true, engines: { node: '>=8' } });
    write('.nvmrc', '22');
    write('Dockerfile', 'FROM node:20-alpine');
    expect(describeRange()).toBe('Node.js 20 (Dockerfile)');
  });

  test.each([
    ['has an end', '^18 || ^20', '20'],
    ['does not have the version of the Dockerfile', '>=22', '20'],
  ])('is what engines says where it %s', (_, engines, version) => {
    write('package.json', { private: true, engines: { node: engines } });
    write('Dockerfile', `FROM node:${version}`);
    expect(describeRange()).toBe(`Node.js ${engines} (engines.node of package.json)`);
  });

  test('stops at the root of the repository, except for package.json', () => {
    vi.useFakeTimers();
    mkdirSync(join(root, 'packages/api/.git'));
    write('.nvmrc', '20');
    write('Dockerfile', 'FROM node:20');
    expect(describeRange()).toBe(maintained);
    write('package.json', { engines: { node: '>=18' } });
    vi.advanceTimersByTime(6000);
    expect(describeRange()).toBe('Node.js >=18 (engines.node of package.json)');
    write('packages/api/.nvmrc', '22');
    vi.advanceTimersByTime(6000);
    expect(describeRange()).toBe('Node.js 22 (.nvmrc)');
  });
});

test('a range that a user wrote wrong is an error that names the place', () => {
  expect(() => nodeRangeFrom('twenty', 'the option nodeVersion')).toThrow(
    new TypeError(
      `http-keepalive: the option nodeVersion must be a semver range of Node.js versions such as ">=20.0.0"; got 'twenty'.`,
    ),
  );
});

test.each([
  ['18', 'all'],
  ['18.x', 'all'],
  ['>=18', 'all'],
  ['>=17', 'some'],
  ['16 || 17', 'none'],
])('createServer() of Node.js %s reads keepAliveTimeout: %s', (version, expected) => {
  const range = nodeRangeFrom(version, 'test');
  expect(extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead)).toBe(expected);
});

describe('how far a fact holds over a range', () => {
  const extent = (version: string): string =>
    extentOf('globalAgentKeepAlive', nodeRangeFrom(version, 'test'), (keepAlive) => keepAlive);

  test.each([
    ['>=20', 'all'],
    ['^22 || ^24', 'all'],
    ['18.x', 'none'],
    ['^16 || ^18', 'none'],
    ['>=18', 'some'],
    ['*', 'some'],
    ['19.0.0-rc.1 - 20', 'some'],
  ])('%s: %s', (version, expected) => {
    expect(extent(version)).toBe(expected);
  });
});

/** The first and the last minor of each line, and those on both sides of a row of the table. */
const releases = [
  ...['0.10.48', '0.12.18', '4.9.1', '5.12.0', '6.0.0', '6.16.0', '6.17.0', '6.17.1', '7.0.0'],
  ...[
    '7.10.1',
    '8.0.0',
    '8.17.0',
    '10.24.1',
    '12.16.2',
    '12.16.3',
    '12.22.12',
    '13.10.1',
    '13.11.0',
    '14.0.0',
    '14.21.3',
    '15.14.0',
  ],
  ...['16.13.2', '16.14.0', '16.20.2', '17.2.0', '17.3.0', '17.9.1', '18.0.0', '18.1.0', '18.2.0'],
  ...['18.18.2', '18.19.0', '18.20.2', '18.20.3', '18.20.8', '19.0.0', '19.9.0', '20.0.0'],
  ...['20.3.1', '20.4.0', '20.17.0', '20.18.0', '20.20.2', '21.0.0', '21.7.3', '22.0.0', '22.8.0'],
  ...['22.9.0', '22.19.0', '22.20.0', '22.23.3', '23.0.0', '23.11.1', '24.0.0', '24.7.0', '24.8.0'],
  ...['24.14.1', '24.15.0', '24.21.0', '25.0.0', '25.6.1', '25.7.0', '25.9.0', '26.0.0', '26.10.0'],
];

const ranges = [
  '*',
  '>=0.10',
  '20 || 22.9 - 22.19 || >=24.8',
  '^22 || ^24 || ^26',
  '18 || 20 || >=22',
  '<22 || >=24',
  '14.x || >=16 <23 || 25',
  '>=18.19.0 <18.20.3 || >=20.4',
  ...releases.flatMap((version) => {
    const minor = version.replace(/\.\d+$/u, '');
    const major = minor.replace(/\.\d+$/u, '');
    return [
      ...[version, `^${version}`, `~${version}`, `>=${version}`, `<${version}`, `<=${version}`],
      ...[minor, `>=${minor}`, `^${minor} || >=24`, `${major}.x || ^${minor}`, `>=${major} <24`],
      ...[`${version} - 22`, `^18.19 || ^20.9 || >=${version}`, `^${version} || ^22.9 || >=23`],
    ];
  }),
];

/** The releases of each range that has some. */
const releasesIn = ranges
  .map((version) => [version, releases.filter((release) => satisfies(release, version))] as const)
  .filter(([, found]) => found.length > 0);

describe('facts over many ranges, held against each release', () => {
  const facts = Object.keys(nodeDefaults) as NodeFact[];

  test.each(facts.map((fact) => [fact]))('%s', (fact) => {
    const rows: readonly NodeDefault[] = nodeDefaults[fact];
    const wrong: unknown[] = [];
    for (const { value } of rows) {
      const matches = (other: unknown): boolean => other === value;
      const versions = rows.filter((row) => matches(row.value)).map((row) => row.versions);
      const all = releases.filter((release) => satisfies(release, versions.join(' || ')));
      for (const [version, inRange] of releasesIn) {
        const range = nodeRangeFrom(version, 'test');
        const matching = inRange.filter((release) => all.includes(release));
        const expected =
          matching.length === 0 ? 'none' : matching.length === inRange.length ? 'all' : 'some';
        const extent = extentOf(fact, range, matches);
        if (extent !== expected) wrong.push([version, value, extent, expected]);
        if (extent !== 'some') continue;
        const text = describeVersions(fact, range, matches);
        const named = versionsOf(text, inRange);
        if (named.join() !== matching.join()) wrong.push([version, value, text, matching, named]);
      }
    }
    expect(wrong).toEqual([]);
    expect(releasesIn.length).toBeGreaterThan(500);
  });
});

/** The releases that a person takes a text for: "20.18" is the rest of that line, too. */
function versionsOf(text: string, inRange: readonly string[]): readonly string[] {
  const parts = text.split(/, | and (?!later)/u).map((part) => {
    const [, before] = /^before (\S+)$/u.exec(part) ?? [];
    if (before) return `<${before}`;
    const [, from = part, until] = /^(\S+) (?:before|until) (\S+)$/u.exec(part) ?? [];
    if (until) return `>=${from} <${until}`;
    return part.endsWith(' and later') ? `>=${part.split(' ')[0] ?? ''}` : `^${part}`;
  });
  return inRange.filter((release) => parts.some((part) => satisfies(release, part)));
}

describe('versions in messages', () => {
  const later = (version: string): string =>
    describeVersions(
      'serverKeepAliveTimeoutBuffer',
      nodeRangeFrom(version, 'test'),
      (ms) => ms > 0,
    );
  const throwing = (version: string): string =>
    describeVersions('invalidKeepAliveTimeoutThrows', nodeRangeFrom(version, 'test'), Boolean);

  test.each([
    ['>=18', '20.18, 22.9 and later'],
    ['^22 || ^24 || ^26', '22.9 and later'],
    ['^20', '20.18 and later'],
    ['20 || 21', '20.18'],
    ['20.10 - 22', '20.18, 22.9 and later'],
    ['^20.18 || ^22', '20.18, 22.9 and later'],
    ['^18 || ^24', '24'],
    ['<24', '20.18, 22.9 and later'],
  ])('%s: 6 s on %s', (version, expected) => {
    expect(later(version)).toBe(expected);
  });

  test.each([
    ['>=18', '18'],
    ['>=18.16', 'before 19'],
    ['>=18.20.3', 'before 19'],
    ['>=16.14', 'before 19'],
  ])('%s: no keep-alive on %s', (version, expected) => {
    const range = nodeRangeFrom(version, 'test');
    expect(describeVersions('globalAgentKeepAlive', range, (isOn) => !isOn)).toBe(expected);
  });

  test.each([
    ['^22 || ^24 || ^26', 'before 22.20 and 24 before 24.8'],
    ['>=18', 'before 22.20 and 23 until 24.8'],
    ['^24', 'before 24.8'],
    ['>=22.20', '23 until 24.8'],
  ])('%s: throws on %s', (version, expected) => {
    expect(throwing(version)).toBe(expected);
  });
});
