// The judged reports: tests/corpus/findings.jsonl, one a line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '../../index.ts';
import { root } from '../root.ts';

/** A report on a file of a package. */
export interface Finding {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  readonly line: number;
  readonly rule: RuleId;
  readonly messageId: string;
  /** Its line, without the spaces around it. */
  readonly excerpt: string;
}

/** In the order in which the page lists them. */
export const verdicts = ['right', 'unwelcome', 'needs-context', 'wrong', 'unlabelled'] as const;

/** What a person says of a report. */
export type Verdict = (typeof verdicts)[number];

/** A report that a person has judged, or has still to judge. */
export interface JudgedFinding extends Finding {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Of those that are unwelcome: a key of tests/corpus/unwelcome.json. */
  readonly kind?: string;
}

/** How the reports of a run differ from the judged ones. */
export interface Difference {
  readonly kept: readonly JudgedFinding[];
  readonly changed: readonly { readonly before: JudgedFinding; readonly after: Finding }[];
  readonly added: readonly Finding[];
  readonly vanished: readonly JudgedFinding[];
}

/** Where the judged reports are. */
export const findingsFile = join(root, 'tests/corpus/findings.jsonl');

/** The judged reports, in the order of the file; none when there is no file. */
export function readFindings(): readonly JudgedFinding[] {
  if (!existsSync(findingsFile)) return [];
  return readFileSync(findingsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JudgedFinding);
}

/**
 * Pairs the stored findings with those of a run: the same place and message first, then the
 * same source line elsewhere in the file, then another message at the same place.
 */
export function compare(stored: readonly JudgedFinding[], found: readonly Finding[]): Difference {
  const kept: JudgedFinding[] = [];
  const changed: { before: JudgedFinding; after: Finding }[] = [];
  const identities: ((finding: Finding) => unknown[])[] = [
    ({ line, messageId }) => [line, messageId],
    ({ excerpt, messageId }) => [excerpt, messageId],
    ({ line }) => [line],
  ];
  let left = stored;
  let added = found;
  for (const [index, identity] of identities.entries()) {
    const keyOf = (finding: Finding): string =>
      JSON.stringify([finding.package, finding.file, finding.rule, ...identity(finding)]);
    const pool = groupBy(left, keyOf);
    const unmatched: Finding[] = [];
    for (const after of added) {
      const before = pool.get(keyOf(after))?.shift();
      if (!before) unmatched.push(after);
      else if (index === 0) kept.push(before);
      else changed.push({ before, after });
    }
    added = unmatched;
    left = [...pool.values()].flat();
  }
  return { kept, changed, added, vanished: left };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A report in a few lines: its place, its source line, and the verdict if there is one. */
export function describeFinding(finding: Finding | JudgedFinding): string {
  const { package: name, version, file, line, rule, messageId, excerpt } = finding;
  return [
    `${name}@${version}/${file}:${String(line)} ${rule} ${messageId}`,
    `    ${excerpt}`,
    ...('verdict' in finding ? [`    ${finding.verdict}: ${finding.reason}`] : []),
  ].join('\n');
}
