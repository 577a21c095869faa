import type { Case } from '../lint.ts';
import * as styles from './styles.cases.ts';

const http = "import http from 'http';\n";
const pool = '{ keepAlive: true, maxSockets: 10 }';
const agent = `const agent = new http.Agent(${pool});\n`;
const kept = '{ keepAliveTimeout: 65000 }';

export const reported: readonly Case[] = [
  ...styles.removals,
  {
    name: 'every response of a server that the file closes',
    code: `${http}const server = http.createServer((req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end();\n});\nserver.listen(3000);\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'a listener of an event whose name is a constant',
    code: `${http}const REQUEST = 'request';\nconst server = http.createServer(${kept});\nserver.on(REQUEST, (req, res) => {\n  res.shouldKeepAlive = false;\n  res.end();\n});\nserver.listen(3000);`,
  },
  {
    name: 'a header among others',
    code: `${http}${agent}http.get('http://x', { agent, headers: { Accept: '*/*', Connection: 'close' } }, cb);`,
  },
  {
    name: 'the only header',
    code: `${http}${agent}http.get('http://x', { agent, headers: { Connection: 'close' } }, cb);`,
  },
  {
    name: 'headers over several lines, any case',
    code: `${http}${agent}http.get({\n  host: 'x',\n  headers: {\n    connection: 'Close',\n    accept: '*/*',\n  },\n  agent,\n}, cb);`,
  },
  {
    name: 'the last of several lines, without a comma',
    code: `${http}${agent}http.get({\n  host: 'x',\n  agent,\n  headers: {\n    accept: '*/*', // anything\n    'Connection': 'close'\n  }\n}, cb);`,
  },
  {
    name: 'comments beside the header',
    code: `${http}${agent}http.get({\n  host: 'x',\n  agent,\n  headers: {\n    // before\n    Connection: 'close', // beside\n    accept: '*/*',\n  },\n}, cb);`,
  },
  {
    name: 'a comment inside, which a suggestion would lose',
    code: `${http}${agent}http.get({ host: 'x', agent, headers: { accept: '*/*', Connection: /* why */ 'close' } }, cb);`,
  },
  {
    name: 'headers in a variable',
    code: `${http}${agent}const headers = { Connection: 'close' };\nhttp.get({ host: 'x', agent, headers }, cb);`,
  },
  {
    name: 'a header written later',
    code: `${http}${agent}export function load(cb) {\n  const headers = { accept: '*/*' };\n  headers.Connection = 'close';\n  http.get({ host: 'x', agent, headers }, cb);\n}`,
  },
  {
    name: 'setHeader() on the condition that its request is on',
    code: `${http}${agent}export function load(body, cb) {\n  if (body) {\n    const req = http.request({ host: 'x', agent }, cb);\n    req.setHeader('Connection', 'close');\n    req.end(body);\n  }\n}`,
  },
  {
    name: 'a listener that a server gets on the condition that it is made on',
    code: `${http}if (port) {\n  const server = http.createServer(${kept});\n  server.on('request', (req, res) => {\n    res.setHeader('Connection', 'close');\n    res.end('ok');\n  });\n  server.listen(port);\n}`,
  },
  {
    name: 'setHeader()',
    code: `${http}${agent}export function load(cb) {\n  const req = http.request({ host: 'x', agent }, cb);\n  req.setHeader('Connection', 'close');\n  req.end();\n}`,
  },
  {
    name: 'an agent of this request alone',
    code: `${http}http.get({ host: 'x', agent: new http.Agent(${pool}), headers: { Connection: 'close', a: 'b' } }, cb);`,
  },
  {
    name: 'https',
    code: `import https from 'https';\nconst agent = new https.Agent(${pool});\nhttps.get({ host: 'x', agent, headers: { Connection: 'close' } }, cb);`,
  },
  {
    name: 'either module',
    code: `import http from 'http';\nimport https from 'https';\nconst httpAgent = new http.Agent(${pool});\nconst httpsAgent = new https.Agent(${pool});\nexport const f = (tls, cb) => {\n  (tls ? https : http).get({ host: 'x', agent: tls ? httpsAgent : httpAgent, headers: { Connection: 'close' } }, cb);\n};`,
  },
  {
    name: 'the global agent by name, which keeps connections alive',
    code: `${http}http.get({ host: 'x', agent: http.globalAgent, headers: { Connection: 'close' } }, cb);`,
  },
  {
    name: 'ES5',
    code: `var http = require('http');\nvar agent = new http.Agent(${pool});\nexports.load = function (cb) {\n  var req = http.request({ host: 'x', agent: agent }, cb);\n  req.setHeader('connection', 'close');\n  req.end();\n};`,
  },
  {
    name: 'TypeScript',
    code: `${http}${agent}const headers = { Connection: 'close' } as const;\nhttp.get({ host: 'x', agent, headers: { Connection: 'close' } satisfies object } as http.RequestOptions, cb);`,
    filename: 'file.ts',
  },
  {
    name: 'every response of a server',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.setHeader('Connection', 'close');\n\n  res.end('ok');\n}).listen(3000);`,
  },
  {
    name: 'a server without a keepAliveTimeout, which it then needs',
    code: `${http}const server = http.createServer((req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end('ok');\n});\nserver.listen(3000);`,
  },
  {
    name: 'writeHead()',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.writeHead(200, { 'Content-Type': 'text/plain', Connection: 'close' });\n  res.end('ok');\n}).listen(3000);`,
  },
  {
    name: 'writeHead() with nothing else, in an arrow function',
    code: `${http}http.createServer((req, res) => res.writeHead(200, { connection: 'close' }).end('ok')).listen(3000);`,
  },
  {
    name: 'shouldKeepAlive',
    code: `${http}const server = http.createServer(${kept});\nserver.on('request', function (req, res) {\n  res.shouldKeepAlive = false;\n  res.end();\n});\nserver.listen(3000);`,
  },
  {
    name: 'a listener before others',
    code: `${http}const server = http.createServer(${kept});\nserver.prependListener('request', (req, res) => {\n  res.shouldKeepAlive = false;\n  res.end();\n});\nserver.listen(3000);`,
  },
  {
    name: 'a handler by name',
    code: `${http}function handle(req, res) {\n  const body = 'ok';\n  res.setHeader('Connection', 'close');\n  res.end(body);\n}\nhttp.createServer(${kept}, handle).listen(3000);`,
  },
  {
    name: 'middleware of express',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res, next) => {\n  res.set('Connection', 'close');\n  next();\n});\nexport default app;`,
  },
  {
    name: 'middleware of express with an object, and a chain',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res, next) => {\n  res.set({ Connection: 'close' });\n  next();\n}, (req, res) => {\n  res.header('Connection', 'close').send('ok');\n});\nexport default app;`,
  },
  {
    name: 'middleware of koa',
    code: `import Koa from 'koa';\nconst app = new Koa();\napp.use(async (ctx, next) => {\n  ctx.set('Connection', 'close');\n  await next();\n});\nexport default app;`,
  },
  {
    name: 'middleware of connect',
    code: `var connect = require('connect');\nvar app = connect();\napp.use(function (req, res, next) {\n  res.setHeader('Connection', 'close')\n  next()\n});\nmodule.exports = app;`,
  },
  {
    name: 'without semicolons, before a parenthesis that needs one',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  const body = 'ok'\n  res.setHeader('Connection', 'close');\n  (res).end(body)\n}).listen(3000)`,
  },
  {
    name: 'a header with a comment beside it, alone in its object',
    code: `${http}${agent}http.get('http://x', { agent, headers: { Connection: 'close' /* one request */ } }, cb);`,
  },
  {
    name: 'a header in an object that is not called headers',
    code: `${http}${agent}const sets = { all: { Connection: 'close' } };\nhttp.get({ host: 'x', agent, headers: sets.all }, cb);`,
  },
  {
    name: 'express with an object alone in a chain',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res) => {\n  res.set({ Connection: 'close' }).send('ok');\n});\nexport default app;`,
  },
  {
    name: 'express with an object alone, returned',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res, next) => {\n  next();\n  return res.set({ Connection: 'close' });\n});\nexport default app;`,
  },
  {
    name: 'express, returned',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res, next) => {\n  next();\n  return res.set('Connection', 'close');\n});\nexport default app;`,
  },
  {
    name: 'what an arrow function returns',
    code: `${http}const server = http.createServer(${kept});\nserver.on('request', (req, res) => (res.shouldKeepAlive = false));\nserver.listen(3000);`,
  },
  {
    name: 'a server whose options are not in the file',
    code: `${http}import { options } from './options.js';\nhttp.createServer(options, (req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end('ok');\n}).listen(3000);`,
  },
  {
    name: 'a server that is made and listens in one expression, on versions that do not read the option',
    code: `${http}export default http.createServer((req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end('ok');\n}).listen(3000);`,
    settings: { node: { version: '>=16' } },
  },
];

