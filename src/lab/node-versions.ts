import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from './environment-error.ts';
import type { Resources } from './resources.ts';
import type { NodeVersion } from './scenario.ts';

/** A Node.js that programs can run on. */
export interface NodeBinary {
  readonly version: NodeVersion;
  readonly execPath: string;
}

export type Installation =
  | { readonly kind: 'installed'; readonly node: NodeBinary }
  | { readonly kind: 'failed'; readonly major: number; readonly reason: string };

/** How long npm may take for one version, in ms: a binary has some 50 MB. */
const installLimit = 180_000;

export function nodeVersionOf(text: string): NodeVersion {
  return { text, major: Number.parseInt(text, 10) };
}

/** The Node.js that runs the demo. */
export function runningNode(): NodeBinary {
  return { version: nodeVersionOf(process.versions.node), execPath: process.execPath };
}

/**
 * A Node.js of another major version, from the npm package `node`. It is kept in
 * `node_modules/.cache` where there is a `node_modules`; else it goes with `temporary`.
 */
export async function installNode(
  major: number,
  temporary: string,
  resources: Resources,
): Promise<Installation> {
  const running = runningNode();
  if (running.version.major === major) return { kind: 'installed', node: running };
  const root = existsSync('node_modules')
    ? join(process.cwd(), 'node_modules', '.cache', 'eslint-plugin-http-keepalive')
    : temporary;
  const folder = join(root, `node-${String(major)}`);
  const kept = await findBinary(folder, resources);
  if (kept) return { kind: 'installed', node: kept };
  const fail = (reason: string): Installation => ({ kind: 'failed', major, reason });
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return fail(describeError(error));
  }
  const npm = await runCommand(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--no-save',
      `node@${String(major)}`,
    ],
    installLimit,
    resources,
  );
  if (npm.kind === 'failed') return fail(npm.reason);
  const installed = await findBinary(folder, resources);
  return installed
    ? { kind: 'installed', node: installed }
    : fail(
        'npm installed the package `node`, but it has no binary for this machine (its install script did not run, or there is none for this platform).',
      );
}

async function findBinary(folder: string, resources: Resources): Promise<NodeBinary | undefined> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const execPath = join(folder, 'node_modules', 'node', 'bin', name);
  if (!existsSync(execPath)) return undefined;
  const asked = await runCommand(execPath, ['--version'], 10_000, resources);
  const text = asked.kind === 'done' ? /^v(\d+\.\d+\.\d+)/u.exec(asked.output)?.[1] : undefined;
  return text === undefined ? undefined : { version: nodeVersionOf(text), execPath };
}

type CommandResult =
  | { readonly kind: 'done'; readonly output: string }
  | { readonly kind: 'failed'; readonly reason: string };

async function runCommand(
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
