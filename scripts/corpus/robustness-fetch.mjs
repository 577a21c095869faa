// Brings the packages of robustness-packages.json into .cache/robustness with npm's own
// client, without their dependencies and without running their scripts.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const cache = join(root, '.cache/robustness');

/** The packages with their folders; fetches those that are not there. */
export function openVariety() {
  const pins = JSON.parse(
    readFileSync(join(root, 'scripts/corpus/robustness-packages.json'), 'utf8'),
  );
  return pins.map((pin) => {
    const folder = join(cache, `${pin.name.replace('/', '+')}@${pin.version}`);
    if (!existsSync(folder)) fetchPackage(pin, folder);
    return { name: pin.name, folder };
  });
}

/** Unpacks beside the target and renames it last, so that what is there is complete. */
function fetchPackage({ name, version, integrity }, target) {
  const work = `${target}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'unpacked'), { recursive: true });
  try {
    console.error(`fetching ${name}@${version}`);
    const options = ['--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', work];
    const answer = execFileSync('npm', ['pack', `${name}@${version}`, ...options], {
      cwd: work,
      encoding: 'utf8',
      // The list of files of a large package is long.
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 300_000,
    });
    const [{ filename }] = JSON.parse(answer);
    const archive = join(work, filename.replace('@', '').replace('/', '-'));
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (`sha512-${hash}` !== integrity) throw new Error(`${name}@${version} is not what is pinned`);
    const owner = ['--no-same-owner', '--no-same-permissions', '--mode=u+rwX'];
    execFileSync('tar', ['-xzf', archive, '-C', 'unpacked', '--strip-components=1', ...owner], {
      cwd: work,
    });
    renameSync(join(work, 'unpacked'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
