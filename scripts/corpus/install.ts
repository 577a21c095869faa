// Installs packages of the record with their dependencies into .cache/corpus-loaded, once as
// they are and once with the fixed files in their place.
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { installQuietly } from '../../src/lab/needs/npm.ts';
import type { Resources } from '../../src/lab/resources.ts';
import type { ChangedFile } from './fixes.ts';
import { folderOf, type CorpusPackage } from './packages.ts';

/** Two folders that have the package in node_modules. */
export interface InstalledPackage {
  readonly original: string;
  readonly fixed: string;
}

/** How long an installation may take, in ms. */
const limit = 300_000;

/**
 * Installs a package, and again with changed files.
 *
 * @throws {Error} when npm does not install it, or installs other files.
 */
export async function installPackage(
  each: CorpusPackage,
  changed: readonly ChangedFile[],
  resources: Resources,
): Promise<InstalledPackage> {
  const base = folderOf(each, 'corpus-loaded');
  const original = join(base, 'original');
  const fixed = join(base, 'fixed');
  if (!existsSync(original)) await install(`${each.name}@${each.version}`, original, resources);
  rmSync(fixed, { recursive: true, force: true });
  linkFolder(original, fixed);
  for (const { file, after } of changed) {
    const path = join(fixed, 'node_modules', each.name, file);
    if (!existsSync(path)) throw new Error(`The installed package has no ${file}.`);
    // What is written must not be the link that both copies share.
    rmSync(path);
    writeFileSync(path, after);
  }
  return { original, fixed };
}

/** Installs into a folder of its own and renames it last, so that what is there is complete. */
async function install(id: string, target: string, resources: Resources): Promise<void> {
  const work = `${target}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{ "private": true }\n');
  const args = ['--omit=dev', '--ignore-scripts', '--loglevel=error', '--save-exact', id];
  const result = await installQuietly(work, args, limit, resources);
  if (result.kind === 'failed') throw new Error(result.reason);
  renameSync(work, target);
}

/** The same files under another name: a copy of n8n-core's dependencies would be large. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const source = join(from, name);
    const target = join(to, name);
    const stats = lstatSync(source);
    if (stats.isDirectory()) linkFolder(source, target);
    else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
