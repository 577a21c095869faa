import type { DefaultTimeout, MeasuredFramework, ServerElsewhere } from './server-framework.ts';
import { dropIns } from './servers/drop-ins.ts';
/**
 * The server frameworks that the plugin knows. `npm run measure -- --servers` runs each on
 * Node.js 18 to 26: `keepAliveTimeout` of its server, and when an idle connection is
 * closed, by default, with `fix`, and with each form of `ignores`. To add one, see
 * CONTRIBUTING.md.
 */

const asNode = [{ versions: '*', keepAliveTimeout: 'node' }] as const satisfies DefaultTimeout[];

/** The methods of routers that return what they are called on. */
const routing = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'use'] as const;

const ofExpress = [...routing, 'disable', 'enable', 'engine', 'param', 'set'] as const;

const returned = [{ of: 'start', path: '' }] as const;

/** What `listen()` returns is the server. */
const listensAsNode = {
  starts: ['listen'],
  servers: returned,
  byDefault: asNode,
  sets: 'server.keepAliveTimeout',
  fix: 'const server = app.listen(port); server.keepAliveTimeout = 65_000;',
} as const;

/** An application of express that answers to the names of this machine alone, unless it is told others. */
const mcpExpress = {
  ...listensAsNode,
  makes: ['createMcpExpressApp'],
  chains: ofExpress,
  answersTo: { position: 0, host: 'host', names: 'allowedHosts' },
} as const;

const awaitsListen = {
  ...listensAsNode,
  async: true,
  fix: 'const server = await app.listen(port); server.keepAliveTimeout = 65_000;',
} as const;

