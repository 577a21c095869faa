import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PoolOptions, PoolWorker, WorkerRequest } from 'vitest/node';

type Listener = Parameters<PoolWorker['on']>[1];

/** Runs after which a thread makes room for a new one: each leaves some listeners behind. */
const runsOfThread = 200;

let thread: Worker | undefined;
let runs = 0;

/**
 * A thread of Vitest that outlives the run, with the modules that it has loaded. Stryker starts a
 * run for each mutant and switches the mutant on through a global variable, so nothing has to be
 * loaded again: a run takes tenths of a second instead of seconds.
 */
export class KeptThread implements PoolWorker {
  readonly name = 'kept-thread';
  readonly #options: PoolOptions;
  readonly #listeners: (readonly [event: string, listener: Listener])[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (runs++ % runsOfThread === 0) {
      await thread?.terminate();
      thread = undefined;
    }
    const { distPath, env, execArgv } = this.#options;
    thread ??= new Worker(join(distPath, 'workers/threads.js'), { env, execArgv });
    thread.ref();
  }

  stop(): Promise<void> {
    for (const [event, listener] of this.#listeners.splice(0)) thread?.off(event, listener);
    thread?.unref();
    return Promise.resolve();
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    thread?.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    thread?.off(event, listener);
  }

  send(message: WorkerRequest): void {
    // A thread that is told to stop listens no more, so it is not told.
    if (message.type === 'stop') this.#say({ type: 'stopped', __vitest_worker_response__: true });
    else thread?.postMessage(message);
  }

  #say(response: object): void {
    for (const [event, listener] of this.#listeners) {
      if (event === 'message') listener(response);
    }
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}
