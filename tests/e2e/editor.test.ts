import { expect, test } from 'vitest';
import type { ProjectKind } from './install-projects.ts';
import { openEditor } from './language-server.ts';
import { createProject } from './project.ts';

const configurations = {
  javascript: `import httpKeepalive from 'eslint-plugin-http-keepalive';

export default [...httpKeepalive.configs.recommended];
`,
  typescript: `import httpKeepalive from 'eslint-plugin-http-keepalive';
import tseslint from 'typescript-eslint';

export default [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ...httpKeepalive.configs.recommended,
];
`,
} as const;

const kinds = {
  javascript: 'eslint-10',
  typescript: 'typescript',
} as const satisfies Readonly<Record<keyof typeof configurations, ProjectKind>>;

const pages =
  'https://github.com/eslint-plugin-http-keepalive/eslint-plugin-http-keepalive/blob/main/docs/rules';

/** Rules that `recommended` warns by. */
const policies = new Set(['require-agent', 'require-max-sockets']);

/** One underlined place and its menu. */
interface Scene {
  readonly title: string;
  readonly languageId: keyof typeof configurations;
  readonly node?: string;
  readonly rule: string;
  readonly text: string;
  readonly underlined: string;
  readonly message: string;
  /** The quick fixes of the rule, in order: their titles, and the text that each gives. */
  readonly fixes: readonly (readonly [title: string, text: string])[];
}

const scenes: readonly Scene[] = [
  {
    title: 'a request without an agent',
    languageId: 'javascript',
    node: '>=20',
    rule: 'require-agent',
    text: `import https from 'node:https';

export function load(host) {
  return https.get({ host }, (response) => response.resume());
}
`,
    underlined: 'https.get',
    message:
      '`https.get()` has no `agent`, so it opens a socket for each concurrent request and drops idle ones within 5 s; pass a shared agent with `maxSockets`.',
    fixes: [
      [
        'Declare a shared keep-alive agent and pass it: `httpsAgent`.',
        `import https from 'node:https';

const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

export function load(host) {
  return https.get({ host, agent: httpsAgent }, (response) => response.resume());
}
`,
      ],
      [
        'Say that the global agent is meant: `https.globalAgent`.',
        `import https from 'node:https';

export function load(host) {
  return https.get({ host, agent: https.globalAgent }, (response) => response.resume());
}
`,
      ],
    ],
  },
  {
    title: 'a request beside an agent that it does not use',
    languageId: 'typescript',
    node: '18',
    rule: 'require-agent',
    text: `import { Agent, request, type ClientRequest } from 'node:http';

const pool = new Agent({ keepAlive: true, maxSockets: 10, timeout: 30_000 });

export const send = (host: string): ClientRequest =>
  request({ host, agent: undefined });
`,
    underlined: 'request',
    message:
      '`http.request()` has no `agent`, so every request opens a new connection; pass a shared keep-alive agent.',
    fixes: [
      [
        'Pass the agent `pool`.',
        `import { Agent, request, type ClientRequest } from 'node:http';

const pool = new Agent({ keepAlive: true, maxSockets: 10, timeout: 30_000 });

export const send = (host: string): ClientRequest =>
  request({ host, agent: pool });
`,
      ],
    ],
  },
  {
    title: 'a request that turns its agent off',
    languageId: 'javascript',
    rule: 'require-agent',
    text: `import http from 'http'

http.get({ host: '🚀.example', agent: false })
`,
    underlined: 'agent: false',
    message:
      '`agent: false` sends `Connection: close`, so every request opens a new connection; pass a shared keep-alive agent.',
    fixes: [
      [
        'Declare a shared keep-alive agent and pass it: `httpAgent`.',
        `import http from 'http'

const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 })

http.get({ host: '🚀.example', agent: httpAgent })
`,
      ],
    ],
  },
  {
    title: 'an agent without keep-alive',
    languageId: 'typescript',
    rule: 'require-keep-alive',
    text: `import https from 'node:https';

export const agent: https.Agent = new https.Agent({ timeout: 5000 });
`,
    underlined: 'https.Agent',
    message:
      '`new https.Agent()` does not set `keepAlive`, so it closes idle connections, and the next request opens a new one with a TLS handshake; set `keepAlive: true`.',
    fixes: [
      [
        'Keep connections alive: `keepAlive: true, maxSockets: 50`.',
        `import https from 'node:https';

export const agent: https.Agent = new https.Agent({ timeout: 5000, keepAlive: true, maxSockets: 50 });
`,
      ],
      [
        'Say that connections are not to be kept: `keepAlive: false`.',
        `import https from 'node:https';

export const agent: https.Agent = new https.Agent({ timeout: 5000, keepAlive: false });
`,
      ],
    ],
  },
  {
    title: 'a server with the default timeout',
    languageId: 'javascript',
    node: '^24.0.0',
    rule: 'require-keep-alive-timeout',
    text: `import http from 'http';

const server = http.createServer((request, response) => response.end());
server.listen(8080);
`,
    underlined: 'http.createServer',
    message:
      'This server closes an idle connection after 6 s, so a load balancer that keeps it longer can answer 502; set `keepAliveTimeout`.',
    fixes: [
      [
        'Set `keepAliveTimeout` to 65000 ms.',
        `import http from 'http';

const server = http.createServer({ keepAliveTimeout: 65_000 }, (request, response) => response.end());
server.listen(8080);
`,
      ],
      [
        'Say that 5000 ms are enough: no load balancer is in front.',
        `import http from 'http';

const server = http.createServer({ keepAliveTimeout: 5000 }, (request, response) => response.end());
server.listen(8080);
`,
      ],
    ],
  },
  {
    title: 'an agent that opens as many sockets as there are requests',
    languageId: 'javascript',
    rule: 'require-max-sockets',
    text: `import { Agent } from 'http';

export const agent = new Agent({ keepAlive: true, timeout: 5000 });
`,
    underlined: 'Agent',
    message:
      'This keep-alive agent has no `maxSockets`: N concurrent requests to a host open N sockets, and up to 256 of them stay open.',
    fixes: [
      [
        'Limit the sockets per host: `maxSockets: 50`.',
        `import { Agent } from 'http';

export const agent = new Agent({ keepAlive: true, timeout: 5000, maxSockets: 50 });
`,
      ],
      [
        'Say that no limit is wanted: `maxSockets: Infinity`.',
        `import { Agent } from 'http';

export const agent = new Agent({ keepAlive: true, timeout: 5000, maxSockets: Infinity });
`,
      ],
    ],
  },
];

