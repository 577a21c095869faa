import type { AgentKey, Group } from '../record-clients.ts';
import { ClientGroup } from './client-group.ts';

/** The most groups of a thread; all others share one. */
const mostGroups = 2000;

const groups = new Map<string, ClientGroup>();
let dropped = 0;

export function allGroups(): readonly Group[] {
  return Array.from(groups.values(), (group) => group.toJSON());
}

export function droppedGroups(): number {
  return dropped;
}

/** The group of an origin, a client and an agent. */
export function groupOf(origin: string, client: Group['client'], agent: AgentKey): ClientGroup {
  const key = `${client} ${agentText(agent)} ${origin}`;
  const found = groups.get(key);
  if (found) return found;
  const isFull = groups.size >= mostGroups;
  if (isFull) dropped += 1;
  return isFull
    ? (groups.get('(others)') ??
        add('(others)', new ClientGroup('(others)', 'http', { kind: 'others' })))
    : add(key, new ClientGroup(origin, client, agent));
}

function add(key: string, group: ClientGroup): ClientGroup {
  groups.set(key, group);
  return group;
}

function agentText(agent: AgentKey): string {
  if (agent.kind === 'site') return String(agent.site);
  return agent.kind === 'global' ? agent.protocol : agent.kind;
}
