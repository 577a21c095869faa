import major from 'semver/functions/major.js';
import rcompare from 'semver/functions/rcompare.js';
import type { ClientLibrary } from '../../src/knowledge/client-library.ts';
import { builtIn, isIn, rowOf, type MeasuredClients } from './cells.ts';
import type { ClientProgram } from './client-program.ts';
import { programFor } from './measure-clients.ts';

/** A version to measure. */
export interface PlannedVersion {
  readonly program: ClientProgram;
  readonly version: string;
  /** The version whose place it takes: itself, or an older one. */
  readonly replaces: string;
}

/** What to measure of packages: the versions that were, or with `publishedOf` newer ones in their place. */
export async function planOf(
  names: readonly string[],
  measured: MeasuredClients,
  programs: readonly ClientProgram[],
  libraries: readonly ClientLibrary[],
  publishedOf?: (name: string) => Promise<readonly string[]>,
): Promise<readonly PlannedVersion[]> {
  const planned: PlannedVersion[] = [];
  for (const name of names) {
    const published = (await publishedOf?.(name)) ?? [];
    for (const replaces of Object.keys(measured.packages[name] ?? {})) {
      const version = newestLike(replaces, published, rowOf(libraries, name));
      const program = programFor(programs, name, version);
      if (program) planned.push({ program, version, replaces });
    }
  }
  return planned;
}

/** The newest version of the same major that the table says the same of, or the version itself. */
export function newestLike(
  version: string,
  published: readonly string[],
  row: { readonly byDefault: readonly { readonly versions: string }[] } | undefined,
): string {
  if (version === builtIn) return version;
  const range = row?.byDefault.find(({ versions }) => isIn(version, versions))?.versions ?? '*';
  const [newest] = published
    .filter((other) => major(other) === major(version) && isIn(other, range))
    .toSorted(rcompare);
  return newest ?? version;
}
