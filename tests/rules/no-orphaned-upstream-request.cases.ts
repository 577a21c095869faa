import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const agent =
  'const agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\n';

function indent(lines: string): string {
  return lines.replaceAll('\n', '\n  ');
}

/** A server whose handler has some code. */
function serve(lines: string, top = agent): string {
  return `${http}${top}const server = http.createServer((request, response) => {\n  ${indent(lines)}\n});\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`;
}

/** A handler that sends a request on, pipes the answer back, and does something else. */
function proxy(lines = '', options = "{ host: 'x', path: request.url, agent }"): string {
  return serve(
    `const upstream = http.get(${options}, (answer) => answer.pipe(response));\nupstream.on('error', () => response.destroy());${lines && `\n${lines}`}`,
  );
}

/** A route of express with some code. */
function route(imports: string, lines: string): string {
  return `import express from 'express';\n${imports}\nconst app = express();\napp.get('/file', async (req, res, next) => {\n  ${indent(lines)}\n});\napp.listen(3000);`;
}

const pipeline = "import { pipeline } from 'node:stream';\n";

export const reported: readonly Case[] = [
  {
    name: 'a response of express that its use shows',
    code: `${http}export const forward = (req, res) => {\n  const upstream = http.get('http://x', (answer) => {\n    res.status(answer.statusCode);\n    answer.pipe(res);\n  });\n  upstream.on('error', () => res.sendStatus(502));\n};`,
  },
  { name: 'an answer that is piped on', code: proxy() },
  {
    name: 'one of two requests, once',
    code: route(
      "import request from 'request';",
      "let upstream;\nif (req.query.id) {\n  upstream = request({ url: 'http://x/one', qs: req.query });\n} else {\n  upstream = request('http://x/all');\n}\nupstream.on('error', next).pipe(res);",
    ),
  },
  {
    name: 'a request without a name',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  response.writeHead(answer.statusCode, answer.headers);\n  answer.pipe(response);\n}).on('error', () => response.destroy()); // fails",
    ),
  },
  {
    name: 'nothing that listens to errors, so that an end would be one',
    code: serve("http.get({ host: 'x', agent }, (answer) => answer.pipe(response));"),
  },
  {
    name: 'a listener that throws',
    code: serve(
      "const upstream = http.get({ host: 'x', agent }, (answer) => answer.pipe(response));\nupstream.on('error', (error) => {\n  throw error;\n});",
    ),
  },
  {
    name: 'a body that is sent on',
    code: serve(
      "const upstream = http.request({ host: 'x', agent, method: 'POST' });\nupstream.on('error', (error) => {\n  upstream.destroy();\n  response.destroy(error);\n});\nupstream.on('response', (answer) => {\n  answer.setEncoding('utf8');\n  answer.pipe(response, { end: true });\n});\nrequest.pipe(upstream);",
    ),
  },
  {
    name: 'a request that the client pipes to',
    code: serve(
      "request.pipe(\n  http.request({ host: 'x', agent }, (answer) => answer.pipe(response)),\n);",
    ),
  },
  {
    name: 'a stream between the two',
    code: serve(
      "const upstream = http.get({ host: 'x', agent }, (answer) => {\n  answer.pipe(createGunzip()).pipe(response);\n});\nupstream.on('error', () => response.end());",
      `import { createGunzip } from 'node:zlib';\n${agent}`,
    ),
  },
  {
    name: 'two ways to the client',
    code: serve(
      "const upstream = http.get({ host: 'x', agent }, (answer) => {\n  if (answer.headers['content-encoding']) answer.pipe(createGunzip()).pipe(response);\n  else answer.pipe(response);\n});\nupstream.on('error', () => response.end());",
      `import { createGunzip } from 'node:zlib';\n${agent}`,
    ),
  },
  {
    name: 'a timeout that only listens',
    code: proxy(
      "upstream.setTimeout(5000);\nupstream.on('finish', () => console.log(upstream.path));",
    ),
  },
  {
    name: 'no limit of sockets',
    code: serve(
      "const upstream = http.get('http://x' + request.url, (answer) => answer.pipe(response));\nupstream.on('error', () => response.destroy());",
      '',
    ),
  },
  {
    name: 'a function of the file',
    code: `${http}${agent}function forward(target, path) {\n  const upstream = http.get({ host: 'x', path, agent }, (answer) => answer.pipe(target));\n  upstream.on('error', () => target.destroy());\n}\nconst server = http.createServer((req, res) => forward(res, req.url));\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`,
  },
  {
    name: 'a response that its use shows',
    code: `var http = require('http');\r\nvar agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 });\r\nexports.forward = function (req, res) {\r\n    var upstream = http.get({ host: 'x', agent: agent }, function (answer) {\r\n        res.writeHead(answer.statusCode, answer.headers);\r\n        answer.pipe(res);\r\n    });\r\n    upstream.on('error', function () {\r\n        res.end();\r\n    });\r\n};`,
    filename: 'file.cjs',
  },
  {
    name: 'a route of express',
    code: route(
      `${http}${agent}`,
      "const upstream = http.get({ host: 'x', agent }, (answer) => {\n  res.set(answer.headers);\n  answer.pipe(res);\n});\nupstream.on('error', next);",
    ),
  },
  {
    name: 'typed parameters',
    code: `import * as https from 'https';\nimport type { Request, Response } from 'express';\n\nexport class ChatService {\n  async completions(req: Request, res: Response) {\n    const upstream = https.request({ host: 'x', method: 'POST' }, (answer) => {\n      res.set(answer.headers);\n      answer.pipe(res);\n    });\n    upstream.on('error', (error) => {\n      res.status(500).send(error.message);\n    });\n    upstream.write(JSON.stringify(req.body));\n    upstream.end();\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: "koa's context",
    code: `${http}import Koa from 'koa';\n${agent}const app = new Koa();\napp.use((ctx) => {\n  ctx.respond = false;\n  http.get({ host: 'x', agent }, (answer) => answer.pipe(ctx.res)).on('error', () => ctx.res.end());\n});\napp.listen(3000);`,
  },
  {
    name: 'the reply of fastify',
    code: `${http}import Fastify from 'fastify';\n${agent}const app = Fastify({ keepAliveTimeout: 65_000 });\napp.get('/x', (request, reply) => {\n  reply.hijack();\n  http.get({ host: 'x', agent }, (answer) => answer.pipe(reply.raw)).on('error', () => reply.raw.end());\n});\napp.listen({ port: 3000 });`,
  },
  {
    name: 'a stream of got',
    code: route(
      "import got from 'got';",
      "const file = got.stream('http://x/file');\nfile.on('error', next);\nfile.pipe(res);",
    ),
  },
  {
    name: 'request',
    code: route("import request from 'request';", "req.pipe(request('http://x/file')).pipe(res);"),
  },
  {
    name: 'request with a listener of errors',
    code: route(
      "import request from 'request';",
      "const file = request('http://x/file');\nfile.on('error', next);\nfile.pipe(res);",
    ),
  },
  {
    name: 'axios',
    code: route(
      "import axios from 'axios';",
      "try {\n  const answer = await axios.get('http://x/file', { responseType: 'stream' });\n  res.set('Content-Type', answer.headers['content-type']);\n  answer.data.pipe(res);\n} catch (error) {\n  next(error);\n}",
    ),
  },
  {
    name: 'axios where nothing gets an error',
    code: route(
      "import axios from 'axios';",
      "const { data } = await axios({ url: 'http://x/file', responseType: 'stream' });\ndata.pipe(res);",
    ),
  },
  {
    name: 'axios with then()',
    code: route(
      "import axios from 'axios';",
      "axios.get('http://x/file', { responseType: 'stream' }).then(({ data }) => data.pipe(res)).catch(next);",
    ),
  },
  {
    name: 'node-fetch',
    code: route(
      "import fetch from 'node-fetch';",
      "try {\n  const answer = await fetch('http://x/file');\n  if (!answer.ok) return res.sendStatus(502);\n  answer.body.pipe(res);\n} catch (error) {\n  next(error);\n}",
    ),
  },
  {
    name: 'undici',
    code: route(
      "import { request } from 'undici';",
      "try {\n  const { statusCode, body } = await request('http://x/file', {\n    method: 'GET',\n  });\n  res.status(statusCode);\n  body.pipe(res);\n} catch (error) {\n  next(error);\n}",
    ),
  },
  {
    name: 'fetch',
    code: route(
      "import { Readable } from 'node:stream';",
      "const answer = await fetch('http://x/file');\nReadable.fromWeb(answer.body).pipe(res);",
    ),
  },
  {
    name: 'pipeline()',
    code: serve(
      "const upstream = http.get({ host: 'x', agent }, (answer) => {\n  pipeline(answer, response, () => {});\n});\nupstream.on('error', () => response.destroy());",
      pipeline + agent,
    ),
  },
  {
    name: 'pipeline() of Node.js versions that all throw',
    code: serve(
      "const upstream = http.get({ host: 'x', agent }, (answer) => {\n  pipeline(answer, createGunzip(), response, () => {});\n});\nupstream.on('error', () => response.destroy());",
      `import { createGunzip } from 'node:zlib';\n${pipeline}${agent}`,
    ),
    settings: { 'http-keepalive': { nodeVersion: '>=24' } },
  },
  {
    name: 'the pipeline() of promises',
    code: route(
      "import axios from 'axios';\nimport { pipeline } from 'node:stream/promises';",
      "try {\n  const { data } = await axios.get('http://x/file', { responseType: 'stream' });\n  await pipeline(data, res);\n} catch (error) {\n  next(error);\n}",
    ),
  },
];

export const silent: readonly Case[] = [
  {
    name: 'an end when the response closes',
    code: proxy("response.on('close', () => upstream.destroy());"),
  },
  {
    name: 'an end when the client aborts',
    code: proxy("request.on('aborted', () => upstream.abort());"),
  },
  {
    name: 'an end when the request closes',
    code: proxy(
      "request.once('close', () => {\n  if (!response.writableEnded) upstream.destroy();\n});",
    ),
  },
  {
    name: 'the end of an answer',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  response.on('close', () => answer.destroy());\n  answer.pipe(response);\n});",
    ),
  },
  {
    name: 'an end by its method',
    code: proxy("response.on('close', upstream.destroy.bind(upstream));"),
  },
  {
    name: 'finished()',
    code: `import { finished } from 'node:stream';\n${proxy('finished(response, () => upstream.destroy());')}`,
  },
  {
    name: 'an end by a timeout',
    code: proxy("upstream.setTimeout(5000, () => upstream.destroy(new Error('late')));"),
  },
  {
    name: 'an end by a listener that has the request as `this`',
    code: proxy("upstream.on('timeout', function () {\n  this.destroy();\n});"),
  },
  { name: 'a signal', code: proxy('', "{ host: 'x', agent, signal: signalOf(response) }") },
  {
    name: 'options from elsewhere',
    code: proxy('', 'optionsOf(request)'),
  },
  { name: 'other code that gets the request', code: proxy('endTogether(response, upstream);') },
  { name: 'a request that is kept', code: proxy('request.upstream = upstream;') },
  {
    name: 'a request that a function returns',
    code: `${http}export function send(url, res) {\n  res.writeHead(200);\n  return http.get(url, (answer) => answer.pipe(res));\n}`,
  },
  {
    name: 'the socket of the request',
    code: proxy("response.on('close', () => upstream.socket.destroy());"),
  },
  {
    name: 'an answer that is read to its end',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  response.on('close', () => answer.resume());\n  answer.pipe(response);\n});",
    ),
  },
  {
    name: 'an answer that something else reads too',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  answer.pipe(cache);\n  answer.pipe(response);\n});",
    ),
  },
  {
    name: 'an answer whose data are counted',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  answer.on('data', count);\n  answer.pipe(response);\n});",
    ),
  },
  {
    name: 'a file that is written',
    code: `${http}import fs from 'node:fs';\nexport const load = (url) => http.get(url, (answer) => answer.pipe(fs.createWriteStream('x')));`,
  },
  {
    name: 'a target by its name alone',
    code: `${http}export const forward = (req, res) => {\n  http.get('http://x', (answer) => answer.pipe(res));\n};`,
  },
  {
    name: 'a target that has a status',
    code: `${http}export const forward = (answers, target) => {\n  http.get('http://x', (answer) => {\n    if (target.status === 'open') answer.pipe(target);\n  });\n};`,
  },
  {
    name: 'an answer that goes to another request',
    code: `${http}export function copy(to) {\n  http.get('http://x', (answer) => {\n    const request = http.request({ host: to, method: 'PUT' });\n    answer.pipe(request);\n  });\n}`,
  },
  {
    name: 'a file that a handler sends',
    silentBy: 'kind',
    code: `import express from 'express';\nimport fs from 'node:fs';\nconst app = express();\napp.get('/', (req, res) => fs.createReadStream('x').pipe(res));\napp.listen(3000);`,
  },
  {
    name: 'a server of a test',
    code: `${http}const server = http.createServer((req, res) => {\n  res.writeHead(200);\n  http.get('http://x', (answer) => answer.pipe(res));\n});\nserver.listen(0);`,
  },
  {
    name: 'a tunnel',
    code: serve(
      "http.request({ host: 'x', method: 'CONNECT' }, (answer) => answer.pipe(response)).end();",
    ),
  },
  {
    name: 'pipeline() of Node.js versions that do not throw',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => pipeline(answer, response, () => {}));",
      pipeline + agent,
    ),
    settings: { 'http-keepalive': { nodeVersion: '^20 || ^22' } },
  },
  {
    name: 'pipeline() after a look at the response',
    code: serve(
      "http.get({ host: 'x', agent }, (answer) => {\n  if (response.destroyed) answer.destroy();\n  else pipeline(answer, response, () => {});\n});",
      pipeline + agent,
    ),
  },
  {
    name: 'pipeline() with a stream that is there at once',
    code: route(
      "import got from 'got';\nimport { pipeline } from 'node:stream/promises';",
      "await pipeline(got.stream('http://x/file'), res);",
    ),
  },
  {
    name: 'a stream of got that is destroyed',
    code: route(
      "import got from 'got';",
      "const file = got.stream('http://x/file');\nres.on('close', () => file.destroy());\nfile.pipe(res);",
    ),
  },
  {
    name: 'a stream of got with a timeout',
    code: route(
      "import got from 'got';",
      "got.stream('http://x/file', { timeout: { request: 5000 } }).pipe(res);",
    ),
  },
  {
    name: 'axios with a signal',
    code: route(
      "import axios from 'axios';",
      "const { data } = await axios.get('http://x', { responseType: 'stream', signal: req.signal });\ndata.pipe(res);",
    ),
  },
  {
    name: 'a client with a timeout',
    code: route(
      "import axios from 'axios';\nconst api = axios.create({ baseURL: 'http://x', timeout: 5000 });",
      "const { data } = await api.get('/file', { responseType: 'stream' });\ndata.pipe(res);",
    ),
  },
  {
    name: 'axios with a timeout for all',
    code: route(
      "import axios from 'axios';\naxios.defaults.timeout = 5000;",
      "const { data } = await axios.get('http://x', { responseType: 'stream' });\ndata.pipe(res);",
    ),
  },
  {
    name: 'axios that reads the whole body',
    code: route(
      "import axios from 'axios';",
      "const { data } = await axios.get('http://x');\ndata.pipe(res);",
    ),
  },
  {
    name: 'a body that is destroyed',
    code: route(
      "import fetch from 'node-fetch';",
      "const { body } = await fetch('http://x');\nres.on('close', () => body.destroy());\nbody.pipe(res);",
    ),
  },
  {
    name: 'an answer that other code gets',
    code: route(
      "import fetch from 'node-fetch';",
      "const answer = await fetch('http://x');\nwatch(answer, res);\nanswer.body.pipe(res);",
    ),
  },
  {
    name: 'a proxy of another package',
    code: `${http}import httpProxy from 'http-proxy';\nconst proxy = httpProxy.createProxyServer({ agent: new http.Agent({ keepAlive: true, maxSockets: Infinity, timeout: 60_000 }) });\nconst server = http.createServer((req, res) => proxy.web(req, res, { target: 'http://x' }));\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);`,
  },
];
