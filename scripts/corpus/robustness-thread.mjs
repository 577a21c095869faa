// The thread that lints, replaced when it hangs or runs out of memory.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Milliseconds after which a file has no answer: parsing the largest takes a tenth of it. */
const patience = 120_000;
const megabytes = 4096;

export function startThread() {
  let worker;

  /** The answer for one file; `hung` when there is none. */
  async function lint(job) {
    worker ??= new Worker(new URL('robustness-worker.mjs', import.meta.url), {
      argv: process.argv.slice(2),
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const timeout = AbortSignal.timeout(patience);
    try {
      worker.postMessage(job);
      const [answer] = await once(worker, 'message', { signal: timeout });
      return answer;
    } catch (error) {
      await worker.terminate();
      worker = undefined;
      const message = timeout.aborted ? `no answer in ${patience / 1000} s` : String(error);
      return { state: 'hung', message };
    }
  }

  return { lint, end: () => worker?.terminate() };
}
