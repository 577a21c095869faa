import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const bounded =
  'const agent = new http.Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000 });\n';

/** Requests whose connections stay busy: the first agent that is suggested has no limit of sockets. */
export const busyRequests: readonly Case[] = [
  {
    name: 'busy: an event stream',
    code: `${http}export const follow = (done) =>\n  http.get('http://prices/stream', { headers: { accept: 'text/event-stream' } }, done);`,
  },
  {
    name: 'busy: an event stream by a constant, in another case',
    code: `${http}const STREAM = 'Text/Event-Stream';\nexport const follow = (done) =>\n  http.get({ host: 'prices', headers: { 'ACCEPT': STREAM + '' , Accept: STREAM } }, done);`,
  },
  {
    name: 'busy: an event stream by setHeader()',
    code: `${http}export function follow(done) {\n  const request = http.request('http://prices/stream', done);\n  request.setHeader('Accept', 'text/event-stream, */*;q=0.1');\n  request.end();\n}`,
  },
  {
    name: 'busy: a proxy by hand',
    code: `${http}http.createServer((req, res) => {\n  const upstream = http.request({ port: 9000, path: req.url }, (answer) => {\n    res.writeHead(answer.statusCode, answer.headers);\n    answer.pipe(res);\n  });\n  req.pipe(upstream);\n}).listen(8080);`,
  },
  {
    name: 'busy: a proxy whose response is called otherwise',
    code: `${http}export function proxy(incoming, out) {\n  http.get({ port: 9000 }, (answer) => {\n    out.statusCode = answer.statusCode;\n    answer.pipe(out);\n  });\n}`,
  },
  {
    name: 'busy: a proxy with pipeline()',
    code: `${http}import { pipeline } from 'stream';\nexport const proxy = (req, res, next) =>\n  http.get('http://files' + req.url).on('response', (answer) => pipeline(answer, res, next));`,
  },
  {
    name: 'busy: a proxy that writes each chunk',
    code: `${http}export const proxy = (req, res) =>\n  http.get('http://files' + req.url, (answer) => {\n    answer.on('data', (chunk) => res.write(chunk));\n    answer.on('end', () => res.end());\n  });`,
  },
  {
    name: 'busy: an upgrade',
    code: `${http}export const open = (options, done) => {\n  const request = http.request('http://ws', { method: 'GET' });\n  request.on('upgrade', done);\n  request.end();\n};`,
  },
  {
    name: 'busy: the agent of the file has a limit',
    code: `${http}${bounded}export const load = (done) => http.get('http://prices', { agent }, done);\nexport const follow = (done) =>\n  http.get('http://prices/stream', { headers: { Accept: 'text/event-stream' } }, done);`,
  },
  {
    name: 'busy: the agent of the file has none',
    code: `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 });\nexport const load = (done) => http.get('http://prices', { agent }, done);\nexport const follow = (done) =>\n  http.get('http://prices/stream', { headers: { Accept: 'text/event-stream' } }, done);`,
  },
  {
    name: 'busy: the agents of the project may have a limit',
    code: `${http}export const proxy = (req, res) => http.get('http://files', (answer) => answer.pipe(res));`,
    settings: { 'http-keepalive': { sharedAgents: { from: '#agents', http: 'httpAgent' } } },
  },
  {
    name: 'busy: an answer that a promise hands to the proxy',
    code: `${http}const open = (path) =>\n  new Promise((resolve) => {\n    http.get('http://files' + path, (answer) => resolve(answer));\n  });\nexport async function proxy(req, res) {\n  (await open(req.url)).pipe(res);\n}`,
  },
  {
    name: 'busy: an answer that a framework sends on',
    code: `${http}export const proxy = (request, reply) =>\n  http.get('http://files', (answer) => {\n    reply.send(answer);\n  });\nexport const other = (ctx) =>\n  http.get('http://files', (answer) => {\n    ctx.body = answer;\n  });`,
  },
  {
    name: 'not busy: a download to a file',
    code: `${http}import fs from 'fs';\nexport const load = (done) =>\n  http.get('http://files/a', (answer) => answer.pipe(fs.createWriteStream('a')).on('close', done));`,
  },
  {
    name: 'not busy: an answer that is gathered first',
    code: `${http}export const load = (req, res) =>\n  http.get('http://files/a', (answer) => {\n    let text = '';\n    answer.on('data', (chunk) => (text += chunk));\n    answer.on('end', () => {\n      res.write(text);\n      res.end();\n    });\n  });`,
  },
];
