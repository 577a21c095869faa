import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const express = "import express from 'express';\nconst app = express();\n";
const serve = (body: string): string =>
  `${http}const server = http.createServer((req, res) => {\n${body}\n});\nserver.listen(3000);`;

/** Servers that get traffic, beside those that get none. */
export const reported: readonly Case[] = [
  {
    name: 'an answer of 500 in one branch only',
    code: serve('  try { res.end(read(req.url)); } catch { res.writeHead(500); res.end(); }'),
  },
  {
    name: 'a status that only one branch says, before an answer for all',
    code: serve('  if (!known(req.url)) res.statusCode = 404;\n  res.end(page);'),
  },
  {
    name: 'answers of 404, beside a page',
    code: serve(
      "  if (req.url !== '/') { res.writeHead(404); return res.end(); }\n  res.end(page);",
    ),
  },
  {
    name: 'an event stream beside other answers',
    code: serve(
      "  if (req.url === '/events') {\n    res.writeHead(200, { 'Content-Type': 'text/event-stream' });\n    clients.add(res);\n    return;\n  }\n  res.writeHead(200, { 'Content-Type': 'text/html' });\n  res.end(page);",
    ),
  },
  {
    name: 'a response that other code gets',
    code: serve('  if (draining) { res.writeHead(503); return res.end(); }\n  handle(req, res);'),
  },
  {
    name: 'an application with a redirect among its routes',
    code: `${express}app.get('/', (req, res) => res.redirect('/home'));\napp.get('/home', (req, res) => res.send(page));\napp.listen(3000);`,
  },
  {
    name: 'an application with middleware from elsewhere',
    code: `${express}app.use(express.static('public'));\napp.use((req, res) => res.status(404).end());\napp.listen(3000);`,
  },
  {
    name: 'a server whose handler calls a function that does not close it',
    code: `${http}const server = http.createServer((req, res) => answer(res));\nserver.listen(3000);\nfunction answer(res) {\n  res.end();\n}\nfunction stop() {\n  server.close();\n}\nprocess.on('SIGTERM', stop);`,
  },
  {
    name: 'close() after a signal, in the function that made the server',
    code: `${http}import { once } from 'node:events';\nexport async function main() {\n  const server = http.createServer(app).listen(3000);\n  await once(process, 'SIGTERM');\n  server.close();\n}`,
  },
  {
    name: 'a handler that ends the connection where something fails',
    code: serve('  answer(res).catch(() => req.socket.destroy());'),
  },
  {
    name: 'a handler that ends the connection for an error of its request',
    code: serve("  req.on('error', () => req.socket.destroy());\n  res.end(page);"),
  },
  {
    name: 'close() where the start fails',
    code: `${http}const server = http.createServer(app);\nserver.listen(3000);\nconnect().catch(() => server.close());`,
  },
  {
    name: 'not in tests',
    code: `${express}if (process.env.NODE_ENV !== 'test') app.listen(3000);`,
  },
  {
    name: 'the branch of production',
    code: `${express}if (process.env.NODE_ENV === 'development') {\n  app.use(reload);\n} else {\n  app.listen(3000);\n}`,
  },
  {
    name: 'a server that listens in both branches',
    code: `${http}const server = http.createServer(app);\nif (isDev) server.listen(3000);\nelse server.listen(process.env.PORT);`,
  },
  {
    name: 'a server with an upgrade listener and a handler',
    code: `${http}const server = http.createServer(app);\nserver.on('upgrade', (req, socket) => accept(req, socket));\nserver.listen(3000);`,
  },
  {
    name: 'a server for upgrades that other code gets, too',
    code: `${http}import { attach } from './pages.js';\nconst server = http.createServer();\nserver.on('upgrade', (req, socket) => accept(req, socket));\nattach(server);\nserver.listen(3000);`,
  },
  {
    name: 'a server that gets connections from another one',
    code: `${http}import net from 'node:net';\nconst server = http.createServer(app);\nnet.createServer((socket) => server.emit('connection', socket)).listen(3000);\nexport { server };`,
  },
  {
    name: 'a server that listens and gets requests from another one',
    code: `${http}const server = http.createServer(app);\nserver.listen(3000);\nexport const handle = (req, res) => server.emit('request', req, res);`,
  },
  {
    name: 'metrics beside an API',
    code: `${express}app.get('/metrics', metrics);\napp.get('/api', api);\napp.listen(3000);`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a maintenance page',
    code: serve("  res.writeHead(503, { 'Retry-After': '60' });\n  res.end(page);"),
  },
  {
    name: 'a maintenance page of an application',
    code: `${express}app.use((req, res) => {\n  res.status(503).set('Retry-After', '60').send(page);\n});\napp.listen(3000);`,
  },
  {
    name: 'a redirect to https of an application',
    code: `${express}app.use((req, res, next) => {\n  log(req.url);\n  next();\n});\napp.get('*', (req, res) => res.redirect(301, target(req)));\napp.listen(80);`,
  },
  {
    name: 'a status in a constant, by assignment',
    code: `${http}const UNAVAILABLE = 503;\nhttp.createServer(function (req, res) {\n  res.statusCode = UNAVAILABLE;\n  res.setHeader('Retry-After', 60);\n  res.end();\n}).listen(3000);`,
  },
  {
    name: 'event streams, and 404 for the rest',
    code: serve(
      "  if (req.url !== '/events') {\n    res.writeHead(404);\n    return res.end();\n  }\n  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });\n  clients.add(res);\n  res.write(': hello\\n\\n');",
    ),
  },
  {
    name: 'event streams of an application',
    code: `${express}app.get('/events', (req, res) => {\n  res.setHeader('Content-Type', 'text/event-stream');\n  res.status(200);\n  subscribe((event) => res.write(event));\n});\napp.listen(3000);`,
  },
  {
    name: 'probes of a server without a framework',
    code: serve(
      "  if (req.url === '/healthz' || req.url === '/readyz') {\n    res.end('ok');\n  } else {\n    res.statusCode = 404;\n    res.end();\n  }",
    ),
  },
  {
    name: 'metrics only, by an early return',
    code: serve(
      "  if (req.url !== '/metrics') {\n    res.writeHead(404).end();\n    return;\n  }\n  res.setHeader('Content-Type', type);\n  res.end(text());",
    ),
  },
  {
    name: 'probes in a switch',
    code: serve(
      "  switch (req.url) {\n    case '/livez':\n      res.end('ok');\n      break;\n    default:\n      res.writeHead(404).end();\n  }",
    ),
  },
  {
    name: 'metrics in two formats of a class',
    code: `import express from 'express';\nexport class Metrics {\n  constructor(port) {\n    this.app = express();\n    this.port = port;\n    this.app.get('/metrics', (req, res) => res.send(this.text()));\n    this.app.get('/metrics.json', (req, res) => res.json(this.values()));\n  }\n  listen() {\n    this.app.listen(this.port);\n  }\n}`,
  },
  {
    name: 'upgrades only',
    code: `${http}const server = http.createServer();\nserver.on('upgrade', (req, socket, head) => accept(req, socket, head));\nserver.listen(3000);`,
  },
  {
    name: 'a tunnel',
    code: `${http}const CONNECT = 'connect';\nconst server = http.createServer().on(CONNECT, tunnel);\nserver.listen(3128);`,
  },
  {
    name: 'a server that never listens, and gets its requests from another one',
    silentBy: 'start',
    code: `${http}export class Site {\n  constructor(app) {\n    this.server = http.createServer(app);\n  }\n  handle(req, res) {\n    this.server.emit('request', req, res);\n  }\n}`,
  },
  {
    name: 'an installer that ends itself',
    code: `${http}export class Installer {\n  start(port) {\n    this.server = http.createServer((req, res) => {\n      this.answer(res);\n    });\n    this.server.listen(port);\n  }\n  answer(res) {\n    res.end(this.status);\n    if (this.isDone) this.stop();\n  }\n  stop() {\n    this.server.close(() => process.exit());\n  }\n}`,
  },
  {
    name: 'a login whose handler destroys the server later',
    code: `${http}import enableDestroy from 'server-destroy';\nconst server = http.createServer();\nserver.on('request', (req, res) => {\n  res.end('You may close this window.');\n  setTimeout(finish, 1000);\n});\nserver.listen(8085);\nenableDestroy(server);\nfunction finish() {\n  server.destroy();\n}`,
  },
  {
    name: 'a login that the same function waits for',
    code: `${http}export async function login() {\n  let done;\n  const code = new Promise((resolve) => { done = resolve; });\n  const server = http.createServer((req, res) => {\n    res.end();\n    done(req.url);\n  });\n  server.listen(8085);\n  try {\n    return await code;\n  } finally {\n    server.close();\n  }\n}`,
  },
  {
    name: 'a server for a limited time',
    code: `${http}const server = http.createServer(app);\nserver.listen(3000);\nsetTimeout(() => server.close(), 60_000);`,
  },
  {
    name: 'one request',
    code: `${http}const server = http.createServer();\nserver.once('request', (req, res) => res.end());\nserver.listen(3000);`,
  },
  {
    name: 'a search for a free port',
    code: `${http}export function isFree(port, found) {\n  const server = http.createServer();\n  server.on('error', () => found(false));\n  server.listen(port, () => {\n    server.close(() => found(true));\n  });\n}`,
  },
  {
    name: 'a branch for development',
    code: `${express}if (process.env.NODE_ENV !== 'production') {\n  app.listen(3000);\n}\nexport default app;`,
  },
  {
    name: 'a server of the one branch, and a port from elsewhere in the other',
    code: `import https from 'node:https';\nexport function run(app) {\n  if (app.locals.ENV === 'development' || app.locals.ENV === 'local') {\n    const server = https.createServer({ key, cert }, app);\n    server.listen(3000);\n  } else {\n    app.listen(3000);\n  }\n}`,
  },
  {
    name: 'behind an exit of production, and in a function that only development calls',
    code: `${express}const isProduction = process.env.NODE_ENV === 'production';\nexport function start() {\n  if (isProduction) return;\n  app.listen(3000);\n}\nfunction mock() {\n  express().listen(3001);\n}\nconst isLocal = ['development', 'test'].includes(process.env.NODE_ENV);\nisLocal && mock();`,
  },
  {
    name: 'a callback in a branch for development',
    code: `${express}if (process.env.NODE_ENV !== 'production') {\n  build().then(() => app.listen(3000));\n}\nexport default app;`,
  },
  {
    name: 'a callback of other code in a branch for development',
    code: `${express}if (process.env.NODE_ENV !== 'production') {\n  build((error) => app.listen(3000));\n}\nexport default app;`,
  },
  {
    name: 'a server of which only development listens',
    code: `${http}const server = http.createServer(app);\nif (__DEV__) server.listen(3000);`,
  },
];