test.each(scenes)('the editor at $title ($languageId)', async (scene) => {
  const { languageId, node, rule, text, underlined, message, fixes } = scene;
  const id = `http-keepalive/${rule}`;
  const page = `${pages}/${rule}.md`;
  const project = createProject(kinds[languageId], {
    files: {
      'package.json': JSON.stringify({ private: true, type: 'module', engines: { node } }),
      'eslint.config.js': configurations[languageId],
    },
  });
  const editor = await openEditor(project);
  const extension = languageId === 'javascript' ? 'js' : 'ts';

  const first = editor.open(`shown.${extension}`, languageId, text);
  const diagnostics = await first.diagnostics();
  expect(
    diagnostics.map(({ range, ...diagnostic }) => ({ ...diagnostic, text: first.textIn(range) })),
  ).toEqual([
    {
      text: underlined,
      message,
      code: id,
      codeDescription: { href: page },
      severity: policies.has(rule) ? 2 : 1,
      source: 'eslint',
    },
  ]);

  for (const [index, [title, fixedText]] of fixes.entries()) {
    // A file of its own for each fix, as if the others had never been chosen.
    const file = editor.open(`fix-${String(index)}.${extension}`, languageId, text);
    const [diagnostic] = await file.diagnostics();
    const actions = diagnostic ? await file.actions(diagnostic) : [];
    expect(actions.map((action) => action.title)).toEqual([
      ...fixes.map(([each]) => `${each} (${id})`),
      `Disable ${id} for this line`,
      `Disable ${id} for the entire file`,
      `Show documentation for ${id}`,
    ]);
    const chosen = actions.find((action) => action.title === `${title} (${id})`);
    if (chosen) await file.choose(chosen);
    expect(file.text()).toBe(fixedText);
    expect(await file.diagnostics()).toEqual([]);
  }

  const [diagnostic] = diagnostics;
  const actions = diagnostic ? await first.actions(diagnostic) : [];
  const documentation = actions.find((action) => action.command.command === 'eslint.openRuleDoc');
  if (documentation) await first.choose(documentation);
  expect(editor.shownPages).toEqual([page]);
});

test('the editor at two requests underlines both, and the second fix reuses the agent of the first', async () => {
  const project = createProject('eslint-10', {
    files: { 'eslint.config.js': configurations.javascript },
  });
  const editor = await openEditor(project);
  const file = editor.open(
    'two.js',
    'javascript',
    `import { get } from 'http';\r
\r
get('http://example.com/a');\r
get('http://example.com/b');\r
`,
  );
  const fixFirst = async (): Promise<readonly string[]> => {
    const diagnostics = await file.diagnostics();
    const [diagnostic] = diagnostics;
    const [fix] = diagnostic ? await file.actions(diagnostic) : [];
    if (fix) await file.choose(fix);
    return diagnostics.map(
      ({ range: { start } }) => `${String(start.line)}:${String(start.character)}`,
    );
  };
  expect(await fixFirst()).toEqual(['2:0', '3:0']);
  expect(await fixFirst()).toEqual(['5:0']);
  expect(await file.diagnostics()).toEqual([]);
  expect(file.text()).toBe(`import { get, Agent } from 'http';\r
\r
const httpAgent = new Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });\r
\r
get('http://example.com/a', { agent: httpAgent });\r
get('http://example.com/b', { agent: httpAgent });\r
`);
});
