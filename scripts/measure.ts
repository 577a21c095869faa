// Measures what clients and servers do with connections: `npm run measure -- --help`.
import { measure } from './measure/main.ts';
import { root } from './root.ts';

process.exitCode = await measure(root, process.argv.slice(2));
