import type { Case } from '../lint.ts';

const head = "import http from 'http';\nimport { pool } from './pool.js';\n";

/** A request for each callback. */
function requests(...callbacks: readonly string[]): string {
  return head + callbacks.map((each) => `http.get(url, { agent: pool }, ${each});`).join('\n');
}

/** Callbacks that only look at their response. */
export const lookedAt: readonly Case[] = [
  {
    name: 'responses that get properties, or whose connection is described',
    code: requests(
      '(res) => void (res.started = now())',
      '(res) => { Object.assign(res, { started: now() }); }',
      '(res) => log(res.connection.remoteAddress)',
      "(res) => { res.on('error', function () { log(); }); }",
      "(res) => { res.on('error', () => { this.log(); }); }",
    ),
  },
  {
    name: 'a connection that is described, in TypeScript',
    code: requests(
      '(res) => { log((res.socket as TLSSocket).remoteAddress); }',
      '(res) => { log(res.socket!.remoteAddress); }',
    ),
    filename: 'file.ts',
  },
];

/** Callbacks that may do more with their response than look at it. */
export const maybeRead: readonly Case[] = [
  {
    name: 'responses whose socket or parts other code gets',
    code: requests(
      '(res) => { use(res.socket); }',
      '(res) => { res.socket.pipe(file); }',
      '(res) => { log(res[name]); }',
      '(res) => { const { statusCode, ...rest } = res; log(statusCode); }',
      '(res) => { const [first] = res; }',
      '(res) => { list.map(() => res); }',
      "(res) => { res.on('error', function () { this.resume(); }); }",
    ),
  },
];
