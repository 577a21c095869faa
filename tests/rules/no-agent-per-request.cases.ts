import type { Case } from '../lint.ts';
import { frequentClients, rareClients } from './kept-results.cases.ts';
import { droppedWithTheirObject, keptWithTheirObject } from './pools-in-fields.cases.ts';
import { keptOrClosed, leftOpen } from './sessions-per-run.cases.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";
const axios = "import axios from 'axios';\nimport https from 'https';\n";
const undici = "import { Agent, request } from 'undici';\n";
const s3 = "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\n";

export const reported: readonly Case[] = [
  {
    name: 'agents with a look-up that is the same for all requests',
    code: `import axios from 'axios';\nimport http from 'http';\nimport { publicOnly } from './addresses.js';\nexport async function load(url) {\n  const lookup = process.env.INTERNAL ? undefined : publicOnly();\n  return axios({ url, httpAgent: new http.Agent({ lookup }) });\n}\nexport const send = (url, cache) =>\n  axios.post(url, '', {\n    httpAgent: new http.Agent({ lookup: (name, options, done) => publicOnly(name, done) }),\n  });`,
  },
  {
    name: 'an agent in the options of a caller, on a condition that does not ask for one',
    code: `${https}export const load = (options, done) => {\n  if (options.secure) options.agent = new https.Agent({ keepAlive: true });\n  https.get(options, done);\n};`,
  },
  {
    name: 'an agent for each request of a proxy, with a limit that is for one request',
    code: "import http from 'http';\nexport const proxy = (req, res) =>\n  http.get('http://files', { agent: new http.Agent({ keepAlive: true, maxSockets: 1 }) }, (answer) => answer.pipe(res));",
  },
  {
    name: 'an agent for each request, with a limit that is for one request',
    code: "import http from 'http';\nexport const load = (done) =>\n  http.get('http://files', { agent: new http.Agent({ keepAlive: true, maxSockets: 1 }) }, done);",
  },
  {
    name: 'a table of agents for each request',
    code: `import http from 'http';\nimport https from 'https';\nexport function load(url, done) {\n  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };\n  return http.get(url, { agent: agents[url.protocol] }, done);\n}`,
  },
  {
    name: 'an agent that a function returns in an object, and a pattern takes',
    code: `import http from 'http';\nfunction connect() {\n  return { agent: new http.Agent({ keepAlive: true }), timeout: 500 };\n}\nexport function load(url, done) {\n  const { agent, timeout } = connect();\n  return http.get(url, { agent, timeout }, done);\n}`,
  },
  {
    name: 'an agent of a client that a function returns in an object',
    code: `import axios from 'axios';\nimport https from 'https';\nfunction connect() {\n  return { api: axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) }) };\n}\nexport async function load(url) {\n  const { api } = connect();\n  return api.get(url);\n}`,
  },
  {
    name: 'an agent in an array, taken by a pattern',
    code: `import http from 'http';\nexport function load(url, done) {\n  const [agent] = [new http.Agent({ keepAlive: true })];\n  http.get(url, { agent }, done);\n}`,
  },
  ...frequentClients,
  ...droppedWithTheirObject,
  {
    name: 'a client of aws-sdk 3 that is set up each time: a shared one would be, too',
    code: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nexport async function load(input) {\n  const client = new S3Client({ region: 'eu-west-1' });\n  client.middlewareStack.add(trace, { step: 'build' });\n  const { Body } = await client.send(new GetObjectCommand(input));\n  return Body.transformToString();\n}`,
  },
  {
    name: 'clients of twilio, whose versions from 5 on have connections of their own',
    filename: 'tests/rules/packages/twilio-5/send.js',
    code: `import twilio, { Twilio } from 'twilio';\nexport async function send(to, body) {\n  const client = twilio(process.env.ACCOUNT, process.env.TOKEN);\n  return client.messages.create({ to, body });\n}\nexport const call = (to) => new Twilio(process.env.ACCOUNT, process.env.TOKEN).calls.create({ to });`,
  },
  ...leftOpen,
  {
    name: 'a client of S3 whose bodies nobody reads: a shared one would wait for its sockets',
    code: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nexport async function sizeOf(input) {\n  const client = new S3Client({ region: 'eu-west-1' });\n  const { ContentLength } = await client.send(new GetObjectCommand(input));\n  return ContentLength;\n}\n`,
  },
  {
    name: 'a client of S3 whose body nobody reads, and no place to read it',
    code: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nexport async function etagOf(input) {\n  const client = new S3Client({ region: 'eu-west-1' });\n  return (await client.send(new GetObjectCommand(input))).ETag;\n}\n`,
  },
  {
    name: 'an agent of a request that leaves its response unread on one path',
    code: `import http from 'http';\nexport function load(url, file, done) {\n  const agent = new http.Agent({ keepAlive: true });\n  http.get(url, { agent }, (res) => {\n    if (res.statusCode !== 200) return done(new Error());\n    res.pipe(file);\n  });\n}`,
  },
  {
    name: 'an agent with a limit, of a request that leaves its response unread, which no edit reads',
    code: `import http from 'http';\nexport function load(url, file, done) {\n  const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });\n  http.get(url, { agent }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });\n}`,
  },
  {
    name: 'an aggregated client of aws-sdk 3 in a handler',
    code: `import { S3 } from '@aws-sdk/client-s3';\nexport const handler = async (event) => {\n  const s3 = new S3({ region: process.env.REGION });\n  return s3.getObject({ Bucket: 'a', Key: event.key });\n};`,
  },
  {
    name: 'an aggregated client of aws-sdk 3 by its module, for one call',
    code: `const dynamodb = require('@aws-sdk/client-dynamodb');\nexports.handler = (event) => new dynamodb.DynamoDB({}).getItem(event);`,
  },
  {
    name: 'an agent for a proxy in version 7',
    code: `import fetch from 'node-fetch';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\nexport const load = (url) => fetch(url, { agent: new HttpsProxyAgent(process.env.PROXY) });`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'an agent for each request with maxSockets: 0',
    code: `${https}export const get = (url) => https.get(url, { agent: new https.Agent({ keepAlive: true, maxSockets: 0 }) });`,
  },
  {
    name: 'an agent in the options of a request',
    code: `${https}export function get(url) {\n  return https.get(url, { agent: new https.Agent({ keepAlive: true }) });\n}`,
  },
  {
    name: 'an agent without keep-alive',
    code: `${https}export function get(url, done) {\n  https.get(url, { agent: new https.Agent({ rejectUnauthorized: false }) }, done);\n}`,
  },
  {
    name: 'an agent without options',
    code: `${http}export const get = (url) => http.get(url, { agent: new http.Agent });`,
  },
  {
    name: 'a local variable',
    code: `${https}export function get(url, done) {\n  const agent = new https.Agent({ keepAlive: true, maxSockets: 5 });\n\n  https.get(url, { agent }, done);\n}`,
  },
  {
    name: 'local variables of the same name',
    code: `${https}export function get(url, done) {\n  const agent = new https.Agent({ keepAlive: true });\n  https.get(url, { agent }, done);\n}\nexport function post(url, done) {\n  // Another one.\n  const agent = new https.Agent({ keepAlive: true }); // for this one\n  return https.request({ method: 'POST', url, agent: agent }, done);\n}`,
  },
  {
    name: 'a property of the options that is set later',
    code: `const https = require('https');\nmodule.exports = (options, done) => {\n  const own = { host: options.host, path: '/' };\n  if (options.insecure) own.agent = new https.Agent({ rejectUnauthorized: false });\n  return https.get(own, done);\n};`,
  },
  {
    name: 'a variable that is assigned on one path',
    code: `${https}export function get(url, insecure) {\n  let agent;\n  if (insecure) {\n    agent = new https.Agent({ rejectUnauthorized: false });\n  }\n  return https.get(url, { agent });\n}`,
  },
  {
    name: 'a property of a parameter',
    code: `${https}export function get(options, done) {\n  options.agent = new https.Agent({ keepAlive: true });\n  return https.get(options, done);\n}`,
  },
  {
    name: 'options in a promise',
    code: `${https}export function get(host) {\n  const agent = new https.Agent({ keepAlive: true });\n  return new Promise((resolve, reject) => {\n    https.get({ host, agent }, resolve).on('error', reject);\n  });\n}`,
  },
  {
    name: 'a spread and a condition',
    code: `${https}export const get = (url, options, insecure) =>\n  https.get(url, { ...options, ...(insecure && { agent: new https.Agent({ rejectUnauthorized: false }) }) });`,
  },
  {
    name: 'Object.assign()',
    code: `${https}export function get(options) {\n  return https.get(Object.assign({}, options, { agent: new https.Agent({ keepAlive: true }) }));\n}`,
  },
  {
    name: 'a fallback for an agent of the caller',
    code: `${https}export const get = (url, agent) => https.get(url, { agent: agent || new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'options that depend on the caller, which cannot be moved',
    code: `${https}export const get = (url, ca) => https.get(url, { agent: new https.Agent({ ca, keepAlive: true }) });`,
  },
  {
    name: 'options from constants and the environment',
    code: `${https}import { readFileSync } from 'fs';\nimport { ca } from './tls.js';\nconst SOCKETS = 10;\nexport function get(url) {\n  return https.get(url, {\n    // The company's own certificates.\n    agent: new https.Agent({\n      ca,\n      cert: readFileSync('cert.pem'),\n      key: process.env.KEY, // secret\n      maxSockets: SOCKETS,\n      checkServerIdentity: () => undefined,\n    }),\n  });\n}`,
  },
  {
    name: 'an option from a call, which cannot be moved',
    code: `${https}import { load } from './tls.js';\nexport const get = (url) => https.get(url, { agent: new https.Agent({ ca: load() }) });`,
  },
  {
    name: 'a constant of the module that is declared below',
    code: `${https}export function get(url) {\n  return https.get(url, { agent: new https.Agent({ ca: CA, keepAlive: true }) });\n}\n\nconst CA = '-----BEGIN';`,
  },
  {
    name: 'this, which cannot be moved',
    code: `${https}export class Api {\n  get(url) {\n    return https.get(url, { agent: new https.Agent({ ca: this.ca }) });\n  }\n}`,
  },
  {
    name: 'await, which cannot be moved',
    code: `${https}export async function get(url) {\n  return https.get(url, { agent: new https.Agent(await load()) });\n}`,
  },
  {
    name: 'a loop at the top of the module',
    code: `${https}for (const url of urls) {\n  https.get(url, { agent: new https.Agent({ keepAlive: true }) });\n}`,
  },
  {
    name: 'a function that the file calls twice',
    code: `${https}function ping(url) {\n  https.get(url, { agent: new https.Agent({ keepAlive: true }) });\n}\nping('https://a');\nping('https://b');`,
  },
  {
    name: 'a function whose one call is in a loop',
    code: `${https}for (const url of urls) ping(url);\nfunction ping(url) {\n  https.get(url, { agent: new https.Agent({ keepAlive: true }) });\n}`,
  },
  {
    name: 'a server that asks another one',
    code: `const http = require('http');\nhttp.createServer((req, res) => {\n  http.request({ host: 'a', path: req.url, agent: new http.Agent({ keepAlive: true }) }, (up) => up.pipe(res)).end();\n}).listen(3000);`,
  },
  {
    name: 'a method of a class in TypeScript',
    code: `import * as https from 'https';\nexport class Api {\n  public get(url: string): void {\n    const agent: https.Agent = new https.Agent({ rejectUnauthorized: false } as https.AgentOptions);\n    https.get(url, { agent: agent as https.Agent });\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'arms that exclude each other',
    code: `import http from 'http';\nimport https from 'https';\nexport function get(url, secure) {\n  const agent = new (secure ? https : http).Agent({ keepAlive: true });\n  if (secure) return https.get(url, { agent });\n  return http.get(url, { agent });\n}`,
  },
  {
    name: 'a function of the file that makes it',
    code: `${https}const createAgent = () => new https.Agent({ rejectUnauthorized: false });\nexport const get = (url) => https.get(url, { agent: createAgent() });\nexport const head = (url) => https.request(url, { method: 'HEAD', agent: createAgent() });`,
  },
  {
    name: 'a function of the file that sends the request',
    code: `${https}function send(url, options) {\n  return new Promise((resolve) => https.get(url, { ...options, timeout: 1000 }, resolve));\n}\nexport const get = (url) => send(url, { agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'an agent in the options of another one, which lives as long as that',
    code: `${https}import { ProxyAgent } from 'proxy-agent';\nexport const get = (url) => https.get(url, { agent: new ProxyAgent({ httpsAgent: new https.Agent() }) });`,
  },
  {
    name: 'a subclass that keeps no connection, which is no better when it is shared',
    code: `${https}class Tracing extends https.Agent {\n  constructor(options) {\n    super({ lookup });\n  }\n}\nexport const get = (url) => https.get(url, { agent: new Tracing() });`,
  },
  {
    name: 'a subclass',
    code: `${https}class Tracing extends https.Agent {\n  constructor(options) {\n    super({ ...options, keepAlive: true });\n  }\n}\nexport const get = (url) => https.get(url, { agent: new Tracing() });`,
  },
  {
    name: 'a keep-alive agent in scope that may take its place',
    code: `${https}const shared = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });\nexport const get = (url) => https.get(url, { agent: shared });\nexport const head = (url) => https.request(url, { method: 'HEAD', agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: "the project's shared agents",
    code: `${https}export function get(url) {\n  const agent = new https.Agent({ keepAlive: true });\n  return https.get(url, { agent });\n}`,
    settings: {
      'http-keepalive': { sharedAgents: { from: '#lib/agents', https: 'httpsAgent' } },
    },
  },
  {
    name: 'old code',
    code: `var https = require('https');\nexports.get = function (url, done) {\n\tvar agent = new https.Agent({keepAlive: true});\n\thttps.get({host: url, agent: agent}, done);\n};`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'axios',
    code: `${axios}export const get = (url) => axios.get(url, { httpsAgent: new https.Agent({ rejectUnauthorized: false }) });`,
  },
  {
    name: 'axios with options in a variable',
    code: `const axios = require('axios');\nconst https = require('https');\n\nmodule.exports = async function (host) {\n  const options = {\n    url: '/',\n    httpsAgent: new https.Agent({\n      maxCachedSessions: 0,\n      rejectUnauthorized: false,\n    }),\n  };\n  console.log(JSON.stringify(options));\n  const { data } = await axios.request(options);\n  return data;\n};`,
  },
  {
    name: 'a client of axios that sends one request',
    code: `${axios}export async function load(url) {\n  const api = axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) });\n  api.defaults.timeout = 1000;\n  return api.get(url);\n}`,
  },
  {
    name: 'a client that another file makes',
    code: `${https}import { api } from './api.js';\nexport const load = () => api.get('/', { httpsAgent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'an interceptor',
    code: `${axios}axios.interceptors.request.use((config) => {\n  config.httpsAgent = new https.Agent({ keepAlive: true });\n  return config;\n});`,
  },
  {
    name: 'got',
    code: `import got from 'got';\nimport https from 'https';\nexport const load = (url) => got(url, { agent: { https: new https.Agent({ keepAlive: true }) } }).json();`,
  },
  {
    name: 'a function that node-fetch runs for each request',
    code: `import fetch from 'node-fetch';\nimport http from 'http';\nimport https from 'https';\nconst options = {\n  agent: ({ protocol }) =>\n    protocol === 'http:' ? new http.Agent({ keepAlive: true }) : new https.Agent({ keepAlive: true }),\n};\nexport default await fetch(process.env.API, options);`,
  },
  {
    name: 'superagent',
    code: `import superagent from 'superagent';\nimport https from 'https';\nexport const load = (url) => superagent.get(url).set('a', 'b').agent(new https.Agent({ keepAlive: true }));`,
  },
  {
    name: 'an agent for a proxy',
    code: `import fetch from 'node-fetch';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\nexport const load = (url) => fetch(url, { agent: new HttpsProxyAgent(process.env.PROXY) });`,
  },
  {
    name: 'an agent for a proxy that depends on the request',
    code: `import { HttpsProxyAgent } from 'https-proxy-agent';\nimport https from 'https';\nexport function load(options, proxy) {\n  if (proxy) options.agent = new HttpsProxyAgent(proxy);\n  return https.request(options);\n}`,
  },
  {
    name: 'agentkeepalive',
    code: `import axios from 'axios';\nimport { HttpsAgent } from 'agentkeepalive';\nexport const load = (url) => axios.get(url, { httpsAgent: new HttpsAgent({ maxSockets: 50 }) });`,
  },
  {
    name: 'undici',
    code: `${undici}export const load = (url) => request(url, { dispatcher: new Agent({ connections: 50 }) });`,
  },
  {
    name: 'the global fetch()',
    code: `import { Agent } from 'undici';\nexport async function load(url) {\n  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });\n  const response = await fetch(url, { dispatcher });\n  return response.json();\n}`,
  },
  {
    name: 'a client of undici',
    code: `import { Client } from 'undici';\nexport async function load(path) {\n  const client = new Client('https://api.test');\n  return client.request({ path, method: 'GET' });\n}`,
  },
  {
    name: 'a handler that makes an AWS client',
    code: `${s3}\nexport const handler = async (event) => {\n  const s3 = new S3Client({ region: process.env.REGION });\n  const object = await s3.send(new GetObjectCommand({ Bucket: 'a', Key: event.key }));\n  return s3.send(new GetObjectCommand({ Bucket: 'b', Key: object.ETag }));\n};`,
  },
  {
    name: 'an AWS client for one command',
    code: `${s3}export async function load(Key) {\n  return new S3Client({}).send(new GetObjectCommand({ Bucket: 'a', Key }));\n}`,
  },
  {
    name: 'an AWS client in another one',
    code: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';\nexport const handler = async ({ id }) => {\n  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));\n  return client.send(new GetCommand({ TableName: 'a', Key: { id } }));\n};`,
  },
  {
    name: 'an AWS client for a region of the request',
    code: `${s3}export async function load(Key, region) {\n  const client = new S3Client({ region, requestHandler: { httpsAgent: new https.Agent() } });\n  return client.send(new GetObjectCommand({ Bucket: 'a', Key }));\n}`,
  },
  {
    name: 'the pipeline of Azure',
    code: `import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';\nexport const load = (url) => {\n  const client = createDefaultHttpClient();\n  return client.sendRequest(createPipelineRequest({ url }));\n};`,
  },
  {
    name: 'an agent on the options of the caller, before something that is not seen to be a callback',
    code: `import https from 'https';\nimport request from 'request';\nexport function load(options, client) {\n  options.agent = new https.Agent({ ca });\n  request(options, client.parse);\n}`,
  },
  {
    name: 'a public method that makes it for each request',
    code: `import https from 'https';\nexport class Api {\n  public agent(): https.Agent {\n    return new https.Agent({ rejectUnauthorized: false });\n  }\n  public get(url: string, done: () => void): void {\n    https.get(url, { agent: this.agent() }, done);\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a protected method that makes options with it for each request',
    code: `import https from 'https';\nexport class Api {\n  protected optionsFor(options: object): https.RequestOptions {\n    return { ...options, agent: new https.Agent({ ca: this.ca }) };\n  }\n  get(path: string, done: () => void): void {\n    https.get(this.optionsFor({ path }), done);\n  }\n  head(path: string, done: () => void): void {\n    const options = this.optionsFor({ path, method: 'HEAD' });\n    https.request(options, done).end();\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a getter, a static method and a method of an object that make it for each request',
    code: `${https}${http}export class Api {\n  get agent() {\n    return new https.Agent();\n  }\n  static options() {\n    return { agent: new http.Agent() };\n  }\n  get(url) {\n    return https.get(url, { agent: this.agent });\n  }\n  head(path) {\n    return http.request({ ...Api.options(), path, method: 'HEAD' });\n  }\n}\nexport const api = {\n  createAgent() {\n    return new https.Agent();\n  },\n  get(url) {\n    return https.get(url, { agent: this.createAgent() });\n  },\n};`,
  },
  {
    name: 'a function that makes options with it for each request',
    code: `${https}const withAgent = (options) => ({ ...options, agent: new https.Agent() });\nexport const get = (path) => https.get(withAgent({ path }));`,
  },
  {
    name: 'a proxy that may not be there',
    code: `import { ProxyAgent } from 'undici';\nconst proxy = process.env.HTTPS_PROXY;\nexport const load = (url) => fetch(url, { dispatcher: proxy ? new ProxyAgent(proxy) : undefined });\nexport function send(url) {\n  const options = {};\n  if (proxy) options.dispatcher = new ProxyAgent(proxy);\n  return fetch(url, options);\n}\nexport const read = (url) => fetch(url, { dispatcher: proxy && new ProxyAgent(proxy) });`,
  },
  {
    name: 'a proxy that may not be there, behind a return',
    code: `import fetch from 'node-fetch';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\nimport config from './config.js';\nexport function load(url) {\n  if (!config.proxy) return fetch(url);\n  return fetch(url, { agent: new HttpsProxyAgent(config.proxy) });\n}`,
  },
  {
    name: 'an address of its own, which throws nowhere',
    code: `import { Pool } from 'undici';\nconst ORIGIN = 'https://api.test';\nexport function load(path) {\n  const pool = new Pool(ORIGIN, { connections: 10 });\n  return pool.request({ path, method: 'GET' });\n}`,
  },
  {
    name: 'a name that the module assigns later, while it loads',
    code: `${https}import { readFileSync } from 'fs';\nlet ca = false;\nif (process.env.CA) ca = readFileSync(process.env.CA);\nexport const get = (url) => https.get(url, { agent: new https.Agent({ ca }) });`,
  },
  {
    name: 'a name that a function assigns',
    code: `${https}let ca;\nexport const setUp = (value) => {\n  ca = value;\n};\nexport const get = (url) => https.get(url, { agent: new https.Agent({ ca }) });`,
  },
  {
    name: 'an object that a function fills in',
    code: `${https}const tls = { rejectUnauthorized: true };\nexport const setUp = (ca) => {\n  tls.ca = ca;\n};\nexport const get = (url) => https.get(url, { agent: new https.Agent({ ca: tls.ca }) });`,
  },
  {
    name: 'a name that nothing declares',
    code: `${https}export const get = (url) => https.get(url, { agent: new https.Agent({ ca: COMPANY_CA }) });`,
  },
  {
    name: 'the environment, which the file has read before',
    code: `${https}const key = process.env.KEY;\nexport const get = (url) => https.get(url, { agent: new https.Agent({ key: process.env.KEY }) });\nexport const hasKey = Boolean(key);`,
  },
  {
    name: 'the environment, which dotenv fills in before',
    code: `const dotenv = require('dotenv');\nconst { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\ndotenv.config();\nexports.handler = (event) => new S3Client({ region: process.env.REGION }).send(new GetObjectCommand(event));`,
  },
  {
    name: 'the environment, which dotenv fills in later',
    code: `const dotenv = require('dotenv');\nconst { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\nexports.start = () => dotenv.config();\nexports.handler = (event) => new S3Client({ region: process.env.REGION }).send(new GetObjectCommand(event));`,
  },
  {
    name: 'a class of another file, which may do anything when it is made',
    code: `${https}import { Cache } from './cache.js';\nexport const get = (url) => https.get(url, { agent: new https.Agent({ sessions: new Cache() }) });`,
  },
  {
    name: 'two equal clients',
    code: `${s3}export const load = (Key) => new S3Client({}).send(new GetObjectCommand({ Bucket: 'a', Key }));\nexport const read = (Key) => new S3Client({}).send(new GetObjectCommand({ Bucket: 'b', Key }));`,
  },
  {
    name: 'a client that the file makes for others already',
    code: `${s3}const store = new S3Client({});\nexport const load = (Key) => store.send(new GetObjectCommand({ Bucket: 'a', Key }));\nexport async function read(Key) {\n  const client = new S3Client({});\n  return client.send(new GetObjectCommand({ Bucket: 'b', Key }));\n}`,
  },
  {
    name: 'a client that the file makes lazily already',
    code: `${s3}let client;\nexport const load = (Key) =>\n  (client ??= new S3Client({ region: process.env.REGION })).send(new GetObjectCommand({ Bucket: 'a', Key }));\nexport const read = (Key) =>\n  new S3Client({ region: process.env.REGION }).send(new GetObjectCommand({ Bucket: 'b', Key }));`,
  },
  {
    name: 'one that is made lazily in TypeScript',
    code: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\nimport * as https from 'https';\nexport const load = (id: string) =>\n  DynamoDBDocumentClient.from(new DynamoDBClient({ region: process.env.REGION })).send(new GetCommand({ Key: { id } }));\nexport const get = (url: string) => https.get(url, { agent: new HttpsProxyAgent(process.env.PROXY!) });\nexport const head = (url: string, secure: boolean) => {\n  const agent: https.Agent | undefined = secure ? new https.Agent() : undefined;\n  return https.request(url, { method: 'HEAD', agent });\n};`,
    filename: 'file.ts',
  },
  {
    name: 'one that is made lazily where ??= is not known',
    code: `${https}export const get = (url, insecure) =>\n  https.get(url, { agent: insecure ? new https.Agent({ rejectUnauthorized: false }) : undefined });`,
    settings: { node: { version: '>=12' } },
  },
  {
    name: 'one that is made lazily on Node.js 4',
    code: `const https = require('https');\nexports.get = (options, insecure) =>\n  https.get({ host: options.host, agent: insecure ? new https.Agent({ rejectUnauthorized: false }) : undefined });`,
    settings: { node: { version: '>=4' } },
  },
  {
    name: 'one that is made lazily without semicolons, at the start of a line and elsewhere',
    code: `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'\nexport function load(event) {\n  new S3Client({ region: process.env.REGION }).send(new GetObjectCommand(event))\n}\nexport function read(event) {\n  const client = new S3Client({ region: process.env.AWS_REGION })\n  return client.send(new GetObjectCommand(event))\n}`,
  },
  {
    name: 'got of another file',
    code: `${https}import { getGot } from './got.js';\nexport async function poll(url, timeout) {\n  const got = await getGot();\n  return got(url, { agent: { https: new https.Agent({ keepAlive: true, timeout }) } });\n}`,
  },
  {
    name: 'got that a class is given, under another name',
    code: `${https}export class Monitor {\n  constructor(client) {\n    this.client = client;\n  }\n\n  async check(url) {\n    const agent = { https: new https.Agent({ keepAlive: true }) };\n    return this.client(url, { agent });\n  }\n\n  async read(url) {\n    return await this.client(url, { agent: { https: new https.Agent({ keepAlive: true }) } }).json();\n  }\n}`,
  },
  {
    name: 'dispatchers that replace the global one before each fetch',
    code: `import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';\nexport async function load(url) {\n  if (process.env.PROXY) setGlobalDispatcher(new ProxyAgent(process.env.PROXY));\n  else setGlobalDispatcher(new Agent({ connections: 50 }));\n  return fetch(url);\n}`,
  },
  {
    name: 'clients of Elasticsearch, OpenSearch and ClickHouse',
    code: `import { createClient } from '@clickhouse/client';\nimport { Client } from '@elastic/elasticsearch';\nimport * as opensearch from '@opensearch-project/opensearch';\nexport async function find(query) {\n  const client = new Client({ node: process.env.ELASTIC });\n  return client.search(query);\n}\nexport const count = (query) => new opensearch.Client({ node: process.env.OPENSEARCH }).count(query);\nexport async function rows(query) {\n  const client = createClient({ url: process.env.CLICKHOUSE });\n  return (await client.query({ query })).json();\n}`,
  },
  {
    name: 'a client of Qdrant',
    code: `import { QdrantClient } from '@qdrant/js-client-rest';\nexport const find = (vector) => new QdrantClient({ url: 'http://qdrant:6333' }).search('prices', { vector });`,
  },
  {
    name: 'a client of the address that a class has',
    code: `import { Client } from '@elastic/elasticsearch';\nexport class Search {\n  async find(query) {\n    return new Client({ node: this.config.node }).search(query);\n  }\n}`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a dispatcher of a function that is given the proxy, and tries it',
    code: `import { Agent, ProxyAgent, setGlobalDispatcher } from 'undici';\nexport async function use(proxy) {\n  setGlobalDispatcher(new ProxyAgent({ uri: \`http://\${proxy.host}:\${proxy.port}\` }));\n  const { ok } = await fetch('https://example.com', { method: 'HEAD' });\n  if (!ok) setGlobalDispatcher(new Agent());\n}`,
  },
  {
    name: 'agents that connect to the address which the function has checked',
    code: `import axios from 'axios';\nimport http from 'http';\nimport { addressesOf, only } from './addresses.js';\nexport async function load(url) {\n  const checked = await addressesOf(url);\n  const options = checked ? { lookup: only(checked) } : {};\n  return axios({ url, httpAgent: new http.Agent(options) });\n}\nexport async function send(url, body) {\n  const [first] = await addressesOf(url);\n  const lookup = (name, options, done) => done(null, first.address, first.family);\n  return axios.post(url, body, { httpAgent: new http.Agent({ lookup }) });\n}`,
  },
  {
    name: 'a client that is given an agent, and not awaited: it may keep it',
    code: `${https}import { client } from './client.js';\nexport function connect(url) {\n  const api = client(url, { agent: new https.Agent({ keepAlive: true, maxSockets: 5, timeout: 1000 }) });\n  return api;\n}`,
  },
  {
    name: 'a function that sets the global dispatcher and sends nothing, and one that sends before',
    code: `import { Agent, setGlobalDispatcher } from 'undici';\nexport function setUp() {\n  setGlobalDispatcher(new Agent({ connections: 50 }));\n}\nexport async function replace(url) {\n  await fetch(url);\n  setGlobalDispatcher(new Agent({ connections: 10 }));\n}`,
  },
  {
    name: 'a global dispatcher that is set once',
    code: `import { Agent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new Agent({ connections: 50 }));\nexport const load = (url) => fetch(url);`,
  },
  {
    name: 'clients of a user: of an address or credentials that a function is given',
    code: `import { createClient } from '@clickhouse/client';\nimport { Client } from '@elastic/elasticsearch';\nexport const find = (node, query) => new Client({ node }).search(query);\nexport const ask = (apiKey, query) => new Client({ node: process.env.ELASTIC, auth: { apiKey } }).search(query);\nexport const rows = (password, query) => createClient({ url: process.env.CLICKHOUSE, password }).query(query);`,
  },
  {
    name: 'clients that are closed',
    code: `import { createClient } from '@clickhouse/client';\nexport async function rows(query) {\n  const client = createClient();\n  try {\n    return await client.query(query);\n  } finally {\n    await client.close();\n  }\n}`,
  },
  {
    name: 'an agent in the options of a caller, behind a way out for those that have one',
    code: `${https}export const load = (options, done) => {\n  if (options.agent) return https.get(options, done);\n  options.agent = new https.Agent({ keepAlive: true });\n  return https.get(options, done);\n};`,
  },
  {
    name: 'an agent in an array that other code gets',
    code: `import http from 'http';\nexport function load(url, done) {\n  const agents = [new http.Agent({ keepAlive: true })];\n  keep(agents);\n  http.get(url, { agent: agents[0] }, done);\n}`,
  },
  {
    name: 'a client in an object that a function returns to other files',
    code: `import axios from 'axios';\nimport https from 'https';\nexport function connect() {\n  const api = axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) });\n  api.get('https://health');\n  return { api };\n}`,
  },
  ...rareClients,
  ...keptWithTheirObject,
  {
    name: 'a client of aws-sdk 3 whose configuration is read',
    code: `import { S3Client } from '@aws-sdk/client-s3';\nexport const region = () => new S3Client({}).config.region();`,
  },
  {
    name: 'clients of twilio that are those of the account of a caller',
    filename: 'tests/rules/packages/twilio-5/send.js',
    code: `import twilio from 'twilio';\nexport const send = ({ account, token }, message) => twilio(account, token).messages.create(message);\nexport class Sender {\n  send(message) {\n    return twilio(this.account, this.token).messages.create(message);\n  }\n}`,
  },
  {
    name: 'clients of twilio 4, which reuse no connection when they are shared either',
    filename: 'tests/rules/packages/twilio-4/send.js',
    code: `import twilio from 'twilio';\nexport const send = (message) => twilio(process.env.ACCOUNT, process.env.TOKEN).messages.create(message);`,
  },
  ...keptOrClosed,
  {
    name: 'an aggregated client of aws-sdk 3 for all requests, its commands and its errors',
    code: `import { AccessDenied, GetObjectCommand, S3 } from '@aws-sdk/client-s3';\nconst s3 = new S3({});\nexport const handler = async (event) => {\n  const command = new GetObjectCommand(event);\n  command.middlewareStack.add(log);\n  const error = new AccessDenied({ message: 'no' });\n  error.describe();\n  return event.key ? s3.send(command) : Promise.reject(error);\n};`,
  },
  {
    name: 'a class of the name of an aggregated client, of another package',
    code: `import { S3 } from '@acme/stores';\nimport { S3Client } from '@aws-sdk/client-s3';\nexport const client = new S3Client({});\nexport const handler = (event) => new S3({}).get(event);`,
  },
  {
    name: 'an agent for a proxy in version 5, which reuses no connection when it is shared either',
    code: `import fetch from 'node-fetch';\nimport HttpsProxyAgent from 'https-proxy-agent';\nexport const load = (url) => fetch(url, { agent: new HttpsProxyAgent(process.env.PROXY) });`,
    filename: 'tests/rules/packages/proxy-agent-5/file.js',
  },
  {
    name: 'an agent of the module',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nexport const get = (url) => https.get(url, { agent });`,
  },
  {
    name: 'one request of the module',
    code: `${https}https.get('https://a', { agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'a program that runs once',
    code: `${https}async function main() {\n  const options = { agent: new https.Agent({ keepAlive: true }) };\n  https.get('https://a', options);\n}\nmain().catch(console.error);`,
  },
  {
    name: 'functions that run once, one in the other',
    code: `${https}const load = (url) => https.get(url, { agent: new https.Agent({ keepAlive: true }) });\n(async () => {\n  setTimeout(() => load('https://a'), 100);\n})();`,
  },
  {
    name: 'an agent that is closed',
    code: `${https}export function get(url) {\n  const agent = new https.Agent({ keepAlive: true });\n  https.get(url, { agent }).on('close', () => agent.destroy());\n}`,
  },
  {
    name: 'keepAlive: false, which is a decision',
    code: `${https}export const get = (url) => https.get(url, { agent: new https.Agent({ keepAlive: false }) });`,
  },
  {
    name: 'two requests that share an agent',
    code: `${axios}export async function send(options) {\n  const config = {};\n  config.httpsAgent = new https.Agent({ rejectUnauthorized: false });\n  await axios.post('/login', {}, config);\n  return axios.post('/send', {}, config);\n}`,
  },
  {
    name: 'requests of a loop that share an agent',
    code: `${https}export function getAll(urls) {\n  const agent = new https.Agent({ keepAlive: true });\n  for (const url of urls) https.get(url, { agent });\n}`,
  },
  {
    name: 'a closure that keeps it',
    code: `${https}export function createApi() {\n  const agent = new https.Agent({ keepAlive: true });\n  return (url) => https.get(url, { agent });\n}`,
  },
  {
    name: 'a class that keeps it',
    code: `${https}export class Api {\n  constructor(ca) {\n    this.agent = new https.Agent({ ca });\n  }\n  get(url) {\n    return https.get(url, { agent: this.agent });\n  }\n}`,
  },
  {
    name: 'a field of a class',
    code: `${https}export class Api {\n  #agent = new https.Agent({ keepAlive: true });\n  get(url) {\n    return https.get(url, { agent: this.#agent });\n  }\n}`,
  },
  {
    name: 'a parameter property',
    code: `import https from 'https';\nexport class Api {\n  constructor(private readonly agent = new https.Agent({ keepAlive: true })) {}\n  get(url: string) {\n    return https.get(url, { agent: this.agent });\n  }\n}`,
    filename: 'file.ts',
  },
  {
    name: 'a getter that makes it once',
    code: `${https}let agent;\nfunction getAgent() {\n  return (agent ??= new https.Agent({ keepAlive: true }));\n}\nexport const get = (url) => https.get(url, { agent: getAgent() });`,
  },
  {
    name: 'a getter that makes it once, at length',
    code: `${https}let agent;\nexport function get(url) {\n  if (!agent) {\n    agent = new https.Agent({ keepAlive: true });\n  }\n  return https.get(url, { agent });\n}`,
  },
  {
    name: 'a table of agents',
    code: `${https}const agents = new Map();\nexport function get(host, ca) {\n  let agent = agents.get(host);\n  if (!agent) {\n    agent = new https.Agent({ ca });\n    agents.set(host, agent);\n  }\n  return https.get({ host, agent });\n}`,
  },
  {
    name: 'one for all rounds of a loop',
    code: `${https}export function getAll(urls) {\n  let agent;\n  for (const url of urls) {\n    agent = agent || new https.Agent({ keepAlive: true });\n    https.get(url, { agent });\n  }\n}`,
  },
  {
    name: 'an agent that is there unless the caller has set it',
    code: `${https}export function get(options) {\n  if (!options.agent) options.agent = new https.Agent({ keepAlive: true });\n  return https.get(options);\n}`,
  },
  {
    name: 'the options of a caller that it sees again',
    code: `${https}const options = {};\nexport function get(path) {\n  options.agent ??= new https.Agent({ keepAlive: true });\n  return https.get({ ...options, path });\n}`,
  },
  {
    name: 'a method whose agents a field keeps',
    code: `${https}export class Api {\n  constructor() {\n    this.agent = this.createAgent();\n  }\n  createAgent() {\n    return new https.Agent({ ca });\n  }\n  get(url) {\n    return https.get(url, { agent: this.agent });\n  }\n}`,
  },
  {
    name: 'a method that nothing in the file calls',
    code: `${https}export class Api {\n  createAgent() {\n    return new https.Agent({ ca });\n  }\n}`,
  },
  {
    name: 'a getter that keeps it in a field',
    code: `${https}export class Api {\n  get agent() {\n    this.own ??= new https.Agent({ ca });\n    return this.own;\n  }\n  get(url) {\n    return https.get(url, { agent: this.agent });\n  }\n}`,
  },
  {
    name: 'a factory that other files call',
    code: `${https}export const createAgent = (ca) => new https.Agent({ ca });\nexport const get = (url) => https.get(url, { agent: createAgent() });`,
  },
  {
    name: 'options that are returned',
    code: `${https}export const createOptions = () => ({ agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'an agent of the module that a function hands out',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nconst getAgent = () => agent;\nexport const get = (url) => https.get(url, { agent: getAgent() });`,
  },
  {
    name: 'one of two agents of the module',
    code: `import http from 'http';\nimport https from 'https';\nconst httpAgent = new http.Agent({ keepAlive: true });\nconst httpsAgent = new https.Agent({ keepAlive: true });\nexport function get(options, agent) {\n  if (!agent) {\n    agent = options.secure ? httpsAgent : httpAgent;\n  }\n  return (options.secure ? https : http).get({ ...options, agent });\n}`,
  },
  {
    name: 'an agent for other code',
    code: `${https}import WebSocket from 'ws';\nexport const open = (url) => new WebSocket(url, { agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'an agent for a client of other code',
    code: `${https}import { createClient } from './client.js';\nexport const open = () => createClient({ httpsAgent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'an agent that makes its own connections',
    code: `${http}export function get(options, open) {\n  const agent = new http.Agent();\n  agent.createConnection = open;\n  return http.get({ ...options, agent });\n}`,
  },
  {
    name: 'a connection that is upgraded',
    code: `${http}export const upgrade = () =>\n  http.request({ headers: { Upgrade: 'tcp' }, agent: new http.Agent() });`,
  },
  {
    name: 'a client of the module',
    code: `${axios}export const api = axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'a client that a factory returns',
    code: `${axios}export function createApi(baseURL) {\n  const api = axios.create({ baseURL, httpsAgent: new https.Agent({ keepAlive: true }) });\n  api.interceptors.request.use((config) => config);\n  return api;\n}`,
  },
  {
    name: 'a client that sends two requests',
    code: `${axios}export async function load() {\n  const api = axios.create({ httpsAgent: new https.Agent({ keepAlive: true }) });\n  await api.get('/a');\n  return api.get('/b');\n}`,
  },
  {
    name: 'an option that the library does not read',
    code: `${axios}export const get = (url) => axios.get(url, { agent: new https.Agent({ keepAlive: true }) });`,
  },
  {
    name: 'a function that node-fetch runs, and that makes nothing',
    code: `import fetch from 'node-fetch';\nimport https from 'https';\nconst agent = new https.Agent({ keepAlive: true });\nexport const load = (url) => fetch(url, { agent: () => agent });`,
  },
  {
    name: 'the dispatcher of all requests',
    code: `import { Agent, setGlobalDispatcher } from 'undici';\nexport const setUp = () => setGlobalDispatcher(new Agent({ connections: 50 }));`,
  },
  {
    name: 'a client of undici that is closed',
    code: `import { Client } from 'undici';\nexport async function load(path) {\n  const client = new Client('https://api.test');\n  const response = await client.request({ path, method: 'GET' });\n  await client.close();\n  return response;\n}`,
  },
  {
    name: 'a client that closes itself',
    code: `import { Client } from 'undici';\nexport async function load(path) {\n  await using client = new Client('https://api.test');\n  return client.request({ path, method: 'GET' });\n}`,
    filename: 'file.ts',
  },
  {
    name: 'an AWS client of the module',
    code: `${s3}const s3 = new S3Client({});\nexport const handler = (event) => s3.send(new GetObjectCommand(event));`,
  },
  {
    name: 'an AWS client that is kept',
    code: `${s3}export class Store {\n  constructor() {\n    this.client = new S3Client({});\n  }\n}`,
  },
  {
    name: 'an AWS client that is made once',
    code: `${s3}let client;\nexport const handler = async (event) => {\n  if (!client) client = new S3Client({});\n  return client.send(new GetObjectCommand(event));\n};`,
  },
  {
    name: 'an AWS client for the commands of a loop',
    code: `${s3}export async function loadAll(keys) {\n  const client = new S3Client({});\n  for (const Key of keys) await client.send(new GetObjectCommand({ Bucket: 'a', Key }));\n}`,
  },
  {
    name: 'an AWS client that only signs',
    code: `${s3}import { getSignedUrl } from '@aws-sdk/s3-request-presigner';\nexport const sign = (Key) => getSignedUrl(new S3Client({}), new GetObjectCommand({ Bucket: 'a', Key }));`,
  },
  {
    name: 'a script that makes an AWS client',
    code: `${s3}async function main() {\n  const client = new S3Client({});\n  await client.send(new GetObjectCommand({ Bucket: 'a', Key: 'b' }));\n}\nawait main();`,
  },
  {
    name: 'a client with a pool of all its instances',
    silentBy: 'kind',
    code: `${https}import OpenAI from 'openai';\nexport const ask = () => new OpenAI().responses.create({});`,
  },
  {
    name: 'an agent on what is the URL beside options',
    code: `import https from 'https';\nimport request from 'request';\nexport function load(url) {\n  url.agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\n  request(url, { json: true });\n}`,
  },
  {
    name: 'an agent on the parameter of a hook, which may be called once',
    code: `import https from 'https';\nexport function Client(options) {\n  this.before.push((req) => {\n    req.agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\n  });\n}`,
  },
];
