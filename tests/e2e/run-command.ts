import { execFile } from 'node:child_process';

/** What a command did. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandOptions {
  readonly cwd: string;
  /** After this many ms the command is killed and the promise rejects. */
  readonly limit?: number;
}

const notTheUsers =
  /^(?:FORCE_COLOR|NODE_(?:ENV|OPTIONS|PATH)|VITEST.*|npm_(?:lifecycle|package)_.*)$/u;

/** The environment of a user's shell: nothing of vitest's, and no colours. */
function userEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !notTheUsers.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}

/**
 * Runs a command to its end.
 *
 * @throws {Error} when it cannot be started or is still running after its limit;
 * never for its exit code, which is part of what users see.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, limit = 50_000 }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { cwd, env: userEnvironment(), timeout: limit, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const exitCode = error ? error.code : 0;
        if (typeof exitCode === 'number') {
          resolve({ exitCode, stdout, stderr });
        } else {
          const line = [command, ...args].join(' ');
          reject(new Error(`${line} did not finish.\n${stdout}\n${stderr}`, { cause: error }));
        }
      },
    );
  });
}

/** Runs a command that has to succeed, and gives what it printed. */
export async function runToSuccess(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(command, args, options);
  if (exitCode !== 0) {
    const line = [command, ...args].join(' ');
    throw new Error(`${line} exited with ${String(exitCode)}.\n${stdout}\n${stderr}`);
  }
  return stdout;
}
