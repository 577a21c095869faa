// Brings a package of the npm registry into a folder with npm's own client, without its
// dependencies and without running its scripts.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Unpacks beside the target and renames it last, so that what is there is complete. */
export async function fetchPackage({ name, version, integrity }, target) {
  const work = `${target}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'unpacked'), { recursive: true });
  try {
    const id = `${name}@${version}`;
    const { stdout } = await run(
      'npm',
      ['pack', id, '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', work],
      // The list of files of a large package is long.
      { maxBuffer: 64 * 1024 * 1024, cwd: work, timeout: 300_000 },
    );
    const [{ filename }] = JSON.parse(stdout);
    const archive = join(work, filename.replace('@', '').replace('/', '-'));
    verify(readFileSync(archive), integrity);
    await run('tar', [
      '-xzf',
      archive,
      '-C',
      join(work, 'unpacked'),
      '--strip-components=1',
      '--no-same-owner',
      '--no-same-permissions',
      '--mode=u+rwX',
    ]).catch((error) => {
      throw new Error(`tar: ${describeFailure(error)}`);
    });
    renameSync(join(work, 'unpacked'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function verify(archive, integrity) {
  const actual = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (actual !== integrity) throw new Error(`integrity is ${actual}, pinned is ${integrity}`);
}

/** npm's own words, without its log file's name. */
export function describeFailure(error) {
  const text = String(error?.stderr || error?.message || error);
  return text
    .split('\n')
    .filter((line) => line.trim() && !line.includes('complete log'))
    .slice(0, 4)
    .join(' ');
}
