import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProject } from './project.ts';
import { lintWithEslint } from './reports.ts';

const applySuggestions = readFileSync(join(import.meta.dirname, 'apply-suggestions.mjs'), 'utf8');

const configuration = `import { defineConfig } from 'eslint/config';
import httpKeepalive from 'eslint-plugin-http-keepalive';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { files: ['**/*.{ts,cts,mts,tsx}'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['src/**'],
    plugins: { 'http-keepalive': httpKeepalive },
    extends: ['http-keepalive/recommended'],
    // settings
  },
);
`;

const withAutofix = configuration.replace(
  '// settings',
  "settings: { 'http-keepalive': { autofix: true } },",
);

describe('a TypeScript project', () => {
  test.each(['eslint.config.ts', 'eslint.config.js'])('gets reports with %s', async (file) => {
    const project = createProject('typescript', {
      files: { [file]: configuration },
      fixtures: ['typescript'],
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toMatchInlineSnapshot(`
      [
        "src/no-agent-per-request.ts:5:36-5:47 http-keepalive/no-agent-per-request \`new https.Agent()\` is made for each request, so each opens a connection with a TLS handshake and leaves it open; make one for all.",
        "src/no-undrained-response.ts:4:52-4:60 http-keepalive/no-undrained-response Nothing reads \`response\`: its \`'end'\` never comes, its socket never returns to the pool, and the next request opens another, or waits.",
        "src/require-agent-timeout.ts:5:33-5:38 http-keepalive/require-agent-timeout Without \`timeout\`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, Node.js 20.18, 22.9 and later closes first.",
        "src/require-agent.cts:4:25-4:37 http-keepalive/require-agent \`agent: false\` sends \`Connection: close\`, so every request opens a new connection with a TLS handshake; pass a shared keep-alive agent.",
        "src/require-agent.ts:5:10-5:35 http-keepalive/require-agent \`http.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
        "src/require-keep-alive-timeout.ts:12:19-12:31 http-keepalive/require-keep-alive-timeout This server closes an idle connection after 5 or 6 s, so a load balancer that keeps it longer can answer 502; set \`keepAliveTimeout\`.",
        "src/require-keep-alive.mts:4:31-4:36 http-keepalive/require-keep-alive \`new https.Agent()\` does not set \`keepAlive\`, so it closes idle connections, and the next request opens a new one with a TLS handshake; set \`keepAlive: true\`.",
        "src/require-max-sockets.tsx:3:19-3:24 http-keepalive/require-max-sockets This keep-alive agent has no \`maxSockets\`: N concurrent requests to a host open N sockets, and up to 256 of them stay open.",
        "src/require-timeout-handler.ts:6:64-6:77 http-keepalive/require-timeout-handler \`timeout: 5000\` only makes \`http.get()\` emit \`'timeout'\`, which nothing handles: the request waits as long as the server does; destroy it then.",
        "src/valid-server-timeouts.ts:4:1-4:70 http-keepalive/valid-server-timeouts \`keepAliveTimeout\` can be a string: Node.js before 22.20 and 23 until 24.8 then throws when a response ends, others never close idle connections.",
        "src/valid-server-timeouts.ts:5:19-5:22 http-keepalive/valid-server-timeouts The timeout of sockets is in ms: after 120 ms without traffic a connection is destroyed, and a slower request gets no answer.",
      ]
    `);
    expect(exitCode).toBe(1);
  });

  test('is clean once the first suggestion of each report is applied', async () => {
    const project = createProject('typescript', {
      files: { 'eslint.config.js': configuration },
      fixtures: ['typescript'],
    });
    const applied = await project.node('--input-type=module', '--eval', applySuggestions);
    expect(applied).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await lintWithEslint(project, '.')).toEqual({ exitCode: 0, reports: [] });
  });

  test('is clean after one run of --fix where the setting `autofix` is on', async () => {
    const project = createProject('typescript', {
      files: { 'eslint.config.ts': withAutofix },
      fixtures: ['typescript'],
    });
    expect(await lintWithEslint(project, '--fix', '.')).toEqual({ exitCode: 0, reports: [] });
    expect(project.read('src/require-agent.ts')).toMatchInlineSnapshot(`
      "import http, { type ClientRequest } from 'node:http';

      const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      export function load(url: URL): ClientRequest {
        const options = { headers: { accept: 'application/json' }, agent: httpAgent } satisfies http.RequestOptions;
        return (http as typeof http).get(url, options, (response) => void response.resume());
      }
      "
    `);
    expect(project.read('src/require-agent.cts')).toMatchInlineSnapshot(`
      "import https = require('https');

      const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 60_000 });

      export = (host: string): void => {
        https.request({ host, agent: httpsAgent } as https.RequestOptions).end();
      };
      "
    `);
    expect(project.read('src/require-keep-alive-timeout.ts')).toMatchInlineSnapshot(`
      "import { createServer, type Server } from 'node:http';

      function injectable<Class>(target: Class): Class {
        return target;
      }

      @injectable
      export class App {
        private readonly server: Server;

        constructor(private readonly port: number) {
          this.server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => response.end());
        }

        start(): void {
          this.server.listen(this.port);
        }
      }
      "
    `);
    expect(project.read('src/require-keep-alive.mts')).toMatchInlineSnapshot(`
      "import { Agent } from 'node:https';

      export class Client {
        readonly agent: Agent = new Agent({ family: 4, keepAlive: true, maxSockets: 50, timeout: 60_000 })!;
      }
      "
    `);
    expect(project.read('src/require-max-sockets.tsx')).toMatchInlineSnapshot(`
      "import { Agent } from 'node:http';

      const agent = new Agent({ keepAlive: true, timeout: 60_000, maxSockets: 50 } as const);

      export const Panel = (): unknown => <pre>{agent.maxFreeSockets}</pre>;
      "
    `);
  });
});

describe('the types of the plugin', () => {
  const tsconfig = (...include: readonly string[]): string =>
    JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: false,
      },
      include,
    });

  test('need no casts in a configuration, whether a module or CommonJS', async () => {
    const project = createProject('typescript', {
      files: {
        'tsconfig.json': tsconfig('eslint.config.ts', 'eslint.config.cts', 'plain.config.mts'),
        'eslint.config.ts': configuration.replaceAll(/.*tseslint.*\n/gu, ''),
        'eslint.config.cts': `import { defineConfig } from 'eslint/config';
import httpKeepalive = require('eslint-plugin-http-keepalive');

export = defineConfig([httpKeepalive.configs.recommended]);
`,
        'plain.config.mts': `import type { ESLint, Linter, Rule } from 'eslint';
import httpKeepalive, { type RuleId } from 'eslint-plugin-http-keepalive';

export const plugin: ESLint.Plugin = httpKeepalive;
export const rule: Rule.RuleModule = httpKeepalive.rules['require-agent'];
export const id: RuleId = 'require-agent';
export default [
  ...httpKeepalive.configs.strict,
  { settings: { 'http-keepalive': { autofix: true } } },
] satisfies Linter.Config[];
`,
      },
    });
    expect(await project.tsc()).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('know the names of configs and rules', async () => {
    const project = createProject('typescript', {
      files: {
        'tsconfig.json': tsconfig('eslint.config.ts'),
        'eslint.config.ts': `import httpKeepalive from 'eslint-plugin-http-keepalive';

export const config = httpKeepalive.configs.recomended;
export const rule = httpKeepalive.rules['require-agents'];
`,
      },
    });
    const { exitCode, stdout } = await project.tsc('--pretty', 'false');
    expect(stdout).toMatchInlineSnapshot(`
      "eslint.config.ts(3,45): error TS2551: Property 'recomended' does not exist on type '{ readonly recommended: Config<RulesConfig>[]; readonly strict: Config<RulesConfig>[]; }'. Did you mean 'recommended'?
      eslint.config.ts(4,41): error TS2551: Property 'require-agents' does not exist on type 'Record<RuleId, RuleModule>'. Did you mean 'require-agent'?
      "
    `);
    expect(exitCode).toBe(2);
  });
});
