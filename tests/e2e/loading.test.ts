import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProjectKind } from './install-projects.ts';
import { createProject } from './project.ts';

/** How many modules the plugin may load on top of those of ESLint. */
const budget = 40;

const plugin = 'eslint-plugin-http-keepalive';
const printLoadedModules = readFileSync(join(import.meta.dirname, 'loaded-modules.mjs'), 'utf8');

/** The modules that each import loads, as `package/file`. */
async function importInOrder(
  kind: ProjectKind,
  ...names: readonly string[]
): Promise<ReadonlyMap<string, readonly string[]>> {
  const project = createProject(kind, {});
  const script = ['--input-type=module', '--eval', printLoadedModules];
  const { stdout, stderr } = await project.node(...script, ...names);
  expect(stderr).toBe('');
  const loaded = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>;
  return new Map(
    Object.entries(loaded).map(([name, files]) => [
      name,
      files.map((file) => file.split(/[\\/]node_modules[\\/]/u).at(-1) ?? file),
    ]),
  );
}

function packagesOf(modules: readonly string[] = []): readonly string[] {
  const names = modules.map((file) => /^(?:@[^\\/]+[\\/])?[^\\/]+/u.exec(file)?.[0] ?? file);
  return [...new Set(names)].sort();
}

test('ESLint and then the plugin: few modules more', async () => {
  const loaded = await importInOrder('eslint-10', 'eslint', plugin);
  // The count sees what is there: ES modules as well as what `require()` loads.
  expect(packagesOf(loaded.get('eslint'))).toContain('espree');
  expect(loaded.get(plugin)).toContain(`${plugin}/dist/index.js`);
  expect(loaded.get(plugin)?.length).toBeLessThanOrEqual(budget);
});

test('the plugin alone: neither ESLint nor TypeScript, though both are installed', async () => {
  const loaded = await importInOrder('typescript', plugin);
  expect(packagesOf(loaded.get(plugin))).toEqual([plugin]);
});
