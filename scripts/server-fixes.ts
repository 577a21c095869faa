// How to close idle connections later, for each server of the page of libraries.
import { serverFrameworks, serversElsewhere } from '../src/knowledge/servers.ts';

/** Servers that no row of the table is about: Node's own, and handlers that are given to them. */
const others: Readonly<Record<string, string>> = {
  'node:http': 'http.createServer({ keepAliveTimeout: 65_000 }, handler)',
  'node:https': 'https.createServer({ key, cert, keepAliveTimeout: 65_000 }, handler)',
  'node:http2': 'server.keepAliveTimeout = 65_000;',
  'h3 1': 'http.createServer({ keepAliveTimeout: 65_000 }, toNodeListener(app))',
  'next custom server': 'http.createServer({ keepAliveTimeout: 65_000 }, handle)',
  'next start': 'next start --keepAliveTimeout 65000',
  'graphql-yoga': 'http.createServer({ keepAliveTimeout: 65_000 }, yoga)',
  'serve-handler': 'http.createServer({ keepAliveTimeout: 65_000 }, handler)',
  nitro: 'preset node-middleware, and http.createServer({ keepAliveTimeout: 65_000 }, middleware)',
  'ws WebSocketServer': '',
};

/** Code for a server as the measurements call it, or words where there is none. */
export function fixOfServer(name: string, library: string | undefined): string {
  if (name.endsWith('(CLI)')) return 'no flag for it';
  const [, other] = Object.entries(others).find(([start]) => name.startsWith(start)) ?? [];
  if (other === '') return 'not needed: it speaks WebSocket';
  if (other !== undefined) return code(other);
  const framework =
    serverFrameworks.find((row) => row.package === library) ??
    // Where only the name was written down: `@adonisjs/core 6`.
    serverFrameworks.find((row) => name === row.package || name.startsWith(`${row.package} `));
  const adapter = framework?.adapters?.known.find(
    ({ module }) => module.endsWith('fastify') === name.endsWith('platform-fastify'),
  );
  const fix =
    adapter?.changes.fix ??
    framework?.fix ??
    serversElsewhere.find((row) => {
      const [, first] = /^`([^`]+)`/u.exec(row.library) ?? [];
      return first !== undefined && name.startsWith(first);
    })?.fix;
  return fix === undefined ? 'nothing known' : code(fix);
}

function code(text: string): string {
  return text.startsWith('none') ? text : `\`${text}\``;
}
