import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a call of a program ended, and after how many ms. */
export interface CallOutcome {
  readonly outcome: 'done' | 'failed' | 'late';
  readonly time: number;
}

/** A program that runs in a process of its own. */
export interface Service {
  /** Calls an exported function and waits for its promise, for at most `limit` ms. */
  call(name: string, args?: readonly unknown[], limit?: number): Promise<CallOutcome>;
  /** The most calls that waited for an answer at the same time. */
  readonly mostAtOnce: number;
  /** Where the program may listen: `process.env.PORT`. */
  readonly port: number;
  /** Sends SIGTERM and waits for the end, for at most `limit` ms; the answer is the time in ms. */
  terminate(limit: number): Promise<number>;
  stop(): void;
}

interface Answer {
  readonly id: number;
  readonly outcome: 'done' | 'failed';
  readonly reason?: string;
}

/** How long a program may take to load, in ms. */
const loadLimit = 15_000;

/**
 * Starts a program.
 *
 * @throws {Error} when it does not load.
 */
export async function startService(
  code: string,
  {
    fileName,
    upstream,
    packages,
  }: { readonly fileName: string; readonly upstream: number; readonly packages?: string },
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'harm-'));
  const file = join(folder, fileName);
  writeFileSync(file, code);
  if (packages !== undefined)
    symlinkSync(join(packages, 'node_modules'), join(folder, 'node_modules'));
  const port = await freePort();
  const child = fork(join(import.meta.dirname, 'service-host.mjs'), [file], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      UPSTREAM: `http://127.0.0.1:${String(upstream)}`,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  const ended = once(child, 'exit');
  const stop = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const loaded = await Promise.race([
    new Promise<'loaded'>((resolve) =>
      waiting.set(0, () => {
        resolve('loaded');
      }),
    ),
    ended.then(() => 'ended' as const),
    sleep(loadLimit, 'late' as const, { ref: false }),
  ]);
  if (loaded !== 'loaded') {
    stop();
    throw new Error(`The program did not load (${loaded}): ${errors}\n${code}`);
  }
  let last = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  return {
    port,
    stop,
    get mostAtOnce() {
      return mostAtOnce;
    },
    async call(name, args = [], limit = 5000) {
      const started = performance.now();
      const id = ++last;
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      child.send({ id, name, args });
      const answer = await Promise.race([
        answered,
        ended.then(() => ({ id, outcome: 'late' as const })),
        sleep(limit, { id, outcome: 'late' as const }, { ref: false }),
      ]);
      atOnce--;
      return { outcome: answer.outcome, time: performance.now() - started };
    },
    async terminate(limit) {
      const started = performance.now();
      // The channel of the test must not keep the program running.
      child.disconnect();
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(limit, undefined, { ref: false })]);
      return performance.now() - started;
    },
  };
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
