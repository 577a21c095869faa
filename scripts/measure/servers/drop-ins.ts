import type { ServerProgram } from '../server-program.ts';

/** Options and a handler for a server of TLS. */
const secured = `const handler = (request, response) => response.end('ok');
const options = { key: readFileSync(process.env.TLS_KEY), cert: readFileSync(process.env.TLS_CERT) };`;
const onServer = { after: 'server.keepAliveTimeout = keepAliveTimeout;' } as const;

/** Modules that stand in for `https`, asked over HTTP/1.1. */
export const dropInPrograms: readonly ServerProgram[] = [
  {
    server: 'spdy',
    package: 'spdy',
    imports: '',
    app: `${secured}
const spdy = require('spdy');`,
    start: 'const server = spdy.createServer(options, handler).listen(0, host);',
    fixed: onServer,
    secure: true,
  },
  {
    server: 'httpolyglot',
    package: 'httpolyglot',
    imports: '',
    app: `${secured}
const httpolyglot = require('httpolyglot');`,
    start: 'const server = httpolyglot.createServer(options, handler).listen(0, host);',
    fixed: onServer,
    secure: true,
  },
];
