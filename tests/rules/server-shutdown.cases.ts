import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const started = `${http}const server = http.createServer(app);\nserver.listen(3000);\n`;
const onSignal = (body: string): string => `process.on('SIGTERM', () => {\n${body}\n});\n`;

/** Servers that the file closes: a longer `keepAliveTimeout` must not make that slower. */
export const shutdownReported: readonly Case[] = [
  {
    name: 'shutdown: a server of old and new versions',
    code: `${started}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '>=18' } },
  },
  {
    name: 'shutdown: versions whose idle connections nothing closes, for which only a decision is suggested',
    code: `${started}process.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '^16' } },
  },
  {
    name: 'shutdown: an exit that would come too early',
    code: `${started}${onSignal('  server.close(() => process.exit(0));\n  setTimeout(() => process.exit(1), 10_000).unref();')}`,
  },
  {
    name: 'shutdown: a server that other code gets too',
    code: `${http}import { WebSocketServer } from 'ws';\nconst server = http.createServer(app);\nconst sockets = new WebSocketServer({ server });\nserver.listen(3000);\n${onSignal('  sockets.close();\n  server.close();')}`,
  },
  {
    name: 'shutdown: closeAllConnections() at once, which needs nothing more',
    code: `${started}${onSignal('  server.close();\n  server.closeAllConnections();')}`,
  },
  {
    name: 'shutdown: closeAllConnections() later, which would come too late',
    code: `${started}${onSignal('  server.close();\n  setTimeout(() => server.closeAllConnections(), 10_000).unref();')}`,
  },
  {
    name: 'shutdown: stoppable, which needs nothing more',
    code: `${http}import stoppable from 'stoppable';\nconst server = stoppable(http.createServer(app));\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.stop());`,
  },
  {
    name: 'shutdown: an exit at once, which needs nothing more',
    code: `${started}${onSignal('  server.close();\n  process.exit(0);')}`,
  },
  {
    name: 'shutdown: close() that is handed on',
    code: `${http}import { promisify } from 'node:util';\nconst server = http.createServer(app);\nserver.listen(3000);\nprocess.on('SIGTERM', async () => {\n  await promisify(server.close.bind(server))();\n});`,
  },
  {
    name: 'shutdown: a function of another file that ends the server',
    code: `${http}import { shutdownOn } from './shutdown.js';\nconst server = http.createServer(app);\nserver.listen(3000);\nshutdownOn('SIGTERM', server);`,
  },
  {
    name: 'shutdown: servers in an array',
    code: `import http from 'node:http';\nimport https from 'node:https';\nconst plain = http.createServer(app).listen(80);\nconst secure = https.createServer(credentials, app).listen(443);\nprocess.on('SIGTERM', () => {\n  for (const each of [plain, secure]) each.close();\n});`,
  },
  {
    name: 'shutdown: restify',
    code: `const restify = require('restify');\nconst server = restify.createServer();\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'shutdown: Nest',
    code: `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module.js';\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.enableShutdownHooks();\n  await app.listen(3000);\n}\nbootstrap();`,
  },
  {
    name: 'shutdown: a method of a class',
    code: `${http}export class Service {\n  #server = null;\n  start() {\n    this.#server = http.createServer(this.handle);\n    this.#server.listen(3000);\n  }\n  async stop() {\n    await new Promise((resolve) => this.#server.close(resolve));\n    this.#server = null;\n  }\n}`,
  },
  {
    name: 'shutdown: a server without a statement that names it, for which nothing longer is suggested',
    code: `${http}const start = () => http.createServer(app).listen(3000);\nconst server = start();\n${onSignal('  server.close();')}`,
  },
];
