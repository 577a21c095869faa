import { clientLibraries } from './knowledge/clients.ts';
import type { ClientLibrary } from './knowledge/client-library.ts';
import { indexLibraries, knownLibraries, type LibraryIndex } from './knowledge/library-index.ts';
import type { ClientSettings, Settings } from './settings.ts';

const indexes = new WeakMap<object, LibraryIndex>();

/** The client libraries of a file: those of the table, and what the settings say of them and of others. */
export function librariesOf({ clients }: Settings): LibraryIndex {
  if (!clients) return knownLibraries;
  const known = indexes.get(clients);
  if (known) return known;
  const libraries = new Map(clientLibraries.map((library) => [library.package, library]));
  for (const [name, own] of Object.entries(clients)) {
    libraries.set(name, merge(name, libraries.get(name), own));
  }
  const index = indexLibraries([...libraries.values()]);
  indexes.set(clients, index);
  return index;
}

function merge(
  name: string,
  known: ClientLibrary | undefined,
  { byDefault, ...own }: ClientSettings,
): ClientLibrary {
  return {
    package: name,
    calls: [],
    fix: undefined,
    ...known,
    ...own,
    byDefault: byDefault
      ? [{ versions: '*', reuse: byDefault }]
      : (known?.byDefault ?? [{ versions: '*', reuse: 'always' }]),
  };
}
