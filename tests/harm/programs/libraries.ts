import type { HarmProgram, Load } from '../behaviour.ts';
import {
  callAtOnce,
  callInTurn,
  loadOf,
  terminateWhileBusy,
  untilListening,
  visit,
} from '../loads.ts';
import type { Service } from '../service.ts';

async function streamsAndOneMore(service: Service): Promise<Load> {
  await untilListening(service, '/ok');
  const streams = await Promise.all(
    Array.from({ length: 60 }, () => visit(service, '/events', { untilEnd: false })),
  );
  return loadOf(streams, [await visit(service, '/ok')]);
}

/** Programs with packages from npm. */
export const programs: readonly HarmProgram[] = [
  {
    name: 'http-proxy before event streams',
    fileName: 'service.cjs',
    packages: { 'http-proxy': '1.18.1' },
    code: `const http = require('http');
const httpProxy = require('http-proxy');

const proxy = httpProxy.createProxyServer({ target: process.env.UPSTREAM });
proxy.on('error', (error, request, response) => response.destroy());

http.createServer((request, response) => proxy.web(request, response)).listen(process.env.PORT);
`,
    drive: streamsAndOneMore,
  },
  {
    name: 'http-proxy-middleware before event streams',
    fileName: 'service.cjs',
    packages: { express: '4.21.2', 'http-proxy-middleware': '2.0.9' },
    code: `const express = require('express');
const { createProxyMiddleware } = require('http-proxy-middleware');

const app = express();
app.use(createProxyMiddleware({ target: process.env.UPSTREAM, logLevel: 'silent' }));
app.listen(process.env.PORT);
`,
    drive: streamsAndOneMore,
  },
  {
    name: 'an S3Client per call whose bodies nobody reads',
    packages: { '@aws-sdk/client-s3': '3.700.0' },
    code: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

export async function get(key) {
  const client = new S3Client({
    region: 'eu-west-1',
    endpoint: process.env.UPSTREAM,
    forcePathStyle: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const { ContentLength } = await client.send(new GetObjectCommand({ Bucket: 'b', Key: key }));
  return ContentLength;
}
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 60, ['ok'])),
  },
  {
    name: 'axios with answers that nobody reads',
    packages: { axios: '1.7.9' },
    code: `import axios from 'axios';

export async function get(path) {
  const { status } = await axios.get(process.env.UPSTREAM + path, { responseType: 'stream' });
  return status;
}
`,
    nodeVersion: '>=18',
    drive: async (service) => loadOf(await callAtOnce(service, 'get', 60, ['/ok'])),
  },
  {
    name: 'express that is told to end',
    fileName: 'service.cjs',
    packages: { express: '4.21.2' },
    code: `const express = require('express');

const app = express();
app.get('/', (request, response) => response.send('ok'));
app.get('/slow', (request, response) => setTimeout(() => response.send('late'), 300));

const server = app.listen(process.env.PORT);

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
`,
    drive: (service) => terminateWhileBusy(service, '/slow', 12_000),
  },
  {
    name: 'fastify that is told to end',
    packages: { fastify: '5.2.1' },
    code: `import Fastify from 'fastify';

const app = Fastify();
app.get('/', async () => 'ok');
app.get('/slow', async () => new Promise((resolve) => setTimeout(resolve, 300, 'late')));

await app.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });

process.on('SIGTERM', () => app.close());
`,
    drive: (service) => terminateWhileBusy(service, '/slow', 12_000),
  },
  {
    name: 'a proxy agent behind a guard',
    packages: { 'https-proxy-agent': '7.0.6', 'node-fetch': '2.7.0' },
    fileName: 'service.cjs',
    code: `const fetch = require('node-fetch');
const { HttpsProxyAgent } = require('https-proxy-agent');

exports.get = async (path) => {
  const proxy = process.env.HTTPS_PROXY;
  const agent = proxy ? new HttpsProxyAgent(proxy) : undefined;
  const response = await fetch(process.env.UPSTREAM + path, { agent });
  return response.text();
};
`,
    drive: async (service) => loadOf(await callInTurn(service, 'get', 10, ['/ok'])),
  },
  {
    name: 'superagent',
    packages: { superagent: '10.2.3' },
    code: `import superagent from 'superagent';

export async function get(path) {
  const { body } = await superagent.post(process.env.UPSTREAM + path).send({ a: 1 });
  return body;
}
`,
    drive: async (service) => loadOf(await callAtOnce(service, 'get', 60, ['/ok'])),
  },
];
