import type { ProjectCase } from './lint-project.ts';

/** Agents, options and libraries that another file makes or exports. */
export const agentCases: readonly ProjectCase[] = [
  {
    name: 'the options of an agent, without a limit',
    files: {
      'config.mjs': `export const agentOptions = { keepAlive: true, timeout: 60_000 };`,
      'agents.mjs': `import https from 'node:https';
import { agentOptions } from './config.mjs';
export const agent = new https.Agent(agentOptions); // ! require-max-sockets`,
    },
  },
  {
    name: 'the options of an agent, complete',
    files: {
      'config.mjs': `export const agentOptions = { keepAlive: true, maxSockets: 50, timeout: 60_000 };`,
      'agents.mjs': `import https from 'node:https';
import { agentOptions } from './config.mjs';
export const agent = new https.Agent(agentOptions);`,
    },
  },
  {
    name: 'a member of the options',
    files: {
      'config.js': `module.exports = { agents: { outgoing: { keepAlive: true, maxSockets: 50 } } };`,
      'agents.js': `const https = require('https');
const config = require('./config');
exports.agent = new https.Agent({ ...config.agents.outgoing, timeout: 60_000 });
exports.other = new https.Agent({ ...config.agents.outgoing }); // ! require-agent-timeout`,
    },
  },
  {
    name: 'a library that another file exports',
    files: {
      'http.mjs': `export { default as request } from 'node:https';`,
      'client.mjs': `import { request as https } from './http.mjs';
export const load = (done) => https.get('https://example.com', done); // ! require-agent`,
    },
  },
  {
    name: 'a request with an agent of another file',
    files: {
      'agents.mjs': `import https from 'node:https';
export const agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
      'client.mjs': `import https from 'node:https';
import { agent } from './agents.mjs';
export const load = (done) => https.get('https://example.com', { agent }, done);`,
    },
  },
  {
    name: 'the options of a request, with an agent',
    files: {
      'agents.mjs': `import https from 'node:https';
const agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
export const defaults = { agent, headers: { accept: 'application/json' } };`,
      'client.mjs': `import https from 'node:https';
import { defaults } from './agents.mjs';
export const load = (done) => https.get('https://example.com', { ...defaults, path: '/x' }, done);`,
    },
  },
  {
    name: 'the options of a request, without an agent',
    files: {
      'defaults.mjs': `export const defaults = { headers: { accept: 'application/json' } };`,
      'client.mjs': `import https from 'node:https';
import { defaults } from './defaults.mjs';
export const load = (done) =>
  https.get('https://example.com', { ...defaults, path: '/x' }, done); // ! require-agent`,
    },
  },
  {
    name: 'a function of another file that makes an agent for each request',
    files: {
      'agents.mjs': `import https from 'node:https';
export const createAgent = () =>
  new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 4000 });`,
      'server.mjs': `import http from 'node:http';
import https from 'node:https';
import { createAgent } from './agents.mjs';
const server = http.createServer((req, res) => {
  const agent = createAgent(); // ! no-agent-per-request
  https.get('https://api.example.com', { agent }, (answer) => answer.pipe(res)); // ! no-orphaned-upstream-request
});
server.keepAliveTimeout = 65_000;
server.listen(3000);`,
    },
  },
  {
    name: 'a function of another file that returns the same agent each time',
    files: {
      'agents.mjs': `import https from 'node:https';
const agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 4000 });
let lazy;
export const getAgent = () => agent;
export const getLazyAgent = () =>
  (lazy ??= new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 4000 }));
const byHost = new Map();
export function agentFor(host) {
  const found = byHost.get(host);
  if (found) return found;
  const made = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 4000 });
  byHost.set(host, made);
  return made;
}`,
      'client.mjs': `import https from 'node:https';
import { agentFor, getAgent, getLazyAgent } from './agents.mjs';
export const load = (done) => https.get('https://a.example.com', { agent: getAgent() }, done);
export const loadLazily = (done) => https.get('https://a.example.com', { agent: getLazyAgent() }, done);
export const loadFrom = (host, done) => https.get({ host, agent: agentFor(host) }, done);`,
    },
  },
  {
    name: 'an agent that a function of another file makes once',
    files: {
      'agents.mjs': `import https from 'node:https';
export const createAgent = () =>
  new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 4000 });`,
      'client.mjs': `import https from 'node:https';
import { createAgent } from './agents.mjs';
const agent = createAgent();
export const load = (done) => https.get('https://api.example.com', { agent }, done);`,
    },
  },
  {
    name: 'a client that a function makes for each call of other files',
    files: {
      'search.mjs': `import { Client } from '@elastic/elasticsearch';
export const createSearch = () => new Client({ node: process.env.ELASTIC }); // ! no-agent-per-request
export function createOptions(token) {
  const client = new Client({ node: process.env.ELASTIC }); // ! no-agent-per-request
  return { client, token };
}`,
      'shop.mjs': `import { createOptions, createSearch } from './search.mjs';
export const find = (query) => createSearch().search(query);
export async function count(query, token) {
  const { client } = createOptions(token);
  return client.count(query);
}`,
      'test/search.test.mjs': `import { createSearch } from '../search.mjs';
const client = createSearch();
client.ping();`,
    },
  },
  {
    name: 'clients that a function makes for other files which keep them, make one, or close it',
    files: {
      'search.mjs': `import { Client } from '@elastic/elasticsearch';
const options = { node: process.env.ELASTIC };
export const kept = () => new Client(options);
export const once = () => new Client(options);
export const closed = () => new Client(options);
export const passed = () => new Client(options);
export const many = () => new Client(options);
export const unused = () => new Client(options);`,
      'shop.mjs': `import { closed, kept, many, once, passed } from './search.mjs';
import { register } from './register.mjs';
const client = once();
let search;
export const find = (query) => client.search(query);
export const lazily = (query) => (search ??= kept()).search(query);
export async function count(query) {
  const own = closed();
  const found = await own.count(query);
  await own.close();
  return found;
}
export const start = () => register(passed());
export async function all(queries) {
  const own = many();
  for (const query of queries) await own.search(query);
}`,
      'register.mjs': 'export const register = (client) => globalThis.clients.push(client);',
    },
  },
  {
    name: 'agents that a function of another file chooses, or writes onto what it is given',
    files: {
      'agents.mjs': `import http from 'node:http';
import https from 'node:https';
export function agentFor(url) {
  return url.startsWith('https:')
    ? new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 }) // ! no-agent-per-request
    : new http.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 }); // ! no-agent-per-request
}
export function withAgent(options) {
  options.httpsAgent = new https.Agent({ keepAlive: true }); // ! no-agent-per-request
  return options;
}`,
      'client.mjs': `import axios from 'axios';
import fetch from 'node-fetch';
import { agentFor, withAgent } from './agents.mjs';
export const load = (url) => fetch(url, { agent: agentFor(url) });
export const send = (url, data) => axios(withAgent({ method: 'post', url, data }));`,
    },
  },
  {
    name: 'an agent in a field of a base class',
    files: {
      'base.mjs': `import https from 'node:https';
export class Client {
  constructor() {
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 });
  }
}`,
      'shop.mjs': `import https from 'node:https';
import { Client } from './base.mjs';
const read = (res) => res.resume();
export class Shop extends Client {
  withAgent() {
    return https.get('https://a.example.com', { agent: this.agent }, read);
  }
  without() {
    return https.get('https://a.example.com', read); // ! require-agent
  }
}`,
    },
  },
  {
    name: 'options that a function of another file returns',
    files: {
      'options.mjs': `import { agent } from './agent.mjs';
export const plain = (host) => ({ host, port: 443 });
export const pooled = (host) => ({ ...plain(host), agent });`,
      'agent.mjs': `import https from 'node:https';
export const agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 });`,
      'client.mjs': `import https from 'node:https';
import { plain, pooled } from './options.mjs';
const read = (res) => res.resume();
export const load = () => https.get(plain('a.example.com'), read); // ! require-agent
export const loadPooled = () => https.get(pooled('a.example.com'), read);`,
    },
  },
  {
    name: 'a class whose objects other files make for each request',
    files: {
      'api.mjs': `import https from 'node:https';
export class Api {
  agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 }); // ! no-agent-per-request
  load(done) {
    return https.get('https://api.example.com', { agent: this.agent }, done);
  }
}`,
      'routes.mjs': `import { Router } from 'express';
import { Api } from './api.mjs';
export const router = Router();
router.get('/', (req, res) => new Api().load((answer) => answer.pipe(res)));`,
    },
  },
  {
    name: 'a class that is exported as a whole, and a client in a field',
    files: {
      'store.js': `const { GetObjectCommand, S3Client } = require('@aws-sdk/client-s3');
class Store {
  constructor(bucket) {
    this.bucket = bucket;
    this.client = new S3Client({ region: 'eu-west-1' }); // ! no-agent-per-request
  }
  load(Key) {
    return this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
  }
}
module.exports = Store;`,
      'handler.js': `const Store = require('./store');
exports.handler = async ({ bucket, key }) => {
  const store = new Store(bucket);
  const { Body } = await store.load(key);
  return Body.transformToString();
};`,
    },
  },
  {
    name: 'a class whose one object another file keeps, and whose tests make others',
    files: {
      'api.mjs': `import https from 'node:https';
export class Api {
  agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 });
  load(done) {
    return https.get('https://api.example.com', { agent: this.agent }, done);
  }
}`,
      'routes.mjs': `import { Router } from 'express';
import { Api } from './api.mjs';
const api = new Api();
export const router = Router();
router.get('/', (req, res) => api.load((answer) => answer.pipe(res)));`,
      'api.test.mjs': `import { test } from 'node:test';
import { Api } from './api.mjs';
test('load', (t, done) => {
  new Api().load(done);
});`,
    },
  },
  {
    name: 'options that a method of an injected object returns',
    files: {
      'hosts.ts': `import { Injectable } from '@nestjs/common';
@Injectable()
export class Hosts {
  shop(path: string) {
    return { host: 'shop.example.com', path };
  }
}`,
      'client.ts': `import https from 'node:https';
import { Injectable } from '@nestjs/common';
import { Hosts } from './hosts';
@Injectable()
export class Client {
  constructor(private readonly hosts: Hosts) {}
  load(done: () => void): void {
    https.get(this.hosts.shop('/'), done); // ! require-agent
  }
}`,
    },
  },
  {
    name: 'options with an agent that a method of an injected object returns',
    files: {
      'hosts.ts': `import https from 'node:https';
export class Hosts {
  private readonly agent = new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 4000 });
  shop(path: string) {
    return { host: 'shop.example.com', path, agent: this.agent };
  }
}`,
      'client.ts': `import https from 'node:https';
import { Hosts } from './hosts';
export class Client {
  constructor(private readonly hosts: Hosts) {}
  load(done: () => void): void {
    https.get(this.hosts.shop('/'), done);
  }
}`,
    },
  },
];
