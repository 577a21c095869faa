import type { ServerProgram } from './server-program.ts';
import { apiPrograms } from './servers/apis.ts';
import { builtPrograms } from './servers/built.ts';
import { commandPrograms } from './servers/commands.ts';
import { dropInPrograms } from './servers/drop-ins.ts';
import { fetchPrograms } from './servers/fetch-handlers.ts';
import { frameworkPrograms } from './servers/frameworks.ts';
import { nestPrograms } from './servers/nest.ts';
import { nodePrograms } from './servers/node.ts';
import { routerPrograms } from './servers/routers.ts';

/** How to start a server with each framework. */
export const serverPrograms: readonly ServerProgram[] = [
  ...nodePrograms,
  ...routerPrograms,
  ...frameworkPrograms,
  ...nestPrograms,
  ...fetchPrograms,
  ...apiPrograms,
  ...dropInPrograms,
  ...builtPrograms,
  ...commandPrograms,
];

/** Servers that have no program, and why. */
export const unmeasuredServers: Readonly<Record<string, string>> = {
  egg: 'it starts a cluster of processes, and no row of the table is about it',
};
