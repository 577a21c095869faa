import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { extentOf, nodeRangeFrom, nodeRangeOfFile } from '../src/node-range.ts';

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
