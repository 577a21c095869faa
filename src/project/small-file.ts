import { readFileSync, statSync } from 'node:fs';

/** No file that a person writes by hand is longer, in bytes. */
const longest = 1_000_000;

/**
 * The text of a file, without its byte order mark. `undefined` where there is none, where it
 * cannot be read, and where it is no file: reading a named pipe would not end.
 */
export function readSmallFile(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > longest) return undefined;
    return readFileSync(path, 'utf8').replace(/^\uFEFF/u, '');
  } catch {
    // Other tools say that it is unreadable, a linter of HTTP code does not.
    return undefined;
  }
}
