import type { Case } from '../lint.ts';

const http = "import http from 'http';\n";
const app = "import express from 'express';\nconst app = express();\n";
const pool = "import { pool } from './pool.js';\n";

/** Agents without keep-alive, as people write them. */
export const agents: readonly Case[] = [
  {
    name: 'tabs, and no comma at the end',
    code: `${http}export const agent = new http.Agent({\n\tmaxSockets: 5,\n\ttimeout: 1000\n});`,
  },
  {
    name: 'two comments behind the last option',
    code: `${http}export const agent = new http.Agent({\n  maxSockets: 5, /* five */ // or less\n});`,
  },
  {
    name: 'no parentheses, before a call',
    code: `${http}export const agent = new http.Agent;\nstart();`,
  },
  {
    name: 'options that are read, too',
    code: `${http}const options = { maxSockets: 5 };\nlog(options.maxSockets);\nexport const agent = new http.Agent(options);`,
  },
  {
    name: 'a parser of 2020, which knows no 60_000',
    code: `${http}export const agent = new http.Agent();`,
    languageOptions: { ecmaVersion: 2020 },
  },
  {
    name: 'a parser of 2021, which knows 60_000',
    code: `${http}export const agent = new http.Agent();`,
    languageOptions: { ecmaVersion: 2021 },
  },
];

/** Servers without a timeout, as people write them. */
export const servers: readonly Case[] = [
  {
    name: 'more on the same line, without a semicolon at the end',
    code: `import http from 'http'\nconst server = http.createServer(app).listen(3000); done()`,
    settings: { node: { version: '>=16' } },
  },
  {
    name: 'a semicolon where others have none',
    code: `import http from 'http'\nimport app from './app.js'\nconst server = http.createServer(app).listen(3000);\nexport default server`,
    settings: { node: { version: '>=16' } },
  },
  {
    name: 'as many semicolons as none',
    code: `import http from 'http';\nconst server = http.createServer(app).listen(3000)`,
    settings: { node: { version: '>=16' } },
  },
  {
    name: 'a timeout of an hour',
    code: `${http}const server = http.createServer(app).listen(3000);`,
    options: { minimum: 3_600_000 },
    settings: { node: { version: '>=16' } },
  },
  {
    name: 'var beside an arrow function',
    code: `var http = require('http');\nvar app = () => {};\nhttp.createServer(app).listen(3000);`,
  },
  {
    name: 'an old file whose comment has a class',
    code: `// The class of servers => old.\nvar http = require('http');\nhttp.createServer(app).listen(3000);`,
  },
];

const get = (callback: string): string =>
  `${http}${pool}http.get(url, { agent: pool }, ${callback});\n`;

/** Responses that nothing reads, in functions as people write them. */
export const responses: readonly Case[] = [
  {
    name: 'a directive of a listener',
    code: get(`function (res) {\n  'use strict';\n  done(res.statusCode);\n}`),
  },
  {
    name: 'a string that is no directive',
    code: get(`(res) => {\n  done(res.statusCode);\n  'end';\n}`),
  },
  { name: 'a comment before the body', code: get('(res) => /* no body */ done(res.statusCode)') },
  { name: 'a comment in the body', code: get('(res) => done(/* no body */ res.statusCode)') },
  { name: 'a comment in the parameters', code: get('(/* no body */ res) => done(res.statusCode)') },
  { name: 'two statements on one line', code: get('(res) => { log(url); done(res.statusCode); }') },
  {
    name: 'tabs',
    code: `${http}${pool}function load() {\n\thttp.get(url, { agent: pool }, (res) => done(res.statusCode));\n}\nload();`,
  },
  {
    name: 'an array after it, without semicolons',
    code: `import http from 'http'\n${pool.replace(';', '')}http.get(url, { agent: pool }, (res) => {\n  [url].forEach(done)\n})`,
  },
  {
    name: 'one of two ways in parentheses, with a comment',
    code: get('(res) => {\n  res.statusCode === 200 /* found */ ? res.pipe(file) : done();\n}'),
  },
];

/** Headers that close connections, as people write them. */
export const removals: readonly Case[] = [
  {
    name: 'a comment before the comma',
    code: `${http}${pool}const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });\nhttp.get({ host: 'x', agent, headers: { Connection: 'close' /* why */, Accept: '*/*' } }, cb);`,
  },
  {
    name: 'headers in parentheses',
    code: `${app}app.use((req, res) => {\n  res.writeHead(200, ({ Connection: 'close' }));\n  res.end();\n});\nexport default app;`,
  },
  {
    name: 'a comment before the headers',
    code: `${app}app.use((req, res) => {\n  res.writeHead(200, /* why */ { Connection: 'close' });\n  res.end();\n});\nexport default app;`,
  },
  {
    name: 'a comment in the call',
    code: `${app}app.use((req, res) => {\n  res.set('Connection', /* why */ 'close');\n  res.end();\n});\nexport default app;`,
  },
  {
    name: 'a comment in a chain',
    code: `${app}app.use((req, res) => {\n  res /* why */ .set('Connection', 'close').send('ok');\n});\nexport default app;`,
  },
  {
    name: 'a statement before it that goes on with the one behind, without semicolons',
    code: `import express from 'express'\nconst app = express()\napp.use((req, res) => {\n  log(req)\n  res.set('Connection', 'close');\n  (res).end()\n})\nexport default app`,
  },
  {
    name: 'more on the same line',
    code: `${app}app.use((req, res) => {\n  res.set('Connection', 'close'); res.end();\n});\nexport default app;`,
  },
  {
    name: 'a blank line behind it, and before it',
    code: `${app}app.use((req, res) => {\n  log(req);\n\n  res.set('Connection', 'close');\n\n  res.end();\n});\nexport default app;`,
  },
];
