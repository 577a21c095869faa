import type { ThreadRecord } from '../record.ts';
import { mergeOutgoing, type GroupPart } from './merge-outgoing.ts';
import { mergeServers, type ServerPart } from './merge-servers.ts';
import { omit } from './omit.ts';
import { packageManagerOf } from './package-managers.ts';
import { keyOf, Places } from './places.ts';
import { readRecords, type Records } from './records.ts';
import { wasteOf, type Outgoing, type Place, type UsedAgent, type Watched } from './watched.ts';

/**
 * Reads what all threads wrote into a folder, and adds it up.
 *
 * @throws {Error} when the folder cannot be read.
 */
export function readWatched(folder: string): Watched {
  return merge(readRecords(folder));
}

/** Adds up the records of all threads. */
export function merge({ records, unreadable }: Records): Watched {
  const places = new Places();
  const threads = records.map((record) => ({ record, places: places.of(record) }));
  const made = agentsByPlace(threads);
  const groups = new Map<string, [GroupPart, ...GroupPart[]]>();
  const servers = new Map<string, [ServerPart, ...ServerPart[]]>();
  for (const { record, places: known } of threads) {
    const { startedAt } = record;
    const packageManager = packageManagerOf(record);
    for (const group of record.groups) {
      const agent = agentOf(group.agent, known, made);
      const key = `${group.client} ${group.origin} ${agentKey(agent)} ${packageManager ?? ''}`;
      add(groups, key, { group, agent, packageManager, places: known, startedAt });
    }
    for (const server of record.servers) {
      // Libraries make servers that never listen.
      if (server.address === undefined && server.connections === 0) continue;
      const place = server.site === undefined ? undefined : known[server.site];
      const key = `${place ? keyOf(place) : ''} ${JSON.stringify(server.address)}`;
      add(servers, key, { server, place, startedAt });
    }
  }
  return {
    threads: records.map(watchedThread),
    outgoing: [...groups.values()].map(mergeOutgoing).toSorted(byWaste),
    servers: [...servers.values()]
      .map(mergeServers)
      .toSorted((a, b) => b.closed.idleHere - a.closed.idleHere || b.requests - a.requests),
    unreadable,
  };
}

function watchedThread(record: ThreadRecord): Watched['threads'][number] {
  const { groups, servers, http2Accepted } = record;
  return {
    ...omit(record, 'sites', 'agents', 'groups', 'servers'),
    usedHttp:
      servers.some(({ connections }) => connections > 0) ||
      http2Accepted !== undefined ||
      (groups.length > 0 && packageManagerOf(record) === undefined),
  };
}

function byWaste(a: Outgoing, b: Outgoing): number {
  return wasteOf(b) - wasteOf(a) || b.connections - a.connections || b.requests - a.requests;
}

function add<Value>(lists: Map<string, [Value, ...Value[]]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

interface ThreadPlaces {
  readonly record: ThreadRecord;
  readonly places: readonly Place[];
}

/** How many agents all threads made, by the key of the place. */
function agentsByPlace(threads: readonly ThreadPlaces[]): ReadonlyMap<string, number> {
  const made = new Map<string, number>();
  for (const { record, places } of threads) {
    for (const agents of record.agents) {
      const key = keyOf(places[agents.site] ?? { kind: 'unknown' });
      made.set(key, (made.get(key) ?? 0) + agents.made);
    }
  }
  return made;
}

function agentOf(
  agent: ThreadRecord['groups'][number]['agent'],
  places: readonly Place[],
  made: ReadonlyMap<string, number>,
): UsedAgent {
  if (agent.kind !== 'site') return agent;
  const place = places[agent.site] ?? { kind: 'unknown' };
  return { kind: 'site', place, made: made.get(keyOf(place)) ?? 1 };
}

function agentKey(agent: UsedAgent): string {
  if (agent.kind === 'site') return keyOf(agent.place);
  return agent.kind === 'global' ? `global ${agent.protocol}` : agent.kind;
}
