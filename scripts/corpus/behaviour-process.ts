// Runs one exercise against one installed package in a process of its own, with a server for
// clients in another one, so that open sockets of the server do not keep the client alive.
import { once } from 'node:events';
import type { Profiler } from 'node:inspector';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Resources } from '../../src/lab/resources.ts';
import type { NodeProcess } from '../processes.ts';
import type { Observation } from './exercise.ts';
import { startForeign } from './start-foreign.ts';

/** How an exercise went. */
export type ExerciseRun = DoneRun | FailedRun;

/** An exercise that ran to its end. */
export interface DoneRun {
  readonly kind: 'done';
  readonly observations: readonly Observation[];
  /** TCP connections that the servers accepted. */
  readonly connections: number;
  /** Whether the process ended by itself. */
  readonly exits: boolean;
  readonly coverage: readonly Profiler.ScriptCoverage[];
}

/** An exercise that did not answer. */
export interface FailedRun {
  readonly kind: 'failed';
  readonly problem: string;
}

/** How long an exercise may take, in ms. */
const limit = 60_000;
/** After its last observation a process has nothing to wait for; in ms. */
const exitLimit = 4_000;

/** Runs an exercise with the packages of a folder. */
export async function runExercise(
  exercise: string,
  name: string,
  folder: string,
  resources: Resources,
): Promise<ExerciseRun> {
  const coverageFolder = mkdtempSync(join(tmpdir(), 'http-keepalive-'));
  const forget = resources.add(() => {
    rmSync(coverageFolder, { recursive: true, force: true });
  });
  const start = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): NodeProcess =>
    startForeign(
      // tsx for modules alone: what the exercise requires is loaded by Node.js as it is.
      [
        '--import',
        import.meta.resolve('tsx/esm'),
        join(import.meta.dirname, program),
        exercise,
        ...args,
      ],
      { cwd: folder, env },
      resources,
    );
  const peer = start('behaviour-peer.ts', [], {}).child;
  try {
    const [{ port }] = (await once(peer, 'message')) as [{ readonly port: number }];
    const env = { NODE_V8_COVERAGE: coverageFolder };
    const run = start('behaviour-exercise.ts', [name, folder, String(port)], env);
    const result = await resultOf(run);
    peer.send('count');
    const [counted] = (await once(peer, 'message')) as [
      { readonly connections: number; readonly received: string[] },
    ];
    if (result.kind === 'failed') return result;
    const { connections, received } = counted;
    const title = 'requests that the server received';
    const requests = { title, value: JSON.stringify(received.sort()) };
    return {
      ...result,
      observations: [...result.observations, ...(received.length > 0 ? [requests] : [])],
      connections: result.connections + connections,
      coverage: readdirSync(coverageFolder).flatMap((file) =>
        readCoverage(join(coverageFolder, file)),
      ),
    };
  } finally {
    peer.kill('SIGKILL');
    forget();
  }
}

function readCoverage(file: string): readonly Profiler.ScriptCoverage[] {
  const { result } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as Profiler.TakePreciseCoverageReturnType;
  return result;
}

/** What the process sends; asks it to end when it does not, and kills it when it does not hear. */
async function resultOf({
  child,
  ended,
}: NodeProcess): Promise<Omit<DoneRun, 'coverage'> | FailedRun> {
  const message = once(child, 'message') as Promise<
    [{ readonly observations: readonly Observation[]; readonly connections: number }]
  >;
  try {
    const result = await Promise.race([message, ended, late(limit)]);
    if (!result) return { kind: 'failed', problem: `no answer in ${String(limit / 1000)} s` };
    if ('code' in result) {
      const lines = result.errors.trim().split('\n').slice(-8);
      return { kind: 'failed', problem: `exit code ${String(result.code)} ${lines.join(' ')}` };
    }
    const exits = (await Promise.race([ended, late(exitLimit)])) !== undefined;
    if (!exits) {
      child.send('exit');
      await Promise.race([ended, late(exitLimit)]);
    }
    return { kind: 'done', ...result[0], exits };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function late(time: number): Promise<undefined> {
  return wait(time, undefined, { ref: false });
}
