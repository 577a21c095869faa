import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCertificate } from '../../src/lab/certificate.ts';
import { installNode, type NodeBinary } from '../../src/lab/node-versions.ts';
import { runCommand } from '../../src/lab/npm.ts';
import { Resources } from '../../src/lab/resources.ts';
import { createLaboratory } from '../../src/lab/run-case.ts';
import { mergeCells, rowOf, type MeasuredClients } from './cells.ts';
import { clientPrograms } from './client-programs.ts';
import { planOf } from './plan.ts';
import { reasonsWithoutProgram } from './reasons-without-program.ts';
import { measureVersion } from './measure-clients.ts';
import { MeasuredCells } from './measured-cells.ts';
import { measuredLibraries } from './measured-libraries.ts';

const usage = `Usage: npm run measure -- [package…] [--node 18,20,22,24,26] [--latest] [--force]

Measures what client libraries do with connections, and writes it to
src/knowledge/measured/clients.json. Exit code 1: the table says something else.

  package…   Only these. Default: all that have a program in scripts/measure/programs/.
  --node     Only these lines of Node.js. Default: all that the table is about.
  --latest   The newest version of each major in place of the one measured last.
  --force    Measure again what was measured today.
  --missing  List the rows of the table that have no program, and why.
`;

const resources = new Resources();
process.on('exit', () => {
  resources.releaseAll();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => process.exit(1));
}

/** Runs the command; `root` is the repository. */
export async function measure(root: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      node: { type: 'string' },
      latest: { type: 'boolean' },
      force: { type: 'boolean' },
      missing: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.missing === true) {
    for (const line of rowsWithoutProgram()) progress(line);
    return 0;
  }
  const known = [...new Set(clientPrograms.map((program) => program.package))];
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no program for ${unknown.join(', ')}.\n\n${usage}`);
    return 2;
  }
  try {
    return await measureAll(root, positionals.length > 0 ? positionals : known, values);
  } finally {
    resources.releaseAll();
  }
}

interface Choices {
  readonly node?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly force?: boolean | undefined;
}

async function measureAll(
  root: string,
  names: readonly string[],
  { node, latest, force }: Choices,
): Promise<number> {
  const file = join(root, 'src/knowledge/measured/clients.json');
  const read = (): MeasuredClients => readMeasured(file);
  const cache = join(root, '.cache/measure');
  const date = new Date().toISOString().slice(0, 10);
  const kept = new MeasuredCells(join(cache, 'cells.json'), date, force === true);
  const nodes = await findNodes(node?.split(',') ?? Object.keys(read().node));
  const laboratory = createLaboratory(await createCertificate(), resources);
  const contradictions: string[] = [];
  const plan = await planOf(
    names,
    read(),
    clientPrograms,
    measuredLibraries,
    latest === true ? publishedVersions : undefined,
  );
  for (const { program, version, replaces } of plan) {
    const result = await measureVersion(
      { program, version, nodes },
      measuredLibraries,
      cache,
      kept,
      laboratory,
      progress,
    );
    contradictions.push(...result.contradictions);
    for (const contradiction of result.contradictions) progress(`✘ ${contradiction}`);
    // Read again: another run may have written to it.
    const merged = mergeCells(read(), program.package, version, result.cells, date, replaces);
    const lines = nodes.map(({ version: { major: line, text } }) => [String(line), text] as const);
    const written = { ...merged, node: { ...merged.node, ...Object.fromEntries(lines) } };
    writeFileSync(file, `${JSON.stringify(written, undefined, 2)}\n`);
  }
  progress(
    contradictions.length === 0
      ? 'What was measured agrees with the table.'
      : `${String(contradictions.length)} contradict the table:\n${contradictions.join('\n')}`,
  );
  return contradictions.length === 0 ? 0 : 1;
}

function readMeasured(file: string): MeasuredClients {
  return JSON.parse(readFileSync(file, 'utf8')) as MeasuredClients;
}

function progress(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function findNodes(lines: readonly string[]): Promise<readonly NodeBinary[]> {
  const temporary = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-npm-'));
    resources.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    return folder;
  };
  const nodes: NodeBinary[] = [];
  for (const line of lines) {
    const installation = await installNode(Number(line), temporary, resources);
    if (installation.kind === 'installed') nodes.push(installation.node);
    else progress(`Node.js ${line} could not be installed with npm: ${installation.reason}`);
  }
  return nodes;
}

/** Without prereleases; none of what is built in. */
async function publishedVersions(name: string): Promise<readonly string[]> {
  if (name === 'node:http' || name === 'fetch') return [];
  const args = ['view', `${name}@*`, 'version', '--json'];
  const answer = await runCommand('npm', args, 60_000, resources);
  if (answer.kind === 'failed') throw new Error(`npm does not know ${name}: ${answer.reason}`);
  return [JSON.parse(answer.output) as string | string[]].flat();
}

function rowsWithoutProgram(): readonly string[] {
  const rows = new Set(clientPrograms.map(({ package: name }) => rowOf(measuredLibraries, name)));
  return measuredLibraries
    .filter((row) => !rows.has(row))
    .map(({ package: name }) => {
      const reason = reasonsWithoutProgram.get(name);
      return reason === undefined ? name : `${name}: ${reason}`;
    });
}
