import { inspect } from 'node:util';
import { format } from 'prettier';
import { balancersForClients, longestBehind } from '../../src/context/idle-limit.ts';
import { balancers } from '../../src/knowledge/balancers.ts';
import { nameOfAdapted } from '../../scripts/measure/server-rows.ts';
import type { DefaultTimeout } from '../../src/knowledge/server-framework.ts';
import measured from '../../src/knowledge/measured/servers.json' with { type: 'json' };
import { serverFrameworks, serversElsewhere } from '../../src/knowledge/servers.ts';
import {
  nodeDefaults,
  type NodeDefault,
  type NodeFact,
} from '../../src/knowledge/node-defaults.ts';

/** How pages call the facts of `src/knowledge/node-defaults.ts`. */
const factNames: Readonly<Record<NodeFact, string>> = {
  globalAgentKeepAlive: '`keepAlive` of `http.globalAgent` and `https.globalAgent`',
  globalAgentTimeout: '`timeout` of the global agents: the longest that a socket is kept idle',
  agentKeepAlive: '`keepAlive` of `new http.Agent()`',
  agentMaxSockets: '`maxSockets`, per host',
  agentMaxFreeSockets: '`maxFreeSockets`, per host: idle sockets that are kept',
  agentTimeoutClosesIdle: 'an agent closes an idle socket after its `timeout`',
  agentHintBuffer:
    'how much before `Keep-Alive: timeout=N` an agent with a `timeout` closes an idle socket',
  agentHintBufferWithoutTimeout: 'the same without a `timeout`',
  otherProtocolError: 'what a request throws for an agent of the other protocol',
  serverKeepAliveTimeout: '`keepAliveTimeout` of a server',
  serverKeepAliveTimeoutBuffer: 'added to it before an idle connection is closed',
  createServerKeepAliveTimeout: '`createServer({ keepAliveTimeout })` is read',
  createServerChecksTimeouts:
    '`createServer()` throws where its timeouts are no integers from 0 on, or `headersTimeout` is above `requestTimeout`',
  serverSwapsTimeouts:
    'a `headersTimeout` above the `requestTimeout` of a server is exchanged with it',
  invalidKeepAliveTimeoutThrows:
    'a string or Infinity as `server.keepAliveTimeout` throws when a response ends',
  httpCloseClosesIdle: '`close()` of an HTTP server closes idle connections',
  httpsCloseClosesIdle: '`close()` of an HTTPS server closes idle connections',
  serverClosesConnections: 'servers have `closeIdleConnections()` and `closeAllConnections()`',
  http2Http1KeepAliveTimeout: '`keepAliveTimeout` of HTTP/1 connections with `allowHTTP1`',
  pipelineThrowsForClosed: '`stream.pipeline()` throws where a stream is closed already',
  abortSignalTimeout: '`AbortSignal.timeout()` is there',
};

const inMilliseconds: ReadonlySet<NodeFact> = new Set([
  'agentHintBuffer',
  'globalAgentTimeout',
  'serverKeepAliveTimeout',
  'serverKeepAliveTimeoutBuffer',
  'http2Http1KeepAliveTimeout',
]);

/** Facts that are questions. */
const questions: ReadonlySet<NodeFact> = new Set([
  'agentTimeoutClosesIdle',
  'serverSwapsTimeouts',
  'httpCloseClosesIdle',
  'httpsCloseClosesIdle',
  'serverClosesConnections',
]);

/** The rows of some facts, as a page has them. */
export function nodeDefaultsTable(facts: readonly NodeFact[]): Promise<string> {
  const rows = facts.flatMap((fact) => {
    const all: readonly NodeDefault[] = nodeDefaults[fact];
    return all.map((row) => [
      factNames[fact],
      describeVersions(row.versions),
      describeValue(fact, row.value),
      describeSource(row.source),
    ]);
  });
  return table(['what', 'Node.js', 'value', 'source'], rows);
}

function describeVersions(range: string): string {
  if (range === '*') return 'all';
  return range.split(' || ').map(describeVersionSet).join(', ');
}

/** `^20.18.0`, `>=21.0.0 <22.9.0`, `<19.0.0`, `>=23.0.0`. */
function describeVersionSet(set: string): string {
  const short = (version: string): string => version.replace(/(?:\.0)+$/u, '');
  const [, line = '', minor = ''] = /^\^(\d+)\.(\d+)\.0$/u.exec(set) ?? [];
  if (line !== '') return `${line} from ${line}.${minor}`;
  const [, from, before] = /^(?:>=(\d+\.\d+\.\d+))?\s*(?:<(\d+\.\d+\.\d+))?$/u.exec(set) ?? [];
  if (from !== undefined && before !== undefined)
    return `${short(from)} to before ${short(before)}`;
  if (from !== undefined) return `${short(from)} and later`;
  if (before !== undefined) return `before ${short(before)}`;
  throw new Error(`No words for the versions ${set}.`);
}

