import type { ReportedFault } from './reported-fault.ts';

/** Agents and pools that are made for each request. */
export const agentFaults: readonly ReportedFault[] = [
  {
    name: 'an SDK whose base class makes an agent in a protected method',
    faulty: {
      'src/base-requests.ts': `import axios, { type AxiosRequestConfig } from 'axios';
import https from 'node:https';

export interface Tls {
  cert: string;
  key: string;
}

export class BaseRequests {
  constructor(
    protected readonly peer: string,
    protected readonly tls: Tls,
  ) {}

  protected createAgent(): https.Agent {
    return new https.Agent({ ...this.tls, keepAlive: true }); // ! no-agent-per-request
  }

  protected async send(config: AxiosRequestConfig) {
    return axios.request({ ...config, httpsAgent: this.createAgent() });
  }
}`,
      'src/transfers.ts': `import { BaseRequests } from './base-requests.js';

export class Transfers extends BaseRequests {
  post(body: unknown) {
    return this.send({ method: 'POST', url: \`https://\${this.peer}/transfers\`, data: body });
  }
}`,
    },
    fixed: {
      'src/base-requests.ts': `import axios, { type AxiosRequestConfig } from 'axios';
import https from 'node:https';

export interface Tls {
  cert: string;
  key: string;
}

export class BaseRequests {
  private readonly agent: https.Agent;

  constructor(
    protected readonly peer: string,
    protected readonly tls: Tls,
  ) {
    this.agent = new https.Agent({ ...this.tls, keepAlive: true, maxSockets: 50, timeout: 60_000 });
  }

  protected async send(config: AxiosRequestConfig) {
    return axios.request({ ...config, httpsAgent: this.agent });
  }
}`,
    },
  },
  {
    name: 'a monitor that gives got an agent for each check',
    faulty: {
      'src/http-provider.ts': `import got, { type Got } from 'got';
import https from 'node:https';

interface Monitor {
  url: string;
  ignoreTlsErrors: boolean;
}

export class HttpProvider {
  constructor(private readonly client: Got) {}

  async check(monitor: Monitor) {
    const response = await this.client(monitor.url, {
      throwHttpErrors: false,
      agent: {
        https: new https.Agent({ rejectUnauthorized: !monitor.ignoreTlsErrors }), // ! no-agent-per-request
      },
    });
    return response.statusCode < 400;
  }
}

export const provider = new HttpProvider(got);`,
    },
    fixed: {
      'src/http-provider.ts': `import got, { type Got } from 'got';
import https from 'node:https';

interface Monitor {
  url: string;
  ignoreTlsErrors: boolean;
}

const pool = { keepAlive: true, maxSockets: 50, timeout: 60_000 };
const strict = new https.Agent(pool);
const lax = new https.Agent({ ...pool, rejectUnauthorized: false });

export class HttpProvider {
  constructor(private readonly client: Got) {}

  async check(monitor: Monitor) {
    const response = await this.client(monitor.url, {
      throwHttpErrors: false,
      agent: { https: monitor.ignoreTlsErrors ? lax : strict },
    });
    return response.statusCode < 400;
  }
}

export const provider = new HttpProvider(got);`,
    },
  },
  {
    name: 'a fetch of an editor that builds a keep-alive agent for each call',
    faulty: {
      'src/agent-options.ts': `import http from 'node:http';
import https from 'node:https';

export function createAgent(url: URL, timeout: number) {
  const options = { keepAlive: true, timeout };
  return url.protocol === 'https:'
    ? new https.Agent(options) // ! no-agent-per-request
    : new http.Agent(options); // ! no-agent-per-request
}`,
      'src/fetch.ts': `import fetch, { type RequestInit } from 'node-fetch';
import { createAgent } from './agent-options.js';

const twoHours = 7_200_000;

export async function fetchWithOptions(address: string, init: RequestInit) {
  const url = new URL(address);
  const agent = createAgent(url, twoHours);
  return fetch(url, { ...init, agent });
}`,
      'src/chat.ts': `import { fetchWithOptions } from './fetch.js';

export async function complete(prompt: string) {
  const response = await fetchWithOptions('https://models.example.com/chat', { method: 'POST', body: prompt });
  return response.json();
}`,
    },
    fixed: {
      'src/agent-options.ts': `import http from 'node:http';
import https from 'node:https';

const options = { keepAlive: true, maxSockets: 50, timeout: 60_000 };
const agents = { http: new http.Agent(options), https: new https.Agent(options) };

export function agentFor(url: URL) {
  return url.protocol === 'https:' ? agents.https : agents.http;
}`,
      'src/fetch.ts': `import fetch, { type RequestInit } from 'node-fetch';
import { agentFor } from './agent-options.js';

export async function fetchWithOptions(address: string, init: RequestInit) {
  const url = new URL(address);
  return fetch(url, { ...init, agent: agentFor(url) });
}`,
    },
  },
  {
    name: 'a global dispatcher that is replaced before each fetch',
    faulty: {
      'src/fetch-with-proxy.ts': `import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';

const headersTimeout = 120_000;

export async function fetchWithProxy(url: string, init?: RequestInit) {
  const proxy = process.env.HTTPS_PROXY;
  if (proxy) {
    setGlobalDispatcher(new ProxyAgent({ uri: proxy, headersTimeout })); // ! no-agent-per-request
  } else {
    setGlobalDispatcher(new Agent({ headersTimeout })); // ! no-agent-per-request
  }
  return fetch(url, init);
}`,
    },
    fixed: {
      'src/fetch-with-proxy.ts': `import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';

const headersTimeout = 120_000;
const proxy = process.env.HTTPS_PROXY;
setGlobalDispatcher(proxy ? new ProxyAgent({ uri: proxy, headersTimeout }) : new Agent({ headersTimeout }));

export async function fetchWithProxy(url: string, init?: RequestInit) {
  return fetch(url, init);
}`,
    },
  },
  {
    name: 'a proxy agent that another file makes from the environment for each request',
    faulty: {
      'src/runtime-proxy.ts': `import { ProxyAgent } from 'undici';

export function proxyFromEnvironment(): ProxyAgent | undefined {
  const url = process.env.HTTPS_PROXY ?? process.env.HTTP_PROXY;
  if (!url) return undefined;
  return new ProxyAgent(url); // ! no-agent-per-request
}`,
      'src/token-fetch.ts': `import { fetch } from 'undici';
import { proxyFromEnvironment } from './runtime-proxy.js';

export async function fetchToken(code: string) {
  const response = await fetch('https://login.example.com/token', {
    method: 'POST',
    body: code,
    dispatcher: proxyFromEnvironment(),
  });
  return response.json();
}`,
    },
    fixed: {
      'src/runtime-proxy.ts': `import { ProxyAgent } from 'undici';

let agent: ProxyAgent | undefined;

export function proxyFromEnvironment(): ProxyAgent | undefined {
  const url = process.env.HTTPS_PROXY ?? process.env.HTTP_PROXY;
  if (!url) return undefined;
  agent ??= new ProxyAgent(url);
  return agent;
}`,
    },
  },
  {
    name: 'options with a dispatcher that a route spreads into its fetch',
    faulty: {
      'app/api/prices/route.ts': `async function upstreamOptions() {
  if (process.env.NODE_ENV === 'production') return {};
  const { Agent } = await import('undici');
  return { dispatcher: new Agent({ maxHeaderSize: 131_072 }) }; // ! no-agent-per-request
}

export async function GET() {
  const response = await fetch('https://prices.example.com', { ...(await upstreamOptions()) });
  return new Response(await response.text());
}`,
    },
    fixed: {
      'app/api/prices/route.ts': `import { Agent } from 'undici';

const dispatcher =
  process.env.NODE_ENV === 'production' ? undefined : new Agent({ maxHeaderSize: 131_072 });

export async function GET() {
  const response = await fetch('https://prices.example.com', { dispatcher });
  return new Response(await response.text());
}`,
    },
  },
  {
    name: 'a service whose public method makes an agent for a self-signed certificate',
    faulty: {
      'services/dns-sinkhole.js': `const axios = require('axios');
const https = require('https');

class DnsSinkhole {
  constructor(settings) {
    this.settings = settings;
  }

  async call(path, data) {
    const config = { url: this.settings.url + path, method: 'POST', data, timeout: 10000 };
    if (this.settings.useHttps) {
      config.httpsAgent = new https.Agent({ rejectUnauthorized: false }); // ! no-agent-per-request
    }
    const response = await axios(config);
    return response.data;
  }
}

module.exports = DnsSinkhole;`,
    },
    fixed: {
      'services/dns-sinkhole.js': `const axios = require('axios');
const https = require('https');

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000, rejectUnauthorized: false });

class DnsSinkhole {
  constructor(settings) {
    this.settings = settings;
  }

  async call(path, data) {
    const config = { url: this.settings.url + path, method: 'POST', data, timeout: 10000 };
    if (this.settings.useHttps) config.httpsAgent = httpsAgent;
    const response = await axios(config);
    return response.data;
  }
}

module.exports = DnsSinkhole;`,
    },
  },
  {
    name: 'an interceptor that writes a new agent onto the configuration of each request',
    faulty: {
      'src/api.ts': `import axios from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';

const proxy = process.env.HTTPS_PROXY ?? 'http://proxy.example.com:3128';

export const api = axios.create({ baseURL: 'https://api.example.com' });

api.interceptors.request.use((config) => {
  config.httpsAgent = new HttpsProxyAgent(proxy, { keepAlive: true }); // ! no-agent-per-request
  config.proxy = false;
  return config;
});`,
      'package.json': `{ "dependencies": { "axios": "^1.7.0", "https-proxy-agent": "^7.0.5" } }`,
    },
    fixed: {
      'src/api.ts': `import axios from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';

const proxy = process.env.HTTPS_PROXY ?? 'http://proxy.example.com:3128';
const httpsAgent = new HttpsProxyAgent(proxy, { keepAlive: true });

export const api = axios.create({ baseURL: 'https://api.example.com', httpsAgent, proxy: false });`,
    },
  },
  {
    name: 'a method that returns the address and the options with a new agent',
    faulty: {
      'src/transport.ts': `import https from 'node:https';

export class Transport {
  buildRequest(path: string) {
    return {
      uri: \`https://sync.example.com\${path}\`,
      options: { agent: new https.Agent({ keepAlive: true, ca: this.ca }), timeout: 5000 }, // ! no-agent-per-request
    };
  }

  constructor(private readonly ca: string) {}

  get(path: string, done: (status?: number) => void) {
    const { uri, options } = this.buildRequest(path);
    const request = https.get(uri, options, (response) => {
      response.resume();
      done(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
  }
}`,
    },
    fixed: {
      'src/transport.ts': `import https from 'node:https';

export class Transport {
  private readonly agent: https.Agent;

  constructor(ca: string) {
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000, ca });
  }

  buildRequest(path: string) {
    return {
      uri: \`https://sync.example.com\${path}\`,
      options: { agent: this.agent, timeout: 5000 },
    };
  }

  get(path: string, done: (status?: number) => void) {
    const { uri, options } = this.buildRequest(path);
    const request = https.get(uri, options, (response) => {
      response.resume();
      done(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
  }
}`,
    },
  },
  {
    name: 'a service that makes an axios client with an agentkeepalive of its own for each query',
    faulty: {
      'src/rest-client.ts': `import { HttpsAgent } from 'agentkeepalive';
import axios from 'axios';

export function restClient() {
  return axios.create({
    baseURL: 'https://rest.example.com',
    httpsAgent: new HttpsAgent({ maxSockets: 100, freeSocketTimeout: 4000 }), // ! no-agent-per-request
  });
}`,
      'src/records.ts': `import { restClient } from './rest-client.js';

export async function listRecords(table: string) {
  const { data } = await restClient().get(\`/\${table}\`);
  return data;
}

export async function insertRecord(table: string, row: unknown) {
  await restClient().post(\`/\${table}\`, row);
}`,
    },
    fixed: {
      'src/rest-client.ts': `import { HttpsAgent } from 'agentkeepalive';
import axios from 'axios';

const client = axios.create({
  baseURL: 'https://rest.example.com',
  httpsAgent: new HttpsAgent({ maxSockets: 100, freeSocketTimeout: 4000 }),
});

export function restClient() {
  return client;
}`,
    },
  },
  {
    name: 'a guard against forged requests that makes an agent with a look-up of its own',
    faulty: {
      'lib/safe-fetch.mjs': `import http from 'node:http';
import https from 'node:https';
import fetch from 'node-fetch';
import { publicLookup } from './public-lookup.mjs';

export function safeFetch(url) {
  return fetch(url, {
    agent: ({ protocol }) =>
      protocol === 'http:'
        ? new http.Agent({ lookup: publicLookup }) // ! no-agent-per-request
        : new https.Agent({ lookup: publicLookup }), // ! no-agent-per-request
  });
}`,
      'lib/public-lookup.mjs': `import dns from 'node:dns';

export function publicLookup(host, options, done) {
  dns.lookup(host, options, (error, address, family) =>
    done(error ?? (address.startsWith('10.') ? new Error('private') : null), address, family),
  );
}`,
    },
    fixed: {
      'lib/safe-fetch.mjs': `import http from 'node:http';
import https from 'node:https';
import fetch from 'node-fetch';
import { publicLookup } from './public-lookup.mjs';

const options = { keepAlive: true, maxSockets: 20, timeout: 30_000, lookup: publicLookup };
const httpAgent = new http.Agent(options);
const httpsAgent = new https.Agent(options);

export function safeFetch(url) {
  return fetch(url, { agent: ({ protocol }) => (protocol === 'http:' ? httpAgent : httpsAgent) });
}`,
    },
  },
  {
    name: 'a builder of options in another file, used for each call of got',
    faulty: {
      'src/http-options.ts': `import https from 'node:https';

export const httpOptions = (token: string) => ({
  headers: { authorization: \`Bearer \${token}\` },
  agent: { https: new https.Agent({ keepAlive: true, maxSockets: 5 }) }, // ! no-agent-per-request
});`,
      'src/users.ts': `import got from 'got';
import { httpOptions } from './http-options.js';

export const user = (id: string, token: string) =>
  got(\`https://users.example.com/\${id}\`, httpOptions(token)).json();

export const groups = (token: string) => got('https://users.example.com/groups', httpOptions(token)).json();`,
    },
    fixed: {
      'src/http-options.ts': `import https from 'node:https';

const agent = { https: new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 60_000 }) };

export const httpOptions = (token: string) => ({
  headers: { authorization: \`Bearer \${token}\` },
  agent,
});`,
    },
  },
  {
    name: 'a helper that writes an agent onto the options that it gets',
    faulty: {
      'src/with-certificate.js': `import https from 'node:https';
import { certificate } from './certificate.js';

export function withCertificate(options) {
  options.httpsAgent = new https.Agent({ ...certificate, keepAlive: true }); // ! no-agent-per-request
  return options;
}`,
      'src/certificate.js': `import { readFileSync } from 'node:fs';

export const certificate = { cert: readFileSync('client.pem'), key: readFileSync('client.key') };`,
      'src/ledger.js': `import axios from 'axios';
import { withCertificate } from './with-certificate.js';

export const book = (entry) =>
  axios(withCertificate({ method: 'post', url: 'https://ledger.example.com/entries', data: entry }));

export const balance = (account) =>
  axios(withCertificate({ url: \`https://ledger.example.com/accounts/\${account}\` }));`,
    },
    fixed: {
      'src/with-certificate.js': `import https from 'node:https';
import { certificate } from './certificate.js';

const httpsAgent = new https.Agent({ ...certificate, keepAlive: true, maxSockets: 50, timeout: 60_000 });

export function withCertificate(options) {
  options.httpsAgent = httpsAgent;
  return options;
}`,
    },
  },
  {
    name: 'a pool of undici for each call of a model',
    faulty: {
      'src/model.ts': `import { Pool } from 'undici';

export async function generate(prompt: string) {
  const pool = new Pool('http://models.internal:11434', { connections: 10 }); // ! no-agent-per-request
  const { body } = await pool.request({ path: '/api/generate', method: 'POST', body: prompt });
  return body.json();
}`,
    },
    fixed: {
      'src/model.ts': `import { Pool } from 'undici';

const pool = new Pool('http://models.internal:11434', { connections: 10 });

export async function generate(prompt: string) {
  const { body } = await pool.request({ path: '/api/generate', method: 'POST', body: prompt });
  return body.json();
}`,
    },
  },
];
