import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bench } from '../../scripts/measure/bench.ts';
import {
  measureServerVersion,
  serverProgramFor,
  type ServerResult,
} from '../../scripts/measure/measure-servers.ts';
import { MeasuredCells } from '../../scripts/measure/measured-cells.ts';
import {
  mergeServerCells,
  serverCellOf,
  serverContradictionsOf,
  type MeasuredServers,
  type PlacedServerCell,
} from '../../scripts/measure/server-cells.ts';
import { variantsOf, type ServerProgram } from '../../scripts/measure/server-program.ts';
import { serverPrograms } from '../../scripts/measure/server-programs.ts';
import { serverRowOf } from '../../scripts/measure/server-rows.ts';
import { Slots } from '../../src/lab/runs/slots.ts';
import type { MeasuredFramework } from '../../src/knowledge/server-framework.ts';
import { serverFrameworks } from '../../src/knowledge/servers.ts';
import { createCertificate } from '../../src/lab/peers/certificate.ts';
import { runningNode } from '../../src/lab/needs/node-versions.ts';
import { createLaboratory } from '../../src/lab/runs/laboratory.ts';
import { localPackage, temporaryFolder, testResources } from '../lab/lab.ts';

const row: MeasuredFramework = {
  package: 'price-server',
  starts: ['listen'],
  servers: [{ of: 'start', path: '' }],
  byDefault: [
    { versions: '<2.0.0', keepAliveTimeout: 'node' },
    { versions: '>=2.0.0 <3.0.0', keepAliveTimeout: 72_000 },
  ],
  sets: 'server.keepAliveTimeout',
  fix: 'startPrices({ keepAliveTimeout: 65_000 })',
};
const subject = { server: 'price-server' };

const byDefault = { kind: 'default' } as const;
const fixed = { kind: 'fixed' } as const;
const ignored = { kind: 'ignored', form: 'property' } as const;

function placed(
  node: string,
  cell: string,
  variant: PlacedServerCell['variant'] = byDefault,
): PlacedServerCell {
  return { node, variant, cell };
}

describe('cells of servers', () => {
  it('say the timeout and when the connection was closed', () => {
    expect(serverCellOf(5000, { kind: 'closed', after: 6006 })).toBe('5000/6006');
    expect(serverCellOf(72_000, { kind: 'open' })).toBe('72000/open');
    expect(serverCellOf(null, { kind: 'open' })).toBe('none/open');
  });

  it.each([
    ['1.0.0', [placed('18.20.8', '5000/5004')]],
    ['1.0.0', [placed('20.20.2', '5000/6400')]],
    ['1.0.0-next.3', [placed('20.17.0', '5000/5003')]],
    ['1.0.0', [placed('24.21.0', '5000/6005'), placed('24.21.0', '65000/open', fixed)]],
    ['1.0.0', [placed('24.21.0', '5000/6005', ignored)]],
    ['1.0.0', [placed('18.20.8', 'fails'), placed('18.20.8', 'fails', fixed)]],
    ['2.0.0', [placed('24.21.0', '72000/open'), placed('24.21.0', '72000/open', ignored)]],
  ])('of %s agree with the row: %o', (version, cells) => {
    expect(serverContradictionsOf(subject, row, version, cells)).toEqual([]);
  });

  it.each([
    [
      '1.0.0',
      [placed('18.20.8', '5000/6004')],
      'price-server 1.0.0 on Node.js 18.20.8: 5000/6004 by default, but the table says 5000/about 5000.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '65000/open')],
      'price-server 1.0.0 on Node.js 24.21.0: 65000/open by default, but the table says 5000/about 6000.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '5000/5001')],
      'price-server 1.0.0 on Node.js 24.21.0: 5000/5001 by default, but the table says 5000/about 6000.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '5000/open')],
      'price-server 1.0.0 on Node.js 24.21.0: 5000/open by default, but the table says 5000/about 6000.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '5000/6005', fixed)],
      'price-server 1.0.0 on Node.js 24.21.0: 5000/6005 with the fix `startPrices({ keepAliveTimeout: 65_000 })`, but the table says 65000/open.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '5000/6005'), placed('24.21.0', 'fails', fixed)],
      'price-server 1.0.0 on Node.js 24.21.0: fails with the fix `startPrices({ keepAliveTimeout: 65_000 })`.',
    ],
    [
      '1.0.0',
      [placed('24.21.0', '65000/open', ignored)],
      'price-server 1.0.0 on Node.js 24.21.0: 65000/open with the ignored property, but the table says 5000/about 6000.',
    ],
    [
      '2.0.0',
      [placed('24.21.0', '72000/9000')],
      'price-server 2.0.0 on Node.js 24.21.0: 72000/9000 by default, but the table says 72000/open.',
    ],
    [
      '3.0.0',
      [placed('24.21.0', '5000/6005')],
      'price-server 3.0.0 on Node.js 24.21.0: no range of the table has it.',
    ],
  ])('of %s contradict the row: %o', (version, cells, text) => {
    const found = serverContradictionsOf(subject, row, version, cells);
    expect(found).toEqual([text]);
  });

  it('of servers without a row are as Node.js is', () => {
    const http2 = { server: 'node:http2', fact: 'http2Http1KeepAliveTimeout' } as const;
    const find = (cell: PlacedServerCell): readonly string[] =>
      serverContradictionsOf(http2, undefined, 'built in', [cell]);
    expect(find(placed('22.22.0', 'none/open'))).toEqual([]);
    expect(find(placed('24.21.0', '5000/6001'))).toEqual([]);
    expect(find(placed('24.21.0', 'none/open'))).toHaveLength(1);
  });
});

