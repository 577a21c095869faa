import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a package.json says; nothing in it is checked. */
export type PackageJson = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readPackageJson(file: string): PackageJson | undefined {
  // Most folders have none, and an exception costs more than the question.
  if (!existsSync(file)) return undefined;
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''));
    return isRecord(content) ? content : undefined;
  } catch {
    // Unreadable or not JSON: other tools say so, a linter of HTTP code does not.
    return undefined;
  }
}

/** How long an answer is believed, in ms: an editor's next keystrokes, not its next hour. */
const cacheLife = 5000;
const cache = new Map<
  string,
  { readonly until: number; readonly packages: readonly PackageJson[] }
>();

/** The contents of package.json in a folder and in all above it, nearest first. */
function packagesAbove(folder: string): readonly PackageJson[] {
  const known = cache.get(folder);
  if (known && known.until > Date.now()) return known.packages;
  const parent = dirname(folder);
  const own = readPackageJson(join(folder, 'package.json'));
  const above = parent === folder ? [] : packagesAbove(parent);
  const packages = own ? [own, ...above] : above;
  cache.set(folder, { until: Date.now() + cacheLife, packages });
  return packages;
}

/** The contents of package.json in the folder of a file and in all above it, nearest first. */
export function packagesOfFile(filename: string, cwd: string): readonly PackageJson[] {
  // `<input>` and `<text>`: code without a file belongs to the working directory.
  return packagesAbove(filename.startsWith('<') ? cwd : dirname(resolve(cwd, filename)));
}
