import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Linter } from 'eslint';
import { EnvironmentError } from '../environment-error.ts';
import type { Packages } from '../scenario.ts';
import type { PackageInstallation } from './packages.ts';

interface LinterClass {
  readonly version: string;
  new (options: { readonly configType: 'flat'; readonly cwd?: string }): Linter;
}

/** Makes a linter of the files in a folder; in the current one by default. */
export type CreateLinter = (folder?: string) => Linter;

/** The ESLint that npm installs where there is none. */
export const missingLinter: Packages = { eslint: '10' };

/** The oldest major version that has what the demo needs. */
const oldestMajor = 9;

/**
 * Loads ESLint, which users of the plugin have and users of other linters may not: from where
 * the plugin is installed, from the current folder, or from the folder that `install` makes.
 *
 * @throws {EnvironmentError} when it cannot be had.
 */
export async function loadLinter(
  install: () => Promise<PackageInstallation>,
): Promise<CreateLinter> {
  const Found =
    (await importLinter(import.meta.url)) ??
    (await importLinter(pathToFileURL(join(process.cwd(), 'demo.js')).href)) ??
    (await installLinter(install));
  return (cwd) => new Found({ configType: 'flat', ...(cwd === undefined ? {} : { cwd }) });
}

/** The linter of the ESLint that a module would load, if it is there and new enough. */
async function importLinter(from: string): Promise<LinterClass | undefined> {
  let file: string;
  try {
    file = createRequire(from).resolve('eslint');
  } catch {
    return undefined;
  }
  const { Linter } = (await import(pathToFileURL(file).href)) as { readonly Linter: LinterClass };
  return Number.parseInt(Linter.version, 10) < oldestMajor ? undefined : Linter;
}

async function installLinter(install: () => Promise<PackageInstallation>): Promise<LinterClass> {
  const installation = await install();
  const reason =
    installation.kind === 'failed' ? installation.reason : 'it cannot be loaded from there';
  const found =
    installation.kind === 'installed'
      ? await importLinter(pathToFileURL(join(installation.folder, 'demo.js')).href)
      : undefined;
  if (found) return found;
  throw new EnvironmentError(
    `The demo lints its programs with ESLint, which is not installed here, and npm could not install it: ${reason}\nInstall it with \`npm install --save-dev eslint\` and run the demo again.`,
  );
}