export const silent: readonly Case[] = [
  {
    name: 'headers in the place of the status, which throw',
    code: `${http}http.createServer(${kept}, (req, res) => res.writeHead({ Connection: 'close' }).end('ok')).listen(3000);`,
  },
  {
    name: 'no agent, a decision',
    code: `${http}http.get({ host: 'x', headers: { Connection: 'close' } });`,
  },
  {
    name: 'agent: false, a decision',
    code: `${http}http.get({ host: 'x', agent: false, headers: { Connection: 'close' } });`,
  },
  {
    name: 'an agent without keep-alive',
    code: `${http}const agent = new http.Agent();\nhttp.get({ agent, headers: { Connection: 'close' } });`,
  },
  {
    name: 'an agent from elsewhere',
    code: `${http}export const f = (agent) => http.get({ agent, headers: { Connection: 'close' } });`,
  },
  {
    name: 'an agent on some paths',
    code: `${http}${agent}http.get({ agent: pooled ? agent : false, headers: { Connection: 'close' } });`,
  },
  {
    name: 'keep-alive that is not known',
    code: `${http}export const f = (keepAlive) => { const agent = new http.Agent({ keepAlive }); http.get({ agent, headers: { Connection: 'close' } }); };`,
  },
  {
    name: 'Connection: keep-alive',
    code: `${http}${agent}http.get({ agent, headers: { Connection: 'keep-alive' } });`,
  },
  {
    name: 'a value that is not known',
    code: `${http}${agent}export const f = (c) => http.get({ agent, headers: { Connection: c } });`,
  },
  {
    name: 'a header on some paths',
    code: `${http}${agent}http.get({ agent, headers: { ...(last && { Connection: 'close' }) } });`,
  },
  {
    name: 'either header',
    code: `${http}${agent}http.get({ agent, headers: { Connection: last ? 'close' : 'keep-alive' } });`,
  },
  {
    name: 'a header written on a condition',
    code: `${http}${agent}const headers = {};\nif (last) headers.Connection = 'close';\nhttp.get({ agent, headers });`,
  },
  {
    name: 'setHeader() on a condition',
    code: `${http}${agent}const req = http.get({ agent });\nif (last) req.setHeader('Connection', 'close');`,
  },
  {
    name: 'setHeader() on an event',
    code: `${http}${agent}const req = http.request({ agent });\nprocess.on('SIGTERM', () => req.setHeader('Connection', 'close'));`,
  },
  {
    name: 'the global agent, where it does not keep connections alive',
    code: `${http}http.get({ agent: http.globalAgent, headers: { Connection: 'close' } });`,
    settings: { 'http-keepalive': { nodeVersion: '>=18' } },
  },
  {
    name: 'a global agent of the file',
    code: `${http}http.globalAgent.keepAlive = false;\nhttp.get({ agent: http.globalAgent, headers: { Connection: 'close' } });`,
  },
  {
    name: 'a tunnel',
    code: `${http}${agent}http.request({ agent, method: 'CONNECT', headers: { Connection: 'close' } });`,
  },
  {
    name: 'a handler of one request',
    code: `${http}const server = http.createServer(${kept});\nserver.once('request', (req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end();\n});\nserver.prependOnceListener('request', (req, res) => {\n  res.shouldKeepAlive = false;\n});\nserver.on('request', app);\nserver.listen(3000);`,
  },
  {
    name: 'a server that drains',
    code: `${http}let closing = false;\nhttp.createServer(${kept}, (req, res) => {\n  if (closing) res.setHeader('Connection', 'close');\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'an early return',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  if (req.url === '/') return res.end();\n  res.setHeader('Connection', 'close');\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'an error',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.writeHead(413, { Connection: 'close' });\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'a server that turns away',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.statusCode = 503;\n  res.setHeader('Connection', 'close');\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'a stream that ends with its connection',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.writeHead(200, { 'Content-Type': 'multipart/x-mixed-replace', Connection: 'close' });\n}).listen(3000);`,
  },
  {
    name: 'a local server',
    code: `${http}http.createServer((req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end();\n}).listen(0);`,
  },
  {
    name: 'a server that serves once',
    code: `${http}const server = http.createServer((req, res) => {\n  res.setHeader('Connection', 'close');\n  res.end();\n  server.close();\n});\nserver.listen(3000);`,
  },
  {
    name: 'a local application',
    code: `import express from 'express';\nconst app = express();\napp.use((req, res, next) => { res.set('Connection', 'close'); next(); });\napp.listen(3000, '127.0.0.1');`,
  },
  {
    name: 'a shutdown',
    code: `${http}const server = http.createServer(${kept}, handle);\nprocess.on('SIGTERM', () => {\n  server.on('request', (req, res) => { res.setHeader('Connection', 'close'); });\n  server.close();\n});\nserver.listen(3000);`,
  },
  {
    name: 'middleware of some paths',
    silentBy: 'middleware',
    code: `import express from 'express';\nconst app = express();\napp.use('/upload', (req, res, next) => { res.set('Connection', 'close'); next(); });\nexport default app;`,
  },
  {
    name: 'middleware of a shutdown',
    silentBy: 'middleware',
    code: `import express from 'express';\nconst app = express();\nprocess.on('SIGTERM', () => {\n  app.use((req, res, next) => { res.set('Connection', 'close'); next(); });\n});\nexport default app;`,
  },
  {
    name: 'a route',
    silentBy: 'middleware',
    code: `import express from 'express';\nconst app = express();\napp.get('/', (req, res) => { res.set('Connection', 'close'); res.end(); });\nexport default app;`,
  },
  {
    name: 'a handler of errors',
    silentBy: 'middleware',
    code: `import express from 'express';\nconst app = express();\napp.use((error, req, res, next) => { res.set('Connection', 'close'); next(error); });\nexport default app;`,
  },
  {
    name: 'headers that a proxy copies',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.writeHead(200, upstream.headers);\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'another header, and Connection: keep-alive',
    code: `${http}http.createServer(${kept}, (req, res) => {\n  res.setHeader('Cache-Control', 'no-cache');\n  res.setHeader('Connection', 'keep-alive');\n  res.shouldKeepAlive = true;\n  res.end();\n}).listen(3000);`,
  },
];
