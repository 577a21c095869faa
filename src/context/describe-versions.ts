import Range from 'semver/classes/range.js';
import type { NodeFact, NodeValue } from '../knowledge/node-defaults.ts';
import { rowsOf, type NodeRange } from '../project/node-range.ts';

/** Major, minor, patch. */
type Version = readonly [number, number, number];

/** Versions from `start` on and before `end`. */
interface Interval {
  readonly start: Version;
  readonly end: Version;
}

const endless: Version = [Infinity, 0, 0];

/**
 * The versions of a file's range in which a fact has a value that `matches`, for messages:
 * "20.18, 22.9 and later" of `>=18`, "22.9 and later" of `^22 || ^24`. It names no version
 * outside of the range. A version that stands alone stands for the rest of its line, too.
 */
export function describeVersions<Fact extends NodeFact>(
  fact: Fact,
  { range }: NodeRange,
  matches: (value: NodeValue<Fact>) => boolean,
): string {
  const { matching, other } = rowsOf(fact, matches);
  const file = intervalsOf(range);
  const runs = runsOf([
    ...intersect(file, matching).map((interval) => ({ ...interval, matches: true })),
    ...intersect(file, other).map((interval) => ({ ...interval, matches: false })),
  ]);
  const isOnly = runs.filter((run) => run.matches).length === 1;
  const texts = runs.flatMap((run, position) =>
    run.matches ? [describeRun(run, { isFirst: position === 0, isOnly }, runs[position + 1])] : [],
  );
  const last = texts.pop() ?? '';
  if (texts.length === 0) return last;
  // "20.18, 22.9 and later", "before 22.20 and 24 before 24.8"
  return last.endsWith(' and later')
    ? [...texts, last].join(', ')
    : `${texts.join(', ')} and ${last}`;
}

type Run = Interval & { readonly matches: boolean };

/** What follows each other in the range of the file and has the same answer is one run. */
function runsOf(parts: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  for (const part of parts.toSorted((left, right) => compare(left.start, right.start))) {
    const before = runs.at(-1);
    if (before?.matches === part.matches)
      runs[runs.length - 1] = { ...before, end: later(before.end, part.end) };
    else runs.push(part);
  }
  return runs;
}

function describeRun(
  { start, end }: Run,
  { isFirst, isOnly }: { readonly isFirst: boolean; readonly isOnly: boolean },
  next: Run | undefined,
): string {
  const first = describeVersion(start);
  const [major, minor, patch] = start;
  const endOfLine: Version = [major + 1, 0, 0];
  const isLine = minor === 0 && patch === 0;
  if (!next) return isLine && compare(end, endOfLine) <= 0 ? first : `${first} and later`;
  // "18.20.3" would read as that version alone, and "18.16" does without others beside it.
  const readsAsLine = patch === 0 && (isLine || !isFirst || !isOnly);
  if (compare(end, endOfLine) === 0 && readsAsLine) return first;
  const until = describeVersion(next.start);
  if (isFirst) return `before ${until}`;
  const isWithinLine = isLine && compare(end, endOfLine) < 0;
  return `${first} ${isWithinLine ? 'before' : 'until'} ${until}`;
}

/** `[20, 18, 0]` is "20.18", `[23, 0, 0]` is "23". */
function describeVersion([major, minor, patch]: Version): string {
  if (patch > 0) return [major, minor, patch].join('.');
  return minor > 0 ? `${String(major)}.${String(minor)}` : String(major);
}

function intersect(file: readonly Interval[], rows: readonly string[]): readonly Interval[] {
  const intervals = rows.flatMap((versions) => intervalsOf(new Range(versions)));
  return file.flatMap((one) =>
    intervals.flatMap((other) => {
      const start = compare(one.start, other.start) > 0 ? one.start : other.start;
      const end = compare(one.end, other.end) < 0 ? one.end : other.end;
      return compare(start, end) < 0 ? [{ start, end }] : [];
    }),
  );
}

/** The versions of a semver range; its prereleases count as what they come before. */
function intervalsOf({ set }: Range): readonly Interval[] {
  return set.map((comparators) => {
    let start: Version = [0, 0, 0];
    let end = endless;
    for (const { operator, semver } of comparators) {
      // `*` has no version.
      if (typeof semver.major !== 'number') continue;
      const version: Version = [semver.major, semver.minor, semver.patch];
      const next: Version = [semver.major, semver.minor, semver.patch + 1];
      if (operator === '>') start = later(start, next);
      else if (operator === '>=' || operator === '') start = later(start, version);
      if (operator === '<') end = earlier(end, version);
      else if (operator === '<=' || operator === '') end = earlier(end, next);
    }
    return { start, end };
  });
}

function later(left: Version, right: Version): Version {
  return compare(left, right) > 0 ? left : right;
}

function earlier(left: Version, right: Version): Version {
  return compare(left, right) < 0 ? left : right;
}

function compare(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
