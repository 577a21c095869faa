import type { AgentFact } from '../analysis/facts/clients/agents.ts';
import type { RequestFact, RequestModule } from '../analysis/facts/clients/requests.ts';

/** How messages name a request: `https.get()`, or `get()` where either module may make it. */
export function describeCall({ modules, method }: RequestFact): string {
  const [module = 'http', ...others] = modules;
  return others.length > 0 ? `${method}()` : `${module}.${method}()`;
}

/** What a new connection costs beside itself, as the end of a clause; nothing where it may be for http. */
export function describeHandshake(modules: ReadonlySet<RequestModule>): string {
  return modules.size === 1 && modules.has('https') ? ' with a TLS handshake' : '';
}

/** How messages name what makes an agent: `new https.Agent()`, or `new Agent()` where it may be one of either module. */
export function describeAgent({ node, modules }: AgentFact): string {
  if (node.callee.type === 'Super') return 'super()';
  const [module = 'http', ...others] = modules;
  return others.length > 0 ? 'new Agent()' : `new ${module}.Agent()`;
}
