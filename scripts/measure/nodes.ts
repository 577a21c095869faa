import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installNode, type NodeBinary } from '../../src/lab/needs/node-versions.ts';
import { runCommand } from '../../src/lab/needs/npm.ts';
import type { Resources } from '../../src/lab/resources.ts';

/** The newest Node.js of each line that npm has for this machine; it says which it has not. */
export async function findNodes(
  lines: readonly string[],
  resources: Resources,
  progress: (line: string) => void,
): Promise<readonly NodeBinary[]> {
  const temporary = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-npm-'));
    resources.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    return folder;
  };
  const nodes: NodeBinary[] = [];
  for (const line of lines) {
    const installation = await installNode(Number(line), temporary, resources);
    if (installation.kind === 'installed') nodes.push(installation.node);
    else progress(`Node.js ${line} could not be installed with npm: ${installation.reason}`);
  }
  return nodes;
}

/** The version of each line, as the JSON files name it. */
export function versionsByLine(nodes: readonly NodeBinary[]): Readonly<Record<string, string>> {
  return Object.fromEntries(nodes.map(({ version }) => [String(version.major), version.text]));
}

/**
 * Without prereleases; none of what is built in.
 *
 * @throws {Error} when npm does not know the package.
 */
export async function publishedVersions(
  name: string,
  resources: Resources,
): Promise<readonly string[]> {
  if (name === 'node:http' || name === 'fetch') return [];
  const args = ['view', `${name}@*`, 'version', '--json'];
  const answer = await runCommand('npm', args, 60_000, resources);
  if (answer.kind === 'failed') throw new Error(`npm does not know ${name}: ${answer.reason}`);
  return [JSON.parse(answer.output) as string | string[]].flat();
}
