import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { addTo } from '../../src/analysis/tree/groups.ts';

const root = new URL('../../src/analysis/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));
const page = readFileSync(new URL('README.md', root), 'utf8');

/** The names in backticks that end as a file does; a path gives its last part. */
const named = new Set(
  [...page.matchAll(/`([\w/-]+\.ts)`/gu)].map(([, name = '']) => basename(name)),
);

test('the page of the analysis names every file, and no other', () => {
  expect([...named].sort()).toEqual([...new Set(files.map((path) => basename(path)))].sort());
});

test('no folder of the analysis has more than 15 files', () => {
  const folders = new Map<string, string[]>();
  for (const path of files) addTo(folders, dirname(path), path);
  const crowded = [...folders].filter(([, { length }]) => length > 15).map(([folder]) => folder);
  expect(folders.size).toBeGreaterThan(10);
  expect(crowded).toEqual([]);
});
