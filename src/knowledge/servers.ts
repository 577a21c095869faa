/**
 * The server frameworks that the plugin knows. Each was measured on Node.js 18 to 26,
 * where it runs there: `keepAliveTimeout` of its server, and when an idle connection
 * was closed. To add one, add a row, and a case to
 * `tests/rules/require-keep-alive-timeout.cases.ts`.
 */
import type { DefaultTimeout, ServerElsewhere, ServerFramework } from './server-framework.ts';

const asNode = [{ versions: '*', keepAliveTimeout: 'node' }] as const satisfies DefaultTimeout[];

/** The methods of routers that return what they are called on. */
const routing = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'use'] as const;

const returned = [{ of: 'start', path: '' }] as const;

/** What `listen()` returns is the server. */
const listensAsNode = {
  starts: ['listen'],
  servers: returned,
  byDefault: asNode,
  sets: 'server.keepAliveTimeout',
  fix: 'const server = app.listen(port); server.keepAliveTimeout = 65_000;',
} as const;

const awaitsListen = {
  ...listensAsNode,
  async: true,
  fix: 'const server = await app.listen(port); server.keepAliveTimeout = 65_000;',
} as const;

export const serverFrameworks: readonly ServerFramework[] = [
  {
    ...listensAsNode,
    package: 'express',
    makes: ['default'],
    chains: [...routing, 'disable', 'enable', 'engine', 'param', 'set'],
    ignores: [{ form: 'setting' }, { form: 'property' }],
    measured: ['4.22.3', '5.3.0'],
  },
  {
    ...listensAsNode,
    package: 'koa',
    makes: ['new default'],
    chains: ['use'],
    measured: ['2.16.4', '3.3.0'],
  },
  {
    ...listensAsNode,
    package: 'connect',
    makes: ['default'],
    chains: ['use'],
    measured: ['3.7.0'],
  },
  {
    package: 'fastify',
    makes: ['default', 'fastify'],
    starts: ['listen'],
    async: true,
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
    measured: ['3.29.5', '4.29.1', '5.12.8'],
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
    measured: ['20.3.0', '21.4.10'],
  },
  {
    package: 'restify',
    makes: ['createServer'],
    starts: ['listen'],
    servers: [{ of: 'application', path: 'server', early: true }, ...returned],
    ignores: [{ form: 'property' }],
    byDefault: asNode,
    sets: 'server.server.keepAliveTimeout',
    fix: 'server.server.keepAliveTimeout = 65_000;',
    measured: ['11.1.0', '12.0.0'],
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
    measured: ['0.5.2', '1.0.0-next.28'],
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
    measured: ['5.2.0'],
  },
  {
    ...listensAsNode,
    package: '@tinyhttp/app',
    makes: ['new App'],
    chains: routing,
    measured: ['3.0.11'],
  },
  {
    package: '@hono/node-server',
    starts: ['serve'],
    servers: returned,
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
    measured: ['1.19.19', '2.1.8'],
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
    measured: ['2.0.8'],
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
    measured: ['1.0.8'],
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
    measured: ['1.10.1'],
  },
  {
    package: '@nestjs/core',
    makes: ['NestFactory.create'],
    starts: ['listen', 'listenAsync'],
    async: true,
    servers: [{ of: 'application', path: 'getHttpServer()', early: true }, ...returned],
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
    measured: ['10.4.22', '11.2.10', '12.5.1'],
  },
  {
    ...awaitsListen,
    package: '@feathersjs/express',
    makes: ['default'],
    chains: [...routing, 'configure', 'set'],
    measured: ['5.0.50'],
  },
  {
    ...awaitsListen,
    package: '@feathersjs/koa',
    makes: ['koa'],
    chains: ['configure', 'set', 'use'],
    measured: ['5.0.50'],
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
    measured: ['15.0.16'],
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
    fix: 'const server = createHTTPServer({ router }); server.keepAliveTimeout = 65_000;',
    measured: ['10.45.4', '11.25.2'],
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
    advice:
      '`startStandaloneServer()` gives no access to it; use `expressMiddleware()` and a server of your own, `http.createServer({ keepAliveTimeout }, app)`.',
    fix: 'http.createServer({ keepAliveTimeout: 65_000 }, app) // with expressMiddleware()',
    measured: ['4.13.0', '5.5.1'],
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
    advice:
      'Give `start()` a function that makes the server: `(handle) => http.createServer({ keepAliveTimeout }, handle)`.',
    fix: 'start((handle) => http.createServer({ keepAliveTimeout: 65_000 }, handle))',
    measured: ['6.21.0'],
  },
  {
    package: 'socket.io',
    starts: ['default', 'new default', 'new Server'],
    needsPort: true,
    servers: [{ of: 'start', path: 'httpServer' }],
    byDefault: asNode,
    sets: 'io.httpServer.keepAliveTimeout',
    fix: 'io.httpServer.keepAliveTimeout = 65_000;',
    measured: ['4.8.4'],
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
    measured: ['4.8.4'],
  },
  {
    ...listensAsNode,
    package: 'json-server',
    makes: ['create'],
    chains: routing,
    measured: ['0.17.4'],
  },
  {
    package: 'http-server',
    makes: ['createServer'],
    starts: ['listen'],
    servers: [{ of: 'application', path: 'server', early: true }],
    byDefault: asNode,
    sets: 'server.server.keepAliveTimeout',
    fix: 'server.server.keepAliveTimeout = 65_000;',
    measured: ['14.1.1'],
  },
  {
    package: 'micro',
    makes: ['default'],
    starts: ['listen'],
    servers: [{ of: 'application', path: '', early: true }, ...returned],
    byDefault: asNode,
    sets: 'server.keepAliveTimeout',
    fix: 'const server = micro(handler); server.keepAliveTimeout = 65_000;',
    measured: ['9.4.1'],
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
    measured: ['5.1.0'],
  },
];

