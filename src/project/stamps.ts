import { statSync } from 'node:fs';

/** What a file on disk looked like. */
export interface Stamp {
  readonly changedAt: number;
  readonly size: number;
  /** When the file was last looked at, in ms. */
  checkedAt: number;
}

/** How long a file is believed not to have changed, in ms. */
const life = 1000;

/** To be taken before the file is read: what changes meanwhile is read again then. */
export function stampOf(path: string): Stamp {
  const checkedAt = Date.now();
  try {
    const { mtimeMs, size } = statSync(path);
    return { changedAt: mtimeMs, size, checkedAt };
  } catch {
    // It is gone, or in a folder that may not be looked into.
    return { changedAt: 0, size: -1, checkedAt };
  }
}

/** Whether a file is still the same, which is looked at once a second. */
export function isCurrent(path: string, stamp: Stamp): boolean {
  if (Date.now() - stamp.checkedAt < life) return true;
  const now = stampOf(path);
  stamp.checkedAt = now.checkedAt;
  return now.changedAt === stamp.changedAt && now.size === stamp.size;
}

/** A look-up that reads a file, and keeps its answer until the file changes. */
export function keptByFile<Value>(read: (path: string) => Value): (path: string) => Value {
  const answers = new Map<string, { readonly stamp: Stamp; readonly value: Value }>();
  return (path) => {
    const known = answers.get(path);
    if (known && isCurrent(path, known.stamp)) return known.value;
    const stamp = stampOf(path);
    const value = read(path);
    answers.set(path, { stamp, value });
    return value;
  };
}
