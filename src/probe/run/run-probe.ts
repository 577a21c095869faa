import { fileURLToPath } from 'node:url';
import { ensureWritable } from '../../reports/output-file.ts';
import { EnvironmentError } from '../../reports/environment-error.ts';
import { paintFor } from '../../reports/paint.ts';
import type { ProbeRun, ProgramEnd } from '../probe-command.ts';
import { readWatched } from '../read/merge.ts';
import type { Watched } from '../read/watched.ts';
import { LiveLine } from './live-line.ts';
import { permissionIn, withPreload } from './node-options.ts';
import type { Output, Releases } from './output.ts';
import { makeProbeFolder, type ProbeFolder } from './probe-folder.ts';
import { NotStarted, startProgram } from './program.ts';
import { describeProgram } from './describe-program.ts';
import { outputFiles, ReportWriter } from './report-writer.ts';
import { stderrBesideProgram } from './stderr.ts';

/** How the command ends: by an exit code, or as the program did, by a signal. */
export type Ending = number | NodeJS.Signals;

/** The built preload, beside the built command. */
const preloadFile = new URL('probe.cjs', import.meta.url);

/**
 * Runs a program and reports on its connections.
 *
 * @returns the program's own end; 1 where it is over a budget.
 * @throws {EnvironmentError} when the folder or a file for a report cannot be written.
 */
export async function runProbe(
  run: ProbeRun,
  env: NodeJS.ProcessEnv,
  releases: Releases,
): Promise<Ending> {
  for (const file of outputFiles(run)) ensureWritable(file);
  const stderr = stderrBesideProgram();
  const option = permissionIn(run.program, env.NODE_OPTIONS);
  if (option !== undefined) throw new EnvironmentError(describePermission(option));
  const folder = makeProbeFolder(run.dir, fileURLToPath(preloadFile));
  const release = releases.add(folder.remove);
  const startedAt = Date.now();
  const program = describeProgram(run.program, run.redact);
  const writer = new ReportWriter(run, { program, startedAt }, stderr, paintFor(stderr, env));
  const watching = new Watching(run, folder, writer, { env, stderr }, startedAt);
  let end: ProgramEnd;
  try {
    end = await startProgram(run.program, {
      ...env,
      NODE_OPTIONS: withPreload(env.NODE_OPTIONS, folder.preload),
    }).ended;
  } catch (error) {
    if (!(error instanceof NotStarted)) throw error;
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  } finally {
    watching.stop();
  }
  const watched = readWatched(folder.path);
  // Nothing is left to clean when somebody ends the lint.
  release();
  const isOverBudget = await writer.write(watched, end);
  if (isOverBudget) return 1;
  return end.kind === 'signal' ? end.signal : end.code;
}

function describePermission(option: string): string {
  const preload = fileURLToPath(preloadFile);
  return `With \`${option}\`, the program may not load the probe. Let it read and write a folder for the records, such as \`--dir records\`: add \`--allow-fs-read=*\` and \`--allow-fs-write=*\` to its options for this run, or run it without \`${option}\`. (The probe is ${preload}.)`;
}

/** How often the live line is renewed, in ms. */
const liveInterval = 1000;

/** What happens while the program runs: reports that are asked for, and a line on a terminal. */
class Watching {
  readonly #folder: ProbeFolder;
  readonly #writer: ReportWriter;
  readonly #live: LiveLine;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #report = (): void => {
    void this.#writeNow();
  };

  constructor(
    run: ProbeRun,
    folder: ProbeFolder,
    writer: ReportWriter,
    { env, stderr }: { readonly env: NodeJS.ProcessEnv; readonly stderr: Output },
    startedAt: number,
  ) {
    this.#folder = folder;
    this.#writer = writer;
    this.#live = new LiveLine(stderr, env.TERM);
    // Windows has no such signal.
    if (process.platform !== 'win32') process.on('SIGUSR2', this.#report);
    if (run.every !== undefined) this.#timers.push(setInterval(this.#report, run.every * 1000));
    if (this.#live.isShown) {
      const renew = (): void => {
        const watched = this.#read();
        if (watched) this.#live.show(watched, Date.now() - startedAt);
      };
      this.#timers.push(setInterval(renew, liveInterval));
    }
  }

  stop(): void {
    process.off('SIGUSR2', this.#report);
    for (const timer of this.#timers) clearInterval(timer);
    this.#live.clear();
  }

  async #writeNow(): Promise<void> {
    const watched = this.#read();
    this.#live.clear();
    if (watched) await this.#writer.write(watched, undefined);
  }

  /** `undefined`: the program, or somebody else, has removed the folder. */
  #read(): Watched | undefined {
    try {
      return readWatched(this.#folder.path);
    } catch {
      return undefined;
    }
  }
}