describe('merging cells of servers', () => {
  const old = { date: '2026-01-01', cells: { 18: 'fails', 20: '5000/6001' } };
  const measured: MeasuredServers = {
    about: '',
    node: {},
    servers: { 'price-server': { '1.0.0': old, '2.0.0': old } },
  };
  const merge = (
    cells: readonly PlacedServerCell[],
    version = '1.0.0',
    replaces = version,
  ): MeasuredServers['servers'][string] =>
    mergeServerCells(measured, 'price-server', version, cells, 'today', replaces).servers[
      'price-server'
    ] ?? {};

  it('changes the cells that were measured, and the date when all were', () => {
    const some = [placed('20.20.2', '5000/6009'), placed('20.20.2', '65000/open', fixed)];
    expect(merge(some)['1.0.0']).toEqual({
      date: '2026-01-01',
      cells: { 18: 'fails', 20: '5000/6009' },
      withFix: { 20: '65000/open' },
    });
    const all = [placed('18.20.8', '5000/5001'), ...some, placed('18.20.8', '5000/5009', ignored)];
    expect(merge(all)['1.0.0']).toEqual({
      date: 'today',
      cells: { 18: '5000/5001', 20: '5000/6009' },
      withFix: { 20: '65000/open' },
      ignored: { property: { 18: '5000/5009' } },
    });
  });

  it('puts a newer version in the place of an older one', () => {
    const newer = merge([placed('20.20.2', '5000/6009')], '1.2.0', '1.0.0');
    expect(newer).toEqual({
      '1.2.0': { date: 'today', cells: { 20: '5000/6009' } },
      '2.0.0': old,
    });
  });
});

describe('the programs of servers', () => {
  it('change something for the fix and for each ignored form', () => {
    for (const {
      server,
      app,
      before,
      start,
      after,
      fixed: fix,
      ignored: forms,
    } of serverPrograms) {
      const steps = { app, before, start, after };
      for (const change of [...(fix ? [fix] : []), ...Object.values(forms ?? {})]) {
        expect({ ...steps, ...change }, server).not.toEqual(steps);
        expect(JSON.stringify(change), server).toMatch(/keepAliveTimeout/u);
      }
    }
  });

  it('are chosen by version, and rows by their adapter', () => {
    const find = (name: string, version: string): string | undefined =>
      serverProgramFor(serverPrograms, name, version)?.start;
    expect(find('fastify', '3.29.5')).toBe('await app.listen(0, host);');
    expect(find('fastify', '5.12.8')).toBe('await app.listen({ port: 0, host });');
    expect(find('no-such', '1.0.0')).toBeUndefined();
    const nest = '@nestjs/core with @nestjs/platform-fastify';
    expect(serverRowOf(serverFrameworks, nest)?.byDefault[0]?.keepAliveTimeout).toBe(72_000);
    expect(serverRowOf(serverFrameworks, '@nestjs/core')?.byDefault[0]?.keepAliveTimeout).toBe(
      'node',
    );
    expect(serverRowOf(serverFrameworks, '@nestjs/core with no-such')).toBeUndefined();
  });
});