/** Measured, and started by a command or from configuration: no code to report. */
export const serversElsewhere: readonly ServerElsewhere[] = [
  {
    library: '`next start`',
    fix: 'next start --keepAliveTimeout 65000',
    measured: '16.4.6',
  },
  {
    library: '`nitro`, `nitropack` and Nuxt with the preset node-server',
    fix: 'http.createServer({ keepAliveTimeout: 65_000 }, middleware) // of the preset node-middleware',
    measured: '2.13.5 and 3.0.0',
  },
  {
    library: '`moleculer-web`',
    fix: 'started() { this.server.keepAliveTimeout = 65_000; }',
    measured: '0.10.8',
  },
  {
    library: '`sails`',
    fix: 'serverOptions: { keepAliveTimeout: 65_000 } // in config/http.js',
    measured: '1.5.18',
  },
  {
    library: '`@google-cloud/functions-framework`',
    fix: 'none: the framework starts the server',
    measured: '5.0.5',
  },
];

const byModule = new Map<string, ServerFramework[]>();
for (const framework of serverFrameworks) {
  for (const module of modulesOfFramework(framework)) {
    byModule.set(module, [...(byModule.get(module) ?? []), framework]);
  }
}

/** The modules that code imports a framework from. */
export function modulesOfFramework(framework: ServerFramework): readonly string[] {
  return framework.modules ?? [framework.package];
}

/** The frameworks that code imports from a module. */
export function frameworksOf(module: string): readonly ServerFramework[] {
  return byModule.get(module) ?? [];
}

export const frameworkModules: readonly string[] = [...byModule.keys()];

/** Names of the methods and functions that start servers; other calls need not be looked at. */
export const startNames: ReadonlySet<string> = new Set(
  serverFrameworks.flatMap(({ starts }) => starts.map((name) => name.replace(/^new /u, ''))),
);