function describeValue(fact: NodeFact, value: unknown): string {
  if (value === undefined) {
    if (fact.startsWith('agentHintBuffer')) return 'not closed: N is not read';
    if (fact === 'serverKeepAliveTimeout') return 'none: closed after the 2 minutes of `timeout`';
    return fact === 'http2Http1KeepAliveTimeout' ? 'none: never closed when idle' : 'none';
  }
  if (typeof value === 'boolean' && fact === 'createServerKeepAliveTimeout') {
    return value ? 'yes' : 'no; assigning the property works';
  }
  if (fact === 'createServerChecksTimeouts') return value === true ? 'yes' : 'no; it ignores them';
  if (fact === 'invalidKeepAliveTimeoutThrows') {
    return value === true ? 'yes' : 'no; it means no idle timeout';
  }
  if (questions.has(fact)) return value === true ? 'yes' : 'no';
  return `\`${inspect(value)}\`${inMilliseconds.has(fact) ? ' ms' : ''}`;
}

function describeSource(source: string): string {
  const pull = /^nodejs\/node#(\d+)$/u.exec(source)?.[1];
  const url = pull
    ? `https://github.com/nodejs/node/pull/${pull}`
    : `https://github.com/nodejs/node/blob/main/${source}`;
  return `[${pull ? source : `\`${source}\``}](${url})`;
}

function seconds(milliseconds: number): string {
  return `${String(milliseconds / 1000)} s`;
}

/** The load balancers that `behind` of require-agent-timeout names. */
export function balancersForClientsTable(): Promise<string> {
  return table(
    ['`behind`', 'load balancer', 'keeps idle connections of clients for', '`timeout` at most'],
    balancersForClients.map(([name, balancer]) => [
      `\`${name}\``,
      `[${balancer.label}](${balancer.clientSource ?? balancer.source})`,
      seconds(balancer.clientIdleTimeout),
      `${String(longestBehind(balancer))} ms`,
    ]),
  );
}

/** The load balancers that `behind` of require-keep-alive-timeout names. */
export function balancersTable(): Promise<string> {
  return table(
    ['`behind`', 'load balancer', 'keeps idle connections for', '`keepAliveTimeout`'],
    Object.entries(balancers).map(([name, { label, idleTimeout, keepAliveTimeout, source }]) => [
      `\`${name}\``,
      `[${label}](${source})`,
      seconds(idleTimeout),
      `${String(keepAliveTimeout)} ms`,
    ]),
  );
}

const measuredServers: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
  measured.servers;

/** The server frameworks, by package; those that the code of a project does not start come last. */
export function frameworksTable(): Promise<string> {
  const packages = new Set(serverFrameworks.map((row) => row.package));
  const rows = [...packages].map((name) => {
    const [row] = serverFrameworks.filter((each) => each.package === name);
    if (!row) throw new Error(`No row of ${name}.`);
    const defaults = row.byDefault.map(describeDefault).join('; ');
    const adapters = row.adapters?.known.flatMap(({ module, changes: { byDefault, fix } }) =>
      byDefault
        ? [
            [
              `\`${name}\` with \`${module}\``,
              versionsOf(nameOfAdapted(name, module)),
              byDefault.map(describeDefault).join('; '),
              `\`${fix ?? row.fix}\``,
            ],
          ]
        : [],
    );
    return [[`\`${name}\``, versionsOf(name), defaults, `\`${row.fix}\``], ...(adapters ?? [])];
  });
  const elsewhere = serversElsewhere.map(({ library, measuredAs, fix }) => [
    `${library}, which no code of a project starts: not reported`,
    measuredAs.map(versionsOf).join(', '),
    '5 s',
    fix.startsWith('none') ? fix : `\`${fix}\``,
  ]);
  return table(
    ['framework', 'measured', '`keepAliveTimeout`', 'code that sets it'],
    [...rows.flat(), ...elsewhere],
  );
}

/** The versions that were measured of a server. */
function versionsOf(server: string): string {
  return Object.keys(measuredServers[server] ?? {}).join(', ');
}

function describeDefault({ versions, keepAliveTimeout }: DefaultTimeout): string {
  const seconds = keepAliveTimeout === 'node' ? 5 : keepAliveTimeout / 1000;
  const range = versions === '*' ? '' : `, ${describeVersions(versions)}`;
  return `${String(seconds)} s${range}`;
}

async function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return (await format(lines.join('\n'), { parser: 'markdown' })).trim();
}
