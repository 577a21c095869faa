import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, test } from 'vitest';
import plugin from '../index.ts';

// Type tests: the plugin and its configs are what ESLint's own types ask for, without casts.
plugin satisfies ESLint.Plugin;
plugin.configs.recommended satisfies Linter.Config;
defineConfig(plugin.configs.recommended, plugin.configs.strict);
defineConfig({ plugins: { 'http-keepalive': plugin }, extends: ['http-keepalive/recommended'] });

describe('the plugin', () => {
  test('names itself, its version and its namespace', () => {
    const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      string
    >;
    expect(plugin.meta).toEqual({ name, version, namespace: 'http-keepalive' });
  });

  test('has every rule in strict, and all but require-close-idle-connections in recommended', () => {
    const rules = Object.keys(plugin.rules).map((id) => `http-keepalive/${id}`);
    expect(Object.keys(plugin.configs.recommended.rules ?? {})).toEqual(
      rules.filter((id) => id !== 'http-keepalive/require-close-idle-connections'),
    );
    expect(Object.keys(plugin.configs.strict.rules ?? {})).toEqual(rules);
  });

  test('is itself in its configs, so that both ways of registering it are one plugin', () => {
    expect(plugin.configs.recommended.plugins).toEqual({ 'http-keepalive': plugin });
    expect(plugin.configs.strict.plugins).toEqual({ 'http-keepalive': plugin });
  });

  test('links each rule to its page', () => {
    for (const [id, { meta }] of Object.entries(plugin.rules)) {
      expect(meta?.docs?.url).toMatch(new RegExp(`/docs/rules/${id}\\.md$`, 'u'));
      expect(readFileSync(`docs/rules/${id}.md`, 'utf8')).toContain(`http-keepalive/${id}`);
    }
  });
});

describe('recommended', () => {
  const reports = (filename: string): number =>
    new Linter().verify(
      "const http = require('http');\nhttp.get('http://x');",
      [{ files: ['**/*.{js,cjs,mjs}'] }, plugin.configs.recommended],
      { filename },
    ).length;

  test.each(['src/client.js', 'lib/test-client.js', 'latest/index.js', 'server.config/start.js'])(
    'looks at %s',
    (filename) => {
      expect(reports(filename)).toBe(1);
    },
  );

  test.each([
    'test/client.js',
    'packages/api/tests/client.mjs',
    'src/client.test.js',
    'src/client.spec.cjs',
    'src/__tests__/client.js',
    'examples/basic/index.js',
    'benchmarks/http.js',
    'webpack.config.js',
    'extra/healthcheck.js',
    'docker/health-check.mjs',
    'e2e/run.mjs',
    'scripts/download.mjs',
    'packages/vite-plugin/dev-server/index.js',
    'packages/oauth-client-example/index.js',
  ])('leaves %s out', (filename) => {
    expect(reports(filename)).toBe(0);
  });
});
