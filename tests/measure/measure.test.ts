import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  contradictionsOf,
  mergeCells,
  rowOf,
  type MeasuredClients,
  type PlacedCell,
} from '../../scripts/measure/cells.ts';
import type { ClientProgram } from '../../scripts/measure/client-program.ts';
import { clientPrograms } from '../../scripts/measure/client-programs.ts';
import { measureVersion, programFor } from '../../scripts/measure/measure-clients.ts';
import { reasonsWithoutProgram } from '../../scripts/measure/reasons-without-program.ts';
import { MeasuredCells } from '../../scripts/measure/measured-cells.ts';
import { measuredLibraries } from '../../scripts/measure/measured-libraries.ts';
import { programText } from '../../scripts/measure/program-text.ts';
import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import { createCertificate } from '../../src/lab/certificate.ts';
import { runningNode } from '../../src/lab/node-versions.ts';
import { createLaboratory } from '../../src/lab/run-case.ts';
import { temporaryFolder, testResources } from '../lab/lab.ts';

const row: ClientLibrary = {
  package: 'price-client',
  byDefault: [
    { versions: '<2.0.0', reuse: 'never' },
    { versions: '>=2.0.0 <3.0.0', reuse: 'globalAgent' },
    { versions: '>=3.0.0 <4.0.0', reuse: 'always' },
  ],
  calls: [],
  fix: 'readPrice(url, { agent })',
};

function placed(node: string, cell: string, withFix?: string): PlacedCell {
  return { node, protocol: 'http', cell, withFix };
}

describe('cells', () => {
  it('say connections, sockets and `Connection: close`', () => {
    expect(cellOf({ connections: 5, atOnce: 50, close: true })).toBe('5/50 close');
    expect(cellOf({ connections: 1, atOnce: 10, close: false })).toBe('1/10');
  });

  it.each([
    ['1.0.0', placed('24', '5/50 close', '1/50')],
    ['1.0.0', placed('24', 'fails', 'fails')],
    ['2.0.0', placed('18', '5/50 close')],
    ['2.0.0', placed('20', '2/50')],
    ['3.0.0', placed('18', '1/50', '1/50')],
  ])('of %s agree with the row: %o', (version, cell) => {
    expect(contradictionsOf(row, version, [cell])).toEqual([]);
  });

  it.each([
    ['1.0.0', placed('24', '1/50'), '1.0.0 on Node.js 24, http: 1/50, but the table says `never`'],
    ['2.0.0', placed('18', '1/50'), '2.0.0 on Node.js 18, http: 1/50'],
    ['2.0.0', placed('20', '5/50'), 'says `globalAgent` of >=2.0.0 <3.0.0, which reuses'],
    ['3.0.0', placed('20', '5/50'), 'says `always`'],
    ['1.0.0', placed('20', '5/50', '5/50'), '5/50 with the fix `readPrice(url, { agent })`'],
    ['1.0.0', placed('20', '5/50', 'fails'), 'fails with the fix'],
    ['4.0.0', placed('20', '1/50'), 'price-client 4.0.0: no range of the table has it.'],
  ])('of %s contradict the row: %o', (version, cell, text) => {
    const found = contradictionsOf(row, version, [cell]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(text);
  });
});

describe('merging', () => {
  const measured: MeasuredClients = {
    about: '',
    node: {},
    packages: {
      'price-client': {
        '1.0.0': { date: '2026-01-01', cells: { 18: { http: 'fails' }, 20: { http: '5/50' } } },
        '2.0.0': { date: '2026-01-01', cells: {} },
      },
    },
  };

  it('changes the cells that were measured, and the date when all were', () => {
    const some = mergeCells(measured, 'price-client', '1.0.0', [placed('20', '1/50')], 'today');
    expect(some.packages['price-client']?.['1.0.0']).toEqual({
      date: '2026-01-01',
      cells: { 18: { http: 'fails' }, 20: { http: '1/50' } },
    });
    const all = [placed('20', '1/50', '1/9'), placed('18', '5/50')];
    const every = mergeCells(measured, 'price-client', '1.0.0', all, 'today');
    expect(every.packages['price-client']?.['1.0.0']).toEqual({
      date: 'today',
      cells: { 18: { http: '5/50' }, 20: { http: '1/50' } },
      withFix: { 20: { http: '1/9' } },
    });
  });

  it('puts a newer version in the place of an older one, and adds what is new', () => {
    const cells = [placed('20', '1/50')];
    const newer = mergeCells(measured, 'price-client', '1.2.0', cells, 'today', '1.0.0');
    expect(Object.keys(newer.packages['price-client'] ?? {})).toEqual(['1.2.0', '2.0.0']);
    expect(newer.packages['price-client']?.['1.2.0']?.cells).toEqual({ 20: { http: '1/50' } });
    expect(mergeCells(measured, 'other', '1.0.0', cells, 'today').packages.other).toEqual({
      '1.0.0': { date: 'today', cells: { 20: { http: '1/50' } } },
    });
  });
});

describe('what was measured today', () => {
  it('is found by the next run, but for what failed', () => {
    const file = join(temporaryFolder(), 'cells.json');
    const first = new MeasuredCells(file, '2026-01-02', false);
    first.keep('a', { cell: '1/50', withFix: undefined });
    first.keep('b', { cell: 'fails', withFix: undefined });
    const next = new MeasuredCells(file, '2026-01-02', false);
    expect([next.find('a')?.cell, next.find('b'), next.find('c')]).toEqual([
      '1/50',
      undefined,
      undefined,
    ]);
    expect(new MeasuredCells(file, '2026-01-03', false).find('a')).toBeUndefined();
    expect(new MeasuredCells(file, '2026-01-02', true).find('a')).toBeUndefined();
  });
});

describe('the programs', () => {
  it.each(clientPrograms.map((program) => [program.package, program] as const))(
    '%s: of a row of the table, with its fix where there is one to call',
    (name, program) => {
      expect(rowOf(measuredLibraries, name)).toBeDefined();
      const { client = '', request } = program;
      const fixed = { client, request, ...program.fixed };
      if (program.fixed) expect(fixed).not.toEqual({ client, request });
    },
  );

  it('are not there where a reason says why not', () => {
    for (const name of reasonsWithoutProgram.keys()) {
      const row = measuredLibraries.find((library) => library.package === name);
      expect(row, name).toBeDefined();
      expect(
        clientPrograms.filter((program) => rowOf(measuredLibraries, program.package) === row),
      ).toEqual([]);
    }
  });

  it('are chosen by version', () => {
    expect(programFor(clientPrograms, 'phin', '3.7.1')?.versions).toBe('<4.0.0');
    expect(programFor(clientPrograms, 'phin', '4.0.0')?.versions).toBeUndefined();
    expect(programFor(clientPrograms, 'no-such', '4.0.0')).toBeUndefined();
  });
});

/** A library in a folder, whose requests have no agent that keeps connections by default. */
function localProgram(): { readonly program: ClientProgram; readonly source: string } {
  const folder = join(temporaryFolder(), 'price-client');
  mkdirSync(folder);
  const manifest = {
    name: 'price-client',
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'index.js'),
    `import http from 'node:http';
import https from 'node:https';

export const readPrice = (url, { agent = false } = {}) =>
  new Promise((resolve, reject) => {
    const { get } = url.startsWith('https:') ? https : http;
    get(url, { agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
`,
  );
  const program: ClientProgram = {
    package: 'price-client',
    imports: `import { readPrice } from 'price-client';`,
    request: 'await readPrice(url);',
    fixed: { request: 'await readPrice(url, { agent });' },
  };
  return { program, source: `file:${folder}` };
}

