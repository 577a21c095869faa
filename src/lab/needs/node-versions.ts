import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '../../reports/environment-error.ts';
import { Resources } from '../resources.ts';
import type { NodeVersion } from '../scenario.ts';
import { installQuietly, keptFolder, runCommand } from './npm.ts';

/** A Node.js that programs can run on. */
export interface NodeBinary {
  readonly version: NodeVersion;
  readonly execPath: string;
}

/** Whether npm could install a version of Node.js. */
export type Installation =
  | { readonly kind: 'installed'; readonly node: NodeBinary }
  | { readonly kind: 'failed'; readonly major: number; readonly reason: string };

/** How long npm may take for one version, in ms: a binary has some 50 MB. */
const installLimit = 180_000;

/** A version from its text, such as `22.1.0`. */
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
  temporary: () => string,
  resources: Resources,
): Promise<Installation> {
  const running = runningNode();
  if (running.version.major === major) return { kind: 'installed', node: running };
  const folder = join(keptFolder(temporary), `node-${String(major)}`);
  const kept = await findBinary(folder, resources);
  if (kept) return { kind: 'installed', node: kept };
  const fail = (reason: string): Installation => ({ kind: 'failed', major, reason });
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return fail(describeError(error));
  }
  const npm = await installQuietly(
    folder,
    ['--no-save', `node@${String(major)}`],
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
