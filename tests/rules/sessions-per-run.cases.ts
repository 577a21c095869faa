import type { Case } from '../lint.ts';

const http2 = "import http2 from 'node:http2';\n";

/** Sessions of HTTP/2 that a function opens and leaves open. */
export const leftOpen: readonly Case[] = [
  {
    name: 'a session of HTTP/2 for each push message',
    code: `${http2}export function push(token, body) {\n  const session = http2.connect('https://push.example.com');\n  const request = session.request({ ':method': 'POST', ':path': '/3/device/' + token });\n  request.on('response', (headers) => log(headers[':status']));\n  request.end(body);\n}`,
  },
  {
    name: 'a session of HTTP/2, whose request is sent by a promise',
    code: `const { connect } = require('http2')\n\nexports.load = function (path) {\n  var session = connect("https://api.example.com")\n  session.on("error", console.error)\n  return new Promise(function (resolve, reject) {\n    var stream = session.request({ ":path": path })\n    stream.on("response", resolve)\n    stream.on("error", reject)\n  })\n}\n`,
  },
  {
    name: 'a session of HTTP/2 with two requests, or one that has no name',
    code: `${http2}export function both() {\n  const session = http2.connect('https://api.example.com');\n  const first = session.request({ ':path': '/first' });\n  const second = session.request({ ':path': '/second' });\n  return [first, second];\n}\nexport const one = (path) => http2.connect('https://api.example.com').request({ ':path': path });`,
  },
  {
    name: 'a session of HTTP/2 in a field of objects that are made for each request',
    code: `${http2}class Api {\n  constructor() {\n    this.session = http2.connect('https://api.example.com');\n  }\n  load(path) {\n    return this.session.request({ ':path': path });\n  }\n}\nexport const handle = (req) => new Api().load(req.url);`,
  },
];

export const keptOrClosed: readonly Case[] = [
  {
    name: 'a session of HTTP/2 that is closed when its request is over',
    silentBy: 'kind',
    code: `${http2}export function load(path, done) {\n  const session = http2.connect('https://api.example.com');\n  const request = session.request({ ':path': path });\n  request.on('end', () => {\n    session.close();\n    done();\n  });\n  request.resume();\n}`,
  },
  {
    name: 'a session of HTTP/2 that ends when it is idle',
    silentBy: 'kind',
    code: `${http2}export function load(path) {\n  const session = http2.connect('https://api.example.com');\n  session.setTimeout(5000, () => session.destroy());\n  return session.request({ ':path': path });\n}`,
  },
  {
    name: 'a session of HTTP/2 for many requests',
    silentBy: 'kind',
    code: `${http2}export function pushAll(tokens) {\n  const session = http2.connect('https://push.example.com');\n  for (const token of tokens) session.request({ ':path': token }).end();\n}`,
  },
  {
    name: 'sessions of HTTP/2 that are kept, or given out',
    silentBy: 'kind',
    code: `${http2}let session;\nexport function load(path) {\n  if (!session || session.closed) session = http2.connect('https://api.example.com');\n  return session.request({ ':path': path });\n}\nexport const open = (url) => http2.connect(url);\nexport const watch = (url) => monitor(http2.connect(url));`,
  },
  {
    name: 'a session of HTTP/2 of a module',
    silentBy: 'kind',
    code: `${http2}const session = http2.connect('https://api.example.com');\nexport const load = (path) => session.request({ ':path': path });`,
  },
  {
    name: 'connect() of other modules',
    silentBy: 'binding',
    code: `import 'node:http2';\nimport { connect } from 'mongoose';\nimport net from 'node:net';\nexport const open = () => [connect('mongodb://db').request(), net.connect(80).request()];`,
  },
];
