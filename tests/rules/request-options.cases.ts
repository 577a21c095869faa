import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const url = "import url, { urlToHttpOptions } from 'url';\n";
const agent =
  'const agent = new http.Agent({ keepAlive: true, maxSockets: 5, timeout: 60_000 });\n';

interface Form {
  readonly name: string;
  /** The code, with an agent in the place of `AGENT` or without one. */
  readonly code: string;
}

/** Ways to make the options of a request; each is silent with an agent, and reported without one. */
const forms: readonly Form[] = [
  {
    name: 'urlToHttpOptions() in a function',
    code: `${url}function build(u) {\n  const o = urlToHttpOptions(new URL(u));\n  o.AGENT;\n  return o;\n}\nhttp.get(build('http://x'), done);`,
  },
  {
    name: 'url.parse() in a function',
    code: `${url}function build(u) {\n  const o = url.parse(u);\n  o.AGENT;\n  return o;\n}\nhttp.get(build('http://x'), done);`,
  },
  {
    name: 'a spread of what a function makes',
    code: `${url}function build(u) {\n  const o = url.parse(u);\n  o.AGENT;\n  return o;\n}\nhttp.get({ ...build('http://x'), timeout: 0 }, done);`,
  },
  {
    name: 'an exported function',
    code: `${url}export function build(u) {\n  const o = url.parse(u);\n  o.AGENT;\n  return o;\n}\nexport const load = (u) => http.get(build(u), done);`,
  },
  {
    name: 'a method',
    code: `${url}export class Client {\n  build(u) {\n    const o = urlToHttpOptions(new URL(u));\n    o.AGENT;\n    return o;\n  }\n\n  get(u) {\n    return http.get(this.build(u), done);\n  }\n}`,
  },
  {
    name: 'a function that completes the options that it is given',
    code: `${url}function complete(o) {\n  o.AGENT;\n  return o;\n}\nhttp.get(complete(url.parse('http://x')), done);`,
  },
  {
    name: 'a field of a class',
    code: `${url}export class Client {\n  constructor(u) {\n    this.options = url.parse(u);\n    this.options.AGENT;\n  }\n\n  get() {\n    return http.get(this.options, done);\n  }\n}`,
  },
  {
    name: 'options behind a URL',
    code: `${url}function build(u) {\n  const o = urlToHttpOptions(u);\n  o.AGENT;\n  return o;\n}\nexport const load = (u) => http.get(u, build(u), done);`,
  },
  {
    name: 'a URL object that gets properties',
    code: `const u = new URL('http://x');\nu.AGENT;\nhttp.get(u, done);`,
  },
  {
    name: 'o = o || {}',
    code: `function load(o) {\n  o = o || {};\n  o.AGENT;\n  return http.get(o, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'o = o ?? {}',
    code: `function load(o) {\n  o = o ?? {};\n  o.AGENT;\n  return http.get(o, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'o = o ? o : {}',
    code: `function load(o) {\n  o = o ? o : {};\n  o.AGENT;\n  return http.get(o, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'const options = o || {}',
    code: `function load(o) {\n  const options = o || {};\n  options.AGENT;\n  return http.get(options, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'o = Object.assign({}, o)',
    code: `function load(o) {\n  o = Object.assign({}, o);\n  o.AGENT;\n  return http.get(o, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'o = { ...o }',
    code: `function load(o) {\n  o = { ...o };\n  o.AGENT;\n  return http.get(o, done);\n}\nload({ host: 'x' });`,
  },
  {
    name: 'this.options = this.options || {}',
    code: `export class Client {\n  constructor() {\n    this.options = this.options || {};\n    this.options.AGENT;\n  }\n\n  get() {\n    return http.get(this.options, done);\n  }\n}`,
  },
];

export const optionsWithoutAgent: readonly Case[] = [
  ...forms.map(({ name, code }) => ({
    name: `no agent: ${name}`,
    code: `${http}${code.replace('AGENT', "method = 'GET'")}`,
  })),
  {
    name: 'no agent: names of options in constants',
    code: `${http}const METHOD = 'method';\nconst o = { host: 'x' };\no[METHOD] = 'GET';\nhttp.get(o, done);\nhttp.get({ host: 'x', [METHOD]: 'GET' }, done);`,
  },
  {
    name: 'no agent: agent: undefined by a constant',
    code: `${http}const AGENT = 'agent';\nhttp.get({ host: 'x', [AGENT]: undefined }, done);`,
  },
  {
    name: 'no agent: options that a function passes to itself',
    code: `${http}function load(options) {\n  http.get(options, (res) => {\n    res.resume();\n    if (res.headers.location) load(Object.assign({}, options, { path: res.headers.location }));\n  });\n}\nload({ host: 'x' });`,
  },
];

export const optionsWithAgent: readonly Case[] = [
  ...forms.map(({ name, code }) => ({
    name: `an agent: ${name}`,
    code: `${http}${agent}${code.replace('AGENT', 'agent = agent')}`,
  })),
  {
    name: 'an object with the options, destructured',
    code: `${http}${url}${agent}function build(u) {\n  const options = url.parse(u);\n  options.agent = agent;\n  return { options, body: '' };\n}\nconst { options } = build('http://x');\nhttp.get(options, done);`,
  },
  {
    name: 'names of options in constants',
    code: `${http}${agent}const AGENT = 'agent';\nconst o = { host: 'x' };\no[AGENT] = agent;\nhttp.get(o, done);\nhttp.get({ host: 'x', [AGENT]: agent }, done);`,
  },
  {
    name: 'Object.assign() to urlToHttpOptions()',
    code: `${http}${url}${agent}http.get(Object.assign(urlToHttpOptions(new URL('http://x')), { agent }), done);`,
  },
  {
    name: 'urlToHttpOptions() in a function that other code completes',
    code: `${http}${url}import { sign } from './sign.js';\nfunction build(u) {\n  const o = url.parse(u);\n  sign(o);\n  return o;\n}\nhttp.get(build('http://x'), done);`,
  },
  {
    name: 'a parameter whose default is itself, of an exported function',
    code: `${http}export function load(o) {\n  o = o || {};\n  return http.get(o, done);\n}`,
  },
  {
    name: 'a copy of itself that a caller gives an agent',
    code: `${http}${agent}function load(o) {\n  o = Object.assign({}, o);\n  o = o || {};\n  return http.get(o, done);\n}\nload({ host: 'x', agent });`,
  },
  {
    name: 'options that are copies of each other',
    code: `${http}${agent}let a = { host: 'x' };\nlet b = { agent };\na = Object.assign({}, b);\nb = Object.assign({}, a);\nhttp.get(a, done);\nhttp.get(b, done);`,
  },
  {
    name: 'an agent in options that a function passes to itself',
    code: `${http}${agent}function load(options) {\n  http.get(options, (res) => {\n    res.resume();\n    if (res.headers.location) load(Object.assign({}, options, { path: res.headers.location }));\n  });\n}\nload({ host: 'x', agent });`,
  },
];
