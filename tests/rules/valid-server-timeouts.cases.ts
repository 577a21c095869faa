import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const cjs = "const http = require('http');\n";
const express = "const express = require('express');\nconst app = express();\n";
const server = `${http}const server = http.createServer(app);\nserver.listen(3000);\n`;

export const reported: readonly Case[] = [
  {
    name: 'seconds for a server that the file closes',
    code: `${http}const server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = 65;\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'Infinity for a server that the file closes',
    code: `${http}const server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = Infinity;\nprocess.on('SIGTERM', () => server.close());`,
    settings: { node: { version: '^20.0.0' } },
  },
  {
    name: 'a string for a server that the file closes',
    code: `${http}const server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = '65000';\nprocess.on('SIGTERM', () => server.close());`,
  },
  // Seconds for milliseconds
  { name: 'seconds, assigned', code: `${server}server.keepAliveTimeout = 65;` },
  {
    name: 'seconds as an option',
    code: `${http}http.createServer({ keepAliveTimeout: 120 }, app).listen(3000);`,
  },
  {
    name: 'seconds in a constant',
    code: `${http}const KEEP_ALIVE_SECONDS = 65;\nconst server = http.createServer(app);\nserver.keepAliveTimeout = KEEP_ALIVE_SECONDS; // seconds\nserver.listen(3000);`,
  },
  {
    name: 'seconds in a constant, by shorthand',
    code: `${http}const keepAliveTimeout = 65;\nhttp.createServer({ keepAliveTimeout }, app).listen(3000);`,
  },
  {
    name: 'seconds in a field',
    code: `${http}export class App {\n  timeouts = { idle: 65 };\n  start() {\n    this.server = http.createServer(this.app);\n    this.server.keepAliveTimeout = 60 + 0 || 65;\n    this.server.keepAliveTimeout = 70;\n    this.server.listen(3000);\n  }\n}`,
  },
  {
    name: 'seconds on the result of app.listen()',
    code: `${express}app.listen(3000).keepAliveTimeout = 30;`,
  },
  {
    name: 'seconds, before the second that is added',
    code: `${server}server.keepAliveTimeout = 65;`,
    options: { nodeVersion: '^18' },
  },
  {
    name: 'seconds, on versions with and without it',
    code: `${server}server.keepAliveTimeout = 65;`,
    options: { nodeVersion: '>=18' },
  },
  {
    name: 'one second, whose milliseconds are too few',
    code: `${server}server.keepAliveTimeout = 1;`,
  },
  { name: 'half a second', code: `${server}server.keepAliveTimeout = 500;` },
  {
    name: 'seconds in Object.assign',
    code: `${server}Object.assign(server, {\n  headersTimeout: 61_000,\n  keepAliveTimeout: 60,\n});`,
  },
  {
    name: 'seconds in TypeScript',
    code: `import { createServer, type Server } from 'node:http';\nconst server: Server = createServer(app);\nserver.keepAliveTimeout = 65 as number;\nserver.listen(3000);`,
    filename: 'file.ts',
  },
  {
    name: 'seconds in old code',
    code: `var http = require('http');\nvar server = http.createServer(app).listen(3000);\nserver.keepAliveTimeout = 61; // s`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'a local server, where they count',
    code: `${http}http.createServer({ keepAliveTimeout: 65 }, app).listen(0);`,
    options: { includeLocal: true },
  },
  {
    name: 'seconds on the server of fastify',
    code: `import fastify from 'fastify';\nconst app = fastify();\napp.server.keepAliveTimeout = 65;\napp.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'seconds as an option of fastify',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 72 });\napp.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'one variable for several servers',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls ? https.createServer(tls, app) : http.createServer(app);\nserver.keepAliveTimeout = 65;\nserver.requestTimeout = 30_000;\nserver.listen(3000);`,
  },
  { name: 'less than 2 s', code: `${server}server.keepAliveTimeout = 1500;` },
  {
    name: 'one second, as a product',
    code: `${http}const second = 1000;\nhttp.createServer({ keepAliveTimeout: 1 * second }, app).listen(3000);`,
  },
  // Sockets
  { name: 'seconds for setTimeout()', code: `${server}server.setTimeout(120);` },
  { name: 'seconds for timeout', code: `${server}server.timeout = 30;` },
  {
    name: 'seconds for setTimeout() in a chain',
    code: `${cjs}http.createServer(app).setTimeout(60).listen(3000);`,
  },
  {
    name: 'a string for setTimeout()',
    code: `${server}server.setTimeout(process.env.SOCKET_TIMEOUT);`,
  },
  { name: 'a string for timeout', code: `${server}server.timeout = '120000';` },
  { name: 'Infinity for timeout', code: `${server}server.timeout = Infinity;` },
  { name: 'a negative timeout', code: `${server}server.setTimeout(-1);` },
  // Strings
  { name: 'a string', code: `${server}server.keepAliveTimeout = '65000';` },
  {
    name: 'a string, on versions that throw',
    code: `${server}server.keepAliveTimeout = '65000';`,
    options: { nodeVersion: '^20' },
  },
  {
    name: 'a string, on versions that do not',
    code: `${server}server.keepAliveTimeout = '65000';`,
    options: { nodeVersion: '>=25' },
  },
  { name: 'a string of seconds', code: `${server}server.keepAliveTimeout = '65';` },
  { name: 'a string with a unit', code: `${server}server.keepAliveTimeout = '65s';` },
  {
    name: 'the environment',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE_TIMEOUT;`,
  },
  {
    name: 'the environment with a default that is a string',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE || '65000';`,
  },
  {
    name: 'the environment with a default that is a number',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE ?? 65_000;`,
  },
  {
    name: 'the environment by a computed name',
    code: `${server}server.keepAliveTimeout = process.env['KEEP_ALIVE'];`,
  },
  {
    name: 'the environment, destructured',
    code: `${http}const { PORT = '3000', KEEP_ALIVE = '65000' } = process.env;\nconst server = http.createServer(app);\nserver.keepAliveTimeout = KEEP_ALIVE;\nserver.listen(PORT);`,
  },
  {
    name: 'the environment in a constant',
    code: `${cjs}const keepAlive = process.env.KEEP_ALIVE;\nconst server = http.createServer(app);\nserver.keepAliveTimeout = keepAlive;\nserver.listen(3000);`,
  },
  {
    name: 'the environment as an option',
    code: `${http}http.createServer({ keepAliveTimeout: process.env.KEEP_ALIVE }, app).listen(3000);`,
  },
  {
    name: 'the environment as an option with a default',
    code: `import https from 'https';\nhttps.createServer({ key, cert, keepAliveTimeout: process.env.KEEP_ALIVE || 65_000 }, app).listen(443);`,
  },
  {
    name: 'the environment behind a cast',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE as unknown as number;`,
    filename: 'file.ts',
  },
  {
    name: 'the environment behind a cast with a comment',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE /* ms */ as unknown as number;`,
    filename: 'file.ts',
  },
  {
    name: 'a conditional environment',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE ? process.env.KEEP_ALIVE : 65_000;`,
  },
  {
    name: 'a template',
    code: `${server}server.keepAliveTimeout = \`\${seconds}000\`;`,
  },
  {
    name: 'other options that are strings',
    code: `${http}http.createServer({ headersTimeout: '60000', requestTimeout: process.env.REQUEST_TIMEOUT }, app).listen(3000);`,
  },
  {
    name: 'an option that only newer versions check',
    code: `${http}http.createServer({ requestTimeout: '30000' }, app).listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'a string on a local server',
    code: `${http}http.createServer({ keepAliveTimeout: '65000' }, app).listen(0);`,
  },
  {
    name: 'a string on the server of express',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = process.env.KEEP_ALIVE;`,
  },
  // Infinity and negative numbers
  { name: 'Infinity', code: `${server}server.keepAliveTimeout = Infinity;` },
  {
    name: 'Infinity, on versions that throw',
    code: `${server}server.keepAliveTimeout = Infinity;`,
    options: { nodeVersion: '18 || 20' },
  },
  {
    name: 'Infinity as an option',
    code: `${http}http.createServer({ keepAliveTimeout: Infinity }, app).listen(3000);`,
  },
  {
    name: 'a negative option',
    code: `${http}http.createServer({ requestTimeout: -1 }, app).listen(3000);`,
  },
  // headersTimeout above requestTimeout
  {
    name: 'headersTimeout above the default of requestTimeout',
    code: `${http}http.createServer({ keepAliveTimeout: 620_000, headersTimeout: 621_000 }, app).listen(3000);`,
  },
  {
    name: 'headersTimeout above requestTimeout as options',
    code: `${http}const options = {\n  headersTimeout: 60_000, // slow clients\n  requestTimeout: 30_000,\n  keepAliveTimeout: 65_000,\n};\nhttp.createServer(options, app).listen(3000);`,
  },
  {
    name: 'headersTimeout above requestTimeout, assigned',
    code: `${server}server.keepAliveTimeout = 65_000;\nserver.headersTimeout = 66_000;\nserver.requestTimeout = 30_000;`,
  },
  {
    name: 'requestTimeout below the default of headersTimeout',
    code: `${server}server.requestTimeout = 30_000; // uploads\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'requestTimeout below the default, in a field',
    code: `${http}class App {\n  start() {\n    this.server = http.createServer(this.app);\n    this.server.requestTimeout = 10 * 1000;\n    this.server.listen(3000);\n  }\n}\nmodule.exports = App;`,
  },
  {
    name: 'requestTimeout below the default, with Object.assign',
    code: `${server}Object.assign(server, { requestTimeout: 30_000, keepAliveTimeout: 65_000 });`,
  },
  {
    name: 'headersTimeout assigned above an option',
    code: `${http}const server = http.createServer({ requestTimeout: 30_000, keepAliveTimeout: 65_000 }, app);\nserver.headersTimeout = 66_000;\nserver.listen(3000);`,
  },
  {
    name: 'strings beside a timeout that has to be below or above',
    code: `import http from 'node:http';\nhttp.createServer({ keepAliveTimeout: 65_000, headersTimeout: 621_000, requestTimeout: '1' }, app).listen(3000);\nhttp.createServer({ keepAliveTimeout: 65_000, headersTimeout: '621000', requestTimeout: 5000 }, app).listen(3001);`,
  },
  {
    name: 'Infinity beside a longer timeout',
    code: `import http from 'node:http';\nhttp.createServer({ keepAliveTimeout: 65_000, headersTimeout: 621_000, requestTimeout: Infinity }, app).listen(3000);`,
  },
  {
    name: 'requestTimeout below the default of headersTimeout on the server of express',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\nserver.requestTimeout = 30_000;`,
  },
  {
    name: 'headersTimeout above requestTimeout on the server of koa',
    code: `import Koa from 'koa';\nconst server = new Koa().listen(3000);\nserver.keepAliveTimeout = 65_000;\nserver.headersTimeout = 400_000;\nserver.requestTimeout = 350_000;`,
  },
  {
    name: 'requestTimeout on the server of Nest',
    code: `import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(AppModule);\nconst server = app.getHttpServer();\nserver.keepAliveTimeout = 65_000;\nserver.requestTimeout = 20_000;\nawait app.listen(3000);`,
  },
  {
    name: 'requestTimeout on the listener of hapi',
    code: `const Hapi = require('@hapi/hapi');\nconst server = Hapi.server({ port: 3000 });\nserver.listener.keepAliveTimeout = 65_000;\nserver.listener.requestTimeout = 20_000;\nserver.start();`,
  },
  {
    name: 'the environment, imported from node:process',
    code: `${http}import { env } from 'node:process';\nconst server = http.createServer(app);\nserver.keepAliveTimeout = env.KEEP_ALIVE;\nserver.listen(3000);`,
  },
  {
    name: 'the environment of a process that is imported',
    code: `${http}import process from 'node:process';\nhttp.createServer({ keepAliveTimeout: process.env.KEEP_ALIVE }, app).listen(3000);`,
  },
  {
    name: 'seconds in an enum',
    code: `${http}enum Timeouts {\n  Idle = 65,\n  Headers = 66,\n}\nconst server = http.createServer(app);\nserver.keepAliveTimeout = Timeouts.Idle;\nserver.listen(3000);`,
    filename: 'server.ts',
  },
];

