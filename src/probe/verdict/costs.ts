import type { RuleId } from '../../../index.ts';
import { countOf, describeTime, writeNumber } from '../../reports/number-texts.ts';
import type { Evidence } from './evidence.ts';
import type { Cost } from './verdict.ts';

/** Says what a report cost, by what its code did in this run. */
export type CostOf = (evidence: Evidence) => Cost;

/** `maxSockets` of the agents that suggestions write: more at once is what a limit would have prevented. */
const usualLimit = 50;

/** A shutdown that takes longer is felt: `no-slow-shutdown` reports from 10 s on. */
const feltShutdown = 1000;

/** What reports of each rule cost. */
export const costs: Readonly<Record<RuleId, CostOf>> = {
  'no-agent-per-request': wasted,
  'no-agent-protocol-mismatch': () =>
    nothing('A request with this agent throws before it is sent, so the probe counts none.'),
  'no-disabled-reuse': (evidence) =>
    evidence.servers.length > 0 ? askedToClose(evidence) : wasted(evidence),
  'no-ignored-options': (evidence) =>
    evidence.servers.length > 0 ? closedIdle(evidence) : wasted(evidence),
  'no-listener-on-pooled-socket': keptListeners,
  'no-orphaned-upstream-request': unread,
  'no-slow-shutdown': shutdown,
  'no-undrained-response': unread,
  'require-agent': (evidence) => either(wasted(evidence), atOnce(evidence)),
  'require-agent-timeout': lost,
  'require-keep-alive': wasted,
  'require-keep-alive-timeout': closedIdle,
  'require-library-agent': wasted,
  'require-max-sockets': atOnce,
  'require-timeout-handler': unanswered,
  'valid-server-timeouts': closedIdle,
};

/** More connections than would have been enough. */
export function wasted({
  groups,
  connections,
  requests,
  waste,
  tlsFull,
  tlsResumed,
  isShare,
  isEstimated,
}: Evidence): Cost {
  const about = isEstimated ? '≈' : '';
  if (waste === 0) {
    return nothing(
      `It cost nothing in this run: ${about}${countOf(requests, 'request')} on ${about}${countOf(connections, 'connection')}, and fewer would not have been enough.`,
    );
  }
  const enough = groups.reduce((sum, group) => sum + Math.min(group.enough, group.connections), 0);
  const origins = new Set(groups.map(({ origin }) => origin)).size;
  const where = origins > 1 ? ` to ${writeNumber(origins)} origins` : '';
  const would = isShare
    ? `for all places of this pool together, ${writeNumber(enough)} would have been enough`
    : `${writeNumber(enough)} would have been enough`;
  const tls =
    tlsFull + tlsResumed > 0
      ? ` They took ${countOf(tlsFull, 'full TLS handshake')} and ${writeNumber(tlsResumed)} resumed.`
      : '';
  return cost(
    `${about}${countOf(connections, 'connection')} opened${where} for ${about}${countOf(requests, 'request')}; ${would}.${tls}`,
    { connections: waste },
  );
}

function atOnce({ groups }: Evidence): Cost {
  const most = Math.max(0, ...groups.map(({ peakOpen }) => peakOpen));
  const text = `At most ${countOf(most, 'connection')} ${most === 1 ? 'was' : 'were'} open at once.`;
  return most > usualLimit ? cost(text, { connections: most - usualLimit }) : nothing(text);
}

function lost({ groups, resets }: Evidence): Cost {
  const closed = groups.reduce((sum, group) => sum + group.closed.idleByPeer, 0);
  const text = `${countOf(resets, 'request was', 'requests were')} lost on a connection that had been used before; the other side closed ${countOf(closed, 'idle connection')}.`;
  return resets > 0 ? cost(text, { requests: resets }) : nothing(text);
}

/** Responses that were never read to their end: each takes its connection from the pool. */
export function unread(evidence: Evidence): Cost {
  const { unread: count, groups } = evidence;
  if (count === 0) return nothing('Every response here was read to its end in this run.');
  const held = groups.reduce((sum, { now }) => sum + now.unread, 0);
  const kept =
    held > 0
      ? ` At the end, ${countOf(held, 'connection was', 'connections were')} still waiting for that.`
      : '';
  return cost(`${countOf(count, 'response was', 'responses were')} never read.${kept}`, {
    connections: Math.max(evidence.waste, held),
  });
}

function unanswered({ groups }: Evidence): Cost {
  const waiting = groups.reduce((sum, { now }) => sum + now.waiting, 0);
  return waiting > 0
    ? cost(`${countOf(waiting, 'request')} had no response at the end.`, { requests: waiting })
    : nothing('No request was left without a response in this run.');
}

function keptListeners({ requests, connections }: Evidence): Cost {
  const text = `${countOf(requests, 'request')} used ${countOf(connections, 'connection')}, and each request added its listener.`;
  return requests > connections ? felt(text) : nothing(text);
}

/** Idle connections that a server closed: whoever sent a request at that moment lost it. */
export function closedIdle({ servers }: Evidence): Cost {
  const closed = servers.reduce((sum, server) => sum + server.closed.idleHere, 0);
  if (closed === 0) return nothing('The server closed no idle connection in this run.');
  const isBehindProxy = servers.some(({ proxy }) => proxy.forwarded + proxy.proxyProtocol > 0);
  const front = isBehindProxy ? ', with a proxy in front' : '';
  return cost(
    `The server closed ${countOf(closed, 'idle connection')} before the other side did${front}. Whether a request was lost then, only the other side saw.`,
    { connections: closed },
  );
}

function askedToClose({ servers }: Evidence): Cost {
  const closed = servers.reduce((sum, server) => sum + server.closed.askedHere, 0);
  const text = `The server ended ${countOf(closed, 'connection')} after a response that said \`Connection: close\`.`;
  return closed > 0 ? cost(text, { connections: closed }) : nothing(text);
}

function shutdown({ servers }: Evidence): Cost {
  const closings = servers.flatMap(({ closing }) => closing ?? []);
  const took = closings.flatMap((closing) => closing.took ?? []);
  if (closings.length > took.length) {
    return felt('`close()` was called, and connections were still open when the program ended.');
  }
  if (took.length === 0) return nothing('`close()` was not called in this run.');
  const longest = Math.max(...took);
  const text = `\`close()\` took ${describeTime(longest)} until the last connection had ended.`;
  return longest > feltShutdown ? felt(text) : nothing(text);
}

function either(first: Cost, second: Cost): Cost {
  return !first.isFelt && second.isFelt ? second : first;
}

function cost(
  text: string,
  harm: { readonly requests?: number; readonly connections?: number },
): Cost {
  return { requests: 0, connections: 0, ...harm, isFelt: true, text };
}

/** It cost something that is no request and no connection. */
function felt(text: string): Cost {
  return cost(text, {});
}

function nothing(text: string): Cost {
  return { requests: 0, connections: 0, isFelt: false, text };
}

/** What cost the most comes first: lost requests before connections. */
export function byCost(a: { readonly cost: Cost }, b: { readonly cost: Cost }): number {
  return b.cost.requests - a.cost.requests || b.cost.connections - a.cost.connections;
}
