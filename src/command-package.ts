import { isRecord, type PackageJson } from './package-json.ts';

/**
 * Whether a package installs a command (`bin` of the nearest package.json with a name).
 * Of the 62 reports of require-library-agent on the packages of the record 51 were in
 * those, and 47 of them unwelcome: a command sends a request or two, and exits.
 */
export function installsCommand(packages: readonly PackageJson[]): boolean {
  const own = packages.find(({ name }) => typeof name === 'string');
  const bin = own?.bin;
  return typeof bin === 'string' ? bin !== '' : isRecord(bin) && Object.keys(bin).length > 0;
}
