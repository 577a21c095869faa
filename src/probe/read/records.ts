import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ThreadRecord } from '../record.ts';

/** What a folder holds. */
export interface Records {
  /** One for each thread, the newest that is whole. */
  readonly records: readonly ThreadRecord[];
  /** The threads of which nothing could be read, each with the reason. */
  readonly unreadable: readonly string[];
}

/** `<pid>-<threadId>-<started>-<0 or 1>.json`: the names that the preload gives. */
const recordName = /^(?<thread>\d+-\d+-\w+)-[01]\.json$/u;

/** The version of the records that this reader knows. */
const knownVersion: ThreadRecord['version'] = 1;

/**
 * Reads the records of all threads.
 *
 * @throws {Error} when the folder cannot be read.
 */
export function readRecords(folder: string): Records {
  const newest = new Map<string, ThreadRecord>();
  const problems = new Map<string, string>();
  for (const name of readdirSync(folder).toSorted()) {
    const thread = recordName.exec(name)?.groups?.thread;
    if (thread === undefined) continue;
    const record = readRecord(join(folder, name));
    if (typeof record === 'string') {
      problems.set(thread, `${name}: ${record}`);
      continue;
    }
    const known = newest.get(thread);
    if (!known || known.writes < record.writes) newest.set(thread, record);
  }
  const lost = [...problems].filter(([thread]) => !newest.has(thread));
  return { records: [...newest.values()], unreadable: lost.map(([, problem]) => problem) };
}

/** A record, or what is wrong with it. */
function readRecord(file: string): ThreadRecord | string {
  let record: Partial<ThreadRecord> | null;
  try {
    record = JSON.parse(readFileSync(file, 'utf8')) as Partial<ThreadRecord> | null;
  } catch {
    // A process was killed while it wrote. The other file of the thread is whole.
    return 'it is cut off';
  }
  return record?.version === knownVersion
    ? (record as ThreadRecord)
    : 'another version of the probe wrote it';
}
