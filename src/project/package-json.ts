import { dirname, join, relative, resolve, sep } from 'node:path';
import { shortLived } from './short-lived.ts';
import { readSmallFile } from './small-file.ts';

/** What a package.json says; nothing in it is checked. */
export type PackageJson = Readonly<Record<string, unknown>>;

/** Whether a value has properties to read: arrays have, too. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The contents of package.json in a folder; `undefined` where there is none, and where it is no JSON. */
export const packageIn = shortLived((folder): PackageJson | undefined => {
  const text = readSmallFile(join(folder, 'package.json'));
  if (text === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return isRecord(content) ? content : undefined;
  } catch {
    return undefined;
  }
});

/** The folder that a linted file is in. */
export function folderOfFile(filename: string, cwd: string): string {
  // `<input>` and `<text>`: code without a file belongs to the working directory.
  return filename.startsWith('<') ? cwd : dirname(resolve(cwd, filename));
}

/** A folder and those that it is in, nearest first. */
export function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersFrom(parent)];
}

/** The nearest package.json with a name above a file, and the folder that it is in. */
export function ownPackage(
  filename: string,
  cwd: string,
): { readonly folder: string; readonly content: PackageJson } | undefined {
  for (const folder of foldersFrom(folderOfFile(filename, cwd))) {
    const content = packageIn(folder);
    if (typeof content?.name === 'string') return { folder, content };
  }
  return undefined;
}

/** The path of a file from the folder of its package, or from `cwd` where it has none; with slashes. */
export function pathInPackage(filename: string, cwd: string): string {
  const folder = ownPackage(filename, cwd)?.folder ?? cwd;
  return relative(folder, resolve(cwd, filename)).split(sep).join('/');
}

const packagesAbove = shortLived((folder): readonly PackageJson[] =>
  foldersFrom(folder)
    .map(packageIn)
    .filter((content) => content !== undefined),
);

/** The contents of package.json in the folder of a file and in all above it, nearest first. */
export function packagesOfFile(filename: string, cwd: string): readonly PackageJson[] {
  return packagesAbove(folderOfFile(filename, cwd));
}
