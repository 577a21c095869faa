/**
 * An agent has connections of its own, so one that is made for each request reuses none;
 * with keep-alive the idle socket of each stays open until the server closes it. A session of
 * HTTP/2 is one connection, and stays open, too.
 * Source: lib/_http_agent.js of Node.js; shown by `demo no-agent-per-request`.
 */
import { isOff, keepsAlive } from '../analysis/facts/clients/agents.ts';
import { isResultCached } from '../analysis/facts/clients/cached-results.ts';
import { isGuardedByCertificate } from '../analysis/facts/clients/guarded-agents.ts';
import type { ShortLivedPool } from '../analysis/facts/pools/short-lived-pools.ts';
import { hasCredentialsOfCaller, pinsAddress } from '../analysis/facts/pools/tenant-clients.ts';
import { isUnset } from '../analysis/values/property.ts';
import { calledMember, calledName } from '../analysis/tree/syntax.ts';
import { describeAgent, describeHandshake } from '../context/describe-request.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { mayBeLibrary } from '../project/library-range.ts';
import { suggestClosing } from '../suggestions/agents/close-session.ts';
import { suggestSharing } from '../suggestions/agents/share-pool.ts';
import { withBodiesDiscarded } from '../suggestions/responses/read-body.ts';

type MessageId = 'agentPerRequest' | 'clientPerRun' | 'idleAgentPerRequest' | 'sessionPerRun';

export default createRule<object, MessageId>({
  name: 'no-agent-per-request',
  meta: {
    type: 'problem',
    docs: {
      description:
        'disallow agents, pooled clients and HTTP/2 sessions that are made for each request',
      recommended: true,
    },
    messages: {
      agentPerRequest:
        '`{{made}}`{{where}} is made for each request, so each opens a new connection{{handshake}}; {{advice}}.',
      idleAgentPerRequest:
        '`{{made}}`{{where}} is made for each request, so each opens a connection{{handshake}} and leaves it open; {{advice}}.',
      clientPerRun:
        '`{{made}}`{{where}} is made each time this code runs, so each run opens new connections{{idle}}; {{advice}}.',
      sessionPerRun:
        '`http2.connect()`{{where}} opens a session each time, and nothing closes it, so its connection stays open; keep one for all, or close it.',
    },
    schema: [],
  },
  isForServices: true,
  check(file) {
    for (const pool of file.usage.shortLivedPools.values()) {
      // `keepAlive: false` says that no connection is to be reused, and none is left open.
      if (pool.agent && isOff(pool.agent)) continue;
      if (isFinal(file, pool)) continue;
      const { evaluator } = file.usage;
      if (pool.agent && pinsAddress(evaluator, pool.agent)) continue;
      if (pool.library && hasCredentialsOfCaller(evaluator, pool.library)) continue;
      if (isResultCached(evaluator, pool.node)) continue;
      if (isGuardedByCertificate(evaluator, pool.node)) continue;
      if (pool.isSession) {
        const data = { where: describePlace(file, pool) };
        const suggestions = suggestClosing(file, pool.node);
        file.report({ node: pool.node.callee, messageId: 'sessionPerRun', data, suggestions });
        continue;
      }
      const suggestions = withBodiesDiscarded(file, pool.node, suggestSharing(file, pool));
      file.report({
        node: pool.node.callee,
        messageId: messageFor(file, pool),
        data: describe(file, pool, suggestions.length > 0),
        suggestions,
      });
    }
  },
});

/**
 * Whether a shared one would reuse no connection either: proxy agents of version 5. Where no
 * package.json says the version, it is taken for a newer one, which does.
 */
function isFinal(file: LintedFile<MessageId>, { library }: ShortLivedPool): boolean {
  const range = library && file.libraryRange(library.library.package);
  if (!range) return false;
  return library.library.byDefault.some((row) => row.isFinal && mayBeLibrary(row.versions, range));
}

function messageFor(file: LintedFile<MessageId>, pool: ShortLivedPool): MessageId {
  if (pool.for === 'call') return 'clientPerRun';
  return leavesOpen(file, pool) ? 'idleAgentPerRequest' : 'agentPerRequest';
}

/** Whether it is known to leave its idle connections open: core agents with keep-alive, and what does so by default. */
function leavesOpen(file: LintedFile<MessageId>, { agent, library }: ShortLivedPool): boolean {
  if (agent) return keepsAlive(agent);
  const range = library && file.libraryRange(library.library.package);
  const rows = library?.library.byDefault.filter(
    ({ versions }) => !range || mayBeLibrary(versions, range),
  );
  return rows?.every(({ reuse }) => reuse === 'always') === true;
}

function describe(
  file: LintedFile<MessageId>,
  pool: ShortLivedPool,
  canShare: boolean,
): Readonly<Record<string, string>> {
  const { home } = pool;
  const lacksKeepAlive = pool.agent && isUnset(pool.agent.property('keepAlive'));
  const keeping = lacksKeepAlive ? ' with `keepAlive: true`' : '';
  return {
    made: nameOf(pool),
    where: describePlace(file, pool),
    // The place takes the room of it.
    handshake: pool.agent && !pool.holder ? describeHandshake(pool.agent.modules) : '',
    idle: leavesOpen(file, pool) ? ' and leaves them open' : '',
    advice:
      canShare || home?.isFixed === true
        ? `make one${keeping} for all`
        : `keep one${keeping} for each set of options`,
  };
}

/** Where it is made, if not where the report stands; or what has it in a field, and where that is made. */
function describePlace(
  { placeIn, usage }: LintedFile<MessageId>,
  { home, holder }: ShortLivedPool,
): string {
  if (home) return ` (in ${placeIn(home.file, home.node)})`;
  if (!holder) return '';
  const { evaluator, node } = holder;
  const place =
    evaluator === usage.evaluator
      ? `on line ${String(node.loc.start.line)}`
      : `in ${placeIn(evaluator, node)}`;
  return ` (by \`new ${calledName(node) ?? 'Object'}()\` ${place})`;
}

function nameOf({ agent, home, library, node }: ShortLivedPool): string {
  if (library) return library.name;
  if (agent && home) return describeAgent(agent);
  // As the file calls it: `Agent`, `HttpsAgent`, a subclass.
  const name = calledMember(node) ? undefined : calledName(node);
  if (name !== undefined) return `new ${name}()`;
  return agent ? describeAgent(agent) : 'new Agent()';
}
