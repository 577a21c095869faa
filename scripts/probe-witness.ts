// Runs programs with the probe on all lines of Node.js, and holds what it counts against a server
// and the kernel's table of sockets. `npm run probe:witness -- --node 18,24 --only axios` runs some.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installQuietly } from '../src/lab/needs/npm.ts';
import { Resources } from '../src/lab/resources.ts';
import { compare, type Comparison } from '../tests/probe/compare.ts';
import { startWitness } from '../tests/probe/witness.ts';
import { findNodes } from './measure/nodes.ts';
import { libraryPrograms, programText, type LibraryProgram } from './probe/library-programs.ts';

const { values: options } = parseArgs({
  options: {
    node: { type: 'string', default: '18,20,22,24,26' },
    only: { type: 'string', default: '' },
  },
});
const resources = new Resources();
const witness = await startWitness();
const nodes = await findNodes(options.node.split(','), resources, console.log);
let failures = 0;

for (const name of ['core.mjs', 'fetch.mjs'].filter(isAsked)) {
  await onAllNodes(name, join('tests/probe/programs', name));
}
for (const program of libraryPrograms.filter(({ name }) => isAsked(name))) {
  const file = await prepare(program);
  if (file !== undefined) await onAllNodes(program.name, file);
}
witness.close();
process.exitCode = failures === 0 ? 0 : 1;

function isAsked(name: string): boolean {
  return name.includes(options.only);
}

/** Installs what a program needs, without install scripts, and writes the program beside it. */
async function prepare(program: LibraryProgram): Promise<string | undefined> {
  const folder = join('.cache/probe-witness', program.name.replace(/\W+/gu, '-'));
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "program", "private": true }\n');
    const args = ['--ignore-scripts', ...program.packages];
    const npm = await installQuietly(folder, args, 300_000, resources);
    if (npm.kind === 'failed') {
      console.log(`${program.name}: not installed: ${npm.reason}`);
      return undefined;
    }
  }
  const file = join(folder, 'program.mjs');
  writeFileSync(file, programText(program));
  return file;
}

async function onAllNodes(name: string, file: string): Promise<void> {
  for (const { version, execPath } of nodes) {
    const alone = await compare([file], witness, { node: execPath, isWatched: false });
    let result = await compare([file], witness, { node: execPath });
    // On a busy machine, seconds can pass between the look at the kernel's table and the end of
    // the program: idle connections close in between.
    if (result.differences.length > 0) {
      result = await compare([file], witness, { node: execPath });
    }
    // Many libraries do not load on an old Node.js: then there is nothing to compare.
    const canRun = alone.stdout.includes('ready');
    const isRight = !canRun || result.differences.length === 0;
    if (!isRight) failures += 1;
    console.log(`${name} on ${version.text}: ${canRun ? outcomeOf(result) : 'does not run there'}`);
  }
}

function outcomeOf({ differences, seen }: Comparison): string {
  if (differences.length > 0) return `WRONG\n  ${differences.join('\n  ')}`;
  const all = [...seen.values()];
  const total = (what: 'requests' | 'connections'): string =>
    String(all.reduce((sum, counts) => sum + counts[what], 0));
  return `equal: ${total('requests')} requests, ${total('connections')} connections`;
}
