import satisfies from 'semver/functions/satisfies.js';
import intersects from 'semver/ranges/intersects.js';
import { describe, expect, test } from 'vitest';
import { serverProgramFor } from '../../scripts/measure/measure-servers.ts';
import {
  serverContradictionsOf,
  type MeasuredServer,
  type MeasuredServers,
  type PlacedServerCell,
} from '../../scripts/measure/server-cells.ts';
import { serverPrograms, unmeasuredServers } from '../../scripts/measure/server-programs.ts';
import { describeForm, nameOfAdapted, serverRowOf } from '../../scripts/measure/server-rows.ts';
import measured from '../../src/knowledge/measured/servers.json' with { type: 'json' };
import { serverFrameworks, serversElsewhere } from '../../src/knowledge/servers.ts';

const servers: MeasuredServers['servers'] = measured.servers;
const versionOfLine: Readonly<Record<string, string>> = measured.node;
const lines = Object.keys(versionOfLine);

/** The servers that the table is about. */
const namesOfRows = new Set(
  serverFrameworks.flatMap(({ package: name, adapters }) => [
    name,
    ...(adapters?.known ?? [])
      .filter(({ changes }) => changes.byDefault)
      .map(({ module }) => nameOfAdapted(name, module)),
  ]),
);

function placedCells({ cells, withFix = {}, ignored = {} }: MeasuredServer): PlacedServerCell[] {
  const place = (
    variant: PlacedServerCell['variant'],
    byLine: MeasuredServer['cells'],
  ): PlacedServerCell[] =>
    Object.entries(byLine).map(([line, cell]) => ({
      node: versionOfLine[line] ?? line,
      variant,
      cell,
    }));
  return [
    ...place({ kind: 'default' }, cells),
    ...place({ kind: 'fixed' }, withFix),
    ...Object.entries(ignored).flatMap(([form, byLine]) =>
      place({ kind: 'ignored', form }, byLine),
    ),
  ];
}

describe.each(
  Object.entries(servers).flatMap(([name, versions]) =>
    Object.entries(versions).map(([version, own]) => [name, version, own] as const),
  ),
)('%s %s', (name, version, own) => {
  const program = serverProgramFor(serverPrograms, name, version);

  test('was measured on every line of Node.js, and agrees with the tables', () => {
    expect(Object.keys(own.cells)).toEqual(lines);
    expect(Object.values(own.cells).some((cell) => cell !== 'fails')).toBe(true);
    const row = serverRowOf(serverFrameworks, name);
    const { fact } = program ?? {};
    const subject = { server: name, ...(fact ? { fact } : {}) };
    expect(serverContradictionsOf(subject, row, version, placedCells(own))).toEqual([]);
  });

  test('was measured in each way that its program has', () => {
    expect(program, 'there is no program').toBeDefined();
    expect(Object.keys(own.withFix ?? {})).toEqual(program?.fixed ? lines : []);
    expect(Object.keys(own.ignored ?? {})).toEqual(Object.keys(program?.ignored ?? {}));
    for (const byLine of Object.values(own.ignored ?? {})) {
      expect(Object.keys(byLine)).toEqual(lines);
    }
  });
});

test.each(serverFrameworks.map((row) => [row.package, row] as const))(
  '%s: its default, its fix and its ignored forms were measured',
  (name, row) => {
    for (const own of [...namesOfRows].filter((each) => each.split(' with ')[0] === name)) {
      const versions = Object.entries(servers[own] ?? {});
      for (const { versions: range } of serverRowOf(serverFrameworks, own)?.byDefault ?? []) {
        const includePrerelease = true;
        const inRange = versions.filter(([version]) =>
          satisfies(version, range, { includePrerelease }),
        );
        expect(inRange, `nothing of ${own} ${range} was measured`).not.toEqual([]);
      }
      for (const [, { withFix }] of versions) expect(withFix).toBeDefined();
    }
    for (const [, { ignored = {} }] of Object.entries(servers[name] ?? {})) {
      expect(Object.keys(ignored)).toEqual((row.ignores ?? []).map(describeForm));
    }
  },
);

test('ranges of the table do not overlap', () => {
  for (const { byDefault } of serverFrameworks) {
    for (const [index, { versions }] of byDefault.entries()) {
      for (const other of byDefault.slice(index + 1)) {
        expect(intersects(versions, other.versions)).toBe(false);
      }
    }
  }
});

test('servers that no code starts were measured', () => {
  for (const name of serversElsewhere.flatMap(({ measuredAs }) => measuredAs)) {
    expect(servers[name], name).toBeDefined();
  }
});

test('each program has its measurement, and no reason to have none', () => {
  for (const { server } of serverPrograms) {
    expect(servers[server], server).toBeDefined();
    expect(unmeasuredServers[server], server).toBeUndefined();
  }
});
