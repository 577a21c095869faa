// Runs programs with the built preload, as the command does, and reads what it wrote.
import { spawn, type ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Group } from '../../src/probe/record-clients.ts';
import type { ThreadRecord } from '../../src/probe/record.ts';

export const preload = resolve('dist/probe.cjs');

/** How to run a program. */
export interface Watching {
  readonly node?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Called when it has printed `ready`; its standard input ends afterwards. */
  readonly whenReady?: (child: ChildProcess) => void | Promise<void>;
  /** `false`: to compare with. */
  readonly isWatched?: boolean;
}

/** What a program did, and what was noted of it. */
export interface Watched {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** One of each thread. */
  readonly records: readonly ThreadRecord[];
  /** Of all threads. */
  readonly groups: readonly Group[];
}

/** Runs `node` with arguments to its end. */
export async function watch(args: readonly string[], watching: Watching = {}): Promise<Watched> {
  const { node = process.execPath, env, cwd, whenReady, isWatched = true } = watching;
  const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-probe-'));
  try {
    const copy = join(folder, 'probe.cjs');
    copyFileSync(preload, copy);
    const child = spawn(node, args, {
      cwd,
      env: {
        PATH: process.env.PATH,
        ...env,
        ...(isWatched && { NODE_OPTIONS: `--require ${copy}` }),
      },
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const wasReady = stdout.includes('ready\n');
      stdout += text;
      if (wasReady || !stdout.includes('ready\n')) return;
      void Promise.resolve(whenReady?.(child)).then(() => child.stdin.end());
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const end = await new Promise<Pick<Watched, 'code' | 'signal'>>((done, fail) => {
      child.on('error', fail);
      child.on('close', (code, signal) => {
        done({ code, signal });
      });
    });
    const records = readRecords(folder);
    return { ...end, stdout, stderr, records, groups: records.flatMap(({ groups }) => groups) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program of several files, of which the first is its entry, in a folder of their own. */
export async function watchFiles(
  files: Readonly<Record<string, string>>,
  { args = [], ...watching }: Watching & { readonly args?: readonly string[] } = {},
): Promise<Watched> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'probe-test-')));
  try {
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    const [entry = ''] = Object.keys(files);
    return await watch([...args, join(folder, entry)], { cwd: folder, ...watching });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The newest record of each thread; a file that a kill cut off is none. */
export function readRecords(folder: string): readonly ThreadRecord[] {
  const newest = new Map<string, ThreadRecord>();
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()) {
    let record: ThreadRecord;
    try {
      record = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ThreadRecord;
    } catch {
      continue;
    }
    const thread = name.replace(/-\d\.json$/u, '');
    if ((newest.get(thread)?.writes ?? -1) < record.writes) newest.set(thread, record);
  }
  return [...newest.values()];
}

/** The sum of a counter over groups. */
export function sum(
  groups: readonly Group[],
  counter: 'requests' | 'connections' | 'tlsFull' | 'tlsResumed' | 'open' | 'enough',
): number {
  return groups.reduce((total, group) => total + group[counter], 0);
}

/** The only record of a program with one thread. */
export function only({ records, stderr }: Watched): ThreadRecord {
  const [record] = records;
  if (!record || records.length > 1)
    throw new Error(`${String(records.length)} records: ${stderr}`);
  return record;
}

/** `file:line` of a place, its path cut to the name, and the library that it went through. */
export function placeOf(record: ThreadRecord, site: number | undefined): string {
  const place = site === undefined ? undefined : record.sites[site];
  if (place?.kind !== 'code') return place?.kind ?? 'none';
  const { file, line } = place.mapped ?? place;
  const name = file.replace(/^.*[\\/]/u, '');
  return `${name}:${String(line)}${place.library === undefined ? '' : ` (${place.library})`}`;
}

/** Each row of the groups of a record, as `place requests/connections`. */
export function rowsOf(record: ThreadRecord): readonly string[] {
  return record.groups.flatMap(({ rows }) =>
    rows.map(
      ({ site, requests, connections }) =>
        `${placeOf(record, site)} ${String(requests)}/${String(connections)}`,
    ),
  );
}
