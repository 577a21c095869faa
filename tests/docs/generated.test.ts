import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check } from 'prettier';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from './pages.ts';

const run = promisify(execFile);

test('headers, tables and lists of options are as eslint-doc-generator makes them', async () => {
  const generator = join(
    root,
    'node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js',
  );
  // Rejects, with the difference, when they are not.
  await run(process.execPath, [generator, '--check'], { cwd: root });
});

describe('scripts/write-measured-boxes.ts', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'http-keepalive-boxes-'));
    cpSync(join(root, 'docs/rules'), join(folder, 'rules'), { recursive: true });
    cpSync(join(root, 'docs/lab.md'), join(folder, 'lab.md'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function write(
    scenarios: readonly unknown[],
    article: readonly unknown[] = [],
  ): Promise<unknown> {
    const file = join(folder, 'demo.json');
    const report = {
      plugin: { name: 'eslint-plugin-http-keepalive', version: '1.2.3' },
      date: '2030-01-02T03:04:05.678Z',
      host: { node: '24.0.0', platform: 'linux x64' },
      scenarios,
      article,
    };
    writeFileSync(file, JSON.stringify(report));
    const script = join(root, 'scripts/write-measured-boxes.ts');
    return run(process.execPath, ['--import', 'tsx', script, file, folder]);
  }

  function readBox(rule: string): string {
    return readBoxOf(`rules/${rule}.md`);
  }

  function readBoxOf(page: string): string {
    const text = readFileSync(join(folder, page), 'utf8');
    return /begin measured -->\n([\s\S]*)<!-- end measured/u.exec(text)?.[1] ?? '';
  }

  test('puts runs that differ in time alone into one row, as Prettier lays it out', async () => {
    await write([
      scenario('require-agent', '18.1.0', [2, 1], [1000, 1300]),
      scenario('require-agent', '20.1.0', [1, 1], [1100, 1200]),
      scenario('require-agent', '22.1.0', [1, 1], [1900, 1400]),
    ]);
    const box = readBox('require-agent');
    expect(box).toMatchInlineSnapshot(`
      "
      Node.js 18.1.0, 20.1.0, 22.1.0 on linux x64, 2030-01-02, plugin 1.2.3. Each cell is the reported program → the same program after the first suggestion.

      | what is sent        | Node.js | connections | TLS handshakes        | time          |
      | ------------------- | ------- | ----------- | --------------------- | ------------- |
      | Two requests, https | 18      | 2 → 1       | 1 full, 1 resumed → 1 | 1.0 s → 1.3 s |
      | Two requests, https | 20, 22  | 1 → 1       | 1 → 1                 | 1.9 s → 1.4 s |

      "
    `);
    expect(await check(box.trimStart().replace(/\n+$/u, '\n'), { parser: 'markdown' })).toBe(true);
  });

  test('writes what happened at the moment of an idle close', async () => {
    const race = { closesAfter: 5996, sent: 138, lost: 37 };
    await write([
      scenario(
        'require-keep-alive-timeout',
        '24.1.0',
        [2, 1],
        [7000, 7000],
        [race, { closesAfter: null, sent: 200, lost: 0 }],
      ),
    ]);
    expect(readBox('require-keep-alive-timeout')).toContain(
      '- Node.js 24.1.0: closed after 6.0 s; of 138 requests 37 got no response → of 200 requests 0.',
    );
  });

  test('writes the programs of the article into the page of the lab', async () => {
    const run = (node: string, connections: number): Readonly<Record<string, unknown>> => ({
      id: 'a',
      title: '`keepAlive: true`',
      node,
      holds: true,
      run: { connections, duration: 1100 },
    });
    await write([], [run('18.1.0', 2), run('20.1.0', 1), run('22.1.0', 1)]);
    const box = readBoxOf('lab.md');
    expect(box).toMatchInlineSnapshot(`
      "
      Node.js 18.1.0, 20.1.0, 22.1.0 on linux x64, 2030-01-02, plugin 1.2.3. Each program sends two requests.

      | program           | Node.js | connections | time  |
      | ----------------- | ------- | ----------- | ----- |
      | \`keepAlive: true\` | 18      | 2           | 1.1 s |
      | \`keepAlive: true\` | 20, 22  | 1           | 1.1 s |

      "
    `);
    expect(await check(box.trimStart().replace(/\n+$/u, '\n'), { parser: 'markdown' })).toBe(true);
  });

  test('writes nothing when the demo does not show what it says', async () => {
    const before = readBox('require-agent');
    const failed = { ...scenario('require-agent', '24.1.0', [2, 2], [1, 1]), holds: false };
    await expect(write([failed])).rejects.toMatchObject({ code: 1 });
    expect(readBox('require-agent')).toBe(before);
    const unmeasured = { id: 'a', title: 'a', node: '24.1.0', holds: null };
    await expect(write([], [unmeasured])).rejects.toMatchObject({ code: 1 });
  });
});

/** What the demo's JSON says of one case on one version. */
function scenario(
  rule: string,
  node: string,
  connections: readonly [number, number],
  durations: readonly [number, number],
  races: readonly [unknown, unknown] = [null, null],
): Readonly<Record<string, unknown>> {
  const [reported, suggested] = ([0, 1] as const).map((index) => ({
    connections: connections[index],
    fullHandshakes: 1,
    resumedHandshakes: connections[index] - 1,
    duration: durations[index],
    race: races[index],
  }));
  const one = {
    id: 'a',
    title: 'Two requests',
    protocol: 'https',
    leftOut: null,
    packages: {},
    reported,
    suggested,
  };
  return { rule, node, holds: true, cases: [one] };
}
