import { afterAll } from 'vitest';
import { installPackages } from '../../src/lab/needs/packages.ts';
import { Resources } from '../../src/lab/resources.ts';
import { root } from '../docs/pages.ts';
import { holdPrograms } from './hold-programs.ts';
import { programs } from './programs/libraries.ts';

const resources = new Resources();

afterAll(() => {
  resources.releaseAll();
});

// Not in `npm test`: npm installs packages, into `.cache`.
holdPrograms('libraries', programs, async ({ packages }) => {
  if (!packages) return undefined;
  const installed = await installPackages(packages, `${root}/.cache/harm`, resources);
  if (installed.kind === 'failed') throw new Error(installed.reason);
  return installed.folder;
});
