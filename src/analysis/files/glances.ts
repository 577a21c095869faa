import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { namesLoadedBy } from '../../project/loaded-names.ts';
import { resolveImport } from '../../project/resolve-import.ts';
import { readSmallFile } from '../../project/small-file.ts';
import { keptByFile } from '../../project/stamps.ts';
import { mayLoadModule } from '../tree/loads.ts';
import { onceFor } from '../tree/once.ts';

/** What the text of a file says of it. */
interface Glance {
  readonly loadsKnown: boolean;
  /** Whether it exports what other files have. */
  readonly handsOn: boolean;
}

const reExports =
  /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\}\s*from\b)|\bexports(?:\.\w+)?\s*=\s*require\b/u;

const glancesOf = onceFor((libraries: LibraryIndex) =>
  keptByFile((path): Glance => {
    const text = readSmallFile(path) ?? '';
    return { loadsKnown: mayLoadModule(text, libraries), handsOn: reExports.test(text) };
  }),
);

/** Files that are looked at for one question; more of them may give anything. */
const maxGlances = 100;

/**
 * Whether a file may export something of a known module, as its text says: it loads one itself,
 * or a file does from which it exports; with `isFar`, any that it imports.
 */
export function mayGiveKnown(libraries: LibraryIndex, path: string, isFar: boolean): boolean {
  const paths = new Set([path]);
  for (const each of paths) {
    const { loadsKnown, handsOn } = glancesOf(libraries)(each);
    if (loadsKnown || paths.size > maxGlances) return true;
    if (!isFar && !handsOn) continue;
    for (const name of namesLoadedBy(each)) {
      const next = resolveImport(name, each, 'import');
      if (next !== undefined) paths.add(next);
    }
  }
  return false;
}
