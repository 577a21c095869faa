import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDemo, type DemoPlan } from '../../src/lab/command/demo.ts';
import { exitCodeOf } from '../../src/lab/command/main.ts';
import { runningNode } from '../../src/lab/needs/node-versions.ts';
import { failuresOf } from '../../src/lab/runs/results.ts';
import { startProgram } from '../../src/lab/runs/run-program.ts';
import type { ArticleCase, ClientCase } from '../../src/lab/scenario.ts';
import { isAlive, temporaryFolder, testLinter, testResources } from './lab.ts';

function write(code: string): string {
  const file = join(temporaryFolder(), 'program.mjs');
  writeFileSync(file, code);
  return file;
}

function start(code: string, limit = 20_000): ReturnType<typeof startProgram> {
  const program = { execPath: process.execPath, file: write(code), env: {}, limit };
  return startProgram(program, testResources());
}

it('completes', async () => {
  await expect(start('process.exit(0);').ended).resolves.toEqual({ kind: 'completed' });
});

it('says what an uncaught error was', async () => {
  await expect(start(`throw new TypeError('no price');`).ended).resolves.toEqual({
    kind: 'failed',
    reason: 'It ended with code 1: TypeError: no price',
  });
});

it('says that a binary could not be started', async () => {
  const program = { execPath: '/nowhere/node', file: write(''), env: {}, limit: 1000 };
  const outcome = await startProgram(program, testResources()).ended;
  expect(outcome).toMatchObject({ kind: 'failed' });
});

it('kills a program that hangs, and leaves nothing', async () => {
  const resources = testResources();
  const file = write('console.log(`listening ${process.pid}`); setInterval(() => {}, 1000);');
  const program = startProgram(
    { execPath: process.execPath, file, env: {}, limit: 5000 },
    resources,
  );
  const pid = await program.port;
  expect(pid !== undefined && isAlive(pid)).toBe(true);
  await expect(program.ended).resolves.toEqual({ kind: 'hung', limit: 5000 });
  expect(pid !== undefined && isAlive(pid)).toBe(false);
  expect(resources.size).toBe(0);
});

it('counts the limit from the first sign of life', async () => {
  const file = write('setInterval(() => {}, 1000);');
  const program = startProgram(
    { execPath: process.execPath, file, env: {}, limit: 300 },
    testResources(),
  );
  await program.alive;
  const alive = performance.now();
  await expect(program.ended).resolves.toEqual({ kind: 'hung', limit: 300 });
  // By a timer that may be a little early.
  expect(performance.now() - alive).toBeGreaterThan(290);
});

it('says that a program did not start', async () => {
  const program = { execPath: process.execPath, file: write(''), env: {}, limit: 20_000 };
  const running = startProgram({ ...program, startLimit: 1 }, testResources());
  await expect(running.ended).resolves.toEqual({ kind: 'not-started', limit: 1 });
});

it('tells how long a program stood still', async () => {
  const program = start(`setTimeout(() => {
  const end = performance.now() + 700;
  while (performance.now() < end);
  setTimeout(() => {}, 300);
}, 300);`);
  await expect(program.ended).resolves.toEqual({ kind: 'completed' });
  expect(program.standstill().longest).toBeGreaterThan(500);
});

it('has no port of a program that ends without one', async () => {
  await expect(start('process.exit(0);').port).resolves.toBeUndefined();
});

it('gives programs nothing of the environment that changes how they connect', async () => {
  process.env.NODE_USE_ENV_PROXY = '1';
  const code = `if (process.env.NODE_USE_ENV_PROXY) throw new Error('leaked');`;
  await expect(start(code).ended).resolves.toEqual({ kind: 'completed' });
  delete process.env.NODE_USE_ENV_PROXY;
});

const hanging: ClientCase = {
  kind: 'client',
  fileName: 'client.mjs',
  id: 'hanging',
  title: 'One request, and no end',
  protocol: 'http',
  pace: 'waiting',
  requests: 2,
  server: {},
  program: `import http from 'node:http';

const agent = new http.Agent();

http.get({ agent, host: '127.0.0.1', port: process.env.PORT }, (response) => {
  response.resume();
});
setInterval(() => {}, 1000);
`,
  expect: () => ({ says: '', reported: { connections: 1 }, suggested: { connections: 1 } }),
};

async function planFor(one: ClientCase): Promise<DemoPlan> {
  return {
    scenarios: [{ rule: 'require-keep-alive', claim: '', cases: [one] }],
    article: [],
    nodes: [runningNode()],
    packages: undefined,
    problems: [],
    createLinter: await testLinter(),
    limit: 8000,
  };
}

it('reports a hung program as a recommendation that does not hold', async () => {
  const result = await runDemo(await planFor(hanging), testResources(), () => undefined);
  expect(failuresOf(result)).toEqual([
    `require-keep-alive, One request, and no end (http) on Node.js ${process.versions.node}: the reported program hung: it was killed after 8 s, with 1 of 2 requests answered; the suggested program hung: it was killed after 8 s, with 1 of 2 requests answered`,
  ]);
  expect(exitCodeOf(result)).toBe(1);
});

it('reports a program that the rule has nothing to say about', async () => {
  const silent = { ...hanging, program: 'export {};\n' };
  const result = await runDemo(await planFor(silent), testResources(), () => undefined);
  expect(failuresOf(result)).toEqual([
    `require-keep-alive, One request, and no end (http) on Node.js ${process.versions.node}: \`require-keep-alive\` reports nothing in client.mjs.`,
  ]);
});

it('repeats what was not as expected, and says so', async () => {
  const marker = JSON.stringify(join(temporaryFolder(), 'marker'));
  const program = `import { existsSync, writeFileSync } from 'node:fs';
import http from 'node:http';

if (!existsSync(${marker})) {
  writeFileSync(${marker}, '');
  throw new Error('a bad moment');
}
http.get({ host: '127.0.0.1', port: process.env.PORT }, (response) => response.resume());
`;
  const flaky: ArticleCase = {
    id: 'flaky',
    title: 'Fails once',
    protocol: 'http',
    fileName: 'client.mjs',
    server: {},
    requests: 1,
    note: '',
    program,
    expect: () => ({ connections: 1 }),
  };
  const plan = { ...(await planFor(hanging)), scenarios: [], article: [flaky], limit: 20_000 };
  const result = await runDemo(plan, testResources(), () => undefined);
  expect(result.article[0]).toMatchObject({
    verdict: { kind: 'holds' },
    repeatedFor: ['the program failed: It ended with code 1: Error: a bad moment'],
  });
});
