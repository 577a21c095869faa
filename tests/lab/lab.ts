import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { watchChild, type Finished } from '../watch-child.ts';
import { loadLinter, type CreateLinter } from '../../src/lab/needs/load-linter.ts';
import { Resources } from '../../src/lab/resources.ts';

const root = join(import.meta.dirname, '../..');

/** Resources that are released when the test ends. */
export function testResources(): Resources {
  const resources = new Resources();
  onTestFinished(() => {
    resources.releaseAll();
  });
  return resources;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The ESLint of the repository. */
export function testLinter(): Promise<CreateLinter> {
  return loadLinter(() => Promise.resolve({ kind: 'failed', reason: 'not in tests' }));
}

/** A package in a folder, of the version 1.0.0, as npm installs it without a network: `file:…`. */
export function localPackage(name: string, code: string): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  const manifest = { name, version: '1.0.0', type: 'module', exports: './index.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'index.js'), code);
  return `file:${folder}`;
}

/** Bundles the command as the package does, into a folder with the packages that a test names. */
export async function installCommand(folder: string, packages: readonly string[]): Promise<string> {
  for (const name of packages) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/lab/command/cli.ts' },
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
  return join(folder, 'dist', 'cli.mjs');
}

/** Starts the command in `folder`, with its temporary files there, too; commands of `first` come first. */
export function startCommand(
  cli: string,
  args: readonly string[],
  folder: string,
  first?: string,
): { readonly child: ChildProcess; readonly finished: Promise<Finished> } {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: {
      PATH: [first, process.env.PATH].filter(Boolean).join(delimiter),
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, finished: watchChild(child).finished };
}

/** Whether a process runs. One that has ended, but that nobody has waited for yet, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform === 'win32') return true;
  // `ps` fails when the process has gone in between.
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
