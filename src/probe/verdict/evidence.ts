import { sumEach, sumOf } from '../read/sums.ts';
import { wasteOf, type Outgoing, type OutgoingRow, type WatchedServer } from '../read/watched.ts';
import type { Subject } from './verdict.ts';

/** What can be added up of the requests that a report is about. */
interface Figures {
  readonly requests: number;
  readonly connections: number;
  /** Connections beyond those that would have been enough; of a place that shares its pool, its share. */
  readonly waste: number;
  readonly tlsFull: number;
  readonly tlsResumed: number;
  /** Responses that were never read to their end. */
  readonly unread: number;
  /** Requests that were lost on a connection that had been used before. */
  readonly resets: number;
}

/** What is known of all that one report is about. */
export interface Evidence extends Figures {
  /** Each pool once. */
  readonly groups: readonly Outgoing[];
  readonly servers: readonly WatchedServer[];
  /** Whether other places use the same pool, so that what would have been enough is for all of them. */
  readonly isShare: boolean;
  readonly isEstimated: boolean;
}

/** A pool, or one place that uses it. */
interface Part {
  readonly group: Outgoing;
  readonly figures: Figures;
  /** `undefined`: the whole pool. */
  readonly row: OutgoingRow | undefined;
}

const names = [
  'requests',
  'connections',
  'waste',
  'tlsFull',
  'tlsResumed',
  'unread',
  'resets',
] as const satisfies readonly (keyof Figures)[];

/** Adds up what a report is about. A place that belongs to a pool in it is part of that pool. */
export function evidenceOf(subjects: readonly Subject[]): Evidence {
  const outgoing = subjects.flatMap((subject) => (subject.kind === 'outgoing' ? [subject] : []));
  const whole = new Set(outgoing.flatMap((each) => (each.row ? [] : [each.outgoing])));
  const parts = [
    ...[...whole].map(wholePart),
    ...outgoing.flatMap((each) =>
      each.row && !whole.has(each.outgoing) ? [partOf(each.outgoing, each.row)] : [],
    ),
  ];
  return {
    groups: [...new Set(parts.map(({ group }) => group))],
    servers: subjects.flatMap((subject) => (subject.kind === 'server' ? [subject.server] : [])),
    ...sumEach(
      parts.map(({ figures }) => figures),
      names,
    ),
    isShare: parts.some(({ row }) => row !== undefined),
    isEstimated: parts.some(
      ({ row }) => row?.requestsEstimated === true || row?.connectionsEstimated === true,
    ),
  };
}

function wholePart(group: Outgoing): Part {
  return {
    group,
    row: undefined,
    figures: {
      ...group,
      waste: wasteOf(group),
      unread: sumOf(group.rows, ({ unread }) => unread),
      resets: group.resetOnReused,
    },
  };
}

function partOf(group: Outgoing, row: OutgoingRow): Part {
  // What its only place did, the pool did.
  if (group.rows.length === 1) return wholePart(group);
  const share = group.connections === 0 ? 0 : row.connections / group.connections;
  return { group, row, figures: { ...row, waste: Math.round(wasteOf(group) * share) } };
}
