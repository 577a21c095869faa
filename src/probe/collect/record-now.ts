import { threadId } from 'node:worker_threads';
import type { ThreadRecord } from '../record.ts';
import { allAgents } from './agents.ts';
import { allChildren } from './children.ts';
import { round } from './durations.ts';
import { faults } from './guard.ts';
import { allGroups, droppedGroups } from './groups.ts';
import { allHttp2Accepted } from './http2-servers.ts';
import { epochNow, now } from './originals.ts';
import { countRawSockets } from './raw-sockets.ts';
import { allServers, droppedServers } from './servers.ts';
import { allSites, droppedSites } from './sites.ts';

/** When the clock of this thread began, in ms since the epoch: moments of timelines are its times. */
export const startedAt = epochNow() - now();
const folder = currentFolder();

function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined; // it was removed
  }
}

/** Everything that is known now. */
export function currentRecord({
  writes,
  longestGap,
  exitCode,
}: {
  readonly writes: number;
  readonly longestGap: number;
  readonly exitCode: number | undefined;
}): ThreadRecord {
  // First the rows: they know all the sites that the list has to have.
  const groups = allGroups();
  const servers = allServers();
  const http2Accepted = allHttp2Accepted();
  const agents = allAgents();
  return {
    version: 1,
    pid: process.pid,
    parentPid: process.ppid,
    threadId,
    node: process.versions.node,
    program: process.argv[1],
    folder,
    startedAt,
    writtenAt: epochNow(),
    ...(exitCode !== undefined && { exitCode }),
    writes,
    longestGap: round(longestGap),
    sites: allSites(),
    agents,
    groups,
    servers,
    ...(http2Accepted && { http2Accepted }),
    children: allChildren(),
    rawSockets: countRawSockets(),
    faults: {
      count: faults.count,
      ...(faults.count > 0 && { first: textOf(faults.first) }),
    },
    dropped: { sites: droppedSites(), groups: droppedGroups(), servers: droppedServers() },
  };
}

function textOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } catch {
    return 'an error that cannot be read';
  }
}
