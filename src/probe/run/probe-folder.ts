import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';

/** The folder of one run: the preload is in it, and each thread writes its records beside that. */
export interface ProbeFolder {
  readonly path: string;
  readonly preload: string;
  /** Removes it with all that is in it, once or more. */
  readonly remove: () => void;
}

/** By this name the preload knows that its records go beside it. */
const prefix = 'http-keepalive-probe-';

/**
 * Makes the folder, and copies the preload into it: so no variable changes but NODE_OPTIONS.
 *
 * @param dir where it goes; `undefined`: the system's folder for temporary files.
 * @throws {EnvironmentError} when it cannot be written.
 */
export function makeProbeFolder(dir: string | undefined, preloadFile: string): ProbeFolder {
  const parent = dir === undefined ? tmpdir() : resolve(dir);
  let path: string;
  try {
    path = mkdtempSync(join(parent, prefix));
  } catch (error) {
    throw new EnvironmentError(
      `The probe cannot write its records to ${parent}: ${describeError(error)}. Name a folder that can be written with \`--dir <folder>\`.`,
    );
  }
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  const preload = join(path, 'probe.cjs');
  try {
    copyFileSync(preloadFile, preload);
  } catch (error) {
    remove();
    throw new EnvironmentError(
      `The probe could not be copied to ${path}: ${describeError(error)}.`,
    );
  }
  return { path, preload, remove };
}
