import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';
import type { Certificate } from '../peers/certificate.ts';
import { Resources } from '../resources.ts';
import { startProgram, type ProgramStart, type RunningProgram } from './run-program.ts';
import { Slots } from './slots.ts';

/** What runs of all cases share. */
export interface Laboratory {
  readonly certificate: Certificate;
  readonly resources: Resources;
  /** A temporary folder, gone when the demo ends. */
  readonly folder: string;
  /** Starts are what costs: as many happen at once as there are processors. */
  readonly starts: Slots;
}

/** A program and the binary that runs it. */
export interface Specimen {
  readonly code: string;
  readonly execPath: string;
  /** It is killed after this time, in ms, counted from its first sign of life. */
  readonly limit: number;
  /** A folder whose `node_modules` it imports packages from. */
  readonly packages: string | undefined;
}

/**
 * A temporary folder for programs and the certificate.
 *
 * @throws {EnvironmentError} when it cannot be made.
 */
export function createLaboratory(certificate: Certificate, resources: Resources): Laboratory {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
    resources.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    writeFileSync(join(folder, 'cert.pem'), certificate.certificate);
    writeFileSync(join(folder, 'key.pem'), certificate.key, { mode: 0o600 });
    return { certificate, resources, folder, starts: new Slots(availableParallelism()) };
  } catch (error) {
    throw new EnvironmentError(
      `The demo could not write its programs to a temporary folder: ${describeError(error)}`,
    );
  }
}

/** Starts a program when it is its turn; the next one starts when this one lives. */
export async function startInTurn(
  fileName: string,
  specimen: Specimen,
  env: Readonly<Record<string, string>>,
  { folder, resources, starts }: Laboratory,
): Promise<RunningProgram> {
  const release = await starts.take();
  try {
    const program = startProgram(startOf(fileName, specimen, folder, env), resources);
    void program.alive.then(release);
    return program;
  } catch (error) {
    release();
    throw error;
  }
}

function startOf(
  fileName: string,
  { code, execPath, limit, packages }: Specimen,
  folder: string,
  env: Readonly<Record<string, string>>,
): ProgramStart {
  // A folder of its own: the programs of runs at the same time have the same names.
  const own = mkdtempSync(join(folder, 'run-'));
  const file = join(own, fileName);
  writeFileSync(file, code);
  if (packages !== undefined) {
    symlinkSync(join(packages, 'node_modules'), join(own, 'node_modules'), 'junction');
  }
  return { execPath, file, env, limit };
}
