import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeError } from '../../reports/environment-error.ts';
import { Resources } from '../resources.ts';
import type { Packages } from '../scenario.ts';
import { installQuietly } from './npm.ts';

/** Whether npm could install the packages of a case. */
export type PackageInstallation =
  /** The folder has them in its `node_modules`, and names them in its package.json. */
  | { readonly kind: 'installed'; readonly folder: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Installations by what `describePackages()` says of them. */
export type InstalledPackages = ReadonlyMap<string, PackageInstallation>;

/** How long npm may take, in ms. */
const installLimit = 180_000;

/** `superagent 10.2.3`, as people and as a key. */
export function describePackages(packages: Packages): string {
  return Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/**
 * Installs packages into a folder of their own in `root`, where it is found the next time.
 * Their install scripts do not run.
 */
export async function installPackages(
  packages: Packages,
  root: string,
  resources: Resources,
): Promise<PackageInstallation> {
  const specifiers = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const folder = join(root, 'packages', specifiers.join(' ').replace(/[^\w.@-]+/gu, '+'));
  if (existsSync(folder)) return { kind: 'installed', folder };
  // Renamed last, so that what has the name is complete.
  const work = `${folder}.part`;
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    // With a name it is a package of its own, whatever is above it.
    writeFileSync(join(work, 'package.json'), '{ "name": "program", "private": true }\n');
    const npm = await installQuietly(
      work,
      ['--ignore-scripts', '--save-exact', ...specifiers],
      installLimit,
      resources,
    );
    if (npm.kind === 'failed') return npm;
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(work, folder);
    return { kind: 'installed', folder };
  } catch (error) {
    return { kind: 'failed', reason: describeError(error) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
