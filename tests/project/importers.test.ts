import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findImporters } from '../../src/project/importers.ts';

let folder: string;

const files = {
  'package.json': '{ "name": "shop" }',
  'src/shared.ts': 'export const shared = 1;',
  'src/one.ts': "import { shared } from './shared';",
  'src/two.ts': "import { shared } from './shared.js';",
  'src/deep/three.ts': "import { shared } from '../shared';",
  'src/deep/four.ts': "import { shared } from './shared';",
  'src/deep/shared.ts': 'export const shared = 2;',
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'http-keepalive-importers-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function importersOf(path: string, mayMatter?: (from: string) => boolean): readonly string[] {
  const found = findImporters(folder, join(folder, path), mayMatter);
  return found.map((each) => each.slice(folder.length + 1).replaceAll('\\', '/')).sort();
}

test('files that import one by a relative name, from their own folders', () => {
  expect(importersOf('src/shared.ts')).toEqual(['src/deep/three.ts', 'src/one.ts', 'src/two.ts']);
  expect(importersOf('src/deep/shared.ts')).toEqual(['src/deep/four.ts']);
});

test('of these the ones that may matter, which is asked of no other file', () => {
  const asked = new Set<string>();
  const found = importersOf('src/deep/shared.ts', (from) => {
    asked.add(from.slice(folder.length + 1).replaceAll('\\', '/'));
    return false;
  });
  expect(found).toEqual([]);
  expect([...asked]).toEqual(['src/deep/four.ts']);
});
