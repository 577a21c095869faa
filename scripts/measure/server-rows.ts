import satisfies from 'semver/functions/satisfies.js';
import { nodeDefaults, type NodeDefault } from '../../src/knowledge/node-defaults.ts';
import type { IgnoredForm, MeasuredFramework } from '../../src/knowledge/server-framework.ts';
import type { ServerProgram } from './server-program.ts';

/** What a server is called that a framework starts on the platform of an adapter. */
export function nameOfAdapted(library: string, adapter: string): string {
  return `${library} with ${adapter}`;
}

/** The row of the table that is about a server, with what its adapter changes. */
export function serverRowOf(
  frameworks: readonly MeasuredFramework[],
  server: string,
): MeasuredFramework | undefined {
  const [library, adapter] = server.split(' with ');
  const row = frameworks.find((each) => each.package === library);
  if (!row || adapter === undefined) return row;
  const known = row.adapters?.known.find(({ module }) => module === adapter);
  return known && { ...row, ...known.changes };
}

/** What programs and `servers.json` call a form that does nothing. */
export function describeForm(form: IgnoredForm): string {
  return form.form === 'option' ? `option ${form.path}` : form.form;
}

/**
 * `keepAliveTimeout` of a server by default, in ms, as the tables say; `undefined`: it has
 * none. `missing`: no range of its row has this version.
 */
export function expectedTimeout(
  row: MeasuredFramework | undefined,
  { fact = 'serverKeepAliveTimeout' }: Pick<ServerProgram, 'fact'>,
  version: string,
  node: string,
): number | 'missing' | undefined {
  const ofNode = valueOf<number | undefined>(nodeDefaults[fact], node);
  if (!row) return ofNode;
  const includePrerelease = true;
  const found = row.byDefault.find(({ versions }) =>
    satisfies(version, versions, { includePrerelease }),
  );
  if (!found) return 'missing';
  return found.keepAliveTimeout === 'node' ? ofNode : found.keepAliveTimeout;
}

/** What a Node.js adds to it before it closes an idle connection, in ms. */
export function idleBufferOf(node: string): number {
  return valueOf<number>(nodeDefaults.serverKeepAliveTimeoutBuffer, node);
}

function valueOf<Value>(rows: readonly NodeDefault<Value>[], node: string): Value {
  const row = rows.find(({ versions }) => satisfies(node, versions));
  if (!row) throw new Error(`The table of Node.js's defaults has no Node.js ${node}.`);
  return row.value;
}
