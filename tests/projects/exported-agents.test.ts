import { expect, test } from 'vitest';
import { eslintIn, removeProject, writeProject } from './lint-project.ts';

type Files = Readonly<Record<string, string>>;

/** A file of a project after the first suggestion of its first report, and what is reported then. */
async function applyFirst(
  files: Files,
  path: string,
): Promise<{ readonly after: string | undefined; readonly reports: readonly string[] }> {
  const folder = writeProject(files);
  try {
    const lint = async (): Promise<Awaited<ReturnType<typeof eslint.lintFiles>>[number]> => {
      const [result] = await eslint.lintFiles([path]);
      if (!result) throw new Error('Nothing was linted.');
      return result;
    };
    const eslint = eslintIn(folder);
    const [message] = (await lint()).messages;
    const fix = message?.suggestions?.[0]?.fix;
    const text = files[path] ?? '';
    const after = fix && text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
    if (after === undefined) return { after, reports: [message?.ruleId ?? 'none'] };
    const [then] = await eslint.lintText(after, { filePath: `${folder}/${path}` });
    return { after, reports: then?.messages.map(({ ruleId }) => ruleId ?? 'none') ?? [] };
  } finally {
    removeProject(folder);
  }
}

const options = '{ keepAlive: true, maxSockets: 50, timeout: 4000 }';
const agents = `import https from 'node:https';
export const httpsAgent = new https.Agent(${options});
`;
const client = `import https from 'node:https';

export const load = (done) => https.get('https://api.example.com', done);
`;
const withImport = (line: string): string => `import https from 'node:https';
${line}

export const load = (done) => https.get('https://api.example.com', { agent: httpsAgent }, done);
`;

test.each<readonly [name: string, files: Files, path: string, after: string]>([
  [
    'another folder of ES modules',
    {
      'src/lib/agents.js': agents,
      'src/client.js': client,
      'package.json': '{ "name": "a", "type": "module" }',
    },
    'src/client.js',
    withImport("import { httpsAgent } from './lib/agents.js';"),
  ],
  [
    'a folder above',
    { 'agents.mjs': agents, 'src/client.mjs': client },
    'src/client.mjs',
    withImport("import { httpsAgent } from '../agents.mjs';"),
  ],
  [
    'CommonJS',
    {
      'agents.js': `const https = require('https');\nconst agent = new https.Agent(${options});\nmodule.exports = { agent };\n`,
      'client.js': `const https = require('https');\n\nexports.load = (done) => https.get('https://api.example.com', done);\n`,
    },
    'client.js',
    `const https = require('https');\nconst { agent } = require('./agents');\n\nexports.load = (done) => https.get('https://api.example.com', { agent }, done);\n`,
  ],
  [
    'exports of CommonJS, and a file that has other things of it',
    {
      'agents.js': `const https = require('https');\nexports.agent = new https.Agent(${options});\nexports.name = 'a';\n`,
      'client.js': `const https = require('https');\nconst { name } = require('./agents');\nexports.load = (done) => https.get('https://api.example.com/' + name, done);\n`,
    },
    'client.js',
    `const https = require('https');\nconst { name, agent } = require('./agents');\nexports.load = (done) => https.get('https://api.example.com/' + name, { agent }, done);\n`,
  ],
  [
    'an agent that the file imports under another name, for another use',
    {
      'agents.mjs': agents,
      'client.mjs': `import https from 'node:https';\nimport { httpsAgent as pool } from './agents.mjs';\nexport const load = (done) => https.get('https://api.example.com', done);\nexport const sockets = () => pool.sockets;\n`,
    },
    'client.mjs',
    `import https from 'node:https';\nimport { httpsAgent as pool } from './agents.mjs';\nexport const load = (done) => https.get('https://api.example.com', { agent: pool }, done);\nexport const sockets = () => pool.sockets;\n`,
  ],
  [
    'two files with agents, of which the file imports one',
    {
      'agents.mjs': `${agents}export const name = 'a';\n`,
      'other.mjs': agents,
      'client.mjs': `import https from 'node:https';\nimport { name } from './agents.mjs';\nexport const load = (done) => https.get('https://api.example.com/' + name, done);\n`,
    },
    'client.mjs',
    `import https from 'node:https';\nimport { name, httpsAgent } from './agents.mjs';\nexport const load = (done) => https.get('https://api.example.com/' + name, { agent: httpsAgent }, done);\n`,
  ],
  [
    'TypeScript, whose other imports have the extension of JavaScript',
    {
      'agents.ts': agents,
      'name.ts': `export const name = 'a';\n`,
      'client.ts': `import https from 'node:https';\nimport { name } from './name.js';\n\nexport const load = (done: () => void) => https.get('https://api.example.com/' + name, done);\n`,
    },
    'client.ts',
    `import https from 'node:https';\nimport { name } from './name.js';\nimport { httpsAgent } from './agents.js';\n\nexport const load = (done: () => void) => https.get('https://api.example.com/' + name, { agent: httpsAgent }, done);\n`,
  ],
])('the agent of %s is imported', async (_, files, path, after) => {
  expect(await applyFirst(files, path)).toEqual({ after, reports: [] });
});

test.each<readonly [name: string, files: Files]>([
  ['of http', { 'agents.mjs': agents.replaceAll('https', 'http'), 'client.mjs': client }],
  [
    'that keeps no connection',
    { 'agents.mjs': agents.replace('keepAlive: true', 'keepAlive: false'), 'client.mjs': client },
  ],
  [
    'with certificates',
    {
      'agents.mjs': agents.replace('keepAlive', 'ca: process.env.CA, keepAlive'),
      'client.mjs': client,
    },
  ],
  [
    'that a function makes',
    { 'agents.mjs': agents.replace('httpsAgent =', 'httpsAgent = () =>'), 'client.mjs': client },
  ],
  [
    'that may be none',
    {
      'agents.mjs': agents.replace('httpsAgent =', 'httpsAgent = process.env.DIRECT ? undefined :'),
      'client.mjs': client,
    },
  ],
  [
    'that is not exported',
    {
      'agents.mjs': agents.replace('export const', 'export const name = "a";\nconst'),
      'client.mjs': client,
    },
  ],
  ['of a test', { 'test/agents.mjs': agents, 'client.mjs': client }],
  [
    'of another package',
    {
      'lib/package.json': '{ "name": "lib" }',
      'lib/agents.mjs': agents,
      'package.json': '{ "name": "app" }',
      'client.mjs': client,
    },
  ],
  ['of two files', { 'agents.mjs': agents, 'other.mjs': agents, 'client.mjs': client }],
  [
    'of a file that imports this one',
    {
      'agents.mjs': `${agents}import './middle.mjs';\n`,
      'middle.mjs': "import './client.mjs';\n",
      'client.mjs': client,
    },
  ],
  [
    'of a module of the other system',
    {
      'agents.cjs': `const https = require('https');\nexports.httpsAgent = new https.Agent(${options});\n`,
      'client.mjs': client,
    },
  ],
  [
    'of TypeScript, where no import says how it is named',
    { 'agents.ts': agents, 'client.ts': client.replace('done)', 'done: () => void)') },
  ],
])('an agent %s is not imported', async (_, files) => {
  const path = Object.keys(files).find((each) => each.startsWith('client.'));
  const { after } = await applyFirst(files, path ?? '');
  expect(after).toContain('httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50,');
});
