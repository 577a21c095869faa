import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import { clientLibraries } from '../../src/knowledge/clients.ts';

/** Node.js's own clients: what the rules say of them is in `src/knowledge/node-defaults.ts`. */
const core: ClientLibrary = {
  package: 'node:http',
  byDefault: [{ versions: '*', reuse: 'globalAgent' }],
  calls: [],
  fix: 'new https.Agent({ keepAlive: true, maxSockets: 50 })',
};

/** All that is measured. */
export const measuredLibraries: readonly ClientLibrary[] = [core, ...clientLibraries];
