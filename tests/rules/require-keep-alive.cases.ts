import type { Case } from '../lint.ts';
import * as styles from './styles.cases.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";

export const reported: readonly Case[] = [
  {
    name: 'an agent in options of the module that a handler makes where there is none, or that others use',
    code: `import https from 'node:https';\nconst options = { host: 'api.example.com', method: 'POST' };\nexport const send = (body, done) => {\n  if (!options.agent) options.agent = new https.Agent({ maxSockets: 10 });\n  https.request(options, done).end(body);\n};\nconst shared = { host: 'api.example.com' };\nexport function setUp() {\n  shared.agent = new https.Agent({ maxSockets: 10 });\n}\nexport const load = (done) => https.get(shared, done);`,
  },
  ...styles.agents,
  {
    name: 'an agent that a function returns in an object, and a field keeps',
    code: `${http}function connect() {\n  return { agent: new http.Agent({ maxSockets: 5 }) };\n}\nclass Api {\n  constructor() {\n    const { agent } = connect();\n    this.agent = agent;\n  }\n  get(url) {\n    http.get(url, { agent: this.agent }, (res) => res.resume());\n  }\n}\nexport const create = () => new Api();`,
  },
  {
    name: 'an agent in an array that a closure has',
    code: `${http}export function open(host) {\n  const [agent] = [new http.Agent({ maxSockets: 5 })];\n  return (path) => http.get({ host, path, agent }, (res) => res.resume());\n}`,
  },
  {
    name: 'requests that leave their responses unread, one of them on one path',
    code: `${http}const agent = new http.Agent();\nexport const load = (url, file, done) =>\n  http.get(url, { agent }, (res) => {\n    if (res.statusCode !== 200) return done(new Error());\n    res.pipe(file);\n  });\nexport const ping = (url, done) => http.get(url, { agent }, () => done());`,
  },
  {
    name: 'a request that leaves its response unread, which no edit reads',
    code: `${http}const agent = new http.Agent();\nexport const load = (url, file, done) =>\n  http.get(url, { agent }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });`,
  },
  {
    name: 'a request that leaves its response unread, which no edit reads, and an agent with a limit',
    code: `${http}const agent = new http.Agent({ maxSockets: 5 });\nexport const load = (url, file, done) =>\n  http.get(url, { agent }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });`,
  },
  { name: 'no options', code: `${http}export const agent = new http.Agent();` },
  { name: 'no parentheses', code: `${http}export const agent = new http.Agent;` },
  { name: 'empty options', code: `${http}export const agent = new http.Agent({});` },
  {
    name: 'options without keepAlive',
    code: `${https}export const agent = new https.Agent({ rejectUnauthorized: false });`,
  },
  {
    name: 'maxSockets alone',
    code: `${http}export const agent = new http.Agent({ maxSockets: 10 });`,
  },
  {
    name: 'maxSockets: 0, which is no limit',
    code: `${http}export const agent = new http.Agent({ maxSockets: 0 });`,
  },
  {
    name: 'maxSockets: 0 by a constant, and set later',
    code: `${http}const SOCKETS = 0;\nexport const agent = new http.Agent({ maxSockets: SOCKETS });\nexport const other = new http.Agent();\nother.maxSockets = 0;`,
  },
  {
    name: 'maxSockets: Infinity, which is a decision',
    code: `${http}export const agent = new http.Agent({ maxSockets: Infinity });`,
  },
  {
    name: 'no options, where an agent does not close ahead of the server',
    code: `${http}export const agent = new http.Agent();`,
    settings: { 'http-keepalive': { nodeVersion: '^16.0.0 || ^18.0.0 || ~20.17.0' } },
  },
  {
    name: 'no options, where it does on some versions',
    code: `${http}export const agent = new http.Agent();`,
    settings: { 'http-keepalive': { nodeVersion: '>=18' } },
  },
  {
    name: 'no options, and a timeout in the settings that is used on all versions',
    code: `${http}export const agent = new http.Agent();`,
    settings: { 'http-keepalive': { nodeVersion: '18', newAgent: { timeout: 30_000 } } },
  },
  {
    name: 'maxTotalSockets alone',
    code: `${http}export const agent = new http.Agent({ maxTotalSockets: 10 });`,
  },
  {
    name: 'keepAlive: undefined',
    code: `${http}export const agent = new http.Agent({ keepAlive: undefined });`,
  },
  {
    name: 'a misspelt keepAlive',
    code: `${http}export const agent = new http.Agent({ keepalive: true });`,
  },
  {
    name: 'a call without new',
    code: `const http = require('http');\nmodule.exports = http.Agent();`,
  },
  {
    name: 'a destructured class',
    code: `const { Agent } = require('https');\nmodule.exports = new Agent({ ca });`,
  },
  {
    name: 'a conditional module',
    code: `import http from 'http';\nimport https from 'https';\nimport { secure } from './config.js';\nexport const agent = new (secure ? https : http).Agent();`,
  },
  {
    name: 'options in a variable',
    code: `${https}const options = { ca };\nexport const agent = new https.Agent(options);`,
  },
  {
    name: 'options that two agents share',
    code: `${http}${https}const options = { maxSockets: 10 };\nexport const agents = {\n  http: new http.Agent(options),\n  https: new https.Agent(options),\n};`,
  },
  {
    name: 'options that other code reads too',
    code: `${https}const options = { ca };\nconsole.log(options);\nexport const agent = new https.Agent(options);`,
  },
  {
    name: 'options from a helper of the file',
    code: `${https}function tls() {\n  return { ca };\n}\nexport const agent = new https.Agent(tls());`,
  },
  {
    name: 'a spread of a visible object',
    code: `${https}const tls = { ca };\nexport const agent = new https.Agent({ ...tls });`,
  },
  {
    name: 'options over several lines',
    code: `${https}export const agent = new https.Agent({\n  ca, // the company's\n  cert,\n});`,
  },
  {
    name: 'a subclass without a constructor',
    code: `${http}class Tracing extends http.Agent {\n  createConnection(...args) {\n    return super.createConnection(...args);\n  }\n}\nexport const agent = new Tracing();`,
  },
  {
    name: 'a subclass whose constructor gives literal options',
    code: `import { Agent } from 'node:http';\nexport class Tracing extends Agent {\n  constructor() {\n    super({ maxSockets: 10 });\n  }\n}\nexport const agent = new Tracing();`,
  },
  {
    name: 'a subclass that passes its options on',
    code: `${http}class Tracing extends http.Agent {\n  constructor(options) {\n    super(options);\n  }\n}\nexport const agent = new Tracing({ maxSockets: 10 });`,
  },
  {
    name: 'in the options of a client',
    code: `${https}axios.get('https://x', { httpsAgent: new https.Agent({ ca }) });`,
  },
  {
    name: 'generic options in TypeScript',
    code: `import * as https from 'https';\nexport const agent: https.Agent = new https.Agent({ ca } as https.AgentOptions);`,
    filename: 'file.ts',
  },
  {
    name: 'a field of a class',
    code: `${https}export class Api {\n  agent = new https.Agent({ ca });\n  #own;\n  static shared = new https.Agent({ ca });\n  constructor(ca) {\n    this.#own = new https.Agent({ ca });\n  }\n}`,
  },
  {
    name: 'a parameter property of a class',
    code: `import https from 'https';\nexport class Api {\n  constructor(private readonly agent = new https.Agent({ ca })) {}\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a field of a constructor function',
    code: `var https = require('https');\nfunction Api(ca) {\n  this.agent = new https.Agent({ ca: ca });\n}\nApi.prototype.get = function (url) {\n  return https.get(url, { agent: this.agent });\n};\nmodule.exports = Api;`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'an agent of the client that a field holds',
    code: `${https}import axios from 'axios';\nexport class Api {\n  setUp(ca) {\n    this.http = axios.create({ httpsAgent: new https.Agent({ ca }) });\n  }\n}`,
  },
  {
    name: 'a method that makes what a field holds',
    code: `${https}export class Api {\n  constructor(ca) {\n    this.ca = ca;\n    this.agent = this.createAgent();\n  }\n  createAgent() {\n    return new https.Agent({ ca: this.ca });\n  }\n}`,
  },
  {
    name: 'memoised getters',
    code: `${http}let agent;\nexport const getAgent = () => (agent ??= new http.Agent());\nlet other;\nexport function getOther() {\n  if (!other) {\n    other = new http.Agent();\n  }\n  return other;\n}\nexport class Api {\n  get agent() {\n    if (this.own) return this.own;\n    this.own = new http.Agent();\n    return this.own;\n  }\n}`,
  },
  {
    name: 'caches',
    code: `${https}const agents = new Map();\nconst table = {};\nexport function agentFor(host, ca) {\n  let agent = agents.get(host);\n  if (!agent) {\n    agent = new https.Agent({ ca });\n    agents.set(host, agent);\n  }\n  return agent;\n}\nexport function other(host, ca) {\n  if (!table[host]) table[host] = new https.Agent({ ca });\n  return table[host];\n}`,
  },
  {
    name: 'a cache in a field, of an agent in the options of a caller',
    code: `${https}export class Api {\n  cache = new Map();\n  prepare(options, key) {\n    if (this.cache.has(key)) {\n      options.agent = this.cache.get(key);\n    } else {\n      options.agent = new https.Agent({ cert: options.cert });\n      this.cache.set(key, options.agent);\n    }\n  }\n}`,
  },
  {
    name: 'closures',
    code: `${https}export function createApi(ca) {\n  const agent = new https.Agent({ ca });\n  return (url) => https.get(url, { agent });\n}\nexport function createStore(ca) {\n  const options = { agent: new https.Agent({ ca }) };\n  function load(url) {\n    return https.get(url, options);\n  }\n  return { load };\n}\nexport default function (app) {\n  const agent = new https.Agent();\n  app.get('/prices', (request, response) => https.get(request.query.url, { agent }, (up) => up.pipe(response)));\n}`,
  },
  {
    name: 'an agent for the defaults of a library',
    code: `${https}import axios from 'axios';\nexport function setUp(ca) {\n  axios.defaults.httpsAgent = new https.Agent({ ca });\n  https.globalAgent = new https.Agent({ ca });\n}`,
  },
  {
    name: 'options that are not known',
    code: `${https}export const f = (options) => new https.Agent(options);`,
    options: { reportUnknown: true },
  },
];

export const silent: readonly Case[] = [
  {
    name: 'an agent that a handler makes anew each time, in a variable and in options of the module',
    code: `import https from 'node:https';\nlet agent;\nconst options = { host: 'api.example.com', method: 'POST' };\nexport const load = (done) => {\n  agent = new https.Agent();\n  https.get({ host: 'api.example.com', agent }, done);\n};\nexport const send = (body, done) => {\n  options.agent = new https.Agent({ maxSockets: 10 });\n  https.request(options, done).end(body);\n};`,
  },
  {
    name: 'an agent in the field of objects, one of them made for each call',
    code: `${http}class Api {\n  constructor() {\n    this.agent = new http.Agent({ maxSockets: 5 });\n  }\n  get(url) {\n    http.get(url, { agent: this.agent });\n  }\n}\nexport const api = new Api();\nexport function load(url) {\n  const own = new Api();\n  own.get(url);\n}`,
  },
  {
    name: 'an agent that a function of other files makes, which may be for each request',
    code: `${https}export const createAgent = (ca) => new https.Agent({ ca });\nexport const createOptions = (ca) => ({ agent: new https.Agent({ ca }) });\nexport class Api {\n  createAgent(ca) {\n    return new https.Agent({ ca });\n  }\n}`,
  },
  {
    name: 'an agent that a method makes for each request, of which no-agent-per-request speaks',
    code: `${https}export class Api {\n  constructor(ca) {\n    this.ca = ca;\n  }\n  createAgent() {\n    return new https.Agent({ ca: this.ca });\n  }\n  get(url) {\n    return https.get(url, { agent: this.createAgent() });\n  }\n}`,
  },
  {
    name: 'a field that each call writes anew',
    code: `${https}export class Api {\n  get(url, ca) {\n    this.agent = new https.Agent({ ca });\n    return https.get(url, { agent: this.agent });\n  }\n}\nlet agent;\nexport function get(url, ca) {\n  agent = new https.Agent({ ca });\n  return https.get(url, { agent });\n}`,
  },
  {
    name: 'a field of objects that are made for each request',
    code: `${https}class Api {\n  constructor(ca) {\n    this.agent = new https.Agent({ ca });\n  }\n  get(url) {\n    return https.get(url, { agent: this.agent });\n  }\n}\nexport function handle(request, response) {\n  const api = new Api(request.ca);\n  api.get(request.url).pipe(response);\n}`,
  },
  {
    name: 'an agent for two requests of one call',
    code: `${https}import axios from 'axios';\nexport async function send(text, ca) {\n  const config = { httpsAgent: new https.Agent({ ca }) };\n  const { data } = await axios.post('/login', {}, config);\n  await axios.post('/send', { text, token: data }, config);\n}`,
  },
  {
    name: 'an agent in a closure of one call',
    code: `${https}export function get(url, ca, done) {\n  const agent = new https.Agent({ ca });\n  const send = () => https.get(url, { agent }, done);\n  send();\n  done.on('again', () => https.get(url, { agent }, done));\n}`,
  },
  {
    name: 'an agent for other code',
    code: `${https}import WebSocket from 'ws';\nexport const open = (url, ca) => new WebSocket(url, { agent: new https.Agent({ ca }) });`,
  },
  {
    name: 'an agent in a loop of the module',
    code: `${https}for (const url of urls) {\n  const agent = new https.Agent({ ca });\n  await load(url, agent);\n}`,
  },
  {
    name: 'a subclass of which the file shows no agent',
    code: `import { Agent } from 'node:http';\nexport class Tracing extends Agent {\n  constructor() {\n    super({ maxSockets: 10 });\n  }\n}`,
  },
  {
    name: 'an agent for each request, of which no-agent-per-request speaks',
    code: `${https}export const get = (url) => https.get(url, { agent: new https.Agent({ rejectUnauthorized: false }) });`,
  },
  {
    name: 'one that cannot be moved',
    code: `${https}export const get = (url, ca) => https.get(url, { agent: new https.Agent({ ca }) });`,
  },
  {
    name: 'one where another agent is in scope',
    code: `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });\nexport const get = (url) => http.get(url, { agent: new http.Agent() });\nexport const head = (url) => http.request(url, { method: 'HEAD', agent });`,
  },
  {
    name: 'keepAlive: true',
    code: `${http}export const agent = new http.Agent({ keepAlive: true });`,
  },
  {
    name: 'keepAlive: false, which is a decision',
    code: `${http}export const agent = new http.Agent({ keepAlive: false });`,
  },
  {
    name: 'keepAlive from configuration',
    code: `${http}import { keepAlive } from './config.js';\nexport const agent = new http.Agent({ keepAlive });`,
  },
  {
    name: 'keepAlive that the only caller leaves out',
    code: `${http}function create(options) {\n  return new http.Agent({ keepAlive: options.keepAlive });\n}\nexport const agent = create({});`,
  },
  {
    name: 'keepAlive written later',
    code: `${http}const agent = new http.Agent();\nagent.keepAlive = true;\nexport { agent };`,
  },
  {
    name: 'an agent that makes its own connections',
    code: `${http}const agent = new http.Agent();\nagent.createConnection = (options, done) => openChannel(options, done);\nexport { agent };`,
  },
  {
    name: 'options that are a parameter',
    code: `${https}export const f = (options) => new https.Agent(options);`,
  },
  {
    name: 'an unknown spread',
    code: `${https}export const f = (options) => new https.Agent({ ca, ...options });`,
  },
  {
    name: 'a subclass that adds keepAlive',
    code: `${http}class Pool extends http.Agent {\n  constructor(options) {\n    super({ keepAlive: true, ...options });\n  }\n}\nexport const agent = new Pool({ maxSockets: 10 });`,
  },
  {
    name: 'another class of the same name',
    silentBy: 'binding',
    code: `import { Agent } from '@openai/agents';\nimport 'http';\nexport const agent = new Agent({ name: 'x' });`,
  },
  {
    name: 'a class of the file of the same name',
    silentBy: 'binding',
    code: `import 'http';\nclass Agent {}\nexport const agent = new Agent();`,
  },
  {
    name: 'a cycle of classes',
    silentBy: 'binding',
    code: `import 'http';\nclass A extends B {}\nclass B extends A {}\nexport const a = new A();`,
  },
  {
    name: 'an agent for each request, which no-agent-per-request is about',
    code: `import https from 'https';\nimport request from 'request';\nexport function load(options, client) {\n  options.agent = new https.Agent({ ca });\n  request(options, client.parse);\n}`,
  },
];
