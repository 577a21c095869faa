import { join } from 'node:path';
import { installPackages } from '../../src/lab/needs/packages.ts';
import type { Protocol } from '../../src/lab/scenario.ts';
import type { Resources } from '../../src/lab/resources.ts';
import { prepareBench, readJson, writeJson, type Choices } from './bench.ts';
import { builtIn, rowOf, type MeasuredClients } from './cells.ts';
import { clientPrograms } from './client-programs.ts';
import { measurePerCall } from './measure-per-call.ts';
import { measuredLibraries } from './measured-libraries.ts';
import { programFor } from './measure-clients.ts';
import { versionsByLine } from './nodes.ts';

/** The shape of `src/knowledge/measured/clients-per-call.json`. */
export interface MeasuredPerCall {
  readonly about: string;
  /** The version of each Node.js line. */
  readonly node: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, Readonly<Record<string, PerCallVersion>>>>;
}

interface PerCallVersion {
  readonly date: string;
  /** By Node.js line: `5 opened, 5 left open`, or `fails`. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Over http, but where that is not what the library is for. */
function protocolFor(name: string): Protocol {
  const row = rowOf(measuredLibraries, name);
  return row?.byDefault.some(({ overHttp }) => overHttp !== undefined) === true ? 'https' : 'http';
}

/** Measures clients that are made for each request, and writes what was measured; gives the exit code. */
export async function measurePerCalls(
  root: string,
  names: readonly string[],
  choices: Choices,
  resources: Resources,
): Promise<number> {
  const file = join(root, 'src/knowledge/measured/clients-per-call.json');
  const read = (): MeasuredPerCall => readJson(file) as MeasuredPerCall;
  const clients = readJson(join(root, 'src/knowledge/measured/clients.json')) as MeasuredClients;
  const lines = Object.keys(clients.node);
  const bench = await prepareBench(root, 'per-call.json', lines, choices, resources);
  const { cache, date, laboratory, nodes, progress } = bench;
  for (const name of names) {
    for (const version of Object.keys(clients.packages[name] ?? {})) {
      const program = programFor(clientPrograms, name, version);
      if (!program || version === builtIn) continue;
      const installed = await installPackages(
        { [name]: version, ...program.needs },
        cache,
        resources,
      );
      if (installed.kind === 'failed') {
        progress(`${name} ${version} could not be installed: ${installed.reason}`);
        continue;
      }
      const cells: Record<string, string> = {};
      for (const node of nodes) {
        const found = await measurePerCall(
          program,
          installed.folder,
          node.execPath,
          protocolFor(name),
          laboratory,
        );
        const cell =
          typeof found === 'string'
            ? 'fails'
            : `${String(found.opened)} opened, ${String(found.leftOpen)} left open`;
        cells[String(node.version.major)] = cell;
        const reason = typeof found === 'string' ? ` (${found})` : '';
        progress(`${name} ${version}, Node.js ${node.version.text}: ${cell}${reason}`);
      }
      const measured = read();
      writeJson(file, {
        ...measured,
        node: { ...measured.node, ...versionsByLine(nodes) },
        packages: {
          ...measured.packages,
          [name]: { ...measured.packages[name], [version]: { date, cells } },
        },
      });
    }
  }
  return 0;
}