/** All server frameworks that the rules know. */
export const serverFrameworks: readonly MeasuredFramework[] = [
  {
    ...listensAsNode,
    package: 'express',
    makes: ['default'],
    types: ['Application', 'Express'],
    chains: ofExpress,
    ignores: [{ form: 'setting' }, { form: 'property' }],
  },
  {
    ...mcpExpress,
    package: '@modelcontextprotocol/sdk',
    modules: [
      '@modelcontextprotocol/sdk/server/express.js',
      '@modelcontextprotocol/sdk/server/express',
    ],
  },
  { ...mcpExpress, package: '@modelcontextprotocol/express' },
  {
    ...listensAsNode,
    package: 'koa',
    makes: ['new default'],
    types: ['default'],
    chains: ['use'],
  },
  {
    ...listensAsNode,
    package: 'connect',
    makes: ['default'],
    chains: ['use'],
  },
  {
    package: 'fastify',
    makes: ['default', 'fastify'],
    starts: ['listen'],
    async: true,
    closes: ['close'],
    servers: [{ of: 'application', path: 'server', early: true }],
    option: { of: 'application', position: 0, path: 'keepAliveTimeout' },
    unless: [
      { of: 'application', position: 0, path: 'serverFactory' },
      { of: 'application', position: 0, path: 'http2' },
    ],
    listening: { withoutHost: 'loopback' },
    ignores: [
      { form: 'option', of: 'application', position: 0, path: 'http.keepAliveTimeout' },
      { form: 'property' },
    ],
    byDefault: [
      { versions: '<4.0.0', keepAliveTimeout: 'node' },
      { versions: '>=4.0.0', keepAliveTimeout: 72_000 },
    ],
    sets: 'keepAliveTimeout',
    fix: 'fastify({ keepAliveTimeout: 65_000 })',
  },
  {
    package: '@hapi/hapi',
    makes: ['server', 'Server', 'new Server'],
    starts: ['start'],
    async: true,
    servers: [{ of: 'application', path: 'listener', early: true }],
    unless: [{ of: 'application', position: 0, path: 'listener' }],
    listening: {
      options: { of: 'application', position: 0, port: 'port', host: 'host' },
      withoutPort: 'free',
    },
    ignores: [{ form: 'property' }],
    byDefault: asNode,
    sets: 'server.listener.keepAliveTimeout',
    fix: 'server.listener.keepAliveTimeout = 65_000;',
  },
  {
    package: 'restify',
    makes: ['createServer'],
    starts: ['listen'],
    closes: ['close'],
    servers: [{ of: 'application', path: 'server', early: true }, ...returned],
    ignores: [{ form: 'property' }],
    byDefault: asNode,
    sets: 'server.server.keepAliveTimeout',
    fix: 'server.server.keepAliveTimeout = 65_000;',
  },
  {
    package: 'polka',
    makes: ['default'],
    chains: [...routing, 'listen'],
    starts: ['listen'],
    servers: [
      { of: 'application', path: 'server' },
      { of: 'start', path: 'server' },
    ],
    unless: [{ of: 'application', position: 0, path: 'server' }],
    byDefault: asNode,
    sets: 'app.server.keepAliveTimeout',
    fix: 'app.listen(port); app.server.keepAliveTimeout = 65_000;',
  },
  {
    package: 'restana',
    makes: ['default'],
    chains: routing,
    starts: ['start'],
    async: true,
    servers: [...returned, { of: 'application', path: 'getServer()', early: true }],
    unless: [{ of: 'application', position: 0, path: 'server' }],
    listening: { withoutPort: 'fixed' },
    byDefault: asNode,
    sets: 'service.getServer().keepAliveTimeout',
    fix: 'const server = await service.start(port); server.keepAliveTimeout = 65_000;',
  },
  {
    ...listensAsNode,
    package: '@tinyhttp/app',
    makes: ['new App'],
    chains: routing,
  },
  {
    package: '@hono/node-server',
    starts: ['serve'],
    servers: [{ ...returned[0], typed: 'union' }],
    option: { of: 'start', position: 0, path: 'serverOptions.keepAliveTimeout' },
    unless: [{ of: 'start', position: 0, path: 'createServer' }],
    listening: {
      options: { of: 'start', position: 0, port: 'port', host: 'hostname' },
      withoutPort: 'fixed',
    },
    ignores: [{ form: 'option', of: 'start', position: 0, path: 'keepAliveTimeout' }],
    byDefault: asNode,
    sets: 'serverOptions.keepAliveTimeout',
    fix: 'serve({ fetch: app.fetch, port, serverOptions: { keepAliveTimeout: 65_000 } })',
  },
  {
    package: 'h3',
    starts: ['serve'],
    servers: [{ of: 'start', path: 'node.server' }],
    option: { of: 'start', position: 1, path: 'node.keepAliveTimeout' },
    listening: {
      options: { of: 'start', position: 1, port: 'port', host: 'hostname' },
      withoutPort: 'fixed',
    },
    byDefault: asNode,
    sets: 'node.keepAliveTimeout',
    fix: 'serve(app, { node: { keepAliveTimeout: 65_000 } })',
  },
  {
    package: 'srvx',
    modules: ['srvx', 'srvx/node'],
    starts: ['serve'],
    servers: [{ of: 'start', path: 'node.server' }],
    option: { of: 'start', position: 0, path: 'node.keepAliveTimeout' },
    listening: {
      options: { of: 'start', position: 0, port: 'port', host: 'hostname' },
      withoutPort: 'fixed',
    },
    byDefault: asNode,
    sets: 'node.keepAliveTimeout',
    fix: 'serve({ fetch, node: { keepAliveTimeout: 65_000 } })',
  },
  {
    package: 'listhen',
    starts: ['listen'],
    async: true,
    servers: [{ of: 'start', path: 'server' }],
    listening: {
      options: { of: 'start', position: 1, port: 'port', host: 'hostname' },
      withoutPort: 'fixed',
    },
    byDefault: asNode,
    sets: 'listener.server.keepAliveTimeout',
    fix: 'const listener = await listen(handler); listener.server.keepAliveTimeout = 65_000;',
  },
  {
    package: '@nestjs/core',
    makes: ['NestFactory.create'],
    starts: ['listen', 'listenAsync'],
    async: true,
    closes: ['close', 'enableShutdownHooks'],
    servers: [
      { of: 'application', path: 'getHttpServer()', early: true, typed: 'any' },
      { ...returned[0], typed: 'any' },
    ],
    byDefault: asNode,
    sets: 'app.getHttpServer().keepAliveTimeout',
    adapters: {
      position: 1,
      known: [
        { module: '@nestjs/platform-express', makes: 'new ExpressAdapter', changes: {} },
        {
          module: '@nestjs/platform-fastify',
          makes: 'new FastifyAdapter',
          changes: {
            option: { of: 'adapter', position: 0, path: 'keepAliveTimeout' },
            unless: [{ of: 'adapter', position: 0, path: 'serverFactory' }],
            listening: { withoutHost: 'loopback' },
            byDefault: [{ versions: '*', keepAliveTimeout: 72_000 }],
            fix: 'new FastifyAdapter({ keepAliveTimeout: 65_000 })',
          },
        },
      ],
    },
    fix: 'app.getHttpServer().keepAliveTimeout = 65_000;',
  },
  {
    ...awaitsListen,
    package: '@feathersjs/express',
    makes: ['default'],
    chains: [...routing, 'configure', 'set'],
  },
  {
    ...awaitsListen,
    package: '@feathersjs/koa',
    makes: ['koa'],
    chains: ['configure', 'set', 'use'],
  },
  {
    package: '@loopback/rest',
    makes: ['new RestApplication'],
    starts: ['start'],
    async: true,
    servers: [],
    option: { of: 'application', position: 0, path: 'rest.keepAliveTimeout' },
    listening: {
      options: { of: 'application', position: 0, port: 'rest.port', host: 'rest.host' },
      withoutPort: 'fixed',
    },
    byDefault: asNode,
    sets: 'rest.keepAliveTimeout',
    fix: 'new RestApplication({ rest: { keepAliveTimeout: 65_000 } })',
  },
  {
    package: '@trpc/server',
    modules: ['@trpc/server/adapters/standalone'],
    makes: ['createHTTPServer'],
    starts: ['listen'],
    servers: [
      { of: 'application', path: '', early: true, versions: '>=11.0.0' },
      { of: 'application', path: 'server', early: true, versions: '<11.0.0' },
      { of: 'start', path: '', versions: '>=11.0.0' },
    ],
    byDefault: asNode,
    sets: 'server.keepAliveTimeout',
    advice: 'set `server.keepAliveTimeout`, before version 11 `server.server.keepAliveTimeout`',
    fix: 'const server = createHTTPServer({ router }); server.keepAliveTimeout = 65_000; // server.server before 11',
  },
  {
    package: '@apollo/server',
    modules: ['@apollo/server/standalone'],
    starts: ['startStandaloneServer'],
    async: true,
    servers: [],
    listening: {
      options: { of: 'start', position: 1, port: 'listen.port', host: 'listen.host' },
      withoutPort: 'fixed',
    },
    ignores: [{ form: 'option', of: 'start', position: 1, path: 'listen.keepAliveTimeout' }],
    byDefault: asNode,
    sets: 'keepAliveTimeout',
    advice: 'use `expressMiddleware()` and a server of your own',
    fix: 'http.createServer({ keepAliveTimeout: 65_000 }, app) // with expressMiddleware()',
  },
  {
    package: '@adonisjs/core',
    makes: ['new Ignitor'],
    chains: ['httpServer', 'tap'],
    starts: ['start'],
    async: true,
    servers: [],
    unless: 'argument',
    listening: { withoutPort: 'fixed' },
    byDefault: asNode,
    sets: 'keepAliveTimeout',
    advice: 'give `start()` a function that makes the server',
    fix: 'start((handle) => http.createServer({ keepAliveTimeout: 65_000 }, handle))',
  },
  {
    package: 'socket.io',
    starts: ['default', 'new default', 'new Server'],
    needsPort: true,
    servers: [{ of: 'start', path: 'httpServer' }],
    byDefault: asNode,
    sets: 'io.httpServer.keepAliveTimeout',
    fix: 'io.httpServer.keepAliveTimeout = 65_000;',
  },
  {
    package: 'socket.io',
    makes: ['default', 'new default', 'new Server'],
    starts: ['attach', 'listen'],
    needsPort: true,
    servers: [{ of: 'application', path: 'httpServer' }],
    byDefault: asNode,
    sets: 'io.httpServer.keepAliveTimeout',
    fix: 'io.httpServer.keepAliveTimeout = 65_000;',
  },
  {
    ...listensAsNode,
    package: 'json-server',
    makes: ['create'],
    chains: routing,
  },
  {
    package: 'http-server',
    makes: ['createServer'],
    starts: ['listen'],
    servers: [{ of: 'application', path: 'server', early: true }],
    byDefault: asNode,
    sets: 'server.server.keepAliveTimeout',
    fix: 'server.server.keepAliveTimeout = 65_000;',
  },
  {
    package: 'micro',
    makes: ['default'],
    starts: ['listen'],
    servers: [{ of: 'application', path: '', early: true }, ...returned],
    byDefault: asNode,
    sets: 'server.keepAliveTimeout',
    fix: 'const server = micro(handler); server.keepAliveTimeout = 65_000;',
  },
  {
    package: '@slack/bolt',
    makes: ['new App'],
    starts: ['start'],
    async: true,
    servers: returned,
    unless: [
      { of: 'application', position: 0, path: 'receiver' },
      { of: 'application', position: 0, path: 'socketMode' },
    ],
    listening: { withoutPort: 'fixed' },
    byDefault: asNode,
    sets: 'server.keepAliveTimeout',
    fix: 'const server = await app.start(port); server.keepAliveTimeout = 65_000;',
  },
  {
    package: '@dcl/http-server',
    starts: ['createServerComponent'],
    async: true,
    servers: [],
    option: { of: 'start', position: 1, path: 'keepAliveTimeout' },
    listening: { withoutPort: 'fixed' },
    ignores: [{ form: 'option', of: 'start', position: 1, path: 'http.keepAliveTimeout' }],
    byDefault: [{ versions: '*', keepAliveTimeout: 70_000 }],
    sets: 'keepAliveTimeout',
    fix: 'createServerComponent(components, { keepAliveTimeout: 65_000 })',
  },
  ...dropIns,
];

/** Measured, and started by a command or from configuration: no code to report. */
export const serversElsewhere: readonly ServerElsewhere[] = [
  {
    library: '`next start`',
    fix: 'next start --keepAliveTimeout 65000',
    measuredAs: ['next start'],
  },
  {
    library: '`nitro`, `nitropack` and Nuxt with the preset node-server',
    fix: 'http.createServer({ keepAliveTimeout: 65_000 }, middleware) // of the preset node-middleware',
    measuredAs: ['nitropack', 'nitro'],
  },
  {
    library: '`moleculer-web`',
    fix: 'started() { this.server.keepAliveTimeout = 65_000; }',
    measuredAs: ['moleculer-web'],
  },
  {
    library: '`sails`',
    fix: 'serverOptions: { keepAliveTimeout: 65_000 } // in config/http.js',
    measuredAs: ['sails'],
  },
  {
    library: '`@google-cloud/functions-framework`',
    fix: 'none: the framework starts the server',
    measuredAs: ['@google-cloud/functions-framework'],
  },
];
