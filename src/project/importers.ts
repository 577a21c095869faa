import { readdirSync, type Dirent } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { resolveImport } from './resolve-import.ts';
import { readSmallFile } from './small-file.ts';

/** Projects that are larger are not searched for who imports a file. */
const mostFiles = 20_000;

/** An index is read again after this time in ms, or so many times as long as it took to read. */
const life = 5000;
const livesPerReading = 20;

/** By the last part of the name that a file is imported by: who does so. */
type ByLastPart = ReadonlyMap<string, readonly Import[]>;

interface Import {
  readonly from: string;
  readonly name: string;
}

interface Index {
  readonly imports: ByLastPart;
  readonly until: number;
}

const indexes = new Map<string, Index>();

/** The source files below a folder that import a file, by a name in their text. */
export function findImporters(root: string, path: string): readonly string[] {
  const { imports } = indexOf(root);
  const found = new Set<string>();
  for (const part of partsOf(path)) {
    for (const { from, name } of imports.get(part) ?? []) {
      if (from !== path && resolveImport(name, from, 'import') === path) found.add(from);
    }
  }
  return [...found];
}

/** For tests, which change files faster than people do. */
export function forgetImporters(): void {
  indexes.clear();
}

function indexOf(root: string): Index {
  const known = indexes.get(root);
  const now = Date.now();
  if (known && known.until > now) return known;
  const imports = readImports(root);
  const end = Date.now();
  const index = { imports, until: end + Math.max(life, livesPerReading * (end - now)) };
  indexes.set(root, index);
  return index;
}

function readImports(root: string): ByLastPart {
  const imports = new Map<string, Import[]>();
  for (const from of sourcesBelow(root)) {
    for (const name of namesLoaded(readSmallFile(from) ?? '')) {
      const part = lastPart(name);
      const known = imports.get(part);
      if (known) known.push({ from, name });
      else imports.set(part, [{ from, name }]);
    }
  }
  return imports;
}

const loads = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])([^"'\n]+)\1/gu;

/** The names of the modules that a text loads, as far as they are written there. */
export function namesLoaded(text: string): readonly string[] {
  return [...text.matchAll(loads)].map(([, , name = '']) => name);
}

/** `server` of `../lib/server.js`; what names a folder has the name of that folder, or a dot. */
function lastPart(name: string): string {
  return withoutExtension(basename(name.replace(/\/$/u, '')));
}

/** The last parts of the names that a file may be imported by. */
function partsOf(path: string): readonly string[] {
  const name = withoutExtension(basename(path));
  return name === 'index' ? [name, basename(dirname(path)), '.', '..'] : [name];
}

function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[cm]?[jt]sx?$/u, '');
}

/** The source files below a folder; none where they are too many. */
function sourcesBelow(root: string): readonly string[] {
  const folders = [root];
  const files: string[] = [];
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      // Links are no folders here, so the walk ends.
      if (entry.isDirectory() && !isLeftOut(entry.name)) folders.push(join(folder, entry.name));
      else if (entry.isFile() && isSource(entry.name)) files.push(join(folder, entry.name));
      if (files.length > mostFiles || folders.length > mostFiles) return [];
    }
  }
  return files;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isLeftOut(name: string): boolean {
  return name.startsWith('.') || /^(?:node_modules|bower_components|coverage|dist)$/u.test(name);
}

function isSource(name: string): boolean {
  return /(?<!\.d)\.[cm]?[jt]sx?$/u.test(name);
}
