/**
 * How to send one request with each client library. The text of a program may name
 * `url` and `base` of the server, and, in the remedy, agents that keep connections:
 * `httpAgent`, `httpsAgent`, and `agent`, the one for `url`.
 */
export interface ClientProgram {
  readonly package: string;
  /** The package's versions that it is for; all by default. */
  readonly versions?: string;
  /** Statements that import it. */
  readonly imports: string;
  /** Statements that come once for each server. */
  readonly client?: string;
  /** Statements that send a request to `url` and read the response. */
  readonly request: string;
  /** What differs where the table's `fix` is applied; `undefined`: there is none to measure. */
  readonly fixed?: { readonly client?: string; readonly request?: string };
  /** Other packages that the program needs, with exact versions. */
  readonly needs?: Readonly<Record<string, string>>;
}

/** Loads a CommonJS package by the name that it exports or the module itself. */
function required(statement: string): string {
  return `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${statement}`;
}

/** An agent of a proxy, whose sockets go to `proxy`, and a request through it. */
function throughProxy(agent: string): { readonly client: string; readonly request: string } {
  return {
    client: `const proxy = await startProxy(base);\nconst proxyAgent = ${agent};`,
    request: 'await getWith(proxyAgent, url);',
  };
}

/** A client that calls a reverse proxy in the same process; `listener` is its request listener. */
function reverseProxy(listener: string): { readonly client: string; readonly request: string } {
  return {
    client: `const front = await listen(http.createServer(${listener}));`,
    request: 'await getWith(frontAgent, front);',
  };
}

const keepAlive = '{ keepAlive: true, maxSockets: 50 }';

/** `http-proxy` and its successor. */
function proxyServer(name: string, imports: string): ClientProgram {
  const listener = (options: string): string =>
    `((proxy) => (request, response) => proxy.web(request, response))(createProxyServer(${options}))`;
  return {
    package: name,
    imports,
    ...reverseProxy(listener('{ target: base }')),
    fixed: reverseProxy(listener('{ target: base, agent }')),
  };
}

/** `request` and those that wrap it. */
function requestLike(name: string, needs?: Readonly<Record<string, string>>): ClientProgram {
  const call = (call: string): string =>
    `await new Promise((resolve, reject) => ${call}(url, (error) => (error ? reject(error) : resolve())));`;
  return {
    package: name,
    imports: required(`const request = require('${name}');`),
    request: call('request'),
    fixed: { client: 'const kept = request.defaults({ forever: true });', request: call('kept') },
    ...(needs ? { needs } : {}),
  };
}

function fetchLike(name: string, imports: string): ClientProgram {
  return {
    package: name,
    imports,
    request: 'await (await fetch(url)).text();',
    fixed: { request: 'await (await fetch(url, { agent })).text();' },
  };
}

