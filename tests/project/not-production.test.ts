import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { notProduction, servesProduction } from '../../src/project/not-production.ts';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts', '**/www'] }, { ignores: [...notProduction] }],
});

test.each([
  ['src/server.js', true],
  ['server.ts', true],
  ['src/latest/server.js', true],
  ['src/jobs.ts', true],
  ['src/test-client.js', true],
  ['src/contest/server.js', true],
  ['src/config.ts', true],
  ['src/healthy/server.js', true],
  ['bin/www', true],
  ['src/protest.js', true],
  ['src/units.ts', true],
  ['src/device.js', true],
  ['src/test-runner.js', true],
  ['src/a{b,c}/server.js', true],
  ['test/server.js', false],
  ['packages/api/tests/deep/server.ts', false],
  ['src/__mocks__/server.js', false],
  ['src/server.test.ts', false],
  ['src/setup.unit.ts', false],
  ['src/__e2e__/client.ts', false],
  ['src/tests.ts', false],
  ['test.mjs', false],
  ['lib/testutil.js', false],
  ['lib/test-helpers.ts', false],
  ['src/server_test.mjs', false],
  ['src/server.e2e-spec.cts', false],
  ['src/mocks/server.js', false],
  ['src/mock-server.tsx', false],
  ['my-tests/server.js', false],
  ['examples/server.js', false],
  ['code-samples/server.js', false],
  ['.github/server.js', false],
  ['scripts/server.js', false],
  ['vite.config.ts', false],
  ['Gulpfile.babel.js', false],
  ['webpack.prod.js', false],
  ['src/health/check.ts', false],
  ['health-check.mjs', false],
  ['src/healthcheck-server.ts', false],
  ['bin/dev.js', false],
  ['dev-server.ts', false],
  ['README.md/0.js', false],
])('%s serves production: %s', async (path, expected) => {
  expect(servesProduction(path)).toBe(expected);
  // As ESLint reads the same patterns.
  expect(await eslint.isPathIgnored(join(process.cwd(), path))).toBe(!expected);
});
