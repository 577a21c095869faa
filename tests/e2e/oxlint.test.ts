import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createProject, type Project } from './project.ts';
import { lintWithEslint, lintWithOxlint } from './reports.ts';

type ConfigName = 'recommended' | 'strict';

interface OxlintConfig {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
}

/** What a user copies into `.oxlintrc.json`. */
function oxlintrc(config: OxlintConfig): string {
  return JSON.stringify({
    jsPlugins: ['eslint-plugin-http-keepalive'],
    categories: { correctness: 'off' },
    ...config,
  });
}

function eslintConfig(name: ConfigName, settings = '{}'): string {
  return `import httpKeepalive from 'eslint-plugin-http-keepalive';
import tseslint from 'typescript-eslint';

export default [
  ...httpKeepalive.configs.${name}.map((config) => ({ ...config, files: ['src/**'] })),
  {
    files: ['**/*.{ts,cts,mts,tsx,jsx}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  },
  { settings: { 'http-keepalive': ${settings} } },
];
`;
}

/** The rules of a config as the installed plugin has them. */
async function rulesOf(project: Project, name: ConfigName): Promise<OxlintConfig['rules']> {
  const { stdout } = await project.node(
    '--input-type=module',
    '--eval',
    `import plugin from 'eslint-plugin-http-keepalive';
    console.log(JSON.stringify(Object.assign({}, ...plugin.configs.${name}.map(({ rules }) => rules))));`,
  );
  return JSON.parse(stdout) as OxlintConfig['rules'];
}

/** ESLint fixes a file until nothing changes; a run of oxlint leaves what overlaps to the next run. */
async function fixInPasses(project: Project, flag: '--fix' | '--fix-suggestions'): Promise<void> {
  for (let pass = 1; (await project.oxlint(flag, '--deny-warnings', '.')).exitCode !== 0; pass++) {
    if (pass === 4) return;
  }
}

const fixtures = ['javascript', 'typescript'] as const;

describe('the plugin in oxlint', () => {
  test('needs no ESLint', () => {
    const project = createProject('oxlint', {});
    expect(existsSync(project.path('node_modules/oxlint'))).toBe(true);
    expect(existsSync(project.path('node_modules/eslint'))).toBe(false);
    expect(existsSync(project.path('node_modules/typescript'))).toBe(false);
  });

  test.each(['recommended', 'strict'] as const)(
    'reports with %s what it reports in ESLint',
    async (name) => {
      const inOxlint = createProject('oxlint', { fixtures });
      const inEslint = createProject('typescript', {
        files: { 'eslint.config.js': eslintConfig(name) },
        fixtures,
      });
      const rules = await rulesOf(inOxlint, name);
      inOxlint.write('.oxlintrc.json', oxlintrc({ rules }));
      const expected = await lintWithEslint(inEslint, '.');
      expect(await lintWithOxlint(inOxlint, '.')).toEqual(expected);
      expect(expected.exitCode).toBe(1);
      // Each rule has a fixture, or this compares less than it says.
      const reported = new Set(expected.reports.map((report) => report.split(' ')[1]));
      expect([...reported].sort()).toEqual(Object.keys(rules).sort());
    },
  );

  test('fixes the same with `autofix` as ESLint does', async () => {
    const inOxlint = createProject('oxlint', { fixtures });
    const inEslint = createProject('typescript', {
      files: { 'eslint.config.js': eslintConfig('recommended', '{ autofix: true }') },
      fixtures,
    });
    const settings = { 'http-keepalive': { autofix: true } };
    const rules = await rulesOf(inOxlint, 'recommended');
    inOxlint.write('.oxlintrc.json', oxlintrc({ settings, rules }));
    await fixInPasses(inOxlint, '--fix');
    expect(await lintWithOxlint(inOxlint, '.')).toEqual({ exitCode: 0, reports: [] });
    expect(await lintWithEslint(inEslint, '--fix', '.')).toEqual({ exitCode: 0, reports: [] });
    for (const file of [
      'src/require-agent.js',
      'src/require-agent.ts',
      'src/require-max-sockets.js',
    ]) {
      expect(inOxlint.read(file)).toBe(inEslint.read(file));
    }
  });

  test('is clean after --fix-suggestions', async () => {
    const project = createProject('oxlint', { fixtures });
    project.write('.oxlintrc.json', oxlintrc({ rules: await rulesOf(project, 'recommended') }));
    await fixInPasses(project, '--fix-suggestions');
    expect(await lintWithOxlint(project, '.')).toEqual({ exitCode: 0, reports: [] });
  });

  test('passes options and settings on', async () => {
    const project = createProject('oxlint', {
      files: {
        '.oxlintrc.json': oxlintrc({
          settings: { 'http-keepalive': { nodeVersion: '18' } },
          rules: {
            'http-keepalive/require-agent': 'error',
            'http-keepalive/require-keep-alive-timeout': ['warn', { behind: 'gcp-alb' }],
          },
        }),
        'src/app.js': `import http from 'http';

http.get('http://example.com/', (response) => response.resume());
http.createServer({ keepAliveTimeout: 65_000 }).listen(8080);
`,
      },
    });
    const { exitCode, reports } = await lintWithOxlint(project, '.');
    expect(reports).toMatchInlineSnapshot(`
      [
        "src/app.js:3:1-3:9 http-keepalive/require-agent \`http.get()\` has no \`agent\`, so every request opens a new connection; pass a shared keep-alive agent.",
        "src/app.js:4:21-4:45 http-keepalive/require-keep-alive-timeout \`keepAliveTimeout\` is 65000 ms, and Google Cloud Application Load Balancer keeps idle connections for 600 s: a request can be lost; set at least 620000 ms.",
      ]
    `);
    expect(exitCode).toBe(1);
  });

  test('looks at each file by itself: its plugins get no parser', async () => {
    const files = {
      'src/app.js': "import express from 'express';\n\nexport const app = express();\n",
      'src/server.js': `import http from 'http';
import { app } from './app.js';

app.listen(8080);
http.createServer().listen(8081);
export const server = http.createServer();
`,
      'src/main.js': "import { server } from './server.js';\n\nserver.keepAliveTimeout = 65_000;\n",
    };
    const rules = { 'http-keepalive/require-keep-alive-timeout': 'error' };
    const inOxlint = createProject('oxlint', {
      files: { ...files, '.oxlintrc.json': oxlintrc({ rules }) },
    });
    const inEslint = createProject('typescript', {
      files: { ...files, 'eslint.config.mjs': eslintConfig('recommended') },
    });
    const placesOf = (reports: readonly string[]): readonly string[] =>
      reports.map((report) => report.split(' ').slice(0, 2).join(' '));
    const rule = 'http-keepalive/require-keep-alive-timeout';
    // What an importer sets is seen in its text.
    expect(placesOf((await lintWithOxlint(inOxlint, 'src')).reports)).toEqual([
      `src/server.js:5:1-5:18 ${rule}`,
    ]);
    expect(placesOf((await lintWithEslint(inEslint, 'src')).reports)).toEqual([
      `src/server.js:4:1-4:11 ${rule}`,
      `src/server.js:5:1-5:18 ${rule}`,
    ]);
  });
});
