// Measures what client libraries do with connections: `npm run measure -- --help`.
import { join } from 'node:path';
import { loadTypeScript } from './load-typescript.mjs';

// The measuring parts are the demo's.
const { measure } = await loadTypeScript('scripts/measure/main.ts');
process.exitCode = await measure(join(import.meta.dirname, '..'), process.argv.slice(2));
