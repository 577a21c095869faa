import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { namesLoaded } from '../../project/importers.ts';
import { resolveImport } from '../../project/resolve-import.ts';
import type { SourceFiles } from '../../project/source-files.ts';
import { mayLoadModule } from '../tree/loads.ts';

/** What the text of a file says of it. */
interface Glance {
  readonly loadsKnown: boolean;
  /** Whether it exports what other files have. */
  readonly handsOn: boolean;
  /** The names of the modules that it loads. */
  readonly names: readonly string[];
}

const glances = new WeakMap<SourceFiles, WeakMap<LibraryIndex, Map<string, Glance>>>();

const reExports =
  /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\}\s*from\b)|\bexports(?:\.\w+)?\s*=\s*require\b/u;

function glanceAt(files: SourceFiles, libraries: LibraryIndex, path: string): Glance {
  const byLibraries = glances.get(files) ?? new WeakMap<LibraryIndex, Map<string, Glance>>();
  glances.set(files, byLibraries);
  const known = byLibraries.get(libraries) ?? new Map<string, Glance>();
  byLibraries.set(libraries, known);
  const glance = known.get(path) ?? readGlance(files.text(path) ?? '', libraries);
  known.set(path, glance);
  return glance;
}

function readGlance(text: string, libraries: LibraryIndex): Glance {
  return {
    loadsKnown: mayLoadModule(text, libraries),
    handsOn: reExports.test(text),
    names: namesLoaded(text),
  };
}

/** Files that are looked at for one question; more of them may give anything. */
const maxGlances = 100;

/**
 * Whether a file may export something of a known module, as its text says: it loads one itself,
 * or a file does from which it exports; with `isFar`, any that it imports.
 */
export function mayGiveKnown(
  files: SourceFiles,
  libraries: LibraryIndex,
  path: string,
  isFar: boolean,
): boolean {
  const paths = new Set([path]);
  for (const each of paths) {
    const { loadsKnown, handsOn, names } = glanceAt(files, libraries, each);
    if (loadsKnown || paths.size > maxGlances) return true;
    if (!isFar && !handsOn) continue;
    for (const name of names) {
      const next = resolveImport(name, each, 'import');
      if (next !== undefined) paths.add(next);
    }
  }
  return false;
}
