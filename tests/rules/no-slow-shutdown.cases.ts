import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const cjs = "const http = require('http');\n";
const express = "const express = require('express');\nconst app = express();\n";
/** A server with the default timeout, on whose old versions idle connections are waited for. */
const server = `${http}const server = http.createServer(app);\nserver.listen(3000);\n`;
const node18 = { node: { version: '^18.20.3' } };

/** Cases about idle connections run on Node.js 18 unless they say otherwise. */
function onNode18(cases: readonly Case[]): readonly Case[] {
  return cases.map((each) => ({ settings: node18, options: { includeIdle: true }, ...each }));
}

const kept = `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);\n`;
const onSignal = (body: string): string => `process.on('SIGTERM', () => {\n${body}\n});\n`;

/** Connections that are busy when the server closes, on every version. */
const busy: readonly Case[] = [
  {
    name: 'busy: an arrow function for a signal',
    code: `${kept}process.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a callback that exits',
    code: `${kept}${onSignal('  server.close(() => process.exit(0));')}`,
  },
  {
    name: 'busy: closeIdleConnections() right after close()',
    code: `${kept}${onSignal('  server.close();\n  server.closeIdleConnections();')}`,
  },
  {
    name: 'busy: a check for the method right after close()',
    code: `${kept}${onSignal('  server.close();\n  if (server.closeIdleConnections) server.closeIdleConnections();')}`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'busy: two signals, one report',
    code: `${kept}process.on('SIGTERM', () => server.close());\nprocess.on('SIGINT', () => server.close());`,
  },
  {
    name: 'busy: a promise',
    code: `${kept}async function stop() {\n  await new Promise((resolve) => server.close(resolve));\n  await database.end();\n  process.exit(0);\n}\nprocess.once('SIGTERM', stop);`,
  },
  {
    name: 'busy: close() that is handed on',
    code: `${kept}import { promisify } from 'node:util';\nconst close = promisify(server.close.bind(server));\nprocess.on('SIGTERM', async () => {\n  await close();\n});`,
  },
  {
    name: 'busy: an exit long after',
    code: `${kept}${onSignal('  server.close();\n  setTimeout(() => process.exit(1), 60_000).unref();')}`,
  },
  {
    name: 'busy: no idle timeout at all',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 0 }, app).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a shorter limit',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 8000 }, app).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
    options: { longerThan: 5000 },
  },
  {
    name: 'busy: old and new versions',
    code: `${kept}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'busy: an old version, where idle connections are waited for too',
    code: `${kept}${onSignal('  server.close();')}`,
    settings: node18,
  },
  {
    name: 'busy: versions without the methods, in old code',
    code: `var http = require('http');\nvar server = http.createServer(function (req, res) {\n  res.end();\n}).listen(3000);\nserver.keepAliveTimeout = 65000;\nprocess.on('SIGTERM', function () {\n  server.close();\n});`,
    settings: { node: { version: '^16' } },
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'busy: versions without the methods, where idle connections count too',
    code: `${kept}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '^16' } },
    options: { includeIdle: true },
  },
  {
    name: 'busy: a variable that is emptied when it stops',
    code: `${http}let server;\nfunction start() {\n  server = http.createServer({ keepAliveTimeout: 65_000 }, app);\n  server.listen(3000);\n}\nfunction stop() {\n  server.close();\n  server = undefined;\n}\nstart();\nprocess.on('SIGTERM', stop);`,
  },
  {
    name: 'busy: a field',
    code: `import { createServer, type Server } from 'node:http';\nexport class App {\n  private server?: Server;\n  start(): void {\n    this.server = createServer({ keepAliveTimeout: 65_000 }, this.app);\n    this.server.listen(3000);\n  }\n  stop(): void {\n    this.server?.close();\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'busy: names that are taken',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {\n  response.end();\n}).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a server without a statement that names it, for which there is no suggestion',
    code: `${http}let running;\nif (running = http.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000)) console.log('up');\nprocess.on('SIGTERM', () => {\n  running.close();\n});`,
  },
  {
    name: 'busy: https',
    code: `import https from 'https';\nconst server = https.createServer({ key, cert, keepAliveTimeout: 65_000 }, app).listen(443);\n${onSignal('  server.close();')}`,
  },
  {
    name: 'busy: one variable for several servers',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls ? https.createServer({ ...tls, keepAliveTimeout: 65_000 }, app) : http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);\n${onSignal('  server.close();')}`,
  },
  {
    name: 'busy: beside another server whose handler ends its connections',
    code: `${kept}const other = http.createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) => {\n  outgoing.on('finish', () => {\n    if (!other.listening) incoming.socket.end();\n  });\n}).listen(3001);\n${onSignal('  server.close();\n  other.close();')}`,
  },
  {
    name: 'busy: beside another server whose connections are ended',
    code: `${kept}const other = http.createServer({ keepAliveTimeout: 65_000 }, app).listen(3001);\nother.on('request', (incoming, outgoing) => {\n  outgoing.on('finish', () => {\n    if (!other.listening) incoming.socket.end();\n  });\n});\n${onSignal('  server.close();\n  other.close();')}`,
  },
  {
    name: 'busy: express',
    code: `${express}const server = app.listen(3000, () => {\n  process.on('SIGTERM', () => {\n    server.close();\n  });\n});\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'busy: koa, by seconds',
    code: `import Koa from 'koa';\nconst app = new Koa();\nconst server = app.listen(3000);\nserver.keepAliveTimeout = 65 * 1000;\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: fastify closes by its application',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 65_000 });\nprocess.on('SIGTERM', async () => {\n  await app.close();\n  process.exit(0);\n});\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: "busy: fastify's default says the same",
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 65_000, forceCloseConnections: 'idle' });\nprocess.on('SIGTERM', () => app.close());\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'busy: fastify on an old version, whose idle connections are its own matter',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 65_000 });\nprocess.on('SIGTERM', () => app.close());\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'busy: a returned close() on an old version, after which nothing can stand',
    code: `${kept}const stop = () => server.close();\nprocess.on('SIGTERM', stop);`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'busy: hono',
    code: `import { serve } from '@hono/node-server';\nconst server = serve({ fetch: app.fetch, port: 3000, serverOptions: { keepAliveTimeout: 65_000 } });\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: hono, whose server may be one of HTTP/2 for TypeScript',
    code: `import { serve } from '@hono/node-server'\nconst server = serve({ fetch: app.fetch, port: 3000, serverOptions: { keepAliveTimeout: 65_000 } })\nprocess.on('SIGTERM', () => server.close())\n`,
    filename: 'file.ts',
  },
  {
    name: 'busy: Nest',
    code: `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module.js';\n\nasync function bootstrap(): Promise<void> {\n  const app = await NestFactory.create(AppModule);\n  app.enableShutdownHooks();\n  app.getHttpServer().keepAliveTimeout = 65_000;\n  await app.listen(3000);\n}\nvoid bootstrap();`,
    filename: 'file.ts',
  },
];

