// The thread that lints, replaced when it hangs or runs out of memory.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Seconds of the processor after which a file has no answer: the largest need a tenth of it. */
const patience = 120;
const megabytes = 4096;

export function startThread() {
  let worker;

  /** The answer for one file; `hung` when there is none. */
  async function lint(job) {
    worker ??= new Worker(new URL('robustness-worker.mjs', import.meta.url), {
      argv: process.argv.slice(2),
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const limit = startLimit();
    try {
      worker.postMessage(job);
      const [answer] = await once(worker, 'message', { signal: limit.signal });
      return answer;
    } catch (error) {
      await worker.terminate();
      worker = undefined;
      const message = limit.signal.aborted ? `no answer in ${patience} s` : String(error);
      return { state: 'hung', message };
    } finally {
      limit.end();
    }
  }

  return { lint, end: () => worker?.terminate() };
}

/** Aborts by the time that this process works, so that others on the machine do not matter. */
function startLimit() {
  const controller = new AbortController();
  const start = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(start);
    if (user + system > patience * 1e6) controller.abort();
  }, 1000);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}
