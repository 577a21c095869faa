import type { ClientProgram } from '../client-program.ts';
import { json, required } from './program-parts.ts';

/** Clients of databases, search engines and object stores. */
export const databasePrograms: readonly ClientProgram[] = [
  {
    package: '@clickhouse/client',
    imports: required(`const clickhouse = require('@clickhouse/client');`),
    client: 'const client = clickhouse.createClient({ url: base });',
    request: `await (await client.query({ query: 'SELECT 1', format: 'JSONEachRow' })).text();`,
  },
  {
    package: '@opensearch-project/opensearch',
    imports: required(`const { Client } = require('@opensearch-project/opensearch');`),
    client: 'const client = new Client({ node: base });',
    request: 'await client.info();',
    fixed: { client: 'const client = new Client({ node: base, agent: { maxSockets: 50 } });' },
    answer: json({ version: { number: '3.0.0' } }),
  },
  {
    package: '@influxdata/influxdb-client',
    imports: required(`const { InfluxDB } = require('@influxdata/influxdb-client');`),
    client: influx(''),
    request: `await api.queryRaw('buckets()');`,
    fixed: { client: influx(', transportOptions: { agent }') },
    answer: { headers: { 'Content-Type': 'text/csv' } },
  },
  {
    package: 'nano',
    imports: required(`const nano = require('nano');`),
    client: 'const couch = nano(base);',
    request: 'await couch.db.list();',
    answer: json(['prices']),
  },
  {
    package: 'minio',
    imports: `import { Client } from 'minio';`,
    client: minio(''),
    request: `await client.bucketExists('prices');`,
    fixed: { client: minio('\n  transportAgent: agent,') },
  },
  {
    package: 'meilisearch',
    imports: `import { Meilisearch } from 'meilisearch';`,
    client: 'const client = new Meilisearch({ host: base });',
    request: 'await client.health();',
    answer: json({ status: 'available' }),
  },
  {
    package: 'typesense',
    imports: required(`const { Client } = require('typesense');`),
    client: typesense(''),
    request: 'await client.collections().retrieve();',
    fixed: { client: typesense(', httpAgent, httpsAgent') },
    answer: json([]),
  },
  {
    package: '@qdrant/js-client-rest',
    imports: `import { QdrantClient } from '@qdrant/js-client-rest';`,
    client: 'const client = new QdrantClient({ url: base, checkCompatibility: false });',
    request: 'await client.getCollections();',
    answer: json({ result: { collections: [] }, status: 'ok', time: 0 }),
  },
  {
    package: 'weaviate-client',
    imports: `import weaviate from 'weaviate-client';`,
    client: `const { hostname, port, protocol } = new URL(base);
const client = await weaviate.connectToCustom({
  httpHost: hostname,
  httpPort: Number(port),
  httpSecure: protocol === 'https:',
  grpcHost: hostname,
  grpcPort: Number(port),
  grpcSecure: false,
  skipInitChecks: true,
});`,
    request: 'await client.getMeta();',
    answer: json({ version: '1.30.0' }),
  },
  {
    package: 'algoliasearch',
    imports: `import { algoliasearch } from 'algoliasearch';`,
    client: `const { protocol, host } = new URL(base);
const client = algoliasearch('app', 'key', {
  hosts: [{ url: host, accept: 'readWrite', protocol: protocol.slice(0, -1) }],
});`,
    request: 'await client.listIndices();',
    answer: json({ items: [], nbPages: 1 }),
  },
];

function influx(more: string): string {
  return `const api = new InfluxDB({ url: base, token: 'token'${more} }).getQueryApi('org');`;
}

function minio(more: string): string {
  return `const { protocol, hostname, port } = new URL(base);
const client = new Client({
  endPoint: hostname,
  port: Number(port),
  useSSL: protocol === 'https:',
  region: 'eu-west-1',
  accessKey: 'id',
  secretKey: 'secret',${more}
});`;
}

function typesense(more: string): string {
  return `const { protocol, hostname: host, port } = new URL(base);
const nodes = [{ protocol: protocol.slice(0, -1), host, port: Number(port) }];
const client = new Client({ nodes, apiKey: 'key', numRetries: 0${more} });`;
}
