import { join } from 'node:path';
import { serverFrameworks } from '../../src/knowledge/servers.ts';
import type { Resources } from '../../src/lab/resources.ts';
import { Slots } from '../../src/lab/runs/slots.ts';
import { conclude, prepareBench, readJson, writeJson, type Choices } from './bench.ts';
import { builtIn } from './cells.ts';
import { measureServerVersion, serverProgramFor } from './measure-servers.ts';
import { publishedVersions, versionsByLine } from './nodes.ts';
import { newestLike } from './plan.ts';
import { mergeServerCells, type MeasuredServers } from './server-cells.ts';
import { serverPrograms, unmeasuredServers } from './server-programs.ts';
import { serverRowOf } from './server-rows.ts';

/** The servers that there is a program for. */
export const serverNames: readonly string[] = [
  ...new Set(serverPrograms.map(({ server }) => server)),
];

/** How many servers run at once. One installation does: several programs share a folder. */
const atOnce = { servers: 8, installations: 1 } as const;

/** Measures servers, all by default, and writes what was measured; gives the exit code. */
export async function measureServers(
  root: string,
  names: readonly string[],
  choices: Choices,
  resources: Resources,
): Promise<number> {
  const file = join(root, 'src/knowledge/measured/servers.json');
  const read = (): MeasuredServers => readJson(file) as MeasuredServers;
  const { node, servers } = read();
  const lines = Object.keys(node);
  const bench = await prepareBench(root, 'server-cells.json', lines, choices, resources);
  const turns = {
    servers: new Slots(atOnce.servers),
    installations: new Slots(atOnce.installations),
  };
  const contradictions: string[] = [];
  const measureOne = async (server: string, version: string): Promise<void> => {
    const library = serverProgramFor(serverPrograms, server, version)?.package;
    const published =
      choices.latest === true && library !== undefined
        ? await publishedVersions(library, resources)
        : [];
    const chosen = newestLike(version, published, serverRowOf(serverFrameworks, server));
    const program = serverProgramFor(serverPrograms, server, chosen);
    if (!program) return;
    const plan = { program, version: chosen };
    const result = await measureServerVersion(plan, serverFrameworks, bench, turns);
    contradictions.push(...result.contradictions);
    for (const contradiction of result.contradictions) bench.progress(`✘ ${contradiction}`);
    if (result.cells.length === 0) return;
    const merged = mergeServerCells(read(), server, chosen, result.cells, bench.date, version);
    writeJson(file, { ...merged, node: { ...merged.node, ...versionsByLine(bench.nodes) } });
  };
  await Promise.all(
    names.flatMap((name) =>
      Object.keys(servers[name] ?? { [builtIn]: {} }).map((version) => measureOne(name, version)),
    ),
  );
  return conclude(contradictions);
}

/** The servers that are not measured, each with the reason. */
export function serversWithoutProgram(): readonly string[] {
  return Object.entries(unmeasuredServers).map(([name, reason]) => `${name}: ${reason}`);
}
