import type { ReportedFault } from './reported-fault.ts';

/** Servers behind a load balancer, and their end. */
export const serverFaults: readonly ReportedFault[] = [
  {
    name: 'an API of express that closes idle connections before the balancer does',
    faulty: {
      'src/server.ts': `import express from 'express';
import { routes } from './routes.js';

const app = express();
app.use(routes);

app.listen(Number(process.env.PORT), () => console.log('listening')); // ! require-keep-alive-timeout`,
      'src/routes.ts': `import { Router } from 'express';

export const routes = Router();
routes.get('/features', (_request, response) => response.json({}));`,
    },
    fixed: {
      'src/server.ts': `import express from 'express';
import { routes } from './routes.js';

const app = express();
app.use(routes);

const server = app.listen(Number(process.env.PORT), () => console.log('listening'));
server.keepAliveTimeout = 65_000;`,
    },
  },
  {
    name: 'a relay on Koa that sets the wrong timeout',
    faulty: {
      'src/relay.ts': `import Koa from 'koa';

const app = new Koa();
app.use(async (context) => {
  context.body = { ok: true };
});

const server = app.listen(7546); // ! require-keep-alive-timeout
server.setTimeout(60_000);`,
    },
    fixed: {
      'src/relay.ts': `import Koa from 'koa';

const app = new Koa();
app.use(async (context) => {
  context.body = { ok: true };
});

const server = app.listen(7546);
server.setTimeout(60_000);
server.keepAliveTimeout = 620_000;`,
    },
  },
  {
    name: 'an application of Nest with the default of 5 s',
    faulty: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableCors();
  await app.listen(3000); // ! require-keep-alive-timeout
}

void bootstrap();`,
    },
    fixed: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableCors();
  const server = await app.listen(3000);
  server.keepAliveTimeout = 65_000;
}

void bootstrap();`,
    },
  },
  {
    name: 'a timeout in seconds',
    faulty: {
      'src/server.js': `const http = require('http');
const { handler } = require('./handler');

const server = http.createServer(handler);
server.keepAliveTimeout = 65; // ! valid-server-timeouts
server.listen(process.env.PORT);`,
      'src/handler.js': `exports.handler = (request, response) => response.end('ok');`,
    },
    fixed: {
      'src/server.js': `const http = require('http');
const { handler } = require('./handler');

const server = http.createServer(handler);
server.keepAliveTimeout = 65 * 1000;
server.listen(process.env.PORT);`,
    },
  },
  {
    name: 'a timeout from the environment that stays a string',
    faulty: {
      'src/server.js': `const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = process.env.KEEP_ALIVE_TIMEOUT_MS || 65000; // ! valid-server-timeouts
server.listen(8080);`,
    },
    fixed: {
      'src/server.js': `const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_TIMEOUT_MS || 65000);
server.listen(8080);`,
    },
  },
  {
    name: 'a host that waits for the connections of its router at its end',
    faulty: {
      'src/web/server.ts': `import http from 'node:http';
import { handler } from './handler.js';

const server = http.createServer({ keepAliveTimeout: 75_000 }, handler);
server.listen(8080);

process.on('SIGTERM', () => {
  server.close(() => process.exit(0)); // ! no-slow-shutdown
});`,
      'src/web/handler.ts': `import type { RequestListener } from 'node:http';

export const handler: RequestListener = (_request, response) => response.end('ok');`,
    },
    fixed: {
      'src/web/server.ts': `import http from 'node:http';
import { handler } from './handler.js';

const server = http.createServer({ keepAliveTimeout: 75_000 }, handler);
server.listen(8080);

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  setTimeout(() => server.closeAllConnections(), 10_000).unref();
});`,
    },
  },
  {
    name: 'a transport whose handle closes the server and nothing else',
    faulty: {
      'src/transports/http.ts': `import { createServer, type RequestListener } from 'node:http';

export function runHttp(handler: RequestListener) {
  const server = createServer({ keepAliveTimeout: 120_000 }, handler);
  server.listen(8765);
  const close = () =>
    new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))); // ! no-slow-shutdown
  process.once('SIGTERM', () => close().then(() => console.log('closed')));
}`,
      'src/cli.ts': `import { runHttp } from './transports/http.js';

runHttp((_request, response) => response.end('{}'));`,
    },
    fixed: {
      'src/transports/http.ts': `import { createServer, type RequestListener } from 'node:http';

export function runHttp(handler: RequestListener) {
  const server = createServer({ keepAliveTimeout: 120_000 }, handler);
  server.listen(8765);
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  process.once('SIGTERM', () => close().then(() => console.log('closed')));
}`,
    },
  },
  {
    name: 'a server of fastify that a factory of its own makes',
    faulty: {
      'src/app.ts': `import http from 'node:http';
import fastify from 'fastify';

const app = fastify({
  serverFactory: (handler) => {
    const server = http.createServer({ maxHeaderSize: 32_768 }, handler); // ! require-keep-alive-timeout
    return server;
  },
});
app.get('/', async () => 'ok');

await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
    fixed: {
      'src/app.ts': `import http from 'node:http';
import fastify from 'fastify';

const app = fastify({
  serverFactory: (handler) => {
    const server = http.createServer({ maxHeaderSize: 32_768 }, handler);
    server.keepAliveTimeout = 65_000;
    return server;
  },
});
app.get('/', async () => 'ok');

await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
  },
  {
    name: 'an API of express whose limit for headers is above the one for the whole request',
    faulty: {
      'src/index.ts': `import express from 'express';

const app = express();
const server = app.listen(4000);
server.keepAliveTimeout = 65_000;
server.requestTimeout = 30_000;
server.headersTimeout = 66_000; // ! valid-server-timeouts`,
    },
    fixed: {
      'src/index.ts': `import express from 'express';

const app = express();
const server = app.listen(4000);
server.keepAliveTimeout = 65_000;
server.requestTimeout = 120_000;
server.headersTimeout = 66_000;`,
    },
  },
  {
    name: 'an application of Nest that a promise starts',
    faulty: {
      'src/main.js': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

NestFactory.create(AppModule).then((app) => app.listen(3000)); // ! require-keep-alive-timeout`,
    },
    fixed: {
      'src/main.js': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

NestFactory.create(AppModule).then(async (app) => {
  const server = await app.listen(3000);
  server.keepAliveTimeout = 65_000;
});`,
    },
  },
];
