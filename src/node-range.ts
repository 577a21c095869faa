import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inspect } from 'node:util';
import Range from 'semver/classes/range.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import {
  maintainedNodeVersions,
  nodeDefaults,
  type NodeDefault,
  type NodeFact,
} from './knowledge/node-defaults.ts';

/** The Node.js versions that a linted file is meant to run on, and who said so. */
export interface NodeRange {
  readonly range: Range;
  /** For messages: the range, and where it comes from. */
  readonly description: string;
}

/** How a fact holds over a range. */
export type Extent = 'all' | 'some' | 'none';

function parseRange(version: unknown): Range | undefined {
  if (typeof version !== 'string' || version.trim() === '') return undefined;
  try {
    const range = new Range(version);
    // `>22 <20` is a range that no version is in.
    return intersects(range, '*') ? range : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The range that a user wrote in an option or a setting.
 *
 * @throws {TypeError} when `version` is not a semver range.
 */
export function nodeRangeFrom(version: string, place: string): NodeRange {
  const range = parseRange(version);
  if (!range) {
    throw new TypeError(
      `http-keepalive: ${place} must be a semver range of Node.js versions such as ">=20.0.0"; got ${inspect(version)}.`,
    );
  }
  return { range, description: `Node.js ${version} (${place})` };
}

/** What nothing narrows down: the lines that Node.js maintains. */
const maintained: NodeRange = {
  range: new Range(maintainedNodeVersions),
  description: `Node.js ${maintainedNodeVersions.replaceAll(/\^(\d+)\.0\.0/gu, '$1').replaceAll(' || ', ', ')} (the maintained versions)`,
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The Node.js range that a package.json states, if it can be read and states one. */
function readPackageRange(file: string): NodeRange | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''));
  } catch {
    // Absent, unreadable or not JSON: other tools say so, a linter of HTTP code does not.
    return undefined;
  }
  if (!isRecord(content)) return undefined;
  const engines = isRecord(content.engines) ? content.engines.node : undefined;
  const runtimes = isRecord(content.devEngines) ? content.devEngines.runtime : undefined;
  const runtime = (Array.isArray(runtimes) ? runtimes : [runtimes]).find(
    (candidate: unknown) => isRecord(candidate) && candidate.name === 'node',
  ) as Readonly<Record<string, unknown>> | undefined;
  for (const [version, place] of [
    [engines, 'engines.node of package.json'],
    [runtime?.version, 'devEngines.runtime of package.json'],
  ] as const) {
    const range = parseRange(version);
    if (range) return { range, description: `Node.js ${String(version)} (${place})` };
  }
  return undefined;
}

/** How long an answer is believed, in ms: an editor's next keystrokes, not its next hour. */
const cacheLife = 5000;
const cache = new Map<string, { readonly until: number; readonly range: NodeRange | undefined }>();

/**
 * The range that the nearest package.json with one states. A package.json that
 * states none is passed over, so that a package of a workspace, or a folder's
 * `{ "type": "module" }`, inherits what the root says.
 */
function findPackageRange(folder: string): NodeRange | undefined {
  const known = cache.get(folder);
  if (known && known.until > Date.now()) return known.range;
  const parent = dirname(folder);
  const range =
    readPackageRange(join(folder, 'package.json')) ??
    (parent === folder ? undefined : findPackageRange(parent));
  cache.set(folder, { until: Date.now() + cacheLife, range });
  return range;
}

/** The range of a file for which neither an option nor a setting says it. */
export function nodeRangeOfFile(filename: string, cwd: string): NodeRange {
  // `<input>` and `<text>`: code without a file belongs to the working directory.
  const folder = filename.startsWith('<') ? cwd : dirname(resolve(cwd, filename));
  return findPackageRange(folder) ?? maintained;
}

/** How far the rows of `fact` with a value that `matches` cover `range`. */
export function extentOf<Fact extends NodeFact>(
  fact: Fact,
  range: NodeRange,
  matches: (value: (typeof nodeDefaults)[Fact][number]['value']) => boolean,
): Extent {
  const rows: readonly NodeDefault[] = nodeDefaults[fact];
  const matching = rows.filter((row) =>
    matches(row.value as (typeof nodeDefaults)[Fact][number]['value']),
  );
  if (!matching.some((row) => intersects(row.versions, range.range))) return 'none';
  const versions = matching.map((row) => row.versions).join(' || ');
  return subset(range.range, versions) ? 'all' : 'some';
}
