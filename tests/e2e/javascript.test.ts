import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProject } from './project.ts';
import { lintWithEslint } from './reports.ts';

const configuration = `import httpKeepalive from 'eslint-plugin-http-keepalive';

export default [
  ...httpKeepalive.configs.recommended,
  { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  // settings
];
`;

const withAutofix = configuration.replace(
  '// settings',
  "{ settings: { 'http-keepalive': { autofix: true } } },",
);

const applySuggestions = readFileSync(join(import.meta.dirname, 'apply-suggestions.mjs'), 'utf8');

describe.each(['eslint-10', 'eslint-9'] as const)('a JavaScript project with %s', (kind) => {
  test('has the ESLint it says, and no TypeScript', () => {
    const project = createProject(kind, {});
    const { version } = JSON.parse(project.read('node_modules/eslint/package.json')) as {
      readonly version: string;
    };
    expect(`eslint-${String(Number.parseInt(version, 10))}`).toBe(kind);
    expect(existsSync(project.path('node_modules/eslint-plugin-http-keepalive'))).toBe(true);
    expect(existsSync(project.path('node_modules/typescript'))).toBe(false);
    expect(existsSync(project.path('node_modules/@typescript-eslint'))).toBe(false);
  });

  test('gets a report at each place', async () => {
    const project = createProject(kind, {
      files: { 'eslint.config.js': configuration },
      fixtures: ['javascript'],
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toMatchInlineSnapshot(`
      [
        "src/no-agent-per-request.js:5:21-5:32 http-keepalive/no-agent-per-request \`new https.Agent()\` is made for each request, so each opens a connection with a TLS handshake and leaves it open; make one for all.",
        "src/no-agent-per-request.js:9:45-9:53 http-keepalive/no-agent-per-request \`new S3Client()\` is made each time this code runs, so each run opens new connections and leaves them open; make one for all.",
        "src/no-agent-protocol-mismatch.js:7:39-7:44 http-keepalive/no-agent-protocol-mismatch \`https.get()\` throws ERR_INVALID_PROTOCOL: the request is for \`https:\` and its agent for \`http:\`; pass an \`https.Agent\`.",
        "src/no-disabled-reuse.js:10:3-10:44 http-keepalive/no-disabled-reuse \`Connection: close\` ends the connection with every response, so each request needs a new one; remove it, or do it only while the server shuts down.",
        "src/no-disabled-reuse.js:5:55-5:74 http-keepalive/no-disabled-reuse \`Connection: close\` makes each \`http.get()\` open a new connection, although its agent keeps connections alive; remove the header.",
        "src/no-ignored-options.mjs:3:26-3:36 http-keepalive/require-max-sockets This keep-alive agent has no \`maxSockets\`: N concurrent requests to a host open N sockets, and up to 256 of them stay open.",
        "src/no-ignored-options.mjs:3:56-3:71 http-keepalive/no-ignored-options \`new http.Agent()\` ignores \`connections\`: it is an option of undici's agents; set \`maxSockets\`.",
        "src/no-listener-on-pooled-socket.js:7:5-7:22 http-keepalive/no-listener-on-pooled-socket Each request adds this callback to a socket that the agent may keep: those of finished requests run too when a later one is slow; remove it at the end.",
        "src/no-orphaned-upstream-request.js:8:7-8:18 http-keepalive/no-orphaned-upstream-request When the client leaves, \`pipe()\` stops reading and nothing ends the request: its socket stays busy; end it on \`'close'\` of \`res\`.",
        "src/no-undrained-response.js:11:66-11:71 http-keepalive/no-undrained-response This callback does not take the response, so nothing reads it: its socket never returns to the pool, and the next request opens another, or waits.",
        "src/no-undrained-response.js:7:32-7:40 http-keepalive/no-undrained-response Nothing reads \`response\`, so its socket never returns to the pool: the next request opens another, or waits where \`maxSockets\` is reached.",
        "src/page.jsx:4:18-4:21 http-keepalive/require-agent \`http.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent-bom.mjs:3:11-3:14 http-keepalive/require-agent \`http.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent-either.mjs:7:10-7:17 http-keepalive/require-agent \`get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent-timeout.js:3:26-3:36 http-keepalive/require-agent-timeout Without \`timeout\`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, Node.js 20.18, 22.9 and later closes first.",
        "src/require-agent.cjs:4:23-4:32 http-keepalive/require-agent \`https.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent.cjs:6:26-6:49 http-keepalive/require-agent \`http.request()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent.js:5:3-5:11 http-keepalive/require-agent \`http.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent.js:6:3-6:7 http-keepalive/require-agent \`https.request()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-agent.js:7:31-7:43 http-keepalive/require-agent \`agent: false\` sends \`Connection: close\`, so every request opens a new connection; pass a shared keep-alive agent.",
        "src/require-close-idle-connections.mjs:8:29-8:41 http-keepalive/no-slow-shutdown \`close()\` waits for busy connections, 65 s (66 s on Node.js 20.18, 22.9 and later) after their response: end each on \`finish\` while the server closes.",
        "src/require-keep-alive-timeout.cjs:6:1-6:11 http-keepalive/require-keep-alive-timeout This server closes an idle connection after 5 or 6 s, so a load balancer that keeps it longer can answer 502; set \`server.keepAliveTimeout\`.",
        "src/require-keep-alive-timeout.cjs:8:18-8:36 http-keepalive/require-keep-alive-timeout This server closes an idle connection after 5 or 6 s, so a load balancer that keeps it longer can answer 502; set \`keepAliveTimeout\`.",
        "src/require-keep-alive-timeout.mjs:3:16-3:28 http-keepalive/require-keep-alive-timeout This server closes an idle connection after 5 or 6 s, so a load balancer that keeps it longer can answer 502; set \`keepAliveTimeout\`.",
        "src/require-keep-alive.cjs:5:5-5:10 http-keepalive/require-keep-alive \`super()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one with a TLS handshake; set \`keepAlive: true\`.",
        "src/require-keep-alive.js:4:26-4:36 http-keepalive/require-keep-alive \`new http.Agent()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one; set \`keepAlive: true\`.",
        "src/require-keep-alive.js:5:27-5:38 http-keepalive/require-keep-alive \`new https.Agent()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one with a TLS handshake; set \`keepAlive: true\`.",
        "src/require-library-agent.cjs:4:26-4:40 http-keepalive/require-library-agent \`superagent.get()\` opens a new connection for every request, on every Node.js version, unless you write \`superagent.get(…).agent(agent)\`.",
        "src/require-max-sockets.js:3:26-3:36 http-keepalive/require-max-sockets This keep-alive agent has no \`maxSockets\`: N concurrent requests to a host open N sockets, and up to 256 of them stay open.",
        "src/require-max-sockets.js:4:55-4:68 http-keepalive/require-max-sockets \`maxSockets: 0\` means no limit: N concurrent requests to a host open N sockets; write a number above 0, or \`Infinity\`.",
        "src/require-timeout-handler.js:11:64-11:77 http-keepalive/require-timeout-handler \`timeout: 5000\` only makes \`https.request()\` emit \`'timeout'\`, which nothing handles: the request waits as long as the server does; destroy it then.",
        "src/require-timeout-handler.js:5:63-5:76 http-keepalive/require-timeout-handler \`timeout: 5000\` only makes \`https.get()\` emit \`'timeout'\`, which nothing handles: the request waits as long as the server does; destroy it then.",
        "src/valid-server-timeouts.mjs:4:1-4:29 http-keepalive/valid-server-timeouts \`keepAliveTimeout\` is in ms: 65 closes an idle connection after 65 ms (1065 ms on Node.js 20.18, 22.9 and later), and current Node.js clients do not reuse it.",
        "src/valid-server-timeouts.mjs:5:1-5:31 http-keepalive/valid-server-timeouts \`headersTimeout\` (60000 ms by default) is above \`requestTimeout\` (30000 ms), so they are exchanged: a request may take 60000 ms.",
        "src/valid-server-timeouts.mjs:9:19-9:59 http-keepalive/valid-server-timeouts \`keepAliveTimeout\` can be a string: \`createServer()\` throws ERR_INVALID_ARG_TYPE; convert it to a number.",
      ]
    `);
    expect(exitCode).toBe(1);
  });

  test('prints them for a terminal', async () => {
    const project = createProject(kind, {
      files: {
        'eslint.config.js': configuration,
        'agent.js': "import { Agent } from 'http';\n\nexport const agent = new Agent();\n",
      },
    });
    const { exitCode, stdout, stderr } = await project.eslint('.');
    expect(stdout.replace(project.folder, '.')).toMatchInlineSnapshot(`
      "
      ./agent.js
        3:26  error  \`new http.Agent()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one; set \`keepAlive: true\`  http-keepalive/require-keep-alive

      ✖ 1 problem (1 error, 0 warnings)

      "
    `);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['spread', 'export default [...httpKeepalive.configs.recommended, off];'],
    [
      'given to defineConfig',
      'export default defineConfig(httpKeepalive.configs.recommended, off);',
    ],
    [
      'extended',
      'export default defineConfig({ extends: [httpKeepalive.configs.recommended] }, off);',
    ],
    [
      'extended by name',
      `export default defineConfig(
  { plugins: { 'http-keepalive': httpKeepalive }, extends: ['http-keepalive/recommended'] },
  off,
);`,
    ],
  ])('knows its rules in all files where `recommended` is %s', async (_, form) => {
    const project = createProject(kind, {
      files: {
        'eslint.config.js': `import { defineConfig } from 'eslint/config';
import httpKeepalive from 'eslint-plugin-http-keepalive';

const off = { rules: { 'http-keepalive/require-agent': 'off' } };
${form}
`,
        'src/agent.js': "import { Agent } from 'http';\n\nexport const agent = new Agent();\n",
        'tests/agent.js': "import { Agent } from 'http';\n\nexport const agent = new Agent();\n",
        'bin/www':
          "#!/usr/bin/env node\nvar http = require('http');\n\nmodule.exports = new http.Agent();\n",
        'bin/start': '#!/bin/sh\nexec node bin/www\n',
      },
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports.map((report) => report.split(' ', 2))).toEqual([
      ['bin/www:4:22-4:32', 'http-keepalive/require-keep-alive'],
      ['src/agent.js:3:26-3:31', 'http-keepalive/require-keep-alive'],
    ]);
    expect(exitCode).toBe(1);
  });

  test('warns where a report is a policy, which does not fail a build', async () => {
    const project = createProject(kind, {
      files: {
        'eslint.config.js': configuration,
        'src/agent.js': `import { Agent } from 'http';

export const agent = new Agent({ keepAlive: true, timeout: 60_000 });
`,
      },
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toHaveLength(1);
    expect(exitCode).toBe(0);
    expect((await project.eslint('--max-warnings', '0', '.')).exitCode).toBe(1);
  });

  test('is clean once the first suggestion of each report is applied', async () => {
    const project = createProject(kind, {
      files: { 'eslint.config.js': configuration },
      fixtures: ['javascript'],
    });
    const applied = await project.node('--input-type=module', '--eval', applySuggestions);
    expect(applied).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await lintWithEslint(project, '.')).toEqual({ exitCode: 0, reports: [] });
    expect(project.read('src/require-agent.js')).toMatchInlineSnapshot(`
      "import http from 'node:http';
      import { request as send, Agent as HttpsAgent } from 'https';

      const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      export function load(host) {
        http.get(\`http://\${host}/\`, { agent: httpAgent }, (response) => response.resume());
        send({ host, path: '/a', method: 'POST', agent: httpsAgent }).end('ä');
        return http.request({ host, agent: httpAgent }).end();
      }
      "
    `);
    expect(project.read('src/require-agent-either.mjs')).toMatchInlineSnapshot(`
      "import * as http from 'node:http';
      import * as https from 'node:https';

      const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
      const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      export function load(address, callback) {
        const url = new URL(address);
        const lib = url.protocol === 'https:' ? https : http;
        return lib.get(url, { agent: url.protocol === 'https:' ? httpsAgent : httpAgent }, callback);
      }
      "
    `);
  });

  test('changes nothing with --fix, which has no fixes by default', async () => {
    const project = createProject(kind, {
      files: { 'eslint.config.js': configuration },
      fixtures: ['javascript'],
    });
    const before = project.read('src/require-agent.js');
    const fixed = await lintWithEslint(project, '--fix', '.');
    expect(fixed.exitCode).toBe(1);
    expect(fixed.reports).not.toEqual([]);
    expect(project.read('src/require-agent.js')).toBe(before);
  });

  test('is clean after one run of --fix where the setting `autofix` is on', async () => {
    const project = createProject(kind, {
      files: { 'eslint.config.js': withAutofix },
      fixtures: ['javascript'],
    });
    expect(await lintWithEslint(project, '--fix', '.')).toEqual({ exitCode: 0, reports: [] });
    expect(project.read('src/require-agent.js')).toMatchInlineSnapshot(`
      "import http from 'node:http';
      import { request as send, Agent as HttpsAgent } from 'https';

      const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      export function load(host) {
        http.get(\`http://\${host}/\`, { agent: httpAgent }, (response) => response.resume());
        send({ host, path: '/a', method: 'POST', agent: httpsAgent }).end('ä');
        return http.request({ host, agent: httpAgent }).end();
      }
      "
    `);
    // The byte order mark and the line ends of the file stay.
    expect(project.read('src/require-agent-bom.mjs').split('\r\n')).toEqual([
      '\uFEFFimport { get, Agent } from "http";',
      '',
      'const httpAgent = new Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });',
      '',
      '/* ünï */ get("http://example.com/", { agent: httpAgent });',
      '',
    ]);
    expect(project.read('src/require-keep-alive-timeout.cjs')).toMatchInlineSnapshot(`
      "const express = require('express');
      const https = require('https');

      const app = express();
      app.get('/', (request, response) => response.send('ok'));
      const server = app.listen(3000, () => console.log('listening'));
      server.keepAliveTimeout = 65_000;

      module.exports = https.createServer({ key: process.env.KEY, cert: process.env.CERT, keepAliveTimeout: 65_000 }, app);
      "
    `);
    expect(project.read('src/require-keep-alive.js')).toMatchInlineSnapshot(`
      "import http from 'node:http';
      import https from 'node:https';

      export const plain = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });
      export const secure = new https.Agent({ rejectUnauthorized: false, keepAlive: true, maxSockets: 50, timeout: 60_000 });
      "
    `);
  });
});

describe('a configuration in CommonJS', () => {
  test('requires the plugin itself', async () => {
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.cjs': `const httpKeepalive = require('eslint-plugin-http-keepalive');

module.exports = [...httpKeepalive.configs.recommended];
`,
        'agent.cjs': "const https = require('https');\n\nmodule.exports = new https.Agent();\n",
      },
    });
    const { exitCode, stdout, stderr } = await project.eslint('.');
    expect(stdout.replace(project.folder, '.')).toMatchInlineSnapshot(`
      "
      ./agent.cjs
        3:22  error  \`new https.Agent()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one with a TLS handshake; set \`keepAlive: true\`  http-keepalive/require-keep-alive

      ✖ 1 problem (1 error, 0 warnings)

      "
    `);
    // No warning about `require()` of an ES module either.
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  test('has the same object that an import gives', async () => {
    const project = createProject('eslint-10', {});
    const { stdout, exitCode } = await project.node(
      '--input-type=commonjs',
      '--eval',
      `const required = require('eslint-plugin-http-keepalive');
      import('eslint-plugin-http-keepalive').then((imported) => {
        console.log(required === imported.default, Object.keys(required).join());
      });`,
    );
    expect(stdout).toBe('true meta,rules,notProduction,configs\n');
    expect(exitCode).toBe(0);
  });
});

test('a project that lists the rules of `strict` gets reports in its tests too', async () => {
  const project = createProject('eslint-10', {
    files: {
      'eslint.config.js': `import httpKeepalive from 'eslint-plugin-http-keepalive';

export default [...httpKeepalive.configs.strict];
`,
      'tests/agent.test.js': `import { Agent, get } from 'node:http';

export const create = (options) => new Agent(options);
export const load = (url, options) => get(url, options);
`,
    },
  });
  const strict = await lintWithEslint(project, '.');
  expect(strict.reports).toMatchInlineSnapshot(`
    [
      "tests/agent.test.js:3:40-3:45 http-keepalive/require-keep-alive Whether \`new http.Agent()\` sets \`keepAlive\` is not known, because it comes from a parameter whose callers are not all in this file.",
      "tests/agent.test.js:4:39-4:42 http-keepalive/require-agent Whether \`http.get()\` has an \`agent\` is not known, because it comes from a parameter whose callers are not all in this file.",
    ]
  `);
  expect(strict.exitCode).toBe(1);
  project.write(
    'eslint.config.js',
    project.read('eslint.config.js').replace('strict', 'recommended'),
  );
  expect(await lintWithEslint(project, '.')).toEqual({ exitCode: 0, reports: [] });
});
