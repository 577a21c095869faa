/**
 * The client libraries that the plugin knows. To add one, add a row and a case to
 * `tests/knowledge/clients.test.ts`; `npm run measure -- <package>` fills in what it does.
 */
import type { ClientLibrary } from './client-library.ts';
import { agentClasses } from './clients/agent-classes.ts';
import { cloudClients } from './clients/cloud-clients.ts';
import { httpClients } from './clients/http-clients.ts';

export const clientLibraries: readonly ClientLibrary[] = [
  ...httpClients,
  ...agentClasses,
  ...cloudClients,
];

/** The modules that code imports a library from; one with `*` at its end stands for all that begin so. */
export function modulesOf(library: ClientLibrary): readonly string[] {
  return library.modules ?? [library.package];
}
