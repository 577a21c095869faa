import type { Case } from '../lint.ts';

const agents = "import { httpAgent, httpsAgent } from './agents.js';\n";

export const reported: readonly Case[] = [
  {
    name: 'an agent for the fetch() of the global object',
    code: `const https = require('https');\nconst agent = new https.Agent({ keepAlive: true });\nglobal.fetch('https://x', { agent });`,
  },
  {
    name: 'a name in a constant',
    code: `import http from 'http';\nconst name = 'keepalive';\nexport const agent = new http.Agent({ [name]: true, keepAlive: true, maxSockets: 1, timeout: 1 });`,
  },
  {
    name: 'keepAlive of a request',
    code: `import http from 'http';\nimport { agent } from './agents.js';\nhttp.get('http://x', { keepAlive: true, agent });`,
  },
  {
    name: 'limits of a request',
    code: `const https = require('https');\nmodule.exports = (agent) =>\n  https.request({\n    host: 'x',\n    maxSockets: 10, // at most\n    maxFreeSockets: 2,\n    agent,\n  });`,
  },
  {
    name: "axios's names on a request",
    code: `import https from 'https';\n${agents}https.get('https://x', { httpsAgent });`,
  },
  {
    name: 'options in a variable',
    code: `import http from 'http';\nimport { agent } from './agents.js';\nconst options = { host: 'x', keepAlive: true };\noptions.agent = agent;\nhttp.get(options);`,
  },
  {
    name: "undici's name for a limit",
    code: `import http from 'http';\nexport const agent = new http.Agent({ keepAlive: true, connections: 10, timeout: 60_000 });`,
  },
  {
    name: "agentkeepalive's name for a timeout",
    code: `import https from 'https';\nexport const agent = new https.Agent({ keepAlive: true, maxSockets: 10, freeSocketTimeout: 4000 });`,
  },
  {
    name: 'a name for a timeout beside the right one',
    code: `import https from 'https';\nexport const agent = new https.Agent({\n  keepAlive: true,\n  maxSockets: 10,\n  timeout: 60_000,\n  keepAliveTimeout: 4000,\n});`,
  },
  {
    name: 'a mistyped keepAlive',
    code: `var http = require('http')\nmodule.exports = new http.Agent({ keepalive: true })`,
  },
  {
    name: 'keepAliveMsecs without keepAlive',
    code: `import http from 'http';\nexport const agent = new http.Agent({ keepAliveMsecs: 30_000 });\nexport const other = new http.Agent({ keepAlive: false, keepAliveMsecs: 30_000 });`,
  },
  {
    name: 'maxRequestsPerSocket of createServer()',
    code: `import http from 'http';\nconst server = http.createServer({ keepAliveTimeout: 65_000, maxRequestsPerSocket: 100 }, handler);\nserver.listen(3000);`,
  },
  {
    name: 'an agent for fetch()',
    code: `import https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const read = () => fetch('https://x', { method: 'POST', agent });`,
  },
  {
    name: 'an agent for globalThis.fetch()',
    code: `import https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const read = () => globalThis.fetch('https://x', { agent });`,
  },
  {
    name: 'agent of axios',
    code: `import axios from 'axios';\nimport https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const api = axios.create({ agent });`,
  },
  {
    name: 'agent of axios, of a protocol that is not visible',
    code: `import axios from 'axios';\nimport { agent } from './agents.js';\nexport const read = () => axios.post('https://x', {}, { agent: agent });`,
  },
  {
    name: 'httpsAgent of got, which throws',
    code: `import got from 'got';\n${agents}export const read = () => got('https://x', { httpsAgent });`,
    filename: 'tests/rules/packages/got-14/file.js',
  },
  {
    name: 'httpsAgent of got 11, which ignores it',
    code: `const got = require('got');\nconst { pool } = require('./agents');\nmodule.exports = got.extend({ httpsAgent: pool });`,
    filename: 'tests/rules/packages/got-11/file.js',
  },
  {
    name: 'both agents of got',
    code: `import got from 'got';\n${agents}export const client = got.extend({ httpAgent, httpsAgent });`,
    filename: 'tests/rules/packages/got-14/file.js',
  },
  {
    name: 'httpAgent of node-fetch',
    code: `import fetch from 'node-fetch';\n${agents}export const read = (url) => fetch(url, { httpAgent });`,
  },
  {
    name: 'agent of superagent',
    code: `import superagent from 'superagent';\nimport { agent } from './agents.js';\nexport const read = async (url) => superagent.get(url, { agent }).agent(agent);`,
  },
  {
    name: 'agent of phin 3',
    code: `const phin = require('phin');\nconst { agent } = require('./agents');\nmodule.exports = (url) => phin({ url, agent });`,
    filename: 'tests/rules/packages/got-11/file.js',
  },
  {
    name: 'maxSockets of undici',
    code: `import { Agent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new Agent({ maxSockets: 10 }));`,
  },
  {
    name: 'agent of undici, which throws',
    code: `import { request } from 'undici';\nimport { agent } from './agents.js';\nexport const read = (url) => request(url, { agent });`,
  },
  {
    name: 'options of version 2 in version 3 of the AWS SDK',
    code: `import { S3Client } from '@aws-sdk/client-s3';\nimport { agent } from './agents.js';\nexport const s3 = new S3Client({ region: 'eu-west-1', httpOptions: { agent }, maxSockets: 10 });`,
  },
  {
    name: 'httpAgent of http-proxy',
    code: `import httpProxy from 'http-proxy';\n${agents}export const proxy = httpProxy.createProxyServer({ target: 'http://x', httpAgent });`,
  },
  {
    name: 'agent of ky',
    code: `import ky from 'ky';\nimport { agent } from './agents.js';\nexport const read = (url) => ky.get(url, { agent });`,
  },
  {
    name: 'in TypeScript',
    code: `import axios, { type AxiosRequestConfig } from 'axios';\nimport { agent } from './agents.js';\nexport const api = axios.create({ agent } as AxiosRequestConfig);`,
    filename: 'file.ts',
  },
  {
    name: 'a comment before the agent of the option',
    code: `import http from 'http';\nconst agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nhttp.get('http://x', { httpAgent: /* shared */ agent });`,
  },
  {
    name: 'a computed name, whose limit a suggestion would lose',
    code: `import http from 'http';\nexport const agent = new http.Agent({ keepAlive: true, ['connections']: 10, timeout: 60_000 });`,
  },
  {
    name: 'a method with the name of a limit',
    code: `import http from 'http';\nexport const agent = new http.Agent({ keepAlive: true, connections() {}, timeout: 60_000 });`,
  },
  {
    name: 'agent of axios beside that of its protocol',
    code: `import axios from 'axios';\nimport https from 'https';\nimport { httpsAgent } from './agents.js';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const api = axios.create({ agent, httpsAgent });`,
  },
  {
    name: 'an http.Agent for axios',
    code: `import axios from 'axios';\nimport http from 'http';\nconst agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const api = axios.create({ agent });`,
  },
  {
    name: 'the global agent for axios',
    code: `import axios from 'axios';\nimport https from 'https';\nexport const api = axios.create({ agent: https.globalAgent });`,
  },
  {
    name: 'an agent for axios of one of two modules',
    code: `import axios from 'axios';\nimport http from 'http';\nimport https from 'https';\nconst options = { keepAlive: true, maxSockets: 10, timeout: 60_000 };\nexport const create = (secure) => {\n  const agent = secure ? new https.Agent(options) : new http.Agent(options);\n  return axios.create({ agent });\n};`,
  },
  {
    name: 'an agent that nothing used yet, without a limit',
    code: `import axios from 'axios';\nimport https from 'https';\nconst agent = new https.Agent({ keepAlive: true });\nexport const api = axios.create({ agent });`,
  },
  {
    name: 'two agents with the same options, without a limit',
    code: `import axios from 'axios';\nimport http from 'http';\nimport https from 'https';\nconst options = { keepAlive: true };\nconst agent = process.env.SECURE ? new https.Agent(options) : new http.Agent(options);\nexport const api = axios.create({ agent });`,
  },
  {
    name: 'two agents with options of their own, without a limit',
    code: `import fetch from 'node-fetch';\nimport http from 'http';\nconst httpAgent = process.env.NARROW\n  ? new http.Agent({ keepAlive: true, maxSockets: 2 })\n  : new http.Agent({ keepAlive: true });\nexport const read = (url) => fetch(url, { httpAgent });`,
  },
  {
    name: 'an agent of http-proxy in a variable of the right name',
    code: `import httpProxy from 'http-proxy';\nimport { agent } from './agents.js';\nexport const proxy = httpProxy.createProxyServer({ target: 'http://x', httpAgent: agent });`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'options that an agent is made with too',
    code: `import http from 'http';\nconst options = { host: 'x', keepAlive: true, maxSockets: 10, timeout: 60_000 };\nconst agent = new http.Agent(options);\nhttp.get({ ...options, agent });`,
  },
  {
    name: 'options that other code reads',
    code: `import http from 'http';\nimport { send } from './send.js';\nconst options = { host: 'x', keepAlive: true };\nsend(options);\nhttp.get(options);`,
  },
  {
    name: 'options that are exported',
    code: `import http from 'http';\nexport const options = { host: 'x', maxSockets: 1 };\nhttp.get(options);`,
  },
  {
    name: 'an option that is undefined',
    code: `import axios from 'axios';\nexport const api = axios.create({ agent: undefined });`,
  },
  {
    name: 'keepAliveMsecs with keepAlive',
    code: `import http from 'http';\nexport const agent = new http.Agent({ keepAlive: true, keepAliveMsecs: 30_000, maxSockets: 10, timeout: 60_000 });\nexport const other = (keepAlive) => new http.Agent({ keepAlive, keepAliveMsecs: 1000 });`,
  },
  {
    name: 'keepAlive of a server, which turns on TCP probes',
    code: `import http from 'http';\nhttp.createServer({ keepAlive: true }, handler).listen(3000);\nhttp.createServer({ keepAlive: true, keepAliveTimeout: 65_000 }, handler).listen(3001);`,
  },
  {
    name: 'maxRequestsPerSocket as a property',
    code: `import http from 'http';\nconst server = http.createServer(handler);\nserver.maxRequestsPerSocket = 100;\nserver.listen(3000);`,
  },
  {
    name: 'agent where it is read',
    code: `import fetch from 'node-fetch';\nimport { agent } from './agents.js';\nexport const read = (url) => fetch(url, { agent });`,
  },
  {
    name: 'a fetch() of another module',
    silentBy: 'binding',
    code: `import fetch from './fetch.js';\nimport 'http';\nexport const read = (url, agent) => fetch(url, { agent });`,
  },
  {
    name: 'a fetch() that is a parameter',
    silentBy: 'binding',
    code: `import 'http';\nexport const create = (fetch, agent) => (url) => fetch(url, { agent });`,
  },
  {
    name: 'options of fetch() that come from elsewhere',
    code: `import 'http';\nexport const read = (url, options) => fetch(url, options);\nexport const other = (url, init) => fetch(url, { ...init });`,
  },
  {
    name: 'dispatcher of fetch()',
    code: `import 'http';\nimport { dispatcher } from './agents.js';\nexport const read = (url) => fetch(url, { dispatcher });`,
  },
  {
    name: 'got of a version that nothing says',
    code: `import got from 'got';\n${agents}export const read = () => got('https://x', { httpsAgent });`,
  },
  {
    name: 'agent of got',
    code: `import got from 'got';\n${agents}export const read = () => got('https://x', { agent: { http: httpAgent, https: httpsAgent } });`,
    filename: 'tests/rules/packages/got-14/file.js',
  },
  {
    name: 'connections of undici',
    code: `import { Agent, Pool } from 'undici';\nexport const agent = new Agent({ connections: 10 });\nexport const pool = new Pool('https://x', { connections: 10 });`,
  },
  {
    name: 'agentkeepalive',
    code: `import Agent from 'agentkeepalive';\nimport 'http';\nexport const agent = new Agent({ freeSocketTimeout: 4000 });`,
  },
  {
    name: 'a computed name',
    code: `import http from 'http';\nimport { name } from './names.js';\nexport const agent = new http.Agent({ [name]: true, keepAlive: true, maxSockets: 1, timeout: 1 });`,
  },
  {
    name: 'an option that is written twice',
    code: `import axios from 'axios';\nimport { agent } from './agents.js';\nexport const api = axios.create({ agent, agent: undefined, agent });`,
  },
];
