import type { Case } from '../lint.ts';
import { lookedAt, maybeRead } from './looked-at-responses.cases.ts';
import * as styles from './styles.cases.ts';
import * as bodies from './unread-bodies.cases.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";
/** An agent that the rules know nothing of, so that only this rule has something to say. */
const head = `${http}import { pool } from './pool.js';\n`;
const get = (callback: string): string => `${head}http.get(url, { agent: pool }, ${callback});\n`;

/** A callback whose statements are these. */
const path = (...lines: readonly string[]): string =>
  get(`(res) => {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`);
const load = (...lines: readonly string[]): string =>
  `import { once } from 'node:events';\n${head}export async function load(url) {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;

/** Some path reads, and another one does not. */
const reportedPaths: readonly Case[] = [
  {
    name: 'a rejection and an early return',
    code: path(
      'if (res.statusCode !== 200) {',
      '  reject(new Error());',
      '  return;',
      '}',
      "res.on('data', add);",
    ),
  },
  {
    name: 'a return without braces',
    code: path(
      'if (res.statusCode !== 200) return reject(new Error()); // No page.',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a return on a line of its own without braces',
    code: path('if (res.statusCode !== 200)', '  return reject(new Error());', 'res.pipe(file);'),
  },
  {
    name: 'a return behind a comment without braces',
    code: path(
      'if (res.statusCode !== 200)',
      '  // No page.',
      '  return reject(new Error());',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a return on the line of its block',
    code: path('if (res.statusCode !== 200) { reject(); return; }', 'res.pipe(file);'),
  },
  {
    name: 'a redirect that is followed',
    code: path(
      'if (res.statusCode > 299 && res.headers.location) {',
      '  // Moved.',
      '  return get(res.headers.location, done);',
      '}',
      'res.pipe(file);',
    ),
  },
  {
    name: 'an else that only calls back',
    code: path(
      'if (res.statusCode === 200) {',
      '  res.pipe(file);',
      '} else {',
      '  log(res.statusCode);',
      '  callback(new Error());',
      '}',
    ),
  },
  {
    name: 'arms without braces',
    code: path(
      'if (res.statusCode === 200) res.pipe(file);',
      'else if (res.statusCode === 404) callback(null);',
      'else callback(new Error());',
    ),
  },
  {
    name: 'an empty arm',
    code: path('if (res.statusCode === 200) {', '  res.pipe(file);', '} else {', '}'),
  },
  {
    name: 'an arm with nothing but a comment',
    code: path(
      'if (res.statusCode === 200) {',
      '  res.pipe(file);',
      '} else {',
      '  // Nothing.',
      '}',
    ),
  },
  {
    name: 'no else',
    code: path('if (res.statusCode === 200) {', '  res.pipe(file);', '} // or nothing'),
  },
  { name: "'data' on some paths", code: path("if (verbose) res.on('data', print);") },
  { name: 'no else after a return', code: path('if (res.statusCode === 200) return read(res);') },
  {
    name: 'an end behind another return that reads',
    code: path(
      'if (res.statusCode === 304) {',
      '  res.resume();',
      '  return done(null);',
      '}',
      'if (res.statusCode === 200) {',
      '  return read(res);',
      '}',
      'done(new Error());',
    ),
  },
  {
    name: 'arms of a switch',
    code: path(
      'switch (res.statusCode) {',
      '  case 200:',
      '    res.pipe(file);',
      '    break;',
      '  case 301:',
      '  case 302:',
      '    load(res.headers.location);',
      '    break;',
      '  case 404: {',
      '    return callback(null);',
      '  }',
      '  default:',
      '    callback(new Error());',
      '}',
    ),
  },
  {
    name: 'a switch without default',
    code: path(
      'switch (res.statusCode) {',
      '  case 200:',
      '    res.pipe(file);',
      '    break;',
      '  case 204:',
      '    res.resume();',
      '    return;',
      '}',
    ),
  },
  {
    name: 'a switch that is left at its end, without default',
    code: path('switch (res.statusCode) {', '  case 200:', '    res.pipe(file);', '}'),
  },
  {
    name: 'a throw that is caught',
    code: path(
      'try {',
      "  if (res.statusCode !== 200) throw new Error('no page');",
      '  res.pipe(file);',
      '} catch (error) {',
      '  callback(error);',
      '}',
    ),
  },
  {
    name: 'a catch that ends it',
    code: path(
      'let next;',
      'try {',
      '  next = new URL(res.headers.location);',
      '} catch (error) {',
      '  return callback(error);',
      '}',
      'res.pipe(open(next));',
    ),
  },
  { name: 'a statement with &&', code: path('res.statusCode === 200 && res.pipe(file);') },
  {
    name: 'a statement with ?:',
    code: path('res.statusCode === 200 ? res.pipe(file) : callback(new Error());'),
  },
  { name: 'an expression with &&', code: get('(res) => res.statusCode === 200 && res.pipe(file)') },
  {
    name: 'an expression with ?:',
    code: get('(res) => (res.statusCode === 200 ? res.pipe(file) : callback(new Error()))'),
  },
  {
    name: 'a returned ?:',
    code: path('return res.statusCode === 200 ? res.pipe(file) : callback(new Error());'),
  },
  {
    name: 'an error in a variable',
    code: path(
      'const { statusCode } = res;',
      'let error;',
      "if (statusCode !== 200) error = new Error('no page');",
      'if (error) {',
      '  console.error(error.message);',
      '  return;',
      '}',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a function of the listener that reads is called on one path',
    code: path(
      'function fail(error) {',
      '  res.resume();',
      '  callback(error);',
      '}',
      'if (res.statusCode === 404) return fail(new Error());',
      'if (res.statusCode === 500) return callback(new Error());',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a return from a loop that does not read',
    code: path(
      'for (const rule of rules) {',
      '  if (!rule(res.headers)) return next();',
      '}',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a break out of a label',
    code: path('read: {', '  if (res.statusCode !== 200) break read;', '  res.pipe(file);', '}'),
  },
  {
    name: 'the request is destroyed on one path',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => {\n  if (res.statusCode !== 200) {\n    req.destroy();\n    return;\n  }\n  done(res.statusCode);\n});`,
  },
  {
    name: 'a listener for errors that destroys is no reader',
    code: path(
      "res.on('error', () => res.destroy());",
      'if (res.statusCode !== 200) return callback(new Error());',
      'res.pipe(file);',
    ),
  },
  {
    name: "an early return of code that waits for 'end'",
    code: path(
      "res.on('end', done);",
      'if (res.statusCode !== 200) return;',
      "res.on('data', add);",
    ),
  },
  {
    name: 'a throw after await once()',
    code: load(
      'const req = http.get(url, { agent: pool });',
      "const [res] = await once(req, 'response');",
      "if (res.statusCode !== 200) throw new Error('no page');",
      'return text(res);',
    ),
  },
  {
    name: 'a caught throw after await once()',
    code: load(
      'try {',
      "  const [res] = await once(http.get(url, { agent: pool }), 'response');",
      "  if (res.statusCode !== 200) throw new Error('no page');",
      '  return await text(res);',
      '} catch {',
      '  return undefined;',
      '}',
    ),
  },
  {
    name: 'another attempt after await once()',
    code: load(
      'for (let attempt = 0; attempt < 3; attempt++) {',
      "  const [res] = await once(http.get(url, { agent: pool }), 'response');",
      '  if (res.statusCode === 503) continue;',
      '  if (res.statusCode === 200) return res;',
      '  await sleep(100);',
      '}',
    ),
  },
  {
    name: 'a promise that the response resolves',
    code: `${head}export async function load(url) {\n  const res = await new Promise((resolve, reject) => {\n    http.get(url, { agent: pool }, resolve).on('error', reject);\n  });\n  if (res.statusCode !== 200) throw new Error('no page');\n  return text(res);\n}`,
  },
  {
    name: 'a promise that the response resolves, of a request without options',
    code: `${http}export async function load() {\n  const res = await new Promise((resolve) => http.get('http://x', resolve));\n  if (res.statusCode !== 200) throw new Error('no page');\n  return text(res);\n}`,
  },
  {
    name: 'a function that returns the promise of a response',
    code: `${head}const open = (url) =>\n  new Promise((resolve, reject) => {\n    http.get(url, { agent: pool }, (res) => resolve(res)).on('error', reject);\n  });\n\nexport async function load(url) {\n  const response = await open(url);\n  if (response.statusCode !== 200) {\n    throw new Error('no page');\n  }\n  return text(response);\n}\n\nexport async function isUp(url) {\n  const { statusCode } = await open(url);\n  return statusCode === 200;\n}\n\nexport async function ping(url) {\n  const response = await open(url);\n  return response.statusCode === 200;\n}`,
  },
  {
    name: 'a function that the response is handed to',
    code: `${head}function read(res, callback) {\n  if (res.statusCode !== 200) return callback(new Error());\n  res.pipe(file);\n}\nhttp.get(url, { agent: pool }, (res) => read(res, done));`,
  },
  {
    name: 'a method that the response is handed to, and one that is bound',
    code: `${head}export class Client {\n  open(url) {\n    http.get(url, { agent: pool }, (res) => this.read(res));\n    http.get(url, { agent: pool }, this.save.bind(this));\n  }\n\n  read(res) {\n    if (res.statusCode !== 200) {\n      this.emit('error', new Error());\n      return;\n    }\n    res.pipe(this.file);\n  }\n\n  save(res) {\n    if (res.statusCode === 200) res.pipe(this.file);\n    else this.done();\n  }\n}`,
  },
  {
    name: 'a declared listener of two requests',
    code: `${head}http.get(a, { agent: pool }, onResponse);\nhttp.get(b, { agent: pool }, onResponse);\nfunction onResponse(response) {\n  if (response.statusCode === 404) return callback(null);\n  response.pipe(file);\n}`,
  },
  {
    name: 'tabs, no semicolons, and a statement that begins with a bracket',
    code: `import http from "http"\nimport { pool } from "./pool.js"\n\nhttp.get(url, { agent: pool }, (res) => {\n\tif (res.statusCode === 200) {\n\t\tres.pipe(file)\n\t} else {\n\t\t[404, 500].forEach(done)\n\t}\n})\n`,
  },
  {
    name: 'TypeScript, an early return',
    code: `${head}http.get(url, { agent: pool }, (res: http.IncomingMessage): void => {\n  if ((res.statusCode ?? 0) >= 400) return reject(new Error());\n  res.pipe(file);\n});`,
    filename: 'file.ts',
  },
];

