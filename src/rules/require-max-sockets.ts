/**
 * A keep-alive agent opens a socket for every concurrent request and then keeps up to
 * 256 of them per host, unless `maxSockets` bounds them.
 * Source: lib/_http_agent.js of Node.js; shown by `demo require-max-sockets`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import { setAgentOptions } from '../suggestions/agent-options.ts';
import { sourceStyleOf } from '../suggestions/source-style.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import { isUnbounded, type AgentFact } from '../usage/agents.ts';
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
        'This keep-alive agent has no `maxSockets`: a burst of N requests to a host opens N sockets, and up to 256 of them stay open. Set `maxSockets`.',
      zeroMaxSockets:
        '`maxSockets: 0` means no limit: a burst of N requests to a host opens N sockets. Set a number above 0, or `Infinity`.',
    },
    schema: [],
  },
  check(file) {
    for (const agent of file.usage.agents) {
      // A limit for the sockets of one request limits nothing: no-agent-per-request is about those.
      if (agent.makesConnections || file.usage.shortLivedPools.has(agent.node)) continue;
      if (!isAlways(agent.property('keepAlive'), true)) continue;
      if (!isUnbounded(agent)) continue;
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

function suggestMaxSockets(file: LintedFile<MessageId>, agent: AgentFact): readonly Suggestion[] {
  const limit = sourceStyleOf(file).number(file.settings.newAgent.maxSockets);
  const choices = [
    ['addMaxSockets', limit],
    ['declineMaxSockets', 'Infinity'],
  ] as const;
  return choices.flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['maxSockets', value]]);
    return edits ? [{ messageId, data: { properties: `maxSockets: ${value}` }, edits }] : [];
  });
}
