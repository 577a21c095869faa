import type { ServerProgram } from '../server-program.ts';

const hono = `const app = new Hono();
app.get('/', (context) => context.text('ok'));`;
const h3 = `const app = new H3();
app.get('/', () => 'ok');`;
const listenerOfH3 = `const app = createApp();
app.use('/', eventHandler(() => 'ok'));
const listener = toNodeListener(app);`;

/** Servers of handlers that take a request and return a response. */
export const fetchPrograms: readonly ServerProgram[] = [
  {
    server: '@hono/node-server',
    package: '@hono/node-server',
    imports: `import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';`,
    app: hono,
    start: 'serve({ fetch: app.fetch, port: 0, hostname: host });',
    fixed: {
      start:
        'serve({ fetch: app.fetch, port: 0, hostname: host, serverOptions: { keepAliveTimeout } });',
    },
    ignored: {
      'option keepAliveTimeout': {
        start: 'serve({ fetch: app.fetch, port: 0, hostname: host, keepAliveTimeout });',
      },
    },
    needs: { hono: '4.13.19' },
  },
  {
    server: '@hono/node-server createAdaptorServer()',
    package: '@hono/node-server',
    imports: `import { createAdaptorServer } from '@hono/node-server';\nimport { Hono } from 'hono';`,
    app: hono,
    start: 'createAdaptorServer({ fetch: app.fetch }).listen(0, host);',
    fixed: {
      start:
        'createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout } }).listen(0, host);',
    },
    ignored: {
      'option keepAliveTimeout': {
        start: 'createAdaptorServer({ fetch: app.fetch, keepAliveTimeout }).listen(0, host);',
      },
    },
    needs: { hono: '4.13.19' },
  },
  {
    server: 'h3',
    package: 'h3',
    imports: `import { H3, serve } from 'h3';`,
    app: h3,
    start: 'serve(app, { port: 0, hostname: host, silent: true });',
    fixed: {
      start: 'serve(app, { port: 0, hostname: host, silent: true, node: { keepAliveTimeout } });',
    },
  },
  {
    server: 'h3 toNodeListener()',
    package: 'h3',
    imports: `import { createApp, eventHandler, toNodeListener } from 'h3';`,
    app: listenerOfH3,
    start: 'http.createServer(listener).listen(0, host);',
    fixed: { start: 'http.createServer({ keepAliveTimeout }, listener).listen(0, host);' },
  },
  {
    server: 'srvx',
    package: 'srvx',
    imports: `import { serve } from 'srvx';`,
    app: `const fetch = () => new Response('ok');`,
    start: 'serve({ fetch, port: 0, hostname: host, silent: true });',
    fixed: {
      start: 'serve({ fetch, port: 0, hostname: host, silent: true, node: { keepAliveTimeout } });',
    },
  },
  {
    server: 'listhen',
    package: 'listhen',
    imports: `import { listen as listhen } from 'listhen';`,
    app: `const handler = (request, response) => response.end('ok');`,
    start:
      'const listener = await listhen(handler, { port: { random: true, port: 0 }, hostname: host, showURL: false });',
    fixed: { after: 'listener.server.keepAliveTimeout = keepAliveTimeout;' },
  },
  {
    server: 'graphql-yoga',
    package: 'graphql-yoga',
    imports: `import { createSchema, createYoga } from 'graphql-yoga';`,
    app: `const yoga = createYoga({ schema: createSchema({ typeDefs: 'type Query { price: String }' }) });`,
    start: 'http.createServer(yoga).listen(0, host);',
    fixed: { start: 'http.createServer({ keepAliveTimeout }, yoga).listen(0, host);' },
    request: { path: '/graphql?query=%7Bprice%7D' },
    needs: { graphql: '16.15.0' },
  },
];
