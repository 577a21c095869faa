import type { MeasuredFramework } from '../server-framework.ts';

const asNode = [{ versions: '*', keepAliveTimeout: 'node' }] as const;

/** A module whose `createServer()` takes the arguments of Node's, and makes a server that code starts itself. */
const asCreateServer = {
  starts: ['createServer'],
  isFactory: true,
  servers: [{ of: 'start', path: '' }],
  option: { of: 'start', position: 0, path: 'keepAliveTimeout', isOfNode: true },
  byDefault: asNode,
  sets: 'keepAliveTimeout',
} as const;

/** Modules that stand in for `http` and `https`: what they make is an `http.Server`. */
export const dropIns: readonly MeasuredFramework[] = [
  {
    ...asCreateServer,
    package: 'spdy',
    fix: 'const server = spdy.createServer(options, app); server.keepAliveTimeout = 65_000;',
  },
  {
    ...asCreateServer,
    package: 'httpolyglot',
    starts: ['createServer', 'Server', 'new Server'],
    fix: 'const server = httpolyglot.createServer(options, app); server.keepAliveTimeout = 65_000;',
  },
  {
    package: '@hono/node-server',
    starts: ['createAdaptorServer'],
    isFactory: true,
    servers: [{ of: 'start', path: '', typed: 'union' }],
    option: { of: 'start', position: 0, path: 'serverOptions.keepAliveTimeout' },
    unless: [{ of: 'start', position: 0, path: 'createServer' }],
    ignores: [{ form: 'option', of: 'start', position: 0, path: 'keepAliveTimeout' }],
    byDefault: asNode,
    sets: 'serverOptions.keepAliveTimeout',
    fix: 'createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000 } })',
  },
];
