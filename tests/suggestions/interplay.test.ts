import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import plugin from '../../index.ts';

function fix(code: string): Linter.FixReport {
  return new Linter().verifyAndFix(code, [
    {
      plugins: { 'http-keepalive': plugin },
      settings: { 'http-keepalive': { autofix: true, nodeVersion: '>=22' } },
      rules: {
        'http-keepalive/require-keep-alive-timeout': ['error', { minimum: 90_000 }],
        'http-keepalive/valid-server-timeouts': 'error',
      },
    },
  ]);
}

test.each([
  ['server.keepAliveTimeout = 65;', 'server.keepAliveTimeout = 90_000;'],
  ['server.keepAliveTimeout = 1500;', 'server.keepAliveTimeout = 90_000;'],
  ["server.keepAliveTimeout = '65000';", 'server.keepAliveTimeout = 90_000;'],
])('both rules about keepAliveTimeout end in one value: %s', (before, after) => {
  const start = "import http from 'http';\nconst server = http.createServer(app).listen(3000);\n";
  const { output, messages } = fix(start + before);
  expect(messages).toEqual([]);
  expect(output).toBe(start + after);
});
