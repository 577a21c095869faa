import type { Packages } from '../../../src/lab/scenario.ts';
import type { ServerProgram } from '../server-program.ts';

/** Sets it on the server that the start returned. */
const onServer = { after: 'server.keepAliveTimeout = keepAliveTimeout;' } as const;
const listens = 'const server = app.listen(0, host);';

/** Express as the SDK of the Model Context Protocol makes it. */
function mcpExpress(name: string, module: string, needs: Packages): ServerProgram {
  return {
    server: name,
    package: name,
    imports: `import { createMcpExpressApp } from '${module}';`,
    app: `const app = createMcpExpressApp({ host });
app.get('/', (request, response) => response.send('ok'));`,
    start: listens,
    fixed: onServer,
    needs,
  };
}

/** Frameworks that route requests. */
export const routerPrograms: readonly ServerProgram[] = [
  {
    server: 'express',
    package: 'express',
    imports: `import express from 'express';`,
    app: `const app = express();
app.get('/', (request, response) => response.send('ok'));`,
    start: listens,
    fixed: onServer,
    ignored: {
      setting: { before: `app.set('keepAliveTimeout', keepAliveTimeout);` },
      property: { before: 'app.keepAliveTimeout = keepAliveTimeout;' },
    },
  },
  mcpExpress('@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/server/express.js', {}),
  mcpExpress('@modelcontextprotocol/express', '@modelcontextprotocol/express', {
    '@modelcontextprotocol/server': '2.4.0',
    express: '5.3.0',
  }),
  {
    server: 'koa',
    package: 'koa',
    imports: `import Koa from 'koa';`,
    app: `const app = new Koa();
app.use((context) => {
  context.body = 'ok';
});`,
    start: listens,
    fixed: onServer,
  },
  {
    server: 'connect',
    package: 'connect',
    imports: `import connect from 'connect';`,
    app: `const app = connect();
app.use((request, response) => response.end('ok'));`,
    start: listens,
    fixed: onServer,
  },
  {
    server: 'restify',
    package: 'restify',
    imports: `import restify from 'restify';`,
    app: `const server = restify.createServer();
server.get('/', (request, response, next) => {
  response.send('ok');
  next();
});`,
    start: 'server.listen(0, host);',
    fixed: { before: 'server.server.keepAliveTimeout = keepAliveTimeout;' },
    ignored: { property: { before: 'server.keepAliveTimeout = keepAliveTimeout;' } },
  },
  {
    server: 'polka',
    package: 'polka',
    imports: `import polka from 'polka';`,
    app: `const app = polka();
app.get('/', (request, response) => response.end('ok'));`,
    start: 'app.listen(0, host);',
    fixed: { after: 'app.server.keepAliveTimeout = keepAliveTimeout;' },
  },
  {
    server: 'restana',
    package: 'restana',
    imports: `import restana from 'restana';`,
    app: `const service = restana();
service.get('/', (request, response) => response.send('ok'));`,
    start: 'const server = await service.start(0, host);',
    fixed: onServer,
  },
  {
    server: '@tinyhttp/app',
    package: '@tinyhttp/app',
    imports: `import { App } from '@tinyhttp/app';`,
    app: `const app = new App();
app.get('/', (request, response) => response.send('ok'));`,
    start: 'const server = app.listen(0, undefined, host);',
    fixed: onServer,
  },
  {
    server: 'json-server',
    package: 'json-server',
    imports: `import jsonServer from 'json-server';`,
    app: `const app = jsonServer.create();
app.use(jsonServer.router({ prices: [] }));`,
    start: listens,
    fixed: onServer,
    request: { path: '/prices' },
  },
  {
    server: 'http-server',
    package: 'http-server',
    imports: `import httpServer from 'http-server';`,
    app: `writeFileSync('index.html', 'ok');
const server = httpServer.createServer({ root: folder });`,
    start: 'server.listen(0, host);',
    fixed: { before: 'server.server.keepAliveTimeout = keepAliveTimeout;' },
  },
  {
    server: 'serve-handler',
    package: 'serve-handler',
    imports: `import handler from 'serve-handler';`,
    app: `writeFileSync('index.html', 'ok');
const serve = (request, response) => handler(request, response, { public: folder });`,
    start: 'http.createServer(serve).listen(0, host);',
    fixed: { start: 'http.createServer({ keepAliveTimeout }, serve).listen(0, host);' },
  },
  {
    server: 'micro',
    package: 'micro',
    imports: `import micro from 'micro';`,
    app: `const server = micro(() => 'ok');`,
    start: 'server.listen(0, host);',
    fixed: { before: 'server.keepAliveTimeout = keepAliveTimeout;' },
  },
  {
    server: 'micro serve()',
    package: 'micro',
    imports: `import { serve } from 'micro';`,
    app: `const handler = serve(() => 'ok');`,
    start: 'http.createServer(handler).listen(0, host);',
    fixed: { start: 'http.createServer({ keepAliveTimeout }, handler).listen(0, host);' },
  },
];
