import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import type { NodeBinary } from '../../src/lab/needs/node-versions.ts';
import { installPackages, type PackageInstallation } from '../../src/lab/needs/packages.ts';
import type { Laboratory } from '../../src/lab/runs/laboratory.ts';
import { builtIn, contradictionsOf, isIn, rowOf, type PlacedCell } from './cells.ts';
import type { ClientProgram } from './client-program.ts';
import { measureClient, type MeasuredCell } from './measure-client.ts';
import { programText } from './program-text.ts';
import type { MeasuredCells } from './measured-cells.ts';

/** A version of a client to measure. */
export interface ClientPlan {
  readonly program: ClientProgram;
  /** Exact. */
  readonly version: string;
  /** Where npm takes it from, such as `file:…`; by that version from the registry by default. */
  readonly source?: string;
  readonly nodes: readonly NodeBinary[];
}

/** What was measured of a version, and what contradicts the table. */
export interface ClientResult {
  readonly cells: readonly PlacedCell[];
  readonly contradictions: readonly string[];
}

/** The first program that is for a version. */
export function programFor(
  programs: readonly ClientProgram[],
  name: string,
  version: string,
): ClientProgram | undefined {
  return programs.find(
    ({ package: own, versions = '*' }) => own === name && isIn(version, versions),
  );
}

/** Measures one version of a library on each Node.js, over http and https, and holds it against the table. */
export async function measureVersion(
  { program, version, source = version, nodes }: ClientPlan,
  libraries: readonly ClientLibrary[],
  cache: string,
  kept: MeasuredCells,
  laboratory: Laboratory,
  progress: (line: string) => void,
): Promise<ClientResult> {
  const name = program.package;
  const installation: PackageInstallation | { readonly kind: 'builtIn' } =
    version === builtIn
      ? { kind: 'builtIn' }
      : await installPackages({ [name]: source, ...program.needs }, cache, laboratory.resources);
  if (installation.kind === 'failed') {
    progress(`${name} ${version} could not be installed: ${installation.reason}`);
  }
  const measure = async (
    node: NodeBinary,
    protocol: PlacedCell['protocol'],
    isFixed: boolean,
  ): Promise<MeasuredCell> =>
    installation.kind === 'failed'
      ? { cell: 'fails', reason: installation.reason }
      : measureClient(
          {
            code: programText(program, isFixed),
            packages: installation.kind === 'installed' ? installation.folder : undefined,
            answer: program.answer,
            host: program.host,
          },
          node.execPath,
          protocol,
          laboratory,
        );
  const row = rowOf(libraries, name);
  const measureBoth = async (
    node: NodeBinary,
    protocol: PlacedCell['protocol'],
  ): Promise<{ readonly placed: PlacedCell; readonly says: string }> => {
    const [cell, fixed] = await Promise.all([
      measure(node, protocol, false),
      program.fixed ? measure(node, protocol, true) : undefined,
    ]);
    const line = String(node.version.major);
    return {
      placed: { node: line, protocol, cell: cell.cell, withFix: fixed?.cell },
      says: `${describe(cell)}${fixed ? `; with the fix ${describe(fixed)}` : ''}`,
    };
  };
  const cells: PlacedCell[] = [];
  for (const node of nodes) {
    for (const protocol of ['http', 'https'] as const) {
      const line = String(node.version.major);
      const place = `${name}@${version} ${node.version.text} ${protocol}`;
      const known = kept.find(place);
      if (known) {
        cells.push({ node: line, protocol, ...known });
        continue;
      }
      let { placed, says } = await measureBoth(node, protocol);
      // On a busy machine a request may come late; what fails or contradicts the table does so twice.
      if (placed.cell === 'fails' || (row && contradictionsOf(row, version, [placed]).length > 0)) {
        const first = says;
        ({ placed, says } = await measureBoth(node, protocol));
        says = `${says} (a second attempt; the first: ${first})`;
      }
      progress(`${name} ${version}, Node.js ${node.version.text}, ${protocol}: ${says}`);
      kept.keep(place, placed);
      cells.push(placed);
    }
  }
  const contradictions = row
    ? contradictionsOf(row, version, cells)
    : [`The table has no row for ${name}.`];
  return { cells, contradictions };
}

function describe({ cell, reason }: MeasuredCell): string {
  return reason === undefined ? cell : `${cell} (${reason})`;
}
