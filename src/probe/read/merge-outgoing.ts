import type { Group, GroupRow } from '../record-clients.ts';
import { keyOf } from './places.ts';
import { mostOf, sumDurations, sumEach, sumOf, tracesOf } from './sums.ts';
import type { Outgoing, OutgoingFigures, OutgoingRow, Place, UsedAgent } from './watched.ts';

/** A group as one thread wrote it. */
export interface GroupPart {
  readonly group: Group;
  readonly agent: UsedAgent;
  readonly packageManager: string | undefined;
  /** The places of the thread, by the number of their site. */
  readonly places: readonly Place[];
  readonly startedAt: number;
}

/** Adds up the same group of several threads. */
export function mergeOutgoing(parts: readonly [GroupPart, ...GroupPart[]]): Outgoing {
  const groups = parts.map(({ group }) => group);
  const [first] = parts;
  const figures = sumFigures(groups);
  return {
    origin: first.group.origin,
    client: first.group.client,
    agent: first.agent,
    packageManager: first.packageManager,
    options: groups.find(({ options }) => options)?.options,
    threads: parts.length,
    ...figures,
    rows: mergeRows(parts, figures),
    connectionTraces: tracesOf(
      parts.map(({ group, startedAt }) => ({ startedAt, timelines: group.timelines })),
      'client',
    ),
  };
}

const counters = [
  'requests',
  'connections',
  'enough',
  'responses',
  'tlsFull',
  'tlsResumed',
  'negotiatedHttp2',
  'inFlight',
  'peakInFlight',
  'open',
  'peakOpen',
  'closeAskedHere',
  'closeAskedByPeer',
  'notOpened',
  'resetOnReused',
  'resetOnNew',
  'aborted',
  'failed',
  'requestsNotPlaced',
  'connectionsNotPlaced',
] as const satisfies readonly (keyof Group)[];

function sumFigures(groups: readonly Group[]): OutgoingFigures {
  const hints = groups.flatMap(({ serverHint }) => serverHint ?? []);
  return {
    ...sumEach(groups, counters),
    ...(hints.length > 0 && { serverHint: Math.max(...hints) }),
    idleLimit: mostOf(groups, ({ idleLimit }) => idleLimit),
    longestPause: mostOf(groups, ({ longestPause }) => longestPause),
    waited: sumDurations(groups.map(({ waited }) => waited)),
    connecting: sumDurations(groups.map(({ connecting }) => connecting)),
    now: sumEach(
      groups.map(({ now }) => now),
      ['idle', 'waiting', 'reading', 'unread', 'upgraded'],
    ),
    closed: sumEach(
      groups.map(({ closed }) => closed),
      ['idleByPeer', 'idleHere', 'afterResponse', 'unread', 'busy', 'unused', 'upgraded'],
    ),
    errorCodes: sumCodes(groups),
  };
}

function sumCodes(groups: readonly Group[]): Readonly<Record<string, number>> {
  const codes = new Map<string, number>();
  for (const [code, count] of groups.flatMap(({ errorCodes }) => Object.entries(errorCodes))) {
    codes.set(code, (codes.get(code) ?? 0) + count);
  }
  return Object.fromEntries(codes);
}

const rowCounters = [
  'requests',
  'connections',
  'tlsFull',
  'tlsResumed',
  'unread',
  'resets',
  'waited',
] as const satisfies readonly (keyof GroupRow)[];

/**
 * The rows of all threads by their place. The sums of a group are exact and its rows are not, so
 * estimates are brought to the sum: what was asked for its place stands for what was not. Without
 * an estimate, connections beyond those of the rows carried no request.
 */
function mergeRows(parts: readonly GroupPart[], figures: OutgoingFigures): readonly OutgoingRow[] {
  const byPlace = new Map<string, { readonly place: Place; readonly rows: GroupRow[] }>();
  for (const { group, places } of parts) {
    for (const row of group.rows) {
      const place = places[row.site] ?? { kind: 'unknown' };
      const key = keyOf(place);
      const known = byPlace.get(key);
      if (known) known.rows.push(row);
      else byPlace.set(key, { place, rows: [row] });
    }
  }
  const places = [...byPlace.values()];
  // Where there is one place, its figures are the sums.
  const several = places.length > 1;
  const areRequestsEstimated = several && figures.requestsNotPlaced > 0;
  const areConnectionsEstimated = several && figures.connectionsNotPlaced > 0;
  const rows = places.map(({ place, rows: same }) => ({
    place,
    ...sumEach(same, rowCounters),
    requestsEstimated: areRequestsEstimated,
    connectionsEstimated: areConnectionsEstimated,
  }));
  const requests = scaled(rows, 'requests', figures);
  const [connections, tlsFull, tlsResumed] = (
    ['connections', 'tlsFull', 'tlsResumed'] as const
  ).map((name) => {
    const isBelow = sumOf(rows, (row) => row[name]) < figures[name];
    return isBelow && figures.connectionsNotPlaced === 0 ? undefined : scaled(rows, name, figures);
  });
  return rows
    .map((row, index) => ({
      ...row,
      requests: requests[index] ?? row.requests,
      connections: connections?.[index] ?? row.connections,
      tlsFull: tlsFull?.[index] ?? row.tlsFull,
      tlsResumed: tlsResumed?.[index] ?? row.tlsResumed,
    }))
    .toSorted((a, b) => b.connections - a.connections || b.requests - a.requests);
}

/** Shares that add up to the sum of the group, in the proportions of the rows. */
function scaled<Name extends 'requests' | 'connections' | 'tlsFull' | 'tlsResumed'>(
  rows: readonly Readonly<Record<Name, number>>[],
  name: Name,
  figures: Readonly<Record<Name, number>>,
): readonly number[] {
  const counted = rows.map((row) => row[name]);
  const sum = sumOf(counted, (count) => count);
  const total = figures[name];
  if (sum === total || sum === 0) return counted;
  const shares = counted.map((count) => (count * total) / sum);
  const rounded = shares.map(Math.floor);
  // What rounding took goes to those that lost the most.
  const missing = total - sumOf(rounded, (count) => count);
  const byLoss = shares
    .map((share, index) => ({ index, loss: share - Math.floor(share) }))
    .toSorted((a, b) => b.loss - a.loss);
  for (const { index } of byLoss.slice(0, missing)) rounded[index] = (rounded[index] ?? 0) + 1;
  return rounded;
}
