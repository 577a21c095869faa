import { availableParallelism } from 'node:os';
import { Slots } from '../runs/slots.ts';

/**
 * A burst keeps the processors busy and runs alone, so that its time says something. The
 * others mostly wait and run side by side: first those that wait for something, then those
 * that aim at a moment.
 */
export type Pace = 'burst' | 'waiting' | 'racing';

/** A case that is ready to run: its result comes when `start` is called. */
export interface Job<Result> {
  /** What it belongs to, for people. */
  readonly subject: string;
  readonly pace: Pace;
  readonly start: () => Promise<Result>;
}

/** How far the jobs are. */
export interface JobCounts {
  readonly ended: number;
  readonly total: number;
  readonly running: number;
}

/**
 * How many jobs run side by side for each processor. A job has two programs, which take some
 * 40 MB of memory each and next to no time; that they do not start at once is seen to elsewhere.
 */
const jobsPerProcessor = 8;

/** Runs all jobs, and tells of each when it has ended. */
export async function runJobs<Result>(
  jobs: readonly Job<Result>[],
  onEnded: (job: Job<Result>, result: Result, counts: JobCounts) => void,
): Promise<ReadonlyMap<Job<Result>, Result>> {
  const results = new Map<Job<Result>, Result>();
  let running = 0;
  const run = async (job: Job<Result>): Promise<void> => {
    running += 1;
    const result = await job.start();
    running -= 1;
    results.set(job, result);
    onEnded(job, result, { ended: results.size, total: jobs.length, running });
  };
  const withPace = (pace: Pace): readonly Job<Result>[] => jobs.filter((job) => job.pace === pace);
  for (const job of withPace('burst')) await run(job);
  const slots = new Slots(jobsPerProcessor * availableParallelism());
  const others = [...withPace('waiting'), ...withPace('racing')];
  await Promise.all(others.map((job) => slots.run(() => run(job))));
  return results;
}
