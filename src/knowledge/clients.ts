/**
 * The client libraries that the plugin knows, measured on Node.js 18 to 26. To add one, add
 * a row and `npm run measure -- <package>`: the test of this table fails when a row and what
 * was measured (`measured/clients.json`) contradict each other.
 */
import type { ClientLibrary } from './client-library.ts';
import { agentClasses } from './clients/agent-classes.ts';
import { cloudClients } from './clients/cloud-clients.ts';
import { httpClients } from './clients/http-clients.ts';
import { pooledServices } from './clients/pooled-services.ts';
import { proxies } from './clients/proxies.ts';
import { serviceClients } from './clients/service-clients.ts';

/** All client libraries that the rules and the page of libraries know. */
export const clientLibraries: readonly ClientLibrary[] = [
  ...httpClients,
  ...proxies,
  ...agentClasses,
  ...cloudClients,
  ...pooledServices,
  ...serviceClients,
];

/** The modules that code imports a library from; one with `*` at its end stands for all that begin so. */
export function modulesOf(library: ClientLibrary): readonly string[] {
  return library.modules ?? [library.package];
}
