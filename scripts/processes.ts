// Child processes of the scripts: none outlives its time limit or the script that started it.
import { spawn, type ChildProcess } from 'node:child_process';
import { Resources } from '../src/lab/resources.ts';

/** Gives what releases its resources when the script ends, by itself or by one of the signals. */
export function releaseAtEnd(
  signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'],
): Resources {
  const resources = new Resources();
  process.on('exit', () => {
    resources.releaseAll();
  });
  for (const signal of signals) process.on(signal, () => process.exit(1));
  return resources;
}

/** How a process of Node.js is started; it inherits by default. */
export interface NodeStart {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The time after which it is killed, in ms; without it, only `resources` ends it. */
  readonly limit?: number;
}

/** How a process ended, and all that it wrote. */
export interface NodeEnd {
  /** `null`: it was killed. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A process of Node.js with a channel for messages. */
export interface NodeProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<NodeEnd>;
}

/** Starts Node.js. `ended` rejects when it cannot be started. */
export function startNode(
  args: readonly string[],
  { limit, ...where }: NodeStart,
  resources: Resources,
): NodeProcess {
  const child = spawn(process.execPath, args, {
    ...where,
    ...(limit !== undefined && { timeout: limit, killSignal: 'SIGKILL' }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const forget = resources.add(() => {
    child.kill('SIGKILL');
  });
  const texts = { output: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    texts.output += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    texts.errors += chunk;
  });
  const ended = new Promise<NodeEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...texts });
    });
  }).finally(forget);
  return { child, ended };
}