export const clientPrograms: readonly ClientProgram[] = [
  {
    package: 'axios',
    imports: `import axios from 'axios';`,
    request: 'await axios.get(url);',
    fixed: {
      client: 'const api = axios.create({ httpAgent, httpsAgent });',
      request: 'await api.get(url);',
    },
  },
  {
    package: 'got',
    imports: `import got from 'got';`,
    request: 'await got(url);',
    fixed: {
      client: 'const api = got.extend({ agent: { http: httpAgent, https: httpsAgent } });',
      request: 'await api(url);',
    },
  },
  {
    ...fetchLike('node-fetch', `import fetch from 'node-fetch';`),
    fixed: {
      request: `await (await fetch(url, { agent: ({ protocol }) => (protocol === 'http:' ? httpAgent : httpsAgent) })).text();`,
    },
  },
  fetchLike('cross-fetch', required(`const fetch = require('cross-fetch');`)),
  fetchLike('isomorphic-fetch', required(`const fetch = require('isomorphic-fetch');`)),
  fetchLike('minipass-fetch', required(`const fetch = require('minipass-fetch');`)),
  {
    package: 'superagent',
    imports: `import superagent from 'superagent';`,
    request: 'await superagent.get(url);',
    fixed: { request: 'await superagent.get(url).agent(agent);' },
  },
  {
    package: 'needle',
    imports: `import needle from 'needle';`,
    request: `await needle('get', url);`,
    fixed: { request: `await needle('get', url, null, { agent });` },
  },
  requestLike('request'),
  requestLike('request-promise', { request: '2.88.2' }),
  requestLike('request-promise-native', { request: '2.88.2' }),
  {
    package: 'phin',
    versions: '<4.0.0',
    imports: required(`const phin = require('phin');`),
    request: 'await phin(url);',
    fixed: { request: 'await phin({ url, core: { agent } });' },
  },
  {
    package: 'phin',
    imports: required(`const phin = require('phin');`),
    request: 'await phin(url);',
    fixed: { request: 'await phin({ url, axiosOpts: { httpAgent, httpsAgent } });' },
  },
  {
    package: 'centra',
    imports: required(`const centra = require('centra');`),
    request: 'await centra(url).send();',
    fixed: { request: `await centra(url).option('agent', agent).send();` },
  },
  {
    package: 'bent',
    imports: required(`const bent = require('bent');`),
    client: `const get = bent('string');`,
    request: 'await get(url);',
    fixed: {
      client: `const core = require(new URL(url).protocol.slice(0, -1));\ncore.globalAgent = agent;\nconst get = bent('string');`,
    },
  },
  {
    package: 'simple-get',
    imports: required(`const get = require('simple-get');`),
    request:
      'await new Promise((resolve, reject) => get.concat(url, (error) => (error ? reject(error) : resolve())));',
    fixed: {
      request:
        'await new Promise((resolve, reject) => get.concat({ url, agent }, (error) => (error ? reject(error) : resolve())));',
    },
  },
  {
    package: 'follow-redirects',
    imports: `import redirects from 'follow-redirects';`,
    request: 'await read(redirects[new URL(url).protocol.slice(0, -1)].get(url));',
    fixed: {
      request:
        'await read(redirects[new URL(url).protocol.slice(0, -1)].get(url, { agents: { http: httpAgent, https: httpsAgent } }));',
    },
  },
  {
    package: '@hapi/wreck',
    imports: `import Wreck from '@hapi/wreck';`,
    request: 'await Wreck.get(url);',
    fixed: {
      client:
        'const api = Wreck.defaults({ agents: { http: httpAgent, https: httpsAgent, httpsAllowUnauthorized: httpsAgent } });',
      request: 'await api.get(url);',
    },
  },
  {
    package: 'urllib',
    versions: '<3.0.0',
    imports: required(`const urllib = require('urllib');`),
    request: 'await urllib.request(url);',
    fixed: { request: 'await urllib.request(url, { agent: httpAgent, httpsAgent });' },
  },
  {
    package: 'urllib',
    imports: `import { request } from 'urllib';`,
    request: 'await request(url);',
  },
  {
    package: 'typed-rest-client',
    imports: required(`const { HttpClient } = require('typed-rest-client/HttpClient');`),
    client: `const client = new HttpClient('prices');`,
    request: 'await (await client.get(url)).readBody();',
    fixed: { client: `const client = new HttpClient('prices', [], ${keepAlive});` },
  },
  {
    package: 'undici',
    imports: `import { Agent, request, setGlobalDispatcher } from 'undici';`,
    request: 'await (await request(url)).body.text();',
    fixed: { client: 'setGlobalDispatcher(new Agent({ connections: 50 }));' },
  },
  {
    package: 'ky',
    imports: `import ky from 'ky';`,
    request: 'await ky(url).text();',
  },
  {
    package: 'ofetch',
    imports: `import { ofetch } from 'ofetch';`,
    request: 'await ofetch(url);',
  },
  {
    package: 'gaxios',
    imports: required(`const { request } = require('gaxios');`),
    request: `await request({ url, responseType: 'text' });`,
    fixed: { request: `await request({ url, responseType: 'text', agent });` },
  },
  {
    package: '@aws-sdk/client-s3',
    imports: `import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';`,
    client: `const s3 = new S3Client({
  endpoint: base,
  forcePathStyle: true,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
});`,
    request: `await s3.send(new HeadBucketCommand({ Bucket: 'prices' }));`,
    // The fix of the table is one client for all requests, which this one is.
  },
  {
    package: '@smithy/node-http-handler',
    imports: `import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpRequest } from '@smithy/protocol-http';`,
    client: `const handler = new NodeHttpHandler();
const { protocol, hostname, port } = new URL(url);`,
    request: `const { response } = await handler.handle(new HttpRequest({ protocol, hostname, port: Number(port), method: 'GET', path: '/price' }));
await finished(response.body.resume());`,
    fixed: {
      client: `const handler = new NodeHttpHandler({ httpAgent: { maxSockets: 200 }, httpsAgent: { maxSockets: 200 } });
const { protocol, hostname, port } = new URL(url);`,
    },
    needs: { '@smithy/protocol-http': '5.3.0' },
  },
  {
    package: 'aws-sdk',
    imports: required(`const AWS = require('aws-sdk');`),
    client: s3OfVersion2(''),
    request: `await s3.headBucket({ Bucket: 'prices' }).promise();`,
    fixed: { client: s3OfVersion2('\n  httpOptions: { agent },') },
  },
  {
    package: '@azure/core-rest-pipeline',
    imports: `import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';`,
    client: 'const client = createDefaultHttpClient();',
    request:
      'await client.sendRequest(createPipelineRequest({ url, allowInsecureConnection: true }));',
  },
  {
    package: 'agentkeepalive',
    imports: required(`const HttpAgent = require('agentkeepalive');`),
    client: `const kept = new URL(url).protocol === 'https:' ? new HttpAgent.HttpsAgent() : new HttpAgent();`,
    request: 'await getWith(kept, url);',
    fixed: {
      client: `const Agent = new URL(url).protocol === 'https:' ? HttpAgent.HttpsAgent : HttpAgent;
const kept = new Agent({ maxSockets: 50, freeSocketTimeout: 4_000 });`,
    },
  },
  {
    package: 'https-proxy-agent',
    versions: '<7.0.0',
    imports: required(`const HttpsProxyAgent = require('https-proxy-agent');`),
    ...throughProxy('new HttpsProxyAgent(proxy)'),
  },
  {
    package: 'https-proxy-agent',
    imports: `import { HttpsProxyAgent } from 'https-proxy-agent';`,
    ...throughProxy('new HttpsProxyAgent(proxy)'),
    fixed: throughProxy(`new HttpsProxyAgent(proxy, ${keepAlive})`),
  },
  {
    package: 'http-proxy-agent',
    versions: '<7.0.0',
    imports: required(`const HttpProxyAgent = require('http-proxy-agent');`),
    // The measuring server is the proxy: it answers whatever it is asked.
    client: 'const proxyAgent = new HttpProxyAgent(base);',
    request: `await getWith(proxyAgent, 'http://127.0.0.1:1/price');`,
  },
  {
    package: 'http-proxy-agent',
    imports: `import { HttpProxyAgent } from 'http-proxy-agent';`,
    client: 'const proxyAgent = new HttpProxyAgent(base);',
    request: `await getWith(proxyAgent, 'http://127.0.0.1:1/price');`,
    fixed: { client: `const proxyAgent = new HttpProxyAgent(base, ${keepAlive});` },
  },
  {
    package: 'proxy-agent',
    imports: `import { ProxyAgent } from 'proxy-agent';`,
    ...throughProxy('new ProxyAgent({ getProxyForUrl: () => proxy })'),
    fixed: throughProxy(
      'new ProxyAgent({ getProxyForUrl: () => proxy, keepAlive: true, httpAgent, httpsAgent })',
    ),
  },
  {
    package: 'hpagent',
    imports: `import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';`,
    ...throughProxy(hpagent('{ proxy }')),
    fixed: throughProxy(hpagent('{ keepAlive: true, maxFreeSockets: 256, proxy }')),
  },
  proxyServer(
    'http-proxy',
    `import { createRequire } from 'node:module';
const { createProxyServer } = createRequire(import.meta.url)('http-proxy');`,
  ),
  proxyServer('http-proxy-3', `import { createProxyServer } from 'http-proxy-3';`),
  {
    package: 'http-proxy-middleware',
    imports: `import { createProxyMiddleware } from 'http-proxy-middleware';`,
    ...reverseProxy(middleware('')),
    fixed: reverseProxy(middleware(', agent')),
  },
  {
    package: 'express-http-proxy',
    imports: `import express from 'express';
import proxy from 'express-http-proxy';`,
    ...reverseProxy('express().use(proxy(base))'),
    fixed: reverseProxy(`express().use(proxy(base, {
  proxyReqOptDecorator: (options) => {
    options.agent = agent;
    options.headers.connection = 'keep-alive';
    return options;
  },
}))`),
    needs: { express: '4.22.3' },
  },
];

function s3OfVersion2(more: string): string {
  return `const s3 = new AWS.S3({
  endpoint: base,
  s3ForcePathStyle: true,
  region: 'eu-west-1',
  accessKeyId: 'id',
  secretAccessKey: 'secret',${more}
});`;
}

function hpagent(options: string): string {
  return `new (new URL(url).protocol === 'https:' ? HttpsProxyAgent : HttpProxyAgent)(${options})`;
}

function middleware(more: string): string {
  return `((proxy) => (request, response) => proxy(request, response, () => response.end()))(createProxyMiddleware({ target: base, changeOrigin: true, logLevel: 'silent'${more} }))`;
}
