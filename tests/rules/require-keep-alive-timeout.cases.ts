import type { Case } from '../lint.ts';
import { developmentServers, productionServers } from './development-servers.cases.ts';
import * as styles from './styles.cases.ts';
import * as classes from './server-classes.cases.ts';
import * as idle from './idle-servers.cases.ts';
import * as frameworks from './server-frameworks.cases.ts';
import * as dropIns from './drop-in-servers.cases.ts';
import * as settings from './server-settings.cases.ts';
import { shutdownReported } from './server-shutdown.cases.ts';

const http = "import http from 'node:http';\n";
const cjs = "const http = require('http');\n";
const express = "const express = require('express');\nconst app = express();\n";

export const reported: readonly Case[] = [
  {
    name: 'an application that gets another timeout, and one whose timeout is read',
    code: `import express from 'express';\nconst app = express();\nconst api = express();\napp.headersTimeout = 65000;\nlog(api.keepAliveTimeout);\napp.listen(80);\napi.listen(81);`,
  },
  ...productionServers,
  {
    name: 'options with a type of the project',
    code: `import https from 'node:https';\nconst options: { key?: Buffer } = {};\noptions.key = readKey();\nhttps.createServer(options, app).listen(443);\nconst own: https.ServerOptions = {};\nhttps.createServer(own, app).listen(443);`,
    filename: 'file.ts',
  },
  {
    name: 'a certificate that a function reads',
    code: `import https from 'node:https';\nhttps.createServer({ key: fs.readFileSync('./key.pem'), cert: readCertificate(localhost) }, app).listen(443);`,
  },
  {
    name: 'options that look like none',
    code: `import https from 'node:https';\nconst config = { tls: false };\nif (config.tls) https.createServer(config.tls, app).listen(443);`,
  },
  ...styles.servers,
  ...classes.reported,
  {
    name: 'a server that is closed by a promise of close()',
    code: `import http from 'node:http';\nimport { promisify } from 'node:util';\nconst server = http.createServer(handler).listen(3000);\nexport const stop = promisify(server.close.bind(server));\n`,
  },
  {
    name: 'createServer(handler).listen()',
    code: `${http}http.createServer((req, res) => res.end()).listen(3000);`,
  },
  { name: 'createServer().listen()', code: `${http}http.createServer().listen(3000);` },
  {
    name: 'a server in a variable',
    code: `${http}const server = http.createServer(app);\nserver.listen(process.env.PORT);`,
  },
  {
    name: 'the result of listen() in a variable',
    code: `${http}const server = http.createServer(app).listen(3000);\nserver.on('error', console.error);`,
  },
  {
    name: 'options without it',
    code: `import https from 'https';\nhttps.createServer({ key, cert }, app).listen(443);`,
  },
  {
    name: 'options over several lines',
    code: `import https from 'https';\nconst options = {\n  key,\n  cert, // of the company\n};\nhttps.createServer(options, app).listen(443);`,
  },
  {
    name: 'keepAlive, which turns on TCP probes',
    code: `${http}http.createServer({ keepAlive: true }, app).listen(3000);`,
  },
  {
    name: 'keepAlive behind a load balancer',
    code: `import https from 'https';\nhttps.createServer({ key, cert, keepAlive: true }, app).listen(443);`,
    options: { behind: 'gcp-alb' },
  },
  {
    name: 'TCP probes that are meant, and keepAlive that is off, or in options of two servers',
    code: `${http}http.createServer({ keepAlive: true, keepAliveInitialDelay: 30_000 }, app).listen(3000);\nhttp.createServer({ keepAlive: false }, app).listen(3001);\nconst options = { keepAlive: true };\nhttp.createServer(options, app).listen(3002);\nhttp.createServer(options, app).listen(3003);`,
  },
  {
    name: 'options as the only argument',
    code: `${http}const server = http.createServer({ requestTimeout: 10_000 });\nserver.on('request', app);\nserver.listen(3000);`,
  },
  {
    name: 'keepAliveTimeout: undefined',
    code: `${http}http.createServer({ keepAliveTimeout: undefined }, app).listen(3000);`,
  },
  {
    name: 'new http.Server()',
    code: `${cjs}const server = new http.Server(app);\nserver.listen(3000);`,
  },
  { name: 'http.Server()', code: `${cjs}var server = http.Server(app);\nserver.listen(3000);` },
  {
    name: 'a destructured createServer',
    code: `const { createServer } = require('http');\ncreateServer(app).listen(3000);`,
  },
  {
    name: 'createServer of a dynamic import',
    code: `export async function start() {\n  const { createServer } = await import('http');\n  const server = createServer(app);\n  return server;\n}`,
  },
  {
    name: 'a server that is returned',
    code: `${http}export function create() {\n  return http.createServer(app);\n}`,
  },
  {
    name: 'a server that is exported',
    code: `${http}export const server = http.createServer(app);`,
  },
  {
    name: 'a server that is passed on',
    code: `${http}import { WebSocketServer } from 'ws';\nconst server = http.createServer(app);\nnew WebSocketServer({ server });\nserver.listen(3000);`,
  },
  {
    name: 'a server that stoppable() wraps',
    code: `${http}import stoppable from 'stoppable';\nconst server = stoppable(http.createServer(app), 1000);\nserver.listen(3000);`,
  },
  {
    name: 'a server of this, which a function inside calls by another name',
    code: `${http}function App() {\n  var self = this;\n  process.nextTick(function () {\n    self.server = http.createServer(self.handle);\n  });\n}\nApp.prototype.start = function (port) {\n  this.server.listen(port);\n};\nexport default App;`,
  },
  {
    name: 'a server in a field',
    code: `${http}export class App {\n  constructor(handler) {\n    this.server = http.createServer(handler);\n  }\n  start(port) {\n    this.server.listen(port);\n  }\n}`,
  },
  {
    name: 'a server of either module',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls ? https.createServer(tls, app) : http.createServer(app);\nserver.listen(3000);`,
  },
  {
    name: 'listen with an object',
    code: `${http}http.createServer(app).listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'listen on a promise',
    code: `${http}import { promisify } from 'util';\nexport async function start() {\n  const server = http.createServer(app);\n  await promisify(server.listen.bind(server))(3000);\n}`,
  },
  {
    name: 'server.setTimeout() is another timeout',
    code: `${http}const server = http.createServer(app);\nserver.setTimeout(65_000);\nserver.listen(3000);`,
  },
  {
    name: 'closed by a signal',
    code: `${http}const server = http.createServer(app);\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'one of two servers, by assignment',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls ? https.createServer({ key, cert }, app) : http.createServer(app);\nserver.listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'one of two servers, of which the other one says it',
    code: `import http from 'http';\nimport https from 'https';\nconst server = tls\n  ? Object.assign(https.createServer({ key, cert }, app), { keepAliveTimeout: 70_000 })\n  : http.createServer(app);\nserver.listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'a server, if there is to be one',
    code: `${http}const server = enabled ? http.createServer(app) : undefined;\nserver?.listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'one of the variables of a declaration',
    code: `${http}const port = 3000,\n  server = http.createServer(app);\nserver.listen(port);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'HTTP/2 with allowHTTP1',
    code: `import http2 from 'node:http2';\nconst server = http2.createSecureServer({ key, cert, allowHTTP1: true }, app);\nserver.listen(443);`,
    options: { nodeVersion: '>=26' },
  },
  {
    name: 'HTTP/2 with allowHTTP1, where only some versions have a timeout',
    code: `import http2 from 'node:http2';\nconst server = http2.createSecureServer({ key, cert, allowHTTP1: true }, app);\nserver.listen(443);`,
    options: { nodeVersion: '>=20' },
  },
  { name: 'express, result dropped', code: `${express}app.get('/', handler);\napp.listen(3000);` },
  {
    name: 'express, in an if without braces',
    code: `${express}if (require.main === module) app.listen(3000);`,
  },
  {
    name: 'express, result in a variable',
    code: `import express from 'express';\nconst app = express();\nconst server = app.listen(3000, () => console.log('up'));\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'express, body of an arrow function',
    code: `${express}connect().then(() => app.listen(3000));`,
  },
  {
    name: 'express, returned',
    code: `import * as express from 'express';\nexport function start(port) {\n  const app = express();\n  return app.listen(port);\n}`,
    filename: 'file.ts',
  },
  {
    name: 'express in TypeScript, export of the result',
    code: `import express, { type Express } from 'express';\nconst app: Express = express();\nexport const server = app.listen(3000);`,
    filename: 'file.ts',
  },
  { name: 'express called in place', code: `require('express')().listen(3000);` },
  {
    name: 'express made by a function of the file',
    code: `import express from 'express';\nconst create = () => {\n  const app = express();\n  app.use(log);\n  return app;\n};\ncreate().listen(3000);`,
  },
  {
    name: 'app.set() does nothing',
    code: `${express}app.set('keepAliveTimeout', 65_000);\napp.listen(3000);`,
  },
  {
    name: 'two results dropped in one scope',
    code: `${express}app.listen(3000);\napp.listen(3001);`,
  },
  {
    name: 'either a server or an app',
    code: `const https = require('https');\n${express}let server = app;\nif (tls) server = https.createServer({ ...tls, keepAliveTimeout: 65_000 }, app);\nserver.listen(443);`,
  },
  { name: 'koa', code: `import Koa from 'koa';\nconst app = new Koa();\napp.listen(3000);` },
  {
    name: 'koa through http',
    code: `import http from 'http';\nimport Koa from 'koa';\nconst app = new Koa();\nhttp.createServer(app.callback()).listen(3000);`,
  },
  {
    name: 'connect',
    code: `const connect = require('connect')\nconst app = connect()\n\napp.listen(3000)\n`,
  },
  {
    name: 'an assignment',
    code: `${express}let server;\nserver = app.listen(3000); // later\nserver.unref();`,
  },
  {
    name: 'a field of an app',
    code: `${express}class Service {\n  start() {\n    this.server = app.listen(3000);\n  }\n}\nmodule.exports = Service;`,
  },
  {
    name: 'before Node.js 18 by assignment',
    code: `${cjs}const server = http.createServer(app).listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'before Node.js 18, chained and dropped',
    code: `${cjs}http.createServer(app).listen(3000, function () {\n  console.log('up');\n});`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'an option that Node.js ignores before 18',
    code: `${http}const server = http.createServer({ keepAliveTimeout: 65_000 }, app);\nserver.listen(3000);`,
    options: { nodeVersion: '>=16' },
  },
  {
    name: 'an option of HTTP/2 that Node.js ignores before 24.15',
    code: `import http2 from 'http2';\nconst options = { allowHTTP1: true, keepAliveTimeout: 65_000 };\nconst server = http2.createSecureServer(options, app);\nserver.listen(443);`,
  },
  ...['`${port}`', 'port', "{ port: 3000, path: '/run/x.sock' }", "port || '/run/x.sock'"].map(
    (argument) => ({
      name: `listen(${argument})`,
      code: `${http}import { port } from './config.js';\nhttp.createServer(app).listen(${argument});`,
    }),
  ),
  {
    name: 'two applications of hapi, of which the other one says it',
    code: `import Hapi from '@hapi/hapi';\nconst server = Hapi.server({ port: 3000 });\nconst other = Hapi.server({ port: 3001 });\nother.listener.keepAliveTimeout = 65_000;\nserver.start();\nother.start();`,
  },
  {
    name: 'restify and polka beside an application that says it',
    code: `import polka from 'polka';\nimport restify from 'restify';\nconst server = restify.createServer();\nconst other = polka().get('/', handler);\nother.listen(3001);\nother.server.keepAliveTimeout = 65_000;\nserver.listen(3000);\npolka().listen(3002);`,
  },
  ...['>=8', '>=12.20 <18'].map((nodeVersion) => ({
    name: `what Node.js ${nodeVersion} knows, by the option`,
    code: `${cjs}const server = http.createServer(app);\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
    options: { nodeVersion },
  })),
  ...['>=22.9', '>=22.12', '>=18', '20', '>=8'].map((nodeVersion) => ({
    name: `what Node.js ${nodeVersion} does`,
    code: `${http}http.createServer(app).listen(3000);`,
    options: { nodeVersion },
  })),
  {
    name: 'behind a load balancer',
    code: `${http}http.createServer(app).listen(3000);`,
    options: { behind: 'gcp-alb' },
  },
  {
    name: 'behind a load balancer that passes TCP on',
    code: `${http}http.createServer(app).listen(3000);`,
    options: { behind: 'aws-nlb' },
  },
  {
    name: 'a minimum',
    code: `${http}http.createServer(app).listen(3000);`,
    options: { minimum: 90_000 },
  },
  {
    name: 'an option below the minimum',
    code: `${http}http.createServer({ keepAliveTimeout: 5000 }, app).listen(3000);`,
    options: { minimum: 61_000 },
  },
  {
    name: 'an assignment below what the load balancer needs',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 30 * 1000;`,
    options: { behind: 'aws-alb' },
  },
  {
    name: 'above the load balancer but below the minimum',
    code: `${http}http.createServer({ keepAliveTimeout: 66_000 }, app).listen(3000);`,
    options: { behind: 'aws-alb', minimum: 70_000 },
  },
  {
    name: 'a free port, where local servers count',
    code: `${http}http.createServer(app).listen(0);`,
    options: { includeLocal: true },
  },
  {
    name: 'options that are not known',
    code: `${http}export const create = (options) => http.createServer(options, app).listen(3000);`,
    options: { reportUnknown: true },
  },
  {
    name: 'what listens is not known',
    code: `${http}import { app } from './none.js';\napp.listen(process.env.PORT);\nexport const start = (server) => server.listen({ port: 3000 });`,
    options: { reportUnknown: true },
  },
  {
    name: 'what listens at a free port is not known, where local servers count',
    code: `${http}import { app } from './none.js';\napp.listen(0);`,
    options: { includeLocal: true, reportUnknown: true },
  },
  {
    name: 'a server with a type',
    code: `import express from 'express';\nimport type { Server } from 'http';\nconst app = express();\nexport const server: Server = app.listen(8080);`,
    filename: 'file.ts',
  },
  ...frameworks.reported,
  ...dropIns.reported,
  ...shutdownReported,
  ...settings.reported,
  ...idle.reported,
];

const isListening = (argument: string, more = ''): Case => ({
  name: `listen(${argument})`,
  code: `${http}import path from 'node:path';\n${more}http.createServer(app).listen(${argument});`,
});

export const silent: readonly Case[] = [
  ...developmentServers,
  {
    name: 'a keepAliveTimeout that is made a number',
    code: `${http}const server = http.createServer(app);\nserver.keepAliveTimeout = +process.env.KEEP_ALIVE;\nserver.listen(80);`,
  },
  {
    name: 'listen() with what the caller of a function gives',
    code: `${http}export function listen() {\n  const server = http.createServer(app);\n  return server.listen.apply(server, arguments);\n}`,
  },
  {
    name: 'a certificate of localhost',
    code: `import fs from 'node:fs';\nimport https from 'node:https';\nimport path from 'node:path';\nconst key = fs.readFileSync(path.join(import.meta.dirname, 'certs/localhost-key.pem'));\nconst cert = fs.readFileSync(path.join(import.meta.dirname, 'certs/localhost.pem'));\nhttps.createServer({ key, cert }, app).listen(process.env.PORT);`,
  },
  {
    name: 'for developers and tests',
    code: `import http from 'node:http';\nif (isDevOrTest) http.createServer(app).listen(3000);\nif (process.env.STAGE === 'localdev') http.createServer(app).listen(3000);`,
  },
  {
    name: 'for metrics, as its name says',
    code: `import http from 'node:http';\nexport class Service {\n  constructor() {\n    this.metricsServer = http.createServer(this.handle);\n  }\n  start() {\n    this.metricsServer.listen(9090);\n  }\n}\nexport class PrometheusReporter {\n  start() {\n    const server = http.createServer(this.handle);\n    server.listen(9090);\n  }\n}\nconst metricsServer = http.createServer(handle);\nmetricsServer.listen(9090);`,
  },
  {
    name: 'what listens is not known, without the option',
    code: `${http}import { app } from './none.js';\napp.listen(3000);`,
    silentBy: 'binding',
  },
  {
    name: 'a listen() that no server has: with a function, of another kind, local',
    code: `${http}import net from 'node:net';\nimport { app, history } from './none.js';\nhistory.listen((location) => http.get(location));\nhistory.listen();\nnet.createServer().listen(3000);\napp.listen(0);\napp.listen(3000, '127.0.0.1');`,
    options: { reportUnknown: true },
    silentBy: 'binding',
  },
  {
    name: 'a server of an object that a function returns, and a pattern takes',
    code: `${http}function create() {\n  const server = http.createServer(app);\n  return { server, port: 3000 };\n}\nconst { server, port } = create();\nserver.keepAliveTimeout = 65_000;\nserver.listen(port);`,
  },
  {
    name: 'a server in an array',
    code: `${http}const servers = [http.createServer(app), http.createServer(other)];\nfor (const server of servers) {\n  server.keepAliveTimeout = 65_000;\n  server.listen(3000);\n}`,
  },
  {
    name: 'a path from elsewhere',
    code: `${http}export function start(path) {\n  http.createServer(app).listen({ path });\n}`,
  },
  {
    name: 'the listener of hapi that is a server of the file',
    code: `${http}import Hapi from '@hapi/hapi';\nconst listener = http.createServer();\nconst app = Hapi.server({ listener });\napp.listener.keepAliveTimeout = 65_000;\nlistener.listen(3000);`,
  },
  ...[
    '`${directory}/x.sock`',
    "'/tmp/' + name",
    "'\\\\\\\\.\\\\pipe\\\\service'",
    "path.join(directory, 'x.sock')",
    "tls ? '/run/tls.sock' : '/run/plain.sock'",
    'socketPath',
    'config.socketPath',
    '{ path: config.path }',
    "{ path: '/run/x.sock', readableAll: true }",
    '{ port: undefined, path: `${directory}/x.sock` }',
  ].map((argument) => isListening(argument)),
  isListening('address', "const address = path.resolve('run', name);\n"),
  ...['4 || 7', '>=6', '>=0.10'].map((nodeVersion) => ({
    name: `Node.js ${nodeVersion}, which may know no keepAliveTimeout and wait for 2 minutes`,
    code: `${cjs}http.createServer(app).listen(3000);`,
    options: { nodeVersion },
  })),
  {
    name: 'an option',
    code: `${http}http.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000);`,
  },
  {
    name: 'an option in a variable',
    code: `${http}const options = { keepAliveTimeout: 65_000 };\nhttp.createServer(options, app).listen(3000);`,
  },
  {
    name: 'an assignment',
    code: `${http}const server = http.createServer(app);\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`,
  },
  {
    name: 'an assignment to the result of listen()',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;`,
  },
  { name: 'an assignment in place', code: `${express}app.listen(3000).keepAliveTimeout = 65_000;` },
  {
    name: 'an assignment through an alias',
    code: `${http}const server = http.createServer(app).listen(3000);\nconst alias = server;\nalias.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'an assignment in a function of the file',
    code: `${http}const server = http.createServer(app);\nconfigure(server);\nserver.listen(3000);\nfunction configure(target) {\n  target.keepAliveTimeout = 65_000;\n}`,
  },
  {
    name: 'an assignment through a field in another method',
    code: `${http}export class App {\n  create() {\n    this.server = http.createServer(app);\n  }\n  start() {\n    this.server.keepAliveTimeout = 65_000;\n    this.server.listen(3000);\n  }\n}`,
  },
  {
    name: 'a factory whose caller in the file sets it',
    code: `${http}function create() {\n  return http.createServer(app);\n}\nconst server = create();\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`,
  },
  {
    name: 'a field that another method filled',
    code: `${http}export class App {\n  async start() {\n    this.server = await this.create();\n    this.server.keepAliveTimeout = 65_000;\n  }\n  async create() {\n    const server = http.createServer(app);\n    return { server }.server;\n  }\n}`,
  },
  {
    name: 'on what stoppable() returns',
    code: `${http}import stoppable from 'stoppable';\nconst server = stoppable(http.createServer(app), 1000);\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`,
  },
  {
    name: 'Object.defineProperty',
    code: `${http}const server = http.createServer(app);\nObject.defineProperty(server, 'keepAliveTimeout', { value: 65_000 });\nserver.listen(3000);`,
  },
  {
    name: 'Object.assign',
    code: `${http}const server = http.createServer(app);\nObject.assign(server, { keepAliveTimeout: 65_000 });\nserver.listen(3000);`,
  },
  {
    name: 'Object.assign of something unknown',
    code: `${http}import { timeouts } from './config.js';\nconst server = http.createServer(app);\nObject.assign(server, timeouts);\nserver.listen(3000);`,
  },
  {
    name: '0, which turns it off',
    code: `${http}http.createServer({ keepAliveTimeout: 0 }, app).listen(3000);`,
    options: { minimum: 61_000 },
  },
  {
    name: 'the default, said by the author',
    code: `${http}http.createServer({ keepAliveTimeout: 5000 }, app).listen(3000);`,
  },
  {
    name: 'a value from configuration',
    code: `${http}const server = http.createServer(app);\nserver.keepAliveTimeout = config.timeout;\nserver.listen(3000);`,
    options: { minimum: 61_000 },
  },
  {
    name: 'enough for the load balancer',
    code: `${http}http.createServer({ keepAliveTimeout: 65_000 }, app).listen(3000);`,
    options: { behind: 'aws-alb' },
  },
  {
    name: 'options that are a parameter',
    code: `${http}export const create = (options) => http.createServer(options, app).listen(3000);`,
  },
  {
    name: 'options from a call',
    code: `import https from 'https';\nimport { tls } from './tls.js';\nhttps.createServer(tls(), app).listen(443);`,
  },
  {
    name: 'https with one argument from elsewhere',
    code: `import https from 'https';\nexport const create = (tls) => https.createServer(tls).on('request', app).listen(443);`,
  },
  {
    name: 'a call that is named after options',
    code: `${http}import { getServerOptions } from './config.js';\nhttp.createServer(getServerOptions()).on('request', app).listen(3000);`,
  },
  {
    name: 'an unknown spread',
    code: `${http}export const create = (o) => http.createServer({ ...o }, app).listen(3000);`,
  },
  { name: 'port 0', code: `${http}http.createServer(app).listen(0);` },
  { name: 'no port', code: `${http}http.createServer(app).listen(() => console.log('up'));` },
  { name: 'a loopback address', code: `${http}http.createServer(app).listen(3000, '127.0.0.1');` },
  {
    name: 'localhost in a constant',
    code: `${http}const host = 'localhost';\nhttp.createServer(app).listen({ port: 3000, host });`,
  },
  {
    name: 'a socket of the file system',
    code: `${http}http.createServer(app).listen('/run/app.sock');`,
  },
  { name: 'express on a loopback address', code: `${express}app.listen(3000, '::1');` },
  {
    name: 'a server that closes itself',
    code: `${http}const server = http.createServer((req, res) => {\n  res.end('You may close this window.');\n  server.close();\n});\nserver.listen(8085);`,
  },
  {
    name: 'a server that closes every connection',
    code: `${http}const server = http.createServer((req, res) => answer(res));\nserver.listen(3000);\nfunction answer(res) {\n  res.setHeader('Connection', 'close');\n  res.end();\n}`,
  },
  {
    name: 'a server that nobody reaches',
    silentBy: 'start',
    code: `${http}const server = http.createServer(app);\nserver.on('request', log);`,
  },
  {
    name: 'a framework listens for its caller',
    code: `${http}export class App {\n  listen(...args) {\n    return http.createServer(this.handler).listen(...args);\n  }\n}`,
  },
  {
    name: 'a subclass passes it to super()',
    code: `${http}import { Base } from './base.js';\nexport class App extends Base {\n  constructor() {\n    super(http.createServer());\n  }\n}`,
  },
  {
    name: 'options of a caller, if they are an object',
    code: `${http}export const start = (given) =>\n  http.createServer(typeof given === 'object' ? given : undefined).listen(3000);`,
  },
  {
    name: 'localhost, for a server of this under another name',
    code: `${http}export class Panel {\n  start() {\n    var _this = this;\n    this.prepare(function () {\n      _this.ui = http.createServer();\n    });\n    this.ui.listen(0, 'localhost');\n  }\n}`,
  },
  {
    name: 'keepAliveTimeout of a server of this under another name',
    code: `${http}export class App {\n  start() {\n    const self = this;\n    self.server = http.createServer(app);\n    this.server.keepAliveTimeout = 65_000;\n    self.server.listen(3000);\n  }\n}`,
  },
  {
    name: 'a free port on this machine, of a server in an object of the class',
    code: `${http}export class Panel {\n  async start() {\n    this.ui = {};\n    this.ui.server = http.createServer();\n    this.ui.server.on('request', this.answer);\n    this.ui.server.listen({ port: 0, host: '127.0.0.1' });\n  }\n}`,
  },
  {
    name: 'a timeout that is set in an object of the context',
    code: `${http}export function start(context) {\n  context.panel.server = http.createServer(handler);\n  context.panel.server.keepAliveTimeout = 65_000;\n  context.panel.server.listen(3000);\n}`,
  },
  {
    name: 'HTTP/2 only',
    silentBy: 'kind',
    code: `import http2 from 'http2';\nhttp2.createSecureServer({ key, cert }, app).listen(443);`,
  },
  {
    name: 'HTTP/2 in clear text',
    silentBy: 'kind',
    code: `import http2 from 'http2';\nhttp2.createServer(app).listen(80);`,
  },
  {
    name: 'HTTP/2 with allowHTTP1 before it had a timeout',
    code: `import http2 from 'http2';\nhttp2.createSecureServer({ allowHTTP1: true }, app).listen(443);`,
    options: { nodeVersion: '20' },
  },
  {
    name: 'a server of net',
    silentBy: 'binding',
    code: `import net from 'net';\nimport 'http';\nnet.createServer().listen(3000);`,
  },
  {
    name: 'a server of vite',
    silentBy: 'binding',
    code: `import { createServer } from 'vite';\nimport 'http';\nconst server = await createServer();\nawait server.listen(3000);`,
  },
  {
    name: 'listen() of a history',
    silentBy: 'binding',
    code: `import 'express';\nhistory.listen(update);`,
  },
  {
    name: 'a router of express',
    silentBy: 'kind',
    code: `import { Router } from 'express';\nconst router = Router();\nrouter.listen(3000);`,
  },
  {
    name: 'koa without new',
    silentBy: 'kind',
    code: `import koa from 'koa';\nkoa().listen(3000);`,
  },
  ...frameworks.silent,
  ...dropIns.silent,
  ...settings.silent,
  ...idle.silent,
  ...classes.silent,
];
