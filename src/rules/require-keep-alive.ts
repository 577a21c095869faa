/**
 * `new http.Agent()` does not keep connections alive, on any Node.js version up to 26:
 * since 19 it is worse than no agent, because the global agent does.
 * Source: lib/_http_agent.js of Node.js; shown by `demo require-keep-alive`.
 */
import type { AgentFact } from '../analysis/facts/clients/agents.ts';
import { isUnset, whyUnknown } from '../analysis/values/property.ts';
import { describeAgent, describeHandshake } from '../context/describe-request.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { reportUnknownOption } from '../plugin/rule-options.ts';
import { setAgentOptions, type OptionText } from '../suggestions/agents/agent-options.ts';
import { missingOptions } from '../suggestions/agents/new-agent-options.ts';
import type { Suggestion } from '../suggestions/edits/suggestion.ts';
import { drainUsers } from '../suggestions/responses/drain-requests.ts';

interface Options {
  readonly reportUnknown: boolean;
}

type MessageId = 'missingKeepAlive' | 'unknownKeepAlive';

export default createRule<Options, MessageId>({
  name: 'require-keep-alive',
  meta: {
    type: 'problem',
    docs: {
      description: 'require agents to say whether they keep connections alive',
      recommended: true,
    },
    messages: {
      missingKeepAlive:
        '`{{agent}}` does not set `keepAlive`, so it closes idle connections, and the next request opens a new one{{handshake}}; set `keepAlive: true`.',
      unknownKeepAlive: 'Whether `{{agent}}` sets `keepAlive` is not known, because {{reason}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          reportUnknown: reportUnknownOption('agents'),
        },
      },
    ],
    defaultOptions: [{ reportUnknown: false }],
  },
  isForServices: true,
  check(file, { reportUnknown }) {
    for (const agent of file.usage.agents) {
      // The agent of one request has nothing to keep: no-agent-per-request is about those.
      if (agent.makesConnections || file.usage.shortLivedPools.has(agent.node)) continue;
      const keepAlive = agent.property('keepAlive');
      const reason = whyUnknown(keepAlive);
      if (isUnset(keepAlive)) {
        // The idle sockets of an agent that nothing keeps would stay open, and serve nobody.
        if (!file.usage.isKept(agent.node)) continue;
        file.report({
          node: agent.node.callee,
          messageId: 'missingKeepAlive',
          data: { agent: describeAgent(agent), handshake: describeHandshake(agent.modules) },
          suggestions: suggestKeepAlive(file, agent),
        });
      } else if (reason !== undefined && reportUnknown) {
        file.report({
          node: agent.node.callee,
          messageId: 'unknownKeepAlive',
          data: { agent: describeAgent(agent), reason },
          suggestions: [],
        });
      }
    }
  },
});

/** Either way of saying it. With keep-alive come the options that a keep-alive agent needs. */
function suggestKeepAlive(file: LintedFile<MessageId>, agent: AgentFact): readonly Suggestion[] {
  return [
    ...suggestOptions(file, agent, 'addKeepAlive', missingOptions(file, agent)),
    ...suggestOptions(file, agent, 'declineKeepAlive', [['keepAlive', 'false']]),
  ];
}

function suggestOptions(
  file: LintedFile<MessageId>,
  agent: AgentFact,
  messageId: 'addKeepAlive' | 'declineKeepAlive',
  options: readonly OptionText[],
): readonly Suggestion[] {
  const edits = setAgentOptions(file, agent, options);
  const properties = options.map(([name, value]) => `${name}: ${value}`).join(', ');
  if (!edits) return [];
  const suggestion = { messageId, data: { properties }, edits };
  return messageId === 'addKeepAlive' ? drainUsers(file, agent, suggestion) : [suggestion];
}
