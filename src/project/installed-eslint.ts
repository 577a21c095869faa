import type * as eslint from 'eslint';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What ESLint exports. */
export type Eslint = Pick<typeof eslint, 'ESLint' | 'Linter'>;

/** The oldest major version that has what the commands need. */
const oldestMajor = 9;

/** The ESLint that a module in a folder would load, if it is there and new enough. */
export async function eslintIn(folder: string): Promise<Eslint | undefined> {
  return importEslint(pathToFileURL(join(folder, 'module.js')).href);
}

/** The same for the plugin itself: where it is installed. */
export async function eslintBesidePlugin(): Promise<Eslint | undefined> {
  return importEslint(import.meta.url);
}

async function importEslint(from: string): Promise<Eslint | undefined> {
  let file: string;
  try {
    file = createRequire(from).resolve('eslint');
  } catch {
    return undefined;
  }
  const found = (await import(pathToFileURL(file).href)) as Eslint;
  return Number.parseInt(found.Linter.version, 10) < oldestMajor ? undefined : found;
}
