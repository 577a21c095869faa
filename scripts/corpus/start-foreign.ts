import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Resources } from '../../src/lab/resources.ts';
import { startNode, type NodeProcess } from '../processes.ts';
import { root } from '../root.ts';

/**
 * Starts Node.js in a folder for code of others: it gets nothing of the user's environment, and
 * packages that keep files of their own in the home directory find an empty one.
 */
export function startForeign(
  args: readonly string[],
  { cwd, limit, env = {} }: { cwd: string; limit?: number; env?: NodeJS.ProcessEnv },
  resources: Resources,
): NodeProcess {
  const home = join(root, '.cache/corpus-home');
  mkdirSync(home, { recursive: true });
  const start = { cwd, env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, ...env } };
  return startNode(args, limit === undefined ? start : { ...start, limit }, resources);
}
