import { countOf, describeTime, writeNumber } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import type { Outgoing, UsedAgent, WatchedServer } from '../read/watched.ts';

/** Which pool requests used, and with which options: `http.globalAgent, keepAlive true`. */
export function describeAgent({ agent, options }: Outgoing, folder: string): string {
  const shown = [
    ...(options === undefined || agent.kind === 'none'
      ? []
      : [`keepAlive ${String(options.keepAlive)}`]),
    ...(options === undefined || agent.kind !== 'site'
      ? []
      : [
          `maxSockets ${String(options.maxSockets)}`,
          ...(options.timeout === undefined ? [] : [`timeout ${String(options.timeout)}`]),
        ]),
  ];
  return [nameAgent(agent, folder), ...shown].join(', ');
}

function nameAgent(agent: UsedAgent, folder: string): string {
  switch (agent.kind) {
    case 'none':
      return 'no agent';
    case 'global':
      return `no agent given: ${agent.protocol}.globalAgent`;
    case 'site': {
      const place = writePlace(agent.place, folder);
      const at = agent.place.kind === 'code' ? `made at ${place}` : `made ${place}`;
      return agent.made > 1 ? `${writeNumber(agent.made)} agents ${at}` : `agent ${at}`;
    }
    case 'unseen':
      return 'an agent that was made before the probe could see it';
    case 'dispatcher':
      return 'fetch or undici';
    case 'session':
      return 'HTTP/2 sessions';
    case 'others':
      return 'beyond the pools that the probe keeps apart';
  }
}

type Fact = readonly [count: number, text: string];

function happened(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(([count, text]) => (count > 0 ? [text] : []));
}

/** undici opens a connection again when one broke, though no request waits. */
function unusedConnections({ connections, connectionsNotPlaced, closed, rows }: Outgoing): number {
  if (connectionsNotPlaced > 0 || rows.length === 0) return closed.unused;
  return connections - rows.reduce((sum, row) => sum + row.connections, 0);
}

