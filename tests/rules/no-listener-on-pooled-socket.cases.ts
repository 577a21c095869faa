import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const agent =
  'const agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\n';

/** A function that sends a request each time that it is called. */
function send(lines: string, options = "{ host: 'x', agent }"): string {
  const body = lines.replaceAll('\n', '\n  ');
  return `${http}${agent}export function send(callback) {\n  const request = http.request(${options}, callback);\n  ${body}\n  request.on('error', callback);\n  request.end();\n}`;
}

/** The same with code for its socket. */
function onSocket(lines: string, options?: string): string {
  return send(
    `request.on('socket', (socket) => {\n  ${lines.replaceAll('\n', '\n  ')}\n});`,
    options,
  );
}

/** A server whose handler has some code. */
function serve(lines: string): string {
  return `${http}const server = http.createServer((request, response) => {\n  ${lines.replaceAll('\n', '\n  ')}\n  response.end('ok');\n});\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`;
}

const express = "import express from 'express';\nconst app = express();\n";

export const reported: readonly Case[] = [
  {
    name: 'a listener in parentheses, which no edit moves',
    code: `import http from 'node:http';\nconst agent = new http.Agent({ keepAlive: true });\nexport function send(callback) {\n  const request = http.request({ host: 'x', agent }, callback);\n  request.on('socket', (socket) => {\n    socket.on('error', (callback));\n  });\n  request.end();\n}`,
  },
  {
    name: 'a listener of errors',
    code: onSocket("socket.on('error', () => request.destroy());"),
  },
  {
    name: 'a listener with a name',
    code: onSocket("socket.once('error', callback);"),
  },
  {
    name: 'several listeners',
    code: onSocket(
      "socket.on('error', () => request.destroy());\nsocket.on('drain', () => log(1)); // counts",
    ),
  },
  {
    name: 'listeners of many events',
    code: onSocket(
      "socket.on('lookup', a);\nsocket.on('connect', b);\nsocket.on('data', c);\nsocket.on('close', d);",
    ),
  },
  {
    name: 'a listener of the close, which may have to clean up',
    code: onSocket("socket.once('close', () => clearInterval(timer));"),
  },
  {
    name: 'the callback of a timeout',
    code: onSocket("socket.setTimeout(5000, () => request.destroy(new Error('late')));"),
  },
  {
    name: 'the callback of a timeout that is an option',
    code: onSocket(
      'if (callback.limit) {\n  socket.setTimeout(callback.limit, function () {\n    // slow\n    request.destroy();\n  });\n}',
    ),
  },
  {
    name: 'a comment where the listener is added',
    code: onSocket("socket.on('error', /* ends it */ () => request.destroy());"),
  },
  {
    name: 'a listener in a chain',
    code: onSocket("socket.on('error', callback).on('timeout', callback);"),
  },
  {
    name: 'a timer that only connecting stops',
    code: onSocket(
      "const timer = setTimeout(() => request.destroy(), 1000);\nsocket.once('connect', () => clearTimeout(timer));",
    ),
  },
  {
    name: 'a timer from around it, and one listener more that stops it',
    code: send(
      "let timer;\nrequest.on('socket', function (socket) {\n  timer = setTimeout(() => request.destroy(), 1000);\n  socket.on('connect', () => clearTimeout(timer));\n  socket.on('close', () => clearTimeout(timer));\n});",
    ),
  },
  {
    name: 'a timer beside other code',
    code: onSocket(
      "socket.setNoDelay();\nconst timer = setTimeout(() => request.destroy(), 1000);\nsocket.once('connect', () => clearTimeout(timer));",
    ),
  },
  {
    name: 'a timer until a secure connection is there',
    code: onSocket(
      "const timer = setTimeout(() => request.destroy(), 1000);\nsocket.once('secureConnect', () => clearTimeout(timer));",
    ),
  },
  {
    name: 'a timer that the response stops too',
    code: onSocket(
      "const timer = setTimeout(() => request.destroy(), 1000);\nsocket.once('connect', () => clearTimeout(timer));\nrequest.on('response', () => clearTimeout(timer));",
    ),
  },
  {
    name: 'the global agent',
    code: onSocket("socket.on('error', callback);", "{ host: 'x' }"),
  },
  {
    name: 'the global agent of Node.js versions that do not all keep connections',
    code: onSocket("socket.on('error', callback);", "{ host: 'x' }"),
    settings: { 'http-keepalive': { nodeVersion: '>=18' } },
  },
  {
    name: 'options from elsewhere',
    code: `${http}export function send(options, callback) {\n  const req = http.get(options, callback);\n  req.on('socket', (socket) => socket.on('error', callback));\n}`,
  },
  {
    name: 'an agent from elsewhere',
    code: `${http}export class Client {\n  get(callback) {\n    const req = http.get({ host: 'x', agent: this.agent }, callback);\n    req.once('socket', (s) => {\n      s.setTimeout(this.timeout, () => req.destroy());\n    });\n  }\n}`,
  },
  {
    name: 'the socket of a response',
    code: `${http}${agent}export function get(callback) {\n  http.get({ host: 'x', agent }, (response) => {\n    response.socket.on('close', callback);\n    response.resume();\n  });\n}`,
  },
  {
    name: 'a socket that a response is asked for, in a variable',
    code: `${http}${agent}export function get(callback) {\n  const request = http.get({ host: 'x', agent }, (response) => {\n    const { socket } = response;\n    socket.on('error', callback);\n    response.resume();\n  });\n}`,
  },
  {
    name: 'a function of the file',
    code: `${http}${agent}function watch(socket) {\n  socket.on('error', console.error);\n}\nexport function get(callback) {\n  http.get({ host: 'x', agent }, callback).on('socket', watch);\n}`,
  },
  {
    name: 'CommonJS of old',
    code: `var http = require('http');\r\nvar agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 });\r\nexports.get = function (callback) {\r\n    var req = http.get({ host: 'x', agent: agent }, callback);\r\n    req.on('socket', function (socket) {\r\n        socket.setTimeout(1000, function () {\r\n            req.destroy();\r\n        });\r\n    });\r\n};`,
    filename: 'file.cjs',
  },
  {
    name: 'the socket of a request to a server',
    code: serve("request.socket.on('error', () => response.destroy());"),
  },
  {
    name: 'the close of a connection to a server',
    code: serve("request.connection.on('close', () => stop(1));"),
  },
  {
    name: 'the socket of a response of a server',
    code: serve("response.socket.once('error', report);"),
  },
  {
    name: 'a timeout of a server',
    code: serve('request.socket.setTimeout(30_000, () => response.destroy());'),
  },
  {
    name: 'a socket in a variable',
    code: serve("const { socket } = request;\nif (request.url !== '/') socket.on('close', stop);"),
  },
  {
    name: 'listeners of Node.js that are removed',
    code: serve("request.socket.removeAllListeners('close');"),
  },
  {
    name: 'middleware',
    code: `${express}app.use((req, res, next) => {\n  req.socket.on('error', next);\n  next();\n});\napp.listen(3000);`,
  },
  {
    name: 'a route of a router',
    code: `import { Router } from 'express';\nconst router = Router();\nrouter.get('/x', (req, res) => {\n  req.connection.on('close', () => cancel(1));\n  res.send('x');\n});\nexport default router;`,
  },
  {
    name: 'a typed handler',
    code: `import type { Request, Response, NextFunction } from 'express';\nexport const handler = (req: Request, res: Response, next: NextFunction) => {\n  req.socket.on('timeout', next);\n};`,
    filename: 'file.ts',
  },
  {
    name: "koa's context",
    code: `import Koa from 'koa';\nconst app = new Koa();\napp.use(async (ctx, next) => {\n  ctx.req.socket.on('error', () => ctx.throw(500));\n  await next();\n});\napp.listen(3000);`,
  },
  {
    name: 'a hook of fastify',
    code: `import Fastify from 'fastify';\nconst app = Fastify();\napp.addHook('onRequest', async (request) => {\n  request.raw.socket.on('close', () => stop(1));\n});\napp.listen({ port: 3000 });`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'one request',
    code: `${http}${agent}http.get({ agent }).on('socket', (s) => s.on('error', stop));`,
  },
  {
    name: 'an agent that keeps nothing',
    code: onSocket("socket.on('error', callback);", "{ host: 'x', agent: new http.Agent() }"),
  },
  {
    name: 'no agent',
    code: onSocket("socket.on('error', callback);", "{ host: 'x', agent: false }"),
  },
  {
    name: 'Node.js versions whose global agent keeps nothing',
    code: onSocket("socket.on('error', callback);", "{ host: 'x' }"),
    settings: { 'http-keepalive': { nodeVersion: '18' } },
  },
  {
    name: '`Connection: close`',
    code: onSocket(
      "socket.on('error', callback);",
      "{ host: 'x', agent, headers: { Connection: 'close' } }",
    ),
  },
  {
    name: 'a listener that is removed',
    code: onSocket(
      "socket.on('error', callback);\nrequest.on('close', () => socket.off('error', callback));",
    ),
  },
  {
    name: 'a listener that is removed by the response',
    code: send(
      "request.on('socket', (socket) => socket.on('timeout', callback));\nrequest.on('response', (r) => r.on('end', () => r.socket.removeListener('timeout', callback)));",
    ),
  },
  {
    name: 'events that each request has',
    code: onSocket("socket.once('data', callback);\nsocket.once('free', callback);"),
  },
  {
    name: 'a timeout that is turned off',
    code: onSocket('socket.setTimeout(0, callback);\nsocket.setTimeout(5000);'),
  },
  {
    name: 'sockets that connect',
    code: onSocket(
      "if (socket.connecting) {\n  socket.once('connect', callback);\n  socket.once('error', callback);\n}",
    ),
  },
  {
    name: 'sockets that are connected go another way',
    code: onSocket(
      "if (!socket.connecting) {\n  callback();\n  return;\n}\nsocket.once('connect', callback);",
    ),
  },
  {
    name: 'sockets that connect, in a variable',
    code: onSocket("const isNew = socket.connecting;\nif (isNew) socket.once('error', callback);"),
  },
  {
    name: 'sockets that a set knows',
    code: `const seen = new WeakSet();\n${onSocket("if (seen.has(socket)) return;\nseen.add(socket);\nsocket.on('error', callback);")}`,
  },
  {
    name: 'sockets that have a mark',
    code: onSocket(
      "if (!socket.isWatched) {\n  socket.isWatched = true;\n  socket.on('error', callback);\n}",
    ),
  },
  {
    name: 'sockets that have a mark of a symbol',
    code: `const mark = Symbol('watched');\n${onSocket("if (!socket[mark]) socket.on('error', callback);\nsocket[mark] = true;")}`,
  },
  {
    name: 'listeners that are counted',
    code: onSocket("if (socket.listenerCount('error') < 2) socket.on('error', callback);"),
  },
  {
    name: 'a flag for the first request',
    code: `let isWatched = false;\n${onSocket("if (isWatched) return;\nisWatched = true;\nsocket.on('error', callback);")}`,
  },
  {
    name: 'sockets that other code gets',
    code: onSocket("socket.on('error', callback);\nwatch(socket);"),
  },
  {
    name: 'sockets that are kept',
    code: onSocket("sockets.last = socket;\nsocket.on('error', callback);"),
  },
  {
    name: 'an event that the file does not show',
    code: onSocket('socket.on(event, callback);'),
  },
  {
    name: 'an upgrade',
    code: `${http}export function open(callback) {\n  const request = http.get({ host: 'x', headers: { Connection: 'Upgrade', Upgrade: 'websocket' } });\n  request.on('upgrade', (response, socket) => socket.on('close', callback));\n}`,
  },
  {
    name: 'upgrades of a server',
    code: `${http}const server = http.createServer((req, res) => res.end());\nserver.on('upgrade', (request, socket) => {\n  request.socket.on('close', stop);\n  socket.on('error', stop);\n});\nserver.listen(3000);`,
  },
  {
    name: 'connections of a server',
    code: `${http}const server = http.createServer((req, res) => res.end());\nserver.on('connection', (socket) => socket.on('close', stop));\nserver.listen(3000);`,
  },
  {
    name: 'listeners of the messages',
    code: serve(
      "request.on('error', report);\nresponse.on('close', stop);\nresponse.setTimeout(5000, stop);",
    ),
  },
  {
    name: 'a server that closes each connection',
    code: serve("response.setHeader('Connection', 'close');\nrequest.socket.on('close', stop);"),
  },
  {
    name: 'a handler that ends the socket',
    code: serve(
      "request.socket.on('close', stop);\nresponse.on('finish', () => request.socket.destroy());",
    ),
  },
  {
    name: 'an event stream, which only its connection ends',
    code: serve(
      "response.setHeader('Content-Type', 'text/event-stream');\nrequest.socket.on('close', stop);",
    ),
  },
  {
    name: 'requests for an upgrade',
    code: serve("if (request.headers.upgrade) request.socket.on('close', stop);"),
  },
  {
    name: 'what is read of a socket',
    code: serve('log(request.socket.remoteAddress, request.socket.encrypted);'),
  },
  {
    name: 'sockets of net',
    silentBy: 'kind',
    code: `import net from 'node:net';\nimport 'node:http';\nexport function open(callback) {\n  const socket = net.connect(80, 'x');\n  socket.on('error', callback);\n  socket.setTimeout(1000, callback);\n}`,
  },
  {
    name: 'messages by their names alone',
    silentBy: 'binding',
    code: `import 'node:http';\nexport const handler = (req, res) => {\n  req.socket.on('close', stop);\n};`,
  },
  {
    name: 'the requests of WebSocket servers',
    silentBy: 'kind',
    code: `import { WebSocketServer } from 'ws';\nimport 'node:http';\nnew WebSocketServer({ port: 1 }).on('connection', (ws, request) => {\n  request.socket.on('close', stop);\n});`,
  },
];
