import { join } from 'node:path';
import type { Resources } from '../../src/lab/resources.ts';
import { conclude, prepareBench, readJson, writeJson, type Choices } from './bench.ts';
import { mergeCells, rowOf, type MeasuredClients } from './cells.ts';
import { clientPrograms } from './client-programs.ts';
import { measureVersion } from './measure-clients.ts';
import { measuredLibraries } from './measured-libraries.ts';
import { publishedVersions, versionsByLine } from './nodes.ts';
import { planOf } from './plan.ts';
import { reasonsWithoutProgram } from './reasons-without-program.ts';

/** The packages that there is a program for. */
export const clientNames: readonly string[] = [
  ...new Set(clientPrograms.map((program) => program.package)),
];

/** Measures clients and writes what was measured; gives the exit code. */
export async function measureClients(
  root: string,
  names: readonly string[],
  choices: Choices,
  resources: Resources,
): Promise<number> {
  const file = join(root, 'src/knowledge/measured/clients.json');
  const read = (): MeasuredClients => readJson(file) as MeasuredClients;
  const lines = Object.keys(read().node);
  const bench = await prepareBench(root, 'cells.json', lines, choices, resources);
  const { nodes, date, progress } = bench;
  const contradictions: string[] = [];
  const plan = await planOf(
    names,
    read(),
    clientPrograms,
    measuredLibraries,
    choices.latest === true ? (name) => publishedVersions(name, resources) : undefined,
  );
  for (const { program, version, replaces } of plan) {
    const result = await measureVersion(
      { program, version, nodes },
      measuredLibraries,
      bench.cache,
      bench.kept,
      bench.laboratory,
      progress,
    );
    contradictions.push(...result.contradictions);
    for (const contradiction of result.contradictions) progress(`✘ ${contradiction}`);
    // Read again: another run may have written to it.
    const merged = mergeCells(read(), program.package, version, result.cells, date, replaces);
    writeJson(file, { ...merged, node: { ...merged.node, ...versionsByLine(nodes) } });
  }
  return conclude(contradictions);
}

/** The rows of the table that have no program, and why. */
export function clientsWithoutProgram(): readonly string[] {
  const rows = new Set(clientPrograms.map(({ package: name }) => rowOf(measuredLibraries, name)));
  return measuredLibraries
    .filter((row) => !rows.has(row))
    .map(({ package: name }) => {
      const reason = reasonsWithoutProgram.get(name);
      return reason === undefined ? name : `${name}: ${reason}`;
    });
}
