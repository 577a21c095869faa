import { writeNumber } from '../../reports/number-texts.ts';
import {
  isApart,
  wasteOf,
  type Outgoing,
  type Watched,
  type WatchedServer,
} from '../read/watched.ts';
import { byCost, closedIdle, unread, wasted } from './costs.ts';
import { evidenceOf } from './evidence.ts';
import { remedyOf } from './remedies.ts';
import type { JudgedReport, Subject, Unreported } from './verdict.ts';

/** Below this waste nobody has to change anything. */
const leastWaste = 10;

/** The pools and servers that did badly, and that no report with a cost is about. */
export function findUnreported(
  { outgoing, servers }: Watched,
  costly: readonly JudgedReport[],
  folder: string,
): readonly Unreported[] {
  const reported = new Set(costly.flatMap(({ subjects }) => subjects.map(objectOf)));
  const groups = outgoing.filter(
    (group) => (isWasteful(group) || leavesUnread(group)) && !reported.has(group),
  );
  const hangingUp = servers.filter((server) => isHangingUp(server) && !reported.has(server));
  return [
    ...groups.map((group): Unreported => {
      const subject: Subject = { kind: 'outgoing', outgoing: group, row: undefined };
      const costOf = isWasteful(group) ? wasted : unread;
      return { subject, cost: costOf(evidenceOf([subject])), remedy: remedyOf(group, folder) };
    }),
    ...hangingUp.map((server): Unreported => {
      const subject: Subject = { kind: 'server', server };
      const after = server.timeouts
        ? ` after ${writeNumber(server.timeouts.keepAliveTimeout)} ms`
        : '';
      return {
        subject,
        cost: closedIdle(evidenceOf([subject])),
        remedy: `A proxy is in front, and this server closes idle connections${after}. Set its \`keepAliveTimeout\` above the idle timeout of the proxy.`,
      };
    }),
  ].toSorted(byCost);
}

function objectOf(subject: Subject): Outgoing | WatchedServer {
  return subject.kind === 'server' ? subject.server : subject.outgoing;
}

function isWasteful(group: Outgoing): boolean {
  return !isApart(group) && wasteOf(group) >= leastWaste && group.connections > 2 * group.enough;
}

/** undici is late to end a response that nobody reads, and the pool that is enough waits as long: no waste shows. */
function leavesUnread(group: Outgoing): boolean {
  const count = group.closed.unread + group.now.unread;
  return !isApart(group) && count >= leastWaste && count >= group.connections / 2;
}

/** Clients may close idle connections as they like; a proxy is about to use them. */
function isHangingUp({ closed, proxy }: WatchedServer): boolean {
  return closed.idleHere > 0 && proxy.forwarded + proxy.proxyProtocol > 0;
}