/** Every path reads, or it cannot be seen that one does not. */
const silentPaths: readonly Case[] = [
  {
    name: 'both arms',
    code: path('if (res.statusCode === 200) res.pipe(file);', 'else res.resume();'),
  },
  {
    name: 'resume() before an early return',
    code: path(
      'if (res.statusCode !== 200) {',
      '  res.resume();',
      '  return reject(new Error());',
      '}',
      'res.pipe(file);',
    ),
  },
  {
    name: 'a throw in a callback, which ends the process',
    code: path("if (res.statusCode !== 200) throw new Error('no page');", 'res.pipe(file);'),
  },
  {
    name: 'an arm that falls through to one that reads',
    code: path(
      'switch (res.statusCode) {',
      '  case 404:',
      '    log();',
      '  case 200:',
      '    res.pipe(file);',
      '    break;',
      '  default:',
      '    res.resume();',
      '}',
    ),
  },
  {
    name: 'an error that is drained as the example of Node.js does',
    code: path(
      'const { statusCode } = res;',
      'let error;',
      'if (statusCode !== 200) {',
      "  error = new Error('no page');",
      '} else if (!json.test(type)) {',
      "  error = new Error('no JSON');",
      '}',
      'if (error) {',
      '  res.resume();',
      '  return;',
      '}',
      'res.pipe(file);',
    ),
  },
  {
    name: 'an error that comes with draining',
    code: path(
      'let error;',
      'if (res.statusCode !== 200) {',
      "  error = new Error('no page');",
      '  res.resume();',
      '}',
      'if (error) return callback(error);',
      'res.pipe(file);',
    ),
  },
  {
    name: 'the same question twice',
    code: path(
      'const ok = res.statusCode === 200;',
      'if (!ok) res.resume();',
      'log(res.statusCode);',
      'if (!ok) return reject(new Error());',
      'res.pipe(file);',
    ),
  },
  {
    name: 'the opposite question',
    code: path(
      'if (res.statusCode === 200) res.pipe(file);',
      'if (res.statusCode !== 200) res.resume();',
    ),
  },
  {
    name: 'ranges that cover all statuses',
    code: path(
      'if (res.statusCode < 300) res.pipe(file);',
      'if (res.statusCode >= 300 && res.statusCode <= 399) res.resume();',
      'if (399 < res.statusCode) res.resume();',
    ),
  },
  { name: 'no response', code: path('if (!res || res == null) return;', 'res.pipe(file);') },
  {
    name: 'a function that reads later',
    code: path('if (res.statusCode !== 200) return done(() => res.resume());', 'res.pipe(file);'),
  },
  { name: 'a loop that reads', code: path('for (const file of files) res.pipe(file);') },
  {
    name: 'a loop that may read before it is left',
    code: path('for (const file of files) {', '  if (!file) return;', '  res.pipe(file);', '}'),
  },
  {
    name: 'finally',
    code: path(
      'try {',
      '  if (res.statusCode !== 200) return;',
      '  res.pipe(file);',
      '} finally {',
      '  res.resume();',
      '}',
    ),
  },
  {
    name: 'the catch reads',
    code: path(
      'try {',
      "  if (res.statusCode !== 200) throw new Error('no page');",
      '  res.pipe(file);',
      '} catch (error) {',
      '  res.resume();',
      '}',
    ),
  },
  {
    name: 'a call that may throw before it reads',
    code: path(
      'try {',
      '  log(res.statusCode);',
      '  res.pipe(file);',
      '} catch (error) {',
      '  callback(error);',
      '}',
    ),
  },
  {
    name: 'a flag that other code sets',
    code: `${head}let finished = false;\nhttp.get(url, { agent: pool }, (res) => {\n  if (finished) return;\n  finished = true;\n  res.pipe(file);\n});\nsetTimeout(() => {\n  finished = true;\n}, 1000);`,
  },
  {
    name: 'a promise of a response that is read',
    code: `${head}export async function load(url) {\n  const res = await new Promise((resolve, reject) => {\n    http.get(url, { agent: pool }, resolve).on('error', reject);\n  });\n  if (!res) return undefined;\n  if (res.statusCode !== 200) res.resume();\n  else return text(res);\n}`,
  },
  {
    name: 'a promise of a response that is returned',
    code: `${head}export const open = (url) => new Promise((resolve) => http.get(url, { agent: pool }, resolve));\nexport async function load(url) {\n  const res = await open(url);\n  return res;\n}`,
  },
  {
    name: 'a state that other code sets',
    code: `${head}export class Client {\n  open(url) {\n    http.get(url, { agent: pool }, (res) => {\n      if (this.state === 'closed') return;\n      res.pipe(this.file);\n    });\n  }\n}`,
  },
  {
    name: 'a request that was destroyed',
    code: `${head}export function load(url, state) {\n  http.get(url, { agent: pool }, (res) => {\n    if (state.aborted || res.destroyed) return;\n    res.pipe(file);\n  });\n}`,
  },
  {
    name: 'the request is destroyed before an early return',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => {\n  if (res.statusCode !== 200) {\n    req.destroy();\n    return;\n  }\n  res.pipe(file);\n});`,
  },
  {
    name: 'the process ends',
    code: path('if (res.statusCode !== 200) process.exit(1);', 'res.pipe(file);'),
  },
  {
    name: 'a function of the file that checks and drains',
    code: `${head}function check(res) {\n  if (res.statusCode === 200) return true;\n  res.resume();\n  return false;\n}\nhttp.get(url, { agent: pool }, (res) => {\n  if (check(res)) res.pipe(file);\n});`,
  },
  {
    name: 'an exported function that the response is handed to',
    code: `${head}export function read(res, callback) {\n  if (!callback) return;\n  res.pipe(file);\n}\nhttp.get(url, { agent: pool }, (res) => read(res, done));`,
  },
  {
    name: 'a method that is not seen of an object that has the request',
    code: `${head}export class Client extends Base {\n  open(url) {\n    this.request = http.get(url, { agent: pool }, (res) => {\n      if (res.statusCode !== 200) return this.fail();\n      res.pipe(this.file);\n    });\n  }\n}`,
  },
  {
    name: 'two listeners that read on different paths',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => {\n  if (res.statusCode === 200) res.pipe(file);\n});\nreq.on('response', (res) => {\n  if (res.statusCode !== 200) res.resume();\n});`,
  },
  {
    name: 'once() in a try whose request fails',
    code: load(
      'try {',
      "  const [res] = await once(http.get(url, { agent: pool }), 'response');",
      '  return await text(res);',
      '} catch {',
      '  return undefined;',
      '}',
    ),
  },
  {
    name: 'an early return without a pool',
    code: `${http}http.get(url, { agent: false }, (res) => {\n  if (res.statusCode !== 200) return;\n  res.pipe(file);\n});`,
  },
];

