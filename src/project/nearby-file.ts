import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { shortLived } from './short-lived.ts';

/** What a folder has under a name; `link`: it is somewhere else. */
type Kind = 'file' | 'folder' | 'link';

/** How files are looked for. */
export interface Extensions {
  /** In the order in which they are added to a name that has none. */
  readonly added: readonly string[];
  /** Those that a file may have in place of the one that is written. */
  readonly instead: Readonly<Record<string, readonly string[]>>;
}

/**
 * The file that a relative path names, where the contents of its folder say so: one look at a
 * folder answers for all that import from it, which takes a resolver most of its time.
 * `undefined`: links, a package.json or a missing file decide, so that a resolver has to say it.
 */
export function findNearbyFile(
  folder: string,
  name: string,
  extensions: Extensions,
): string | undefined {
  // A query, a folder, or what is no path on some system
  if (/[?#\0\\]|\/$|(?:^|\/)\.\.?$/u.test(name)) return undefined;
  const path = join(folder, name);
  const found = fileNamed(dirname(path), basename(path), extensions);
  if (found !== undefined) return found;
  const isFolder = namesIn(dirname(path))?.get(basename(path)) === 'folder';
  return isFolder && !namesIn(path)?.has('package.json')
    ? fileNamed(path, 'index', extensions)
    : undefined;
}

function fileNamed(folder: string, name: string, extensions: Extensions): string | undefined {
  const names = namesIn(folder);
  const candidates = candidatesFor(name, extensions);
  const first = candidates.find((each) => (names?.get(each) ?? 'folder') !== 'folder');
  return first !== undefined && names?.get(first) === 'file' ? join(folder, first) : undefined;
}

function candidatesFor(name: string, { added, instead }: Extensions): readonly string[] {
  const extension = /(?<=.)\.[^.]*$/u.exec(name)?.[0] ?? '';
  const others = instead[extension];
  if (others) return others.map((each) => name.slice(0, -extension.length) + each);
  return [name, ...added.map((each) => name + each)];
}

/** The names in a folder; `undefined` where it cannot be read, or is reached through a link. */
const namesIn = shortLived((folder): ReadonlyMap<string, Kind> | undefined => {
  try {
    if (realpathSync(folder) !== folder) return undefined;
    const entries = readdirSync(folder, { withFileTypes: true });
    return new Map(entries.map((entry) => [entry.name, kindOf(entry)]));
  } catch {
    return undefined;
  }
});

function kindOf(entry: Dirent): Kind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'link';
}
