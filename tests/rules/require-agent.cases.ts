import type { Case } from '../lint.ts';
import { forgottenRequests, keptRequests } from './kept-results.cases.ts';
import { optionsWithAgent, optionsWithoutAgent } from './request-options.cases.ts';
import { busyRequests } from './busy-requests.cases.ts';

const esm = "import https from 'node:https';\n";
const cjs = "const https = require('https');\n";

/** Each form in which a file can reach `https.get`, with ESLint's default configuration. */
export const moduleAccess: readonly Case[] = [
  { name: 'default import', code: `import https from 'https';\nhttps.get('https://x');` },
  { name: 'named import', code: `import { get } from 'https';\nget('https://x');` },
  {
    name: 'renamed import',
    code: `import { get as fetchUrl } from 'https';\nfetchUrl('https://x');`,
  },
  { name: 'namespace import', code: `import * as https from 'https';\nhttps.get('https://x');` },
  {
    name: 'default as a named import',
    code: `import { default as h } from 'https';\nh.get('https://x');`,
  },
  {
    name: 'default of a namespace import',
    code: `import * as ns from 'https';\nns.default.get('https://x');`,
  },
  {
    name: 'namespace or its default',
    code: `import * as ns from 'https';\nconst https = ns.default || ns;\nhttps.get('https://x');`,
  },
  { name: 'node: prefix', code: `import https from 'node:https';\nhttps.get('https://x');` },
  { name: 'require', code: `const https = require('https');\nhttps.get('https://x');` },
  {
    name: 'require in a CommonJS file',
    code: `const https = require('https');\nhttps.get('https://x');`,
    filename: 'file.cjs',
  },
  {
    name: 'require in a script',
    code: `var https = require('https');\nhttps.get('https://x');`,
    languageOptions: { sourceType: 'script' },
  },
  {
    name: 'require with globals configured',
    code: `const https = require('https');\nhttps.get('https://x');`,
    languageOptions: { globals: { require: 'readonly' } },
  },
  { name: 'destructured require', code: `const { get } = require('https');\nget('https://x');` },
  {
    name: 'renamed in a destructured require',
    code: `const { get: load } = require('https');\nload('https://x');`,
  },
  { name: 'member of a require', code: `const get = require('https').get;\nget('https://x');` },
  { name: 'inline require', code: `require('https').get('https://x');` },
  {
    name: 'the module or something else',
    code: `import https from 'https';\n(https || other).get('https://x');`,
  },
  {
    name: 'the module as it is assigned',
    code: `import https from 'https';\nlet lib;\n(lib = https).get('https://x');`,
  },
  {
    name: 'require of a template',
    code: 'const https = require(`https`);\nhttps.get(`https://x`);',
  },
  {
    name: 'import x = require()',
    code: `import https = require('https');\nhttps.get('https://x');`,
    filename: 'file.cts',
  },
  {
    name: 'await import()',
    code: `const https = await import('node:https');\nhttps.get('https://x');`,
    filename: 'file.mjs',
  },
  {
    name: 'destructured await import()',
    code: `const { get } = await import('node:https');\nget('https://x');`,
    filename: 'file.mts',
  },
  {
    name: 'inline await import()',
    code: `export async function f() { (await import('https')).get('https://x'); }`,
  },
  {
    name: 'import().then()',
    code: `export const p = import('https').then((https) => https.get('https://x'));`,
  },
  {
    name: 'import().then() destructured',
    code: `export const p = import('https').then(({ get }) => get('https://x'));`,
  },
  {
    name: 'createRequire',
    code: `import { createRequire } from 'module';\nconst load = createRequire(import.meta.url);\nconst https = load('https');\nhttps.get('https://x');`,
  },
  {
    name: 'process.getBuiltinModule',
    code: `const https = process.getBuiltinModule('node:https');\nhttps.get('https://x');`,
    filename: 'file.mjs',
  },
  {
    name: 'globalThis.process.getBuiltinModule',
    code: `const { get } = globalThis.process.getBuiltinModule('https');\nget('https://x');`,
    filename: 'file.cjs',
  },
  {
    name: 'conditional module in a variable',
    code: `import http from 'http';\nimport https from 'https';\nexport function f(secure) {\n  const lib = secure ? https : http;\n  lib.get({ host: 'x' });\n}`,
  },
  {
    name: 'conditional module in place',
    code: `import http from 'http';\nimport https from 'https';\nexport function f(u) {\n  (u.startsWith('https:') ? https : http).get({ host: 'x' });\n}`,
  },
  {
    name: 'require() of one of two names',
    code: `const lib = require(process.env.TLS ? 'https' : 'http');\nlib.get({ host: 'x' });`,
  },
  {
    name: 'require() of a template with a choice',
    code: "const lib = require(`node:${process.env.TLS ? 'https' : 'http'}`);\nlib.get({ host: 'x' });",
  },
  {
    name: 'require() of a template that ends in a choice',
    code: "const lib = require(`http${process.env.TLS ? 's' : ''}`);\nlib.get({ host: 'x' });",
  },
  {
    name: 'require() of a sum',
    code: `const { get } = require('http' + (process.env.TLS ? 's' : ''));\nget({ host: 'x' });`,
  },
  {
    name: 'import() of a template with a choice',
    code: "const { default: lib } = await import(`node:${process.env.TLS ? 'https' : 'http'}`);\nlib.get({ host: 'x' });",
  },
  {
    name: 'new in front of a request',
    code: `import https from 'https';\nconst request = new https.request({ host: 'x', path: '/' }, (res) => res.resume());\nrequest.end();`,
  },
  {
    name: 'CONNECT on one of two paths',
    code: `import http from 'http';\nexport const open = (tunnel) => http.request({ host: 'x', method: tunnel ? 'CONNECT' : 'GET' });`,
  },
  {
    name: 'conditional module with inline requires',
    code: `export function f(secure) {\n  (secure ? require('https') : require('http')).get({ host: 'x' });\n}`,
  },
  {
    name: 'conditional module, http first',
    code: `const http = require('http');\nconst https = require('https');\nconst plain = process.env.PLAIN;\nconst lib = plain ? http : https;\nlib.get({ host: 'x' });`,
  },
  {
    name: 'reassigned to the other module',
    code: `const http = require('http');\nconst https = require('https');\nlet lib = http;\nif (process.env.TLS) lib = https;\nlib.get({ host: 'x' });`,
  },
  {
    name: 'assigned in both branches',
    code: `let client;\nif (process.env.TLS) {\n  client = require('https');\n} else {\n  client = require('http');\n}\nclient.get({ host: 'x' });`,
  },
  {
    name: 'look-up table',
    code: `import http from 'http';\nimport https from 'https';\nconst modules = { 'http:': http, 'https:': https };\nexport const f = ({ protocol }) => modules[protocol].get({ host: 'x' });`,
  },
  {
    name: 'look-up table in place',
    code: `const http = require('http');\nconst https = require('https');\nmodule.exports = (protocol) => ({ 'http:': http, 'https:': https })[protocol].get({ host: 'x' });`,
  },
  {
    name: 'this.https',
    code: `import https from 'https';\nexport class Client {\n  constructor() {\n    this.https = https;\n  }\n  load() {\n    return this.https.get('https://x');\n  }\n}`,
  },
  {
    name: 'class field',
    code: `import https from 'https';\nexport class Client {\n  #lib = https;\n  load() {\n    return this.#lib.get('https://x');\n  }\n}`,
  },
  {
    name: 'prototype method',
    code: `var https = require('https');\nfunction Client() {\n  this.lib = https;\n}\nClient.prototype.load = function () {\n  this.lib.get('https://x');\n};\nmodule.exports = Client;`,
  },
  { name: "http['request']", code: `import http from 'http';\nhttp['request']({ host: 'x' });` },
  {
    name: 'a constant for the name',
    code: `import http from 'http';\nconst method = 'request';\nhttp[method]({ host: 'x' });`,
  },
  {
    name: '(http as any).request',
    code: `import http from 'http';\n(http as any).request({ host: 'x' });`,
    filename: 'file.ts',
  },
  {
    name: 'http!.request',
    code: `import http from 'http';\nhttp!.request({ host: 'x' });`,
    filename: 'file.mts',
  },
  { name: 'optional chain', code: `import http from 'http';\nhttp?.request?.({ host: 'x' });` },
  {
    name: 'bind()',
    code: `import https from 'https';\nconst get = https.get.bind(https);\nget('https://x');`,
  },
  {
    name: '__importDefault of a transpiler',
    code: `var __importDefault = (this && this.__importDefault) || function (m) { return { default: m }; };\nconst https_1 = __importDefault(require("https"));\nhttps_1.default.get("https://x");`,
    filename: 'file.cjs',
  },
  {
    name: 'tslib.__importStar of a transpiler',
    code: `const tslib_1 = require("tslib");\nconst https = tslib_1.__importStar(require("https"));\n(0, https.get)("https://x");`,
    filename: 'file.cjs',
  },
  {
    name: '_interopRequireDefault of a transpiler',
    code: `var _https = _interopRequireDefault(require("https"));\nfunction _interopRequireDefault(m) { return m && m.__esModule ? m : { default: m }; }\n_https.default.get("https://x");`,
    filename: 'file.cjs',
  },
  {
    name: 'in a TSX file',
    code: `import https from 'https';\nexport const A = () => <b onClick={() => https.get('https://x')} />;`,
    filename: 'file.tsx',
  },
  {
    name: 'a condition on the options, in the options themselves',
    code: `const http = require('http');\nconst https = require('https');\nmodule.exports = (uri) => {\n  const options = { protocol: uri.protocol, host: uri.host, agent: false };\n  return options.protocol === 'https:' ? https.get(options) : http.get(options);\n};\nmodule.exports.send = (uri) => {\n  var options = { protocol: uri.protocol, agent: false };\n  return (options.protocol === 'https:' ? https : http).request(options);\n};`,
  },
  {
    name: 'a condition on what is set between the options and the request',
    code: `const http = require('http');\nconst https = require('https');\nmodule.exports = (target) => {\n  const options = { host: target.host };\n  target.secure = options.host !== 'localhost';\n  return (target.secure ? https : http).request(options);\n};`,
  },
];