export const reported: readonly Case[] = [
  ...lookedAt,
  ...styles.responses,
  ...bodies.reported,
  ...reportedPaths,
  // What is looked at and never read.
  {
    name: 'only the status is looked at',
    code: get(`(res) => {\n  console.log(res.statusCode);\n}`),
  },
  {
    name: 'a promise of the status',
    code: `${head}export function ping(url) {\n  return new Promise((resolve, reject) => {\n    http.get(url, { agent: pool }, (res) => resolve(res.statusCode === 200)).on('error', reject);\n  });\n}`,
  },
  {
    name: 'only the end is waited for',
    code: get(`(res) => {\n  res.on('end', () => console.log('done'));\n}`),
  },
  {
    name: 'an encoding and the end',
    code: get(
      `(res) => {\n  res.setEncoding('utf8');\n  res.on('end', done).on('error', fail);\n}`,
    ),
  },
  {
    name: 'an expression that waits for the end',
    code: get(`(res) => res.on('end', done)`),
  },
  {
    name: 'other events',
    code: get(`(res) => {\n  res.once('close', done);\n  res.on('error', fail);\n}`),
  },
  {
    name: 'headers that are handed on',
    code: get(`(res) => {\n  callback(null, res.headers, res.rawHeaders);\n}`),
  },
  {
    name: 'the address of its socket',
    code: `${https}import { pool } from './pool.js';\nhttps.get(url, { agent: pool }, (res) => {\n  done(res.socket.remoteAddress);\n});`,
  },
  {
    name: 'a redirect whose own response is left',
    code: `${head}http.get(url, { agent: pool }, (res) => {\n  http.get(res.headers.location, { agent: pool }, (next) => {\n    next.pipe(process.stdout);\n  });\n});`,
  },
  { name: 'a response that is printed', code: get(`(res) => {\n  console.log(res);\n}`) },
  {
    name: 'a response that is printed as text',
    code: `import { format, inspect } from 'util';\n${get(`(res) => {\n  log(format('%s', inspect(res)));\n  log(format('%O', res));\n}`)}`,
  },
  {
    name: 'a test of it',
    code: get(`(res) => {\n  if (res && res.statusCode !== 200) warn(\`\${res}\`);\n}`),
  },
  {
    name: 'a function of the file that only looks',
    code: `${head}const log = (response) => console.log(response.statusCode);\nhttp.get(url, { agent: pool }, (res) => log(res));`,
  },
  {
    name: 'an alias',
    code: get(`(res) => {\n  const response = res;\n  done(response.statusCode);\n}`),
  },
  {
    name: 'a destructured alias',
    code: get(
      `(res) => {\n  const { statusCode, headers: { location } } = res;\n  done(statusCode, location);\n}`,
    ),
  },
  {
    name: 'a variable around it',
    code: `${head}let last;\nhttp.get(url, { agent: pool }, (res) => {\n  last = res;\n  done(last.statusCode);\n});`,
  },
  {
    name: 'a HEAD request',
    code: `${head}const req = http.request({ method: 'HEAD', agent: pool }, (res) => {\n  done(res.headers.etag);\n});\nreq.end();`,
  },
  {
    name: 'a body that fails destroys the request',
    code: `${head}const req = http.request(url, { agent: pool }, (res) => done(res.statusCode));\nreadBody().then((body) => req.end(body)).catch(() => req.destroy());`,
  },
  {
    name: 'timeouts that destroy the request',
    code: `${head}const req = http.get(url, { agent: pool, timeout: 500 }, (res) => done(res.statusCode));\nreq.on('timeout', () => req.destroy());\nreq.setTimeout(500, function () { req.abort(); });`,
  },
  // Callbacks that take no response.
  { name: 'an empty callback', code: get('() => {}') },
  {
    name: 'an empty function of old code',
    code: `var http = require('http');\nvar pool = require('./pool');\nhttp.request({ agent: pool }, function () {}).end();\n`,
    filename: 'file.cjs',
  },
  { name: 'a callback that takes none', code: get(`() => {\n  console.log('sent');\n}`) },
  { name: 'an expression', code: get(`() => done()`) },
  { name: 'an async callback', code: get(`async () => {\n  await done();\n}`) },
  { name: 'a named function expression', code: get(`function onResponse() {\n  done();\n}`) },
  { name: 'an empty callback with a comment', code: get(`() => {\n  // Only sent.\n}`) },
  {
    name: 'an empty callback on a line of its own',
    code: `${head}http.get(\n  url,\n  { agent: pool },\n  () => {},\n);`,
  },
  { name: 'a parameter that is never used', code: get(`(_res) => {}`) },
  {
    name: 'an empty function with a name',
    code: `${head}const noop = () => {};\nhttp.get(url, { agent: pool }, noop);\nemitter.on('error', noop);`,
  },
  {
    name: 'a function with a name that takes none',
    code: `${head}const count = () => { total++; };\nhttp.get(url, { agent: pool }, count);`,
  },
  {
    name: 'callbacks in one another',
    code: `${head}http.get(url, { agent: pool }, () => {\n  http.get(url, { agent: pool }, () => {});\n});`,
  },
  // Ways in.
  {
    name: "on('response')",
    code: `${head}const req = http.get(url, { agent: pool });\nreq.on('response', (res) => done(res.statusCode));`,
  },
  {
    name: "once('response') in a chain",
    code: `${head}http.get(url, { agent: pool }).once('response', (res) => {\n  done(res.statusCode);\n}).on('error', fail);`,
  },
  {
    name: 'a callback and a listener',
    code: `${head}const req = http.get(url, { agent: pool }, () => {});\nreq.on('response', (res) => done(res.statusCode));`,
  },
  {
    name: 'await once()',
    code: `import { once } from 'node:events';\n${head}export async function ping(url) {\n  const req = http.get(url, { agent: pool });\n  const [res] = await once(req, 'response');\n  return res.statusCode;\n}`,
  },
  {
    name: 'await once() whose result is dropped',
    code: `import { once } from 'node:events';\n${head}export async function ping(url) {\n  await once(http.get(url, { agent: pool }), 'response');\n}`,
  },
  {
    name: 'a function declaration',
    code: `${head}function onResponse(response) {\n  done(response.statusCode);\n}\nhttp.get(url, { agent: pool }, onResponse);`,
  },
  {
    name: 'a listener of two requests',
    code: `${head}const onResponse = (response) => {\n  done(response.statusCode);\n};\nhttp.get(a, { agent: pool }, onResponse);\nhttp.get(b, { agent: pool }, onResponse);`,
  },
  {
    name: 'a method',
    code: `${head}export class Probe {\n  run(url) {\n    http.get(url, { agent: pool }, this.onResponse.bind(this));\n  }\n\n  onResponse(res) {\n    this.status = res.statusCode;\n  }\n}`,
  },
  {
    name: 'an arrow function in a field',
    code: `${head}export class Probe {\n  onResponse = (res) => {\n    this.status = res.statusCode;\n  };\n\n  run(url) {\n    this.req = http.get(url, { agent: pool }, this.onResponse);\n    this.req.on('error', fail);\n  }\n}`,
  },
  {
    name: 'a destructured parameter',
    code: get(`({ statusCode, headers }) => done(statusCode, headers)`),
  },
  {
    name: 'a destructured parameter that is written to',
    code: get(`({ statusCode = 0 }) => {\n  statusCode += 1;\n  done(statusCode);\n}`),
  },
  {
    name: 'a returned request',
    code: `${head}export const send = (url) => http.get(url, { agent: pool }, () => {});`,
  },
  {
    name: 'a request that a body is piped into',
    code: `${head}const req = http.request({ agent: pool, method: 'POST' }, (res) => done(res.statusCode));\nbody.pipe(req);`,
  },
  {
    name: 'http or https',
    code: `${http}${https}import { pool } from './pool.js';\nconst lib = secure ? https : http;\nlib.get(url, { agent: pool }, (res) => done(res.statusCode));`,
  },
  {
    name: 'a condition and an early return',
    code: get(
      `(res) => {\n  if (res.statusCode !== 200) {\n    fail(res.statusMessage);\n    return;\n  }\n  done();\n}`,
    ),
  },
  {
    name: 'a general function of the file',
    code: `${head}const log = (value) => console.log(value);\nhttp.get(url, { agent: pool }, log);\nlog(1);`,
  },
  {
    name: 'a general function of the file that does nothing',
    code: `var http = require('http');\nvar pool = require('./pool');\nfunction noop(error) {}\nhttp.get({ agent: pool }, noop).on('error', noop);\n`,
    filename: 'file.cjs',
  },
  {
    name: 'TypeScript, a function that takes none',
    code: `${head}function count() {\n  total++;\n}\nhttp.get(url, { agent: pool }, count);`,
    filename: 'file.ts',
  },
  // How files are written.
  {
    name: 'TypeScript',
    code: `${head}import type { IncomingMessage } from 'http';\nhttp.get(url, { agent: pool }, (res: IncomingMessage): void => {\n  done(res.statusCode as number, (res as any).headers!);\n});`,
    filename: 'file.ts',
  },
  {
    name: 'TypeScript, a destructured parameter',
    code: `${head}http.get(url, { agent: pool }, ({ statusCode }: http.IncomingMessage) => done(statusCode));`,
    filename: 'file.ts',
  },
  {
    name: 'TypeScript, a type of this',
    code: `${head}http.get(url, { agent: pool }, function (this: unknown) {\n  done();\n});`,
    filename: 'file.ts',
  },
  { name: 'CRLF', code: get(`(res) => {\n  done(res.statusCode);\n}`).replaceAll('\n', '\r\n') },
  { name: 'CRLF and an expression', code: get(`() => done()`).replaceAll('\n', '\r\n') },
  {
    name: 'tabs and no semicolons',
    code: `import http from "http"\nimport { pool } from "./pool.js"\n\nexport function ping(url) {\n\thttp.get(url, { agent: pool }, (res) => {\n\t\t[res.statusCode].forEach(done)\n\t})\n}\n`,
  },
  {
    name: 'no semicolons and an expression',
    code: `import http from "http"\nimport { pool } from "./pool.js"\n\nhttp.get(url, { agent: pool }, () => (count = 1))\n`,
  },
  {
    name: 'a directive',
    code: get(`function (res) {\n  'use strict';\n  done(res.statusCode);\n}`),
  },
  {
    name: 'a comment after the brace',
    code: get(`(res) => { // the response\n  // its status\n  done(res.statusCode);\n}`),
  },
  {
    name: 'comments in an expression',
    code: get(`(res) => /* its status */ done(res.statusCode /* a number */)`),
  },
  { name: 'an expression that is an object', code: get(`() => ({ done: true })`) },
  { name: 'a body on one line', code: get(`(res) => { done(res.statusCode); }`) },
  {
    name: 'an expression on the next line',
    code: `${head}http.get(url, { agent: pool }, (res) =>\n  done(res.statusCode),\n);`,
  },
  {
    name: 'the name response is taken',
    code: `${head}let response;\nhttp.get(url, { agent: pool }, () => {\n  response = true;\n});`,
  },
  {
    name: 'an empty callback behind options that are called as callbacks are',
    code: `import http from 'http';\nexport const ping = (url, done) => http.get(url, done, () => {});`,
  },
];