/** A framework in a folder: its server has the timeout of its options, and nothing reads its own property. */
function localProgram(): { readonly program: ServerProgram; readonly source: string } {
  const source = localPackage(
    'price-server',
    `import http from 'node:http';

export function createPrices({ keepAliveTimeout = 1000 } = {}) {
  const server = http.createServer((request, response) => response.end('2.50'));
  server.keepAliveTimeout = keepAliveTimeout;
  return { listen: (...args) => server.listen(...args) };
}
`,
  );
  const program: ServerProgram = {
    server: 'price-server',
    package: 'price-server',
    imports: `import { createPrices } from 'price-server';`,
    app: 'const app = createPrices();',
    start: 'app.listen(3000, host);',
    fixed: { app: 'const app = createPrices({ keepAliveTimeout });' },
    ignored: { property: { before: 'app.keepAliveTimeout = keepAliveTimeout;' } },
  };
  return { program, source };
}

async function localBench(): Promise<{
  readonly bench: Pick<Bench, 'cache' | 'kept' | 'laboratory' | 'nodes' | 'progress'>;
  readonly lines: string[];
}> {
  const lines: string[] = [];
  const cache = temporaryFolder();
  const bench = {
    cache,
    kept: new MeasuredCells(join(cache, 'cells.json'), 'today', false),
    laboratory: createLaboratory(await createCertificate(), testResources()),
    nodes: [runningNode()],
    progress: (line: string) => lines.push(line),
  };
  return { bench, lines };
}

const turns = { servers: new Slots(3), installations: new Slots(1) };

it('measures a server, and says what contradicts the table', { timeout: 120_000 }, async () => {
  const { program, source } = localProgram();
  const { bench, lines } = await localBench();
  const measure = (timeout: number): Promise<ServerResult> =>
    measureServerVersion(
      { program, version: '1.0.0', source },
      [{ ...row, byDefault: [{ versions: '*', keepAliveTimeout: timeout }] }],
      bench,
      turns,
    );
  const result = await measure(1000);
  expect(result.contradictions).toEqual([]);
  expect(result.cells.map(({ variant }) => variant)).toEqual(variantsOf(program));
  const [first, second, third] = result.cells.map(({ cell }) => cell);
  expect(first).toMatch(/^1000\/[12]\d{3}$/u);
  expect(second).toBe('65000/open');
  expect(third).toMatch(/^1000\/[12]\d{3}$/u);
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).toMatch(/price-server 1\.0\.0, Node\.js \S+, fixed: 65000\/open$/mu);

  const again = await measure(5000);
  expect(again.contradictions).toHaveLength(2);
  expect(again.contradictions[0]).toContain('but the table says 5000/about');
  // Nothing was measured a second time.
  expect(lines).toHaveLength(3);
});

it('says why a server cannot be measured', { timeout: 120_000 }, async () => {
  const { program, source } = localProgram();
  const { bench, lines } = await localBench();
  const failing = async (change: Partial<ServerProgram>): Promise<string> => {
    const { server, package: name, imports, app, start } = program;
    const alone = { server, package: name, imports, app, start, ...change };
    const plan = { program: alone, version: '1.0.0', source };
    const { cells } = await measureServerVersion(plan, [row], bench, turns);
    expect(cells.map(({ cell }) => cell)).toEqual(['fails']);
    return lines.at(-1) ?? '';
  };
  expect(await failing({ before: `throw new TypeError('no price');` })).toContain(
    'fails (It ended with code 1: TypeError: no price); before that fails',
  );
  expect(await failing({ start: 'process.exit();' })).toContain(
    'fails (It ended before it listened.)',
  );
  expect(await failing({ request: { status: 404 } })).toContain('fails (It answered 200.)');
});

it('keeps what is known of a server that cannot be installed', { timeout: 120_000 }, async () => {
  const { program } = localProgram();
  const { bench } = await localBench();
  const source = `file:${join(temporaryFolder(), 'no-such.tgz')}`;
  const plan = { program, version: '1.0.0', source };
  const { cells, contradictions } = await measureServerVersion(plan, [row], bench, turns);
  expect(cells).toEqual([]);
  expect(contradictions).toHaveLength(1);
  expect(contradictions[0]).toMatch(/^price-server 1\.0\.0 could not be installed: ./u);
});
