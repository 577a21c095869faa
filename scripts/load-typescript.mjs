// Loads a TypeScript file of the repository, with what it imports, which Node.js 20 cannot.
import { build } from 'esbuild';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The module at a path from the root of the repository. */
export async function loadTypeScript(path) {
  const outfile = join(root, '.cache/scripts', path.replace(/\.ts$/u, '.mjs'));
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
