import type { ServerProgram } from '../server-program.ts';

const handler = `const handler = (request, response) => response.end('ok');`;
const secured = `${handler}
const key = readFileSync(process.env.TLS_KEY);
const cert = readFileSync(process.env.TLS_CERT);`;

/** Node.js's own servers. */
export const nodePrograms: readonly ServerProgram[] = [
  {
    server: 'node:http',
    package: undefined,
    imports: '',
    app: handler,
    start: 'http.createServer(handler).listen(0, host);',
    fixed: { start: 'http.createServer({ keepAliveTimeout }, handler).listen(0, host);' },
  },
  {
    server: 'node:https',
    package: undefined,
    imports: '',
    app: secured,
    start: 'https.createServer({ key, cert }, handler).listen(0, host);',
    fixed: {
      start: 'https.createServer({ key, cert, keepAliveTimeout }, handler).listen(0, host);',
    },
    secure: true,
  },
  {
    server: 'node:http2 with allowHTTP1',
    package: undefined,
    imports: '',
    app: secured,
    start:
      'const server = http2.createSecureServer({ key, cert, allowHTTP1: true }, handler).listen(0, host);',
    fixed: { after: 'server.keepAliveTimeout = keepAliveTimeout;' },
    fact: 'http2Http1KeepAliveTimeout',
    secure: true,
  },
];
