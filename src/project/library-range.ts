import Range from 'semver/classes/range.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import { isRecord, packagesOfFile, type PackageJson } from './package-json.ts';

/** Where a package.json says the versions of a library, in the order in which they count. */
const sections = [
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'devDependencies',
] as const;

/**
 * The versions of a library that a file may run with: what the nearest package.json
 * says that names it. `undefined` where none does, or where it says no range:
 * `latest`, `workspace:*`, `catalog:`, a URL.
 */
export function libraryRangeOfFile(
  filename: string,
  cwd: string,
  library: string,
): Range | undefined {
  for (const content of packagesOfFile(filename, cwd)) {
    const stated = statedVersions(content, library);
    if (stated !== undefined) return parseRange(stated);
  }
  return undefined;
}

function statedVersions(content: PackageJson, library: string): unknown {
  for (const section of sections) {
    const libraries = content[section];
    if (isRecord(libraries) && Object.hasOwn(libraries, library)) return libraries[library];
  }
  return undefined;
}

function parseRange(stated: unknown): Range | undefined {
  if (typeof stated !== 'string' || stated.trim() === '') return undefined;
  // `workspace:^1.2.0` of a library in the same repository.
  const version = stated.replace(/^workspace:(?=[\d^~<>=v])/u, '');
  try {
    return new Range(version);
  } catch {
    return undefined;
  }
}

/** Whether what holds for `versions` of a library holds for all of `range`; of an unknown range, for every version. */
export function coversLibrary(versions: string, range: Range | undefined): boolean {
  return subset(range ?? '*', versions);
}

/** Whether what holds for `versions` of a library may hold for `range`. */
export function mayBeLibrary(versions: string, range: Range | undefined): boolean {
  return !range || intersects(range, versions);
}
