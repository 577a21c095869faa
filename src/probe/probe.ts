import { EnvironmentError, describeError } from '../reports/environment-error.ts';
import { ensureWritable } from '../reports/output-file.ts';
import { paintFor } from '../reports/paint.ts';
import type { ProbeCommand } from './probe-command.ts';
import { readWatched } from './read/merge.ts';
import type { Watched } from './read/watched.ts';
import { diffReports } from './reports/diff.ts';
import type { Releases, Surroundings } from './run/output.ts';
import { outputFiles, ReportWriter } from './run/report-writer.ts';
import { runProbe, type Ending } from './run/run-probe.ts';

/**
 * Does what a call of `probe` asks for.
 *
 * @throws {EnvironmentError} when a file or a folder cannot be read or written.
 */
export async function probe(
  command: ProbeCommand,
  around: Surroundings,
  releases: Releases,
): Promise<Ending> {
  switch (command.kind) {
    case 'run':
      return runProbe(command, around.env, releases);
    case 'report':
      return reportOn(command, around);
    case 'diff': {
      const { text, isWorse } = diffReports(
        command.before,
        command.after,
        paintFor(around.stdout, around.env),
      );
      around.stdout.write(text);
      return isWorse ? 1 : 0;
    }
  }
}

/** Reports on records that are there already. */
async function reportOn(
  command: Extract<ProbeCommand, { readonly kind: 'report' }>,
  { env, stderr }: Surroundings,
): Promise<Ending> {
  for (const file of outputFiles(command)) ensureWritable(file);
  let watched: Watched;
  try {
    watched = readWatched(command.folder);
  } catch (error) {
    throw new EnvironmentError(
      `The records in ${command.folder} cannot be read: ${describeError(error)}.`,
    );
  }
  const { threads } = watched;
  const times = {
    startedAt: Math.min(...threads.map(({ startedAt }) => startedAt)),
    takenAt: Math.max(...threads.map(({ writtenAt }) => writtenAt)),
  };
  const facts = { program: undefined, ...times };
  const isOverBudget = await new ReportWriter(command, facts, stderr, paintFor(stderr, env)).write(
    watched,
    undefined,
  );
  if (threads.length === 0) return 2;
  return isOverBudget ? 1 : 0;
}
