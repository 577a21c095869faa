import type { ServerProgram } from '../server-program.ts';

const onServer = { after: 'server.keepAliveTimeout = keepAliveTimeout;' } as const;

/** A standalone server of tRPC with a procedure `price`. */
function trpc(versions: string, start: string, server: string): ServerProgram {
  return {
    server: '@trpc/server',
    package: '@trpc/server',
    versions,
    imports: `import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';`,
    app: `const { procedure, router } = initTRPC.create();
const server = createHTTPServer({ router: router({ price: procedure.query(() => 1) }) });`,
    start,
    fixed: { before: `${server}.keepAliveTimeout = keepAliveTimeout;` },
    request: { path: '/price' },
    needs: { typescript: '5.9.3' },
  };
}

function apollo(versions: string, middleware: string, express: string): ServerProgram {
  const start = (options: string): string =>
    `await startStandaloneServer(apollo, { listen: { port: 0, host${options} } });`;
  return {
    server: '@apollo/server',
    package: '@apollo/server',
    versions,
    imports: `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import express from 'express';
import { expressMiddleware } from '${middleware}';`,
    app: `const apollo = new ApolloServer({ typeDefs: 'type Query { price: String }' });`,
    start: start(''),
    fixed: {
      start: `await apollo.start();
const app = express();
app.use(express.json(), expressMiddleware(apollo));
http.createServer({ keepAliveTimeout }, app).listen(0, host);`,
    },
    ignored: { 'option listen.keepAliveTimeout': { start: start(', keepAliveTimeout') } },
    request: {
      path: '/?query=%7Bprice%7D',
      headers: ['Apollo-Require-Preflight: true', 'Content-Type: application/json'],
    },
    needs: {
      graphql: '16.15.0',
      express,
      ...(middleware.startsWith('@as') ? { [middleware]: '1.1.2' } : {}),
    },
  };
}

/** Servers of APIs and of sockets. */
export const apiPrograms: readonly ServerProgram[] = [
  trpc('<11.0.0', 'server.listen(0);', 'server.server'),
  trpc('*', 'server.listen(0, host);', 'server'),
  apollo('<5.0.0', '@apollo/server/express4', '4.22.3'),
  apollo('*', '@as-integrations/express5', '5.3.0'),
  {
    server: 'socket.io',
    package: 'socket.io',
    imports: `import { Server } from 'socket.io';`,
    app: '',
    start: 'const io = new Server(0);',
    fixed: { after: 'io.httpServer.keepAliveTimeout = keepAliveTimeout;' },
    request: { path: '/socket.io/?EIO=4&transport=polling' },
  },
  {
    server: 'ws',
    package: 'ws',
    imports: `import { WebSocketServer } from 'ws';`,
    app: '',
    start: 'new WebSocketServer({ port: 0, host });',
    // It asks for an upgrade.
    request: { status: 426 },
  },
  {
    server: '@slack/bolt',
    package: '@slack/bolt',
    imports: `import bolt from '@slack/bolt';`,
    app: `const app = new bolt.App({
  signingSecret: 'secret',
  authorize: async () => ({}),
  logLevel: 'error',
});`,
    start: 'const server = await app.start({ port: 0, host });',
    fixed: onServer,
    // It answers events of Slack alone.
    request: { status: 404 },
  },
  {
    server: '@google-cloud/functions-framework',
    package: '@google-cloud/functions-framework',
    imports: `import functions from '@google-cloud/functions-framework';
import testing from '@google-cloud/functions-framework/testing';`,
    app: `functions.http('price', (request, response) => response.send('ok'));`,
    start: `testing.getTestServer('price').listen(0, host);`,
  },
];
