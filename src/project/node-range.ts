import { inspect } from 'node:util';
import Range from 'semver/classes/range.js';
import intersects from 'semver/ranges/intersects.js';
import {
  maintainedNodeVersions,
  nodeDefaults,
  type NodeDefault,
  type NodeFact,
  type NodeValue,
} from '../knowledge/node-defaults.ts';

/** The Node.js versions that a linted file is meant to run on, and who said so. */
export interface NodeRange {
  readonly range: Range;
  /** For messages: the range, and where it comes from. */
  readonly description: string;
}

/** How a fact holds over a range. */
export type Extent = 'all' | 'some' | 'none';

/** A semver range that some version is in. */
export function parseRange(version: unknown): Range | undefined {
  if (typeof version !== 'string' || version.trim() === '') return undefined;
  try {
    const range = new Range(version);
    // `>22 <20` is a range that no version is in.
    return intersects(range, '*') ? range : undefined;
  } catch {
    return undefined;
  }
}

/** How messages call the option. */
export const optionNodeVersion = 'the option nodeVersion';

/** By description: the same few options hold for all files. */
const written = new Map<string, NodeRange>();

/**
 * The range that a user wrote in an option or a setting.
 *
 * @throws {TypeError} when `version` is not a semver range.
 */
export function nodeRangeFrom(version: string, place: string): NodeRange {
  const description = `Node.js ${version} (${place})`;
  const known = written.get(description);
  if (known) return known;
  const range = parseRange(version);
  if (!range) {
    throw new TypeError(
      `http-keepalive: ${place} must be a semver range of Node.js versions such as ">=20.0.0"; got ${inspect(version)}.`,
    );
  }
  const made = { range, description };
  written.set(description, made);
  return made;
}

/** What nothing narrows down: the lines that Node.js maintains. */
export const maintainedRange: NodeRange = {
  range: new Range(maintainedNodeVersions),
  description: `Node.js ${maintainedNodeVersions.replaceAll(/\^(\d+)\.0\.0/gu, '$1').replaceAll(' || ', ', ')} (the maintained versions)`,
};

/** Whether any version of a semver range is in it. */
export function intersectsVersions({ range }: NodeRange, versions: string): boolean {
  return intersects(versions, range);
}

/**
 * How far the rows of `fact` with a value that `matches` cover `range`. The rows of a fact
 * cover all versions, so the others tell whether one is left out: `>=22.9` is in no single
 * one of `^22.9.0 || >=23.0.0`.
 */
export function extentOf<Fact extends NodeFact>(
  fact: Fact,
  { range }: NodeRange,
  matches: (value: NodeValue<Fact>) => boolean,
): Extent {
  const { matching, other } = rowsOf(fact, matches);
  const isIn = (versions: string): boolean => intersects(versions, range);
  if (!matching.some(isIn)) return 'none';
  return other.some(isIn) ? 'some' : 'all';
}

/** The versions of the rows whose value `matches`, and of all others, as semver ranges. */
export function rowsOf<Fact extends NodeFact>(
  fact: Fact,
  matches: (value: NodeValue<Fact>) => boolean,
): Readonly<Record<'matching' | 'other', readonly string[]>> {
  const rows: readonly NodeDefault<NodeValue<Fact>>[] = nodeDefaults[fact];
  const versionsWhere = (isMatch: boolean): readonly string[] =>
    rows.filter(({ value }) => matches(value) === isMatch).map(({ versions }) => versions);
  return { matching: versionsWhere(true), other: versionsWhere(false) };
}
