import type { ClientLibrary } from './client-library.ts';
import { clientLibraries, modulesOf } from './clients.ts';

/** The client libraries by the modules that code imports them from. */
export interface LibraryIndex {
  /** The modules; one with `*` at its end stands for all that begin so. */
  readonly modules: readonly string[];
  /** Whether a call of a method of that name may be one of theirs; others need not be looked at. */
  hasName(name: string): boolean;
  of(module: string): readonly ClientLibrary[];
}

export function indexLibraries(libraries: readonly ClientLibrary[]): LibraryIndex {
  // Of the others only the page of libraries speaks.
  const called = libraries.filter(({ calls }) => calls.length > 0);
  const exact = new Map<string, ClientLibrary[]>();
  const prefixes: { readonly prefix: string; readonly library: ClientLibrary }[] = [];
  for (const library of called) {
    for (const module of modulesOf(library)) {
      if (module.endsWith('*')) prefixes.push({ prefix: module.slice(0, -1), library });
      else exact.set(module, [...(exact.get(module) ?? []), library]);
    }
  }
  const names = called
    .flatMap(({ calls }) => calls.flatMap((call) => call.names))
    .map((name) => name.replace(/^new /u, '').split('.').at(-1) ?? name);
  const plain = new Set(names);
  const suffixes = names.flatMap((name) => (name.startsWith('*') ? [name.slice(1)] : []));
  return {
    modules: called.flatMap(modulesOf),
    hasName: (name) => plain.has(name) || suffixes.some((suffix) => name.endsWith(suffix)),
    of: (module) =>
      exact.get(module) ??
      prefixes.flatMap(({ prefix, library }) => (module.startsWith(prefix) ? [library] : [])),
  };
}

export const knownLibraries = indexLibraries(clientLibraries);
