import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { mkdtempSync } from './originals.ts';
import { say } from './say.ts';

const prefix = 'http-keepalive-probe-';
const variable = 'HTTP_KEEPALIVE_PROBE_DIR';

/**
 * Where the records go: beside this file if a runner copied it, else to HTTP_KEEPALIVE_PROBE_DIR,
 * else to a new folder, which is named now: a program that a signal ends says nothing at its end.
 *
 * @throws if no folder can be made
 */
export function findFolder(): string {
  const own = dirname(__filename);
  if (basename(own).startsWith(prefix)) return own;
  const given = process.env[variable];
  if (given) return given;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.env[variable] = folder; // for its threads and children
  if (isMainThread) {
    say(`the connections of this program: npx eslint-plugin-http-keepalive probe report ${folder}`);
  }
  return folder;
}