/** Each call form of the API. */
export const callForms: readonly Case[] = [
  { name: 'request(options)', code: `${esm}https.request({ host: 'x' });` },
  {
    name: 'request(options, callback)',
    code: `${esm}https.request({ host: 'x' }, (res) => res.resume());`,
  },
  { name: 'request(url)', code: `${esm}https.request('https://x');` },
  {
    name: 'request(url, callback)',
    code: `${esm}https.request('https://x', (res) => res.resume());`,
  },
  { name: 'request(new URL())', code: `${esm}https.request(new URL('https://x'));` },
  { name: 'request(url, options)', code: `${esm}https.request('https://x', { method: 'POST' });` },
  {
    name: 'request(url, options, callback)',
    code: `${esm}https.request('https://x', { method: 'POST' }, (res) => res.resume());`,
  },
  {
    name: 'request(url, undefined, callback)',
    code: `${esm}https.request('https://x', undefined, (res) => res.resume());`,
  },
  {
    name: 'get with a template',
    code: `${esm}export const f = (id) => https.get(\`https://x/\${id}\`);`,
  },
  {
    name: 'get with a sum',
    code: `${esm}export const f = (id) => https.get('https://x/' + id, done);`,
  },
  {
    name: 'url.parse()',
    code: `${cjs}const url = require('url');\nhttps.get(url.parse('https://x'), done);`,
  },
  {
    name: 'a parameter called url',
    code: `${esm}export function load(url, callback) {\n  https.get(url, callback);\n}`,
  },
  {
    name: 'a parameter typed as a URL',
    code: `${esm}export function load(address: string | URL, f: (r: unknown) => void) {\n  https.get(address, f);\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a URL from the environment, and a callback',
    code: `${esm}const url = process.env.ADDRESS;\nhttps.get(url, () => {});`,
  },
  {
    name: 'a callback by its name',
    code: `${esm}export const f = (onResponse) => https.get('https://x', onResponse);`,
  },
  {
    name: 'a callback from a function of the file',
    code: `${esm}https.get('https://x', onResponse);\nfunction onResponse(res) {\n  res.resume();\n}`,
  },
];

/** Forms of the options in which there is no agent. */
export const optionForms: readonly Case[] = [
  {
    name: 'Connection: close on one path only',
    code: `${esm}export const f = (last, cb) =>\n  https.get({ host: 'x', headers: last ? { Connection: 'close' } : {} }, cb);`,
  },
  { name: 'empty options', code: `${esm}https.get('https://x', {});` },
  { name: 'a trailing comma', code: `${esm}https.get('https://x', { method: 'HEAD', });` },
  {
    name: 'options over several lines',
    code: `${esm}https.get({\n  host: 'x',\n  path: '/',\n});`,
  },
  {
    name: 'a comment after the last property',
    code: `${esm}https.get({\n  host: 'x',\n  path: '/' // the root\n});`,
  },
  { name: 'only a comment', code: `${esm}https.get('https://x', { /* none */ });` },
  {
    name: 'options in a variable',
    code: `${esm}const options = { host: 'x' };\nhttps.get(options);`,
  },
  {
    name: 'options that two requests share',
    code: `${esm}const options = {\n  host: 'x',\n};\nhttps.get(options);\nhttps.request(options).end();`,
  },
  {
    name: 'options that requests of both modules share',
    code: `import http from 'http';\nimport https from 'https';\nconst options = { host: 'x' };\nhttps.get(options);\nhttp.get(options);`,
  },
  {
    name: 'options that are serialized too',
    code: `${esm}const options = { host: 'x' };\nconsole.log(JSON.stringify(options));\nhttps.get(options);`,
  },
  {
    name: 'options with later writes',
    code: `${esm}export function f(body) {\n  const options = { host: 'x' };\n  options.headers = { 'Content-Length': body.length };\n  if (body) options.method = 'POST';\n  https.request(options).end(body);\n}`,
  },
  {
    name: 'a spread of a visible object',
    code: `${esm}const defaults = { host: 'x' };\nexport const f = (path) => https.get({ ...defaults, path });`,
  },
  {
    name: 'a conditional spread of a visible object',
    code: `${esm}export const f = (body) => https.request({ host: 'x', ...(body && { method: 'POST' }) });`,
  },
  {
    name: 'Object.assign of visible objects',
    code: `${esm}const defaults = { host: 'x' };\nexport const f = (path) => https.get(Object.assign({}, defaults, { path }));`,
  },
  {
    name: 'a default after ||',
    code: `${esm}function load(options) {\n  https.get(options || { host: 'x' });\n}\nload();\nload({ host: 'y' });`,
  },
  {
    name: 'a function whose every call passes a literal',
    code: `${esm}function load(options) {\n  https.get(options);\n}\nload({ host: 'x' });\nload({ host: 'y' });`,
  },
  {
    name: 'a helper of the file that builds them',
    code: `${esm}const build = (path) => ({ host: 'x', path });\nexport const f = (path) => https.get(build(path));`,
  },
  {
    name: 'a method that builds them',
    code: `${esm}export class A {\n  #options() {\n    return { host: 'x' };\n  }\n  load() {\n    https.get(this.#options());\n  }\n}`,
  },
  {
    name: 'options that a function of the file was given',
    code: `var https = require('https');\nvar Client = function () {};\nClient.prototype.load = function (path) {\n  var options = this.build(path);\n  https.get(options, done);\n};\nClient.prototype.build = function (path) {\n  var options = { host: 'x', path: path };\n  Client.sign(options);\n  return options;\n};\nClient.sign = function (options) {\n  options.headers = { authorization: 'x' };\n};\nmodule.exports = Client;`,
  },
  {
    name: 'options in a field',
    code: `${esm}export class A {\n  constructor(host) {\n    this.options = { host };\n  }\n  load() {\n    https.get(this.options);\n  }\n}`,
  },
  {
    name: 'a cast',
    code: `${esm}https.get({ host: 'x' } as https.RequestOptions);`,
    filename: 'file.ts',
  },
  {
    name: 'satisfies',
    code: `${esm}const options = { host: 'x' } satisfies https.RequestOptions;\nhttps.get(options);`,
    filename: 'file.ts',
  },
  { name: 'agent: undefined', code: `${esm}https.get({ host: 'x', agent: undefined });` },
  { name: 'agent: null', code: `${esm}https.get({ host: 'x', agent: null });` },
  { name: 'agent: void 0', code: `${esm}https.get({ host: 'x', agent: void 0 });` },
  { name: 'agent: false', code: `${esm}https.get({ host: 'x', agent: false });` },
  {
    name: 'agent = false later',
    code: `${esm}const options = { host: 'x' };\noptions.agent = false;\nhttps.get(options);`,
  },
];

/** What a suggestion has to mind around the request. */
export const surroundings: readonly Case[] = [
  {
    name: 'an old file whose comments speak of newer ones',
    code: `// A class extends this; let const import => be.\nvar https = require('https');\n\nexports.load = function (callback) {\n  https.get({ host: 'x' }, callback);\n};`,
  },
  {
    name: 'Node.js versions that do not read 60_000',
    code: `const https = require('https');\n\nexports.load = (callback) => https.get({ host: 'x' }, callback);`,
    settings: { node: { version: '>=10' } },
  },
  {
    name: 'TypeScript for Node.js versions that do not read 60_000',
    code: `import https from 'https';\n\nexport const load = (url: string) => https.get(url);`,
    filename: 'file.ts',
    settings: { node: { version: '>=10.9' } },
  },
  {
    name: 'Node.js versions that take options behind a URL for the callback, so that none are added',
    code: `const https = require('https');\n\nexports.load = (url, done) => {\n  https.get(\`https://\${url}\`, done);\n  https.get({ host: url }, done);\n};`,
    settings: { node: { version: '>=10' } },
  },
  {
    name: 'an agent in scope',
    code: `${esm}const agent = new https.Agent({ keepAlive: true, maxSockets: 10 });\nhttps.get('https://x', { agent });\nhttps.get('https://y');`,
  },
  {
    name: 'an agent of another name in scope',
    code: `${esm}const pool = new https.Agent({ keepAlive: true, maxSockets: 10 });\nhttps.get('https://y', done);`,
  },
  {
    name: 'an agent with certificates is not borrowed',
    code: `${esm}const trusting = new https.Agent({ keepAlive: true, maxSockets: 10, rejectUnauthorized: false });\nhttps.get('https://y');`,
  },
  {
    name: 'an agent that is shadowed is not borrowed',
    code: `${esm}const agent = new https.Agent({ keepAlive: true, maxSockets: 10 });\nexport function f(agent) {\n  https.get('https://y');\n}`,
  },
  {
    name: 'an agent that is declared later is not borrowed',
    code: `${esm}https.get('https://y');\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10 });\nexport { agent };`,
  },
  {
    name: 'a taken name',
    code: `${esm}const httpsAgent = 'Mozilla/5.0';\nhttps.get('https://x', { headers: { 'user-agent': httpsAgent } });`,
  },
  {
    name: 'a taken name of an import',
    code: `import { get } from 'https';\nclass Agent {}\nget('https://x');\nnew Agent();`,
  },
  {
    name: 'double quotes, no semicolons',
    code: `import { get } from "https"\nimport fs from "fs"\n\nget("https://x", (res) => res.pipe(fs.createWriteStream("x")))\n`,
  },
  {
    name: 'a directive and a comment on the import',
    code: `'use strict';\n\nconst https = require('https'); // TLS\n\nhttps.get('https://x');\n`,
  },
  {
    name: 'only an inline require',
    code: `#!/usr/bin/env node\n'use strict';\n\n/** Loads it. */\nfunction load() {\n  require('https').get('https://x');\n}\n\nload();\n`,
    filename: 'file.cjs',
    settings: { 'http-keepalive': { includeCommands: true } },
  },
  {
    name: 'a module that is required inside a function',
    code: `function load() {\n  const https = require('https');\n  https.get('https://x');\n}\nmodule.exports = load;\n`,
  },
  {
    name: 'a type-only import',
    code: `import type { IncomingMessage } from 'node:https';\nexport async function load(): Promise<void> {\n  const { get } = await import('node:https');\n  get('https://x');\n}\n`,
    filename: 'file.ts',
  },
  {
    name: 'old JavaScript',
    code: `var https = require('https');\nvar options = { host: 'x' };\n\nmodule.exports = function (done) {\n  https.get(options, done);\n};\n`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'a call over several lines',
    code: `${esm}https.get(\n  'https://x',\n  (res) => res.resume(),\n);`,
  },
  {
    name: 'parentheses and comments around arguments',
    code: `${esm}https.get(('https://x') /* where */, (done));`,
  },
  {
    name: 'the shared agents of the project',
    code: `${esm}\nhttps.get('https://x');\n`,
    settings: {
      'http-keepalive': {
        sharedAgents: { from: '#lib/agents', http: 'httpAgent', https: 'httpsAgent' },
      },
    },
  },
  {
    name: 'the shared agents of the project, imported already',
    code: `const { httpAgent } = require('#lib/agents');\nconst http = require('http');\nconst https = require('https');\nhttp.get('http://x', { agent: httpAgent });\nhttps.get('https://x');\nhttp.get('http://y');\n`,
    settings: {
      'http-keepalive': {
        sharedAgents: { from: '#lib/agents', http: 'httpAgent', https: 'httpsAgent' },
      },
    },
  },
  {
    name: 'figures of the project',
    code: `${esm}https.get('https://x');`,
    settings: { 'http-keepalive': { newAgent: { maxSockets: 10, timeout: 5000 } } },
  },
];

/** Messages by Node.js range. */
export const nodeRanges: readonly Case[] = [
  {
    name: 'before Node.js 19',
    code: `import http from 'http';\nhttp.get('http://x');`,
    options: { nodeVersion: '^16.0.0 || ^18.0.0' },
  },
  {
    name: 'before Node.js 19, https, from the setting',
    code: `${esm}https.get('https://x');`,
    settings: { 'http-keepalive': { nodeVersion: '18.x' } },
  },
  {
    name: 'before and after Node.js 19, from the setting of eslint-plugin-n',
    code: `${esm}https.get('https://x');`,
    settings: { node: { version: '>=18.0.0' } },
  },
  {
    name: 'allowGlobalAgent before Node.js 19',
    code: `${esm}https.get('https://x');`,
    options: { allowGlobalAgent: true, nodeVersion: '>=18' },
  },
  {
    name: 'allowGlobalAgent and agent: false',
    code: `${esm}https.get('https://x', { agent: false });`,
    options: { allowGlobalAgent: true },
  },
  {
    name: 'an agent that is not known',
    code: `${esm}export function load(options) {\n  https.get(options);\n}`,
    options: { reportUnknown: true },
  },
  {
    name: 'a configured global agent of the other module',
    code: `import http from 'http';\nimport https from 'https';\nhttp.globalAgent.maxSockets = 10;\nhttps.get('https://x');`,
  },
];

export const reported: readonly Case[] = [
  ...forgottenRequests,
  {
    name: 'a path of a socket that is not set, or not always',
    code: `import http from 'http';\nhttp.get({ host: 'x', socketPath: undefined });\nconst options = { host: 'x' };\nif (process.env.SOCKET) options.socketPath = process.env.SOCKET;\nhttp.get(options);`,
  },
  {
    name: 'the `resolve` of a promise as the callback',
    code: `${esm}export const load = () => new Promise((resolve) => https.get('https://x', resolve));`,
  },
  {
    name: 'an agent of another file, which the file passes elsewhere',
    code: `import https from 'https';\nimport { httpsAgent } from './agents.js';\nimport * as agents from '#lib/agents';\nexport const get = (host) => https.get({ host, agent: httpsAgent });\nexport const head = (host) => https.request({ host, method: 'HEAD' });`,
  },
  {
    name: 'an agent in an object of another file, which the file passes elsewhere',
    code: `const https = require('https');\nconst agents = require('./agents');\nexports.get = (host) => https.get({ host, agent: agents.https });\nexports.head = (host, done) => https.request('https://a', { method: 'HEAD', host }, done);`,
  },
  {
    name: 'a field that other methods pass',
    code: `import https from 'https';\nexport class Api {\n  constructor(agent) {\n    this.keepAliveAgent = agent;\n  }\n  get(path) {\n    return https.get({ path, agent: this.keepAliveAgent });\n  }\n  post(path) {\n    return https.request({ path, method: 'POST', agent: this.keepAliveAgent });\n  }\n  head(path) {\n    return new Promise((resolve) => {\n      https.request({ path, method: 'HEAD' }, resolve).end();\n    });\n  }\n}`,
  },
  {
    name: 'a field that other methods pass, where this is something else',
    code: `import https from 'https';\nexport class Api {\n  #agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });\n  get(path) {\n    return https.get({ path, agent: this.#agent });\n  }\n  static head(path) {\n    return https.request({ path, method: 'HEAD' });\n  }\n  later(path) {\n    setTimeout(function () {\n      https.get({ path });\n    }, 10);\n  }\n  options(options) {\n    return https.get(options);\n  }\n}`,
  },
  {
    name: 'a request where an agent does not close ahead of the server',
    code: "import http from 'http';\nhttp.get('http://x');",
    settings: { 'http-keepalive': { nodeVersion: '18' } },
  },
  ...moduleAccess,
  ...callForms,
  ...optionForms,
  ...surroundings,
  ...nodeRanges,
  ...optionsWithoutAgent,
  ...busyRequests,
  {
    name: 'a response that an early return leaves unread, which the edit reads',
    code: `import https from 'https';\nexport const load = (host, file, done) =>\n  https.get({ host }, (res) => {\n    if (res.statusCode !== 200) return done(new Error());\n    res.pipe(file);\n  });`,
  },
  {
    name: 'a response that no edit reads: an agent without a limit',
    code: `import https from 'https';\nexport const load = (host, file, done) =>\n  https.get({ host }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });`,
  },
  {
    name: 'agent: false with a response that no edit reads',
    code: `import https from 'https';\nexport const load = (host, file, done) =>\n  https.get({ host, agent: false }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });`,
  },
  {
    name: 'options that two requests share, the other of them leaves its response unread',
    code: `import https from 'https';\nconst options = { host: 'x' };\nexport const load = (file) => https.get(options, (res) => res.pipe(file));\nexport const ping = (done) => https.get(options, () => done());`,
  },
  {
    name: 'agent: false with a response that nobody reads, which a pool would miss and the edit reads',
    code: `import https from 'https';\nexport const ping = (done) => https.get({ host: 'x', agent: false }, () => done());`,
  },
  {
    name: 'agent: false beside an agent of that name, which is passed in short',
    code: `import https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nhttps.get({ host: 'x', agent: false }, callback);\nhttps.get({ host: 'x', 'agent': undefined }, callback);\nhttps.get({ host: 'x', agent: /* none */ false }, callback);`,
  },
  {
    name: 'agent: false beside an agent of that name, before there was a short form',
    code: `var https = require('https');\nvar agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60000 });\nhttps.get({ host: 'x', agent: false }, callback);`,
    languageOptions: { ecmaVersion: 5, sourceType: 'commonjs' },
  },
];

export const silent: readonly Case[] = [
  {
    name: 'agent: undefined on one path',
    code: `${esm}https.get({ host: 'x', ...(isPlain && { agent: undefined }) });`,
  },
  {
    name: 'agent: undefined on one path, an agent on the other',
    code: `${esm}const agent = new https.Agent({ keepAlive: true });\nconst options = { host: 'x' };\nif (isPlain) options.agent = undefined;\nelse options.agent = agent;\nhttps.get(options);`,
  },
  {
    name: 'sockets of the file system, where a connection costs nothing',
    code: `import http from 'http';\nexport const ping = (path, done) => http.get({ socketPath: '/run/engine.sock', path }, done);\nexport function post(engine, done) {\n  const options = { method: 'POST', socketPath: engine.socket };\n  http.request(options, done).end();\n}`,
  },
  {
    name: 'an upgrade whose other header a call adds',
    code: `import { request } from 'http';\nexport function open(host, connected) {\n  const handshake = request({ host, headers: { connection: 'Upgrade' } });\n  handshake.setHeader('Upgrade', 'websocket');\n  handshake.on('upgrade', connected);\n  handshake.end();\n}`,
  },
  ...keptRequests,
  ...optionsWithAgent,
  { name: 'an agent', code: `${esm}https.get('https://x', { agent });` },
  {
    name: 'an agent from elsewhere',
    code: `${esm}import { agent } from './agents.js';\nhttps.get({ host: 'x', agent });`,
  },
  {
    name: 'the global agent, by name',
    code: `${esm}https.get({ host: 'x', agent: https.globalAgent });`,
  },
  {
    name: 'an agent written later',
    code: `${esm}const options = { host: 'x' };\noptions.agent = agent;\nhttps.get(options);`,
  },
  {
    name: 'an agent written on some paths',
    code: `${esm}const options = { host: 'x' };\nif (proxy) options.agent = proxy;\nhttps.get(options);`,
  },
  {
    name: 'an agent in one arm',
    code: `${esm}https.get({ host: 'x', agent: process.env.PROXY ? agent : undefined });`,
  },
  {
    name: 'an agent in one of two objects',
    code: `${esm}https.get(pooled ? { host: 'x', agent } : { host: 'x' });`,
  },
  {
    name: 'a conditional spread with an agent',
    code: `${esm}https.get({ host: 'x', ...(agent && { agent }) });`,
  },
  {
    name: 'an agent through Object.assign',
    code: `${esm}const options = { host: 'x' };\nObject.assign(options, { agent });\nhttps.get(options);`,
  },
  {
    name: 'an agent before an unknown spread',
    code: `${esm}export const f = (o) => https.get({ agent, ...o });`,
  },
  {
    name: 'an unknown spread',
    code: `${esm}export const f = (o) => https.get({ host: 'x', ...o });`,
  },
  {
    name: 'a computed key',
    code: `${esm}export const f = (k, v) => https.get({ host: 'x', [k]: v });`,
  },
  {
    name: 'a computed write',
    code: `${esm}export function f(o) {\n  const options = { host: 'x' };\n  for (const k in o) options[k] = o[k];\n  https.get(options);\n}`,
  },
  {
    name: 'options that are a parameter',
    code: `${esm}export const f = (options, done) => https.get(options, done);`,
  },
  {
    name: 'options that are a parameter beside a URL',
    code: `${esm}export const f = (url, options) => https.get(url, options);`,
  },
  {
    name: 'a URL that properties are set on',
    code: `${esm}export function load(uri, done) {\n  uri.agent = pick(uri);\n  https.get(uri, done);\n}`,
  },
  {
    name: 'an agent that its only caller leaves out',
    code: `${esm}function load({ agent }) {\n  https.get({ host: 'x', agent });\n}\nload({});`,
  },
  {
    name: 'options from elsewhere',
    code: `${esm}import { options } from './options.js';\nhttps.get(options);`,
  },
  {
    name: 'options from a call',
    code: `${esm}import { build } from './options.js';\nhttps.get(build());`,
  },
  {
    name: 'options that other code may change',
    code: `${esm}import { sign } from './sign.js';\nconst options = { host: 'x' };\nsign(options);\nhttps.get(options);`,
  },
  {
    name: 'agent: false that other code may replace',
    code: `${esm}export function f(tls) {\n  const options = { host: 'x', agent: false };\n  for (const key in tls) options[key] = tls[key];\n  https.get(options);\n}`,
  },
  { name: 'spread arguments', code: `${esm}export const f = (...args) => https.get(...args);` },
  { name: 'createConnection', code: `${esm}https.get({ host: 'x', createConnection });` },
  {
    name: 'Connection: close',
    code: `${esm}https.get({ host: 'x', headers: { Accept: '*/*', Connection: 'close' } }, cb);`,
  },
  {
    name: 'Connection: close in headers that get more',
    code: `${esm}export const f = (key, cb) => {\n  const options = { host: 'x', headers: { connection: 'close' } };\n  if (key) options.headers['x-api-key'] = key;\n  https.request(options, cb).end();\n};`,
  },
  {
    name: 'Connection: close by setHeader()',
    code: `${esm}const request = https.request('https://x', cb);\nrequest.setHeader('Connection', 'close');\nrequest.end();`,
  },
  {
    name: 'agent: false and Connection: close',
    code: `${esm}https.get({ host: 'x', agent: false, headers: { Connection: 'close' } }, cb);`,
  },
  {
    name: 'require() of a template of a name from elsewhere',
    silentBy: 'binding',
    code: "import 'http';\nconst lib = require(`node:${process.env.LIB}`);\nlib.get({ host: 'x' });",
  },
  {
    name: 'require() of two names, one of other code',
    silentBy: 'binding',
    code: `const lib = require(process.env.TLS ? 'https' : './http.js');\nlib.get({ host: 'x' });`,
  },
  {
    name: 'new in front of a request with an agent',
    code: `import https from 'https';\nimport { agent } from './agent.js';\nnew https.request({ host: 'x', agent }).end();`,
  },
  {
    name: 'CONNECT, or a method from elsewhere',
    code: `import http from 'http';\nexport const open = (tunnel, method) => http.request({ host: 'x', method: tunnel ? 'CONNECT' : method });`,
  },
  { name: 'a CONNECT request', code: `${esm}https.request({ host: 'x', method: 'CONNECT' });` },
  {
    name: 'an upgrade',
    code: `${esm}https.get({ host: 'x', headers: { Connection: 'Upgrade', Upgrade: 'websocket' } });`,
  },
  {
    name: 'a configured global agent',
    code: `${esm}https.globalAgent.maxSockets = 10;\nhttps.get('https://x');`,
  },
  {
    name: 'a replaced global agent',
    code: `${esm}https.globalAgent = new https.Agent({ keepAlive: true, maxSockets: 10 });\nhttps.get('https://x');`,
  },
  {
    name: 'a global agent configured through Object.assign',
    code: `${esm}Object.assign(https.globalAgent, { maxSockets: 10 });\nhttps.get('https://x');`,
  },
  {
    name: 'a global agent that the project configures',
    code: `${esm}https.get('https://x');`,
    settings: { 'http-keepalive': { globalAgentConfigured: true } },
  },
  {
    name: 'allowGlobalAgent since Node.js 19',
    code: `${esm}https.get('https://x');`,
    options: { allowGlobalAgent: true, nodeVersion: '>=20' },
  },
  {
    name: 'a variable that is reassigned to something else',
    silentBy: 'binding',
    code: `let lib = require('https');\nlib = wrap(lib);\nlib.get('https://x');`,
  },
  {
    name: 'a module that may be another one',
    silentBy: 'binding',
    code: `export const f = (o) => (o.lib || require('https')).get('https://x');`,
  },
  {
    name: 'a shadowed require',
    silentBy: 'binding',
    code: `function f(require) {\n  require('https').get('https://x');\n}\nf(load);`,
  },
  {
    name: 'a require of the file',
    silentBy: 'binding',
    code: `import { require } from './load.js';\nrequire('https').get('https://x');`,
  },
  {
    name: 'a module of the same name',
    silentBy: 'loads',
    code: `import https from './https.js';\nhttps.get('https://x');`,
  },
  {
    name: 'a parameter of the same name',
    silentBy: 'binding',
    code: `import https from 'https';\nexport const f = (https) => https.get('https://x');\nexport { https };`,
  },
  {
    name: 'a method of something else',
    silentBy: 'binding',
    code: `import 'https';\naxios.get('https://x');\napp.get('/', handler);`,
  },
  {
    name: 'other calls of the module',
    silentBy: 'kind',
    code: `import http from 'http';\nexport const names = http.METHODS.map((m) => m);\nhttp.validateHeaderName('x');`,
  },
  { name: 'an empty file', silentBy: 'loads', code: '' },
  { name: 'only a comment', silentBy: 'loads', code: `// 'http'` },
  {
    name: 'names of modules only in strings',
    silentBy: 'loads',
    code: `export const names = ['http', 'https'];`,
  },
  {
    name: 'a type-only use',
    silentBy: 'kind',
    code: `import type { Agent } from 'http';\nexport type A = Agent;`,
    filename: 'file.ts',
  },
  {
    name: 'decorators and parameter properties',
    silentBy: 'kind',
    code: `import { Agent } from 'http';\n@injectable()\nexport class A {\n  constructor(@inject() private readonly agent: Agent) {}\n  load() {\n    return this.agent;\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a request for the certificate',
    code: `const https = require('https');\nmodule.exports = (host, done) =>\n  https.get({ host, agent: false }, (response) => {\n    response.resume();\n    done(response.socket.getPeerCertificate());\n  });`,
  },
];
