// Writes docs/libraries.md. The tables are TypeScript, which Node.js 20 does not load.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, '.cache/docs/libraries-page.mjs');
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(root, 'scripts/libraries-page.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
});
const { librariesPage } = await import(pathToFileURL(outfile).href);
writeFileSync(join(root, 'docs/libraries.md'), await librariesPage());
