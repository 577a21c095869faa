// All processes and threads of a program are watched, whatever its code is written in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { only, placeOf, sum, watchFiles, type Watched } from './watched.ts';
import { startWitness, type Witness } from './witness.ts';

let witness: Witness;

beforeAll(async () => {
  witness = await startWitness();
});
afterAll(() => {
  witness.close();
});

async function watch(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Watched> {
  witness.reset();
  return watchFiles(files, { args, env: { UPSTREAM: witness.http } });
}

const send = `const http = require('http');
const get = () => new Promise((resolve) => http.get(process.env.UPSTREAM, (response) => response.resume().on('end', resolve)));
`;

/** What was counted of the witness, and what it saw. */
function expectEqual({ groups }: Watched): void {
  const of = groups.filter(({ origin }) => origin === witness.http);
  const { requests, connections } = witness.seen(witness.http);
  expect({ requests: sum(of, 'requests'), connections: sum(of, 'connections') }).toEqual({
    requests,
    connections,
  });
}

test('a cluster of four adds up, on both of its sides', async () => {
  const watched = await watch({
    'cluster.cjs': `${send}const cluster = require('cluster');
if (cluster.isPrimary) {
  let ready = 0;
  for (let n = 0; n < 4; n += 1) cluster.fork();
  cluster.on('listening', async (worker, { port }) => {
    ready += 1;
    if (ready < 4) return;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    await Promise.all(Array.from({ length: 40 }, () => new Promise((resolve) => http.get({ port, agent }, (response) => response.resume().on('end', resolve)))));
    agent.destroy();
    for (const one of Object.values(cluster.workers)) one.disconnect();
  });
} else http.createServer((request, response) => get().then(() => response.end('ok'))).listen(0, '127.0.0.1');
`,
  });
  expect(watched.code).toBe(0);
  expect(watched.records).toHaveLength(5);
  expectEqual(watched);
  expect(witness.seen(witness.http).requests).toBe(40);
  const servers = watched.records.flatMap((record) => record.servers);
  expect(servers.reduce((total, { requests }) => total + requests, 0)).toBe(40);
  expect(servers.reduce((total, { connections }) => total + connections, 0)).toBe(8);
});

test('workers and children are watched, and those with an environment of their own are named', async () => {
  const watched = await watch({
    'program.cjs': `${send}const { Worker, isMainThread } = require('worker_threads');
const { fork, spawn } = require('child_process');
const end = (child) => new Promise((resolve) => child.on('exit', resolve));
(async () => {
  await get();
  if (process.argv[2] === 'leaf' || !isMainThread) { if (process.connected) process.disconnect(); return; }
  await end(fork(__filename, ['leaf']));
  await end(new Worker(__filename));
  await end(spawn('/bin/sh', ['-c', '"$0" "$1" leaf; true', process.execPath, __filename]));
  await end(spawn(process.execPath, [__filename, 'leaf'], { env: { UPSTREAM: process.env.UPSTREAM } }));
})();
`,
  });
  expect(watched.code).toBe(0);
  // The last child is not watched; the shell is not Node.js.
  expect(watched.records).toHaveLength(4);
  expect(sum(watched.groups, 'requests')).toBe(4);
  expect(witness.seen(witness.http).requests).toBe(5);
  const main = watched.records.find(({ children }) => children.first.length > 0);
  expect(main?.children).toMatchObject({ processes: 3, workers: 1 });
  const pids = watched.records.map(({ pid }) => pid);
  const unseen = main?.children.first.filter(
    (child) => child.kind === 'process' && !pids.includes(child.pid ?? 0),
  );
  expect(unseen).toMatchObject([{ command: 'sh' }, { command: 'node' }]);
});

const typed = `import http from 'node:http';

interface Answer {
  readonly status: number;
}

const get = (url: string): Promise<Answer> =>
  new Promise((resolve) => {
    http.get(url, (response) => response.resume().on('end', () => resolve({ status: 200 })));
  });
await get(process.env.UPSTREAM as string);
`;

test('ES modules: a row is at its place', async () => {
  const watched = await watch({
    'program.mjs': `import http from 'node:http';
const get = () =>
  new Promise((resolve) => http.get(process.env.UPSTREAM, (r) => r.resume().on('end', resolve)));
await get();
`,
  });
  const record = only(watched);
  expect(record.groups.map(({ rows }) => placeOf(record, rows[0]?.site))).toEqual([
    'program.mjs:3',
  ]);
});

test('TypeScript by tsx: a row is at its place in the source', async () => {
  const { records } = await watch({ 'program.mts': typed }, [
    '--import',
    pathToFileURL(resolve('node_modules/tsx/dist/esm/index.mjs')).href,
  ]);
  const record = records.find(({ groups }) => groups.length > 0);
  if (!record) throw new Error('nothing was watched');
  expect(record.groups.map(({ rows }) => placeOf(record, rows[0]?.site))).toEqual([
    'program.mts:9',
  ]);
});

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
test.runIf(major > 22 || (major === 22 && minor >= 18))(
  'TypeScript by type stripping: a row is at its place in the source',
  async () => {
    const record = only(await watch({ 'program.mts': typed }));
    expect(record.groups.map(({ rows }) => placeOf(record, rows[0]?.site))).toEqual([
      'program.mts:9',
    ]);
  },
);
