import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const https = "import https from 'https';\n";

export const reported: readonly Case[] = [
  {
    name: 'the global agent, which all code of the process uses',
    code: `import http from 'http';\nexport const agent = (http.globalAgent = new http.Agent({ keepAlive: true }));`,
  },
  {
    name: 'a request that leaves its response unread on one path',
    code: `${http}const agent = new http.Agent({ keepAlive: true, timeout: 5000 });\nexport const load = (url, file, done) =>\n  http.get(url, { agent }, (res) => {\n    if (res.statusCode !== 200) return done(new Error());\n    res.pipe(file);\n  });`,
  },
  {
    name: 'a request that leaves its response unread, which no edit reads',
    code: `${http}const agent = new http.Agent({ keepAlive: true, timeout: 5000 });\nexport const load = (url, file, done) =>\n  http.get(url, { agent }, (res) => {\n    done(res.statusCode === 200 ? res.pipe(file) : new Error());\n  });`,
  },
  {
    name: 'keepAlive alone',
    code: `${http}export const agent = new http.Agent({ keepAlive: true });`,
  },
  {
    name: 'over several lines',
    code: `${https}export const agent = new https.Agent({\n  keepAlive: true,\n  timeout: 5000\n});`,
  },
  {
    name: 'maxSockets: undefined',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: undefined });`,
  },
  {
    name: 'maxSockets: 0',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 0 });`,
  },
  {
    name: 'maxSockets = 0 later',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.maxSockets = 0;\nexport { agent };`,
  },
  {
    name: 'maxFreeSockets does not limit',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 10 });`,
  },
  {
    name: 'keepAlive written later',
    code: `${http}const agent = new http.Agent();\nagent.keepAlive = true;\nexport { agent };`,
  },
  {
    name: 'keepAlive: !0 of a minifier',
    code: `var h=require("http");module.exports=new h.Agent({keepAlive:!0})`,
  },
  {
    name: 'options in a variable',
    code: `${https}const options = { keepAlive: true };\nexport const agent = new https.Agent(options);`,
  },
  {
    name: 'options with defaults',
    code: `${https}const defaults = { keepAlive: true };\nexport const f = (ca) => new https.Agent({ ...defaults, ca });`,
  },
  {
    name: 'keepAlive from defaults of the file',
    code: `${http}const defaults = { keepAlive: true };\nexport function create() {\n  const { keepAlive } = { ...defaults };\n  return new http.Agent({ keepAlive });\n}`,
  },
  {
    name: 'the default or the namespace of a module',
    code: `import * as ns from 'http';\nconst http = ns.default || ns;\nexport const agent = new http.Agent({ keepAlive: true });`,
    filename: 'file.ts',
  },
  {
    name: 'an agent of requests and event streams: no limit is suggested first',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nexport const load = (done) => http.get('http://a/prices', { agent }, done);\nexport const follow = (done) =>\n  http.get('http://a/stream', { agent, headers: { accept: 'text/event-stream' } }, done);`,
  },
  {
    name: 'an agent of a proxy that other code has too: no limit is suggested first',
    code: `${http}import httpProxy from 'http-proxy';\nexport const agent = new http.Agent({ keepAlive: true });\nexport const proxy = httpProxy.createProxyServer({ target: 'http://a', agent });`,
  },
  {
    name: 'an agent that many requests have before it is closed',
    code: `${http}export async function load(paths) {\n  const agent = new http.Agent({ keepAlive: true });\n  await Promise.all(paths.map((path) => read(path, agent)));\n  agent.destroy();\n}`,
  },
  {
    name: 'an agent that fetch() ignores and a request has',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nexport const load = () => fetch('https://a', { agent });\nexport const read = (done) => https.get('https://a', { agent }, done);`,
  },
  {
    name: 'a memoised getter',
    code: `${http}let agent;\nexport const getAgent = () => (agent ??= new http.Agent({ keepAlive: true }));`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'maxSockets',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });`,
  },
  {
    name: 'maxTotalSockets',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxTotalSockets: 10 });`,
  },
  {
    name: 'maxSockets: Infinity, which is a decision',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });`,
  },
  {
    name: 'maxSockets from configuration',
    code: `${http}export const agent = new http.Agent({ keepAlive: true, maxSockets: config.sockets });`,
  },
  {
    name: 'maxSockets written later',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nagent.maxSockets = 10;\nexport { agent };`,
  },
  {
    name: 'maxSockets on some paths',
    code: `${http}export const f = (n) => new http.Agent({ keepAlive: true, ...(n && { maxSockets: n }) });`,
  },
  {
    name: 'an agent of a proxy',
    code: `${http}import httpProxy from 'http-proxy';\nconst agent = new http.Agent({ keepAlive: true });\nexport const proxy = httpProxy.createProxyServer({ target: 'http://a', agent });`,
  },
  {
    name: 'an agent of a proxy with a function among its options',
    code: `${http}import proxy from 'express-http-proxy';\nconst agent = new http.Agent({ keepAlive: true });\nexport default proxy('http://a', {\n  proxyReqOptDecorator: (options) => {\n    options.agent = agent;\n    return options;\n  },\n});`,
  },
  {
    name: 'an agent of event streams, in a class',
    code: `${http}export class Prices {\n  agent = new http.Agent({ keepAlive: true });\n  follow(done) {\n    http.get('http://a', { agent: this.agent, headers: { Accept: 'text/event-stream' } }, done);\n  }\n}`,
  },
  {
    name: 'an agent of a proxy by hand',
    code: `${http}const agent = new http.Agent({ keepAlive: true });\nhttp.createServer((req, res) => {\n  req.pipe(http.request({ port: 9000, path: req.url, agent }, (answer) => answer.pipe(res)));\n}).listen(8080);`,
  },
  {
    name: 'an agent that is closed after its request',
    code: `${https}export function check(url, done) {\n  const agent = new https.Agent({ keepAlive: true });\n  https.get(url, { agent }, (response) => {\n    response.resume();\n    response.on('end', () => {\n      agent.destroy();\n      done();\n    });\n  });\n}`,
  },
  {
    name: 'an agent of the one request of a script',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nhttps.get('https://a', { agent }, (response) => response.pipe(process.stdout));`,
  },
  {
    name: 'an agent that only an ignored option has',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nexport const load = () => fetch('https://a', { agent });`,
  },
  {
    name: 'an agent in a variable that nothing reads',
    code: `${https}const agent = new https.Agent({ keepAlive: true });\nhttps.get('https://a');`,
  },
  {
    name: 'an agent by a condition, in a variable that nothing reads',
    code: `${https}const agent = process.env.PROXY ? undefined : new https.Agent({ keepAlive: true });\nhttps.get('https://a');`,
  },
  {
    name: 'an agent of two that only an ignored option has',
    code: `${https}const agent = process.env.WIDE\n  ? new https.Agent({ keepAlive: true })\n  : new https.Agent({ keepAlive: true, maxSockets: 2 });\nexport const load = () => fetch('https://a', { agent });`,
  },
  {
    name: 'an agent for each request, which a limit does not change',
    code: `${http}export const get = (url) => http.get(url, { agent: new http.Agent({ keepAlive: true }) });`,
  },
  { name: 'no keep-alive', code: `${http}export const agent = new http.Agent({ maxSockets: 0 });` },
  {
    name: 'keepAlive: false',
    code: `${http}export const agent = new http.Agent({ keepAlive: false });`,
  },
  {
    name: 'keepAlive that is not known',
    code: `${http}export const f = (keepAlive) => new http.Agent({ keepAlive });`,
  },
  {
    name: 'an unknown spread',
    code: `${http}export const f = (options) => new http.Agent({ keepAlive: true, ...options });`,
  },
];
