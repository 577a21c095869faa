import { describe, expect, it } from 'vitest';
import { mergeCells, type MeasuredClients } from '../../scripts/measure/cells.ts';
import type { ClientProgram } from '../../scripts/measure/client-program.ts';
import { planOf } from '../../scripts/measure/plan.ts';
import type { ClientLibrary } from '../../src/knowledge/client-library.ts';

const row: ClientLibrary = {
  package: 'price-client',
  byDefault: [
    { versions: '<1.4.0', reuse: 'never' },
    { versions: '>=1.4.0', reuse: 'always' },
  ],
  calls: [],
  fix: 'readPrice(url, { agent })',
};
const program: ClientProgram = { package: 'price-client', imports: '', request: '' };
const earlier: ClientProgram = { ...program, versions: '<1.0.0' };
const core: ClientProgram = { ...program, package: 'fetch' };
const programs = [earlier, program, core];

function measuredIn(...versions: readonly string[]): MeasuredClients {
  const of = (each: readonly string[]): MeasuredClients['packages'][string] =>
    Object.fromEntries(each.map((version) => [version, { date: '2026-01-01', cells: {} }]));
  return {
    about: '',
    node: {},
    packages: { 'price-client': of(versions), fetch: of(['built in']), other: of(['1.0.0']) },
  };
}

const published = ['0.9.0', '0.10.0', '1.3.0', '1.3.9', '1.4.0', '1.10.0', '2.0.0'];

async function versionsOf(
  measured: MeasuredClients,
  isLatest: boolean,
): Promise<readonly string[]> {
  const plan = await planOf(
    ['price-client', 'fetch', 'other', 'never-measured'],
    measured,
    programs,
    [row],
    isLatest ? (name) => Promise.resolve(name === 'price-client' ? published : []) : undefined,
  );
  return plan.map(({ program: { package: name }, version, replaces }) =>
    [name, replaces, version].join(' '),
  );
}

describe('the plan', () => {
  it('has the versions that were measured, of what has a program', async () => {
    expect(await versionsOf(measuredIn('0.9.0', '1.3.0'), false)).toEqual([
      'price-client 0.9.0 0.9.0',
      'price-client 1.3.0 1.3.0',
      'fetch built in built in',
    ]);
  });

  it('has the newest of each major that the table says the same of', async () => {
    expect(await versionsOf(measuredIn('0.9.0', '1.3.0', '1.4.0'), true)).toEqual([
      'price-client 0.9.0 0.10.0',
      'price-client 1.3.0 1.3.9',
      'price-client 1.4.0 1.10.0',
      'fetch built in built in',
    ]);
  });

  it('keeps a version of which there is none on npm any more', async () => {
    expect(await versionsOf(measuredIn('3.0.0'), true)).toContain('price-client 3.0.0 3.0.0');
  });

  it('takes the program of the version', async () => {
    const plan = await planOf(['price-client'], measuredIn('0.9.0', '1.3.0'), programs, [row]);
    expect(plan.map((planned) => planned.program)).toEqual([earlier, program]);
  });
});

it('two versions of which the newest is the same become one', () => {
  const cells = [{ node: '20', protocol: 'http', cell: '1/50', withFix: undefined }] as const;
  let measured = measuredIn('1.4.0', '1.5.0', '2.0.0');
  for (const replaces of ['1.4.0', '1.5.0']) {
    measured = mergeCells(measured, 'price-client', '1.10.0', cells, 'today', replaces);
  }
  expect(measured.packages['price-client']).toEqual({
    '1.10.0': { date: 'today', cells: { 20: { http: '1/50' } } },
    '2.0.0': { date: '2026-01-01', cells: {} },
  });
});
