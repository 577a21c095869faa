import type { Case } from '../lint.ts';

const http = "import http from 'node:http';\n";
const koa = "import Koa from 'koa';\n";

/** Servers and applications of classes of the file. */
export const reported: readonly Case[] = [
  {
    name: 'a class that extends Server, with the constructor that it inherits',
    code: `${http}class Api extends http.Server {\n  get isApi() {\n    return true;\n  }\n}\nconst api = new Api(handler);\napi.listen(3000);`,
  },
  {
    name: 'a class that extends Server, and listens itself',
    code: `import { Server } from 'node:https';\nclass Api extends Server {\n  constructor(secrets) {\n    super({ key: secrets.key, cert: secrets.cert });\n    this.on('request', (req, res) => res.end());\n  }\n  start() {\n    this.listen(443);\n  }\n}\nnew Api(secrets).start();`,
  },
  {
    name: 'an option of super() that some versions do not read',
    code: `${http}class Api extends http.Server {\n  constructor() {\n    super({ keepAliveTimeout: 65_000 });\n  }\n}\nnew Api().listen(3000);`,
    options: { nodeVersion: '>=14' },
  },
  {
    name: 'a class that extends Koa, started in it and outside',
    code: `${koa}class App extends Koa {\n  constructor() {\n    super({ proxy: true });\n    this.use(render);\n  }\n  start(port) {\n    return this.listen(port);\n  }\n}\nnew App().listen(3000);`,
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a class that extends Server, and sets the timeout',
    code: `${http}class Api extends http.Server {\n  constructor(handler) {\n    super(handler);\n    this.keepAliveTimeout = 65_000;\n  }\n}\nnew Api(handler).listen(3000);`,
  },
  {
    name: 'a class that passes the timeout on, or may',
    code: `${http}class Api extends http.Server {\n  constructor(options) {\n    super(options);\n  }\n}\nnew Api({ keepAliveTimeout: 65_000 }).listen(3000);\nclass Slow extends http.Server {\n  constructor() {\n    super({ keepAliveTimeout: 65_000 });\n  }\n}\nnew Slow().listen(3001);`,
  },
  {
    name: 'a class that extends Server, and listens on this machine only',
    code: `${http}class Api extends http.Server {\n  start() {\n    this.listen(3000, 'localhost');\n  }\n}\nnew Api(handler).start();`,
  },
  {
    name: 'a class that extends Server, of which nothing listens',
    silentBy: 'start',
    code: `${http}class Api extends http.Server {}\nconst api = new Api(handler);\napi.emit('request', req, res);`,
  },
  {
    name: 'a class between it and Server',
    silentBy: 'kind',
    code: `${http}class Base extends http.Server {}\nclass Api extends Base {}\nnew Api(handler).listen(3000);`,
  },
  {
    name: 'a class that extends Koa, with a listen() of its own',
    silentBy: 'kind',
    code: `${koa}class App extends Koa {\n  listen(port) {\n    return createServer(this.callback()).listen(port);\n  }\n}\nnew App().listen(3000);`,
  },
  {
    name: 'a class that extends an application whose options say more',
    silentBy: 'kind',
    code: `import { App } from '@slack/bolt';\nclass Bot extends App {}\nawait new Bot({ socketMode: true }).start();`,
  },
];
