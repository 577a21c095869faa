import type { ClientCall, ClientLibrary } from './client-library.ts';
import { clientLibraries, modulesOf } from './clients.ts';
import { indexFrameworks, type FrameworkIndex } from './framework-index.ts';
import { serverFrameworks } from './servers.ts';

/** The client libraries by the modules that code imports them from, and the server frameworks. */
export interface LibraryIndex {
  /** The modules; one with `*` at its end stands for all that begin so. */
  readonly modules: readonly string[];
  /** Whether a call of a method of that name may be one of theirs; others need not be looked at. */
  hasName(name: string): boolean;
  /** Whether a module is one of a client library or of a server framework. */
  has(module: string): boolean;
  of(module: string): readonly ClientLibrary[];
  /** The library and its call that an export of a module is; `new Agent` for one that is called with `new`. */
  find(module: string, name: string): LibraryRow | undefined;
  readonly servers: FrameworkIndex;
}

/** A library, and which of its calls an export is. */
export interface LibraryRow {
  readonly library: ClientLibrary;
  readonly call: ClientCall;
}

const knownFrameworks = indexFrameworks(serverFrameworks);

/** Finds the libraries that have calls by module and export. */
export function indexLibraries(
  libraries: readonly ClientLibrary[],
  servers: FrameworkIndex = knownFrameworks,
): LibraryIndex {
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
  const of = (module: string): readonly ClientLibrary[] =>
    exact.get(module) ??
    prefixes.flatMap(({ prefix, library }) => (module.startsWith(prefix) ? [library] : []));
  // The same few exports are called all over a file, and over the files of a project.
  const known = new Map<string, boolean>();
  const named = new Map<string, boolean>();
  const found = new Map<string, Map<string, LibraryRow | undefined>>();
  return {
    modules: called.flatMap(modulesOf),
    hasName: (name) => {
      const answer =
        named.get(name) ??
        (plain.has(name) ||
          servers.startsByName(name) ||
          suffixes.some((suffix) => name.endsWith(suffix)));
      named.set(name, answer);
      return answer;
    },
    has: (module) => {
      const answer = known.get(module) ?? (of(module).length > 0 || servers.of(module).length > 0);
      known.set(module, answer);
      return answer;
    },
    of,
    find: (module, name) => {
      const rows = found.get(module) ?? new Map<string, LibraryRow | undefined>();
      found.set(module, rows);
      if (!rows.has(name)) rows.set(name, findRow(of(module), name));
      return rows.get(name);
    },
    servers,
  };
}

function findRow(libraries: readonly ClientLibrary[], name: string): LibraryRow | undefined {
  for (const library of libraries) {
    const call = library.calls.find(({ names }) => names.some((each) => matches(each, name)));
    if (call) return { library, call };
  }
  return undefined;
}

/** `new *Client` stands for every class whose name ends so. */
function matches(pattern: string, name: string): boolean {
  const [start, end] = pattern.split('*');
  if (start === undefined || end === undefined) return pattern === name;
  return name.length >= pattern.length && name.startsWith(start) && name.endsWith(end);
}

/** The libraries of the tables, without those of settings. */
export const knownLibraries = indexLibraries(clientLibraries);
