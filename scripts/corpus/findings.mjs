// The judged reports: tests/corpus/findings.jsonl, one a line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

export const findingsFile = join(root, 'tests/corpus/findings.jsonl');

/** In the order in which the page lists them. */
export const verdicts = ['right', 'unwelcome', 'needs-context', 'wrong', 'unlabelled'];

export function readFindings() {
  if (!existsSync(findingsFile)) return [];
  return readFileSync(findingsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * Pairs the stored findings with those of a run: the same place and message first, then the
 * same source line elsewhere in the file, then another message at the same place.
 */
export function compare(stored, found) {
  const kept = [];
  const changed = [];
  const identities = [
    ({ line, messageId }) => [line, messageId],
    ({ excerpt, messageId }) => [excerpt, messageId],
    ({ line }) => [line],
  ];
  let left = stored;
  let added = found;
  for (const [index, identity] of identities.entries()) {
    const pool = groupBy(left, identity);
    const unmatched = [];
    for (const after of added) {
      const before = pool.get(keyOf(after, identity))?.shift();
      if (!before) unmatched.push(after);
      else if (index === 0) kept.push(before);
      else changed.push({ before, after });
    }
    added = unmatched;
    left = [...pool.values()].flat();
  }
  return { kept, changed, added, vanished: left };
}

function groupBy(findings, identity) {
  const groups = new Map();
  for (const finding of findings) {
    const key = keyOf(finding, identity);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}

function keyOf(finding, identity) {
  return JSON.stringify([finding.package, finding.file, finding.rule, ...identity(finding)]);
}

export function describeFinding(finding) {
  const { package: name, version, file, line, rule, messageId, excerpt, verdict, reason } = finding;
  return [
    `${name}@${version}/${file}:${line} ${rule} ${messageId}`,
    `    ${excerpt}`,
    ...(verdict ? [`    ${verdict}: ${reason}`] : []),
  ].join('\n');
}
