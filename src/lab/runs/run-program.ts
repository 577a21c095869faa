import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Resources } from '../resources.ts';
import {
  addStandstill,
  noStandstill,
  signOfLifeCode,
  signsOfLife,
  type Standstill,
} from './standstill.ts';

/** How a program under test ended. */
export type Outcome =
  | { readonly kind: 'completed' }
  /** It ran until its time limit (ms) and was killed. */
  | { readonly kind: 'hung'; readonly limit: number }
  /** It ended with an error, or could not be started. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** It gave no sign of life in that time (ms) and was killed: the machine is too busy. */
  | { readonly kind: 'not-started'; readonly limit: number };

/** How a program is started. */
export interface ProgramStart {
  /** The Node.js binary. */
  readonly execPath: string;
  /** Its folder has to be writable. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** The program is killed after this time, in ms. It counts from the first sign of life. */
  readonly limit: number;
  /** How long the first sign of life may take, in ms; by default a minute. */
  readonly startLimit?: number;
}

/** A program that is running. */
export interface RunningProgram {
  /** Fulfilled when Node.js has started and the program begins, or will not any more. */
  readonly alive: Promise<void>;
  readonly ended: Promise<Outcome>;
  /** The port that it prints as `listening <port>`; `undefined` when it ends without. */
  readonly port: Promise<number | undefined>;
  /** How long it stood still, as far as it has told. */
  standstill(): Standstill;
  /** Asks it to end, as an operating system does. */
  signal(name: NodeJS.Signals): void;
  /** Ends it: what happens next is no fault of the program. */
  stop(): void;
}

/** What a Node.js process needs of the environment. Nothing else of the user's leaks into a run: proxies, NODE_OPTIONS. */
const inherited = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

/** How much of what a program prints is kept, in characters. */
const keptOutput = 2000;

/** How long Node.js may take to start, in ms: on a machine with time it takes 50. */
const defaultStartLimit = 60_000;

/** Starts a program with Node.js. It is killed at its time limit, and when the demo ends. */
export function startProgram(start: ProgramStart, resources: Resources): RunningProgram {
  const { startLimit = defaultStartLimit } = start;
  const preloaded = join(dirname(start.file), 'sign-of-life.cjs');
  writeFileSync(preloaded, signOfLifeCode);
  const child = spawn(start.execPath, ['--require', preloaded, start.file], {
    env: { ...pick(process.env, inherited), ...start.env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const forget = resources.add(() => {
    child.kill('SIGKILL');
  });
  let end: 'own' | 'limit' | 'start-limit' | 'stopped' = 'own';
  const killAfter = (limit: number, because: 'limit' | 'start-limit'): NodeJS.Timeout =>
    setTimeout(() => {
      end = because;
      child.kill('SIGKILL');
    }, limit);
  let timer = killAfter(startLimit, 'start-limit');
  const output = collect(child);
  const ended = new Promise<Outcome>((resolve) => {
    child.once('error', (error) => {
      resolve({ kind: 'failed', reason: `It could not be started: ${error.message}` });
    });
    child.once('close', (code, signal) => {
      if (end === 'limit') resolve({ kind: 'hung', limit: start.limit });
      else if (end === 'start-limit') resolve({ kind: 'not-started', limit: startLimit });
      else if (end === 'stopped' || code === 0) resolve({ kind: 'completed' });
      else resolve({ kind: 'failed', reason: describeExit(code, signal, output.errors()) });
    });
  }).finally(() => {
    clearTimeout(timer);
    forget();
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const signs = followSigns(child);
  void signs.alive.then(() => {
    if (hasEnded() || end !== 'own') return;
    clearTimeout(timer);
    timer = killAfter(start.limit, 'limit');
  });
  return {
    alive: Promise.race([signs.alive, ended.then(() => undefined)]),
    ended,
    port: Promise.race([output.port, ended.then(() => undefined)]),
    standstill: () => signs.standstill(),
    signal(name) {
      child.kill(name);
    },
    stop() {
      // A program that has ended by itself keeps its own outcome.
      if (!hasEnded() && end === 'own') end = 'stopped';
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

/** What the code that runs before the program tells. */
function followSigns({ stdio }: ChildProcess): {
  readonly alive: Promise<void>;
  standstill(): Standstill;
} {
  let seen = noStandstill;
  let told = '';
  const pipe = stdio[signsOfLife] as Readable | null | undefined;
  const alive = new Promise<void>((resolve) => {
    pipe?.setEncoding('utf8').on('data', (chunk: string) => {
      resolve();
      const lines = (told + chunk).split('\n');
      told = lines.pop() ?? '';
      for (const line of lines) seen = addStandstill(seen, Number(/\d+$/u.exec(line)?.[0] ?? 0));
    });
  });
  return { alive, standstill: () => seen };
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
