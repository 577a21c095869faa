import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const cjs = "const http = require('http');\n";
const express = "const express = require('express');\nconst app = express();\n";
const server = `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);\n`;
const node18 = { node: { version: '^18.20.3' } };

/** Cases without a range of their own run on Node.js 18. */
function onNode18(cases: readonly Case[]): readonly Case[] {
  return cases.map((each) => ({ settings: node18, ...each }));
}

export const reported: readonly Case[] = onNode18([
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
    options: { includeLocal: true },
  },
  {
    name: 'beside another server whose connections are closed',
    code: `${server}const other = http.createServer({ keepAliveTimeout: 65_000 }, app).listen(3001);\nprocess.on('SIGTERM', () => {\n  server.close();\n  other.close();\n  other.closeAllConnections();\n});`,
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

export const silent: readonly Case[] = onNode18([
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
    code: `${http}export class App {\n  start() {\n    this.server = http.createServer(app).listen(3000);\n    this.server.keepAliveTimeout = 65_000;\n  }\n  stop() {\n    this.server.close();\n    for (const each of this.servers) each.closeIdleConnections();\n  }\n}`,
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
