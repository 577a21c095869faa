import type { ServerRow } from '../record-servers.ts';
import { mostOf, sumEach, sumOf, tracesOf } from './sums.ts';
import type { Place, WatchedServer } from './watched.ts';

/** A server as one thread wrote it. */
export interface ServerPart {
  readonly server: ServerRow;
  readonly place: Place | undefined;
  readonly startedAt: number;
}

const counters = [
  'made',
  'connections',
  'requests',
  'tlsFull',
  'tlsResumed',
  'open',
  'peakOpen',
] as const satisfies readonly (keyof ServerRow)[];

/** Adds up the same server of several threads: the workers of a cluster have one each. */
export function mergeServers(parts: readonly [ServerPart, ...ServerPart[]]): WatchedServer {
  const servers = parts.map(({ server }) => server);
  const [first] = parts;
  const { type, secure, address } = first.server;
  const timeouts = servers.find((server) => server.timeouts)?.timeouts;
  const seen = servers.flatMap(({ keepAliveTimeoutSeen: each }) => each ?? []);
  const closings = servers.flatMap(({ closing }) => closing ?? []);
  const took = closings.flatMap((closing) => closing.took ?? []);
  return {
    place: first.place,
    threads: parts.length,
    type,
    secure,
    ...(address && { address }),
    ...(timeouts && { timeouts }),
    ...sumEach(servers, counters),
    mostRequestsOfOneConnection: mostOf(servers, (server) => server.mostRequestsOfOneConnection),
    closed: sumEach(
      servers.map(({ closed }) => closed),
      ['idleHere', 'idleByClient', 'askedHere', 'askedByClient', 'busy', 'unused', 'upgraded'],
    ),
    ...(seen.length > 0 && {
      keepAliveTimeoutSeen: {
        min: Math.min(...seen.map(({ min }) => min)),
        max: Math.max(...seen.map(({ max }) => max)),
      },
    }),
    proxy: sumEach(
      servers.map(({ proxy }) => proxy),
      ['asked', 'forwarded', 'proxyProtocol'],
    ),
    longestPause: mostOf(servers, ({ longestPause }) => longestPause),
    ...(closings.length > 0 && {
      closing: {
        openThen: sumOf(closings, ({ openThen }) => openThen),
        // One that is not over yet has taken no time that is known.
        ...(took.length === closings.length && { took: Math.max(...took) }),
      },
    }),
    connectionTraces: tracesOf(
      parts.map(({ server, startedAt }) => ({ startedAt, timelines: server.timelines })),
      'server',
    ),
  };
}
