// The packages of the record, and where their files are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const cache = join(root, '.cache/corpus');
export const canaryFolder = join(root, 'tests/corpus/canary');

/** Packages whose findings are known in advance because they are our own. */
const canary = { name: 'canary', version: '0.0.0', folder: canaryFolder };

/**
 * Characters above which a file is left out: these are bundles for browsers, minified or
 * not, and parsing them takes longer than all the rest of the record.
 */
const largeFile = 500_000;

/** What tests/corpus/packages.json says: name, exact version, integrity. */
export function readPins() {
  return JSON.parse(readFileSync(join(root, 'tests/corpus/packages.json'), 'utf8'));
}

/** Where a package of the record is unpacked. */
export function folderOf({ name, version }) {
  return join(cache, `${name.replace('/', '+')}@${version}`);
}

/** Every package of the record, with the folder that holds it; throws when one was not fetched. */
export function openRecord() {
  const packages = readPins().map(({ name, version }) => ({
    name,
    version,
    folder: folderOf({ name, version }),
  }));
  const missing = packages.filter(({ folder }) => !existsSync(join(folder, 'package.json')));
  if (missing.length > 0) {
    const names = missing.map(({ name, version }) => `${name}@${version}`).join(', ');
    throw new Error(`Not fetched: ${names}. Run: node scripts/corpus/fetch.mjs`);
  }
  return [canary, ...packages];
}

/**
 * The source files of a folder in a stable order, and those that are left out because
 * they are declarations or large bundles. Bundled dependencies are not the package's own.
 */
export function findSources(folder) {
  const files = [];
  const skipped = [];
  for (const path of walk(folder, ['node_modules'])) {
    const file = relative(folder, path).split(sep).join('/');
    if (!/\.[cm]?[jt]sx?$/u.test(file)) continue;
    if (/\.d\.[cm]?ts$/u.test(file)) {
      skipped.push({ file, reason: 'declaration' });
      continue;
    }
    const code = readFileSync(path, 'utf8');
    if (code.length > largeFile) skipped.push({ file, reason: 'bundle' });
    else files.push({ file, code });
  }
  return { files, skipped };
}

/** All files below a folder, sorted by name. */
export function* walk(folder, without = []) {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!without.includes(entry.name)) yield* walk(path, without);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}
