import type { Case } from '../lint.ts';

const mcp = "import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';\n";
const spdy = "const spdy = require('spdy');\n";
const polyglot = "const httpolyglot = require('httpolyglot');\n";
const hono = "import { createAdaptorServer } from '@hono/node-server';\n";
const nest = "import { NestFactory } from '@nestjs/core';\n";
const http = "import http from 'http';\n";
const dcl = "import { createServerComponent } from '@dcl/http-server';\n";

/** Modules that stand in for Node's own, and applications that others make: left at the default. */
export const reported: readonly Case[] = [
  {
    name: 'MCP on all addresses',
    code: `${mcp}const app = createMcpExpressApp({ host: '0.0.0.0' });\napp.post('/mcp', answer);\napp.listen(3000, () => log('up'));`,
  },
  {
    name: 'MCP with names that it answers to',
    code: "import { createMcpExpressApp } from '@modelcontextprotocol/express';\nconst app = createMcpExpressApp({ allowedHosts: ['mcp.example.com'] });\napp.use(auth).listen(3000);",
  },
  {
    name: 'MCP, from a file without its ending',
    code: "import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express';\nconst server = createMcpExpressApp({ host: '::' }).listen(3000);",
  },
  {
    name: 'spdy',
    code: `${spdy}spdy.createServer({ key, cert }, app).listen(443, () => log('up'));`,
  },
  {
    name: 'spdy in a variable',
    code: `${spdy}const server = spdy.createServer({ key, cert }, app);\n// The port of the company.\nserver.listen(443);`,
  },
  {
    name: 'spdy, a timeout that is not above that of the load balancer',
    code: `${spdy}spdy.createServer({ key, cert, keepAliveTimeout: 65_000 }, app).listen(443);`,
    options: { behind: 'traefik' },
  },
  {
    name: 'httpolyglot',
    code: `${polyglot}const server = httpolyglot.createServer({ key, cert }, app);\nserver.listen(9000, '0.0.0.0');`,
  },
  {
    name: 'httpolyglot with new, without TLS',
    code: `${polyglot}const server = new httpolyglot.Server((req, res) => res.end(page()));\nserver.listen(9000);`,
  },
  {
    name: 'a server of hono that code starts',
    code: `${hono}const server = createAdaptorServer({ fetch: app.fetch });\nserver.on('upgrade', upgrade);\nserver.listen(3000);`,
  },
  {
    name: 'a server of hono, an option at the top',
    code: `${hono}createAdaptorServer({ fetch: app.fetch, keepAliveTimeout: 65_000 }).listen(3000);`,
  },
  {
    name: 'a component with a default of its own, behind a load balancer that keeps more',
    code: `${dcl}const server = await createServerComponent({ config, logs }, { cors });`,
    options: { behind: 'traefik' },
  },
  {
    name: 'a component, an option of the server inside',
    code: `${dcl}const server = await createServerComponent({ config, logs }, { http: { keepAliveTimeout: 120_000 } });`,
    options: { behind: 'traefik' },
  },
  {
    name: 'Nest in then()',
    code: `${nest}NestFactory.create(AppModule).then((app) => app.listen(3000));`,
  },
  {
    name: 'Nest in then(), in a function with more',
    code: `${nest}NestFactory.create(AppModule)\n  .then(function (app) {\n    app.enableCors();\n    return app.listen(3000);\n  })\n  .catch(log);`,
  },
  {
    name: 'Nest in then() that awaits',
    code: `${nest}void NestFactory.create(AppModule).then(async (app) => {\n  await app.listen(3000);\n});`,
  },
  {
    name: 'Nest in then(), with a comment behind the arrow',
    code: `${nest}NestFactory.create(AppModule).then((app) =>\n  // The port of the company.\n  app.listen(3000));`,
  },
  {
    name: 'a spread of arguments that the file shows',
    code: `${http}const where = [3000, '0.0.0.0'];\nhttp.createServer(app).listen(...where);`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'MCP, which answers to the names of this machine',
    code: `${mcp}const app = createMcpExpressApp();\napp.listen(3000);`,
  },
  {
    name: 'MCP on localhost',
    code: `${mcp}createMcpExpressApp({ host: 'localhost' }).listen(3000);`,
  },
  {
    name: 'MCP with options from elsewhere',
    code: `${mcp}export const start = (options) => createMcpExpressApp(options).listen(3000);`,
  },
  {
    name: 'MCP with a timeout',
    code: `${mcp}const server = createMcpExpressApp({ host: '0.0.0.0' }).listen(3000);\nserver.keepAliveTimeout = 65_000;`,
  },
  {
    name: 'MCP as a part of another application',
    silentBy: 'start',
    code: `${mcp}export const app = createMcpExpressApp({ host: '0.0.0.0' });\napp.post('/mcp', answer);`,
  },
  {
    name: 'spdy with the option',
    code: `${spdy}spdy.createServer({ key, cert, keepAliveTimeout: 65_000 }, app).listen(443);`,
  },
  {
    name: 'spdy, its server',
    code: `${spdy}const server = spdy.createServer({ key, cert }, app);\nserver.keepAliveTimeout = 65_000;\nserver.listen(443);`,
  },
  {
    name: 'spdy that does not listen',
    silentBy: 'start',
    code: `${spdy}const server = spdy.createServer({ key, cert }, app);\nserver.on('error', log);`,
  },
  {
    name: 'an agent of spdy',
    silentBy: 'kind',
    code: `${spdy}const agent = spdy.createAgent({ host: 'www.google.com', port: 443 });`,
  },
  {
    name: 'httpolyglot on localhost',
    code: `${polyglot}httpolyglot.createServer({ key, cert }, app).listen(9000, 'localhost');`,
  },
  {
    name: 'a server of hono with the option',
    code: `${hono}createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000 } }).listen(3000);`,
  },
  {
    name: 'a server of hono that the author makes',
    silentBy: 'start',
    code: `${hono}import { createServer } from './server.js';\ncreateAdaptorServer({ fetch: app.fetch, createServer }).listen(3000);`,
  },
  {
    name: 'a component, which keeps connections for 70 s',
    code: `${dcl}const server = await createServerComponent({ config, logs }, { cors });`,
  },
  {
    name: 'a component with the option',
    code: `${dcl}const server = await createServerComponent({ config, logs }, { keepAliveTimeout: 95_000 });`,
    options: { behind: 'traefik' },
  },
  {
    name: 'Nest in then() with a timeout',
    code: `${nest}NestFactory.create(AppModule).then((app) => {\n  app.getHttpServer().keepAliveTimeout = 65_000;\n  return app.listen(3000);\n});`,
  },
  {
    name: 'Nest in then(), a timeout of what listen() gives',
    code: `${nest}NestFactory.create(AppModule)\n  .then((app) => app.listen(3000))\n  .then((server) => {\n    server.keepAliveTimeout = 65_000;\n  });`,
  },
  {
    name: 'Nest in then() on localhost',
    code: `${nest}NestFactory.create(AppModule).then((app) => app.listen(3000, 'localhost'));`,
  },
  {
    name: 'Nest behind a then() of other code',
    silentBy: 'binding',
    code: `${nest}import { configure } from './configure.js';\nNestFactory.create(AppModule)\n  .then(configure)\n  .then((app) => app.listen(3000));`,
  },
  {
    name: 'a spread of arguments that end on localhost',
    code: `${http}const where = [3000, 'localhost'];\nhttp.createServer(app).listen(...where);`,
  },
  {
    name: 'a spread of arguments of the caller',
    code: `${http}export class App {\n  listen(...where) {\n    return http.createServer(this.handler).listen(...where);\n  }\n}`,
  },
];
