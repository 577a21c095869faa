import type { ResolveOptionsOptionalFS, Resolver } from 'enhanced-resolve';
import fs, { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { isRelative } from './module-names.ts';
import { findNearbyFile } from './nearby-file.ts';
import { foldersFrom, packageIn } from './package-json.ts';
import { shortLived } from './short-lived.ts';

/** How code loads a module; `exports` of a package.json may name another file for each. */
export type LoadedBy = 'import' | 'require';

/** In the order in which Node.js and TypeScript look for a file that is named without one. */
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/** TypeScript names the file that it writes. */
const extensionAlias = {
  '.js': ['.ts', '.tsx', '.js'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

const common: ResolveOptionsOptionalFS = {
  extensions,
  extensionAlias,
  mainFields: ['source', 'main'],
  useSyncFileSystemCalls: true,
};

/** How long a folder's contents are believed, in ms. */
const life = 4000;

interface Resolvers {
  readonly import: Resolver;
  readonly require: Resolver;
}

let fileSystem: ResolveOptionsOptionalFS['fileSystem'] | undefined;
const resolvers = new Map<string, Resolvers>();

/**
 * The source file of the project that a module's name stands for in another file, as Node.js and
 * TypeScript find it: relative, by `imports` and `exports` of package.json, by a workspace's link
 * in `node_modules`, by `paths` of the nearest tsconfig.json. `undefined`: a package of others, or nothing.
 */
export function resolveImport(name: string, from: string, by: LoadedBy): string | undefined {
  // The resolver reads more into a name that is empty, or has a null character, than Node.js does.
  if (isBuiltin(name) || /^$|\0/u.test(name)) return undefined;
  const found = isRelative(name)
    ? resolveRelative(name, dirname(from), by)
    : resolvePackage(name, dirname(from), by);
  return found !== undefined && isSource(found) ? found : undefined;
}

function resolveRelative(name: string, folder: string, by: LoadedBy): string | undefined {
  const nearby = findNearbyFile(folder, name, { added: extensions, instead: extensionAlias });
  if (nearby !== undefined && !written.test(nearby)) return nearby;
  // A broken package.json is no reason to find nothing.
  return resolveAround(name, folder, by) ?? resolveIn(name, folder, { isAlone: true }, by);
}

/** All folders with the same package.json and the same tsconfig.json find the same. */
function resolvePackage(name: string, folder: string, by: LoadedBy): string | undefined {
  const place = foldersFrom(folder).find(packageIn) ?? folder;
  const key = [by, name, tsconfigAbove(folder) ?? '', place].join('\n');
  return resolvePlaced(key, name, folder, by);
}

/** How long a package is believed to be where it is, in ms: until somebody installs others. */
const lifeOfPackage = 30_000;

const resolvePlaced = shortLived(
  (_, name: string, folder: string, by: LoadedBy) => resolveAround(name, folder, by),
  lifeOfPackage,
);

function resolveAround(name: string, folder: string, by: LoadedBy): string | undefined {
  const tsconfig = tsconfigAbove(folder);
  return (
    (tsconfig === undefined ? undefined : resolveIn(name, folder, { tsconfig }, by)) ??
    // A tsconfig.json that is broken, or extends one that is missing, is no reason to find nothing.
    resolveIn(name, folder, {}, by)
  );
}

/** What a resolver reads beside the files that it looks for. */
interface Around {
  /** The path of a tsconfig.json. */
  readonly tsconfig?: string;
  /** Without any package.json. */
  readonly isAlone?: boolean;
}

/** Also the file of another package, or one that is no source: then there is no other answer. */
function resolveIn(name: string, folder: string, around: Around, by: LoadedBy): string | undefined {
  const missing = new Set<string>();
  const ask = (path: string): string | undefined => {
    let found: string | undefined;
    const take = (_: unknown, result?: string | false): void => {
      found = result === false ? undefined : result;
    };
    // It reads files synchronously, and so calls back before it returns.
    resolversFor(around)[by].resolve({}, folder, path, { missingDependencies: missing }, take);
    return found;
  };
  try {
    const found = ask(name);
    if (found !== undefined && !isSource(found)) return found;
    const sources = found ? sourcesOf([found], written) : sourcesOf(missing, writtenOrMissing);
    return sources.map(ask).find((path) => path !== undefined && isSource(path)) ?? found;
  } catch {
    // What the resolver does not expect is nothing that a linter reports.
    return undefined;
  }
}

/** Folders that a build writes; `lib` is one where what it should hold is missing. */
const written = /[/\\](?:build|dist|out)[/\\](?=[^/\\])(?:(?:cjs|esm|src)[/\\])?/u;
const writtenOrMissing = new RegExp(written.source.replace('out', 'lib|out'), 'u');

/**
 * The paths, without extension, that a build may have written files from: `src` beside `dist`.
 * A folder of that name above the package says nothing.
 */
function sourcesOf(paths: Iterable<string>, folders: RegExp): readonly string[] {
  const sources = [...paths].flatMap((path) => {
    if (!folders.test(path)) return [];
    const root = foldersFrom(dirname(path)).find(packageIn) ?? '';
    const inside = path.slice(root.length);
    if (!folders.test(inside)) return [];
    return root + inside.replace(folders, `${sep}src${sep}`).replace(/\.[cm]?[jt]sx?$/u, '');
  });
  return [...new Set(sources)];
}

/** Loaded when a file is first asked about that imports another: most runs of an editor do not. */
function resolversFor({ tsconfig, isAlone = false }: Around): Resolvers {
  const key = isAlone ? 'alone' : (tsconfig ?? '');
  const known = resolvers.get(key);
  if (known) return known;
  const load = createRequire(import.meta.url);
  const { CachedInputFileSystem, ResolverFactory } = load(
    '#enhanced-resolve',
  ) as typeof import('enhanced-resolve');
  const files = (fileSystem ??= new CachedInputFileSystem(fs, life));
  const create = (condition: LoadedBy): Resolver =>
    ResolverFactory.createResolver({
      ...common,
      ...(tsconfig !== undefined && { tsconfig: { configFile: tsconfig } }),
      ...(isAlone && { descriptionFiles: [] }),
      fileSystem: files,
      conditionNames: ['source', 'node', condition, 'default'],
    });
  const made = { import: create('import'), require: create('require') };
  resolvers.set(key, made);
  return made;
}

/** Packages outside of the repository are never read. */
function isSource(path: string): boolean {
  return !path.includes(`${sep}node_modules${sep}`) && /\.(?:[cm]?[jt]sx?|json)$/u.test(path);
}

const tsconfigIn = shortLived((folder): string | undefined => {
  const path = join(folder, 'tsconfig.json');
  try {
    // Most projects have none, and to read one is as cheap as to ask for it.
    readFileSync(path);
    return path;
  } catch {
    return undefined;
  }
});

/** The path of the nearest tsconfig.json of a folder, in it or above. */
export const tsconfigAbove = shortLived((folder): string | undefined => {
  for (const each of foldersFrom(folder)) {
    const found = tsconfigIn(each);
    if (found !== undefined) return found;
  }
  return undefined;
});
