import type { ClientProgram } from '../client-program.ts';
import { databasePrograms } from './database-clients.ts';
import { messagingPrograms } from './messaging-clients.ts';
import { monitoringPrograms } from './monitoring-clients.ts';
import { platformPrograms } from './platform-clients.ts';
import { signInPrograms } from './sign-in-clients.ts';

/** Clients of services. */
export const servicePrograms: readonly ClientProgram[] = [
  ...databasePrograms,
  ...messagingPrograms,
  ...monitoringPrograms,
  ...platformPrograms,
  ...signInPrograms,
];
