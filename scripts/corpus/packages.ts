// The packages of the record, and where they are.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** A version of a package, with what npm says of its archive. */
export interface Pin {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly mostDownloaded?: boolean;
}

/** A package with the folder that holds its files. */
export interface CorpusPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Our own code, whose reports are known in advance. */
export const canary: CorpusPackage = {
  name: 'canary',
  version: '0.0.0',
  folder: join(root, 'tests/corpus/canary'),
};

/** The pins of a file; by default those of the record. */
export function readPins(file = 'tests/corpus/packages.json'): readonly Pin[] {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Pin[];
}

/** Where a package is unpacked, in a folder of `.cache/`: by default that of the record. */
export function folderOf(
  { name, version }: Omit<CorpusPackage, 'folder'>,
  cache = 'corpus',
): string {
  return join(root, '.cache', cache, `${name.replace('/', '+')}@${version}`);
}

/**
 * The canary and every package of the record.
 *
 * @throws {Error} when one was not fetched.
 */
export function openRecord(): readonly CorpusPackage[] {
  const packages = readPins().map((pin) => ({ ...pin, folder: folderOf(pin) }));
  const missing = packages.filter(({ folder }) => !existsSync(join(folder, 'package.json')));
  if (missing.length > 0) {
    const names = missing.map(({ name, version }) => `${name}@${version}`).join(', ');
    throw new Error(`Not fetched: ${names}. Run: npx tsx scripts/corpus/fetch.ts`);
  }
  return [canary, ...packages];
}
