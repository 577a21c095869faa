import type { Case } from '../lint.ts';
import { agentAmongDefaults, noAgentAmongDefaults } from './library-defaults.cases.ts';

const old = { node: { version: '>=18' } };
const oldest = { node: { version: '^16.0.0 || ^18.0.0' } };

export const reported: readonly Case[] = [
  {
    name: 'superagent in the server of a package with a browser framework',
    code: `import superagent from 'superagent';\nexport const read = async () => superagent.get('https://prices/1');`,
    filename: 'tests/rules/packages/browser/server/prices.js',
  },
  {
    name: 'a result that is kept for others and not looked at before',
    code: `import fetch from 'node-fetch';\nlet last;\nexport async function load(force) {\n  if (force) return undefined;\n  const response = await fetch('https://example.com/prices');\n  last = await response.json();\n  return last;\n}\nexport const current = () => last;`,
    settings: old,
  },
  {
    name: 'aws-sdk 2 with an address, of http or not visible',
    code: `import AWS from 'aws-sdk';\nexport const local = new AWS.DynamoDB({ endpoint: 'http://localhost:8000' });\nexport const store = new AWS.S3({ endpoint: process.env.STORE });`,
  },
  {
    name: 'options with a type of the project, and with one of a package',
    code: `import axios, { type AxiosRequestConfig } from 'axios';\nimport type { Known } from './types.js';\ninterface Own {\n  baseURL: string;\n}\nconst own: Own = { baseURL: 'https://own.example.com' };\nexport const first = axios.create(own);\nconst known: Known = { baseURL: 'https://known.example.com' };\nexport const second = axios.create(known);\nconst config: AxiosRequestConfig = { baseURL: 'https://config.example.com' };\nexport const third = axios.create(config);`,
    filename: 'file.ts',
    settings: old,
  },
  {
    name: 'cross-fetch in TypeScript, whose types have no agent',
    code: `import fetch from 'cross-fetch';\nexport const load = (id: string) => fetch(\`https://example.com/\${id}\`);`,
    filename: 'file.ts',
    settings: old,
  },
  {
    name: 'axios before Node.js 19 with bodies that nobody reads',
    code: `import axios from 'axios';\nexport async function statusOf(path) {\n  const { status } = await axios.get(\`https://example.com\${path}\`, { responseType: 'stream' });\n  return status;\n}\n`,
    settings: { node: { version: '^18.0.0' } },
  },
  ...noAgentAmongDefaults,
  {
    name: 'a proxy agent whose options another agent is given, too',
    code: `import { HttpsProxyAgent } from 'https-proxy-agent';\nimport { SocksProxyAgent } from 'socks-proxy-agent';\nexport function agentFor(proxy, checks) {\n  const options = checks ? {} : { rejectUnauthorized: false };\n  return proxy.startsWith('socks') ? new SocksProxyAgent(proxy, options) : new HttpsProxyAgent(proxy, options);\n}`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'superagent',
    code: `import superagent from 'superagent';\nexport const read = async () => (await superagent.get('https://api.example.com/prices')).body;`,
  },
  {
    name: 'superagent with a chain, and an address that is not visible',
    code: `const request = require('superagent');\n\nexports.send = (url, body) =>\n  request\n    .post(url)\n    .set('Accept', 'application/json')\n    .send(body)\n    .then((response) => response.body);`,
  },
  {
    name: 'superagent, an old file',
    code: `var request = require('superagent')\n\nmodule.exports = function (callback) {\n  request.get('http://localhost:8080/').end(callback)\n}`,
  },
  {
    name: 'superagent, its agent for cookies is not one for connections',
    code: `import superagent from 'superagent';\nimport https from 'https';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const read = async () => superagent.del('https://api.example.com').query({ a: 1 });\nexport { agent };`,
  },
  {
    name: 'superagent as options',
    code: `import superagent from 'superagent';\nexport async function read(agent) {\n  return superagent.get('https://x', { agent });\n}`,
  },
  {
    name: 'http-proxy',
    code: `import httpProxy from 'http-proxy';\nexport const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:9000' });`,
  },
  {
    name: 'http-proxy without options, to an https target elsewhere',
    code: `const httpProxy = require('http-proxy');\nconst proxy = httpProxy.createProxyServer();\nmodule.exports = (req, res) => proxy.web(req, res, { target: 'https://example.com' });`,
  },
  {
    name: 'http-proxy by its class, in TypeScript',
    code: `import { ProxyServer } from 'http-proxy';\nexport const proxy = new ProxyServer({ xfwd: true } as ProxyServer.ServerOptions);`,
    filename: 'file.ts',
  },
  {
    name: 'http-proxy-middleware before 4',
    code: `import { createProxyMiddleware } from 'http-proxy-middleware';\nexport default createProxyMiddleware({\n  target: 'http://api:3000',\n  changeOrigin: true,\n});`,
    filename: 'tests/rules/packages/proxy-2-and-3/file.mjs',
  },
  {
    name: 'http-proxy-middleware with a context',
    code: `import { createProxyMiddleware } from 'http-proxy-middleware';\nexport default createProxyMiddleware('/api', { target: 'http://api:3000' });`,
    filename: 'tests/rules/packages/proxy-2-and-3/file.mjs',
  },
  {
    name: 'express-http-proxy',
    code: `import proxy from 'express-http-proxy';\nimport express from 'express';\nexport const app = express();\napp.use('/api', proxy('http://api:3000'));`,
  },
  {
    name: '@hapi/wreck',
    code: `import Wreck from '@hapi/wreck';\nexport const read = () => Wreck.get('https://api.example.com', { json: true });`,
  },
  {
    name: '@hapi/wreck with defaults',
    code: `import Wreck from '@hapi/wreck';\nexport const wreck = Wreck.defaults({ timeout: 1000 });\nexport const read = () => wreck.get('https://api.example.com');`,
  },
  {
    name: 'a proxy agent',
    code: `import { HttpsProxyAgent } from 'https-proxy-agent';\nexport const agent = new HttpsProxyAgent(process.env.HTTPS_PROXY);`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'hpagent with options',
    code: `const { HttpsProxyAgent } = require('hpagent');\nmodule.exports = new HttpsProxyAgent({ proxy: 'http://proxy:8080', maxSockets: 10 });`,
  },
  {
    name: 'aws-sdk 2',
    code: `const AWS = require('aws-sdk');\nconst s3 = new AWS.S3({ region: 'eu-west-1' });\nmodule.exports = s3;`,
  },
  {
    name: 'aws-sdk 2, a client by itself',
    code: `import DynamoDB from 'aws-sdk/clients/dynamodb';\nexport const db = new DynamoDB();`,
  },
  {
    name: 'aws-sdk 2 with other options for HTTP',
    code: `import AWS from 'aws-sdk';\nexport const client = new AWS.DynamoDB.DocumentClient({\n  httpOptions: {\n    timeout: 5000, // in ms\n  },\n});`,
  },
  {
    name: 'typed-rest-client',
    code: `import { HttpClient } from 'typed-rest-client/HttpClient';\nexport const client = new HttpClient('tool');`,
  },
  {
    name: 'Sentry before 10',
    code: `import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN });`,
    filename: 'tests/rules/packages/sentry-8/file.js',
  },
  {
    name: 'axios, where Node.js 18 is in the range',
    code: `import axios from 'axios';\nexport const api = axios.create({ baseURL: 'https://api.example.com' });\nexport const read = () => api.get('/prices');`,
    settings: old,
  },
  {
    name: 'axios, where there are only old versions',
    code: `const axios = require('axios').default;\nmodule.exports = (id) => axios.get('https://api.example.com/' + id);`,
    settings: oldest,
  },
  {
    name: 'axios with data',
    code: `import axios from 'axios';\nexport const send = (data) => axios.post('https://api.example.com', data);`,
    settings: oldest,
  },
  {
    name: 'got',
    code: `import got from 'got';\nexport const client = got.extend({ prefixUrl: 'https://api.example.com' });`,
    settings: oldest,
  },
  {
    name: 'node-fetch',
    code: `import fetch from 'node-fetch';\nexport const read = async () => (await fetch('https://api.example.com')).json();`,
    settings: oldest,
  },
  {
    name: 'request',
    code: `const request = require('request');\nmodule.exports = (callback) => request('https://api.example.com', callback);`,
    settings: oldest,
  },
  {
    name: 'request with the `resolve` of a promise',
    code: `const request = require('request');\nmodule.exports = () => new Promise((resolve) => request('https://api.example.com', resolve));`,
    settings: oldest,
  },
  {
    name: 'needle',
    code: `const needle = require('needle');\nmodule.exports = (callback) => needle.get('https://api.example.com', callback);`,
    settings: oldest,
  },
  {
    name: 'superagent, an agent of its own with an agent, which it does not read',
    code: `import https from 'https';\nimport superagent from 'superagent';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nconst client = superagent.agent(agent);\nexport const read = async () => (await client.get('https://api.example.com/prices')).body;`,
  },
  {
    name: 'superagent, an agent of its own with an agent for each request',
    code: `import https from 'https';\nimport superagent from 'superagent';\nconst agent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const read = async (url) => (await superagent.agent(agent).get(url)).body;`,
  },
  {
    name: 'superagent, an agent of its own',
    code: `const superagent = require('superagent');\nconst client = superagent.agent();\nexports.read = async () => (await client.get('http://api/prices').set('a', 'b')).body;`,
  },
  {
    name: 'superagent, an agent of its own in an old file',
    code: `var request = require('superagent');\nvar client = request.agent();\nexports.read = function (done) {\n  client.get('https://api/prices').end(done);\n};`,
  },
  {
    name: 'superagent.post(), whose message names it',
    code: `import superagent from 'superagent';\nexport const send = async (body) => superagent.post('https://api.example.com/prices').send(body);`,
  },
  {
    name: 'http-proxy to a WebSocket server, which gets requests over HTTP too',
    code: `import httpProxy from 'http-proxy';\nhttpProxy.createServer({ target: 'ws://127.0.0.1:9000', ws: true }).listen(8080);\nexport const secure = httpProxy.createProxyServer({ target: 'wss://127.0.0.1:9000', ws: true });`,
  },
  {
    name: 'request whose answer is passed on to another response',
    code: `const request = require('request');\nmodule.exports = (req, res) => req.pipe(request('https://api.example.com' + req.url)).pipe(res);`,
    settings: oldest,
  },
  {
    name: 'axios whose answer is passed on to another response',
    code: `import axios from 'axios';\nexport async function proxy(req, res) {\n  const answer = await axios.get('https://api.example.com' + req.url, { responseType: 'stream' });\n  answer.data.pipe(res);\n}`,
    settings: oldest,
  },
  {
    name: 'an event stream with node-fetch',
    code: `import fetch from 'node-fetch';\nexport const follow = () => fetch('https://api.example.com', { headers: { Accept: 'text/event-stream' } });`,
    settings: oldest,
  },
  {
    name: 'an event stream with superagent',
    code: `import superagent from 'superagent';\nexport const follow = (parse) =>\n  superagent.get('https://api.example.com').set('Accept', 'text/event-stream').parse(parse).end();`,
  },
  {
    name: 'http-proxy where the agent of the file has a limit',
    code: `import http from 'http';\nimport httpProxy from 'http-proxy';\nconst agent = new http.Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000 });\nexport const load = (done) => http.get('http://a', { agent }, done);\nexport const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:9000' });`,
  },
  {
    name: 'a library of the settings',
    code: `import { send } from '@acme/http';\nexport const read = (id) => send('https://x/' + id, { retries: 2 });`,
    settings: {
      'http-keepalive': {
        clients: {
          '@acme/http': {
            byDefault: 'never',
            calls: [{ names: ['send'], options: 1, makes: 'request' }],
            agents: [{ option: 'agent', protocol: 'both' }],
            fix: 'send(url, { agent })',
          },
        },
      },
    },
  },
  {
    name: 'superagent in a package that installs a command, where they count',
    code: `import superagent from 'superagent';\nexport const read = async () => superagent.get('https://x/price');`,
    filename: 'tests/rules/packages/command/file.js',
    settings: { 'http-keepalive': { includeCommands: true } },
  },
  {
    name: 'superagent that is called where it is loaded, before an agent could be declared',
    code: `const answer = require('superagent').get('https://x/price');\nmodule.exports = answer.then((response) => response.body);`,
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    name: 'superagent that is called where it is loaded, at the end of the line',
    code: `const answer = require('superagent')(await import('https'))\n\nexports.send = () => answer.then((response) => response.body);`,
  },
  {
    name: 'axios, for Node.js versions that do not read { ...options }',
    code: `const axios = require('axios');\n\nexports.load = async (key) => {\n  let request = { url: 'https://x', headers: {} };\n  if (key) request = { url: 'https://y', headers: { key } };\n  return (await axios(request)).data;\n};`,
    settings: { node: { version: '>=7' } },
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a result that is kept in a variable for a while',
    code: `import fetch from 'node-fetch';\nlet keys;\nlet since = 0;\nexport async function load() {\n  if (keys && Date.now() - since < 60_000) {\n    return keys;\n  }\n  const response = await fetch('https://example.com/keys');\n  keys = await response.json();\n  since = Date.now();\n  return keys;\n}`,
    settings: old,
  },
  {
    name: 'a component that names a scheme, and loads nothing of Node.js',
    code: `import axios from 'axios';\nexport const Save = ({ host, secure }) => (\n  <button onClick={() => axios.post('/api', { url: \`\${secure ? 'https' : 'http'}://\${host}\` })} />\n);`,
    filename: 'save.jsx',
    settings: old,
  },
  ...agentAmongDefaults,
  {
    name: 'one argument before the callback, which may be options',
    code: `const request = require('request');\nmodule.exports = (target, callback) => request(target, callback);`,
    settings: oldest,
  },
  {
    name: 'an agent for one request, which has nothing to keep',
    code: `import fetch from 'node-fetch';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\nexport const load = (url, proxy) => fetch(url, { agent: new HttpsProxyAgent(proxy) });`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'an agent for whatever proxy there is, whose remedy breaks requests over http',
    code: `import { ProxyAgent } from 'proxy-agent';\nexport const agent = new ProxyAgent();`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'superagent, agents of its own whose requests get an agent',
    code: `import superagent from 'superagent';\nimport { httpsAgent } from './agents.js';\nconst client = superagent.agent();\nclient.use((request) => request.agent(httpsAgent));\nconst other = superagent.agent().use((request) => request.agent(httpsAgent));\nconst third = superagent.agent();\nexport const read = async (url) => [\n  await client.get(url),\n  await other.get(url),\n  await third.get(url).agent(httpsAgent),\n  await superagent.agent().get(url).agent(httpsAgent),\n];`,
  },
  {
    name: 'superagent, an agent of its own that other files complete',
    code: `import superagent from 'superagent';\nexport const client = superagent.agent();`,
  },
  {
    name: 'http-proxy for WebSockets alone, whose sockets no pool gets back',
    code: `import http from 'http';\nimport httpProxy from 'http-proxy';\nconst proxy = httpProxy.createProxyServer({ target: 'ws://127.0.0.1:9000' });\nproxy.on('error', report);\nexport const attach = (server) =>\n  server.on('upgrade', (request, socket, head) => proxy.ws(request, socket, head));`,
  },
  {
    name: 'superagent with an agent',
    code: `import superagent from 'superagent';\nimport { httpsAgent } from './agents.js';\nexport const read = (url) => superagent.get(url).set('a', 'b').agent(httpsAgent);`,
  },
  {
    name: 'superagent with an agent later',
    code: `import superagent from 'superagent';\nimport { httpsAgent } from './agents.js';\nexport async function read(url) {\n  const request = superagent.get(url);\n  if (httpsAgent) request.agent(httpsAgent);\n  return (await request).body;\n}`,
  },
  {
    name: 'superagent with a plugin that may set one',
    code: `import superagent from 'superagent';\nimport keepAlive from './keep-alive.js';\nexport const read = async (url) => superagent.get(url).use(keepAlive);`,
  },
  {
    name: 'a request of superagent that others complete',
    code: `import superagent from 'superagent';\nexport const start = (url) => superagent.get(url).set('a', 'b');\nexport function other(url) {\n  return complete(superagent.get(url));\n}`,
  },
  {
    name: 'superagent in a component',
    code: `import superagent from 'superagent';\nexport const Price = () => <p onClick={() => superagent.get('/price').then(show)} />;`,
    filename: 'price.jsx',
  },
  {
    name: 'superagent in a package that installs a command',
    code: `import superagent from 'superagent';\nexport const read = async () => superagent.get('https://x/price');`,
    filename: 'tests/rules/packages/command/file.js',
  },
  {
    name: 'superagent in a package of a browser framework',
    code: `import superagent from 'superagent';\nexport const read = async () => superagent.get('/price');`,
    filename: 'tests/rules/packages/browser/file.js',
  },
  {
    name: 'superagent in a module for requests to the server',
    code: `import superagent from 'superagent';\nexport const read = async () => superagent.get('/price');`,
    filename: 'tests/rules/packages/browser/src/services/server/prices.js',
  },
  {
    name: 'another module called superagent',
    silentBy: 'binding',
    code: `import superagent from './superagent.js';\nexport const read = async (url) => superagent.get(url);\nimport http from 'http';\nhttp.METHODS;`,
  },
  {
    name: 'http-proxy with an agent',
    code: `import httpProxy from 'http-proxy';\nimport { agent } from './agents.js';\nexport const proxy = httpProxy.createProxyServer({ target: 'http://x', agent });`,
  },
  {
    name: 'http-proxy with the global agent, by decision',
    code: `import http from 'http';\nimport httpProxy from 'http-proxy';\nexport const proxy = httpProxy.createProxyServer({ agent: http.globalAgent });`,
  },
  {
    name: 'http-proxy with an agent for each request',
    code: `import httpProxy from 'http-proxy';\nimport { agent } from './agents.js';\nconst proxy = httpProxy.createProxyServer({});\nexport default (req, res) => proxy.web(req, res, { target: 'http://x', agent });`,
  },
  {
    name: 'options from elsewhere',
    code: `import httpProxy from 'http-proxy';\nexport const create = (options) => httpProxy.createProxyServer(options);\nexport const other = (options) => httpProxy.createProxyServer({ ...options, xfwd: true });`,
  },
  {
    name: 'http-proxy-middleware 4, or perhaps',
    code: `import { createProxyMiddleware } from 'http-proxy-middleware';\nexport default createProxyMiddleware({ target: 'http://api:3000' });`,
    filename: 'tests/rules/packages/proxy-3-and-4/file.js',
  },
  {
    name: 'http-proxy-middleware of a version that nothing says',
    code: `import { createProxyMiddleware } from 'http-proxy-middleware';\nexport default createProxyMiddleware({ target: 'http://api:3000' });`,
  },
  {
    name: 'express-http-proxy with a decorator',
    code: `import proxy from 'express-http-proxy';\nexport default proxy('http://x', { proxyReqOptDecorator: decorate });`,
  },
  {
    name: 'proxy agents of version 5, which reuse no connection whatever their options',
    code: `const HttpsProxyAgent = require('https-proxy-agent');\nconst { HttpProxyAgent } = require('http-proxy-agent');\nexports.agents = (proxy) => [new HttpsProxyAgent(proxy), new HttpProxyAgent(proxy)];`,
    filename: 'tests/rules/packages/proxy-agent-5/file.js',
  },
  {
    name: 'a proxy agent with keepAlive, or without by decision',
    code: `import { HttpsProxyAgent } from 'https-proxy-agent';\nexport const kept = new HttpsProxyAgent('http://p', { keepAlive: true });\nexport const not = new HttpsProxyAgent('http://p', { keepAlive: false });\nexport const unknown = (options) => new HttpsProxyAgent('http://p', options);`,
    filename: 'tests/rules/packages/proxy-agent-7/file.js',
  },
  {
    name: 'aws-sdk 2, configured',
    code: `import AWS from 'aws-sdk';\nimport { agent } from './agents.js';\nAWS.config.update({ httpOptions: { agent } });\nexport const s3 = new AWS.S3();`,
  },
  {
    name: 'aws-sdk 2, configured in another way',
    code: `import AWS from 'aws-sdk';\nimport { agent } from './agents.js';\nAWS.config.httpOptions = { agent };\nexport const s3 = new AWS.S3();`,
  },
  {
    name: 'aws-sdk 2, configured in another file, as the settings say',
    code: `import AWS from 'aws-sdk';\nexport const s3 = new AWS.S3();`,
    settings: { 'http-keepalive': { clients: { 'aws-sdk': { configured: true } } } },
  },
  {
    name: 'aws-sdk 2, what is no client',
    silentBy: 'kind',
    code: `import AWS from 'aws-sdk';\nexport const credentials = new AWS.Credentials('a', 'b');`,
  },
  {
    name: 'aws-sdk 3, an aggregated client',
    code: `import { S3 } from '@aws-sdk/client-s3';\nexport const s3 = new S3({});`,
    settings: oldest,
  },
  {
    name: 'aws-sdk 3',
    code: `import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({});`,
  },
  {
    name: 'axios on the maintained versions',
    code: `import axios from 'axios';\nexport const read = () => axios.get('https://x');`,
  },
  {
    name: 'axios with agents',
    code: `import axios from 'axios';\nimport { httpsAgent } from './agents.js';\nexport const read = () => axios.get('https://x', { httpsAgent });`,
    settings: oldest,
  },
  {
    name: 'axios with defaults',
    code: `import axios from 'axios';\nimport { httpsAgent } from './agents.js';\naxios.defaults.httpsAgent = httpsAgent;\nexport const read = () => axios.get('https://x');`,
    settings: oldest,
  },
  {
    name: 'axios, a configuration from elsewhere',
    code: `import axios from 'axios';\nexport const read = (config) => axios(config);\nexport const other = (config) => axios.get('https://x', config);\nexport const third = (...args) => axios.get(...args);`,
    settings: oldest,
  },
  {
    name: 'axios where the global agent is configured',
    code: `import http from 'http';\nimport axios from 'axios';\nhttp.globalAgent.keepAlive = true;\nexport const read = () => axios.get('https://x');`,
    settings: oldest,
  },
  {
    name: 'ky, which the platform pools',
    code: `import ky from 'ky';\nexport const read = () => ky.get('https://x');`,
    settings: oldest,
  },
];
