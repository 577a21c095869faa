import type { ServerProgram } from '../server-program.ts';

const onServer = { after: 'server.keepAliveTimeout = keepAliveTimeout;' } as const;

function fastify(versions: string, listen: string): ServerProgram {
  const make = (options: string): string => `const app = fastify(${options});
app.get('/', async () => 'ok');`;
  return {
    server: 'fastify',
    package: 'fastify',
    versions,
    imports: `import fastify from 'fastify';`,
    app: make(''),
    start: `await app.listen(${listen});`,
    fixed: { app: make('{ keepAliveTimeout }') },
    ignored: {
      'option http.keepAliveTimeout': { app: make('{ http: { keepAliveTimeout } }') },
      property: { before: 'app.keepAliveTimeout = keepAliveTimeout;' },
    },
  };
}

/** Starts an application of `@adonisjs/core` that has no files; `start` takes the argument. */
function startAdonis(argument: string): string {
  return `process.env.PORT = '0';
await ignitor.httpServer().start(${argument});`;
}

function sails(more: string): string {
  return `await new Promise((resolve, reject) => {
  new Sails().lift(
    {
      port: 0,
      explicitHost: host,
      appPath: folder,
      environment: 'development',
      log: { level: 'silent' },
      hooks: { grunt: false, session: false },
      globals: false,
      routes: { 'GET /': (request, response) => response.send('ok') },${more}
    },
    (error) => (error ? reject(error) : resolve()),
  );
});`;
}

function moleculer(more: string): string {
  return `broker.createService({
  mixins: [ApiService],
  settings: { port: 0, ip: host, routes: [{ path: '/', aliases: { 'GET /': (request, response) => response.end('ok') } }] },${more}
});`;
}

/** A component of `@dcl/http-server`, which other components configure; `options` are its own. */
function dcl(options: string): string {
  return `const server = await createServerComponent(
  {
    config: { requireNumber: async () => 0, requireString: async () => host },
    logs: { getLogger: () => ({ error() {}, info() {} }) },
  },
  {${options}},
);
server.use(async () => ({ status: 200, body: 'ok' }));
await server.start();`;
}

/** Frameworks that make the server themselves. */
export const frameworkPrograms: readonly ServerProgram[] = [
  fastify('<4.0.0', '0, host'),
  fastify('*', '{ port: 0, host }'),
  {
    server: '@hapi/hapi',
    package: '@hapi/hapi',
    imports: `import Hapi from '@hapi/hapi';`,
    app: `const server = Hapi.server({ port: 0, host });
server.route({ method: 'GET', path: '/', handler: () => 'ok' });`,
    start: 'await server.start();',
    fixed: { before: 'server.listener.keepAliveTimeout = keepAliveTimeout;' },
    ignored: { property: { before: 'server.keepAliveTimeout = keepAliveTimeout;' } },
  },
  {
    server: '@feathersjs/express',
    package: '@feathersjs/express',
    imports: `import { createRequire as requireFrom } from 'node:module';
const { feathers } = requireFrom(import.meta.url)('@feathersjs/feathers');
const express = requireFrom(import.meta.url)('@feathersjs/express').default;`,
    app: `const app = express(feathers());
app.get('/', (request, response) => response.send('ok'));`,
    start: 'const server = await app.listen(0, host);',
    fixed: onServer,
    needs: { '@feathersjs/feathers': '5.0.50' },
  },
  {
    server: '@feathersjs/koa',
    package: '@feathersjs/koa',
    imports: `import { feathers } from '@feathersjs/feathers';
import { koa } from '@feathersjs/koa';`,
    app: `const app = koa(feathers());
app.use((context) => {
  context.body = 'ok';
});`,
    start: 'const server = await app.listen(0, host);',
    fixed: onServer,
    needs: { '@feathersjs/feathers': '5.0.50' },
  },
  {
    server: '@dcl/http-server',
    package: '@dcl/http-server',
    imports: `import { createServerComponent } from '@dcl/http-server';`,
    app: '',
    start: dcl(''),
    fixed: { start: dcl(' keepAliveTimeout ') },
    ignored: { 'option http.keepAliveTimeout': { start: dcl(' http: { keepAliveTimeout } ') } },
    needs: { '@well-known-components/interfaces': '1.5.2' },
  },
  {
    server: '@loopback/rest',
    package: '@loopback/rest',
    imports: `import { RestApplication } from '@loopback/rest';`,
    app: 'const app = new RestApplication({ rest: { port: 0, host } });',
    start: 'await app.start();',
    fixed: {
      app: 'const app = new RestApplication({ rest: { port: 0, host, keepAliveTimeout } });',
    },
    request: { path: '/openapi.json' },
  },
  {
    server: '@adonisjs/core',
    package: '@adonisjs/core',
    imports: `import { Ignitor } from '@adonisjs/core';
import { defineConfig } from '@adonisjs/core/http';`,
    app: `const ignitor = new Ignitor(pathToFileURL(folder), { importer: (path) => import(path) });
ignitor.tap((app) => {
  app.rcContents({
    typescript: false,
    providers: [() => import('@adonisjs/core/providers/app_provider')],
    preloads: [],
  });
  app.useConfig({
    app: { appKey: 'k'.repeat(32), http: defineConfig({}) },
    logger: { default: 'app', loggers: { app: { enabled: false } } },
  });
});`,
    start: startAdonis(''),
    fixed: {
      start: startAdonis('(handle) => http.createServer({ keepAliveTimeout }, handle)'),
    },
    // It has no routes.
    request: { status: 404 },
  },
  {
    server: 'sails',
    package: 'sails',
    imports: `import sails from 'sails';\nconst { Sails } = sails;`,
    app: '',
    start: sails(''),
    fixed: { start: sails('\n      http: { serverOptions: { keepAliveTimeout } },') },
  },
  {
    server: 'moleculer-web',
    package: 'moleculer-web',
    imports: `import moleculer from 'moleculer';\nimport ApiService from 'moleculer-web';`,
    app: `const broker = new moleculer.ServiceBroker({ logger: false });\n${moleculer('')}`,
    start: 'await broker.start();',
    fixed: {
      app: `const broker = new moleculer.ServiceBroker({ logger: false });
${moleculer('\n  started() {\n    this.server.keepAliveTimeout = keepAliveTimeout;\n  },')}`,
    },
    needs: { moleculer: '0.14.36' },
  },
];
