import { basename, dirname, join } from 'node:path';
import { namesLoadedBy } from './loaded-names.ts';
import { isRelative } from './module-names.ts';
import { ownPackage } from './package-json.ts';
import { resolveImport, tsconfigAbove } from './resolve-import.ts';
import { sourcesBelow } from './sources-below.ts';

/** An index is read again after this time in ms, or so many times as long as it took to read. */
const life = 5000;
const livesPerReading = 20;

interface Index {
  /** By the keys of the names that they load: the files. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly until: number;
}

const indexes = new Map<string, Index>();

/**
 * The source files below a folder that import a file, by a name in their text; of these the ones
 * that may matter. To ask that first is cheap, and to find what a name stands for is not: an index
 * of a package may have thousands of importers in a hundred folders.
 */
export function findImporters(
  root: string,
  path: string,
  mayMatter: (from: string) => boolean = () => true,
): readonly string[] {
  const { files } = indexOf(root);
  const found = new Set<string>();
  const isFound = foundOnce(path);
  for (const key of keysOfFile(path)) {
    for (const from of files.get(key) ?? []) {
      if (from === path || found.has(from) || !mayMatter(from)) continue;
      const names = namesLoadedBy(from).filter((name) => keyOfName(name, from) === key);
      if (names.some((name) => isFound(name, from))) found.add(from);
    }
  }
  return [...found];
}

/** The source files below a folder that load a module of Node.js or a package, by its name in their text. */
export function findLoaders(root: string, module: string): readonly string[] {
  const names = [module, `node:${module}`];
  const found = names.flatMap((name) => indexOf(root).files.get(keyOfName(name, root)) ?? []);
  return [...new Set(found)].filter((from) =>
    namesLoadedBy(from).some((name) => names.includes(name)),
  );
}

/**
 * Whether a name stands for a file. A relative one stands for the same wherever it leads to the same
 * place, another one wherever the same package.json and tsconfig.json are the nearest.
 */
function foundOnce(path: string): (name: string, from: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name, from) => {
    const folder = dirname(from);
    const key = isRelative(name)
      ? join(folder, name)
      : [ownPackage(from, '')?.folder, tsconfigAbove(folder), name].join('\n');
    const answer = answers.get(key) ?? resolveImport(name, from, 'import') === path;
    answers.set(key, answer);
    return answer;
  };
}

function indexOf(root: string): Index {
  const known = indexes.get(root);
  const now = Date.now();
  if (known && known.until > now) return known;
  const files = readImports(root);
  const end = Date.now();
  const index = { files, until: end + Math.max(life, livesPerReading * (end - now)) };
  indexes.set(root, index);
  return index;
}

function readImports(root: string): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const from of sourcesBelow(root)) {
    for (const key of new Set(namesLoadedBy(from).map((name) => keyOfName(name, from)))) {
      const known = files.get(key);
      if (known) known.push(from);
      else files.set(key, [from]);
    }
  }
  return files;
}

/** A relative name is a path. Of another the last part says which file it may be. */
function keyOfName(name: string, from: string): string {
  if (isRelative(name)) return withoutExtension(join(dirname(from), name, '.'));
  return withoutExtension(basename(name));
}

/** The keys of the names that a file may be imported by. */
function keysOfFile(path: string): ReadonlySet<string> {
  const whole = withoutExtension(path);
  const keys = new Set([whole, basename(whole)]);
  // What names a folder has the name of that folder.
  if (basename(whole) === 'index') keys.add(dirname(path)).add(basename(dirname(path)));
  const { name } = ownPackage(path, '')?.content ?? {};
  if (typeof name === 'string') keys.add(withoutExtension(basename(name)));
  return keys;
}

function withoutExtension(name: string): string {
  return name.replace(/(?<=[^/\\])\.[cm]?[jt]sx?$/u, '');
}
