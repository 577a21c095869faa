import type { ProjectCase } from './lint-project.ts';

const commonApp = `const express = require('express');
const app = express();
app.get('/', (req, res) => res.send('hello'));
`;
const moduleApp = `import express from 'express';
export const app = express();
app.get('/', (req, res) => res.send('hello'));
`;

/** Applications of server frameworks that another file makes. */
export const applicationCases: readonly ProjectCase[] = [
  {
    name: 'module.exports, and its require()',
    files: {
      'app.js': `${commonApp}module.exports = app;`,
      'server.js': `const app = require('./app');
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a property of module.exports',
    files: {
      'app.js': `${commonApp}module.exports = { app };`,
      'server.js': `const { app } = require('./app.js');
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'exports.name, and a member of what is required',
    files: {
      'app.js': `${commonApp}exports.app = app;`,
      'server.js': `const web = require('./app');
web.app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a named export',
    files: {
      'app.mjs': moduleApp,
      'server.mjs': `import { app } from './app.mjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'an export of another name',
    files: {
      'app.mjs': `import express from 'express';
const application = express();
export { application as app };`,
      'server.mjs': `import { app as web } from './app.mjs';
web.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a default export',
    files: {
      'app.mjs': `import express from 'express';
export default express();`,
      'server.mjs': `import app from './app.mjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a namespace',
    files: {
      'app.mjs': moduleApp,
      'server.mjs': `import * as web from './app.mjs';
web.app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a dynamic import',
    files: {
      'app.mjs': moduleApp,
      'server.mjs': `const { app } = await import('./app.mjs');
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'the default of a module of CommonJS',
    files: {
      'app.cjs': `${commonApp}module.exports = app;`,
      'server.mjs': `import app from './app.cjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'through a file that exports what another one has',
    files: {
      'src/app.mjs': moduleApp,
      'src/index.mjs': `export { app as web } from './app.mjs';`,
      'server.mjs': `import { web } from './src/index.mjs';
web.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'through export *',
    files: {
      'src/app.mjs': moduleApp,
      'src/other.mjs': 'export const other = 1;',
      'src/index.mjs': `export * from './other.mjs';
export * from './app.mjs';`,
      'server.mjs': `import { app } from './src/index.mjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'through export * as',
    files: {
      'src/app.mjs': moduleApp,
      'src/index.mjs': `export * as web from './app.mjs';`,
      'server.mjs': `import { web } from './src/index.mjs';
web.app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'three files away',
    files: {
      'a.mjs': moduleApp,
      'b.mjs': `import { app } from './a.mjs';
export { app };`,
      'c.mjs': `import { app } from './b.mjs';
export default app;`,
      'd.mjs': `import app from './c.mjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'further away than is followed',
    settings: { followImports: { depth: 1 } },
    files: {
      'a.mjs': moduleApp,
      'b.mjs': `import { app } from './a.mjs';
export { app };`,
      'c.mjs': `import { app } from './b.mjs';
app.listen(3000);`,
    },
  },
  {
    name: 'a folder that is left out',
    settings: { followImports: { ignore: ['generated', 'src/other.mjs'] } },
    files: {
      'generated/app.mjs': moduleApp,
      'src/other.mjs': moduleApp,
      'src/generated.mjs': moduleApp,
      'server.mjs': `import { app } from './generated/app.mjs';
import { app as other } from './src/other.mjs';
import { app as read } from './src/generated.mjs';
app.listen(3000);
other.listen(3001);
read.listen(3002); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'files that are looked at by themselves',
    settings: { followImports: false },
    files: {
      'app.mjs': moduleApp,
      'server.mjs': `import { app } from './app.mjs';
app.listen(3000);`,
    },
  },
  {
    name: 'a function that makes it',
    files: {
      'app.js': `const express = require('express');
module.exports = function createApp() {
  const app = express();
  app.use(express.json());
  return app;
};`,
      'server.js': `const createApp = require('./app');
createApp().listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'an async function that makes it, in a file that imports no framework',
    files: {
      'lib/web.mjs': moduleApp,
      'lib/create.mjs': `import { app } from './web.mjs';
export const create = async () => app;`,
      'server.mjs': `import { create } from './lib/create.mjs';
const app = await create();
const server = app.listen(3000); // ! require-keep-alive-timeout
server.on('error', console.error);`,
    },
  },
  {
    name: 'a server whose timeout is set where it listens',
    files: {
      'app.js': `${commonApp}module.exports = app;`,
      'server.js': `const app = require('./app');
const server = app.listen(3000);
server.keepAliveTimeout = 65_000;`,
    },
  },
  {
    name: 'a chain on what is imported',
    files: {
      'app.js': `${commonApp}module.exports = app;`,
      'server.js': `const app = require('./app');
app.set('trust proxy', true).listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'fastify with the option, in another file',
    files: {
      'app.mjs': `import fastify from 'fastify';
export const app = fastify({ keepAliveTimeout: 65_000 });`,
      'server.mjs': `import { app } from './app.mjs';
await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
  },
  {
    name: 'fastify whose server another file configures',
    files: {
      'app.mjs': `import fastify from 'fastify';
export const app = fastify();
app.server.keepAliveTimeout = 65_000;`,
      'server.mjs': `import { app } from './app.mjs';
await app.listen({ port: 3000, host: '0.0.0.0' });`,
    },
  },
  {
    name: 'koa',
    files: {
      'app.mjs': `import Koa from 'koa';
const app = new Koa();
export default app;`,
      'server.mjs': `import app from './app.mjs';
app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'hapi with options from another file',
    files: {
      'config.js': `module.exports = { server: { port: 8080, router: { stripTrailingSlash: true } } };`,
      'server.js': `const Hapi = require('@hapi/hapi');
const config = require('./config');
const server = Hapi.server({ ...config.server });
server.start(); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'hapi with a listener that another file makes',
    files: {
      'config.js': `const http = require('http');
const listener = http.createServer();
listener.keepAliveTimeout = 65_000;
module.exports = { server: { port: 8080, listener } };`,
      'server.js': `const Hapi = require('@hapi/hapi');
const config = require('./config');
const server = Hapi.server({ ...config.server });
server.start();`,
    },
  },
  {
    name: 'a parameter that TypeScript calls an application of express',
    files: {
      'run.ts': `import type { Application } from 'express';
export function run(app: Application): void {
  app.listen(3000); // ! require-keep-alive-timeout
}`,
    },
  },
  {
    name: 'a parameter of a type of the namespace',
    files: {
      'run.ts': `import * as express from 'express';
export class Runner {
  static run(app: express.Express): void {
    app.listen(3000); // ! require-keep-alive-timeout
  }
}`,
    },
  },
  {
    name: 'a parameter of a type of another module of the same name',
    files: {
      'run.ts': `import type { Application } from './types';
export function run(app: Application): void {
  app.listen(3000);
}`,
      'types.ts': 'export interface Application { listen(port: number): void }',
    },
  },
  {
    name: 'a parameter that a file gives an application',
    files: {
      'boot.js': `function boot(app, port = 3000) {
  app.listen(port); // ! require-keep-alive-timeout
}
module.exports = { boot };`,
      'server.js': `const express = require('express');
const { boot } = require('./boot');
const app = express();
boot(app);`,
    },
  },
  {
    name: 'a parameter that gets something else',
    files: {
      'boot.js': `module.exports.boot = (app) => app.listen(3000);`,
      'server.js': `const { boot } = require('./boot');
boot({ listen: () => {} });`,
    },
  },
  {
    name: 'a parameter that nobody gives anything',
    files: { 'boot.js': `module.exports.boot = (app) => app.listen(3000);` },
  },
  {
    name: 'a parameter whose server the caller configures',
    files: {
      'boot.mjs': `export const boot = (app) => app.listen(3000);`,
      'server.mjs': `import express from 'express';
import { boot } from './boot.mjs';
const server = boot(express());
server.keepAliveTimeout = 65_000;`,
    },
  },
  {
    name: 'an object that is no application',
    files: {
      'bus.mjs': `import express from 'express';
export const bus = { listen() {}, app: express };`,
      'server.mjs': `import { bus } from './bus.mjs';
bus.listen('message');`,
    },
  },
  {
    name: 'a function of another file that gives back the application it got',
    files: {
      'server.mjs': `import express from 'express';
import { configure } from './configure.mjs';
const app = configure(express());
app.listen(3000); // ! require-keep-alive-timeout`,
      'configure.mjs': `export function configure(app) {
  app.disable('x-powered-by');
  return app;
}`,
    },
  },
  {
    name: 'a function of another file that gives back what it got, or makes a server of it',
    files: {
      'server.mjs': `import express from 'express';
import { configure } from './configure.mjs';
const app = configure(express(), process.env.TLS);
app.listen(3000);`,
      'configure.mjs': `import { wrap } from 'unknown-wrapper';
export function configure(app, isSecure) {
  if (isSecure) app = wrap(app);
  return app;
}`,
    },
  },
  {
    name: 'a field of an object that this file makes of another class',
    files: {
      'web.mjs': `import express from 'express';
export class Web {
  app = express();
}`,
      'server.mjs': `import { Web } from './web.mjs';
const web = new Web();
web.app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a field of an object that is exported',
    files: {
      'web.js': `const express = require('express');
class Web {
  constructor() {
    this.app = express();
    this.app.disable('x-powered-by');
  }
}
module.exports = new Web();`,
      'server.js': `const web = require('./web');
web.app.listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'a field that this file replaces',
    files: {
      'web.mjs': `import express from 'express';
export class Web {
  app = express();
}`,
      'server.mjs': `import { Web } from './web.mjs';
import { wrap } from 'unknown-wrapper';
const web = new Web();
web.app = wrap(web.app);
web.app.listen(3000);`,
    },
  },
  {
    name: 'a field that another file replaces',
    files: {
      'web.mjs': `import express from 'express';
class Web {
  app = express();
}
export const web = new Web();`,
      'tune.mjs': `import { wrap } from 'unknown-wrapper';
import { web } from './web.mjs';
web.app = wrap(web.app);`,
      'server.mjs': `import './tune.mjs';
import { web } from './web.mjs';
web.app.listen(3000);`,
    },
  },
  {
    name: 'an application of an object that a constructor gets, by its class',
    files: {
      'web.ts': `import express from 'express';
export class Web {
  readonly app = express();
}`,
      'server.ts': `import { Web } from './web';
export class Server {
  constructor(private readonly web: Web) {}
  start(): void {
    this.web.app.listen(3000); // ! require-keep-alive-timeout
  }
}`,
    },
  },
  {
    name: 'an application of an object that a constructor gets, whose class another one extends',
    files: {
      'web.ts': `import express from 'express';
export class Web {
  readonly app = express();
}`,
      'tuned.ts': `import { Web } from './web';
import { wrap } from 'unknown-wrapper';
export class Tuned extends Web {
  override readonly app = wrap();
}`,
      'server.ts': `import type { Web } from './web';
export class Server {
  constructor(private readonly web: Web) {}
  start(): void {
    this.web.app.listen(3000);
  }
}`,
    },
  },
  {
    name: 'files that import each other',
    files: {
      'a.mjs': `export { app } from './b.mjs';`,
      'b.mjs': `export { app } from './a.mjs';`,
      'server.mjs': `import { app } from './a.mjs';
app.listen(3000);`,
    },
  },
  {
    name: 'a file that does not parse',
    files: {
      'app.mjs': `import express from 'express';
export const app = express();
const = ; // ! Parsing error: Unexpected token =`,
      'server.mjs': `import { app } from './app.mjs';
app.listen(3000);`,
    },
  },
  {
    name: 'a file that is missing',
    files: {
      'server.mjs': `import express from 'express';
import { app } from './nowhere.mjs';
app.listen(3000);`,
    },
  },
];