/** What else happened to the requests and connections of a pool, in short sentences. */
export function outgoingFacts(group: Outgoing): readonly string[] {
  const { closed, now, tlsFull, tlsResumed, waited, connecting, errorCodes } = group;
  const unread = closed.unread + now.unread;
  const unused = unusedConnections(group);
  const codes = Object.entries(errorCodes)
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${writeNumber(count)}`)
    .join(', ');
  const upgraded = closed.upgraded + now.upgraded;
  return happened([
    [
      tlsFull + tlsResumed,
      `TLS handshakes: ${writeNumber(tlsFull)} full, ${writeNumber(tlsResumed)} resumed`,
    ],
    [
      group.negotiatedHttp2,
      `${countOf(group.negotiatedHttp2, 'connection')} chose HTTP/2, on which requests share a connection`,
    ],
    [
      connecting.total,
      `connecting took ${describeTime(connecting.total)} together, at most ${describeTime(connecting.longest)}`,
    ],
    [
      group.resetOnReused,
      `${countOf(group.resetOnReused, 'request')} lost on a connection that had been used before`,
    ],
    [group.resetOnNew, `${countOf(group.resetOnNew, 'request')} lost on a new connection`],
    [
      waited.count,
      `${countOf(waited.count, 'request')} waited for a connection of the agent, at most ${describeTime(waited.longest)}`,
    ],
    [
      unread,
      `${countOf(unread, 'response')} never read to ${unread === 1 ? 'its' : 'their'} end${now.unread > 0 ? `; ${writeNumber(now.unread)} held ${now.unread === 1 ? 'its' : 'their'} connection at the end` : ''}`,
    ],
    [unused, `${countOf(unused, 'connection')} never carried a request`],
    [
      closed.idleByPeer,
      `${countOf(closed.idleByPeer, 'idle connection')} closed by the other side`,
    ],
    [closed.idleHere, `${countOf(closed.idleHere, 'idle connection')} closed by this program`],
    [
      group.closeAskedHere,
      `${countOf(group.closeAskedHere, 'response')} after which this program ended the connection`,
    ],
    [
      group.closeAskedByPeer,
      `${countOf(group.closeAskedByPeer, 'response')} after which the other side ended the connection`,
    ],
    [closed.busy, `${countOf(closed.busy, 'connection')} closed in the middle of a request`],
    [upgraded, `${countOf(upgraded, 'connection')} became a WebSocket or another protocol`],
    [now.waiting, `${countOf(now.waiting, 'request')} without a response at the end`],
    [group.aborted, `${countOf(group.aborted, 'request')} given up by this program`],
    [group.notOpened, `${countOf(group.notOpened, 'connection')} could not be opened`],
    [group.failed, `${countOf(group.failed, 'request')} failed in other ways`],
    [codes.length, `errors: ${codes}`],
  ]);
}

/** `http server on port 3000`. */
export function describeServer({ secure, address, threads }: WatchedServer): string {
  const where =
    address === undefined
      ? ''
      : 'port' in address
        ? ` on port ${String(address.port)}`
        : ` on ${address.path}`;
  const many =
    threads > 1 ? `, in ${countOf(threads, 'process or thread', 'processes or threads')}` : '';
  return `${secure ? 'https' : 'http'} server${where}${many}`;
}

/** What happened to the connections of a server, in sentences. */
export function serverFacts(server: WatchedServer): readonly string[] {
  return [
    trafficOf(server),
    ...happened([[server.closed.idleHere, idleClose(server)]]),
    ...endsOf(server),
    ...settingsOf(server),
    ...othersOf(server),
  ];
}

function trafficOf({
  requests,
  connections,
  peakOpen,
  tlsFull,
  tlsResumed,
  mostRequestsOfOneConnection: most,
}: WatchedServer): string {
  const tls =
    tlsFull + tlsResumed > 0
      ? `; TLS handshakes: ${writeNumber(tlsFull)} full, ${writeNumber(tlsResumed)} resumed`
      : '';
  return `${countOf(requests, 'request')} on ${countOf(connections, 'connection')}, at most ${writeNumber(most)} on one; at most ${writeNumber(peakOpen)} open at once${tls}`;
}

function idleClose({ closed }: WatchedServer): string {
  return `${countOf(closed.idleHere, 'idle connection')} closed by this server`;
}

/** How the other connections ended, in one line. */
function endsOf({ closed, open }: WatchedServer): readonly string[] {
  const ends = happened([
    [closed.idleByClient, `${writeNumber(closed.idleByClient)} closed by the client`],
    [
      closed.askedByClient,
      `${writeNumber(closed.askedByClient)} closed because the client asked for it`,
    ],
    [closed.askedHere, `${writeNumber(closed.askedHere)} closed because this server asked for it`],
    [closed.busy, `${writeNumber(closed.busy)} broken in the middle of a request`],
    [closed.unused, `${writeNumber(closed.unused)} never sent a request`],
    [closed.upgraded, `${writeNumber(closed.upgraded)} became a WebSocket or another protocol`],
    [open, `${writeNumber(open)} open at the end`],
  ]);
  return ends.length > 0 ? [ends.join(' · ')] : [];
}

function settingsOf({ timeouts, keepAliveTimeoutSeen: seen }: WatchedServer): readonly string[] {
  if (!timeouts) return [];
  const {
    keepAliveTimeout,
    keepAliveTimeoutBuffer: buffer,
    headersTimeout,
    requestTimeout,
  } = timeouts;
  const keep =
    seen && seen.min !== seen.max
      ? `${String(seen.min)}–${String(seen.max)}`
      : String(keepAliveTimeout);
  const added = buffer === undefined ? '' : `+${String(buffer)}`;
  return [
    `keepAliveTimeout ${keep}${added} ms · headersTimeout ${String(headersTimeout)} · requestTimeout ${String(requestTimeout)}`,
  ];
}

function othersOf({ longestPause, proxy, closing }: WatchedServer): readonly string[] {
  const took =
    closing?.took === undefined ? 'was not over at the end' : `took ${describeTime(closing.took)}`;
  return happened([
    [
      longestPause,
      `longest pause after which a connection was used again: ${describeTime(longestPause)}`,
    ],
    [
      proxy.forwarded,
      `${writeNumber(proxy.forwarded)} of ${countOf(proxy.asked, 'connection')} carried X-Forwarded-For, Via or the like: a proxy is in front`,
    ],
    [
      proxy.proxyProtocol,
      `${countOf(proxy.proxyProtocol, 'connection')} began with the PROXY protocol, which Node.js refuses`,
    ],
    [
      // With nothing open, it is over at once.
      closing?.openThen ?? 0,
      `close() ${took}, from ${countOf(closing?.openThen ?? 0, 'open connection')} on`,
    ],
  ]);
}
