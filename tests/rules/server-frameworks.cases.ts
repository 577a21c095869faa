import type { Case } from '../lint.ts';

/** A file of a project whose package.json names a version of the framework. */
const inProject = (project: string, file = 'server.js'): string =>
  `tests/rules/versions/${project}/${file}`;

const nest =
  "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n";
const hapi = "const Hapi = require('@hapi/hapi');\n";
const hono =
  "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\n";
const express = "const express = require('express');\nconst app = express();\n";
const restify = "const restify = require('restify');\nconst server = restify.createServer();\n";
const fastify = "import Fastify from 'fastify';\n";

/** Code of each framework of the table that leaves its server at the default. */
export const reported: readonly Case[] = [
  {
    name: 'express, middleware chained to the app',
    code: "import express from 'express';\nexpress().use(express.json()).get('/', handler).listen(3000);",
  },
  {
    name: 'express, app.set()',
    code: `${express}app.set('keepAliveTimeout', 65_000);\nconst server = app.listen(3000);`,
  },
  {
    name: 'express, a property of the app',
    code: `${express}app.keepAliveTimeout = 65_000;\n// The port of the company.\napp.listen(3000);`,
  },
  {
    name: 'express, a value that is not a constant',
    code: `${express}app.keepAliveTimeout = timeouts.idle;\napp.listen(3000);`,
  },
  {
    name: 'express in a class',
    code: "import express, { Application } from 'express';\nexport class Server {\n  private readonly app: Application;\n  constructor() {\n    this.app = express();\n  }\n  start(port: number) {\n    this.app.listen(port, () => console.log('up'));\n  }\n}",
    filename: 'server.ts',
  },
  {
    name: 'koa, chained',
    code: "const Koa = require('koa');\nnew Koa().use(handler).listen(3000);",
  },
  {
    name: 'fastify 3',
    code: `const fastify = require('fastify')({ logger: true });\nfastify.listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify 3 without options',
    code: `${fastify}const app = Fastify();\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify 4 behind a load balancer that keeps more',
    code: `${fastify}const app = Fastify({\n  logger: true,\n});\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
    filename: inProject('fastify-4'),
    options: { behind: 'gcp-alb' },
  },
  {
    name: 'fastify, an option of its server',
    code: `${fastify}const app = Fastify({ logger: true, http: { keepAliveTimeout: 100_000 } });\nawait app.listen({ port: 3000, host: '::' });`,
    filename: inProject('fastify-4'),
  },
  {
    name: 'fastify, an option of its server beside another',
    code: `import { fastify } from 'fastify';\nconst app = fastify({ http: { keepAliveTimeout: 100_000, headersTimeout: 1000 } });\napp.listen({ port, host });`,
    filename: inProject('fastify-4'),
  },
  {
    name: 'fastify with a server from a function',
    code: `import http from 'http';\n${fastify}const app = Fastify({\n  serverFactory: (handler) => http.createServer(handler),\n  keepAliveTimeout: 65_000,\n});\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
    filename: inProject('fastify-4'),
  },
  {
    name: 'hapi',
    code: `${hapi}const init = async () => {\n  const server = Hapi.server({ port: 3000 });\n  await server.start();\n};\ninit();`,
  },
  {
    name: 'hapi with new',
    code: `import { Server } from '@hapi/hapi';\nexport const server = new Server({ port: process.env.PORT, host: '0.0.0.0' });\nexport async function start() {\n  return await server.start();\n}`,
  },
  {
    name: 'hapi, a property of its own server',
    code: `${hapi}const server = new Hapi.Server({ port: 3000 });\nserver.keepAliveTimeout = 65_000;\nserver.start();`,
  },
  { name: 'restify', code: `${restify}server.listen(8080, () => console.log(server.name));` },
  {
    name: 'restify, a property of its own server',
    code: `${restify}server.keepAliveTimeout = config.idle;\nserver.listen(8080);`,
  },
  {
    name: 'polka',
    code: "const polka = require('polka');\npolka()\n  .use(log)\n  .get('/', handler)\n  .listen(3000, () => console.log('up'));",
  },
  {
    name: 'polka, the app in a variable',
    code: "import polka from 'polka';\nconst app = polka();\napp.get('/', handler);\nconst { server } = app.listen(3000);\nserver.unref();",
  },
  {
    name: 'polka, taken apart where it is made',
    code: "import polka from 'polka';\nconst { server } = polka().listen(3000);",
  },
  {
    name: 'restana',
    code: "const service = require('restana')();\nservice.get('/', handler);\nawait service.start(3000);",
  },
  {
    name: 'restana with then()',
    code: "const service = require('restana')();\nservice.start(3000).then(() => console.log('up'));",
  },
  {
    name: 'tinyhttp',
    code: "import { App } from '@tinyhttp/app';\nconst app = new App();\napp.get('/', handler).listen(3000);",
  },
  {
    name: 'hono',
    code: `${hono}serve({ fetch: app.fetch, port: 3000 }, (info) => console.log(info.port));`,
  },
  { name: 'hono with the app alone', code: `${hono}serve(app);` },
  {
    name: 'hono, the result in a variable',
    code: `${hono}const server = serve({\n  fetch: app.fetch,\n  port: 3000,\n});\nprocess.on('SIGTERM', () => server.close());`,
  },
  {
    name: 'hono, other server options',
    code: `${hono}serve({ fetch: app.fetch, serverOptions: { maxHeaderSize: 1024 } });`,
  },
  {
    name: 'hono, an option at the top',
    code: `${hono}serve({ fetch: app.fetch, keepAliveTimeout: 65_000 });`,
  },
  {
    name: 'hono, an option at the top with a comment',
    code: `${hono}serve({ fetch: app.fetch, keepAliveTimeout: 65_000 /* above the ALB */ });`,
  },
  { name: 'h3', code: "import { H3, serve } from 'h3';\nconst app = new H3();\nserve(app);" },
  {
    name: 'h3 with options',
    code: "import { H3, serve } from 'h3';\nconst app = new H3();\nserve(app, { port: 3000, node: { maxHeaderSize: 1024 } });",
  },
  {
    name: 'srvx',
    code: "import { serve } from 'srvx';\nconst server = serve({ fetch: handler, port: 3000 });\nawait server.ready();",
  },
  {
    name: 'listhen',
    code: "import { listen } from 'listhen';\nawait listen(handler, { port: 3000 });",
  },
  {
    name: 'Nest',
    code: `${nest}async function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.enableCors();\n  await app.listen(process.env.PORT ?? 3000);\n}\nvoid bootstrap();`,
    filename: 'main.ts',
  },
  {
    name: 'Nest, typed for Express',
    code: `${nest}import type { NestExpressApplication } from '@nestjs/platform-express';\nasync function bootstrap() {\n  const app = await NestFactory.create<NestExpressApplication>(AppModule, {\n    bufferLogs: true,\n  });\n  return app.listen(3000, '0.0.0.0');\n}\nbootstrap();`,
    filename: 'main.ts',
  },
  {
    name: 'Nest with the Express adapter',
    code: `${nest}import { ExpressAdapter } from '@nestjs/platform-express';\nconst app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger });\nconst server = await app.listen(3000);\nlog(server.address());`,
    filename: 'main.ts',
  },
  {
    name: 'Nest, made in two ways',
    code: `${nest}let app;\nif (tls) {\n  app = await NestFactory.create(AppModule, { httpsOptions: tls });\n} else {\n  app = await NestFactory.create(AppModule);\n}\nif (main) await app.listen(3000);`,
  },
  {
    name: 'Nest with the Fastify adapter behind a load balancer that keeps more',
    code: `${nest}import { FastifyAdapter } from '@nestjs/platform-fastify';\nconst app = await NestFactory.create(AppModule, new FastifyAdapter());\nawait app.listen(3000, '0.0.0.0');`,
    filename: 'main.ts',
    options: { behind: 'gcp-alb' },
  },
  {
    name: 'Nest, forceCloseConnections',
    code: `${nest}const app = await NestFactory.create(AppModule, { forceCloseConnections: true });\nawait app.listen(3000);`,
  },
  {
    name: 'Feathers on Express',
    code: "import { feathers } from '@feathersjs/feathers';\nimport express, { rest, json } from '@feathersjs/express';\nconst app = express(feathers());\napp.use(json());\napp.configure(rest());\nawait app.listen(3030);",
  },
  {
    name: 'Feathers on Koa',
    code: "import { feathers } from '@feathersjs/feathers';\nimport { koa } from '@feathersjs/koa';\nconst app = koa(feathers());\napp.listen(3030).then(() => log('up'));",
  },
  {
    name: 'LoopBack',
    code: "import { RestApplication } from '@loopback/rest';\nconst app = new RestApplication({ rest: { port: 3000 } });\nawait app.start();",
  },
  {
    name: 'LoopBack without options',
    code: "import { RestApplication } from '@loopback/rest';\nconst app = new RestApplication();\nawait app.start();",
  },
  {
    name: 'tRPC 11',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\nconst server = createHTTPServer({ router });\nserver.listen(3000);",
    filename: inProject('trpc-11'),
  },
  {
    name: 'tRPC 11, chained',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\ncreateHTTPServer({ router }).listen(3000);",
    filename: inProject('trpc-11'),
  },
  {
    name: 'tRPC 10',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\nconst server = createHTTPServer({ router });\nserver.listen(3000);",
    filename: inProject('trpc-10'),
  },
  {
    name: 'tRPC of an unknown version',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\ncreateHTTPServer({ router }).listen(3000);",
  },
  {
    name: 'Apollo, standalone',
    code: "import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nconst server = new ApolloServer({ typeDefs, resolvers });\nconst { url } = await startStandaloneServer(server, { listen: { port: 4000 } });\nconsole.log(url);",
  },
  {
    name: 'Apollo, standalone, an option that it ignores',
    code: "import { startStandaloneServer } from '@apollo/server/standalone';\nawait startStandaloneServer(server, { listen: { port: 4000, keepAliveTimeout: 65_000 } });",
  },
  {
    name: 'Adonis',
    code: "import { Ignitor } from '@adonisjs/core';\nnew Ignitor(APP_ROOT, { importer: IMPORTER })\n  .tap((app) => app.booting(start))\n  .httpServer()\n  .start();",
  },
  {
    name: 'socket.io on a port',
    code: "import { Server } from 'socket.io';\nconst io = new Server(3000, { cors: { origin: '*' } });\nio.on('connection', connected);",
  },
  {
    name: 'socket.io on a port, with a type',
    code: "import { Server } from 'socket.io';\nexport class App {\n  start() {\n    const io: Server = new Server(3000);\n    return io;\n  }\n}",
    filename: 'server.ts',
  },
  {
    name: 'socket.io that listens',
    code: "const io = require('socket.io')();\nio.on('connection', connected);\nio.listen(3000);",
  },
  {
    name: 'json-server',
    code: "const jsonServer = require('json-server');\nconst server = jsonServer.create();\nserver.use(jsonServer.defaults());\nserver.listen(3000);",
  },
  {
    name: 'http-server',
    code: "const httpServer = require('http-server');\nconst server = httpServer.createServer({ root: 'public', timeout: 120 });\nserver.listen(8080);",
  },
  {
    name: 'micro 9',
    code: "const micro = require('micro');\nconst server = micro(async () => 'up');\nserver.listen(3000);",
  },
  {
    name: 'Bolt',
    code: "const { App } = require('@slack/bolt');\nconst app = new App({ token, signingSecret });\n(async () => {\n  await app.start(process.env.PORT || 3000);\n})();",
  },
  {
    name: 'Bolt on its usual port',
    code: "import { App } from '@slack/bolt';\nconst app = new App({ token, signingSecret, socketMode: false });\nawait app.start();",
  },
  {
    name: 'next with a server of its own',
    code: "const { createServer } = require('http');\nconst next = require('next');\nconst app = next({ dev });\napp.prepare().then(() => {\n  createServer((req, res) => app.getRequestHandler()(req, res)).listen(3000);\n});",
  },
  {
    name: 'h3 1 through http',
    code: "import { createServer } from 'node:http';\nimport { createApp, toNodeListener } from 'h3';\ncreateServer(toNodeListener(createApp())).listen(3000);",
  },
  {
    name: 'GraphQL Yoga through http',
    code: "import { createServer } from 'node:http';\nimport { createYoga } from 'graphql-yoga';\nconst yoga = createYoga({ schema });\nconst server = createServer(yoga);\nserver.listen(4000);",
  },
  {
    name: 'routes of a health check beside others',
    code: `${express}app.get('/health', up);\napp.get('/prices', prices);\napp.listen(3000);`,
  },
  {
    name: 'a route that closes its connection',
    code: `${express}app.get('/prices', (req, res) => {\n  if (draining) res.set('Connection', 'close');\n  res.json([]);\n});\napp.listen(3000);`,
  },
  {
    name: 'a refusal that other code answers in place of',
    code: "import http from 'http';\nimport { attach } from './engine.js';\nconst server = http.createServer((req, res) => {\n  res.writeHead(501);\n  res.end('Not Implemented');\n});\nserver.listen(3000);\nattach(server);",
  },
  {
    name: 'metrics beside other answers',
    code: "import http from 'http';\nimport { register } from 'prom-client';\nhttp.createServer(async (req, res) => {\n  if (req.url === '/metrics') return res.end(await register.metrics());\n  return serveApp(req, res);\n}).listen(3000);",
  },
];

