// To which origin a request of `http` or `https` goes.
import type { WatchedAgent, WatchedRequest, WatchedSocket } from './node-internals.ts';

/**
 * The `Host` header of a request if it names the host that the request goes to. `undefined`: it
 * does not, as with proxies that pass on the header of their own client.
 */
export function hostHeader(request: WatchedRequest): string | undefined {
  const header = request.getHeader('host');
  if (typeof header !== 'string') return undefined;
  const { host } = request;
  if (header === host) return header;
  const isNamed = header.startsWith(`${host}:`) || header.startsWith(`[${host}]`);
  return isNamed ? header : undefined;
}

/**
 * The origin of a request. Its header can hide the port; the agent's tables, which are keyed by
 * host and port, tell it. `undefined`: there are several, and only its socket will tell which.
 */
export function originOf(
  request: WatchedRequest,
  socket: WatchedSocket | null,
): string | undefined {
  if (request.socketPath !== undefined) return `unix:${request.socketPath}`;
  const { protocol, host, agent } = request;
  const header = hostHeader(request);
  const ports = agent ? portsIn(agent, host, socket) : new Set<string>();
  const ofHeader = header === undefined ? undefined : portOf(header, protocol);
  const isCertain = ofHeader !== undefined && (ports.size === 0 || ports.has(ofHeader));
  if (!isCertain && ports.size !== 1 && !socket) return undefined;
  const port = isCertain ? ofHeader : Array.from(ports).at(-1);
  const name = host.includes(':') ? `[${host}]` : host;
  const isDefault = port === undefined || port === defaultPort(protocol);
  return `${protocol}//${name}${isDefault ? '' : `:${port}`}`;
}

const defaultPort = (protocol: string): string => (protocol === 'https:' ? '443' : '80');

function portOf(header: string, protocol: string): string {
  return /:(\d+)$/u.exec(header)?.[1] ?? defaultPort(protocol);
}

/** Looks at so many names: an agent for all hosts of the world has no end. */
const mostNames = 100;

/** The ports of a host for which the agent has sockets, or only that of `socket`. */
function portsIn(
  agent: WatchedAgent,
  host: string,
  socket: WatchedSocket | null,
): ReadonlySet<string> {
  const ports = new Set<string>();
  let names = 0;
  for (const table of [agent.sockets, agent.freeSockets, agent.requests]) {
    for (const name in table) {
      if (++names > mostNames) return ports;
      if (!name.startsWith(`${host}:`)) continue;
      const port = /^\d+/u.exec(name.slice(host.length + 1))?.[0];
      if (port === undefined) continue;
      if (socket && (table[name] as readonly unknown[] | undefined)?.includes(socket))
        return new Set([port]);
      ports.add(port);
    }
  }
  return ports;
}

/**
 * Whether a request waits for a socket of its agent. Exact after its constructor; before, the
 * request is in no table yet, and `isMade` is false: then whether it is going to.
 */
export function isQueued(request: WatchedRequest, isMade: boolean): boolean {
  const { agent, host } = request;
  if (!agent || (agent.maxSockets === Infinity && agent.maxTotalSockets === Infinity)) return false;
  if (isMade) return includesRequest(agent, request);
  if (agent.totalSocketCount >= agent.maxTotalSockets) return true;
  let names = 0;
  for (const name in agent.sockets) {
    if (++names > mostNames) return false;
    const count = agent.sockets[name]?.length ?? 0;
    if (count >= agent.maxSockets && name.startsWith(`${host}:`)) return true;
  }
  return false;
}

function includesRequest(agent: WatchedAgent, request: WatchedRequest): boolean {
  let names = 0;
  for (const name in agent.requests) {
    if (++names > mostNames) return false;
    if ((agent.requests[name] as readonly unknown[] | undefined)?.at(-1) === request) return true;
  }
  return false;
}
