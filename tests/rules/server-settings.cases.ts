import type { Case } from '../lint.ts';

const inSettings = (servers: object): NonNullable<Case['settings']> => ({
  'http-keepalive': { servers },
});

const acme = {
  makes: ['createApp'],
  chains: ['route'],
  starts: ['start'],
  async: true,
  servers: [{ of: 'application', path: 'http', early: true }],
  option: { of: 'application', position: 0, path: 'http.keepAliveTimeout' },
  unless: [{ of: 'application', position: 0, path: 'server' }],
  listening: { withoutPort: 'fixed' },
  sets: 'http.keepAliveTimeout',
};

const framework = inSettings({ '@acme/server': acme });
const factory = inSettings({ '#lib/server': { makes: ['createServer', 'new Server', 'default'] } });

const createApp = "import { createApp } from '@acme/server';\n";
const createServer = "import { createServer } from '#lib/server';\n";
const express = "import express from 'express';\nconst app = express();\n";

/** Servers that only the settings say something of, and that have the default. */
export const reported: readonly Case[] = [
  {
    name: 'a framework of the settings, in a file that names nothing else',
    code: `${createApp}const app = createApp({ name: 'prices' }).route('/', handler);\nawait app.start(3000);`,
    settings: framework,
  },
  {
    name: 'a framework of the settings that code reaches by its server only',
    code: `const { createApp } = require('@acme/server');\nconst app = createApp();\napp.start(3000);`,
    settings: inSettings({ '@acme/server': { ...acme, option: undefined } }),
  },
  {
    name: 'a framework of the settings with a timeout of its own, behind what keeps more',
    code: `${createApp}await createApp().start(3000);`,
    options: { behind: 'gcp-alb' },
    settings: inSettings({ '@acme/server': { ...acme, byDefault: 72_000 } }),
  },
  {
    name: 'a factory of the project',
    code: `${createServer}const server = createServer(handler);\nserver.listen(3000);`,
    settings: factory,
  },
  {
    name: 'a factory of the project, by its module, and the server leaves the file',
    code: `const lib = require('#lib/server');\nmodule.exports = lib.createServer(handler);`,
    settings: factory,
  },
  {
    name: 'a class of the project, and a default export',
    code: `import create, { Server } from '#lib/server';\nexport const server = new Server();\ncreate(handler).on('error', log).listen(process.env.PORT);`,
    settings: factory,
  },
  {
    name: 'a factory beside an own server that is not handed to it',
    code: `import http from 'node:http';\nimport { createServer } from '#lib/server';\nhttp.createServer(handler).listen(3000);\ncreateServer(handler).listen(3001);`,
    settings: inSettings({ '#lib/server': { makes: ['createServer'], configured: true } }),
  },
  {
    name: 'express, with settings of another framework',
    code: `${express}app.listen(3000);`,
    settings: framework,
  },
  {
    name: 'a configured framework whose timeout is too short where the file sets it',
    code: `${express}const server = app.listen(3000);\nserver.keepAliveTimeout = 5000;`,
    options: { behind: 'aws-alb' },
    settings: inSettings({ express: { configured: true } }),
  },
];

export const silent: readonly Case[] = [
  {
    name: 'a framework that nothing names',
    silentBy: 'loads',
    code: `${createApp}await createApp().start(3000);`,
  },
  {
    name: 'a factory that nothing names',
    silentBy: 'loads',
    code: `${createServer}createServer(handler).listen(3000);`,
  },
  {
    name: 'a framework of the settings with its option',
    code: `${createApp}await createApp({ http: { keepAliveTimeout: 65_000 } }).start(3000);`,
    settings: framework,
  },
  {
    name: 'a framework of the settings with its server set',
    code: `${createApp}const app = createApp();\napp.http.keepAliveTimeout = 65_000;\nawait app.start(3000);`,
    settings: framework,
  },
  {
    name: 'a framework of the settings that is given a server, or listens here',
    code: `${createApp}await createApp({ server }).start(3000);\nawait createApp().start(3000, 'localhost');`,
    settings: framework,
  },
  {
    name: 'a framework of the settings whose own timeout is long enough',
    code: `${createApp}await createApp().start(3000);`,
    settings: inSettings({ '@acme/server': { ...acme, byDefault: 72_000 } }),
  },
  {
    name: 'a factory whose server the file sets, and one that listens here',
    code: `${createServer}const server = createServer(handler);\nserver.keepAliveTimeout = 65_000;\nserver.listen(3000);\ncreateServer(handler).listen(0);`,
    settings: factory,
  },
  {
    name: 'a factory whose server does not listen and stays in the file',
    silentBy: 'start',
    code: `${createServer}const server = createServer(handler);\nserver.unref();`,
    settings: factory,
  },
  {
    name: 'a factory whose server closes itself',
    code: `${createServer}const server = createServer((request, response) => {\n  response.end();\n  server.close();\n});\nserver.listen(3000);`,
    settings: factory,
  },
  {
    name: 'another export of the module',
    silentBy: 'kind',
    code: `import { createStore } from '#lib/server';\ncreateStore().listen(3000);`,
    settings: factory,
  },
  {
    name: 'a factory that configures what it makes',
    code: `${createServer}createServer(handler).listen(3000);`,
    settings: inSettings({ '#lib/server': { makes: ['createServer'], configured: true } }),
    options: { reportUnknown: true },
  },
  {
    name: 'servers that are handed to a module that configures them',
    code: `import http from 'node:http';\nimport express from 'express';\nimport * as timeouts from '#lib/timeouts';\nconst server = http.createServer(handler);\ntimeouts.set(server);\nserver.listen(3000);\ntimeouts.set(express().listen(3001));`,
    settings: inSettings({ '#lib/timeouts': { configured: true } }),
    options: { reportUnknown: true },
  },
  {
    name: 'express, configured in another file',
    code: `${express}app.keepAliveTimeout = 65_000;\napp.listen(3000);`,
    settings: inSettings({ express: { configured: true } }),
    options: { reportUnknown: true },
  },
  {
    name: 'both rows of a package, configured in another file',
    code: `import { Server } from 'socket.io';\nconst io = new Server(3000);\nconst other = new Server();\nother.listen(3001);`,
    settings: inSettings({ 'socket.io': { configured: true } }),
  },
];
