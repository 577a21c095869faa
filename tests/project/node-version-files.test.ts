import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import plugin from '../../index.ts';

vi.mock('node:fs', { spy: true });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'http-keepalive-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const request =
  "import https from 'node:https';\n\nhttps.get('https://api.example.com/', callback);\n";

function messageOf(code = request, file = 'client.js'): string | undefined {
  const [report] = new Linter({ cwd: folder }).verify(code, plugin.configs.recommended, {
    filename: join(folder, file),
  });
  return report?.message;
}

/** What a request without an agent does before Node.js 19 only. */
const before19 = 'every request opens a new connection';

test.each([
  ['.nvmrc', 'v18.20.4\n'],
  ['.node-version', '18\r\n'],
  ['package.json', '{ "volta": { "node": "18.20.4" } }'],
  ['Dockerfile', 'FROM node:hydrogen-alpine'],
])('rules judge a file by the version in %s', (file, content) => {
  expect(messageOf()).not.toContain(before19);
  writeFileSync(join(folder, file), content);
  vi.useFakeTimers({ now: Date.now() + 6000, toFake: ['Date'] });
  expect(messageOf()).toContain(before19);
  vi.useRealTimers();
});

test('files are asked for once, and only where a rule needs the version', () => {
  writeFileSync(join(folder, '.nvmrc'), '18');
  const asked = (): number => {
    const calls = [...vi.mocked(statSync).mock.calls, ...vi.mocked(readFileSync).mock.calls];
    return calls.filter(([path]) => String(path).startsWith(folder)).length;
  };
  const counts = [
    "console.log('no HTTP');",
    "import http from 'node:http';\n\nconsole.log(http.STATUS_CODES);",
    request,
    request,
  ].map((code, index) => {
    const before = asked();
    messageOf(code, `file-${String(index)}.js`);
    return asked() - before;
  });
  // package.json, .nvmrc, and the text of .nvmrc.
  expect(counts).toEqual([0, 0, 3, 0]);
});
