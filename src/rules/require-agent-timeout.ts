/**
 * A keep-alive agent without `timeout` ignores how long the server keeps an idle
 * connection, and sends requests on connections that the server is closing.
 * Source: keepSocketAlive() in lib/_http_agent.js of Node.js; shown by `demo require-agent-timeout`.
 */
import type { AgentFact } from '../analysis/facts/clients/agents.ts';
import { lacksBoth, lacksTimeout, timeoutHelps } from '../context/agent-gaps.ts';
import { describeVersions } from '../context/describe-versions.ts';
import type { FileContext } from '../context/file-context.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { nodeVersionOption } from '../plugin/rule-options.ts';
import type { NodeRange } from '../project/node-range.ts';
import { chooseTimeout, suggestBoth } from '../suggestions/agents/agent-choices.ts';
import { setAgentOptions } from '../suggestions/agents/agent-options.ts';
import { closesAhead, isAhead } from '../suggestions/agents/agent-timeout.ts';
import type { Suggestion } from '../suggestions/edits/suggestion.ts';

interface Options {
  readonly nodeVersion?: string;
}

type MessageId =
  | 'leavesIdleSockets'
  | 'missingLimits'
  | 'missingTimeout'
  | 'missingTimeoutAhead'
  | 'missingTimeoutBelow';

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
        'Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, it closes first.',
      missingTimeoutBelow:
        "Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); set it below the server's `keepAliveTimeout`.",
      missingTimeout:
        'Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, Node.js {{ahead}} closes first.',
      leavesIdleSockets:
        'This agent leaves idle connections to the server, and requests fail while it closes them (ECONNRESET); here only a listener of `free` can end them.',
      missingLimits:
        'This keep-alive agent has no `maxSockets` and no `timeout`: N requests at once open N sockets, and requests fail on sockets that the server is closing.',
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
  isForServices: true,
  check(file, { nodeVersion }) {
    const limits: { readonly joinAgentTimeout?: boolean } | undefined =
      file.partner('require-max-sockets');
    const isJoined = limits?.joinAgentTimeout === true;
    for (const agent of file.usage.agents) {
      if (!lacksTimeout(file, agent)) continue;
      const range = file.nodeRange(nodeVersion);
      // One edit mends both; require-max-sockets leaves the agent to this rule then.
      const isForBoth = isJoined && lacksBoth(file, agent);
      file.report({
        node: agent.node.callee,
        messageId: isForBoth ? 'missingLimits' : messageFor(file, range),
        data: { ahead: describeVersions('agentHintBuffer', range, isAhead) },
        suggestions: isForBoth
          ? suggestBoth(file, agent, range)
          : suggestTimeouts(file, agent, range),
      });
    }
  },
});

function messageFor(file: FileContext, range: NodeRange): MessageId {
  if (!timeoutHelps(file)) return 'leavesIdleSockets';
  const ahead = closesAhead(range);
  if (ahead === 'all') return 'missingTimeoutAhead';
  return ahead === 'none' ? 'missingTimeoutBelow' : 'missingTimeout';
}

function suggestTimeouts(
  file: LintedFile<MessageId>,
  agent: AgentFact,
  range: NodeRange,
): readonly Suggestion[] {
  // Where a `timeout` closes no idle socket, only the decision against one is true.
  const choices = chooseTimeout(file, range).filter(
    ([messageId]) => messageId === 'declineAgentTimeout' || timeoutHelps(file),
  );
  return choices.flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['timeout', value]]);
    return edits ? [{ messageId, data: { properties: `timeout: ${value}` }, edits }] : [];
  });
}
