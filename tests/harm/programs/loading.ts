import type { HarmProgram } from '../behaviour.ts';
import { callInTurn, loadOf } from '../loads.ts';

const read = `(response) => response.resume().on('end', resolve)`;
const drive: HarmProgram['drive'] = async (service) =>
  loadOf(await callInTurn(service, 'get', 10, ['/ok']));

/** Programs whose agents cannot be made where they are made now, but elsewhere cannot either. */
export const programs: readonly HarmProgram[] = [
  {
    name: 'options that are read from a file later',
    code: `import http from 'node:http';
import { readFileSync } from 'node:fs';

let ca = false;

export function get(path) {
  return new Promise((resolve) => {
    if (ca === false) ca = readFileSync(new URL(import.meta.url));
    const agent = new http.Agent({ ca });
    http.get(process.env.UPSTREAM + path, { agent }, ${read});
  });
}
`,
    drive,
  },
  {
    name: 'a name that nothing in the file declares',
    fileName: 'service.cjs',
    code: `const http = require('http');

globalThis.configureLater = () => { globalThis.limits = { sockets: 3 }; };

exports.get = function (path) {
  globalThis.configureLater();
  return new Promise((resolve) => {
    const agent = new http.Agent({ maxSockets: limits.sockets });
    http.get(process.env.UPSTREAM + path, { agent }, ${read});
  });
};
`,
    drive,
  },
  {
    name: 'a class that is declared below',
    code: `import http from 'node:http';

export function get(path) {
  return new Promise((resolve) => {
    http.get(process.env.UPSTREAM + path, { agent: new QuietAgent() }, ${read});
  });
}

class QuietAgent extends http.Agent {
  constructor() {
    super({ keepAlive: true, maxSockets: limit });
  }
}

const limit = 5;
`,
    drive,
  },
  {
    name: 'an agent behind a guard',
    code: `import http from 'node:http';

class TunnelAgent extends http.Agent {
  constructor(url) {
    super();
    this.target = new URL(url);
  }
}

export function get(path) {
  return new Promise((resolve) => {
    const { TUNNEL } = process.env;
    const agent = TUNNEL ? new TunnelAgent(TUNNEL) : undefined;
    http.get(process.env.UPSTREAM + path, { agent }, ${read});
  });
}
`,
    drive,
  },
  {
    name: 'a setting that is read when it is needed',
    fileName: 'service.cjs',
    code: `const http = require('http');

let settings;

exports.get = function get(path) {
  settings = settings || JSON.parse('{ "sockets": 4 }');
  return new Promise((resolve) => {
    const options = { agent: new http.Agent({ keepAlive: true, maxSockets: settings.sockets }) };
    http.get(process.env.UPSTREAM + path, options, ${read});
  });
};
`,
    drive,
  },
  {
    name: 'code for old versions of Node.js',
    fileName: 'service.cjs',
    nodeVersion: '>=6',
    code: `var http = require('http');

exports.get = function (path) {
  return new Promise(function (resolve) {
    http.get(process.env.UPSTREAM + path, ${read.replace('=>', '=>')});
  });
};
`,
    drive,
  },
];
