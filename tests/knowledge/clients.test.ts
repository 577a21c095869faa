import satisfies from 'semver/functions/satisfies.js';
import intersects from 'semver/ranges/intersects.js';
import { describe, expect, test } from 'vitest';
import type { Reuse } from '../../src/knowledge/client-library.ts';
import { clientLibraries } from '../../src/knowledge/clients.ts';
import { indexLibraries } from '../../src/knowledge/library-index.ts';
import measured from '../../src/knowledge/measured/clients.json' with { type: 'json' };
import measuredPerCall from '../../src/knowledge/measured/clients-per-call.json' with { type: 'json' };

type Cells = Readonly<Record<string, Readonly<Partial<Record<'http' | 'https', string>>>>>;
const packages: Readonly<Record<string, Readonly<Record<string, { readonly cells: Cells }>>>> =
  measured.packages;

/** What five requests one after the other need, by what the table says of them. */
function connectionsFor(reuse: Reuse, node: string): 'few' | 'five' {
  if (reuse === 'globalAgent') return Number(node) >= 19 ? 'few' : 'five';
  return reuse === 'always' ? 'few' : 'five';
}

function measurementsOf(name: string): (readonly [version: string, cells: Cells])[] {
  const own = Object.entries(packages).find(([measuredName]) =>
    name.endsWith('*') ? measuredName.startsWith(name.slice(0, -1)) : measuredName === name,
  );
  return Object.entries(own?.[1] ?? {}).map(([version, { cells }]) => [version, cells] as const);
}

describe.each(clientLibraries.map((library) => [library.package, library] as const))(
  '%s',
  (name, library) => {
    test.each(library.byDefault.map((row) => [row.versions, row.reuse, row.overHttp] as const))(
      'of %s: %s, and every measurement agrees',
      (versions, reuse, overHttp = reuse) => {
        const own = measurementsOf(name).filter(
          ([version]) => version === 'built in' || satisfies(version, versions),
        );
        expect(own, `nothing of ${name} ${versions} was measured`).not.toEqual([]);
        for (const [version, cells] of own) {
          const ran = Object.entries(cells).flatMap(([node, byProtocol]) =>
            Object.entries(byProtocol).map(([protocol, cell]) => ({ node, protocol, cell })),
          );
          const shown = ran.filter(({ cell }) => cell !== 'fails');
          expect(shown, `${name} ${version} ran nowhere`).not.toEqual([]);
          for (const { node, protocol, cell } of shown) {
            const connections = Number(cell.split('/')[0]) <= 2 ? 'few' : 'five';
            expect(
              `${connections} on Node.js ${node}, ${protocol}: ${cell}`,
              `${name} ${version}`,
            ).toBe(
              `${connectionsFor(protocol === 'http' ? overHttp : reuse, node)} on Node.js ${node}, ${protocol}: ${cell}`,
            );
          }
        }
      },
    );

    test('has ranges that do not overlap', () => {
      for (const [index, { versions }] of library.byDefault.entries()) {
        for (const other of library.byDefault.slice(index + 1)) {
          expect(intersects(versions, other.versions)).toBe(false);
        }
      }
    });

    test('names its options in calls that have some', () => {
      const options = [
        ...(library.agents ?? []).map(({ option }) => option),
        ...(library.keepsWith ?? []),
        ...(library.ignores ?? []).map(({ option }) => option),
      ];
      if (options.length > 0) expect(library.calls).not.toEqual([]);
      for (const { calls } of library.ignores ?? []) {
        for (const call of calls ?? []) {
          expect(library.calls.flatMap(({ names }) => names)).toContain(call);
        }
      }
    });
  },
);

test('the index finds a library by its modules, and by the beginning of one', () => {
  const index = indexLibraries(clientLibraries);
  expect(index.of('axios').map((library) => library.package)).toEqual(['axios']);
  expect(index.of('@aws-sdk/client-s3').map((library) => library.package)).toEqual([
    '@aws-sdk/client-*',
  ]);
  expect(index.of('aws-sdk/clients/s3').map((library) => library.package)).toEqual(['aws-sdk']);
  expect(index.of('./axios')).toEqual([]);
  expect(index.hasName('S3Client')).toBe(true);
  expect(index.hasName('readFile')).toBe(false);
});

const perCall: Readonly<
  Record<string, Readonly<Record<string, { readonly cells: Readonly<Record<string, string>> }>>>
> = measuredPerCall.packages;

test('a client whose row says that it has connections of its own leaves one open for each', () => {
  for (const [name, versions] of Object.entries(perCall)) {
    const row = clientLibraries.find(({ package: own }) =>
      own.endsWith('*') ? name.startsWith(own.slice(0, -1)) : own === name,
    );
    // The rule says nothing of versions that reuse no connection, whatever one does.
    const isFinal = (version: string): boolean =>
      row?.byDefault.some((each) => each.isFinal && satisfies(version, each.versions)) === true;
    const cells = Object.entries(versions).flatMap(([version, { cells }]) =>
      isFinal(version) ? [] : Object.values(cells),
    );
    const ran = cells.filter((cell) => cell !== 'fails');
    const isPool = row?.calls.some(({ makes }) => makes === 'pool') === true;
    const leaves = ran.every((cell) => cell === '5 opened, 5 left open');
    expect(`${name}: ${String(isPool)}, ran ${String(ran.length > 0)}`).toBe(
      `${name}: ${String(leaves)}, ran true`,
    );
  }
});