export const silent: readonly Case[] = [
  { name: '65 s', code: `${server}server.keepAliveTimeout = 65_000;` },
  { name: '65 s as a product', code: `${server}server.keepAliveTimeout = 65 * 1000;` },
  { name: '2 s', code: `${server}server.keepAliveTimeout = 2000;` },
  { name: '0, which is no timeout', code: `${server}server.keepAliveTimeout = 0;` },
  { name: 'null by assignment', code: `${server}server.keepAliveTimeout = null;` },
  {
    name: 'headersTimeout below keepAliveTimeout',
    code: `${server}server.keepAliveTimeout = 65_000;\nserver.headersTimeout = 10_000;`,
  },
  {
    name: 'a long headersTimeout alone, assigned',
    code: `${server}server.keepAliveTimeout = 620_000;\nserver.headersTimeout = 621_000;`,
  },
  {
    name: 'requestTimeout as an option, to which headersTimeout adapts',
    code: `${http}http.createServer({ requestTimeout: 30_000 }, app).listen(3000);`,
  },
  {
    name: 'no requestTimeout',
    code: `${http}http.createServer({ headersTimeout: 60_000, requestTimeout: 0 }, app).listen(3000);`,
  },
  {
    name: 'no requestTimeout, assigned',
    code: `${server}server.requestTimeout = 0;\nserver.headersTimeout = 66_000;`,
  },
  {
    name: 'equal limits',
    code: `${http}http.createServer({ headersTimeout: 30_000, requestTimeout: 30_000 }, app).listen(3000);`,
  },
  {
    name: 'limits that Node.js does not exchange before 18',
    code: `${server}server.requestTimeout = 30_000;`,
    options: { nodeVersion: '^16' },
  },
  {
    name: 'options that Node.js ignores before 18',
    code: `${cjs}http.createServer({ headersTimeout: 621_000, requestTimeout: '1' }, app).listen(3000);`,
    options: { nodeVersion: '^16' },
  },
  {
    name: 'limits from elsewhere',
    code: `${http}import { limits } from './limits.js';\nconst server = http.createServer(app);\nserver.requestTimeout = 30_000;\nserver.headersTimeout = limits.headers;\nserver.listen(3000);`,
  },
  {
    name: 'headersTimeout on some paths only',
    code: `${http}const server = http.createServer({ ...(isSlow && { headersTimeout: 400_000 }) }, app);\nserver.listen(3000);`,
  },
  {
    name: 'limits that a function of another file may set',
    code: `${http}import { configure } from './configure.js';\nconst server = http.createServer(app);\nserver.requestTimeout = 30_000;\nconfigure(server, { headersTimeout: 20_000 });\nserver.listen(3000);`,
  },
  { name: 'Number()', code: `${server}server.keepAliveTimeout = Number(process.env.KEEP_ALIVE);` },
  { name: '+', code: `${server}server.keepAliveTimeout = +process.env.KEEP_ALIVE;` },
  {
    name: 'parseInt()',
    code: `${server}server.keepAliveTimeout = parseInt(process.env.KEEP_ALIVE || '65000', 10);`,
  },
  {
    name: 'a product of the environment',
    code: `${server}server.keepAliveTimeout = process.env.KEEP_ALIVE_SECONDS * 1000;`,
  },
  {
    name: 'a wrapper of the environment',
    code: `${http}import { env } from './env.js';\nhttp.createServer({ keepAliveTimeout: env.KEEP_ALIVE }, app).listen(3000);`,
  },
  {
    name: 'the environment or something unknown',
    code: `${server}server.keepAliveTimeout = config.keepAlive || process.env.KEEP_ALIVE;`,
  },
  {
    name: 'a parameter',
    code: `${http}export function start(keepAliveTimeout = 65) {\n  http.createServer({ keepAliveTimeout }, app).listen(3000);\n}`,
  },
  {
    name: 'a number of the environment that is imported',
    code: `${http}import { env } from 'node:process';\nconst server = http.createServer(app);\nserver.keepAliveTimeout = Number(env.KEEP_ALIVE ?? 65_000);\nserver.listen(3000);`,
  },
  {
    name: 'an environment of other code',
    code: `${http}import { env } from './process.js';\nconst server = http.createServer(app);\nserver.keepAliveTimeout = env.KEEP_ALIVE;\nserver.listen(3000);`,
  },
  {
    name: 'milliseconds in an enum',
    code: `${http}enum Timeouts {\n  Idle = 65_000,\n}\nconst server = http.createServer(app);\nserver.keepAliveTimeout = Timeouts.Idle;\nserver.listen(3000);`,
    filename: 'server.ts',
  },
  {
    name: 'an enum that counts',
    code: `${http}enum Timeouts {\n  None,\n  Idle,\n}\nconst server = http.createServer(app);\nserver.keepAliveTimeout = Timeouts.Idle;\nserver.listen(3000);`,
    filename: 'server.ts',
  },
  {
    name: 'limits on the server of express in their order',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\nserver.headersTimeout = 20_000;\nserver.requestTimeout = 30_000;`,
  },
  {
    name: 'a longer headersTimeout alone on the server of express',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 620_000;\nserver.headersTimeout = 621_000;`,
  },
  {
    name: 'a requestTimeout of express, where other code may set headersTimeout',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;\nserver.requestTimeout = 30_000;\nconfigure(server, { headersTimeout: 20_000 });`,
  },
  {
    name: 'a requestTimeout of fastify, whose defaults are its own',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: 65_000 });\napp.server.requestTimeout = 30_000;\nawait app.listen({ port: 3000, host: '::' });`,
  },
  { name: 'an empty string', code: `${server}server.keepAliveTimeout = '';` },
  {
    name: 'strings that Node.js reads by assignment',
    code: `${server}server.headersTimeout = '60000';\nserver.requestTimeout = process.env.REQUEST_TIMEOUT;`,
  },
  {
    name: 'Infinity, where it means what it says',
    code: `${server}server.keepAliveTimeout = Infinity;`,
    options: { nodeVersion: '>=25' },
  },
  { name: 'a negative number by assignment', code: `${server}server.keepAliveTimeout = -1;` },
  {
    name: 'a short timeout of a local server',
    code: `${http}http.createServer({ keepAliveTimeout: 65 }, app).listen(0);`,
  },
  {
    name: 'a short timeout of a server that closes itself',
    code: `${http}const server = http.createServer((request, response) => {\n  response.end();\n  server.close();\n});\nserver.keepAliveTimeout = 100;\nserver.listen(8085);`,
  },
  { name: 'short limits of requests', code: `${server}server.headersTimeout = 500;` },
  {
    name: 'setTimeout() with a callback',
    code: `${server}server.setTimeout(100, (socket) => log(socket));`,
  },
  {
    name: 'a listener for the timeout',
    code: `${server}server.timeout = 100;\nserver.on('timeout', (socket) => socket.end());`,
  },
  {
    name: 'a listener for the timeout, before others',
    code: `${server}server.timeout = 100;\nserver.prependListener('timeout', (socket) => socket.end());`,
  },
  {
    name: 'a timeout of sockets that a listener decides on, by a constant',
    code: `${server}const TIMEOUT = 'timeout';\nserver.timeout = 100;\nserver.on(TIMEOUT, (socket) => socket.end());`,
  },
  { name: 'setTimeout(0)', code: `${server}server.setTimeout(0);` },
  { name: 'setTimeout() of a minute', code: `${server}server.setTimeout(60_000);` },
  { name: 'the global setTimeout()', code: `${server}setTimeout(() => server.unref(), 50);` },
  {
    name: 'another server',
    code: `import net from 'net';\n${server}const other = net.createServer();\nother.keepAliveTimeout = 65;`,
  },
  {
    name: 'a string as an option of a framework, which is its own',
    code: `import fastify from 'fastify';\nconst app = fastify({ keepAliveTimeout: process.env.KEEP_ALIVE });\napp.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'HTTP/2',
    code: `import http2 from 'http2';\nconst server = http2.createSecureServer({ key, cert, allowHTTP1: true }, app);\nserver.keepAliveTimeout = 65;\nserver.listen(443);`,
  },
];
