import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import { expect, test } from 'vitest';
import { librariesPage } from '../../scripts/libraries-page.ts';
import { root } from './pages.ts';

test('docs/libraries.md is what the tables say', async () => {
  expect(readFileSync(join(root, 'docs/libraries.md'), 'utf8')).toBe(await librariesPage());
});

test('the rows of a library are in the order of its versions', async () => {
  const versions = new Map<string, string[]>();
  for (const [section, text] of (await librariesPage()).split(/^#{2,3} /mu).entries()) {
    for (const [, name = '', version = ''] of text.matchAll(/^\| (`.+?`) +\| (\S+) +\|/gmu)) {
      if (valid(version) === null) continue;
      const table = `${name} in section ${String(section)}`;
      versions.set(table, [...(versions.get(table) ?? []), version]);
    }
  }
  expect(versions.get('`soap` in section 1')).toHaveLength(3);
  for (const measured of versions.values()) expect(measured).toEqual(measured.toSorted(compare));
});
