import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { librariesPage } from '../../scripts/libraries-page.ts';
import { root } from './pages.ts';

test('docs/libraries.md is what the tables say', async () => {
  expect(readFileSync(join(root, 'docs/libraries.md'), 'utf8')).toBe(await librariesPage());
});
