import satisfies from 'semver/functions/satisfies.js';
import type { MeasuredFramework } from '../../src/knowledge/server-framework.ts';
import type { NodeBinary } from '../../src/lab/needs/node-versions.ts';
import { installPackages } from '../../src/lab/needs/packages.ts';
import type { Slots } from '../../src/lab/runs/slots.ts';
import type { Bench } from './bench.ts';
import { buildApplication } from './built-application.ts';
import { builtIn } from './cells.ts';
import { measureServer, type MeasuredServerCell, type ServerFolders } from './measure-server.ts';
import { serverContradictionsOf, type PlacedServerCell } from './server-cells.ts';
import { describeVariant, variantsOf, type ServerProgram, type Variant } from './server-program.ts';
import { serverRowOf } from './server-rows.ts';

/** A version of a server to measure. */
export interface ServerPlan {
  readonly program: ServerProgram;
  /** Exact; `built in` where there is no package. */
  readonly version: string;
  /** Where npm takes it from, such as `file:…`; by that version from the registry by default. */
  readonly source?: string;
}

/** What was measured of a version, and what contradicts the table. */
export interface ServerResult {
  readonly cells: readonly PlacedServerCell[];
  readonly contradictions: readonly string[];
}

/** How much happens at once: servers are idle most of the time, npm and builds are not. */
export interface Turns {
  readonly servers: Slots;
  readonly installations: Slots;
}

/** How often what contradicts the table is measured. */
const mostAttempts = 3;

/** The first program that is for a version. */
export function serverProgramFor(
  programs: readonly ServerProgram[],
  server: string,
  version: string,
): ServerProgram | undefined {
  return programs.find(
    ({ server: own, versions = '*' }) =>
      own === server &&
      (version === builtIn || satisfies(version, versions, { includePrerelease: true })),
  );
}

/**
 * Measures one version of a framework on each Node.js, and holds it against the table.
 * One that cannot be installed or built has no cells, and is no better than one that contradicts it.
 */
export async function measureServerVersion(
  plan: ServerPlan,
  frameworks: readonly MeasuredFramework[],
  bench: Pick<Bench, 'cache' | 'kept' | 'laboratory' | 'nodes' | 'progress'>,
  turns: Turns,
): Promise<ServerResult> {
  const { program, version } = plan;
  const { kept, laboratory, nodes, progress } = bench;
  const row = serverRowOf(frameworks, program.server);
  const folders = await turns.installations.run(() => prepareFolders(plan, bench));
  // What was measured before stays: nothing is known about the server.
  if ('reason' in folders) return { cells: [], contradictions: [folders.reason] };
  const measure = (node: NodeBinary, variant: Variant): Promise<MeasuredServerCell> =>
    turns.servers.run(() => measureServer(program, variant, folders, node.execPath, laboratory));
  const measurePlaced = async (node: NodeBinary, variant: Variant): Promise<PlacedServerCell> => {
    const where = { node: node.version.text, variant };
    const title = `${program.server} ${version}, Node.js ${where.node}, ${describeVariant(variant)}`;
    const known = kept.find(title);
    if (known) return { ...where, cell: known.cell };
    const attempts: [MeasuredServerCell, ...MeasuredServerCell[]] = [await measure(node, variant)];
    // On a busy machine a timer may be late; what contradicts the table does so each time.
    while (attempts.length < mostAttempts && contradicts({ ...where, cell: attempts[0].cell })) {
      attempts.unshift(await measure(node, variant));
    }
    const [measured, ...earlier] = attempts;
    const says = `${describe(measured)}${earlier.map((each) => `; before that ${describe(each)}`).join('')}`;
    progress(`${title}: ${says}`);
    kept.keep(title, { cell: measured.cell, withFix: undefined });
    return { ...where, cell: measured.cell };
  };
  const contradicts = (placed: PlacedServerCell): boolean =>
    placed.cell === 'fails' || serverContradictionsOf(program, row, version, [placed]).length > 0;
  const cells = await Promise.all(
    nodes.flatMap((node) => variantsOf(program).map((variant) => measurePlaced(node, variant))),
  );
  return { cells, contradictions: serverContradictionsOf(program, row, version, cells) };
}

/** Installs the packages and builds the application, where there is one. */
async function prepareFolders(
  { program, version, source = version }: ServerPlan,
  { cache, laboratory }: Pick<Bench, 'cache' | 'laboratory'>,
): Promise<ServerFolders | { readonly reason: string }> {
  const { needs = {}, build } = program;
  const packages = program.package === undefined ? needs : { [program.package]: source, ...needs };
  if (Object.keys(packages).length === 0) return { packages: undefined, built: undefined };
  const fail = (what: string, reason: string): { readonly reason: string } => ({
    reason: `${program.server} ${version} could not be ${what}: ${reason}`,
  });
  const installation = await installPackages(packages, cache, laboratory.resources);
  if (installation.kind === 'failed') return fail('installed', installation.reason);
  const { folder } = installation;
  if (!build) return { packages: folder, built: undefined };
  const built = await buildApplication(build, folder, laboratory.resources);
  return built.kind === 'failed'
    ? fail('built', built.reason)
    : { packages: folder, built: built.folder };
}

function describe({ cell, reason }: MeasuredServerCell): string {
  return reason === undefined ? cell : `${cell} (${reason})`;
}
