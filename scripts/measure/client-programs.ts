import type { ClientProgram } from './client-program.ts';
import { agentPrograms } from './programs/agent-classes.ts';
import { apiPrograms } from './programs/api-clients.ts';
import { builtInPrograms } from './programs/built-in.ts';
import { cloudPrograms } from './programs/cloud-clients.ts';
import { fetchPrograms } from './programs/fetch-clients.ts';
import { httpPrograms } from './programs/http-clients.ts';
import { proxyPrograms } from './programs/proxies.ts';
import { soapPrograms } from './programs/soap.ts';
import { servicePrograms } from './programs/services.ts';

/** How to send one request with each client library, by kind in `programs/`. */
export const clientPrograms: readonly ClientProgram[] = [
  ...builtInPrograms,
  ...httpPrograms,
  ...fetchPrograms,
  ...cloudPrograms,
  ...agentPrograms,
  ...proxyPrograms,
  ...soapPrograms,
  ...apiPrograms,
  ...servicePrograms,
];
