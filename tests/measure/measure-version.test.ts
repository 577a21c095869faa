import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ClientProgram } from '../../scripts/measure/client-program.ts';
import { measureVersion, type ClientResult } from '../../scripts/measure/measure-clients.ts';
import { MeasuredCells } from '../../scripts/measure/measured-cells.ts';
import type { ClientLibrary, Reuse } from '../../src/knowledge/client-library.ts';
import { createCertificate } from '../../src/lab/peers/certificate.ts';
import { runningNode } from '../../src/lab/needs/node-versions.ts';
import { createLaboratory } from '../../src/lab/runs/laboratory.ts';
import { localPackage, temporaryFolder, testResources } from '../lab/lab.ts';

const timeout = 120_000;
const node = runningNode();
const line = String(node.version.major);

const client: ClientProgram = {
  package: 'price-client',
  imports: `import { readPrice } from 'price-client';`,
  request: 'await readPrice(url);',
};

/** A library in a folder, whose requests have no agent that keeps connections by default. */
function priceClient(): string {
  return localPackage(
    'price-client',
    `import http from 'node:http';
import https from 'node:https';

export const readPrice = (url, { agent = false } = {}) =>
  new Promise((resolve, reject) => {
    const { get } = url.startsWith('https:') ? https : http;
    get(url, { agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
`,
  );
}

interface Bench {
  /** What was said of each measurement. */
  readonly lines: readonly string[];
  readonly measure: (program: ClientProgram, reuse: Reuse) => Promise<ClientResult>;
}

/** Where programs of the library are measured, and what was measured is kept. */
async function createBench(): Promise<Bench> {
  const lines: string[] = [];
  const cache = temporaryFolder();
  const source = priceClient();
  const kept = new MeasuredCells(join(cache, 'cells.json'), 'today', false);
  const laboratory = createLaboratory(await createCertificate(), testResources());
  return {
    lines,
    measure: (program, reuse) => {
      const row: ClientLibrary = {
        package: 'price-client',
        byDefault: [{ versions: '*', reuse }],
        calls: [],
        fix: 'readPrice(url, { agent })',
      };
      const plan = { program, version: '1.0.0', source, nodes: [node] };
      return measureVersion(plan, [row], cache, kept, laboratory, (text) => {
        lines.push(text);
      });
    },
  };
}

it('measures a library and its fix, once', { timeout }, async () => {
  const { measure, lines } = await createBench();
  const program = { ...client, fixed: { request: 'await readPrice(url, { agent });' } };
  const result = await measure(program, 'never');
  expect(result.cells).toEqual([
    { node: line, protocol: 'http', cell: '5/50 close', withFix: '1/50' },
    { node: line, protocol: 'https', cell: '5/50 close', withFix: '1/50' },
  ]);
  expect(result.contradictions).toEqual([]);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/, http: 5\/50 close; with the fix 1\/50$/u);

  const again = await measure(program, 'always');
  expect(again.contradictions).toHaveLength(2);
  expect(lines).toHaveLength(2);
});

it('measures what contradicts the table a second time, and says both', { timeout }, async () => {
  const { measure, lines } = await createBench();
  const result = await measure(client, 'always');
  expect(result.contradictions).toHaveLength(2);
  expect(lines).toHaveLength(2);
  for (const text of lines) {
    expect(text).toMatch(/: 5\/50 close \(a second attempt; the first: 5\/50 close\)$/u);
  }
});

it('takes the second attempt where the first was disturbed', { timeout }, async () => {
  const { measure, lines } = await createBench();
  const mark = join(temporaryFolder(), 'mark');
  // The first run opens a connection for each request; it leaves a mark that the next one finds.
  const disturbed: ClientProgram = {
    ...client,
    imports: `${client.imports}
import { existsSync, writeFileSync } from 'node:fs';
const mark = ${JSON.stringify(mark)} + process.env.IN_SEQUENCE.split(':')[0];
const isSecond = existsSync(mark);
writeFileSync(mark, '');`,
    request: 'await readPrice(url, { agent: isSecond ? agent : false });',
  };
  const result = await measure(disturbed, 'always');
  expect(result.cells.map(({ cell }) => cell)).toEqual(['1/50', '1/50']);
  expect(result.contradictions).toEqual([]);
  expect(lines[0]).toMatch(/: 1\/50 \(a second attempt; the first: 5\/50 close\)$/u);
});

it('counts requests at once, however slowly they come', { timeout }, async () => {
  const { measure } = await createBench();
  const slow: ClientProgram = {
    ...client,
    client: 'let sent = 0;',
    request: 'sent += 1;\n    await sleep(sent * 5);\n    await readPrice(url, { agent });',
  };
  const few: ClientProgram = {
    ...client,
    client: 'const few = new agent.constructor({ keepAlive: true, maxSockets: 25 });',
    request: 'await readPrice(url, { agent: few });',
  };
  const { cells } = await measure(slow, 'always');
  expect(cells.map(({ cell }) => cell)).toEqual(['1/50', '1/50']);
  const bench = await createBench();
  const limited = await bench.measure(few, 'always');
  expect(limited.cells.map(({ cell }) => cell)).toEqual(['1/25', '1/25']);
});

it('answers what the program asks for', { timeout }, async () => {
  const { measure } = await createBench();
  const picky: ClientProgram = {
    ...client,
    imports: `import assert from 'node:assert/strict';`,
    request: `const response = await fetch(url);
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-shop'), 'tea');
    assert.deepEqual(await response.json(), { price: '1.20 €' });`,
    answer: { status: 201, headers: { 'X-Shop': 'tea' }, body: '{ "price": "1.20 €" }' },
  };
  const { cells } = await measure(picky, 'always');
  expect(cells.map(({ cell }) => cell)).toEqual(['1/50', '1/50']);
  const bench = await createBench();
  await bench.measure({ ...picky, answer: { status: 200 } }, 'always');
  expect(bench.lines[0]).toContain('fails (It ended with code 1: AssertionError');
});

it('says why a program fails', { timeout }, async () => {
  const { measure, lines } = await createBench();
  const broken = { ...client, request: `throw new TypeError('no price');` };
  const { cells } = await measure(broken, 'never');
  expect(cells.map(({ cell }) => cell)).toEqual(['fails', 'fails']);
  expect(lines[0]).toContain('fails (It ended with code 1: TypeError: no price)');
});
