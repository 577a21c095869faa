import { readFileSync } from 'node:fs';
import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, test } from 'vitest';
import plugin from '../index.ts';

// Type tests: the plugin and its configs are what ESLint's own types ask for, without casts.
plugin satisfies ESLint.Plugin;
plugin.configs.recommended satisfies Linter.Config[];
({ ignores: plugin.notProduction }) satisfies Linter.Config;
defineConfig(plugin.configs.recommended, plugin.configs.strict);
defineConfig({ extends: [plugin.configs.recommended], ignores: plugin.notProduction });
defineConfig({ plugins: { 'http-keepalive': plugin }, extends: ['http-keepalive/recommended'] });

/** The rules of a config, from all of its objects. */
function rulesOf(config: readonly Linter.Config[]): Linter.RulesRecord {
  return Object.assign({}, ...config.map(({ rules }) => rules)) as Linter.RulesRecord;
}

describe('the plugin', () => {
  test('names itself, its version and its namespace', () => {
    const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      string
    >;
    expect(plugin.meta).toEqual({ name, version, namespace: 'http-keepalive' });
  });

  test('has every rule in recommended and in strict', () => {
    const rules = Object.keys(plugin.rules).map((id) => `http-keepalive/${id}`);
    expect(Object.keys(rulesOf(plugin.configs.recommended))).toEqual(rules);
    expect(Object.keys(rulesOf(plugin.configs.strict))).toEqual(rules);
  });

  test('warns in recommended where a report is a policy', () => {
    const warnings = Object.entries(rulesOf(plugin.configs.recommended)).flatMap(([id, entry]) => {
      const [severity] = [entry].flat() as readonly unknown[];
      return severity === 'error' ? [] : [[id, severity]];
    });
    expect(warnings).toEqual([
      ['http-keepalive/require-agent', 'warn'],
      ['http-keepalive/require-max-sockets', 'warn'],
    ]);
  });

  test.each(['recommended', 'strict'] as const)(
    'is itself in %s, for all files, so that both ways of registering it are one plugin',
    (name) => {
      const [registration, ...others] = plugin.configs[name];
      expect(registration).toEqual({
        name: 'http-keepalive/plugin',
        plugins: { 'http-keepalive': plugin },
      });
      expect(others.map((config) => config.name)).toEqual([
        'http-keepalive/start-scripts',
        `http-keepalive/${name}`,
      ]);
    },
  );

  test('links each rule to its page', () => {
    for (const [id, { meta }] of Object.entries(plugin.rules)) {
      expect(meta?.docs?.url).toMatch(new RegExp(`/docs/rules/${id}\\.md$`, 'u'));
      expect(readFileSync(`docs/rules/${id}.md`, 'utf8')).toContain(`http-keepalive/${id}`);
    }
  });
});

const request = "const http = require('http');\nhttp.get('http://x');";

/** How many reports `recommended` gives, and undefined for a file that is not linted. */
async function reportsIn(
  filename: string,
  ...more: readonly Linter.Config[]
): Promise<number | undefined> {
  const eslint = new ESLint({
    cwd: '/project',
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,cjs,mjs,ts}'] }, ...plugin.configs.recommended, ...more],
  });
  const [result] = await eslint.lintText(request, { filePath: `/project/${filename}` });
  const { messages = [] } = result ?? {};
  // "File ignored because no matching configuration was supplied."
  return messages.some(({ ruleId }) => ruleId === null) ? undefined : messages.length;
}

describe('recommended', () => {
  test.each([
    'src/client.js',
    'lib/test-client.js',
    'latest/index.js',
    'server.config/start.js',
    'src/jobs.ts',
    'src/healthcheck/index.js',
    'src/device.js',
    'src/commock/client.js',
    'src/request-context.js',
    'src/storybook/client.js',
    'bin/www',
    'app/bin/www',
  ])('looks at %s', async (filename) => {
    expect(await reportsIn(filename)).toBe(1);
  });

  test.each([
    'test/client.js',
    'packages/api/tests/client.mjs',
    'src/client.test.js',
    'src/client.spec.cjs',
    'src/client_test.js',
    'src/client-test.mjs',
    'src/client.e2e-spec.ts',
    'src/__tests__/client.js',
    'integration-tests/client.js',
    'integration_test/client.js',
    'packages/api-test-utils/src/server.js',
    'src/test-utils/server.js',
    'testing/server.js',
    'src/mockApis/payments.js',
    'util/mock-server.js',
    'src/payments.mock.ts',
    'stubs/payments.js',
    'cypress/support/api.js',
    'examples/basic/index.js',
    'benchmarks/http.js',
    'webpack.config.js',
    'build/webpack.dev.js',
    'server.dev.js',
    'karma.conf.js',
    'gulpfile.js',
    'Gruntfile.js',
    'gulpfile.babel.js',
    'src/setupProxy.js',
    'src/Button.stories.js',
    '.storybook/main.js',
    'extra/healthcheck.js',
    'docker/health-check.mjs',
    'src/health/database.js',
    'e2e/run.mjs',
    'scripts/download.mjs',
    'tools/release.js',
    'worker/crons/backup.js',
    'src/cron/index.js',
    'src/jobs/clean-up.js',
    'packages/vite-plugin/dev-server/index.js',
    'packages/oauth-client-example/index.js',
    'README.md/0.js',
    'docs/guide.md/12_server.js',
  ])('leaves %s out', async (filename) => {
    expect(await reportsIn(filename)).toBe(0);
  });

  test.each(['bin/run', 'www', 'bin/www.sh'])('does not lint %s', async (filename) => {
    expect(await reportsIn(filename)).toBeUndefined();
  });

  test('knows its rules in a file that it leaves out, so that another object may name them', async () => {
    const off: Linter.Config = { rules: { 'http-keepalive/require-agent': 'off' } };
    expect(await reportsIn('eslint.config.js', off)).toBe(0);
    expect(await reportsIn('src/client.js', off)).toBe(0);
    const on: Linter.Config = { rules: { 'http-keepalive/require-agent': 'error' } };
    expect(await reportsIn('eslint.config.js', on)).toBe(1);
  });
});

test('a change of notProduction does not change recommended', () => {
  const { ignores } = plugin.configs.recommended.at(-1) ?? {};
  expect(ignores).toEqual(plugin.notProduction);
  expect(ignores).not.toBe(plugin.notProduction);
});