export const silent: readonly Case[] = [
  {
    name: 'fastify 4, which keeps connections for 72 s',
    code: `${fastify}const app = Fastify();\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
    filename: inProject('fastify-4'),
  },
  {
    name: 'fastify of an unknown version',
    code: `${fastify}const app = Fastify();\nawait app.listen({ port: 3000, host: '0.0.0.0' });`,
  },
  {
    name: 'fastify 3 with the option',
    code: `${fastify}const app = Fastify({ keepAliveTimeout: 65_000 });\napp.listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify 3, its server',
    code: `${fastify}const app = Fastify();\napp.server.keepAliveTimeout = 65_000;\napp.listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify 3 on localhost, where it listens by default',
    code: `${fastify}const app = Fastify();\napp.listen(3000);`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify 3, options from elsewhere',
    code: `${fastify}export const start = (options) => Fastify(options).listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify with HTTP/2',
    silentBy: 'kind',
    code: `${fastify}const app = Fastify({ http2: true });\napp.listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'fastify, options from a function of the file',
    code: `${fastify}const options = () => ({ keepAliveTimeout: 65_000 });\nFastify(options()).listen(3000, '0.0.0.0');`,
    filename: inProject('fastify-3'),
  },
  {
    name: 'express, an option that works beside one that does not',
    code: `${express}app.set('keepAliveTimeout', 1);\nconst server = app.listen(3000);\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'hapi, the listener',
    code: `${hapi}const server = Hapi.server({ port: 3000 });\nserver.listener.keepAliveTimeout = 65_000;\nserver.start();`,
  },
  {
    name: 'hapi with a server of the author',
    silentBy: 'start',
    code: `${hapi}import { listener } from './listener.js';\nconst server = Hapi.server({ port: 3000, listener });\nserver.start();`,
  },
  { name: 'hapi on a free port', code: `${hapi}const server = Hapi.server();\nserver.start();` },
  {
    name: 'hapi on localhost',
    code: `${hapi}const server = new Hapi.Server({ port: 3000, host: 'localhost' });\nserver.start();`,
  },
  {
    name: 'restify, its server',
    code: `${restify}server.server.keepAliveTimeout = 65_000;\nserver.listen(8080);`,
  },
  {
    name: 'restify, what listen() returns',
    code: `${restify}const listening = server.listen(8080);\nlistening.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'polka, its server',
    code: "import polka from 'polka';\nconst app = polka().get('/', handler).listen(3000);\napp.server.keepAliveTimeout = 65_000;",
  },
  {
    name: 'polka, its server by destructuring',
    code: "import polka from 'polka';\nconst { server } = polka().listen(3000);\nserver.keepAliveTimeout = 65_000;",
  },
  {
    name: 'polka with a server of the author',
    silentBy: 'start',
    code: "import polka from 'polka';\nimport { server } from './server.js';\npolka({ server }).listen(3000);",
  },
  {
    name: 'restana, its server',
    code: "const service = require('restana')();\nservice.getServer().keepAliveTimeout = 65_000;\nawait service.start(3000);",
  },
  {
    name: 'restana in then()',
    code: "const service = require('restana')();\nservice.start(3000).then((server) => {\n  server.keepAliveTimeout = 65_000;\n});",
  },
  {
    name: 'hono, the option',
    code: `${hono}serve({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000 } });`,
  },
  {
    name: 'hono, what serve() returns',
    code: `${hono}const server = serve(app);\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'hono on localhost',
    code: `${hono}serve({ fetch: app.fetch, port: 3000, hostname: '127.0.0.1' });`,
  },
  {
    name: 'hono, options from elsewhere',
    code: `${hono}export const start = (options) => serve({ fetch: app.fetch, ...options });`,
  },
  {
    name: 'h3, the option',
    code: "import { H3, serve } from 'h3';\nserve(new H3(), { node: { keepAliveTimeout: 65_000 } });",
  },
  {
    name: 'srvx, its server',
    code: "import { serve } from 'srvx';\nconst server = serve({ fetch: handler });\nawait server.ready();\nserver.node.server.keepAliveTimeout = 65_000;",
  },
  {
    name: 'listhen, its server',
    code: "import { listen } from 'listhen';\nconst listener = await listen(handler);\nlistener.server.keepAliveTimeout = 65_000;",
  },
  {
    name: 'Nest, getHttpServer()',
    code: `${nest}const app = await NestFactory.create(AppModule);\napp.getHttpServer().keepAliveTimeout = 65_000;\nawait app.listen(3000);`,
    filename: 'main.ts',
  },
  {
    name: 'Nest, getHttpServer() in a variable',
    code: `${nest}async function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(3000);\n  const server = app.getHttpServer();\n  server.keepAliveTimeout = 65_000;\n  server.headersTimeout = 66_000;\n}\nbootstrap();`,
    filename: 'main.ts',
  },
  {
    name: 'Nest, what listen() resolves to',
    code: `${nest}const app = await NestFactory.create(AppModule);\nconst server = await app.listen(3000);\nserver.keepAliveTimeout = 65_000;`,
    filename: 'main.ts',
  },
  {
    name: 'Nest, Object.assign',
    code: `${nest}const app = await NestFactory.create(AppModule);\nObject.assign(app.getHttpServer(), { keepAliveTimeout: 65_000 });\nawait app.listen(3000);`,
  },
  {
    name: 'Nest, a field in another method',
    code: `${nest}export class Main {\n  async create() {\n    this.app = await NestFactory.create(AppModule);\n  }\n  configure() {\n    this.app.getHttpServer().keepAliveTimeout = 65_000;\n  }\n  async start() {\n    await this.app.listen(3000);\n  }\n}`,
  },
  {
    name: 'Nest, in a function of the file',
    code: `${nest}function configure(app) {\n  const server = app.getHttpServer();\n  server.keepAliveTimeout = 65_000;\n}\nconst app = await NestFactory.create(AppModule);\nconfigure(app);\nawait app.listen(3000);`,
  },
  {
    name: 'Nest with the Fastify adapter, which keeps connections for 72 s',
    code: `${nest}import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';\nconst app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());\nawait app.listen(3000, '0.0.0.0');`,
    filename: 'main.ts',
  },
  {
    name: 'Nest with the Fastify adapter and the option',
    code: `${nest}import { FastifyAdapter } from '@nestjs/platform-fastify';\nconst app = await NestFactory.create(AppModule, new FastifyAdapter({ keepAliveTimeout: 620_000 }));\nawait app.listen(3000, '0.0.0.0');`,
    options: { behind: 'gcp-alb' },
  },
  {
    name: 'Nest with an adapter from elsewhere',
    code: `${nest}import { adapter } from './adapter';\nconst app = await NestFactory.create(AppModule, adapter);\nawait app.listen(3000);`,
  },
  {
    name: 'Nest without HTTP',
    silentBy: 'kind',
    code: `${nest}const app = await NestFactory.createMicroservice(AppModule, options);\nawait app.listen();`,
  },
  {
    name: 'Nest, an application context',
    silentBy: 'kind',
    code: `${nest}const app = await NestFactory.createApplicationContext(AppModule);\nawait app.init();`,
  },
  {
    name: 'Nest on a free port',
    code: `${nest}const app = await NestFactory.create(AppModule);\nawait app.listen(0);`,
  },
  {
    name: 'Feathers, what listen() resolves to',
    code: "import express from '@feathersjs/express';\nconst app = express(feathers());\nconst server = await app.listen(3030);\nserver.keepAliveTimeout = 65_000;",
  },
  {
    name: 'LoopBack, the option',
    code: "import { RestApplication } from '@loopback/rest';\nconst app = new RestApplication({ rest: { keepAliveTimeout: 65_000 } });\nawait app.start();",
  },
  {
    name: 'LoopBack, options from elsewhere',
    code: "import { RestApplication } from '@loopback/rest';\nimport { options } from './options.js';\nconst app = new RestApplication(options);\nawait app.start();",
  },
  {
    name: 'LoopBack on this machine',
    code: "import { RestApplication } from '@loopback/rest';\nawait new RestApplication({ rest: { host: '127.0.0.1', port: 3000 } }).start();",
  },
  {
    name: 'tRPC 11, its server',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\nconst server = createHTTPServer({ router });\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);",
    filename: inProject('trpc-11'),
  },
  {
    name: 'tRPC 10, its server',
    silentBy: 'start',
    code: "import { createHTTPServer } from '@trpc/server/adapters/standalone';\nconst { server, listen } = createHTTPServer({ router });\nserver.keepAliveTimeout = 65_000;\nlisten(3000);",
    filename: inProject('trpc-10'),
  },
  {
    name: 'Apollo on a free port',
    code: "import { startStandaloneServer } from '@apollo/server/standalone';\nawait startStandaloneServer(server, { listen: { port: 0 } });",
  },
  {
    name: 'Adonis with a server of the author',
    silentBy: 'start',
    code: "import { Ignitor } from '@adonisjs/core';\nimport { create } from './server.js';\nnew Ignitor(APP_ROOT, {}).httpServer().start(create);",
  },
  {
    name: 'Adonis, a command',
    silentBy: 'kind',
    code: "import { Ignitor } from '@adonisjs/core';\nnew Ignitor(APP_ROOT, {}).ace().handle(argv);",
  },
  {
    name: 'socket.io on a server of the author',
    silentBy: 'start',
    code: "import { Server } from 'socket.io';\nimport { server } from './server.js';\nconst io = new Server(server);\nio.listen(server);",
  },
  {
    name: 'socket.io, its server',
    code: "import { Server } from 'socket.io';\nconst io = new Server(3000);\nio.httpServer.keepAliveTimeout = 65_000;",
  },
  {
    name: 'http-server, its server',
    code: "const httpServer = require('http-server');\nconst app = httpServer.createServer();\napp.server.keepAliveTimeout = 65_000;\napp.listen(8080);",
  },
  {
    name: 'Bolt over a socket',
    silentBy: 'start',
    code: "import { App } from '@slack/bolt';\nconst app = new App({ token, appToken, socketMode: true });\nawait app.start();",
  },
  {
    name: 'Bolt, a receiver of the author',
    silentBy: 'start',
    code: "import { App, ExpressReceiver } from '@slack/bolt';\nconst app = new App({ token, receiver: new ExpressReceiver({ signingSecret }) });\nawait app.start(3000);",
  },
  {
    name: 'Bolt, what start() resolves to',
    code: "import { App } from '@slack/bolt';\nconst app = new App({ token, signingSecret });\nconst server = await app.start(3000);\nserver.keepAliveTimeout = 65_000;",
  },
  {
    name: 'a setter of the file',
    code: "import express from 'express';\nexport class Main {\n  set idle(value) {\n    this.server.keepAliveTimeout = value;\n  }\n  start() {\n    this.server = express().listen(3000);\n  }\n}",
  },
  {
    name: 'a server for WebSockets only',
    code: "import http from 'http';\nimport { WebSocketServer } from 'ws';\nconst server = http.createServer();\nconst sockets = new WebSocketServer({ server });\nserver.listen(8080);",
  },
  {
    name: 'a server that answers 426 beside WebSockets',
    code: "const http = require('http');\nconst WebSocket = require('ws');\nconst server = http.createServer((req, res) => {\n  res.writeHead(426, { 'Content-Type': 'text/plain' });\n  res.end('Upgrade Required');\n});\nnew WebSocket.Server({ server });\nserver.listen(8080);",
  },
  {
    name: 'a server that leads to HTTPS',
    code: "import http from 'http';\nhttp.createServer((req, res) => {\n  res.writeHead(301, { Location: `https://${req.headers.host}${req.url}` });\n  res.end();\n}).listen(80);",
  },
  {
    name: 'a server for metrics',
    code: "import http from 'http';\nimport client from 'prom-client';\nhttp.createServer(async (req, res) => {\n  res.setHeader('Content-Type', client.register.contentType);\n  res.end(await client.register.metrics());\n}).listen(9090);",
  },
  {
    name: 'an app for probes',
    code: `${express}app.get('/healthz', (req, res) => res.sendStatus(200));\napp.get('/metrics', metrics);\napp.listen(9090);`,
  },
  {
    name: 'an app that closes itself',
    code: `${express}const server = app.listen(3000);\napp.post('/setup', (req, res) => {\n  res.end();\n  server.close(() => start());\n});`,
  },
  {
    name: 'a callback of a login, through http',
    code: `const http = require('http');\n${express}const server = http.createServer(app);\napp.get('/callback', (req, res) => {\n  res.send('You may close this window.');\n  server.close();\n});\nserver.listen(8085);`,
  },
  {
    name: 'a server that ends every connection',
    code: "import http from 'http';\nhttp.createServer((req, res) => {\n  res.end(page);\n  req.socket.destroy();\n}).listen(3000);",
  },
  {
    name: 'a header of every answer',
    code: "import http from 'http';\nhttp.createServer((req, res) => {\n  res.writeHead(200, { Connection: 'close' });\n  res.end();\n}).listen(3000);",
  },
  {
    name: 'inside an editor',
    code: "import * as vscode from 'vscode';\nimport http from 'http';\nhttp.createServer(handler).listen(54321);",
  },
  {
    name: 'inside a desktop application',
    code: `const { app: desktop } = require('electron');\n${express}app.listen(3000);`,
  },
  {
    name: 'a server of tls',
    silentBy: 'binding',
    code: "import tls from 'tls';\nimport 'http';\ntls.createServer({ key, cert }).listen(8883);",
  },
  {
    name: 'a consumer of a queue',
    silentBy: 'binding',
    code: "import { Consumer } from 'sqs-consumer';\nimport 'express';\nconst app = Consumer.create({ queueUrl });\napp.start();\napp.listen(3000);",
  },
  {
    name: 'an OAuth2 server of a library',
    silentBy: 'binding',
    code: "const oauth2orize = require('oauth2orize');\nrequire('http');\nconst server = oauth2orize.createServer();\nserver.listen(3000);",
  },
  {
    name: 'serve() of another module',
    silentBy: 'binding',
    code: "import { serve } from './serve.js';\nimport '@hono/node-server';\nserve({ port: 3000 });",
  },
  {
    name: 'an app of the file with a method of that name',
    silentBy: 'binding',
    code: "import 'fastify';\nclass App {\n  listen() {}\n}\nnew App().listen(3000);",
  },
];
