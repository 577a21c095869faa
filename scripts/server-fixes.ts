// How to close idle connections later, for each server of the page of libraries.
import { serverFrameworks, serversElsewhere } from '../src/knowledge/servers.ts';
import { serverRowOf } from './measure/server-rows.ts';

/** Servers that no row of the table is about: Node's own, and handlers that are given to them. */
const others: Readonly<Record<string, string>> = {
  'node:http': 'http.createServer({ keepAliveTimeout: 65_000 }, handler)',
  'node:https': 'https.createServer({ key, cert, keepAliveTimeout: 65_000 }, handler)',
  'node:http2 with allowHTTP1': 'server.keepAliveTimeout = 65_000;',
  'h3 toNodeListener()': 'http.createServer({ keepAliveTimeout: 65_000 }, toNodeListener(app))',
  '@hono/node-server createAdaptorServer()':
    'createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 65_000 } })',
  'next custom server': 'http.createServer({ keepAliveTimeout: 65_000 }, handle)',
  'graphql-yoga': 'http.createServer({ keepAliveTimeout: 65_000 }, yoga)',
  'serve-handler': 'http.createServer({ keepAliveTimeout: 65_000 }, handler)',
  'micro serve()': 'http.createServer({ keepAliveTimeout: 65_000 }, serve(handler))',
};

/** Code for a server as `servers.json` calls it, or words where there is none. */
export function fixOfServer(name: string): string {
  if (name.endsWith(' (command)')) return 'no flag for it';
  if (name === 'ws') return 'not needed: it speaks WebSocket';
  const fix =
    others[name] ??
    serverRowOf(serverFrameworks, name)?.fix ??
    serversElsewhere.find(({ measuredAs }) => measuredAs.includes(name))?.fix;
  if (fix === undefined) return 'nothing known';
  return fix.startsWith('none') ? fix : `\`${fix}\``;
}
