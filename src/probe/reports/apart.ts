import { countOf } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import { sumOf } from '../read/sums.ts';
import { isApart, type Outgoing } from '../read/watched.ts';
import type { ProbeReport } from './probe-report.ts';

/** The sums of what is counted apart, in sentences. */
export function apartOf({ watched, folder }: ProbeReport): readonly string[] {
  const { outgoing, servers, threads } = watched;
  const upgraded =
    sumOf(servers, ({ closed }) => closed.upgraded) +
    sumOf(outgoing, ({ closed, now }) => closed.upgraded + now.upgraded);
  const raw = sumOf(threads, ({ rawSockets }) => rawSockets);
  const accepted = sumOf(threads, ({ http2Accepted }) => http2Accepted?.connections ?? 0);
  const served = sumOf(threads, ({ http2Accepted }) => http2Accepted?.requests ?? 0);
  return [
    ...outgoing.filter(isApart).map((group) => describeGroup(group, folder)),
    ...(accepted > 0
      ? [
          `HTTP/2 servers of this program: ${served > 0 ? `${countOf(served, 'request')} on ` : ''}${countOf(accepted, 'connection')}`,
        ]
      : []),
    ...(upgraded > 0
      ? [`${countOf(upgraded, 'connection')} became a WebSocket, a tunnel or the like`]
      : []),
    ...(raw > 0
      ? [`${countOf(raw, 'connection')} without HTTP: databases, queues and the like`]
      : []),
  ];
}

function describeGroup(group: Outgoing, folder: string): string {
  const { client, origin, packageManager, requests, connections } = group;
  const figures = `${origin}: ${countOf(requests, 'request')} on ${countOf(connections, 'connection')}`;
  if (packageManager !== undefined) return `${figures} (sent by ${packageManager} for itself)`;
  if (client === 'http2') return `${figures} (HTTP/2)${adviseSession(group, folder)}`;
  return `${figures} (a Unix socket)`;
}

/** So many sessions with fewer than ten requests each are no pool. */
const manySessions = 10;

/** Requests share a session: one is enough for an origin. */
function adviseSession({ requests, connections, rows }: Outgoing, folder: string): string {
  if (connections < manySessions || requests >= 10 * connections) return '';
  const [row] = rows;
  const at = row?.place.kind === 'code' ? ` at ${writePlace(row.place, folder)}` : '';
  return `. Requests of HTTP/2 share a connection: keep one session for the requests${at}, and call \`http2.connect()\` again when it has closed`;
}
