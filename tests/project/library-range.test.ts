import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  coversLibrary,
  libraryRangeOfFile,
  mayBeLibrary,
} from '../../src/project/library-range.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'http-keepalive-library-'));
  mkdirSync(join(root, 'packages/api/src'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(root, file), text);
}

function rangeOf(library: string): string | undefined {
  return libraryRangeOfFile(join(root, 'packages/api/src/index.js'), root, library)?.raw;
}

describe('the versions of a library', () => {
  test('are those of the nearest package.json that names it', () => {
    write('package.json', { dependencies: { fastify: '^5.0.0', h3: '^1.0.0' } });
    write('packages/api/package.json', { devDependencies: { fastify: '^3.0.0' } });
    expect(rangeOf('fastify')).toBe('^3.0.0');
    expect(rangeOf('h3')).toBe('^1.0.0');
    expect(rangeOf('koa')).toBeUndefined();
  });

  test('are the dependencies before the peers, and these before what is only for development', () => {
    write('package.json', {
      devDependencies: { fastify: '^5.0.0', h3: '2.0.0' },
      peerDependencies: { fastify: '>=4.0.0', h3: '>=1.0.0' },
      dependencies: { fastify: '^4.29.0' },
    });
    expect(rangeOf('fastify')).toBe('^4.29.0');
    expect(rangeOf('h3')).toBe('>=1.0.0');
  });

  test.each([
    ['a tag', 'latest'],
    ['a catalog', 'catalog:'],
    ['any version of the workspace', 'workspace:*'],
    ['a repository', 'fastify/fastify#main'],
    ['an alias', 'npm:@company/fastify@^4.0.0'],
    ['nothing', ''],
    ['no text', 4],
  ])('are not known where package.json names %s', (_, version) => {
    write('package.json', { dependencies: { fastify: '^4.0.0' } });
    write('packages/api/package.json', { dependencies: { fastify: version } });
    expect(rangeOf('fastify')).toBeUndefined();
  });

  test('are read from a range of the workspace', () => {
    write('package.json', { dependencies: { fastify: 'workspace:^4.1.0' } });
    expect(rangeOf('fastify')).toBe('^4.1.0');
  });

  test.each([
    ['broken', '{ "dependencies": '],
    ['not an object', 'null'],
    ['of a wrong shape', { dependencies: ['fastify'] }],
  ])('are not looked for in a package.json that is %s', (_, content) => {
    write('package.json', { dependencies: { fastify: '^4.0.0' } });
    write('packages/api/package.json', content);
    expect(rangeOf('fastify')).toBe('^4.0.0');
  });
});

test('what holds from one major on holds for no unknown range', () => {
  write('package.json', { dependencies: { exact: '4.0.0', wide: '>=3.0.0' } });
  const range = (name: string): ReturnType<typeof libraryRangeOfFile> =>
    libraryRangeOfFile(join(root, 'index.js'), root, name);
  const covers = ['exact', 'wide', 'other'].map((name) => coversLibrary('>=4.0.0', range(name)));
  expect(covers).toEqual([true, false, false]);
  expect(coversLibrary('*', range('other'))).toBe(true);
  const maybe = ['exact', 'wide', 'other'].map((name) => mayBeLibrary('<4.0.0', range(name)));
  expect(maybe).toEqual([false, true, true]);
});
