// The thread that lints, replaced when it hangs or runs out of memory.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer, Job } from './robustness-job.ts';

/** Seconds of the processor after which a file has no answer: the largest need a tenth of it. */
const patience = 120;
const megabytes = 4096;

/** Lints one file after another; `hung` is the answer when there is none. */
export class LintThread {
  readonly #plugin: string;
  #worker: Worker | undefined;

  /** `plugin` is the path of its built `index.js`. */
  constructor(plugin: string) {
    this.#plugin = plugin;
  }

  /** The answer for one file. */
  async lint(job: Job): Promise<Answer> {
    const worker = (this.#worker ??= startWorker(this.#plugin));
    const limit = startLimit();
    try {
      worker.postMessage(job);
      const [answer] = (await once(worker, 'message', { signal: limit.signal })) as [Answer];
      return answer;
    } catch (error) {
      await this.end();
      const message = limit.signal.aborted ? `no answer in ${String(patience)} s` : String(error);
      return { state: 'hung', message };
    } finally {
      limit.end();
    }
  }

  /** Ends the thread; the next file starts another one. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** Node.js 20 does not give the loader of tsx to its workers: this one asks for it. */
function startWorker(plugin: string): Worker {
  const [tsx, file] = ['tsx/esm/api', './robustness-worker.ts'].map((name) =>
    JSON.stringify(import.meta.resolve(name)),
  );
  return new Worker(
    `import(${String(tsx)}).then((tsx) => tsx.tsImport(${String(file)}, ${String(file)}));`,
    {
      eval: true,
      workerData: plugin,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    },
  );
}

/** Aborts by the time that this process works, so that others on the machine do not matter. */
function startLimit(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const start = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(start);
    if (user + system > patience * 1e6) controller.abort();
  }, 1000);
  return {
    signal: controller.signal,
    end() {
      clearInterval(timer);
    },
  };
}
