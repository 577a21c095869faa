/**
 * A keep-alive agent opens a socket for every concurrent request and then keeps up to
 * 256 of them per host, unless `maxSockets` bounds them.
 * Source: lib/_http_agent.js of Node.js; shown by `demo require-max-sockets`.
 */
import type { AgentFact } from '../analysis/facts/clients/agents.ts';
import { callsWithAgent } from '../analysis/facts/pools/agent-users.ts';
import { isUnset } from '../analysis/values/property.ts';
import { propertyOf } from '../analysis/tree/syntax.ts';
import { lacksBoth, lacksMaxSockets } from '../context/agent-gaps.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { chooseMaxSockets } from '../suggestions/agents/agent-choices.ts';
import { setAgentOptions } from '../suggestions/agents/agent-options.ts';
import type { Suggestion } from '../suggestions/edits/suggestion.ts';
import { drainAlso } from '../suggestions/responses/drain-requests.ts';

interface Options {
  readonly joinAgentTimeout: boolean;
}

type MessageId = 'missingMaxSockets' | 'zeroMaxSockets';

export default createRule<Options, MessageId>({
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
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          joinAgentTimeout: {
            type: 'boolean',
            description:
              'Whether an agent without `timeout` gets one report for both, of `require-agent-timeout`, where that rule runs too.',
          },
        },
      },
    ],
    defaultOptions: [{ joinAgentTimeout: false }],
  },
  isForServices: true,
  check(file, { joinAgentTimeout }) {
    const isJoined = joinAgentTimeout && file.partner('require-agent-timeout') !== undefined;
    for (const agent of file.usage.agents) {
      if (!lacksMaxSockets(file, agent)) continue;
      const maxSockets = agent.property('maxSockets');
      const [value] = maxSockets.nodes;
      if (value && !isUnset(maxSockets)) {
        file.report({
          node: propertyOf(value) ?? value,
          messageId: 'zeroMaxSockets',
          suggestions: suggestMaxSockets(file, agent),
        });
      } else if (!isJoined || !lacksBoth(file, agent)) {
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
  const users = callsWithAgent(file.usage, agent.node);
  return chooseMaxSockets(file, agent).flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['maxSockets', value]]);
    if (!edits) return [];
    const suggestion = { messageId, data: { properties: `maxSockets: ${value}` }, edits };
    return messageId === 'addMaxSockets' ? drainAlso(file, users, suggestion) : [suggestion];
  });
}
