import type { ReportedFault } from './reported-fault.ts';

/** Options that are missing, that nothing reads, and timeouts that nothing acts on. */
export const optionFaults: readonly ReportedFault[] = [
  {
    name: 'an SDK whose timeout ends nothing',
    faulty: {
      'lib/request.ts': `import https from 'node:https';

export class TrackRequest {
  private readonly timeout: number;

  constructor(
    private readonly agent: https.Agent,
    options: { timeout?: number } = {},
  ) {
    this.timeout = options.timeout ?? 10_000;
  }

  handler(uri: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = https.request(uri, { method: 'PUT', agent: this.agent, timeout: this.timeout }, (response) => { // ! require-timeout-handler
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}`,
    },
    fixed: {
      'lib/request.ts': `import https from 'node:https';

export class TrackRequest {
  private readonly timeout: number;

  constructor(
    private readonly agent: https.Agent,
    options: { timeout?: number } = {},
  ) {
    this.timeout = options.timeout ?? 10_000;
  }

  handler(uri: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = https.request(uri, { method: 'PUT', agent: this.agent, timeout: this.timeout }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      });
      request.on('timeout', () => request.destroy(new Error('timed out')));
      request.on('error', reject);
      request.end(body);
    });
  }
}`,
    },
  },
  {
    name: 'a synchronization that waits for ever behind its timeout',
    faulty: {
      'src/https-request.js': `const https = require('https');

const agent = new https.Agent({ keepAlive: true, maxSockets: 6, timeout: 60000 });

function httpsRequest(hostname, path, method, headers, content, callback) {
  const options = { hostname, path, method, headers, agent, timeout: 10000 }; // ! require-timeout-handler
  const request = https.request(options, (response) => {
    let data = '';
    response.on('data', (chunk) => (data += chunk));
    response.on('end', () => callback(null, JSON.parse(data)));
  });
  request.on('error', (error) => callback(error));
  if (content) request.write(content);
  request.end();
}

module.exports = { httpsRequest };`,
    },
    fixed: {
      'src/https-request.js': `const https = require('https');

const agent = new https.Agent({ keepAlive: true, maxSockets: 6, timeout: 60000 });

function httpsRequest(hostname, path, method, headers, content, callback) {
  const options = { hostname, path, method, headers, agent, timeout: 10000 };
  const request = https.request(options, (response) => {
    let data = '';
    response.on('data', (chunk) => (data += chunk));
    response.on('end', () => callback(null, JSON.parse(data)));
  });
  request.on('timeout', () => request.destroy(new Error('timeout')));
  request.on('error', (error) => callback(error));
  if (content) request.write(content);
  request.end();
}

module.exports = { httpsRequest };`,
    },
  },
  {
    name: 'a log transport with either protocol whose promise never settles',
    faulty: {
      'src/requests.js': `const http = require('http');
const https = require('https');

const options = { keepAlive: true, maxSockets: 5, timeout: 30000 };
const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

exports.post = (lokiUrl, headers, data, timeout) =>
  new Promise((resolve, reject) => {
    const { protocol } = lokiUrl;
    const lib = protocol === 'https:' ? https : http;
    const request = lib.request(
      lokiUrl,
      { method: 'POST', headers, timeout: timeout || 5000, agent: agents[protocol] }, // ! require-timeout-handler
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    request.on('error', reject);
    request.end(data);
  });`,
    },
    fixed: {
      'src/requests.js': `const http = require('http');
const https = require('https');

const options = { keepAlive: true, maxSockets: 5, timeout: 30000 };
const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

exports.post = (lokiUrl, headers, data, timeout) =>
  new Promise((resolve, reject) => {
    const { protocol } = lokiUrl;
    const lib = protocol === 'https:' ? https : http;
    const request = lib.request(
      lokiUrl,
      { method: 'POST', headers, timeout: timeout || 5000, agent: agents[protocol] },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject);
    request.end(data);
  });`,
    },
  },
  {
    name: 'a client that moved to the global fetch and kept its agent',
    faulty: {
      'src/http-client.ts': `import https from 'node:https';

export class HttpClient {
  private readonly agent: https.Agent;

  constructor(private readonly base: string, verifySsl: boolean) {
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000, rejectUnauthorized: verifySsl });
  }

  async get(path: string) {
    const response = await fetch(this.base + path, {
      method: 'GET',
      agent: this.agent, // ! no-ignored-options
    } as RequestInit);
    return response.json();
  }
}`,
    },
    fixed: {
      'src/http-client.ts': `import { Agent, fetch } from 'undici';

export class HttpClient {
  private readonly dispatcher: Agent;

  constructor(private readonly base: string, verifySsl: boolean) {
    this.dispatcher = new Agent({ connections: 20, connect: { rejectUnauthorized: verifySsl } });
  }

  async get(path: string) {
    const response = await fetch(this.base + path, { method: 'GET', dispatcher: this.dispatcher });
    return response.json();
  }
}`,
    },
  },
  {
    name: 'a reverse proxy without an agent, which opens a port for each request',
    faulty: {
      'server/proxy.js': `import { createProxyMiddleware } from 'http-proxy-middleware';

export function mountApi(app) {
  app.use(
    '/api',
    createProxyMiddleware({ target: 'http://127.0.0.1:4096', changeOrigin: true }), // ! require-library-agent
  );
}`,
      'package.json': `{ "dependencies": { "http-proxy-middleware": "^3.0.3" } }`,
    },
    fixed: {
      'server/proxy.js': `import http from 'node:http';
import { createProxyMiddleware } from 'http-proxy-middleware';

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 });

export function mountApi(app) {
  app.use(
    '/api',
    createProxyMiddleware({ target: 'http://127.0.0.1:4096', changeOrigin: true, agent }),
  );
}`,
    },
  },
  {
    name: 'a daemon whose proxy says Connection: close to all that it serves',
    faulty: {
      'daemon/server.ts': `import httpProxy from 'http-proxy';
import type { IncomingMessage, ServerResponse } from 'node:http';

const proxy = httpProxy.createProxyServer({ ws: true, xfwd: true }); // ! require-library-agent
proxy.on('error', (error) => console.error(error));

export function route(req: IncomingMessage, res: ServerResponse, port: number) {
  proxy.web(req, res, { target: { host: '127.0.0.1', port } });
}`,
    },
    fixed: {
      'daemon/server.ts': `import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import httpProxy from 'http-proxy';

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 });
const proxy = httpProxy.createProxyServer({ ws: true, xfwd: true, agent });
proxy.on('error', (error) => console.error(error));

export function route(req: IncomingMessage, res: ServerResponse, port: number) {
  proxy.web(req, res, { target: { host: '127.0.0.1', port } });
}`,
    },
  },
  {
    name: 'a client of a store that sends on sockets which the store is closing',
    faulty: {
      'lib/store-client.js': `const https = require('https');

const agent = new https.Agent({ maxSockets: 200, keepAlive: true, keepAliveMsecs: 1000 }); // ! require-agent-timeout

exports.put = (path, body, done) => {
  const request = https.request({ host: 'store.example.com', path, method: 'PUT', agent }, (response) => {
    response.resume();
    response.on('end', () => done(null, response.statusCode));
  });
  request.on('error', done);
  request.end(body);
};`,
    },
    fixed: {
      'lib/store-client.js': `const https = require('https');

const agent = new https.Agent({ maxSockets: 200, keepAlive: true, keepAliveMsecs: 1000, timeout: 25000 });

exports.put = (path, body, done) => {
  const request = https.request({ host: 'store.example.com', path, method: 'PUT', agent }, (response) => {
    response.resume();
    response.on('end', () => done(null, response.statusCode));
  });
  request.on('error', done);
  request.end(body);
};`,
    },
  },
  {
    name: 'an SDK for events whose agents have no limit of sockets',
    faulty: {
      'lib/analytics.js': `const http = require('http');
const https = require('https');

const agents = {
  http: new http.Agent({ keepAlive: true, timeout: 60000 }), // ! require-max-sockets
  https: new https.Agent({ keepAlive: true, timeout: 60000 }), // ! require-max-sockets
};

exports.send = (config, data, done) => {
  const request = (config.protocol === 'http' ? http : https).request(
    { host: config.host, path: '/track', method: 'POST', agent: agents[config.protocol] },
    (response) => response.resume().on('end', done),
  );
  request.on('error', done);
  request.end(data);
};`,
    },
    fixed: {
      'lib/analytics.js': `const http = require('http');
const https = require('https');

const agents = {
  http: new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 }),
  https: new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 }),
};

exports.send = (config, data, done) => {
  const request = (config.protocol === 'http' ? http : https).request(
    { host: config.host, path: '/track', method: 'POST', agent: agents[config.protocol] },
    (response) => response.resume().on('end', done),
  );
  request.on('error', done);
  request.end(data);
};`,
    },
  },
  {
    name: 'an agent for http under the name of the one for https',
    faulty: {
      'src/gateway-client.ts': `import http from 'node:http';
import axios from 'axios';

const pool = { keepAlive: true, maxSockets: 50, timeout: 60_000 };

export const gateway = axios.create({
  baseURL: 'https://gateway.example.com',
  httpAgent: new http.Agent(pool),
  httpsAgent: new http.Agent(pool), // ! no-agent-protocol-mismatch
});`,
    },
    fixed: {
      'src/gateway-client.ts': `import http from 'node:http';
import https from 'node:https';
import axios from 'axios';

const pool = { keepAlive: true, maxSockets: 50, timeout: 60_000 };

export const gateway = axios.create({
  baseURL: 'https://gateway.example.com',
  httpAgent: new http.Agent(pool),
  httpsAgent: new https.Agent(pool),
});`,
    },
  },
  {
    name: 'an agent that axios never sees because of its name',
    faulty: {
      'src/index.js': `const axios = require('axios');
const https = require('https');

const agent = new https.Agent({ keepAlive: true, maxSockets: 25, timeout: 60000 });

module.exports = axios.create({
  baseURL: 'https://api.example.com',
  agent, // ! no-ignored-options
});`,
    },
    fixed: {
      'src/index.js': `const axios = require('axios');
const https = require('https');

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 25, timeout: 60000 });

module.exports = axios.create({
  baseURL: 'https://api.example.com',
  httpsAgent,
});`,
    },
  },
  {
    name: 'an agent with TLS options that forgot keep-alive',
    faulty: {
      'src/kube.ts': `import https from 'node:https';
import { readFileSync } from 'node:fs';

const agent = new https.Agent({ ca: readFileSync('/var/run/secrets/ca.crt') }); // ! require-keep-alive

export function get(path: string, done: (status?: number) => void) {
  https.get({ host: 'kubernetes.default.svc', path, agent }, (response) => {
    response.resume();
    done(response.statusCode);
  });
}`,
    },
    fixed: {
      'src/kube.ts': `import https from 'node:https';
import { readFileSync } from 'node:fs';

const agent = new https.Agent({
  ca: readFileSync('/var/run/secrets/ca.crt'),
  keepAlive: true,
  maxSockets: 50,
  timeout: 60_000,
});

export function get(path: string, done: (status?: number) => void) {
  https.get({ host: 'kubernetes.default.svc', path, agent }, (response) => {
    response.resume();
    done(response.statusCode);
  });
}`,
    },
  },
  {
    name: 'a signal of ten minutes on a fetch that gives up after five',
    faulty: {
      'src/long-model.ts': `const requestTimeout = 600_000;

export async function complete(prompt: string) {
  const response = await fetch('http://models.internal:8080/completion', {
    method: 'POST',
    body: prompt,
    signal: AbortSignal.timeout(requestTimeout), // ? no-ignored-options
  });
  return response.json();
}`,
    },
    fixed: {
      'src/long-model.ts': `import { Agent, fetch } from 'undici';

const requestTimeout = 600_000;
const dispatcher = new Agent({ headersTimeout: requestTimeout, bodyTimeout: requestTimeout });

export async function complete(prompt: string) {
  const response = await fetch('http://models.internal:8080/completion', {
    method: 'POST',
    body: prompt,
    signal: AbortSignal.timeout(requestTimeout),
    dispatcher,
  });
  return response.json();
}`,
    },
  },
];
