// Brings a package of the npm registry into a folder, without its dependencies and without
// running its scripts. npm does it and not pacote, the library in npm that does the work: npm
// reads the registry, proxy, certificates and cache of the user's .npmrc, pacote reads none.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/lab/needs/npm.ts';
import type { Resources } from '../../src/lab/resources.ts';
import type { Pin } from './packages.ts';

/** How long a command may take, in ms. */
const limit = 300_000;

/**
 * Unpacks beside the target and renames it last, so that what is there is complete.
 *
 * @throws {Error} when npm does not bring it, or brings another archive than the pinned one.
 */
export async function fetchPackage(
  { name, version, integrity }: Pin,
  target: string,
  resources: Resources,
): Promise<void> {
  const work = `${target}.part`;
  const unpacked = join(work, 'unpacked');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  try {
    const flags = ['--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', work];
    const answer = await run('npm', ['pack', `${name}@${version}`, ...flags], resources);
    const [packed] = JSON.parse(answer) as { filename: string; integrity: string }[];
    if (packed?.integrity !== integrity) {
      throw new Error(`integrity is ${String(packed?.integrity)}, pinned is ${integrity}`);
    }
    const archive = join(work, packed.filename);
    const safe = ['--no-same-owner', '--no-same-permissions', '--mode=u+rwX'];
    await run('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=1', ...safe], resources);
    renameSync(unpacked, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function run(
  command: string,
  args: readonly string[],
  resources: Resources,
): Promise<string> {
  const result = await runCommand(command, args, limit, resources);
  if (result.kind === 'failed') throw new Error(`${command}: ${result.reason}`);
  return result.output;
}
