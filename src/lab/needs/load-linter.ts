import type { Linter } from 'eslint';
import { eslintBesidePlugin, eslintIn, type Eslint } from '../../project/installed-eslint.ts';
import { EnvironmentError } from '../../reports/environment-error.ts';
import type { Packages } from '../scenario.ts';
import type { PackageInstallation } from './packages.ts';

/** Makes a linter of the files in a folder; in the current one by default. */
export type CreateLinter = (folder?: string) => Linter;

/** The ESLint that npm installs where there is none. */
export const missingLinter: Packages = { eslint: '10' };

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
    (await eslintBesidePlugin()) ??
    (await eslintIn(process.cwd())) ??
    (await installEslint(install));
  return (cwd) => new Found.Linter({ configType: 'flat', ...(cwd === undefined ? {} : { cwd }) });
}

async function installEslint(install: () => Promise<PackageInstallation>): Promise<Eslint> {
  const installation = await install();
  const reason =
    installation.kind === 'failed' ? installation.reason : 'it cannot be loaded from there';
  const found = installation.kind === 'installed' ? await eslintIn(installation.folder) : undefined;
  if (found) return found;
  throw new EnvironmentError(
    `The demo lints its programs with ESLint, which is not installed here, and npm could not install it: ${reason}\nInstall it with \`npm install --save-dev eslint\` and run the demo again.`,
  );
}
