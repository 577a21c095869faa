// Installs packages of the record with their dependencies into .cache/corpus-loaded, once as
// they are and once with the fixed files in their place.
import { execFile } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './packages.mjs';

const run = promisify(execFile);
const loadedCache = join(root, '.cache/corpus-loaded');

/** Answers with the two folders that have the package in node_modules; throws npm's own words. */
export async function installPackage({ name, version }, changed) {
  const base = join(loadedCache, `${name.replace('/', '+')}@${version}`);
  const original = join(base, 'original');
  const fixed = join(base, 'fixed');
  if (!existsSync(original)) await install(`${name}@${version}`, original);
  rmSync(fixed, { recursive: true, force: true });
  linkFolder(original, fixed);
  for (const { file, after } of changed) {
    const path = join(fixed, 'node_modules', name, file);
    if (!existsSync(path)) throw new Error(`The installed package has no ${file}.`);
    // What is written must not be the link that both copies share.
    rmSync(path);
    writeFileSync(path, after);
  }
  return { original, fixed };
}

/** Installs into a folder of its own and renames it last, so that what is there is complete. */
async function install(id, target) {
  const work = `${target}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{ "private": true }\n');
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', id, '--save-exact', ...options], {
    cwd: work,
    maxBuffer: 64 * 1024 * 1024,
    timeout: 300_000,
  });
  renameSync(work, target);
}

/** The same files under another name: a copy of n8n-core's dependencies would be large. */
function linkFolder(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const source = join(from, name);
    const target = join(to, name);
    const stats = lstatSync(source);
    if (stats.isDirectory()) linkFolder(source, target);
    else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
