// The program does what it does without the probe.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { only, preload, readRecords, watchFiles, type Watching } from './watched.ts';

/** Runs a program with and without the probe; both say and do the same. */
async function expectSame(
  code: string,
  watching: Watching & { readonly args?: readonly string[] } = {},
): Promise<{ readonly stdout: string; readonly code: number | null }> {
  const run = (isWatched: boolean): ReturnType<typeof watchFiles> =>
    watchFiles({ 'program.cjs': code }, { ...watching, isWatched });
  const [alone, watched] = await Promise.all([run(false), run(true)]);
  const stable = (text: string): string => text.replace(/probe-test-\w+/gu, 'folder');
  expect({ ...watched, stderr: stable(watched.stderr), records: [], groups: [] }).toEqual({
    ...alone,
    stderr: stable(alone.stderr),
    records: [],
    groups: [],
  });
  expect(watched.records).not.toEqual([]);
  return { stdout: watched.stdout, code: watched.code };
}

const get = `const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
const get = (options = {}) => new Promise((resolve, reject) => http.get({ port: server.address().port, ...options }, (response) => response.resume().on('end', resolve)).on('error', reject));
const listening = new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
`;

describe('the same happens', () => {
  test('in the same order, of ticks, promises, immediates and events', async () => {
    const { stdout } = await expectSame(`${get}
const log = (text) => console.log(text);
process.nextTick(log, 'tick');
Promise.resolve().then(() => log('promise'));
queueMicrotask(() => log('microtask'));
setImmediate(log, 'immediate');
listening.then(async () => {
  const request = http.get({ port: server.address().port, agent: new http.Agent({ keepAlive: true }) });
  for (const event of ['socket', 'finish', 'response', 'close']) request.on(event, () => {
    log(event);
    process.nextTick(log, 'tick after ' + event);
    Promise.resolve().then(() => log('promise after ' + event));
  });
  request.on('response', (response) => response.resume().on('end', () => log('end')).on('close', () => { log('close of the response'); setTimeout(() => process.exit(5), 20); }));
});
process.on('exit', (code) => log('exit ' + code));
`);
    expect(stdout).toMatch(/^tick after response\nend$[^]*^promise after close\nexit 5$/mu);
  });

  test('when an error is not caught, and when a promise is rejected', async () => {
    expect(
      await expectSame(
        `${get}listening.then(get).then(() => setTimeout(() => { throw new RangeError('on purpose'); }, 10));`,
      ),
    ).toMatchObject({ code: 1 });
    expect(
      await expectSame(
        `${get}listening.then(get).then(() => Promise.reject(new RangeError('on purpose')));`,
      ),
    ).toMatchObject({ code: 1 });
  });

  test('when the program ends by itself, with connections that are idle', async () => {
    expect(
      await expectSame(
        `${get}listening.then(() => get({ agent: new http.Agent({ keepAlive: true }) })).then(() => { server.close(); console.log('done'); });`,
      ),
    ).toEqual({ code: 0, stdout: 'done\n' });
  });

  test.each([
    ['--frozen-intrinsics', ['--frozen-intrinsics', '--no-warnings'], ''],
    ['without Error.prepareStackTrace', [], 'delete Error.prepareStackTrace;'],
    [
      'with an Error.prepareStackTrace that throws',
      [],
      `Error.prepareStackTrace = () => { throw new Error('no'); };`,
    ],
    ['with Error.stackTraceLimit 0', [], 'Error.stackTraceLimit = 0;'],
    [
      'with frozen prototypes',
      [],
      `for (const { prototype } of [http.Agent, http.Server, http.ClientRequest, Array, Object, Map, Set, Function, Promise]) Object.freeze(prototype);`,
    ],
    [
      'with a Date and timers of a test',
      [],
      'Date.now = () => 0; global.setInterval = () => 0; performance.now = () => 0;',
    ],
    ['with `process.removeAllListeners`', [], 'process.removeAllListeners();'],
  ])('%s', async (_name, args, change) => {
    const code = `${get}${change}
listening.then(async () => { await get(); await get({ agent: new http.Agent() }); console.log('done'); process.exit(4); });`;
    expect(await expectSame(code, { args })).toEqual({ code: 4, stdout: 'done\n' });
  });

  test('when the stack is nearly full', async () => {
    const { stdout } = await expectSame(`${get}
let deepest = 0;
const dive = (depth) => { deepest = depth; try { dive(depth + 1); } catch { if (deepest - depth < 60) try { http.get({ port: 1 }).on('error', () => {}); } catch {} } };
listening.then(() => { dive(0); setTimeout(() => { console.log('alive'); process.exit(0); }, 50); });`);
    expect(stdout).toBe('alive\n');
  });

  test('with what a program can see of requests, agents and servers', async () => {
    await expectSame(`${get}
listening.then(async () => {
  const agent = new http.Agent();
  await get({ agent });
  const request = http.get({ port: server.address().port });
  request.on('response', (response) => {
    for (const object of [agent, server, request, response]) console.log(Reflect.ownKeys(object).map(String).sort().join());
    for (const event of ['error', 'response', 'socket']) console.log(request.listenerCount(event), request.socket.listenerCount('error'));
    console.log(JSON.stringify(Object.keys(http)), Error.stackTraceLimit, http.get.toString().length);
    process.exit();
  });
});`);
  });
});

test('a kill loses at most a quarter of a second', async () => {
  const watched = await watchFiles({
    'program.cjs': `${get}
let sent = 0;
const loop = async () => { for (;;) { await get(); sent += 1; await new Promise((resolve) => setTimeout(resolve, 2)); } };
listening.then(loop);
setTimeout(() => { require('fs').writeSync(1, String(Date.now())); process.kill(process.pid, 'SIGKILL'); }, 900);
`,
  });
  const record = only(watched);
  expect(watched.signal).toBe('SIGKILL');
  expect(record.exitCode).toBeUndefined();
  expect(record.groups[0]?.requests).toBeGreaterThan(0);
  // What is missing is what happened after the last record: a machine that stands still says so itself.
  const missing = Number(watched.stdout) - record.writtenAt;
  expect(missing).toBeLessThan(Math.max(250, record.longestGap + 50));
});

describe('where records cannot go', () => {
  const run = (env: NodeJS.ProcessEnv, args: readonly string[] = []): string =>
    execFileSync(
      process.execPath,
      [
        ...args,
        '--require',
        preload,
        '-e',
        `console.log('done'); require('http').get('http://127.0.0.1:1').on('error', () => {})`,
      ],
      { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8', stdio: 'pipe' },
    );

  test('the program runs, and a line says that nobody watches it', () => {
    const output = execFileSync(
      '/bin/sh',
      ['-c', `"$0" --require "$1" -e "console.log('done')" 2>&1`, process.execPath, preload],
      { env: { HTTP_KEEPALIVE_PROBE_DIR: '/nowhere/at/all' }, encoding: 'utf8' },
    );
    expect(output).toBe(
      "eslint-plugin-http-keepalive: this program is not watched: ENOENT: no such file or directory, open '/nowhere/at/all/FILE'\ndone\n".replace(
        'FILE',
        /at\/all\/([\w.-]+)/u.exec(output)?.[1] ?? '',
      ),
    );
  });

  test('without a runner, the records have a folder of their own, which a line names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-test-'));
    try {
      expect(run({ TMPDIR: folder })).toBe('done\n');
      const [made = ''] = readdirSync(folder);
      expect(made).toMatch(/^http-keepalive-probe-\w+$/u);
      expect(readRecords(join(folder, made))).toMatchObject([{ version: 1, exitCode: 0 }]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
