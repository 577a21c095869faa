/**
 * A keep-alive agent without `timeout` ignores how long the server keeps an idle
 * connection, and sends requests on connections that the server is closing.
 * Source: keepSocketAlive() in lib/_http_agent.js of Node.js; shown by `demo require-agent-timeout`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import type { Extent, NodeRange } from '../node-range.ts';
import { nodeVersionOption } from '../rule-options.ts';
import { setAgentOptions } from '../suggestions/agent-options.ts';
import {
  belowServerDefault,
  closesAhead,
  timeoutOfNewAgent,
} from '../suggestions/agent-timeout.ts';
import { sourceStyleOf } from '../suggestions/source-style.ts';
import type { Suggestion, SuggestionId } from '../suggestions/suggestion.ts';
import type { AgentFact } from '../usage/agents.ts';
import { poolsNothing } from '../usage/pools-for-nothing.ts';
import { retriesRequests } from '../usage/retries.ts';
import { isAlways, isUnset } from '../usage/values.ts';

interface Options {
  readonly nodeVersion?: string;
}

type MessageId = 'missingTimeout' | 'missingTimeoutAhead' | 'missingTimeoutBelow';

export default createRule<Options, MessageId>({
  name: 'require-agent-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'require keep-alive agents to close idle sockets before the server does',
      recommended: true,
    },
    messages: {
      missingTimeoutAhead:
        'This keep-alive agent has no `timeout`: a request that is sent while the server closes its idle connection fails with ECONNRESET. With one, the agent closes it at least 1 s before the `Keep-Alive: timeout=N` of the server. Set `timeout`.',
      missingTimeoutBelow:
        'This keep-alive agent has no `timeout`: a request that is sent while the server closes its idle connection fails with ECONNRESET. On {{node}} no agent closes one ahead of the `Keep-Alive: timeout=N` of the server. Set a `timeout` below the `keepAliveTimeout` of the servers.',
      missingTimeout:
        'This keep-alive agent has no `timeout`: a request that is sent while the server closes its idle connection fails with ECONNRESET. With one, Node.js 20.18, 22.9, 23 and later close it at least 1 s before the `Keep-Alive: timeout=N` of the server; for earlier versions it has to be below the `keepAliveTimeout` of the servers. Set `timeout`.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: { nodeVersion: nodeVersionOption },
      },
    ],
    defaultOptions: [{}],
  },
  check(file, { nodeVersion }) {
    const { evaluator, libraryCalls, requests } = file.usage;
    if (file.usage.agents.length === 0) return;
    // A request that finds its connection closed is sent again.
    if (
      retriesRequests(
        evaluator,
        [...requests, ...libraryCalls].map(({ node }) => node),
      )
    )
      return;
    for (const agent of file.usage.agents) {
      if (agent.makesConnections || !isAlways(agent.property('keepAlive'), true)) continue;
      // Nothing is sent on the idle connection of one request.
      if (poolsNothing(file.usage, agent)) continue;
      // `timeout: 0` turns it off: a decision, and measured to do what it says.
      if (!isUnset(agent.property('timeout')) || agent.managesIdleSockets()) continue;
      const range = file.nodeRange(nodeVersion);
      file.report({
        node: agent.node.callee,
        messageId: messageFor(closesAhead(range)),
        data: { node: range.description },
        suggestions: suggestTimeouts(file, agent, range),
      });
    }
  },
});

function messageFor(ahead: Extent): MessageId {
  if (ahead === 'all') return 'missingTimeoutAhead';
  return ahead === 'none' ? 'missingTimeoutBelow' : 'missingTimeout';
}

/** Where the agent closes ahead of any server, a long timeout; elsewhere one below the usual server's. */
function suggestTimeouts(
  file: LintedFile<MessageId>,
  agent: AgentFact,
  range: NodeRange,
): readonly Suggestion[] {
  const ahead = closesAhead(range);
  const timeout = timeoutOfNewAgent(file, range);
  const choices: (readonly [SuggestionId, number])[] = [];
  if (ahead !== 'none') choices.push(['addAgentTimeout', timeout]);
  if (ahead !== 'all')
    choices.push(['addShortAgentTimeout', Math.min(timeout, belowServerDefault)]);
  choices.push(['declineAgentTimeout', 0]);
  const { number } = sourceStyleOf(file);
  return choices.flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['timeout', number(value)]]);
    return edits ? [{ messageId, data: { properties: `timeout: ${number(value)}` }, edits }] : [];
  });
}
