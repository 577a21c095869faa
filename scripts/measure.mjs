// Measures what client libraries do with connections: `npm run measure -- --help`.
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const outfile = join(root, '.cache/measure/scripts/main.mjs');
// The measuring parts are the demo's, in TypeScript, which Node.js 20 does not load.
await build({
  entryPoints: [join(root, 'scripts/measure/main.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
});
const { measure } = await import(pathToFileURL(outfile).href);
process.exitCode = await measure(root, process.argv.slice(2));
