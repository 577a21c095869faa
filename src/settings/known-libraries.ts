import type { ClientLibrary } from '../knowledge/client-library.ts';
import { clientLibraries } from '../knowledge/clients.ts';
import { indexFrameworks } from '../knowledge/framework-index.ts';
import { indexLibraries, knownLibraries, type LibraryIndex } from '../knowledge/library-index.ts';
import type { ServerFramework } from '../knowledge/server-framework.ts';
import { serverFrameworks } from '../knowledge/servers.ts';
import type { ClientSettings, ServerSettings, Settings } from './settings.ts';

const indexes = new WeakMap<Settings, LibraryIndex>();

/** The libraries of a file: those of the tables, and what the settings say of them and of others. */
export function librariesOf(settings: Settings): LibraryIndex {
  const { clients = {}, servers = {} } = settings;
  if (!settings.clients && !settings.servers) return knownLibraries;
  const known = indexes.get(settings);
  if (known) return known;
  const libraries = new Map(clientLibraries.map((library) => [library.package, library]));
  for (const [name, own] of Object.entries(clients)) {
    libraries.set(name, mergeClient(name, libraries.get(name), own));
  }
  const frameworks = serverFrameworks.filter((row) => !Object.hasOwn(servers, row.package));
  const own = Object.entries(servers).flatMap(([name, each]) => mergeServer(name, each));
  const index = indexLibraries([...libraries.values()], indexFrameworks([...frameworks, ...own]));
  indexes.set(settings, index);
  return index;
}

function mergeClient(
  name: string,
  known: ClientLibrary | undefined,
  { byDefault, ...own }: ClientSettings,
): ClientLibrary {
  return {
    package: name,
    calls: [],
    fix: undefined,
    ...known,
    ...own,
    byDefault: byDefault
      ? [{ versions: '*', reuse: byDefault }]
      : (known?.byDefault ?? [{ versions: '*', reuse: 'always' }]),
  };
}

/** A package has several rows where its server is started in several ways. */
function mergeServer(
  name: string,
  { byDefault, ...own }: ServerSettings,
): readonly ServerFramework[] {
  const timeouts = byDefault === undefined ? {} : { byDefault: [allVersions(byDefault)] };
  const known = serverFrameworks.filter((row) => row.package === name);
  if (known.length > 0) return known.map((row) => ({ ...row, ...own, ...timeouts }));
  const row = {
    package: name,
    starts: [],
    servers: [{ of: 'start', path: '' }],
    byDefault: [allVersions('node')],
    sets: 'keepAliveTimeout',
    ...own,
    ...timeouts,
  } as const satisfies ServerFramework;
  const { makes, ...factory } = row;
  return makes && !own.starts ? [{ ...factory, starts: makes, isFactory: true }] : [row];
}

function allVersions(keepAliveTimeout: number | 'node'): ServerFramework['byDefault'][number] {
  return { versions: '*', keepAliveTimeout };
}
