import type { Case } from '../lint.ts';
import { notRetried, retried } from './kept-results.cases.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";
const since20 = { 'http-keepalive': { nodeVersion: '^20.18.0 || ^22.9.0 || >=24' } };
const before20 = { 'http-keepalive': { nodeVersion: '^16.0.0 || ^18.0.0' } };

export const reported: readonly Case[] = [
  ...notRetried,
  {
    name: 'an agent of one request that is also the default of a client',
    code: `import axios from 'axios';\n${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\naxios.defaults.httpAgent = agent;\nhttp.get('http://a', { agent }, (res) => res.resume());`,
  },
  {
    name: 'an agent without timeout, on versions of both kinds',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
  },
  {
    name: 'an agent where Node.js closes ahead of the server',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: since20,
  },
  {
    name: 'an agent where Node.js does not read the hint',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: before20,
  },
  {
    name: 'an agent where Node.js reads the hint and leaves no margin',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: { 'http-keepalive': { nodeVersion: '^19.0.0 || ~20.17.0' } },
  },
  {
    name: 'an agent where a timeout closes no idle socket',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: { 'http-keepalive': { nodeVersion: '^10.0.0' } },
  },
  {
    name: 'the option nodeVersion',
    code: `${https}export const agent = new https.Agent({ keepAlive: true, maxSockets: 10 });`,
    options: { nodeVersion: '26' },
  },
  {
    name: 'a short timeout in the setting newAgent',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: { 'http-keepalive': { nodeVersion: '18', newAgent: { timeout: 3000 } } },
  },
  {
    name: 'no limit of sockets either',
    code: `${http}export const agent = new http.Agent({ keepAlive: true });`,
  },
  {
    name: 'timeout: undefined',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10, timeout: undefined });`,
    settings: since20,
  },
  {
    name: 'timeout: null over several lines',
    code: `${https}export const agent = new https.Agent({\n  keepAlive: true,\n  maxSockets: 10,\n  timeout: null, // none yet\n});`,
    settings: since20,
  },
  {
    name: 'options over several lines, with a comment after the last',
    code: `${https}export const agent = new https.Agent({\n  keepAlive: true,\n  maxSockets: 10 // per host\n});`,
    settings: since20,
  },
  {
    name: 'options that are mistaken for it',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, keepAliveMsecs: 30000, freeSocketTimeout: 4000, maxSockets: 10 });`,
    settings: since20,
  },
  {
    name: 'options in a variable',
    code: `${https}const options = { keepAlive: true, maxSockets: 10 };\nexport const agent = new https.Agent(options);`,
    settings: since20,
  },
  {
    name: 'options that two agents share',
    code: `${http}${https}const options = { keepAlive: true, maxSockets: 10 };\nexport const agents = {\n  http: new http.Agent(options),\n  https: new https.Agent(options),\n};`,
    settings: since20,
  },
  {
    name: 'options with a visible spread',
    code: `${https}const defaults = { keepAlive: true, maxSockets: 10 };\nexport const create = (ca) => new https.Agent({ ...defaults, ca });`,
    settings: since20,
  },
  {
    name: 'a request whose own timeout is another one',
    code: `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\nexport const read = (host) => http.get({ host, agent, timeout: 5000 });`,
    settings: since20,
  },
  {
    name: 'a destructured class of CommonJS',
    code: `const { Agent } = require('node:https');\nmodule.exports = new Agent({ keepAlive: true, maxSockets: 10 });`,
    filename: 'agent.cjs',
    settings: since20,
  },
  {
    name: 'a call without new in old code',
    code: `var http = require('http')\nmodule.exports = http.Agent({ keepAlive: true, maxSockets: 10 })`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    settings: since20,
  },
  {
    name: 'minified options',
    code: `var h=require("http");module.exports=new h.Agent({keepAlive:!0,maxSockets:10})`,
    settings: since20,
  },
  {
    name: 'a subclass that gives literal options',
    code: `import { Agent } from 'node:http';\nexport class Tracing extends Agent {\n  constructor() {\n    super({ keepAlive: true, maxSockets: 10 });\n  }\n}`,
    settings: since20,
  },
  {
    name: 'a subclass without a constructor',
    code: `${http}class Tracing extends http.Agent {\n  createConnection(...args) {\n    return super.createConnection(...args);\n  }\n}\nexport const agent = new Tracing({ keepAlive: true, maxSockets: 10 });`,
    settings: since20,
  },
  {
    name: 'an agent that a constructor function keeps',
    code: `${http}const pool = new http.Agent({ keepAlive: true, maxSockets: 10 });\nexport function Transport() {\n  this.agent = pool;\n}`,
    settings: since20,
  },
  {
    name: 'a class field in TypeScript',
    code: `${https}export class Client {\n  private readonly agent = new https.Agent({ keepAlive: true, maxSockets: 10 } as https.AgentOptions);\n}`,
    filename: 'client.ts',
    settings: since20,
  },
  {
    name: 'keepAlive written later',
    code: `${http}const agent = new http.Agent({ maxSockets: 10 });\nagent.keepAlive = true;\nexport { agent };`,
    settings: since20,
  },
  {
    name: 'a listener of something else',
    code: `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\nagent.on('keylog', log);\nexport { agent };`,
    settings: since20,
  },
  {
    name: 'in the options of a client',
    code: `import axios from 'axios';\n${https}export const client = axios.create({ timeout: 5000, httpsAgent: new https.Agent({ keepAlive: true, maxSockets: 10 }) });`,
    settings: since20,
  },
  {
    name: 'either module',
    code: `${http}${https}export const create = (secure) => new (secure ? https : http).Agent({ keepAlive: true, maxSockets: 10 });`,
    settings: since20,
  },
  {
    name: 'a timeout above the maximum',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'a timeout above the maximum in a constant',
    code: `${https}const IDLE = 2 * 60 * 1000;\nexport const agent = new https.Agent({\n  keepAlive: true,\n  maxSockets: 50,\n  timeout: IDLE, // two minutes\n});`,
    options: { maximum: 55_000 },
  },
  {
    name: 'a timeout that is as long as that of the load balancer',
    code: `${https}export const agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
    options: { behind: 'aws-alb' },
  },
  {
    name: 'a timeout below that of the proxy, and above the maximum',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
    options: { behind: 'nginx', maximum: 30_000 },
  },
  {
    name: 'a timeout below the maximum, and above that of the proxy',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 75_000 });`,
    options: { behind: 'nginx', maximum: 90_000 },
  },
  {
    name: 'no timeout, behind a load balancer',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });`,
    options: { behind: 'aws-classic' },
    settings: since20,
  },
  {
    name: 'one timeout of two agents above the maximum',
    code: `${http}${https}const options = { keepAlive: true, maxSockets: 50, timeout: 60_000 };\nexport const httpAgent = new http.Agent(options);\nexport const httpsAgent = new https.Agent(options);`,
    options: { maximum: 30_000 },
  },
  {
    name: 'no timeout, where there is a maximum',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });`,
    options: { maximum: 30_000 },
    settings: since20,
  },
  {
    name: 'no timeout, where there is a maximum below the default of servers',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });`,
    options: { maximum: 2000 },
    settings: before20,
  },
  {
    name: 'agentkeepalive above the maximum',
    code: `import Agent from 'agentkeepalive';\nexport const agent = new Agent({ maxSockets: 50, freeSocketTimeout: 60_000 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'agentkeepalive for https above the maximum',
    code: `const { HttpsAgent } = require('agentkeepalive');\nconst agent = new HttpsAgent({ freeSocketTimeout: 60_000 });\nmodule.exports = agent;`,
    options: { maximum: 30_000 },
  },
  {
    name: 'clients of undici above the maximum',
    code: `import { Agent, Pool } from 'undici';\nexport const agent = new Agent({ connections: 50, keepAliveTimeout: 60_000 });\nexport const pool = new Pool('http://prices', { keepAliveTimeout: 45_000 });`,
    options: { maximum: 30_000 },
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a timeout that is set on the agent in the options that a function gets',
    code: `${http}function send(options) {\n  options.agent.timeout = 5000;\n  http.get(options, (res) => res.resume());\n}\nexport const load = (host) => send({ host, agent });\nconst agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
  },
  ...retried,
  {
    name: 'an agent that is closed after its request',
    code: "import https from 'https';\nexport function check(url, done) {\n  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });\n  https.get(url, { agent }, (response) => {\n    response.resume();\n    response.on('end', () => {\n      agent.destroy();\n      done();\n    });\n  });\n}",
  },
  {
    name: 'an agent that only an ignored option has',
    code: "import https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 1 });\nexport const load = () => fetch('https://a', { agent });",
  },
  {
    name: 'an agent for each request, whose connection nothing is sent on again',
    code: `${http}export const get = (url) => http.get(url, { agent: new http.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'timeout',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, timeout: 60000 });`,
  },
  {
    name: 'timeout: 0, which is a decision',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, timeout: 0 });`,
  },
  {
    name: 'timeout from configuration',
    code: `${http}import { timeout } from './config.js';\nexport const agent = new http.Agent({ keepAlive: true, timeout });`,
  },
  {
    name: 'timeout on some paths',
    code: `${http}export const f = (timeout) => new http.Agent({ keepAlive: true, ...(timeout && { timeout }) });`,
  },
  {
    name: 'timeout written to the agent, which is for another rule',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.timeout = 60000;\nexport { agent };`,
  },
  {
    name: 'timeout written to its options',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.options.timeout = 60000;\nexport { agent };`,
  },
  {
    name: 'a timeout for each idle socket, by an event in a constant',
    code: `${http}const FREE = 'free';\nconst agent = new http.Agent({ keepAlive: true });\nagent.on(FREE, (socket) => socket.setTimeout(4000));\nexport { agent };`,
  },
  {
    name: 'a timeout for each idle socket',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.on('free', (socket) => socket.setTimeout(4000));\nexport { agent };`,
  },
  {
    name: 'a timeout for each idle socket, before other listeners',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.prependListener('free', (socket) => socket.setTimeout(4000));\nexport { agent };`,
  },
  {
    name: 'keeping sockets by code of its own',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.keepSocketAlive = (socket) => isFresh(socket);\nexport { agent };`,
  },
  {
    name: 'no keep-alive',
    code: `${http}export const agent = new http.Agent({ maxSockets: 10 });`,
  },
  {
    name: 'keepAlive: false',
    code: `${http}export const agent = new http.Agent({ keepAlive: false });`,
  },
  {
    name: 'keepAlive on some paths',
    code: `${http}export const f = (x) => new http.Agent({ keepAlive: x ? true : false });`,
  },
  {
    name: 'keepAlive that is not known',
    code: `${http}export const f = (keepAlive) => new http.Agent({ keepAlive });`,
  },
  {
    name: 'an unknown spread',
    code: `${http}export const f = (options) => new http.Agent({ keepAlive: true, ...options });`,
  },
  {
    name: 'an agent that makes its own connections',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.createConnection = (options, done) => openChannel(options, done);\nexport { agent };`,
  },
  {
    name: 'the agent of agentkeepalive, which closes idle sockets after 4 s',
    code: `import 'http';\nimport Agent from 'agentkeepalive';\nexport const agent = new Agent({ keepAlive: true });`,
  },
  {
    name: 'an Agent of undici',
    code: `import 'http';\nimport { Agent } from 'undici';\nexport const agent = new Agent({ keepAlive: true });`,
  },
  {
    name: 'a timeout that is the maximum',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 30_000 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'a timeout of 0 where there is a maximum',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 0 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'a timeout from configuration where there is a maximum',
    code: `${http}import { config } from './config.js';\nexport const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: config.idle });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'a long timeout of an agent that keeps no connections',
    code: `${http}export const agent = new http.Agent({ keepAlive: false, timeout: 60_000 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'a long timeout of an agent whose idle sockets the file sees to',
    code: `${http}const agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });\nagent.on('free', (socket) => socket.setTimeout(4000));\nexport { agent };`,
    options: { maximum: 30_000 },
  },
  {
    name: 'agentkeepalive and undici below the maximum',
    code: `import Agent from 'agentkeepalive';\nimport { Pool } from 'undici';\nexport const agent = new Agent({ freeSocketTimeout: 15_000, timeout: 60_000 });\nexport const pool = new Pool('http://prices', { keepAliveTimeout: 20_000, headersTimeout: 60_000 });`,
    options: { maximum: 30_000 },
  },
  {
    name: 'long timeouts without a maximum',
    code: `import Agent from 'agentkeepalive';\nexport const agent = new Agent({ freeSocketTimeout: 600_000 });`,
  },
];
