import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";
const options = '{ keepAlive: true, maxSockets: 50, timeout: 60000 }';
const httpAgent = `const httpAgent = new http.Agent(${options});\n`;
const httpsAgent = `const httpsAgent = new https.Agent(${options});\n`;

export const reported: readonly Case[] = [
  {
    name: 'a request that leaves its response unread on one path',
    code: `${http}${https}${httpAgent}export const load = (host, file, done) =>\n  https.get({ host, agent: httpAgent }, (res) => {\n    if (res.statusCode !== 200) return done(new Error());\n    res.pipe(file);\n  });`,
  },
  {
    name: 'an http.Agent for an https request',
    code: `${http}${https}${httpAgent}export const f = (host) => https.get({ host, agent: httpAgent });`,
  },
  {
    name: 'an http.Agent that a getter gives to an https request',
    code: `${http}${https}${httpAgent}export class Client {\n  get agent() {\n    return httpAgent;\n  }\n\n  load(host) {\n    return https.get({ host, agent: this.agent });\n  }\n}`,
  },
  {
    name: 'an https.Agent for an http request',
    code: `${http}${https}${httpsAgent}export const f = (host) => http.request({ host, agent: httpsAgent });`,
  },
  {
    name: 'the matching agent in scope',
    code: `${http}${https}${httpAgent}${httpsAgent}export const plain = (host) => http.get({ host, agent: httpAgent });\nexport const secure = (host) => https.get({ host, agent: httpAgent });`,
  },
  {
    name: 'an agent for both, in use by both',
    code: `${http}${https}const agent = new http.Agent(${options});\nexport const plain = (host) => http.get({ host, agent });\nexport const secure = (host) => https.get({ host, agent });`,
  },
  {
    name: 'an agent made in the options',
    code: `${http}${https}https.get({ host: 'x', agent: new http.Agent(${options}) });`,
  },
  {
    name: 'only the wrong module imported for the agent',
    code: `import { Agent } from 'node:http';\nimport { get } from 'node:https';\nconst agent = new Agent(${options});\nget({ host: 'x', agent });`,
  },
  {
    name: 'two requests with one agent',
    code: `${http}${https}const agent = new http.Agent(${options});\nexport const a = (host) => https.get({ host, agent });\nexport const b = (host) => https.request({ host, agent, method: 'POST' });`,
  },
  {
    name: 'an exported agent',
    code: `${http}${https}export const agent = new http.Agent(${options});\nexport const f = (host) => https.get({ host, agent });`,
  },
  {
    name: 'an agent written to the options later',
    code: `${http}${https}${httpAgent}export function f(host) {\n  const options = { host };\n  options.agent = httpAgent;\n  return https.get(options);\n}`,
  },
  {
    name: 'a literal URL and a wrong agent',
    code: `${http}${https}${httpAgent}https.get('https://x/price', { agent: httpAgent });`,
  },
  {
    name: 'a template URL and a wrong agent',
    code: `${http}${https}${httpAgent}export const f = (host) => https.get(\`https://\${host}/price\`, { agent: httpAgent });`,
  },
  {
    name: 'a URL object and a wrong agent',
    code: `${http}${https}${httpAgent}https.get(new URL('https://x/price'), { agent: httpAgent });`,
  },
  {
    name: 'the global agent of the other module',
    code: `${http}${https}https.get({ host: 'x', agent: http.globalAgent });`,
  },
  {
    name: 'a subclass of the other module',
    code: `${http}${https}class Tracing extends http.Agent {}\nconst agent = new Tracing(${options});\nhttps.get({ host: 'x', agent });`,
  },
  {
    name: 'both arms wrong',
    code: `${http}${https}${httpAgent}const other = new http.Agent(${options});\nexport const f = (host, x) => https.get({ host, agent: x ? httpAgent : other });`,
  },
  {
    name: 'either module for an https URL, and an agent that never fits',
    code: `${http}${https}${httpAgent}export const f = (x) => (x ? https : http).get('https://x/', { agent: httpAgent });`,
  },
  {
    name: 'old code with CommonJS',
    code: `var http = require('http')\nvar https = require('https')\nvar agent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60000 })\nhttps.get({ host: 'x', agent: agent })`,
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
  },
  {
    name: 'CommonJS without the other module',
    code: `const https = require('node:https');\nconst { Agent } = require('node:http');\nconst agent = new Agent(${options});\nmodule.exports = (host) => https.request({ host, agent });`,
    filename: 'client.cjs',
  },
  {
    name: 'a class in TypeScript',
    code: `${http}${https}export class Client {\n  private readonly agent = new http.Agent(${options});\n  get(host: string) {\n    return https.get({ host, agent: this.agent as http.Agent });\n  }\n}`,
    filename: 'client.ts',
  },
  {
    name: 'a comment beside the agent',
    code: `${http}${https}${httpAgent}https.get({\n  host: 'x',\n  agent: httpAgent, // shared\n});`,
  },
  { name: 'an https URL with http.get', code: `${http}http.get('https://x/price');` },
  {
    name: 'an https URL with http.get, and https at hand',
    code: `${http}${https}http.get('https://x/price', (response) => response.resume());\nexport { https };`,
  },
  {
    name: 'an https URL with a named get',
    code: `import { get } from 'node:http';\nget('https://x/price');`,
  },
  {
    name: 'an https URL with a required request',
    code: `const { request } = require('http');\nmodule.exports = () => request('https://x/price');`,
    filename: 'client.cjs',
  },
  { name: 'an http URL with https.get', code: `${https}https.get('http://x/price');` },
  {
    name: 'an http URL in a constant',
    code: `${https}const base = 'http://x';\nexport const f = (path) => https.get(base + '/price/' + path);`,
  },
  {
    name: 'an http URL with upper-case letters',
    code: `${https}https.get('HTTP://x/price', { agent: https.globalAgent });`,
  },
  {
    name: 'an http URL object',
    code: `${https}https.get(new URL(\`http://\${process.env.HOST}/price\`), { agent: https.globalAgent });`,
  },
  {
    name: 'an https URL, and an agent of the module',
    code: `${http}${httpAgent}http.get('https://x/price', { agent: httpAgent });`,
  },
  {
    name: 'an https URL, an agent of the module, and https at hand',
    code: `${http}${https}${httpAgent}${httpsAgent}http.get('https://x/price', { agent: httpAgent });\nexport { httpsAgent };`,
  },
  {
    name: 'an https URL, and no agent at all',
    code: `${http}http.get('https://x/price', { agent: false });`,
  },
  {
    name: 'a URL of another protocol',
    code: `${http}http.get('ftp://x/price', { agent: http.globalAgent });`,
  },
  {
    name: 'a protocol without a colon',
    code: `${https}${httpsAgent}https.request({ protocol: 'https', host: 'x', agent: httpsAgent });`,
  },
  {
    name: 'the protocol of the other module',
    code: `${http}http.request({ protocol: 'https:', host: 'x' });`,
  },
  {
    name: 'the protocol http: for https.request()',
    code: `${https}${httpsAgent}https.request({ "protocol": "http:", host: 'x', agent: httpsAgent });`,
  },
  {
    name: 'the global agent of https replaced by one of http',
    code: `${http}${https}https.globalAgent = new http.Agent(${options});`,
  },
  {
    name: 'the global agent of http replaced by one of https',
    code: `const http = require('http');\nconst https = require('https');\nhttp.globalAgent = new https.Agent(${options});`,
    filename: 'agents.cjs',
  },
  {
    name: 'the global agent replaced by the other one',
    code: `${http}${https}http.globalAgent = https.globalAgent;`,
  },
  {
    name: 'the agents of axios',
    code: `import axios from 'axios';\n${http}${https}export const client = axios.create({\n  httpAgent: new https.Agent(${options}),\n});`,
  },
  {
    name: 'the agents of axios the wrong way round',
    code: `import axios from 'axios';\n${http}${https}${httpAgent}${httpsAgent}export const client = axios.create({ httpAgent: httpsAgent, httpsAgent: httpAgent });`,
  },
  {
    name: 'an agent for axios by the name of its option',
    code: `import axios from 'axios';\n${http}const httpsAgent = new http.Agent(${options});\nexport const f = (url) => axios.get(url, { httpsAgent });`,
  },
  {
    name: 'the agents of got',
    code: `import got from 'got';\n${https}const agent = new https.Agent(${options});\nexport const client = got.extend({ agent: { http: agent } });`,
  },
  {
    name: 'an agent that has the name of the other option',
    code: `import axios from 'axios';\nimport https from 'https';\nconst httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 10, timeout: 60_000 });\nexport const api = axios.create({ httpAgent: httpsAgent });`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'agents that fit',
    code: `${http}${https}${httpAgent}${httpsAgent}http.get({ host: 'x', agent: httpAgent });\nhttps.get('https://x', { agent: httpsAgent });`,
  },
  {
    name: 'URLs that fit',
    code: `${http}${https}http.get('http://x');\nhttps.get(new URL('https://x'));\nhttps.get('/relative');`,
  },
  {
    name: 'an https URL for http.get with an https.Agent, which Node.js allows',
    code: `${http}${https}${httpsAgent}http.get('https://x', { agent: httpsAgent });`,
  },
  {
    name: 'protocol: https: for http.request with an https.Agent, which Node.js allows',
    code: `${http}${https}${httpsAgent}http.request({ protocol: 'https:', host: 'x', agent: httpsAgent });`,
  },
  {
    name: 'a protocol that overrides the one of the URL',
    code: `${http}http.get('https://x', { protocol: 'http:' });`,
  },
  {
    name: 'an empty protocol',
    code: `${https}https.get({ protocol: undefined, host: 'x' });`,
  },
  {
    name: 'a URL that is not known',
    code: `${http}${https}${httpsAgent}export const f = (url) => http.get(url, { agent: httpsAgent });`,
  },
  {
    name: 'a URL of either protocol',
    code: `${http}export const f = (x) => http.get(\`http\${x ? 's' : ''}://x\`);`,
  },
  {
    name: 'a URL with a default',
    code: `${http}const url = process.env.URL || 'https://x';\nhttp.get(url);`,
  },
  {
    name: 'a protocol that is not known',
    code: `${http}${https}${httpsAgent}export const f = (protocol) => http.get({ protocol, host: 'x', agent: httpsAgent });`,
  },
  {
    name: 'the parts of a parsed URL',
    code: `${http}${https}import url from 'url';\n${httpsAgent}export const f = (x) => http.get({ ...url.parse(x), agent: httpsAgent });`,
  },
  {
    name: 'a parsed URL that an agent is added to',
    code: `${http}${https}import url from 'url';\n${httpsAgent}export function f(x) {\n  const options = url.parse(x);\n  options.agent = httpsAgent;\n  return http.request(options);\n}`,
  },
  {
    name: 'a URL object whose protocol is set',
    code: `${http}const url = new URL('https://x');\nurl.protocol = 'http:';\nhttp.get(url);`,
  },
  {
    name: 'either agent',
    code: `${http}${https}${httpAgent}${httpsAgent}export const f = (x) => https.get({ host: 'x', agent: x ? httpsAgent : httpAgent });`,
  },
  {
    name: 'an agent on some paths',
    code: `${http}${https}${httpAgent}export const f = (x) => https.get({ host: 'x', agent: x ? httpAgent : undefined });`,
  },
  {
    name: 'either module',
    code: `${http}${https}${httpAgent}export const f = (secure) => (secure ? https : http).get({ host: 'x', agent: httpAgent });`,
  },
  {
    name: 'either module and an https URL',
    code: `${http}${https}export const f = (secure) => (secure ? https : http).get('https://x');`,
  },
  {
    name: 'an agent of another package',
    code: `${https}import { HttpsProxyAgent } from 'https-proxy-agent';\nhttps.get({ host: 'x', agent: new HttpsProxyAgent('http://proxy') });`,
  },
  {
    name: 'an agent whose protocol is set',
    code: `${http}${https}${httpAgent}httpAgent.protocol = 'https:';\nhttps.get({ host: 'x', agent: httpAgent });`,
  },
  {
    name: 'an agent with the option protocol, which newer versions read',
    code: `${http}${https}https.get({ host: 'x', agent: new http.Agent({ protocol: 'https:', keepAlive: true }) });`,
  },
  {
    name: 'a tunnel with a protocol of its own',
    code: `${http}${https}class Tunnel extends http.Agent {\n  constructor(options) {\n    super(options);\n    this.protocol = 'https:';\n  }\n}\nhttps.get({ host: 'x', agent: new Tunnel() });`,
  },
  {
    name: 'a tunnel whose protocol is a getter',
    code: `${http}${https}class Tunnel extends http.Agent {\n  get protocol() {\n    return 'https:';\n  }\n}\nhttps.get({ host: 'x', agent: new Tunnel() });`,
  },
  {
    name: 'a request with a connection of its own',
    code: `${http}${https}${httpAgent}https.get({ host: 'x', agent: httpAgent, createConnection });`,
  },
  {
    name: 'a replaced global agent',
    code: `${http}${https}https.globalAgent = createAgent();\nhttps.get('http://x');\nhttps.get({ host: 'x', agent: https.globalAgent });`,
  },
  {
    name: 'a global agent of its own module',
    code: `${http}${https}http.globalAgent = new http.Agent(${options});\nhttps.globalAgent = new https.Agent(${options});`,
  },
  {
    name: 'axios with agents that fit, and one from elsewhere',
    code: `import axios from 'axios';\n${http}${https}${httpAgent}${httpsAgent}axios.get('https://x', { httpAgent, httpsAgent });\nexport const f = (agent) => axios.create({ httpAgent: agent });`,
  },
  {
    name: 'got with agents that fit',
    code: `import got from 'got';\n${http}${https}${httpAgent}${httpsAgent}export default got.extend({ agent: { http: httpAgent, https: httpsAgent } });`,
  },
  {
    name: 'another object with an option of that name',
    code: `${https}import { create } from './client.js';\ncreate({ httpAgent: new https.Agent(${options}) });`,
  },
  {
    name: 'another get',
    silentBy: 'binding',
    code: `import http from './http.js';\nimport 'http';\nhttp.get('https://x');`,
  },
];
