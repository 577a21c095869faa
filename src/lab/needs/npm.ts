import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '../../reports/environment-error.ts';
import { Resources } from '../resources.ts';

/** Where installations stay: in `node_modules/.cache` where there is a `node_modules`; else they go with `temporary`. */
export function keptFolder(temporary: () => string): string {
  return existsSync('node_modules')
    ? join(process.cwd(), 'node_modules', '.cache', 'eslint-plugin-http-keepalive')
    : temporary();
}

/** Installs packages with npm into a folder that exists, and asks npm for nothing else. */
export async function installQuietly(
  folder: string,
  args: readonly string[],
  limit: number,
  resources: Resources,
): Promise<CommandResult> {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
  return runCommand('npm', ['install', '--prefix', folder, ...quiet, ...args], limit, resources);
}

/** How a command ended: with its output, or with a reason in a line. */
export type CommandResult =
  | { readonly kind: 'done'; readonly output: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a command to its end. It is killed after `limit` ms, with all that it started; it never rejects. */
export async function runCommand(
  command: string,
  args: readonly string[],
  limit: number,
  resources: Resources,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what npm starts can be ended with it.
      detached: process.platform !== 'win32',
      // npm is a script there, which only a shell starts. No argument comes from the user as text.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    let errors = '';
    let isLate = false;
    const kill = (): void => {
      killGroup(child);
    };
    const release = resources.add(kill);
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, limit);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    const settle = (result: CommandResult): void => {
      clearTimeout(timer);
      release();
      resolve(result);
    };
    child.once('error', (error) => {
      settle({ kind: 'failed', reason: describeError(error) });
    });
    child.once('close', (code) => {
      if (isLate) settle({ kind: 'failed', reason: `no answer in ${String(limit / 1000)} s` });
      else if (code === 0) settle({ kind: 'done', output });
      else settle({ kind: 'failed', reason: describeOutput(errors, code) });
    });
  });
}

/** Ends a process and what it has started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

function describeOutput(errors: string, code: number | null): string {
  const lines = errors.split('\n').filter((line) => /\berr(?:or)?!?\b/iu.test(line));
  return lines.length > 0
    ? lines.slice(0, 3).join(' ').trim()
    : `it ended with ${code === null ? 'a signal' : `code ${String(code)}`}`;
}
