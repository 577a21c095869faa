import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { describeError, EnvironmentError } from './environment-error.ts';

/** A file that a command writes when it has results. */
export interface OutputFile {
  /** `report` or `JSON`. */
  readonly what: string;
  readonly path: string;
  /** What to do where it cannot be written, as a sentence. */
  readonly advice: string;
}

/**
 * Tries to open the file, and leaves it as it was: nobody should wait half a minute for
 * results that have no place.
 *
 * @throws {EnvironmentError} when it cannot be written.
 */
export function ensureWritable({ what, path, advice }: OutputFile): void {
  const isNew = !existsSync(path);
  try {
    closeSync(openSync(path, 'a'));
    if (isNew) rmSync(path);
  } catch (error) {
    throw new EnvironmentError(
      `The ${what} cannot be written to ${path}: ${describeError(error)}. ${advice}`,
    );
  }
}

/** @throws {EnvironmentError} when it cannot be written any more. */
export function writeOutput({ what, path }: OutputFile, content: string): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new EnvironmentError(
      `The ${what} could not be written to ${path}: ${describeError(error)}`,
    );
  }
}
