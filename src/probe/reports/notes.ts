import { countOf, describeTime } from '../../reports/number-texts.ts';
import { packageManagerOf } from '../read/package-managers.ts';
import { sumOf } from '../read/sums.ts';
import { isApart, type Outgoing, type WatchedThread } from '../read/watched.ts';
import type { ProbeReport } from './probe-report.ts';

/** What the report does not know, or knows only roughly, in sentences. */
export function notesOf({ watched, verdict, end, program }: ProbeReport): readonly string[] {
  const { threads, unreadable } = watched;
  const outgoing = watched.outgoing.filter((group) => !isApart(group));
  return [
    ...estimates(outgoing),
    ...callers(outgoing),
    ...upperBounds(outgoing),
    ...(end || program === undefined ? cutShort(threads) : []),
    ...notWatched(threads),
    ...oldVersions(threads),
    ...overflow(threads),
    ...faults(threads),
    ...unreadable.map((problem) => `A record could not be read: ${problem}.`),
    ...(verdict?.problems ?? []),
  ];
}

function estimates(outgoing: readonly Outgoing[]): readonly string[] {
  const isEstimated = outgoing.some(({ rows }) =>
    rows.some(
      ({ requestsEstimated, connectionsEstimated }) => requestsEstimated || connectionsEstimated,
    ),
  );
  return isEstimated
    ? [
        '≈ is an estimate: after the first 1,000 requests of an agent, only some are asked for their place. The sums are exact.',
      ]
    : [];
}

function callers(outgoing: readonly Outgoing[]): readonly string[] {
  const isHidden = outgoing.some(({ rows }) =>
    rows.some(({ place }) => place.kind === 'library' || place.kind === 'unknown'),
  );
  return isHidden
    ? [
        'Some requests were sent by a package when the call that caused them was over: the place of that call is not known.',
      ]
    : [];
}

function upperBounds(outgoing: readonly Outgoing[]): readonly string[] {
  return outgoing.some(({ threads }) => threads > 1)
    ? [
        'Where several processes or threads sent requests to one origin, `enough` and `at once` are sums, so the true figures may be lower.',
      ]
    : [];
}

/** How often a thread writes what is new, in ms. */
const period = 200;

/** A thread that ended by itself says so in its last record. What one did at its end may be all that it did. */
function cutShort(threads: readonly WatchedThread[]): readonly string[] {
  const open = threads.filter(
    (thread) => thread.exitCode === undefined && packageManagerOf(thread) === undefined,
  );
  const running = open.filter(({ pid, usedHttp }) => usedHttp && isRunning(pid));
  const ended = open.filter(({ pid }) => !isRunning(pid));
  const killed = ended.length;
  const gap = Math.max(period, ...ended.map(({ longestGap }) => longestGap));
  return [
    ...(killed > 0
      ? [
          `${countOf(killed, 'process or thread', 'processes or threads')} ended by a signal or a crash: up to the last ${describeTime(gap)} of what ${killed === 1 ? 'it' : 'they'} did may be missing.`,
        ]
      : []),
    ...(running.length > 0
      ? [
          `${countOf(running.length, 'process or thread', 'processes or threads')} still ran when this was written (${pidsOf(running)}): what ${running.length === 1 ? 'it does' : 'they do'} from now on is missing.`,
        ]
      : []),
  ];
}

function pidsOf(threads: readonly WatchedThread[]): string {
  const pids = [...new Set(threads.map(({ pid }) => String(pid)))];
  const more = pids.length > 3 ? ', …' : '';
  return `process ${pids.slice(0, 3).join(', ')}${more}`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Children and workers without a record of their own: not Node.js, or started without NODE_OPTIONS. */
function notWatched(threads: readonly WatchedThread[]): readonly string[] {
  // A shell between two processes is no gap.
  const pids = new Set(threads.flatMap(({ pid, parentPid }) => [pid, parentPid]));
  const children = threads.flatMap(({ pid, children: { first } }) =>
    first.flatMap((child) => {
      if (child.kind === 'process')
        return child.pid !== undefined && pids.has(child.pid) ? [] : [child.command];
      return threads.some((other) => other.pid === pid && other.threadId === child.threadId)
        ? []
        : ['a worker thread'];
    }),
  );
  if (children.length === 0) return [];
  const named = [...new Set(children)].slice(0, 3).join(', ');
  return [
    `${countOf(children.length, 'child process or worker', 'child processes or workers')} did not load the probe (${named}): not Node.js, or started without NODE_OPTIONS.`,
  ];
}

function oldVersions(threads: readonly WatchedThread[]): readonly string[] {
  const isOld = (node: string): boolean => {
    const [major = 0, minor = 0] = node.split('.').map(Number);
    return (
      major < 22 || (major === 22 && minor < 17) || (major === 24 && minor < 2) || major === 23
    );
  };
  const old = [...new Set(threads.flatMap(({ node }) => (isOld(node) ? [node] : [])))];
  const untold = threads.some(({ node }) => node.startsWith('18.'));
  return [
    ...(old.length > 0 ? [`HTTP/2 clients are not seen on Node.js ${old.join(', ')}.`] : []),
    ...(untold
      ? ['Node.js 18 does not tell the probe of child processes and workers that do not load it.']
      : []),
  ];
}

function overflow(threads: readonly WatchedThread[]): readonly string[] {
  const dropped = sumOf(
    threads,
    ({ dropped: { sites, groups, servers } }) => sites + groups + servers,
  );
  return dropped > 0
    ? [
        `There were more places, origins or servers than the probe keeps apart: ${countOf(dropped, 'event')} ${dropped === 1 ? 'is' : 'are'} counted under "others".`,
      ]
    : [];
}

function faults(threads: readonly WatchedThread[]): readonly string[] {
  const count = sumOf(threads, (thread) => thread.faults.count);
  const first = threads.flatMap((thread) => thread.faults.first ?? [])[0]?.split('\n', 1)[0];
  return count > 0
    ? [
        `The probe itself made ${countOf(count, 'mistake')}, so figures may be too low: ${first ?? ''}`,
      ]
    : [];
}

/** How many processes and threads used HTTP, and on which Node.js. */
export function describeThreads(threads: readonly WatchedThread[]): string {
  const active = threads.filter(({ usedHttp }) => usedHttp);
  const processes = new Set(active.map(({ pid }) => pid)).size;
  const workers = active.filter(({ threadId }) => threadId > 0).length;
  const nodes = [...new Set(active.map(({ node }) => node))].join(', ');
  if (active.length === 0) return 'no HTTP';
  const workerText = workers > 0 ? ` · ${countOf(workers, 'worker thread')}` : '';
  return `Node.js ${nodes} · ${countOf(processes, 'process', 'processes')}${workerText}`;
}
