// The files of a package.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A source file; `file` is its path in the package, with slashes. */
export interface SourceFile {
  readonly file: string;
  readonly code: string;
}

/** Why a source file is left out. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: 'declaration' | 'bundle';
}

/**
 * Characters above which a file is left out: these are bundles for browsers, minified or
 * not, and parsing them takes longer than all the rest of the record.
 */
const largeFile = 500_000;

/**
 * The source files of a folder in a stable order, and those that are left out because
 * they are declarations or large bundles. Bundled dependencies are not the package's own.
 */
export function findSources(folder: string): {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
} {
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const path of walk(folder, ['node_modules'])) {
    const file = relative(folder, path).split(sep).join('/');
    if (!/\.[cm]?[jt]sx?$/u.test(file)) continue;
    if (/\.d\.[cm]?ts$/u.test(file)) {
      skipped.push({ file, reason: 'declaration' });
      continue;
    }
    const code = readFileSync(path, 'utf8');
    if (code.length > largeFile) skipped.push({ file, reason: 'bundle' });
    else files.push({ file, code });
  }
  return { files, skipped };
}

/** All files below a folder, sorted by name, but for folders with the names of `without`. */
export function* walk(folder: string, without: readonly string[] = []): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!without.includes(entry.name)) yield* walk(path, without);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}
