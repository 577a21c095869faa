import type { ProjectCase } from './lint-project.ts';

/** Servers of Node's modules that more than one file has to do with. */
export const serverCases: readonly ProjectCase[] = [
  {
    name: 'a server that another file configures',
    files: {
      'server.mjs': `import http from 'node:http';
import { tune } from './tune.mjs';
const server = http.createServer((req, res) => res.end('hello'));
tune(server);
server.listen(3000);`,
      'tune.mjs': `export function tune(server) {
  server.keepAliveTimeout = 65_000;
}`,
    },
  },
  {
    name: 'a server that another file only logs',
    files: {
      'server.mjs': `import http from 'node:http';
import { describe } from './describe.mjs';
const server = http.createServer((req, res) => res.end('hello')); // ! require-keep-alive-timeout
describe(server);
server.listen(3000);`,
      'describe.mjs': `export function describe(server) {
  console.log(server.address());
}`,
    },
  },
  {
    name: 'an exported server that the file which imports it configures',
    files: {
      'server.mjs': `import http from 'node:http';
export const server = http.createServer((req, res) => res.end('hello'));`,
      'main.mjs': `import { server } from './server.mjs';
server.keepAliveTimeout = 65_000;
server.listen(3000);`,
    },
  },
  {
    name: 'an exported server that nobody configures',
    files: {
      'server.mjs': `import http from 'node:http';
export const server = http.createServer((req, res) => res.end('hello')); // ! require-keep-alive-timeout`,
      'main.mjs': `import { server } from './server.mjs';
server.listen(3000);`,
    },
  },
  {
    name: 'a server that a method returns to a file that configures it',
    files: {
      'web.mjs': `import express from 'express';
export class Web {
  #app = express();
  listen(port) {
    return this.#app.listen(port);
  }
}`,
      'main.mjs': `import { Web } from './web.mjs';
const server = new Web().listen(3000);
server.keepAliveTimeout = 65_000;`,
    },
  },
  {
    name: 'a server that a promise is resolved with',
    files: {
      'listen.mjs': `import http from 'node:http';
export const listen = (handler) =>
  new Promise((resolve) => {
    const server = http.createServer(handler);
    server.listen(3000, () => resolve(server));
  });`,
      'main.mjs': `import { listen } from './listen.mjs';
const server = await listen((req, res) => res.end('hello'));
server.keepAliveTimeout = 65_000;`,
    },
  },
  {
    name: 'options of another file',
    files: {
      'config.mjs': `export const options = { keepAliveTimeout: 65_000 };`,
      'server.mjs': `import http from 'node:http';
import { options } from './config.mjs';
http.createServer(options, (req, res) => res.end('hello')).listen(3000);`,
    },
  },
  {
    name: 'options of another file without the timeout',
    files: {
      'config.mjs': `export const options = { maxHeaderSize: 32_768 };`,
      'server.mjs': `import http from 'node:http';
import { options } from './config.mjs';
const handler = (req, res) => res.end('hello');
http.createServer(options, handler).listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'options of another file that are there to be filled',
    files: {
      'config.mjs': `export const options = {};`,
      'server.mjs': `import http from 'node:http';
import { options } from './config.mjs';
http.createServer(options, (req, res) => res.end('hello')).listen(3000);`,
    },
  },
  {
    name: 'a number of another file',
    files: {
      'config.mjs': `export const KEEP_ALIVE = 65;`,
      'server.mjs': `import http from 'node:http';
import { KEEP_ALIVE } from './config.mjs';
const server = http.createServer((req, res) => res.end('hello'));
server.keepAliveTimeout = KEEP_ALIVE; // ! valid-server-timeouts
server.listen(3000);`,
    },
  },
  {
    name: 'seconds in an enum of another file',
    files: {
      'limits.ts': `export enum Limits {
  Idle = 65,
  Request = 60_000,
  Counted,
}`,
      'server.ts': `import http from 'node:http';
import { Limits } from './limits';
const server = http.createServer((req, res) => res.end('hello'));
server.keepAliveTimeout = Limits.Idle; // ! valid-server-timeouts
server.requestTimeout = Limits.Request;
server.headersTimeout = Limits.Counted;
server.listen(3000);`,
    },
  },
  {
    name: 'seconds in a JSON file',
    files: {
      'config.json': `{ "idle": 65, "idleInMs": 65000 }`,
      'server.mjs': `import http from 'node:http';
import config from './config.json' with { type: 'json' };
const handle = (req, res) => res.end('hello');
const server = http.createServer(handle);
server.keepAliveTimeout = config.idle; // ! valid-server-timeouts
server.listen(3000);
http.createServer({ keepAliveTimeout: config.idleInMs }, handle).listen(3001);`,
      'server.cjs': `const http = require('node:http');
const { idle } = require('./config');
const server = http.createServer((req, res) => res.end('hello'));
server.keepAliveTimeout = idle; // ! valid-server-timeouts
server.listen(3000);`,
    },
  },
  {
    name: 'a name that a JSON file does not have, because something fills it, or no JSON at all',
    files: {
      'config.json': `{ "port": 3000 }`,
      'broken.json': `{ "idle": 65`,
      'server.cjs': `const http = require('node:http');
const config = require('./config.json');
const broken = require('./broken.json');
const server = http.createServer((req, res) => res.end('hello'));
server.keepAliveTimeout = config.idle;
server.headersTimeout = broken.idle;
server.listen(config.port);`,
    },
  },
  {
    name: 'a server of an application that another file makes',
    files: {
      'app.mjs': `import express from 'express';
export const createApp = () => express().use(express.json());`,
      'server.mjs': `import http from 'node:http';
import { createApp } from './app.mjs';
http.createServer(createApp()).listen(3000); // ! require-keep-alive-timeout`,
    },
  },
  {
    name: 'an application of Nest that another file sets up',
    files: {
      'main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { configure } from './configure';
async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  configure(app);
  await app.listen(3000);
}
void bootstrap();`,
      'app.module.ts': 'export class AppModule {}',
      'configure.ts': `import type { INestApplication } from '@nestjs/common';
export function configure(app: INestApplication): void {
  app.getHttpServer().keepAliveTimeout = 65_000;
}`,
    },
  },
  {
    name: 'an application in a field of a class that another file starts',
    files: {
      'web.mjs': `import express from 'express';
export class Web {
  app = express();
  start() {
    this.app.listen(3000); // ! require-keep-alive-timeout
  }
}`,
      'main.mjs': `import { Web } from './web.mjs';
new Web().start();`,
    },
  },
  {
    name: 'a number that a pattern exports',
    files: {
      'config.mjs': `const config = { seconds: 65, ms: 65_000 };
export const { seconds, ms: timeout } = config;`,
      'server.mjs': `import http from 'node:http';
import { seconds, timeout } from './config.mjs';
const handle = (req, res) => res.end('hello');
const server = http.createServer(handle);
server.keepAliveTimeout = seconds; // ! valid-server-timeouts
server.listen(3000);
http.createServer({ keepAliveTimeout: timeout }, handle).listen(3001);`,
    },
  },
  {
    name: 'options in a field of a base class that another file fills',
    files: {
      'base.mjs': `export class Base {
  config = {};
}`,
      'web.mjs': `import http from 'node:http';
import { Base } from './base.mjs';
export class Web extends Base {
  start() {
    http.createServer(this.config.options, (req, res) => res.end('hello')).listen(3000);
  }
}`,
      'main.mjs': `import * as servers from './all.mjs';
for (const each of Object.values(servers)) {
  const server = new each();
  server.config = { options: { keepAliveTimeout: 65_000 } };
  server.start();
}`,
      'all.mjs': `export { Web } from './web.mjs';`,
    },
  },
];
