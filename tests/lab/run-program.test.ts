import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runDemo } from '../../src/lab/demo.ts';
import { exitCodeOf } from '../../src/lab/main.ts';
import { runningNode } from '../../src/lab/node-versions.ts';
import { failuresOf } from '../../src/lab/results.ts';
import { startProgram } from '../../src/lab/run-program.ts';
import type { ArticleCase, ClientCase } from '../../src/lab/scenario.ts';
import { isAlive, temporaryFolder, testResources } from './lab.ts';

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
  const program = { execPath: '/nowhere/node', file: 'x.mjs', env: {}, limit: 1000 };
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

function planFor(one: ClientCase): Parameters<typeof runDemo>[0] {
  return {
    scenarios: [{ rule: 'require-keep-alive', claim: '', cases: [one] }],
    article: [],
    nodes: [runningNode()],
    packages: undefined,
    problems: [],
    limit: 8000,
  };
}

it('reports a hung program as a recommendation that does not hold', async () => {
  const result = await runDemo(planFor(hanging), testResources(), () => undefined);
  expect(failuresOf(result)).toEqual([
    `require-keep-alive, One request, and no end (http) on Node.js ${process.versions.node}: the reported program hung: it was killed after 8 s, with 1 of 2 requests answered; the suggested program hung: it was killed after 8 s, with 1 of 2 requests answered`,
  ]);
  expect(exitCodeOf(result, true)).toBe(1);
});

it('reports a program that the rule has nothing to say about', async () => {
  const silent = { ...hanging, program: 'export {};\n' };
  const result = await runDemo(planFor(silent), testResources(), () => undefined);
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
  const plan = { ...planFor(hanging), scenarios: [], article: [flaky], limit: 20_000 };
  const result = await runDemo(plan, testResources(), () => undefined);
  expect(result.article[0]).toMatchObject({
    verdict: { holds: true },
    repeatedFor: ['the program failed: It ended with code 1: Error: a bad moment'],
  });
});
