import type { ResolveOptionsOptionalFS, Resolver } from 'enhanced-resolve';
import fs, { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { foldersFrom } from './package-json.ts';
import { shortLived } from './short-lived.ts';

/** How code loads a module; `exports` of a package.json may name another file for each. */
export type LoadedBy = 'import' | 'require';

/** In the order in which Node.js and TypeScript look for a file that is named without one. */
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

const common: ResolveOptionsOptionalFS = {
  extensions,
  // TypeScript names the file that it writes.
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
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
  if (isBuiltin(name)) return undefined;
  const folder = dirname(from);
  const found = resolveIn(name, folder, tsconfigAbove(folder), by);
  return found !== undefined && isSource(found) ? found : undefined;
}

function resolveIn(
  name: string,
  folder: string,
  tsconfig: string | undefined,
  by: LoadedBy,
): string | undefined {
  try {
    const found = resolversFor(tsconfig)[by].resolveSync({}, folder, name);
    return found === false ? undefined : found;
  } catch {
    // A tsconfig.json that is broken, or extends one that is missing, is no reason to find nothing.
    return tsconfig === undefined ? undefined : resolveIn(name, folder, undefined, by);
  }
}

/** Loaded when a file is first asked about that imports another: most runs of an editor do not. */
function resolversFor(tsconfig: string | undefined): Resolvers {
  const known = resolvers.get(tsconfig ?? '');
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
      fileSystem: files,
      conditionNames: ['source', 'node', condition, 'default'],
    });
  const made = { import: create('import'), require: create('require') };
  resolvers.set(tsconfig ?? '', made);
  return made;
}

/** Packages outside of the repository are never read. */
function isSource(path: string): boolean {
  return !path.includes(`${sep}node_modules${sep}`) && /\.[cm]?[jt]sx?$/u.test(path);
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

const tsconfigAbove = shortLived((folder): string | undefined => {
  for (const each of foldersFrom(folder)) {
    const found = tsconfigIn(each);
    if (found !== undefined) return found;
  }
  return undefined;
});
