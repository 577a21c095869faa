import type { ProjectCase } from './lint-project.ts';

/** Agents, options and libraries that another file makes or exports. */
export const agentCases: readonly ProjectCase[] = [
  {
    name: 'the options of an agent, without a limit',
    files: {
      'config.mjs': `export const agentOptions = { keepAlive: true, timeout: 60_000 };`,
      'agents.mjs': `import https from 'node:https';
import { agentOptions } from './config.mjs';
export const agent = new https.Agent(agentOptions); // ! require-max-sockets`,
    },
  },
  {
    name: 'the options of an agent, complete',
    files: {
      'config.mjs': `export const agentOptions = { keepAlive: true, maxSockets: 50, timeout: 60_000 };`,
      'agents.mjs': `import https from 'node:https';
import { agentOptions } from './config.mjs';
export const agent = new https.Agent(agentOptions);`,
    },
  },
  {
    name: 'a member of the options',
    files: {
      'config.js': `module.exports = { agents: { outgoing: { keepAlive: true, maxSockets: 50 } } };`,
      'agents.js': `const https = require('https');
const config = require('./config');
exports.agent = new https.Agent({ ...config.agents.outgoing, timeout: 60_000 });
exports.other = new https.Agent({ ...config.agents.outgoing }); // ! require-agent-timeout`,
    },
  },
  {
    name: 'a library that another file exports',
    files: {
      'http.mjs': `export { default as request } from 'node:https';`,
      'client.mjs': `import { request as https } from './http.mjs';
export const load = (done) => https.get('https://example.com', done); // ! require-agent`,
    },
  },
  {
    name: 'a request with an agent of another file',
    files: {
      'agents.mjs': `import https from 'node:https';
export const agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });`,
      'client.mjs': `import https from 'node:https';
import { agent } from './agents.mjs';
export const load = (done) => https.get('https://example.com', { agent }, done);`,
    },
  },
  {
    name: 'the options of a request, with an agent',
    files: {
      'agents.mjs': `import https from 'node:https';
const agent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
export const defaults = { agent, headers: { accept: 'application/json' } };`,
      'client.mjs': `import https from 'node:https';
import { defaults } from './agents.mjs';
export const load = (done) => https.get('https://example.com', { ...defaults, path: '/x' }, done);`,
    },
  },
  {
    name: 'the options of a request, without an agent',
    files: {
      'defaults.mjs': `export const defaults = { headers: { accept: 'application/json' } };`,
      'client.mjs': `import https from 'node:https';
import { defaults } from './defaults.mjs';
export const load = (done) =>
  https.get('https://example.com', { ...defaults, path: '/x' }, done); // ! require-agent`,
    },
  },
];
