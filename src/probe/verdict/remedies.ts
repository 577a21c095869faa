import { writeNumber } from '../../reports/number-texts.ts';
import { writePlace } from '../read/places.ts';
import type { Outgoing } from '../read/watched.ts';

/**
 * Says why a pool opened more connections than it needed, and what mends it where. The most
 * frequent cause of the new connections decides.
 */
export function remedyOf(group: Outgoing, folder: string): string {
  const { closed, closeAskedByPeer, closeAskedHere, now, options, agent } = group;
  const causes: readonly (readonly [count: number, remedy: string])[] = [
    [closed.unread + now.unread, unreadRemedy(group, folder)],
    [
      closeAskedByPeer,
      'The other side asked for the end of its connections (`Connection: close`): it has to keep them.',
    ],
    [
      options?.keepAlive === false || agent.kind === 'none' ? 0 : closeAskedHere,
      `The program sends \`Connection: close\`, which ends the connection after the response: remove it${atFirstPlace(group, folder)}.`,
    ],
    [closed.idleByPeer, peerRemedy(group)],
    [closed.idleHere, idleRemedy(group, folder)],
  ];
  const [count, remedy] = causes.reduce((most, cause) => (cause[0] > most[0] ? cause : most));
  return count > 0 && count >= group.connections / 2 ? remedy : poolRemedy(group, folder);
}

/** What mends the pool itself: which agent the requests have, and who made it. */
function poolRemedy(group: Outgoing, folder: string): string {
  const { agent, options } = group;
  switch (agent.kind) {
    case 'none':
      return `These requests have no agent, so each opens a connection: give them one with \`keepAlive: true\`${atFirstPlace(group, folder)}.`;
    case 'global':
      return options?.keepAlive === false
        ? `\`${agent.protocol}.globalAgent\` keeps no connection on this version of Node.js: give the requests an agent with \`keepAlive: true\`${atFirstPlace(group, folder)}.`
        : `The requests ride on \`${agent.protocol}.globalAgent\`: give them an agent of their own${atFirstPlace(group, folder)}.`;
    case 'site': {
      const place = writePlace(agent.place, folder);
      if (agent.made > 1 && agent.made > group.connections / 2) {
        return `${writeNumber(agent.made)} agents were made at ${place}: make one, and keep it.`;
      }
      if (options?.keepAlive === false) {
        return `The agent of ${place} keeps no connection: set \`keepAlive: true\` there.`;
      }
      return `Look at the agent of ${place}: it has keepAlive ${String(options?.keepAlive)}, maxFreeSockets ${String(options?.maxFreeSockets)} and timeout ${String(options?.timeout)}.`;
    }
    case 'dispatcher':
      return 'undici keeps a connection for 4 s without a request: raise `keepAliveTimeout` of its `Agent`, and give all requests the same one.';
    case 'session':
      return `Each HTTP/2 session is a connection: keep one for all requests${atFirstPlace(group, folder)}.`;
    case 'unseen':
    case 'others':
      return `The agent was made before the probe could see it: look for it${atFirstPlace(group, folder)}.`;
  }
}

function unreadRemedy(group: Outgoing, folder: string): string {
  const at = atFirstPlace(group, folder);
  return group.client === 'undici'
    ? `A response that is not read to its end costs its connection: read each, as by \`await response.arrayBuffer()\`${at}. \`response.body?.cancel()\` ends the wait, and the connection with it.`
    : `Responses that nobody reads keep their connections: read them, or discard them with \`response.resume()\`${at}.`;
}

function peerRemedy({ serverHint }: Outgoing): string {
  const after = serverHint === undefined ? '' : ` after ${writeNumber(serverHint)} ms`;
  return `The other side closes idle connections${after}: raise its idle timeout (\`keepAliveTimeout\` of a Node.js server).`;
}

function idleRemedy(group: Outgoing, folder: string): string {
  const { agent, options } = group;
  if (agent.kind === 'dispatcher') return poolRemedy(group, folder);
  if (agent.kind !== 'site' || options === undefined) {
    return `This program closes idle connections itself: give the requests an agent with a longer \`timeout\`${atFirstPlace(group, folder)}.`;
  }
  const place = writePlace(agent.place, folder);
  return options.maxFreeSockets < group.peakOpen
    ? `The agent of ${place} keeps ${writeNumber(options.maxFreeSockets)} idle connections and closes the others: raise its \`maxFreeSockets\`.`
    : `The agent of ${place} closes idle connections after its \`timeout\` of ${String(options.timeout)} ms: raise it.`;
}

function atFirstPlace({ rows: [row] }: Outgoing, folder: string): string {
  return row?.place.kind === 'code' || row?.place.kind === 'library'
    ? `, at ${writePlace(row.place, folder)}`.replace(', at inside', ', inside')
    : '';
}
