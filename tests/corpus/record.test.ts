import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import plugin from '../../index.ts';

/**
 * The part of the record that needs no network: our own canary, and packages that are
 * installed because the tools here need them. The whole record is scripts/corpus/record.ts.
 */
const canary = fileURLToPath(new URL('canary', import.meta.url));
const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));

interface Finding {
  readonly line: number;
  readonly rule: string;
  readonly messageId: string | undefined;
  readonly source: string;
}

/** The reports of `recommended`; the name has no package.json above it, so no Node.js range. */
function findingsIn(folder: string, file: string): readonly Finding[] {
  const code = readFileSync(join(folder, file), 'utf8');
  const languageOptions: Linter.LanguageOptions = file.endsWith('.ts') ? { parser } : {};
  const messages = new Linter({ cwd: '/record' }).verify(
    code,
    [
      {
        files: ['**/*.*'],
        languageOptions,
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      },
      ...plugin.configs.recommended,
    ],
    { filename: `/record/${file}` },
  );
  const lines = code.split(/\r?\n/u);
  return messages
    .filter(({ fatal, ruleId }) => fatal === true || ruleId !== null)
    .map(({ line, ruleId, messageId, message }) => ({
      line,
      rule: ruleId ?? message,
      messageId,
      source: (lines[line - 1] ?? '').trim(),
    }));
}

/** Files of a build have a hash in their names. */
function fileNamed(folder: string, pattern: RegExp): string {
  const name = readdirSync(folder).find((each) => pattern.test(each));
  if (name === undefined) throw new Error(`${folder} has no file ${String(pattern)}`);
  return name;
}

test('every rule reports the canary', () => {
  expect(findingsIn(canary, 'client.js')).toEqual([
    {
      line: 4,
      rule: 'http-keepalive/require-keep-alive',
      messageId: 'missingKeepAlive',
      source: 'const plain = new http.Agent();',
    },
    {
      line: 5,
      rule: 'http-keepalive/require-agent-timeout',
      messageId: 'missingLimits',
      source: 'const unbounded = new https.Agent({ keepAlive: true });',
    },
    {
      line: 8,
      rule: 'http-keepalive/require-agent',
      messageId: 'missingAgentSince19',
      source: "https.get('https://status.example', callback);",
    },
  ]);
  const ofRequests = findingsIn(canary, 'requests.js');
  expect(ofRequests.map(({ line, rule, messageId }) => [line, rule, messageId])).toEqual([
    [8, 'http-keepalive/no-agent-per-request', 'idleAgentPerRequest'],
    [13, 'http-keepalive/no-agent-protocol-mismatch', 'wrongAgent'],
    [17, 'http-keepalive/require-timeout-handler', 'unheardTimeout'],
    [21, 'http-keepalive/no-disabled-reuse', 'closedRequest'],
    [25, 'http-keepalive/no-undrained-response', 'unreadResponse'],
    [31, 'http-keepalive/no-ignored-options', 'ignoredCoreOption'],
    [35, 'http-keepalive/require-library-agent', 'neverReuses'],
  ]);
  expect(findingsIn(canary, 'server.ts')).toEqual([
    {
      line: 3,
      rule: 'http-keepalive/require-keep-alive-timeout',
      messageId: 'defaultKeepAliveTimeout',
      source: 'export const server: Server = createServer((request, response) => {',
    },
    {
      line: 19,
      rule: 'http-keepalive/valid-server-timeouts',
      messageId: 'secondsKeepAliveTimeout',
      source: 'hasty.keepAliveTimeout = 65;',
    },
  ]);
});

// Unwelcome: downloads one file when the package is installed.
test('esbuild: the download of its installer has no agent, and leaves redirects and errors unread', () => {
  expect(findingsIn(join(installed, 'esbuild'), 'install.js')).toMatchObject([
    {
      rule: 'http-keepalive/require-agent',
      messageId: 'missingAgentSince19',
      source: 'https.get(url, (res) => {',
    },
    {
      rule: 'http-keepalive/no-undrained-response',
      messageId: 'unreadPath',
      source: 'return fetch(res.headers.location).then(resolve, reject);',
    },
    {
      rule: 'http-keepalive/no-undrained-response',
      messageId: 'unreadPath',
      source: 'return reject(new Error(`Server responded with ${res.statusCode}`));',
    },
  ]);
});

// The bundled ws answers every request with 426. vitest's own servers are vite's.
test('vitest: nothing to report in what starts its server', () => {
  const chunks = join(installed, 'vitest/dist/chunks');
  expect(findingsIn(chunks, fileNamed(chunks, /^cli-api\./u))).toEqual([]);
});

// Unwelcome: a development server. What it says of each is true. Of the response of its request
// to itself it wants the 'end', which never comes, as nothing reads it.
test('vite: its servers and a request to itself', () => {
  const timeout = 'http-keepalive/require-keep-alive-timeout';
  const agent = 'http-keepalive/require-agent';
  const response = 'http-keepalive/no-undrained-response';
  const get =
    '(path.startsWith("https:") ? get$1 : get)(path, { headers: { Accept: "text/html" } }, (res) => {';
  const findings = findingsIn(join(installed, 'vite'), 'dist/node/chunks/node.js');
  expect(findings.map(({ rule, source }) => [rule, source])).toEqual([
    [timeout, 'return createServer(app);'],
    [timeout, '}, requestListener) : http.createServer(requestListener);'],
    [agent, get],
    [response, get],
  ]);
});

// Its agent is the one of a proxy, chosen from the options of each request.
test('request-light: nothing to report', () => {
  expect(findingsIn(join(installed, 'request-light'), 'lib/node/main.js')).toEqual([]);
});
