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
import { clientPrograms } from '../../scripts/measure/client-programs.ts';
import { programFor } from '../../scripts/measure/measure-clients.ts';
import { reasonsWithoutProgram } from '../../scripts/measure/reasons-without-program.ts';
import { MeasuredCells } from '../../scripts/measure/measured-cells.ts';
import { measuredLibraries } from '../../scripts/measure/measured-libraries.ts';
import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import { temporaryFolder } from '../lab/lab.ts';

const row: ClientLibrary = {
  package: 'price-client',
  byDefault: [
    { versions: '<2.0.0', reuse: 'never' },
    { versions: '>=2.0.0 <3.0.0', reuse: 'globalAgent' },
    { versions: '>=3.0.0 <4.0.0', reuse: 'always' },
    { versions: '>=5.0.0', reuse: 'always', overHttp: 'never' },
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
    ['5.0.0', placed('18', '5/50')],
    ['5.0.0', { ...placed('18', '1/50'), protocol: 'https' }],
  ] as const)('of %s agree with the row: %o', (version, cell) => {
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
    ['5.0.0', placed('20', '1/50'), 'says `never` of >=5.0.0, which does not reuse'],
  ])('of %s contradict the row: %o', (version, cell, text) => {
    const found = contradictionsOf(row, version, [cell]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(text);
  });
});

it('a fix that is for https only need not help http', () => {
  const limited: ClientLibrary = { ...row, fixIsFor: 'https' };
  const found = contradictionsOf(limited, '1.0.0', [
    placed('20', '5/50', 'fails'),
    { ...placed('20', '5/50', 'fails'), protocol: 'https' },
  ]);
  expect(found).toEqual([
    'price-client 1.0.0 on Node.js 20, https: fails with the fix `readPrice(url, { agent })`.',
  ]);
});

it('what is built in is of every range', () => {
  const core: ClientLibrary = { ...row, byDefault: [{ versions: '*', reuse: 'globalAgent' }] };
  expect(contradictionsOf(core, 'built in', [placed('18', '5/50'), placed('20', '1/50')])).toEqual(
    [],
  );
  expect(contradictionsOf(core, 'built in', [placed('18', '1/50')])).toHaveLength(1);
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
    first.keep('d', { cell: '1/50', withFix: 'fails' });
    const next = new MeasuredCells(file, '2026-01-02', false);
    expect(['a', 'b', 'c', 'd'].map((place) => next.find(place)?.cell)).toEqual([
      '1/50',
      undefined,
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

  it.each(measuredLibraries.map((library) => [library.package, library] as const))(
    '%s: one, or a reason why there is none',
    (name, library) => {
      const hasProgram = clientPrograms.some(
        (program) => rowOf(measuredLibraries, program.package) === library,
      );
      expect(hasProgram).toBe(!reasonsWithoutProgram.has(name));
    },
  );

  it('have no reason without a row', () => {
    const names = measuredLibraries.map((library) => library.package);
    expect([...reasonsWithoutProgram.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('are chosen by version', () => {
    expect(programFor(clientPrograms, 'phin', '3.7.1')?.versions).toBe('<4.0.0');
    expect(programFor(clientPrograms, 'phin', '4.0.0')?.versions).toBeUndefined();
    expect(programFor(clientPrograms, 'no-such', '4.0.0')).toBeUndefined();
  });
});
