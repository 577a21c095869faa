import { spawn } from 'node:child_process';
import { isatty } from 'node:tty';
import { describeError, EnvironmentError } from '../../reports/environment-error.ts';
import type { ProgramEnd } from '../probe-command.ts';

/** A program that runs. */
export interface Program {
  readonly pid: number | undefined;
  readonly ended: Promise<ProgramEnd>;
}

/** A command that could not be started: as a shell says it, with 127. */
export class NotStarted extends EnvironmentError {
  readonly exitCode = 127;
}

/** Signals by which people and their tools end or reload a program. */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** A terminal sends these to all programs that run on it, so this one has had them already. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGHUP', 'SIGQUIT']);

/**
 * Starts a program on the terminal, the pipes and the files of this process, and hands on the
 * signals that this process gets, until the program has ended.
 *
 * @throws {NotStarted} by `ended`, when there is no such command.
 */
export function startProgram(
  [command, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Program {
  const child = spawn(command, args, { stdio: 'inherit', env });
  const isOnTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const listeners = forwarded.map((signal) => {
    const listener = (): void => {
      if (!isOnTerminal || !sentByTerminal.has(signal)) child.kill(signal);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.on('error', (error) => {
      if (child.pid === undefined) {
        reject(new NotStarted(`\`${command}\` cannot be started: ${describeStart(error)}`));
      }
    });
    // Not `close`: children of the program may keep its pipes.
    child.once('exit', (code, signal) => {
      resolve(signal ? { kind: 'signal', signal } : { kind: 'exit', code: code ?? 1 });
    });
  }).finally(() => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  });
  return { pid: child.pid, ended };
}

function describeStart(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such command.';
  return `${describeError(error)}.`;
}
