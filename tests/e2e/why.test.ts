import { describe, expect, test } from 'vitest';
import { createProject, type Project } from './project.ts';
import type { CommandResult } from './run-command.ts';

const command = 'node_modules/eslint-plugin-http-keepalive/dist/cli.js';

const files = {
  'eslint.config.js': `import httpKeepalive from 'eslint-plugin-http-keepalive';

export default [
  ...httpKeepalive.configs.recommended,
  { ignores: ['ignored.js'] },
  { files: ['src/off.js'], rules: { 'http-keepalive/require-keep-alive-timeout': 'off' } },
];
`,
  'package.json': '{ "type": "module", "engines": { "node": ">=22.9" } }',
  'ignored.js': '',
  'src/app.js': `import express from 'express';
export const app = express();
`,
  'src/agents.js': `import https from 'node:https';
const maxSockets = 10;
export const agents = { https: new https.Agent({ keepAlive: true, maxSockets, timeout: 4000 }) };
`,
  'src/server.js': `import https from 'node:https';
import { app } from './app.js';
import { agents } from './agents.js';
import { options } from './missing.js';

app.listen(3000);
https.get('https://api.example.com', { agent: agents.https }, (res) => res.resume());
https.get(options, (res) => res.resume());
// eslint-disable-next-line http-keepalive/require-agent
https.get('https://api.example.com', (res) => res.resume());
export const load = (target) => https.get(target, (res) => res.resume());
console.log('listening');
`,
  'src/off.js': `import { app } from './app.js';
app.listen(3000);
`,
  'src/main.js': `import { load } from './server.js';
load({ host: 'api.example.com' });
`,
  'src/broken.js': `import http from 'node:http';
http.get(;
`,
};

function projectWith(): Project {
  return createProject('eslint-10', { files });
}

async function why(place: string, project = projectWith()): Promise<CommandResult> {
  return project.node(command, 'why', place);
}

describe('why', () => {
  test('shows the file that makes a reported application', async () => {
    const { exitCode, stderr, stdout } = await why('src/server.js:6');
    expect(stdout).toBe(`src/server.js:6

Reported here:
  http-keepalive/require-keep-alive-timeout: This server (made in src/app.js:2) closes an idle connection after 6 s, so a load balancer that keeps it longer can answer 502; set \`server.keepAliveTimeout\`.

app.listen(3000)
  A server of express, made in src/app.js:2.
  keepAliveTimeout: not set
  Where it comes from:
    app is what express() makes at src/app.js:2
      src/server.js:2  app  (from './app.js', which is src/app.js)
      src/app.js:2  express()
      src/app.js:1  express  (from the package express)

Imported by src/main.js.
`);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test('shows the agent of another file that a request has', async () => {
    const { stdout } = await why('src/server.js:7');
    expect(stdout).toContain(`Nothing is reported here.

https.get('https://api.example.com', { agent: agents.https …
  A request of https.
  agent: what new https.Agent() makes at src/agents.js:3, at src/server.js:7
`);
  });

  test('names what is not known, and where the trace ends', async () => {
    const { stdout } = await why('src/server.js:8');
    expect(stdout).toContain(`Not reported here:
  http-keepalive/require-agent: Whether \`https.get()\` has an \`agent\` is not known, because it comes from another module.
    Why not: what is not known is reported with the option \`reportUnknown\`, as in \`strict\`.
`);
    expect(stdout).toContain(`
    options is options of ./missing.js
      src/server.js:4  options  (from './missing.js', which is no file that is read)
`);
  });

  test('sees comments that switch a rule off', async () => {
    const { stdout } = await why('src/server.js:10');
    expect(stdout).toContain('    Why not: a comment switches it off.\n');
  });

  test('sees a configuration that turns a rule off', async () => {
    const { stdout } = await why('src/off.js:2');
    expect(stdout).toContain('    Why not: the configuration turns the rule off for this file.\n');
  });

  test('follows a parameter to the files that call the function', async () => {
    const { stdout } = await why('src/server.js:11:33');
    expect(stdout).toContain(`
      src/server.js:11  target  (a parameter)
      src/main.js:2  { host: 'api.example.com' }
`);
  });

  test('says of another call what it calls', async () => {
    const { stdout } = await why('src/server.js:12');
    expect(stdout).toContain(`Nothing is reported here.

console.log('listening')
  No HTTP call that the rules know: what it calls is the global console.log.
`);
  });

  test('shows an agent with its options', async () => {
    const { stdout } = await why('src/agents.js:3');
    expect(stdout).toContain(`
  An agent of https.
  keepAlive: true, at src/agents.js:3
  maxSockets: 10, at src/agents.js:3
  timeout: 4000, at src/agents.js:3
`);
  });

  test.each([
    ['ignored.js:1', 'The configuration of ESLint ignores this file.'],
    ['src/broken.js:2', 'ESLint cannot read this file: Parsing error: Unexpected token ;'],
    [
      'eslint.config.js:1',
      'No rule looks at this file: its text loads no module that the rules know.',
    ],
  ])('%s: says what keeps the file from being linted', async (place, sentence) => {
    const { exitCode, stdout } = await why(place);
    expect(stdout).toBe(`${place}\n\n${sentence}\n`);
    expect(exitCode).toBe(0);
  });

  test.each([
    ['src/none.js:1', 'There is no file src/none.js.'],
    ['src:1', 'There is no file src.'],
    [
      'src/server.js',
      '`why` needs a file and a line, such as `why src/server.js:12`.\nSee `eslint-plugin-http-keepalive --help`.',
    ],
    [
      'src/server.js:0',
      '`why` needs a file and a line, such as `why src/server.js:12`.\nSee `eslint-plugin-http-keepalive --help`.',
    ],
  ])('%s: is an error that says what to do', async (place, message) => {
    const { exitCode, stderr, stdout } = await why(place);
    expect(stderr).toBe(`${message}\n`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('without a configuration, it hands on what ESLint says', async () => {
    const others = Object.fromEntries(
      Object.entries(files).filter(([path]) => path !== 'eslint.config.js'),
    );
    const { exitCode, stderr } = await why(
      'src/server.js:6',
      createProject('eslint-10', { files: others }),
    );
    expect(stderr).toContain('Could not find config file.');
    expect(exitCode).toBe(2);
  });
});