const busySilent: readonly Case[] = [
  {
    name: 'busy: a timeout of 10 s',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 10_000 }, app).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: the default timeout',
    code: `${server}process.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a timeout from elsewhere',
    code: `${http}const server = http.createServer({ keepAliveTimeout: Number(process.env.KEEP_ALIVE) }, app).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a short timeout once it closes',
    code: `${kept}${onSignal('  server.keepAliveTimeout = 1;\n  server.close();')}`,
  },
  { name: 'busy: a server that is not closed', code: kept },
  {
    name: 'busy: its handler ends each connection with its response',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {\n  response.on('finish', () => {\n    if (!server.listening) request.socket.end();\n  });\n  app(request, response);\n}).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: each connection ends with its response',
    code: `${kept}server.on('request', (request, response) => {\n  response.on('finish', () => {\n    if (!server.listening) request.socket.end();\n  });\n});\n${onSignal('  server.close();')}`,
  },
  {
    name: 'busy: a middleware ends each connection with its response',
    code: `${express}app.use((req, res, next) => {\n  res.on('finish', () => {\n    if (stopping) req.socket.destroy();\n  });\n  next();\n});\nconst server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\n${onSignal('  server.close();')}`,
  },
  {
    name: 'busy: closeIdleConnections() with each response',
    code: `${kept}server.on('request', (request, response) => {\n  response.on('finish', () => {\n    if (!server.listening) server.closeIdleConnections();\n  });\n});\n${onSignal('  server.close();')}`,
  },
  {
    name: 'busy: closeIdleConnections() in an interval',
    code: `${kept}${onSignal('  server.close();\n  setInterval(() => server.closeIdleConnections(), 1000).unref();')}`,
  },
  {
    name: 'busy: closeAllConnections() later',
    code: `${kept}${onSignal('  server.close();\n  setTimeout(() => server.closeAllConnections(), 20_000).unref();')}`,
  },
  {
    name: 'busy: Connection: close while closing',
    code: `${express}app.use((req, res, next) => {\n  if (stopping) res.set('Connection', 'close');\n  next();\n});\nconst server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\n${onSignal('  stopping = true;\n  server.close();')}`,
  },
  {
    name: 'busy: Connection: close in writeHead() while closing',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => {\n  response.writeHead(200, stopping ? { connection: 'close' } : {});\n  response.end();\n}).listen(3000);\n${onSignal('  stopping = true;\n  server.close();')}`,
  },
  {
    name: 'busy: shouldKeepAlive while closing',
    code: `${express}app.use((req, res, next) => {\n  if (stopping) res.shouldKeepAlive = false;\n  next();\n});\nconst server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\n${onSignal('  stopping = true;\n  server.close();')}`,
  },
  {
    name: 'busy: sockets that the file keeps',
    code: `${kept}const sockets = new Set();\nserver.on('connection', (socket) => sockets.add(socket));\n${onSignal('  server.close();\n  for (const socket of sockets) socket.destroy();')}`,
  },
  {
    name: 'busy: an exit after 10 s at most',
    code: `${kept}${onSignal('  server.close(() => process.exit(0));\n  setTimeout(() => process.exit(1), 10_000).unref();')}`,
  },
  {
    name: 'busy: an exit by a function of the file',
    code: `${kept}function giveUp() {\n  console.error('gave up');\n  process.exit(1);\n}\n${onSignal('  server.close();\n  setTimeout(giveUp, 5000);')}`,
  },
  {
    name: 'busy: process.exit itself as the callback',
    code: `${kept}${onSignal('  server.close();\n  setTimeout(process.exit, 5000, 1);')}`,
  },
  {
    name: 'busy: an exit after a time from elsewhere',
    code: `${kept}${onSignal('  server.close();\n  setTimeout(() => process.exit(1), config.grace);')}`,
  },
  {
    name: 'busy: an exit once other things have ended',
    code: `${kept}process.on('SIGTERM', async () => {\n  server.close();\n  await database.end();\n  process.exit(0);\n});`,
  },
  {
    name: 'busy: stoppable',
    code: `${http}import stoppable from 'stoppable';\nconst server = stoppable(http.createServer({ keepAliveTimeout: 65_000 }, app));\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.stop());`,
  },
  {
    name: 'busy: http-terminator',
    code: `${kept}import { createHttpTerminator } from 'http-terminator';\nconst terminator = createHttpTerminator({ server });\nprocess.on('SIGTERM', () => terminator.terminate());\nprocess.on('exit', () => server.close());`,
  },
  {
    name: 'busy: terminus',
    code: `const http = require('http');\nconst { createTerminus } = require('@godaddy/terminus');\nconst server = http.createServer({ keepAliveTimeout: 65_000 }, app);\ncreateTerminus(server, { signal: 'SIGTERM' });\nserver.listen(3000);\nprocess.on('SIGINT', () => server.close());`,
    filename: 'file.cjs',
  },
  {
    name: 'busy: lightship',
    code: `${kept}import { createLightship } from 'lightship';\nconst lightship = await createLightship();\nlightship.registerShutdownHandler(() => server.close());`,
  },
  {
    name: 'busy: a server that is handed to other code',
    code: `${kept}import { endGracefully } from './shutdown.js';\nendGracefully(server);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'busy: a server that is exported',
    code: `${http}export const server = http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);\nexport const stop = () => server.close();`,
  },
  {
    name: 'busy: fastify ends all connections',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 65_000, forceCloseConnections: true });\nprocess.on('SIGTERM', () => app.close());\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'busy: hapi ends each connection with its response by itself',
    code: `import Hapi from '@hapi/hapi';\nconst server = Hapi.server({ port: 3000 });\nserver.listener.keepAliveTimeout = 65_000;\nprocess.on('SIGTERM', () => server.stop());\nawait server.start();`,
  },
  {
    name: 'busy: a hook of a test',
    code: `${kept}after(() => {\n  server.close();\n});`,
  },
  {
    name: 'busy: a search for a free port',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 65_000 });\nserver.listen(port, () => {\n  server.close();\n});`,
  },
  {
    name: 'busy: HTTP/2',
    code: `import http2 from 'http2';\nconst server = http2.createSecureServer({ key, cert, allowHTTP1: true }, app);\nserver.keepAliveTimeout = 65_000;\nserver.listen(443);\nprocess.on('SIGTERM', () => server.close());`,
  },
];

const idle = onNode18([
  {
    name: 'an arrow function for a signal',
    code: `${server}process.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'a function for a signal',
    code: `${server}process.once('SIGINT', function () {\n  console.log('closing');\n  server.close(); // wait for requests\n});`,
  },
  {
    name: 'a callback that exits',
    code: `${server}process.on('SIGTERM', () => {\n  server.close(() => {\n    process.exit(0);\n  });\n  setTimeout(() => process.exit(1), 10_000).unref();\n});`,
  },
  {
    name: 'a promise',
    code: `${server}export async function stop() {\n  await new Promise((resolve) => server.close(resolve));\n}`,
  },
  {
    name: 'a promise with a block',
    code: `${server}export const stop = () =>\n  new Promise((resolve, reject) => {\n    server.close((error) => (error ? reject(error) : resolve()));\n  });`,
  },
  {
    name: 'a returned promise without a block to add to',
    code: `${server}export const stop = () => server.close();`,
  },
  {
    name: 'a factory of the project, whose timeout is not the default',
    code: `import { createServer } from '#lib/server';\nconst server = createServer(app).listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
    settings: {
      ...node18,
      'http-keepalive': {
        servers: { '#lib/server': { makes: ['createServer'], byDefault: 65_000 } },
      },
    },
  },
  {
    name: 'the default timeout',
    code: `${cjs}const server = http.createServer(app).listen(3000);\nprocess.on('SIGTERM', function () {\n\tserver.close()\n})\n`,
    filename: 'file.cjs',
  },
  {
    name: 'no timeout at all',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 0 }, app);\nserver.listen(3000);\nprocess.on('SIGTERM', () => {\n  server.close();\n});`,
  },
  {
    name: 'a timeout from elsewhere',
    code: `${http}import { keepAliveTimeout } from './config.js';\nconst server = http.createServer({ keepAliveTimeout }, app).listen(3000);\nprocess.on('SIGTERM', () => {\n  server.close();\n});`,
  },
  {
    name: 'a field',
    code: `${http}export class App {\n  start() {\n    this.server = http.createServer(this.app);\n    this.server.keepAliveTimeout = 65_000;\n    this.server.listen(3000);\n  }\n  stop() {\n    if (this.server) this.server.close();\n  }\n}`,
  },
  {
    name: 'a field that may not be there',
    code: `import { createServer, type Server } from 'node:http';\nexport class App {\n  private server?: Server;\n  start(): void {\n    this.server = createServer(this.app).listen(3000);\n    this.server.keepAliveTimeout = 65_000;\n  }\n  stop(): void {\n    this.server?.close();\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'an assertion',
    code: `import { createServer, type Server } from 'node:http';\nlet server: Server | undefined = createServer(app).listen(3000);\nserver.keepAliveTimeout = 65_000;\nexport function stop(): void {\n  server!.close();\n}`,
    filename: 'file.ts',
  },
  {
    name: 'express',
    code: `${express}const server = app.listen(3000, () => {\n  process.on('SIGTERM', () => {\n    server.close();\n  });\n});\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'twice',
    code: `${server}process.on('SIGTERM', () => server.close());\nprocess.on('SIGINT', () => server.close());`,
  },
  {
    name: 'https',
    code: `import https from 'https';\nconst server = https.createServer({ key, cert, keepAliveTimeout: 65_000 }, app).listen(443);\nprocess.on('SIGTERM', () => {\n  server.close();\n});`,
    settings: { node: { version: '>=19' } },
  },
  {
    name: 'a range that begins with 18',
    code: `${server}process.on('SIGTERM', () => {\n  server.close();\n});`,
    settings: { node: { version: '>=18.18' } },
  },
  {
    name: 'a range in which some versions have the methods',
    code: `${server}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'a range in which no version has the methods',
    code: `${cjs}const server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = 65_000;\nprocess.on('SIGTERM', () => {\n  server.close();\n});`,
    settings: { node: { version: '^16' } },
  },
  {
    name: 'one variable for several servers',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls ? https.createServer({ ...tls, keepAliveTimeout: 65_000 }, app) : http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);\nexport function stop() {\n  server.close();\n}`,
  },
  {
    name: 'versions that do not know ?.()',
    code: `${server}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=12' } },
  },
  {
    name: 'versions whose methods may be missing, in old code',
    code: `var http = require('http');\nvar server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = 65000;\nprocess.on('SIGTERM', function () {\n  server.close();\n});`,
    settings: { node: { version: '>=16' } },
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'a local server, where they count',
    code: `${http}const server = http.createServer(app).listen(0);\nafter(() => {\n  server.close();\n});`,
    options: { includeIdle: true, includeLocal: true },
  },
  {
    name: 'beside another server whose connections are closed',
    code: `${server}const other = http.createServer(app).listen(3001);\nprocess.on('SIGTERM', () => {\n  server.close();\n  other.close();\n  other.closeAllConnections();\n});`,
  },
  {
    name: 'an else without braces',
    code: `${server}export function stop(isOpen) {\n  if (!isOpen) return;\n  else server.close();\n}`,
  },
  {
    name: 'a logical expression, for which there is no suggestion',
    code: `${server}export function stop() {\n  server && server.close();\n}`,
  },
]);

const idleSilent = onNode18([
  {
    name: 'closeIdleConnections()',
    code: `${server}process.on('SIGTERM', () => {\n  server.close();\n  server.closeIdleConnections();\n});`,
  },
  {
    name: 'closeAllConnections() later',
    code: `${server}process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => server.closeAllConnections(), 5000).unref();\n});`,
  },
  {
    name: 'a check for the method',
    code: `${server}process.on('SIGTERM', () => {\n  server.close();\n  if (server.closeIdleConnections) server.closeIdleConnections();\n});`,
  },
  {
    name: 'closeIdleConnections() on something that may be it',
    code: `${http}export class App {\n  start() {\n    this.server = http.createServer(app).listen(3000);\n  }\n  stop() {\n    this.server.close();\n    for (const each of this.servers) each.closeIdleConnections();\n  }\n}`,
  },
  {
    name: 'sockets that the file keeps, by an event in a constant',
    code: `${server}const CONNECTION = 'connection';\nconst sockets = new Set();\nserver.on(CONNECTION, (socket) => sockets.add(socket));\nprocess.on('SIGTERM', () => {\n  server.close();\n  for (const socket of sockets) socket.destroy();\n});`,
  },
  {
    name: 'sockets that the file keeps',
    code: `${server}const sockets = new Set();\nserver.on('connection', (socket) => sockets.add(socket));\nprocess.on('SIGTERM', () => {\n  server.close();\n  for (const socket of sockets) socket.destroy();\n});`,
  },
  {
    name: 'sockets that the file keeps, before other listeners',
    code: `${server}const sockets = new Set();\nserver.prependOnceListener('connection', (socket) => sockets.add(socket));\nprocess.on('SIGTERM', () => {\n  server.close();\n  for (const socket of sockets) socket.destroy();\n});`,
  },
  {
    name: 'a wrapper',
    code: `${http}import stoppable from 'stoppable';\nconst server = stoppable(http.createServer({ keepAliveTimeout: 65_000 }, app));\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'a terminator',
    code: `${server}import { createHttpTerminator } from 'http-terminator';\nconst terminator = createHttpTerminator({ server });\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'Node.js 20',
    code: `${server}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=20' } },
  },
  {
    name: 'the maintained versions',
    code: `${server}process.on('SIGTERM', () => server.close());`,
    settings: {},
  },
  {
    name: 'versions of 18 that do it',
    code: `${server}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=18.19.0 <=18.20.2' } },
  },
  {
    name: 'https from 20.4 on',
    code: `import https from 'https';\nconst server = https.createServer({ key, cert }, app).listen(443);\nprocess.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=20.4' } },
  },
  {
    name: 'HTTP/2, which has no such method before it does it itself',
    code: `import http2 from 'http2';\nconst server = http2.createSecureServer({ key, cert, allowHTTP1: true }, app);\nserver.listen(443);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'a local server',
    code: `${http}const server = http.createServer(app).listen(0);\nafter(() => server.close());`,
  },
  {
    name: 'a server for one visit',
    code: `${http}const server = http.createServer((request, response) => {\n  response.end();\n  server.close();\n});\nserver.listen(8085);`,
  },
  {
    name: 'a server that ends every connection',
    code: `${http}const server = http.createServer((request, response) => {\n  response.end('You may close this window.');\n  request.socket.destroy();\n});\nserver.listen(8085);\nexport const stop = () => {\n  server.close();\n};`,
  },
  {
    name: 'a search for a free port',
    code: `${http}const server = http.createServer();\nserver.once('error', () => server.close());\nserver.listen(port, () => {\n  server.close();\n});`,
  },
  {
    name: 'an exit at once',
    code: `${server}process.on('SIGTERM', () => {\n  server.close();\n  process.exit(0);\n});`,
  },
  { name: 'no close()', code: `${server}server.unref();` },
  {
    name: 'another close()',
    code: `${server}import { database } from './database.js';\nprocess.on('SIGTERM', () => database.close());`,
  },
]);

export const reported: readonly Case[] = [
  {
    name: 'a server in parentheses, one that is cast, and one that is there for sure',
    filename: 'tests/rules/packages/service/main.ts',
    code: `import http from 'http';\nconst server = http.createServer(app);\nserver.listen(3000);\nprocess.on('SIGTERM', () => (server).close());\nprocess.on('SIGINT', () => (server as http.Server).close());\nprocess.on('SIGHUP', () => server!.close());`,
    options: { nodeVersion: '>=8', includeIdle: true },
  },
  ...busy,
  ...idle,
];
export const silent: readonly Case[] = [...busySilent, ...idleSilent];
