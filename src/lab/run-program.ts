import { spawn, type ChildProcess } from 'node:child_process';
import type { Resources } from './resources.ts';

/** How a program under test ended. */
export type Outcome =
  | { readonly kind: 'completed' }
  /** It ran until its time limit (ms) and was killed. */
  | { readonly kind: 'hung'; readonly limit: number }
  /** It could not start, ended with an error, or did not do what the run needs of it. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface ProgramStart {
  /** The Node.js binary. */
  readonly execPath: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** The program is killed after this time, in ms. */
  readonly limit: number;
}

/** A program that is running. */
export interface RunningProgram {
  readonly ended: Promise<Outcome>;
  /** The port that it prints as `listening <port>`; `undefined` when it ends without. */
  readonly port: Promise<number | undefined>;
  /** Ends it: what happens next is no fault of the program. */
  stop(): void;
}

/** What a Node.js process needs of the environment. Nothing else of the user's leaks into a run: proxies, NODE_OPTIONS. */
const inherited = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

/** How much of what a program prints is kept, in characters. */
const keptOutput = 2000;

/** Starts a program with Node.js. It is killed at its time limit, and when the demo ends. */
export function startProgram(start: ProgramStart, resources: Resources): RunningProgram {
  const child = spawn(start.execPath, [start.file], {
    env: { ...pick(process.env, inherited), ...start.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const forget = resources.add(() => {
    child.kill('SIGKILL');
  });
  let end: 'own' | 'limit' | 'stopped' = 'own';
  const timer = setTimeout(() => {
    end = 'limit';
    child.kill('SIGKILL');
  }, start.limit);
  const output = collect(child);
  const ended = new Promise<Outcome>((resolve) => {
    child.once('error', (error) => {
      resolve({ kind: 'failed', reason: `It could not be started: ${error.message}` });
    });
    child.once('close', (code, signal) => {
      if (end === 'limit') resolve({ kind: 'hung', limit: start.limit });
      else if (end === 'stopped' || code === 0) resolve({ kind: 'completed' });
      else resolve({ kind: 'failed', reason: describeExit(code, signal, output.errors()) });
    });
  }).finally(() => {
    clearTimeout(timer);
    forget();
  });
  return {
    ended,
    port: Promise.race([output.port, ended.then(() => undefined)]),
    stop() {
      // A program that has ended by itself keeps its own outcome.
      if (child.exitCode === null && child.signalCode === null && end === 'own') end = 'stopped';
      child.kill('SIGKILL');
    },
  };
}

function pick(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function collect({ stdout, stderr }: ChildProcess): {
  readonly port: Promise<number>;
  errors(): string;
} {
  let printed = '';
  let errors = '';
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(0, keptOutput);
  });
  const port = new Promise<number>((resolve) => {
    stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-keptOutput);
      const match = /^listening (\d+)$/mu.exec(printed);
      if (match) resolve(Number(match[1]));
    });
  });
  return { port, errors: () => errors };
}

function describeExit(code: number | null, signal: string | null, errors: string): string {
  const how = code === null ? `was ended by ${String(signal)}` : `ended with code ${String(code)}`;
  const message = /^(?:\w*Error\b.*)$/mu.exec(errors)?.[0] ?? errors.trim().split('\n').at(-1);
  return message === undefined || message === '' ? `It ${how}.` : `It ${how}: ${message}`;
}
