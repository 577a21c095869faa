import { expect, test } from 'vitest';
import { eslintIn, removeProject, writeProject } from './lint-project.ts';

/** The reports in a file of a project, and the file after the first suggestion of the first one. */
async function suggest(
  files: Readonly<Record<string, string>>,
  path: string,
): Promise<{ readonly messages: readonly string[]; readonly suggested: string | undefined }> {
  const folder = writeProject(files);
  try {
    const [result] = await eslintIn(folder).lintFiles([path]);
    const messages = result?.messages ?? [];
    const fix = messages[0]?.suggestions?.[0]?.fix;
    const text = files[path] ?? '';
    return {
      messages: messages.map(({ message }) => message),
      suggested: fix && text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
    };
  } finally {
    removeProject(folder);
  }
}

const server = `import http from 'node:http';
import https from 'node:https';
import { createAgent } from './agents.mjs';

const server = http.createServer((req, res) => {
  const agent = createAgent();
  https.get('https://api.example.com', { agent }, (answer) => {
    answer.resume().on('end', () => res.end('ok'));
  });
});
server.keepAliveTimeout = 65_000;
server.listen(3000);
`;

const agentsWith = (options: string): string => `import https from 'node:https';

export const createAgent = () => new https.Agent({ ${options} });
`;

test('an agent of another file is made once, in the linted file', async () => {
  const files = {
    'agents.mjs': agentsWith('keepAlive: true, maxSockets: 50, timeout: 4000'),
    'server.mjs': server,
  };
  const { messages, suggested } = await suggest(files, 'server.mjs');
  expect(messages).toEqual([
    '`new https.Agent()` (in agents.mjs:3) is made for each request, so each opens a connection with a TLS handshake and leaves it open; make one for all.',
  ]);
  expect(suggested).toBe(
    server
      .replace('\nconst server', '\nlet httpsAgent;\n\nconst server')
      .replace('= createAgent()', '= (httpsAgent ??= createAgent())'),
  );
  // Nothing is reported then.
  const after = await suggest({ ...files, 'server.mjs': suggested ?? '' }, 'server.mjs');
  expect(after.messages).toEqual([]);
});

test.each([
  [
    'keeps no connections',
    'maxSockets: 50, timeout: 4000',
    '`new https.Agent()` (in agents.mjs:3) is made for each request, so each opens a new connection with a TLS handshake; make one with `keepAlive: true` for all.',
  ],
  [
    'has a limit for one request',
    'keepAlive: true, maxSockets: 1, timeout: 4000',
    '`new https.Agent()` (in agents.mjs:3) is made for each request, so each opens a connection with a TLS handshake and leaves it open; make one for all.',
  ],
  [
    'may differ from call to call',
    'keepAlive: true, maxSockets: 50, timeout: 4000, ca: process.env.CA',
    '`new https.Agent()` (in agents.mjs:3) is made for each request, so each opens a connection with a TLS handshake and leaves it open; keep one for each set of options.',
  ],
])('what %s is mended where it is written: no suggestion', async (_, options, message) => {
  const files = { 'agents.mjs': agentsWith(options), 'server.mjs': server };
  expect(await suggest(files, 'server.mjs')).toEqual({ messages: [message], suggested: undefined });
});
