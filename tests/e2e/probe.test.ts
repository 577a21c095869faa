import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchChild, type Finished } from '../watch-child.ts';
import { createProject, type Project } from './project.ts';

const command = 'node_modules/eslint-plugin-http-keepalive/dist/cli.js';

/** Sends requests one after the other through an agent that keeps no connection. */
const files = {
  'agents.js': `import http from 'node:http';
export const agent = new http.Agent();
`,
  'app.js': `import http from 'node:http';
import { once } from 'node:events';
import { agent } from './agents.js';

const server = http.createServer((req, res) => res.end('ok')).listen(0, '127.0.0.1');
await once(server, 'listening');

const get = () =>
  new Promise((resolve, reject) => {
    const { port } = server.address();
    http
      .get({ port, host: '127.0.0.1', path: '/a?secret=1', agent }, (res) => {
        res.resume().on('end', resolve);
      })
      .on('error', reject);
  });

for (let count = 0; count < 20; count += 1) await get();
server.close();
for await (const chunk of process.argv.includes('--echo') ? process.stdin : []) process.stdout.write(chunk);
console.log('done');
process.exitCode = Number(process.argv[2] ?? 0);
`,
} as const;

/** Starts a command in a project, with a folder of its own for temporary files. */
function start(
  project: Project,
  program: string,
  args: readonly string[],
): {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  readonly said: (text: string) => Promise<void>;
} {
  mkdirSync(project.path('tmp'), { recursive: true });
  const child = spawn(program, args, {
    cwd: project.folder,
    env: {
      PATH: process.env.PATH,
      HOME: project.folder,
      TMPDIR: project.path('tmp'),
      NO_COLOR: '1',
      TERM: 'xterm',
      // npm would ask for its newest version, which is HTTP, too.
      npm_config_update_notifier: 'false',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { finished, output } = watchChild(child);
  const said = async (text: string): Promise<void> => {
    await expect.poll(output, { timeout: 20_000 }).toContain(text);
  };
  return { child, finished, said };
}

function projectWith(more: Readonly<Record<string, string>> = {}): Project {
  return createProject('eslint-10', { files: { ...files, ...more } });
}

/** Starts the probe in a project. */
function startProbe(project: Project, ...args: readonly string[]): ReturnType<typeof start> {
  return start(project, process.execPath, [command, 'probe', ...args]);
}

async function probe(project: Project, ...args: readonly string[]): Promise<Finished> {
  const { child, finished } = startProbe(project, ...args);
  child.stdin?.end('from stdin');
  return finished;
}

/** What is left of a run in the folder for temporary files. */
function left(project: Project): readonly string[] {
  return readdirSync(project.path('tmp')).filter((name) => name.includes('http-keepalive'));
}

describe('a program under the probe', () => {
  test('has its own output, input and exit code, and the report is on stderr', async () => {
    const project = projectWith();
    const { code, stdout, stderr } = await probe(
      project,
      '--json',
      'a.json',
      '--',
      'node',
      'app.js',
      '7',
      '--echo',
    );
    expect(stdout).toBe('from stdindone\n');
    expect(code).toBe(7);
    const report = stderr
      .replaceAll(/127\.0\.0\.1:\d+/gu, '127.0.0.1:4001')
      .replaceAll(/port \d+/gu, 'port 3000');
    expect(report).toContain('HTTP connections of `node app.js 7 --echo`\n');
    expect(report).toContain('1 process · ');
    expect(report).toContain(' · exit code 7\n');
    expect(report).toContain(`
http://127.0.0.1:4001
  agent made at agents.js:2:22, keepAlive false, maxSockets Infinity
  app.js:12:8                         20          20       1        1          0
`);
    expect(report).toContain(`
  ▸ agents.js:2:26  http-keepalive/require-keep-alive
    20 connections opened for 20 requests; 1 would have been enough.
`);
    expect(report).toContain(
      'INCOMING  http server on port 3000, made at app.js:5:21\n  20 requests on 20 connections',
    );
    // Nothing of a URL but its origin.
    expect(project.read('a.json')).not.toContain('secret');
    expect(left(project)).toEqual([]);
  });

  test('is lint by its own configuration, where that has the plugin', async () => {
    const project = projectWith({
      'eslint.config.js': `import httpKeepalive from 'eslint-plugin-http-keepalive';
export default [...httpKeepalive.configs.recommended, { rules: { 'http-keepalive/require-keep-alive': 'off' } }];
`,
    });
    const { stderr } = await probe(project, '--', 'node', 'app.js');
    expect(stderr).not.toContain('http-keepalive/require-keep-alive');
    expect(stderr).toContain(
      'The agent of agents.js:2:22 keeps no connection: set `keepAlive: true`',
    );
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends by %s as it would without', async (signal) => {
    const project = projectWith({
      'app.js': files['app.js'].replace(
        'server.close();',
        "console.log('ready');\nawait new Promise((resolve) => setTimeout(resolve, 60_000));",
      ),
    });
    const run = startProbe(project, '--no-lint', '--', 'node', 'app.js');
    await run.said('ready');
    run.child.kill(signal);
    const { code, signal: ended, stderr } = await run.finished;
    expect([code, ended]).toEqual([null, signal]);
    expect(stderr).toContain(` · ended by ${signal}\n`);
    expect(stderr).toContain('1 process or thread ended by a signal or a crash: up to the last ');
    expect(left(project)).toEqual([]);
  });

  test('may answer a signal, or kill itself, and nothing of the run is left', async () => {
    const answering = projectWith({
      'app.js':
        "process.on('SIGTERM', () => process.exit(3));\nconsole.log('ready');\nsetInterval(() => {}, 1000);\n",
      'kill.js': "process.kill(process.pid, 'SIGKILL');\n",
    });
    const run = startProbe(answering, '--no-lint', '--', 'node', 'app.js');
    await run.said('ready');
    run.child.kill('SIGTERM');
    await expect(run.finished).resolves.toMatchObject({ code: 3, signal: null });
    await expect(probe(answering, '--no-lint', '--', 'node', 'kill.js')).resolves.toMatchObject({
      code: null,
      signal: 'SIGKILL',
    });
    expect(left(answering)).toEqual([]);
  });

  test('reports while it runs when SIGUSR2 asks for it', async () => {
    const project = projectWith({
      'app.js': files['app.js'].replace(
        'server.close();',
        "console.log('ready');\nawait new Promise((resolve) => process.once('SIGTERM', resolve));\nserver.close();",
      ),
    });
    const run = startProbe(project, '--no-lint', '--', 'node', 'app.js');
    await run.said('ready');
    // Records are written five times a second.
    await expect
      .poll(() => readdirSync(project.path('tmp'), { recursive: true, encoding: 'utf8' }).join(), {
        timeout: 10_000,
      })
      .toContain('-1.json');
    run.child.kill('SIGUSR2');
    await run.said('still running');
    run.child.kill('SIGTERM');
    const { code, stderr } = await run.finished;
    expect(code).toBe(0);
    expect(stderr).toContain(' · exit code 0\n');
  });

  test('may be a script of npm, a cluster, or a worker thread: all of it counts', async () => {
    const project = projectWith({
      'package.json':
        '{ "type": "module", "private": true, "scripts": { "start": "node main.js" } }',
      'main.js': `import cluster from 'node:cluster';
import http from 'node:http';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

if (cluster.isPrimary) {
  const workers = [1, 2, 3, 4].map(() => cluster.fork());
  const [[, address]] = await Promise.all(workers.map((worker) => once(worker, 'listening').then(([at]) => [worker, at])));
  const agent = new http.Agent();
  for (let count = 0; count < 8; count += 1) {
    await new Promise((resolve) => http.get({ port: address.port, host: '127.0.0.1', agent }, (res) => res.resume().on('end', resolve)));
  }
  await once(new Worker(new URL('worker.js', import.meta.url), { workerData: address.port }), 'exit');
  for (const worker of workers) worker.disconnect();
} else {
  http.createServer((req, res) => res.end('ok')).listen(0, '127.0.0.1');
}
`,
      'worker.js': `import { workerData } from 'node:worker_threads';
await (await fetch('http://127.0.0.1:' + workerData)).text();
`,
    });
    const { code, stderr } = await probe(
      project,
      '--json',
      'a.json',
      '--no-lint',
      '--',
      'npm',
      'start',
      '--silent',
    );
    expect(code).toBe(0);
    const { outgoing, servers, notes } = JSON.parse(project.read('a.json')) as {
      readonly outgoing: readonly {
        readonly client: string;
        readonly requests: number;
        readonly connections: number;
      }[];
      readonly servers: readonly { readonly requests: number; readonly threads: number }[];
      readonly notes: readonly string[];
    };
    expect(outgoing).toMatchObject([
      { client: 'http', requests: 8, connections: 8 },
      { client: 'undici', requests: 1, connections: 1 },
    ]);
    expect(servers).toMatchObject([{ requests: 9, threads: 4 }]);
    expect(stderr).toContain('worker thread');
    expect(notes.join()).not.toContain('did not load the probe');
  });

  test('may be TypeScript', async () => {
    const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
    const project = projectWith({
      'app.ts': `interface Options {\n  agent: unknown;\n}\n${files['app.js'].replace('const get = ()', 'const get = (_options?: Options)')}`,
    });
    const { code, stderr } = await probe(
      project,
      '--no-lint',
      '--',
      'node',
      '--import',
      tsx,
      'app.ts',
    );
    expect(stderr).toMatch(/^ {2}app\.ts:15:\d+ +20 {10}20 /mu);
    expect(code).toBe(0);
    // Type stripping is on from Node.js 22.18 and 23.6 on.
    if (!('typescript' in process.features) || process.features.typescript === false) return;
    const stripped = await probe(project, '--no-lint', '--', 'node', 'app.ts');
    expect(stripped.stderr).toMatch(/^ {2}app\.ts:15:8 +20 {10}20 /mu);
  });
});

const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

test.skipIf(!hasScript)('on a terminal, Ctrl-C reaches the program once', async () => {
  const project = projectWith({
    'app.js': `let count = 0;
process.on('SIGINT', () => {
  count += 1;
  if (count === 1) setTimeout(() => { console.log('interrupts: ' + count + ', terminal: ' + process.stdout.isTTY); process.exit(4); }, 500);
});
console.log('ready');
setInterval(() => {}, 1000);
`,
  });
  // The shell gives way to the command, so that the exit code is that of the command.
  const line = [
    'exec',
    process.execPath,
    command,
    'probe',
    '--no-lint',
    '--',
    process.execPath,
    'app.js',
  ].join(' ');
  const { child, finished, said } = start(project, 'script', ['-qec', line, '/dev/null']);
  await said('ready');
  child.stdin?.write('\u0003');
  const { code, stdout } = await finished;
  expect(stdout).toContain('interrupts: 1, terminal: true');
  expect(stdout).toContain('exit code 4');
  expect(code).toBe(4);
});

describe('the files of a run', () => {
  test('are written, checked and compared', async () => {
    const project = projectWith();
    const outputs = ['--json', 'before.json', '--html', 'a.html', '--markdown', 'a.md'];
    const check = ['--check', '--max-connections-per-request', '0.2'];
    const bad = await probe(project, ...outputs, ...check, '--no-lint', '--', 'node', 'app.js');
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain(
      'budget 0.2 (20 connections, 20 requests); 1 would have been enough\n',
    );
    expect(project.read('a.html')).toContain('<svg');
    expect(project.read('a.md')).toContain('| Outgoing | Requests | Connections opened |');
    project.write('agents.js', files['agents.js'].replace('Agent()', 'Agent({ keepAlive: true })'));
    const good = await probe(
      project,
      '--json',
      'after.json',
      ...check,
      '--no-lint',
      '--',
      'node',
      'app.js',
    );
    expect(good.stderr).toContain('✔ http://127.0.0.1:');
    expect(good.code).toBe(0);
    const diff = await probe(project, 'diff', 'before.json', 'after.json');
    expect(diff.stdout).toMatch(/20 → 1 +1 → 0\.05 .*better/u);
    expect(diff.stdout).toContain('✔ 1 of 1 better, 0 worse.');
    expect(diff.code).toBe(0);
    expect((await probe(project, 'diff', 'after.json', 'before.json')).code).toBe(1);
  });

  test('can come from the records of a process that nobody started with the command', async () => {
    const project = projectWith();
    mkdirSync(project.path('records'));
    const { status } = spawnSync(
      process.execPath,
      ['--require', 'eslint-plugin-http-keepalive/probe', 'app.js'],
      {
        cwd: project.folder,
        env: { HTTP_KEEPALIVE_PROBE_DIR: project.path('records') },
      },
    );
    expect(status).toBe(0);
    const { code, stderr } = await probe(project, 'report', 'records', '--no-lint', '--redact');
    expect(stderr).toMatch(/^http:\/\/host-1:\d+$/mu);
    expect(stderr).toMatch(/^ {2}app\.js:12:8 +20 {10}20 /mu);
    expect(code).toBe(0);
  });
});

describe('bad input', () => {
  test.each([
    [
      ['--'],
      2,
      '`probe` needs a program behind `--`, such as `probe -- node app.js`.\nSee `eslint-plugin-http-keepalive --help`.\n',
    ],
    [
      ['--', 'no-such-command'],
      127,
      '`no-such-command` cannot be started: there is no such command.\n',
    ],
    [
      ['--dir', 'no-such-folder', '--', 'node', 'app.js'],
      2,
      'Name a folder that can be written with `--dir <folder>`.\n',
    ],
    [
      ['--json', 'no-such-folder/a.json', '--', 'node', 'app.js'],
      2,
      'Name another place with `--json <file>`.\n',
    ],
    [['report', 'no-such-folder'], 2, 'The records in no-such-folder cannot be read: ENOENT'],
    [['report', '.'], 2, 'There are no records of the probe in this folder.\n'],
    [
      ['--', 'node', '--permission', 'app.js'],
      2,
      'With `--permission`, the program may not load the probe.',
    ],
    [
      ['--', 'true'],
      0,
      'No process loaded the probe: `true` started no Node.js, or started it without NODE_OPTIONS or with `--permission`.\n',
    ],
    [['--no-lint', '--', 'node', 'crash.js'], 1, 'no HTTP · '],
    [
      ['--check', '--max-connections-per-request', '1', '--', 'node', '-e', '0'],
      1,
      '✘ No request was seen, so the budget says nothing.\n',
    ],
  ])('%j ends with %i and says why', async (args, exitCode, message) => {
    const project = projectWith({ 'crash.js': "throw new Error('at once');\n" });
    const { code, stdout, stderr } = await probe(project, ...args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(exitCode);
    expect(left(project)).toEqual([]);
  });

  test('a folder that cannot be written keeps the program from running', async () => {
    const project = projectWith({ 'app.js': "console.log('it ran');\n" });
    mkdirSync(project.path('locked'));
    chmodSync(project.path('locked'), 0o500);
    const { code, stdout, stderr } = await probe(
      project,
      '--dir',
      'locked',
      '--',
      'node',
      'app.js',
    );
    // Root may write anywhere.
    if (process.getuid?.() === 0) return;
    expect(stderr).toContain('EACCES');
    expect([stdout, code]).toEqual(['', 2]);
  });

  test('a program that changes NODE_OPTIONS, closes stdout and freezes what it can is unharmed', async () => {
    const project = projectWith({
      'app.js': `import fs from 'node:fs';
import { spawn } from 'node:child_process';
process.env.NODE_OPTIONS = '';
spawn(process.execPath, ['-e', '0']);
Object.freeze(Object.prototype);
Object.freeze(Array.prototype);
delete Error.prepareStackTrace;
${files['app.js'].replace("console.log('done');", "fs.writeSync(1, 'done');\nfs.closeSync(1);")}`.replace(
        /^(import fs[\s\S]*?)(import http[\s\S]*?agents\.js';\n)/u,
        '$2$1',
      ),
    });
    const { code, stdout, stderr } = await probe(project, '--no-lint', '--', 'node', 'app.js');
    expect([code, stdout]).toEqual([0, 'done']);
    expect(stderr).toMatch(/20 {10}20 {7}1 /u);
    expect(stderr).toContain('did not load the probe (node');
  });
});

test('keeps records where they are asked for, and removes them', async () => {
  const project = projectWith({
    'app.js': "import fs from 'node:fs';\nconsole.log(fs.readdirSync('records').length);\n",
  });
  mkdirSync(project.path('records'));
  const { stdout } = await probe(project, '--no-lint', '--dir', 'records', '--', 'node', 'app.js');
  expect(stdout).toBe('1\n');
  expect(readdirSync(project.path('records'))).toEqual([]);
  expect(existsSync(join(project.folder, 'records'))).toBe(true);
});
