import type { ClientLibrary } from '../client-library.ts';

/**
 * Clients of services that have connections of their own: one that is made for each request leaves
 * its connection open. Measured: `measured/clients-per-call.json`.
 */
export const pooledServices: readonly ClientLibrary[] = [
  {
    package: '@elastic/elasticsearch',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['new Client'], options: 0, makes: 'pool' }],
    fix: 'new Client({ node, agent: { connections: 50 } })',
  },
  {
    package: '@opensearch-project/opensearch',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['new Client'], options: 0, makes: 'pool' }],
    fix: 'new Client({ node, agent: { maxSockets: 50 } })',
  },
  {
    package: '@clickhouse/client',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['createClient'], options: 0, makes: 'pool' }],
    fix: 'createClient()',
    note: '10 sockets',
  },
  {
    package: '@qdrant/js-client-rest',
    byDefault: [{ versions: '*', reuse: 'always' }],
    calls: [{ names: ['new QdrantClient'], options: 0, makes: 'pool' }],
    fix: 'new QdrantClient({ url })',
    note: '25 sockets; it does not run on Node.js 26',
  },
];