it('measures a library, and says what contradicts the table', { timeout: 120_000 }, async () => {
  const { program, source } = localProgram();
  const node = runningNode();
  const lines: string[] = [];
  const cache = temporaryFolder();
  const kept = new MeasuredCells(join(cache, 'cells.json'), 'today', false);
  const laboratory = createLaboratory(await createCertificate(), testResources());
  const measure = (libraries: readonly ClientLibrary[]): ReturnType<typeof measureVersion> =>
    measureVersion(
      { program, version: '1.0.0', source, nodes: [node] },
      libraries,
      cache,
      kept,
      laboratory,
      (line) => lines.push(line),
    );
  const any = { ...row, byDefault: [{ versions: '*', reuse: 'never' }] } as const;
  const result = await measure([any]);
  const line = String(node.version.major);
  expect(result.cells).toEqual([
    { node: line, protocol: 'http', cell: '5/50 close', withFix: '1/50' },
    { node: line, protocol: 'https', cell: '5/50 close', withFix: '1/50' },
  ]);
  expect(result.contradictions).toEqual([]);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/, http: 5\/50 close; with the fix 1\/50$/u);

  const again = await measure([{ ...any, byDefault: [{ versions: '*', reuse: 'always' }] }]);
  expect(again.contradictions).toHaveLength(2);
  // Nothing was measured a second time.
  expect(lines).toHaveLength(2);
});

it('says why a program fails', { timeout: 120_000 }, async () => {
  const { program, source } = localProgram();
  const broken = { ...program, request: `throw new TypeError('no price');`, fixed: {} };
  const lines: string[] = [];
  const cache = temporaryFolder();
  const kept = new MeasuredCells(join(cache, 'cells.json'), 'today', false);
  const laboratory = createLaboratory(await createCertificate(), testResources());
  const plan = { program: broken, version: '1.0.0', source, nodes: [runningNode()] };
  const { cells } = await measureVersion(plan, [row], cache, kept, laboratory, (line) => {
    lines.push(line);
  });
  expect(cells.map(({ cell }) => cell)).toEqual(['fails', 'fails']);
  expect(lines[0]).toContain('fails (It ended with code 1: TypeError: no price)');
  expect(programText(broken, true)).toContain(`throw new TypeError('no price');`);
});
