import type { ProgramEnd } from '../probe-command.ts';
import type { Watched } from '../read/watched.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** All that a report is written from. */
export interface ProbeReport {
  /** The command line of the program; `undefined`: the records came from a folder. */
  readonly program: string | undefined;
  /** In ms since the epoch. */
  readonly startedAt: number;
  readonly takenAt: number;
  /** `undefined`: it still runs, or nobody watched its end. */
  readonly end: ProgramEnd | undefined;
  readonly watched: Watched;
  /** `undefined`: no lint was asked for. */
  readonly verdict: Verdict | undefined;
  /** The folder that paths are written from. */
  readonly folder: string;
}
