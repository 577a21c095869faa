import type { ReportedFault } from './reported-fault.ts';

/** Listeners on a socket that outlives the request. */
export const socketFaults: readonly ReportedFault[] = [
  {
    name: 'a proxy that listens to errors of the pooled TLS socket',
    faulty: {
      'forward.ts': `import https from 'node:https';
import { pipeline } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';

const agent = new https.Agent({ keepAlive: true, maxSockets: 64, timeout: 30_000 });

export function forward(incoming: IncomingMessage, outgoing: ServerResponse, target: URL) {
  const upstream = https.request(target, { method: incoming.method, agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, outgoing, () => upstream.destroy());
  });
  upstream.on('socket', (socket) => {
    socket.on('error', (error) => console.warn('upstream socket', error.message)); // ! no-listener-on-pooled-socket
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}`,
    },
    fixed: {
      'forward.ts': `import https from 'node:https';
import { pipeline } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';

const agent = new https.Agent({ keepAlive: true, maxSockets: 64, timeout: 30_000 });
const watched = new WeakSet();

export function forward(incoming: IncomingMessage, outgoing: ServerResponse, target: URL) {
  const upstream = https.request(target, { method: incoming.method, agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, outgoing, () => upstream.destroy());
  });
  upstream.on('socket', (socket) => {
    if (watched.has(socket)) return;
    watched.add(socket);
    socket.on('error', (error) => console.warn('upstream socket', error.message));
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}`,
    },
  },
  {
    name: 'timings that are measured on a socket which the agent reuses',
    faulty: {
      'timings.ts': `import https from 'node:https';
import type { ClientRequest } from 'node:http';

const agent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: 20_000 });

function measure(request: ClientRequest) {
  const timings: Record<string, number> = { start: performance.now() };
  request.on('socket', (socket) => {
    socket.on('lookup', () => (timings.lookup = performance.now())); // ! no-listener-on-pooled-socket
    socket.on('connect', () => (timings.connect = performance.now()));
  });
  return timings;
}

export function load(path: string, done: (timings: object) => void) {
  const request = https.get({ host: 'prices.example.com', path, agent }, (response) => {
    response.resume().on('end', () => done(timings));
  });
  const timings = measure(request);
}`,
    },
    fixed: {
      'timings.ts': `import https from 'node:https';
import type { ClientRequest } from 'node:http';

const agent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: 20_000 });

function measure(request: ClientRequest) {
  const timings: Record<string, number> = { start: performance.now() };
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    socket.once('lookup', () => (timings.lookup = performance.now()));
    socket.once('connect', () => (timings.connect = performance.now()));
  });
  return timings;
}

export function load(path: string, done: (timings: object) => void) {
  const request = https.get({ host: 'prices.example.com', path, agent }, (response) => {
    response.resume().on('end', () => done(timings));
  });
  const timings = measure(request);
}`,
    },
  },
  {
    name: 'a route that stops its work when the socket of its request closes',
    faulty: {
      'routes/render.js': `import { Router } from 'express';
import { render } from '../render.js';

export const pages = Router();

pages.post('/render', async (req, res) => {
  const controller = new AbortController();
  req.socket.on('close', () => controller.abort()); // ! no-listener-on-pooled-socket
  res.send(await render(req.body, controller.signal));
});`,
      'render.js': `export async function render(page, signal) {
  signal.throwIfAborted();
  return page.title;
}`,
    },
    fixed: {
      'routes/render.js': `import { Router } from 'express';
import { render } from '../render.js';

export const pages = Router();

pages.post('/render', async (req, res) => {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  res.send(await render(req.body, controller.signal));
});`,
    },
  },
  {
    name: 'a hook of fastify that waits for the raw socket to close',
    faulty: {
      'abort.ts': `import fastify from 'fastify';

const app = fastify({ keepAliveTimeout: 72_000 });

app.addHook('onRequest', async (request) => {
  const controller = new AbortController();
  request.raw.socket.once('close', () => controller.abort()); // ! no-listener-on-pooled-socket
  Object.assign(request, { signal: controller.signal });
});

await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
    fixed: {
      'abort.ts': `import fastify from 'fastify';

const app = fastify({ keepAliveTimeout: 72_000 });

app.addHook('onRequest', async (request, reply) => {
  const controller = new AbortController();
  reply.raw.once('close', () => controller.abort());
  Object.assign(request, { signal: controller.signal });
});

await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
  },
  {
    name: 'a timeout on the socket, whose callback stays for the requests that follow',
    faulty: {
      'gateway.js': `const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 15000 });

function send(options, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    });
    request.on('socket', (socket) => {
      socket.setTimeout(8000, () => request.destroy(new Error('too slow'))); // ! no-listener-on-pooled-socket
    });
    request.on('error', reject);
    request.end(body);
  });
}

module.exports = { send };`,
    },
    fixed: {
      'gateway.js': `const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 15000 });

function send(options, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    });
    request.setTimeout(8000, () => request.destroy(new Error('too slow')));
    request.on('error', reject);
    request.end(body);
  });
}

module.exports = { send };`,
    },
  },
  {
    name: 'a timer for connecting, which a reused socket never stops',
    faulty: {
      'connect.mjs': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: 30, timeout: 30_000 });

export function ask(url) {
  const request = https.request(url, { agent });
  const timer = setTimeout(() => request.destroy(new Error('could not connect')), 2000);
  request.once('socket', (socket) => {
    socket.once('connect', () => clearTimeout(timer)); // ! no-listener-on-pooled-socket
  });
  request.on('response', (response) => response.resume());
  request.end();
  return request;
}`,
    },
    fixed: {
      'connect.mjs': `import https from 'node:https';

const agent = new https.Agent({ keepAlive: true, maxSockets: 30, timeout: 30_000 });

export function ask(url) {
  const request = https.request(url, { agent });
  const timer = setTimeout(() => request.destroy(new Error('could not connect')), 2000);
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', () => clearTimeout(timer));
    else clearTimeout(timer);
  });
  request.on('response', (response) => response.resume());
  request.end();
  return request;
}`,
    },
  },
  {
    name: 'middleware of Koa that listens to errors of the socket',
    faulty: {
      'log-errors.ts': `import Koa from 'koa';

export const app = new Koa();

app.use(async (ctx, next) => {
  ctx.req.socket.on('error', (error) => console.error(ctx.path, error)); // ! no-listener-on-pooled-socket
  await next();
});`,
    },
    fixed: {
      'log-errors.ts': `import Koa from 'koa';

export const app = new Koa();

app.use(async (ctx, next) => {
  ctx.res.on('error', (error) => console.error(ctx.path, error));
  await next();
});`,
    },
  },
];
