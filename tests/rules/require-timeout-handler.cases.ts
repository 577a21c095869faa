import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const agent = 'const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\n';
const old = `var http = require('http');\nvar agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\n`;

export const reported: readonly Case[] = [
  {
    name: 'a request in a variable',
    code: `${http}${agent}export function load(callback) {\n  const req = http.request({ host: 'x', agent, timeout: 5000 }, callback);\n  req.on('error', callback);\n  req.end();\n}`,
  },
  {
    name: 'a statement without a variable',
    code: `${http}${agent}http.get('http://x', { agent, timeout: 5000 }, callback).on('error', callback);`,
  },
  {
    name: 'two statements without a variable',
    code: `${http}${agent}http.get('http://x', { agent, timeout: 5000 }, callback);\nhttp.get('http://y', { agent, timeout: 5000 }, callback);`,
  },
  {
    name: 'a chain that ends in end()',
    code: `${http}${agent}const request = 1;\nexport function send(callback) {\n  http\n    .request({ host: 'x', agent, timeout: 5000 }, callback)\n    .on('error', callback)\n    .end();\n}`,
  },
  {
    name: 'a chain with a comment before end()',
    code: `${http}${agent}export function send(callback) {\n  http.request({ host: 'x', agent, timeout: 5000 }, callback)\n    // sends it\n    .end();\n}`,
  },
  {
    name: 'the value of an executor of a promise',
    code: `${http}${agent}export const load = () =>\n  new Promise((resolve, reject) =>\n    http\n      .get('http://x', { agent, timeout: 5000 }, resolve)\n      .on('error', reject),\n  );`,
  },
  {
    name: 'the value of an executor in TypeScript, where `this` has no type',
    code: `${http}${agent}export const load = () => new Promise((resolve, reject) => http.get('http://x', { agent, timeout: 5000 }, resolve).on('error', reject));`,
    filename: 'file.ts',
  },
  {
    name: 'a statement that is no block',
    code: `${http}${agent}if (warm) http.get('http://x', { agent, timeout: 5000 });`,
  },
  {
    name: 'setTimeout() without a callback',
    code: `${http}${agent}const req = http.get('http://x', { agent });\nreq.setTimeout(5000);\nreq.on('error', console.error);`,
  },
  {
    name: 'setTimeout() in a chain',
    code: `${http}${agent}http.get('http://x', { agent }).setTimeout(5 * 1000).on('error', log);`,
  },
  {
    name: 'setTimeout() in a chain in TypeScript',
    code: `${http}${agent}http.get('http://x', { agent }).setTimeout(5000).on('error', log);`,
    filename: 'file.ts',
  },
  {
    name: 'a timeout in a constant',
    code: `${http}${agent}const TIMEOUT = 30 * 1000;\nexport const ping = (cb) => {\n  const req = http.get({ host: 'x', agent, timeout: TIMEOUT }, cb);\n  req.once('error', cb);\n};`,
  },
  {
    name: 'a timeout written later',
    code: `${http}import { parse } from 'url';\n${agent}export function ping(url, cb) {\n  const options = parse(url);\n  options.timeout = 5000;\n  options.agent = agent;\n  const req = http.request(options, cb);\n  req.end();\n}`,
  },
  {
    name: 'options in a variable of the same block',
    code: `${http}${agent}export function ping(cb) {\n  const options = { host: 'x', agent, timeout: 5000 };\n  const req = http.request(options, cb);\n  req.end();\n}`,
  },
  {
    name: 'options of the whole file, whose signal would be too old',
    code: `${http}${agent}const options = { host: 'x', agent, timeout: 5000 };\nexport function ping(cb) {\n  const req = http.request(options, cb);\n  req.end();\n}`,
  },
  {
    name: 'options that two requests share',
    code: `${http}${agent}const options = { host: 'x', agent, timeout: 5000 };\nexport const a = (cb) => { http.get(options, cb); };\nexport const b = (cb) => { http.get(options, cb); };`,
  },
  {
    name: 'ES5 with several declarators',
    code: `${old}module.exports = function (cb) {\n  var options = { host: 'x', agent: agent, timeout: 5000 },\n      req = http.request(options, cb);\n  req.write('x');\n  req.end();\n};`,
  },
  {
    name: 'ES5 without a variable',
    code: `${old}http.get({ host: 'x', agent: agent, timeout: 5000 }, function (res) { res.resume() })`,
  },
  {
    name: 'a variable that is assigned once',
    code: `${http}${agent}export function load(cb) {\n  let req;\n  try {\n    req = http.request({ host: 'x', agent, timeout: 5000 }, cb);\n  } catch (error) {\n    return cb(error);\n  }\n  req.end();\n}`,
  },
  {
    name: 'a variable whose type has undefined',
    code: `${http}${agent}export function load(cb: () => void) {\n  let req: http.ClientRequest | undefined;\n  req = http.request({ host: 'x', agent, timeout: 5000 }, cb);\n  req.end();\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a variable that is assigned twice',
    code: `${http}${agent}export function load(cb) {\n  let req = http.request({ host: 'x', agent, timeout: 5000 }, cb);\n  req.end();\n  req = null;\n}`,
  },
  {
    name: 'listeners of other events',
    code: `${http}${agent}const req = http.get({ host: 'x', agent, timeout: 5000 });\nreq.on('close', done).on('response', (res) => res.resume());`,
  },
  {
    name: 'a body that is piped',
    code: `${http}${agent}import { pipeline } from 'stream';\nconst req = http.request({ host: 'x', agent, timeout: 5000, method: 'POST' });\npipeline(body, req, done);\nother.pipe(req);`,
  },
  {
    name: 'events.once() of other events',
    code: `${http}${agent}import { once } from 'events';\nconst req = http.get({ host: 'x', agent, timeout: 5000 });\nconst [res] = await once(req, 'response');`,
  },
  {
    name: 'a request that an error destroys',
    code: `${http}${agent}const req = http.get({ host: 'x', agent, timeout: 5000 }, (res) => {\n  res.on('data', (chunk) => { if (chunk.length > max) req.destroy(); });\n});\nreq.on('error', () => req.destroy());`,
  },
  {
    name: 'a function of the file that adds other listeners',
    code: `${http}${agent}const watch = (r) => r.on('error', log);\nconst req = http.get({ host: 'x', agent, timeout: 5000 });\nwatch(req);`,
  },
  {
    name: 'setTimeout() with undefined',
    code: `${http}${agent}const req = http.get({ host: 'x', agent });\nreq.setTimeout(5000, undefined);`,
  },
  {
    name: 'double quotes and tabs, without semicolons',
    code: `import http from "http"\nimport { agent } from "./agents.js"\nexport const load = (cb) => {\n\tconst req = http.get({ host: "x", agent, timeout: 5000 }, cb)\n\treq.on("error", cb)\n}`,
  },
  {
    name: 'a comment after the statement',
    code: `${http}${agent}export const load = (cb) => {\n  const req = http.get({ host: 'x', agent, timeout: 5000 /* ms */ }, cb); // sends it\n  req.on('error', cb);\n};`,
  },
  {
    name: 'a name that is there already',
    code: `${http}${agent}const request = 1, clientRequest = 2;\nhttp.get({ host: 'x', agent, timeout: 5000 });`,
  },
  {
    name: 'versions that have no AbortSignal.timeout()',
    code: `${http}${agent}const req = http.get({ host: 'x', agent, timeout: 5000 });`,
    settings: { 'http-keepalive': { nodeVersion: '>=16' } },
  },
  {
    name: 'an AbortSignal of the file',
    code: `${http}${agent}import { AbortSignal } from './polyfill.js';\nconst req = http.get({ host: 'x', agent, timeout: 5000 });`,
  },
  {
    name: 'either module',
    code: `import http from 'http';\nimport https from 'https';\nimport { agent } from './agents.js';\nexport function load(secure, cb) {\n  const req = (secure ? https : http).request({ host: 'x', agent, timeout: 5000 }, cb);\n  req.end();\n}`,
  },
  {
    name: 'a request that ends in a listener',
    code: `${http}${agent}const req = http.request({ host: 'x', agent, timeout: 5000 });\nbody.on('data', (chunk) => req.write(chunk)).on('end', () => req.end());`,
  },
  {
    name: 'a listener for one of two other events',
    code: `${http}${agent}const req = http.request({ host: 'x', agent, timeout: 5000 });\nreq.on(whole ? 'finish' : 'close', done);`,
  },
  {
    name: 'requests of forEach()',
    code: `${http}${agent}urls.forEach((url) => http.get(url, { agent, timeout: 5000 }, log));`,
  },
  {
    name: 'signal: undefined',
    code: `${http}${agent}const req = http.get({ host: 'x', agent, timeout: 5000, signal: undefined });`,
  },
  {
    name: 'a request in a method',
    code: `${http}${agent}export class Client {\n  load(cb) {\n    const req = http.request({ host: 'x', agent, timeout: this.timeout || 5000 }, cb);\n    req.on('error', cb);\n    req.end();\n  }\n}`,
  },
];

const request = `${http}${agent}const req = http.get({ host: 'x', agent, timeout: 5000 });\n`;

export const silent: readonly Case[] = [
  { name: 'a listener', code: `${request}req.on('timeout', () => req.destroy());` },
  { name: 'a listener that only logs, a decision', code: `${request}req.once('timeout', log);` },
  { name: 'addListener()', code: `${request}req.addListener('timeout', stop);` },
  {
    name: 'a callback of that name, which sets a timeout of the response',
    code: `${http}http.get('http://x', { agent, timeout: 5000 }, read);\nfunction read(res) {\n  res.setTimeout(1000, () => res.destroy());\n  res.resume();\n}`,
  },
  {
    name: 'a listener in the chain',
    code: `${http}http.request({ agent, timeout: 5000 }).on('error', f).on('timeout', function () { this.abort(); }).end();`,
  },
  {
    name: 'a listener after end()',
    code: `${http}http.request({ agent, timeout: 5000 }).end().on('timeout', f);`,
  },
  {
    name: 'a listener on some paths',
    code: `${request}if (strict) req.on('timeout', () => req.destroy());`,
  },
  { name: 'setTimeout() with a callback', code: `${request}req.setTimeout(5000, stop);` },
  { name: 'setTimeout(0), which turns it off', code: `${request}req.setTimeout(0);` },
  {
    name: 'listeners for several events',
    code: `${request}for (const event of ['error', 'timeout']) req.on(event, stop);`,
  },
  {
    name: 'events.once()',
    code: `${request}import { once } from 'events';\nonce(req, 'timeout').then(() => req.destroy());`,
  },
  {
    name: 'the socket, which has a timeout of its own',
    code: `${request}req.on('socket', (socket) => socket.on('timeout', () => req.destroy()));`,
  },
  { name: 'the socket by name', code: `${request}req.socket.setTimeout(100, stop);` },
  {
    name: 'a timer that ends the request',
    code: `${request}const timer = setTimeout(() => req.destroy(new Error('late')), 5000);`,
  },
  {
    name: 'a function that may be a timer',
    code: `${request}function stop() { req.abort(); }\ntimers.start(stop);`,
  },
  {
    name: 'a method that is passed on',
    code: `${request}controller.signal.addEventListener('abort', req.destroy.bind(req));`,
  },
  {
    name: 'a timeout of the response',
    code: `${http}http.get({ agent, timeout: 5000 }, (res) => { res.setTimeout(5000, () => res.destroy()); });`,
  },
  {
    name: 'a listener of the response',
    code: `${http}http.get({ agent, timeout: 5000 }, (res) => { res.on('timeout', () => res.destroy()); });`,
  },
  {
    name: 'addAbortSignal() of stream',
    code: `${http}import { addAbortSignal } from 'stream';\nconst req = http.request({ agent, timeout: 5000 });\naddAbortSignal(signal, req);`,
  },
  {
    name: 'a timeout of the socket that destroys the request',
    code: `${http}const req = http.request({ agent, timeout: 5000 });\nsocket.on('timeout', () => req.destroy());`,
  },
  {
    name: 'a signal',
    code: `${http}http.get({ agent, timeout: 5000, signal: AbortSignal.timeout(5000) });`,
  },
  {
    name: 'a signal from elsewhere',
    code: `${http}export const f = (signal) => { http.get({ agent, timeout: 5000, signal }); };`,
  },
  {
    name: 'options that may have a signal',
    code: `${http}export const f = (options) => { http.get({ timeout: 5000, ...options }); };`,
  },
  {
    name: 'a timeout from elsewhere',
    code: `${http}export const f = (timeout) => { http.get({ agent, timeout }); };`,
  },
  { name: 'timeout: 0', code: `${http}http.get({ agent, timeout: 0 });` },
  { name: 'timeout: undefined', code: `${http}http.get({ agent, timeout: undefined });` },
  { name: 'no timeout', code: `${http}http.get({ agent });` },
  {
    name: 'the timeout of an agent, which is about its sockets',
    code: `${http}http.get({ agent: new http.Agent({ keepAlive: true, timeout: 5000 }) });`,
  },
  {
    name: 'a request that is returned',
    code: `${http}export function get() { return http.get({ agent, timeout: 5000 }); }`,
  },
  {
    name: 'a request that is exported',
    code: `${http}export const req = http.get({ agent, timeout: 5000 });`,
  },
  {
    name: 'a request that other code gets',
    code: `${request}watch(req);`,
  },
  {
    name: 'a request that is kept',
    code: `${http}export class A {\n  start() { this.req = http.get({ agent, timeout: 5000 }); }\n}`,
  },
  {
    name: 'a function of the file that listens',
    code: `${http}const watch = (r) => { r.on('timeout', () => r.destroy()); };\nconst req = http.get({ agent, timeout: 5000 });\nwatch(req);`,
  },
  {
    name: 'a request in an array',
    code: `${http}const all = [http.get({ agent, timeout: 5000 })];\nall[0].on('timeout', stop);`,
  },
  {
    name: 'a computed member',
    code: `${request}req[method]('timeout', stop);`,
  },
  {
    name: 'fetch and other clients',
    silentBy: 'kind',
    code: `import 'http';\nimport axios from 'axios';\naxios.get('http://x', { timeout: 5000 });`,
  },
  {
    name: 'a default of a parameter from elsewhere',
    code: `${http}${agent}export function ping({ timeout = 5000 }, cb) {\n  const req = http.get({ host: 'x', agent, timeout }, cb);\n  req.once('error', cb);\n}`,
  },
];
