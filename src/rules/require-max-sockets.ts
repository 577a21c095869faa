/**
 * A keep-alive agent opens a socket for every concurrent request and then keeps up to
 * 256 of them per host, unless `maxSockets` bounds them.
 * Source: lib/_http_agent.js of Node.js; shown by `demo require-max-sockets`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import { setAgentOptions } from '../suggestions/agent-options.ts';
import { drainAlso } from '../suggestions/drain-requests.ts';
import { limitsForAgent } from '../suggestions/socket-limits.ts';
import { sourceStyleOf } from '../suggestions/source-style.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import { findAgentUsers } from '../usage/agent-users.ts';
import { isUnbounded, type AgentFact } from '../usage/agents.ts';
import { poolsNothing } from '../usage/pools-for-nothing.ts';
import { isAlways, isUnset } from '../usage/values.ts';

type MessageId = 'missingMaxSockets' | 'zeroMaxSockets';

export default createRule<object, MessageId>({
  name: 'require-max-sockets',
  meta: {
    type: 'problem',
    docs: {
      description: 'require keep-alive agents to limit their sockets',
      recommended: true,
    },
    messages: {
      missingMaxSockets:
        'This keep-alive agent has no `maxSockets`: N concurrent requests to a host open N sockets, and up to 256 of them stay open.',
      zeroMaxSockets:
        '`maxSockets: 0` means no limit: N concurrent requests to a host open N sockets; write a number above 0, or `Infinity`.',
    },
    schema: [],
  },
  check(file) {
    for (const agent of file.usage.agents) {
      if (agent.makesConnections || !isAlways(agent.property('keepAlive'), true)) continue;
      if (!isUnbounded(agent)) continue;
      // A limit for the sockets of one request limits nothing.
      if (poolsNothing(file.usage, agent) || isForBusyCalls(file, agent)) continue;
      const maxSockets = agent.property('maxSockets');
      const [value] = maxSockets.kind === 'known' ? maxSockets.nodes : [];
      if (value && !isUnset(maxSockets)) {
        const { parent } = value;
        file.report({
          node: parent?.type === 'Property' ? parent : value,
          messageId: 'zeroMaxSockets',
          suggestions: suggestMaxSockets(file, agent),
        });
      } else {
        file.report({
          node: agent.node.callee,
          messageId: 'missingMaxSockets',
          suggestions: suggestMaxSockets(file, agent),
        });
      }
    }
  },
});

/** Whether nothing else has the agent: there no limit is right, for any would let streams wait. */
function isForBusyCalls({ usage }: LintedFile<MessageId>, agent: AgentFact): boolean {
  const { users, isAll } = findAgentUsers(usage, agent.node);
  return isAll && users.length > 0 && users.every(({ node }) => usage.busyCalls.has(node));
}

function suggestMaxSockets(file: LintedFile<MessageId>, agent: AgentFact): readonly Suggestion[] {
  const limit = sourceStyleOf(file).number(file.settings.newAgent.maxSockets);
  const limited = ['addMaxSockets', limit] as const;
  const unlimited = ['declineMaxSockets', 'Infinity'] as const;
  const limits = limitsForAgent(file, agent);
  const choices =
    limits[0] === 'limited'
      ? [limited, unlimited]
      : [unlimited, ...(limits.includes('limited') ? [limited] : [])];
  const users = findAgentUsers(file.usage, agent.node).users.map(({ node }) => node);
  return choices.flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['maxSockets', value]]);
    if (!edits) return [];
    const suggestion = { messageId, data: { properties: `maxSockets: ${value}` }, edits };
    return messageId === 'addMaxSockets' ? drainAlso(file, users, suggestion) : [suggestion];
  });
}
