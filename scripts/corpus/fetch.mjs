// Brings the packages of the record into .cache/corpus with npm's own client, without
// their dependencies and without running their scripts. Run it again to resume.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, folderOf, readPins } from './packages.mjs';

const run = promisify(execFile);
const pins = readPins();
const failures = [];
mkdirSync(cache, { recursive: true });

for (const [index, pin] of pins.entries()) {
  const id = `${pin.name}@${pin.version}`;
  const progress = `[${String(index + 1)}/${String(pins.length)}] ${id}`;
  if (existsSync(folderOf(pin))) {
    console.log(`${progress} is there`);
    continue;
  }
  try {
    await fetchPackage(pin);
    console.log(progress);
  } catch (error) {
    failures.push(id);
    console.error(`${progress} failed: ${describe(error)}`);
  }
}

if (failures.length > 0) {
  console.error(`${String(failures.length)} of ${String(pins.length)} packages are missing.`);
  process.exitCode = 1;
}

/** Packs into a folder of its own and renames it last, so that what is there is complete. */
async function fetchPackage(pin) {
  const target = folderOf(pin);
  const work = `${target}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'unpacked'), { recursive: true });
  try {
    const id = `${pin.name}@${pin.version}`;
    const { stdout } = await run(
      'npm',
      ['pack', id, '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', work],
      // The list of files of a large package is long.
      { maxBuffer: 64 * 1024 * 1024, cwd: work, timeout: 300_000 },
    );
    const [{ filename }] = JSON.parse(stdout);
    const archive = join(work, filename.replace('@', '').replace('/', '-'));
    verify(readFileSync(archive), pin.integrity);
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
      throw new Error(`tar: ${describe(error)}`);
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
function describe(error) {
  const text = String(error?.stderr || error?.message || error);
  return text
    .split('\n')
    .filter((line) => line.trim() && !line.includes('complete log'))
    .slice(0, 4)
    .join(' ');
}