export const silent: readonly Case[] = [
  ...maybeRead,
  ...bodies.silent,
  ...silentPaths,
  // What reads.
  { name: 'resume()', code: get(`(res) => {\n  res.resume();\n  done(res.statusCode);\n}`) },
  { name: 'an expression that resumes', code: get(`(res) => res.resume()`) },
  { name: 'an optional call', code: get(`(res) => res?.resume?.()`) },
  {
    name: "a listener for 'data'",
    code: get(`(res) => {\n  res.on('data', () => {});\n  res.on('end', done);\n}`),
  },
  { name: "once('data')", code: get(`(res) => {\n  res.once('data', done);\n}`) },
  {
    name: "'data' after other calls",
    code: get(
      `(res) => {\n  res.setEncoding('utf8').on('error', fail).on('data', add).on('end', done);\n}`,
    ),
  },
  { name: 'an event that is not known', code: get(`(res) => {\n  res.on(event, print);\n}`) },
  { name: 'pipe', code: get(`(res) => res.pipe(file)`) },
  {
    name: "read() for 'readable'",
    code: get(`(res) => {\n  res.on('readable', () => {\n    while (res.read());\n  });\n}`),
  },
  {
    name: "this.read() for 'readable'",
    code: get(`(res) => {\n  res.on('readable', function () {\n    this.read();\n  });\n}`),
  },
  {
    name: "a listener for 'readable' from elsewhere",
    code: get(`(res) => {\n  res.on('readable', onReadable);\n}`),
  },
  {
    name: 'for await',
    code: get(`async (res) => {\n  for await (const chunk of res) add(chunk);\n}`),
  },
  {
    name: 'for await with break',
    code: get(`async (res) => {\n  for await (const chunk of res) break;\n}`),
  },
  { name: 'toArray()', code: get(`async (res) => done(await res.toArray())`) },
  { name: 'a computed member', code: get(`(res) => done(res[Symbol.asyncIterator]())`) },
  {
    name: 'in a function further in',
    code: get(`(res) => {\n  const read = () => res.pipe(file);\n  setTimeout(read, 10);\n}`),
  },
  {
    name: 'an alias that is read',
    code: get(
      `(res) => {\n  let stream = res;\n  if (gzip) stream = unzip(stream);\n  stream.pipe(file);\n}`,
    ),
  },
  {
    name: 'a variable around it that is read',
    code: `${head}let last;\nhttp.get(url, { agent: pool }, (res) => {\n  last = res;\n});\nexport const read = () => last.pipe(file);`,
  },
  {
    name: 'a method that is taken from it',
    code: get(`({ statusCode, pipe }) => done(statusCode, pipe)`),
  },
  { name: 'the rest of it', code: get(`({ statusCode, ...rest }) => done(statusCode, rest)`) },
  {
    name: 'a method that is not called',
    code: get(`(res) => {\n  done(res.statusCode);\n  setTimeout(res.resume.bind(res), 10);\n}`),
  },
  {
    name: "'readable' without read()",
    code: get(`(res) => {\n  res.on('readable', () => {\n    console.log('some');\n  });\n}`),
  },
  { name: 'unpipe and pause', code: get(`(res) => {\n  res.pause();\n  res.unpipe();\n}`) },
  // What ends it.
  { name: 'destroy()', code: get(`(res) => {\n  res.destroy();\n}`) },
  { name: 'the socket is destroyed', code: get(`(res) => {\n  res.socket.destroy();\n}`) },
  {
    name: 'the request is destroyed in the callback',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => {\n  done(res.statusCode);\n  req.destroy();\n});`,
  },
  {
    name: 'this.abort() of the request',
    code: get(`function (res) {\n  done(res.statusCode);\n  this.abort();\n}`),
  },
  {
    name: 'a function that destroys the request',
    silentBy: 'receiver',
    code: `${head}const finish = () => { req.destroy(); };\nconst req = http.get(url, { agent: pool }, (res) => {\n  done(res.statusCode);\n  finish();\n});`,
  },
  { name: 'a signal that is aborted', code: get(`() => controller.abort()`) },
  {
    name: 'the process ends: a health check',
    code: get(`(res) => process.exit(res.statusCode === 200 ? 0 : 1)`),
  },
  {
    name: 'the process may end',
    code: `${head}export function stop(done) {\n  done = done || process.exit;\n  http.get(url, { agent: pool }, (res) => {\n    done(res.statusCode === 200 ? 0 : 1);\n  });\n}`,
  },
  {
    name: 'the process ends in a function',
    code: `${head}import { exit } from 'process';\nfunction end(status) {\n  exit(status === 200 ? 0 : 1);\n}\nhttp.get(url, { agent: pool }, (res) => end(res.statusCode));`,
  },
  {
    name: 'a callback that throws',
    code: get(`() => {\n  throw new Error('No response was expected.');\n}`),
  },
  {
    name: 'the request is destroyed after await',
    silentBy: 'receiver',
    code: `import { once } from 'node:events';\n${head}const req = http.get(url, { agent: pool });\nawait once(req, 'response');\nreq.destroy();`,
  },
  // What hands it on.
  { name: 'an argument of other code', code: get(`(res) => collect(res, done)`) },
  { name: 'an argument of new', code: get(`(res) => done(new Reader(res))`) },
  {
    name: 'stream consumers',
    code: `import { text } from 'node:stream/consumers';\n${get(`async (res) => done(await text(res))`)}`,
  },
  {
    name: 'pipeline',
    code: `import { pipeline } from 'node:stream';\n${get(`(res) => pipeline(res, file, done)`)}`,
  },
  {
    name: 'events.once with the response',
    code: `import { once } from 'node:events';\n${get(`async (res) => { await once(res, 'end'); }`)}`,
  },
  {
    name: 'resolve itself',
    code: `${head}export const open = (url) => new Promise((resolve) => http.get(url, { agent: pool }, resolve));`,
  },
  {
    name: 'resolve of a response',
    code: `${head}export const open = (url) => new Promise((resolve) => http.get(url, { agent: pool }, (res) => resolve(res)));`,
  },
  { name: 'an object around it', code: get(`(res) => done({ res, status: res.statusCode })`) },
  { name: 'an array around it', code: get(`(res) => done([res])`) },
  {
    name: 'thrown',
    code: get(`async (res) => {\n  if (res.statusCode !== 200) throw res;\n  res.resume();\n}`),
  },
  {
    name: 'kept in this',
    code: `${head}export class Client {\n  open(url) {\n    http.get(url, { agent: pool }, (res) => {\n      this.res = res;\n    });\n  }\n}`,
  },
  { name: 'emitted', code: get(`(res) => emitter.emit('response', res)`) },
  {
    name: 'returned by a function of the file that is read',
    code: `${head}const ok = (res) => res.statusCode === 200 && res;\nhttp.get(url, { agent: pool }, (res) => {\n  const good = ok(res);\n  if (good) good.pipe(file);\n  else res.resume();\n});`,
  },
  {
    name: 'a function of the file that reads',
    code: `${head}function read(res, done) {\n  res.on('data', add);\n  res.on('end', done);\n}\nhttp.get(url, { agent: pool }, (res) => read(res, done));`,
  },
  { name: 'arguments', code: get(`function () {\n  handler.apply(this, arguments);\n}`) },
  { name: 'rest parameters', code: get(`(...args) => handler(...args)`) },
  {
    name: 'a method for subclasses',
    code: `${head}export class Base {\n  open(url) {\n    http.get(url, { agent: pool }, this.onResponse);\n  }\n\n  onResponse() {}\n}`,
  },
  // Callbacks that are not seen, and none.
  {
    name: 'no callback: Node.js drops the response',
    silentBy: 'receiver',
    code: `${head}http.get(url, { agent: pool });`,
  },
  {
    name: 'a callback of a caller',
    code: `${head}export const open = (url, callback) => http.get(url, { agent: pool }, callback);`,
  },
  {
    name: 'a callback of a caller, or none',
    code: `${head}export const open = (url, callback = () => {}) => http.get(url, { agent: pool }, callback || (() => {}));`,
  },
  { name: 'a wrapped callback', code: get(`once((res) => done(res.statusCode))`) },
  { name: 'one of two callbacks', code: get(`quiet ? () => {} : (res) => res.pipe(file)`) },
  {
    name: 'spread arguments',
    silentBy: 'receiver',
    code: `${head}http.get(...args, (res) => done(res.statusCode));`,
  },
  { name: 'a generator', code: get(`function* (res) { yield res.statusCode; }`) },
  {
    name: 'another listener that reads',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => done(res.statusCode));\nreq.on('response', (res) => res.resume());`,
  },
  {
    name: 'another listener that is not seen',
    code: `${head}const req = http.get(url, { agent: pool }, (res) => done(res.statusCode));\nreq.on('response', onResponse);`,
  },
  {
    name: 'a request that other code gets',
    silentBy: 'receiver',
    code: `${head}const req = http.get(url, { agent: pool }, () => {});\ninstrument(req);`,
  },
  {
    name: 'a returned request without a callback',
    silentBy: 'receiver',
    code: `${head}export function open(url) {\n  const req = http.get(url, { agent: pool });\n  req.on('response', (res) => log(res.statusCode));\n  return req;\n}`,
  },
  {
    name: 'the response of the request',
    silentBy: 'receiver',
    code: `${head}const req = http.get(url, { agent: pool }, () => {});\nreq.on('close', () => req.res.resume());`,
  },
  {
    name: 'await once() that is raced',
    code: `import { once } from 'node:events';\n${head}const req = http.get(url, { agent: pool });\nawait Promise.race([once(req, 'response'), once(req, 'error')]);`,
  },
  {
    name: 'await once() that is read',
    code: `import { once } from 'node:events';\n${head}const [res] = await once(http.get(url, { agent: pool }), 'response');\nres.resume();`,
  },
  {
    name: 'await once() of another event',
    silentBy: 'receiver',
    code: `import { once } from 'node:events';\n${head}await once(http.get(url, { agent: pool }), 'finish');`,
  },
  // Requests without a pool.
  {
    name: 'the certificate of its socket',
    code: `${https}https.get(url, (res) => {\n  done(res.socket.getPeerCertificate());\n});`,
  },
  { name: 'agent: false', code: `${http}http.get(url, { agent: false }, () => {});` },
  {
    name: 'a connection of its own',
    code: `${http}http.get({ createConnection: () => socket }, () => {});`,
  },
  {
    name: 'other modules',
    silentBy: 'binding',
    code: `${http}import net from 'net';\nnet.get(url, () => {});\nclient.get(url, () => {});`,
  },
  {
    name: 'a server’s response',
    silentBy: 'kind',
    code: `${http}http.createServer((req, res) => { res.statusCode = 200; });`,
  },
];
