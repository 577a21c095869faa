import { existsSync } from 'node:fs';
import { join } from 'node:path';
import intersects from 'semver/ranges/intersects.js';
import { nodeVersionOfDockerfile } from './dockerfile.ts';
import { maintainedRange, parseRange, type NodeRange } from './node-range.ts';
import {
  folderOfFile,
  foldersFrom,
  isRecord,
  packageIn,
  type PackageJson,
} from './package-json.ts';
import { shortLived } from './short-lived.ts';
import { readSmallFile } from './small-file.ts';
import { rangeOfVersionName } from './version-names.ts';

/**
 * The range of a file for which neither an option nor a setting says it: what the nearest
 * folder says that says something. `docs/settings.md` has the order within a folder.
 *
 * A package.json that states no range is passed over, so that a package of a workspace, or a
 * folder's `{ "type": "module" }`, inherits what the root says.
 */
export function nodeRangeOfFile(filename: string, cwd: string): NodeRange {
  return rangeOfFolder(folderOfFile(filename, cwd));
}

const rangeOfFolder = shortLived((folder): NodeRange => {
  /** What a package.json calls enough, where a Dockerfile may say which of it runs. */
  let enough: NodeRange | undefined;
  let isInRepository = true;
  for (const each of foldersFrom(folder)) {
    const content = packageIn(each);
    const stated = enough ? undefined : rangeOfPackage(content);
    // What is published runs where it is installed, and not only in the Dockerfile beside it.
    if (stated && !(content?.private === true && hasNoEnd(stated))) return stated;
    enough ??= stated;
    // Version files above the repository are those of somebody's home.
    const named = isInRepository ? namedIn(each, enough) : undefined;
    if (named) return named;
    isInRepository &&= !isRepository(each);
    if (enough && !isInRepository) return enough;
  }
  return enough ?? maintainedRange;
});

const isRepository = shortLived((folder) => existsSync(join(folder, '.git')));

/** `>=8` says which versions are enough, and not which one runs. */
function hasNoEnd({ range }: NodeRange): boolean {
  return intersects(range, '>=1000');
}

/** The range that a package.json states, if it states one. */
function rangeOfPackage(content: PackageJson | undefined): NodeRange | undefined {
  if (!content) return undefined;
  const { engines, devEngines, volta } = content;
  const runtimes = isRecord(devEngines) ? devEngines.runtime : undefined;
  const runtime: unknown = (Array.isArray(runtimes) ? runtimes : [runtimes]).find(
    (candidate: unknown) => isRecord(candidate) && candidate.name === 'node',
  );
  for (const [version, place] of [
    [isRecord(engines) && engines.node, 'engines.node of package.json'],
    [isRecord(runtime) && runtime.version, 'devEngines.runtime of package.json'],
    [isRecord(volta) && volta.node, 'volta.node of package.json'],
  ] as const) {
    const range = parseRange(version);
    if (range) return { range, description: `Node.js ${String(version)} (${place})` };
  }
  return undefined;
}

/**
 * The version that a file of a folder names. Where a package.json says which versions are
 * enough, only a Dockerfile says which of them runs: a library's version file is for those
 * who work on it.
 */
function namedIn(folder: string, enough: NodeRange | undefined): NodeRange | undefined {
  if (!enough) return nvmrcIn(folder) ?? nodeVersionIn(folder) ?? dockerfileIn(folder);
  const runs = dockerfileIn(folder);
  return runs && intersects(runs.range, enough.range) ? runs : undefined;
}

const nvmrcIn = shortLived((folder) => rangeNamedBy(folder, '.nvmrc', firstWord));
const nodeVersionIn = shortLived((folder) => rangeNamedBy(folder, '.node-version', firstWord));
const dockerfileIn = shortLived((folder) =>
  rangeNamedBy(folder, 'Dockerfile', nodeVersionOfDockerfile),
);

function rangeNamedBy(
  folder: string,
  file: string,
  read: (text: string) => string | undefined,
): NodeRange | undefined {
  const text = readSmallFile(join(folder, file));
  const name = text === undefined ? undefined : read(text);
  const range = name === undefined ? undefined : parseRange(rangeOfVersionName(name));
  return range && { range, description: `Node.js ${String(name)} (${file})` };
}

/** The first word of a file that is not in a comment. */
function firstWord(text: string): string | undefined {
  return /^[^\S\n]*([^\s#]+)/mu.exec(text)?.[1];
}
