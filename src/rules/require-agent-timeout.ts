/**
 * A keep-alive agent without `timeout` ignores how long the server keeps an idle
 * connection, and sends requests on connections that the server is closing.
 * Source: keepSocketAlive() in lib/_http_agent.js of Node.js; shown by `demo require-agent-timeout`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { AgentFact } from '../analysis/facts/clients/agents.ts';
import { numberOf } from '../analysis/values/property.ts';
import { writingOf } from '../analysis/tree/syntax.ts';
import { findIdleTimeouts, lacksBoth, lacksTimeout, timeoutHelps } from '../context/agent-gaps.ts';
import { describeVersions } from '../context/describe-versions.ts';
import {
  describeIdleLimit,
  idleLimitOptions,
  longestIdleTime,
  type IdleLimit,
} from '../context/idle-limit.ts';
import type { FileContext } from '../context/file-context.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { clauseThatFits } from '../plugin/message-length.ts';
import { nodeVersionOption } from '../plugin/rule-options.ts';
import type { NodeRange } from '../project/node-range.ts';
import { chooseTimeout, suggestBoth } from '../suggestions/agents/agent-choices.ts';
import { setAgentOptions } from '../suggestions/agents/agent-options.ts';
import { closesAhead, isAhead } from '../suggestions/agents/agent-timeout.ts';
import { replacePropertyValue } from '../suggestions/edits/edit-options.ts';
import { sourceStyleOf } from '../suggestions/edits/source-style.ts';
import type { Suggestion } from '../suggestions/edits/suggestion.ts';

interface Options extends IdleLimit {
  readonly nodeVersion?: string;
}

type MessageId =
  | 'leavesIdleSockets'
  | 'longTimeout'
  | 'missingLimits'
  | 'missingTimeout'
  | 'missingTimeoutAhead'
  | 'missingTimeoutBelow';

const messages: Readonly<Record<MessageId, string>> = {
  missingTimeoutAhead:
    'Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, it closes first.',
  missingTimeoutBelow:
    "Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); set it below the server's `keepAliveTimeout`.",
  missingTimeout:
    'Without `timeout`, this agent sends requests on connections that the server is closing (ECONNRESET); with one, Node.js {{ahead}} closes first.',
  leavesIdleSockets:
    'This agent leaves idle connections to the server, and requests fail while it closes them (ECONNRESET); here only a listener of `free` can end them.',
  longTimeout:
    '`{{option}}` is {{timeout}} ms, and {{reason}}: requests can fail with ECONNRESET{{next}}.',
  missingLimits:
    'This keep-alive agent has no `maxSockets` and no `timeout`: N requests at once open N sockets, and requests fail on sockets that the server is closing.',
};

export default createRule<Options, MessageId>({
  name: 'require-agent-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'require keep-alive agents to close idle sockets before the server does',
      recommended: true,
    },
    messages,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...idleLimitOptions,
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{}],
  },
  isForServices: true,
  check(file, options) {
    const maximum = longestIdleTime(options);
    const limits: { readonly joinAgentTimeout?: boolean } | undefined =
      file.partner('require-max-sockets');
    const isJoined = limits?.joinAgentTimeout === true;
    for (const agent of file.usage.agents) {
      if (!lacksTimeout(file, agent)) continue;
      const range = file.nodeRange(options.nodeVersion);
      // One edit mends both; require-max-sockets leaves the agent to this rule then.
      const isForBoth = isJoined && lacksBoth(file, agent);
      file.report({
        node: agent.node.callee,
        messageId: isForBoth ? 'missingLimits' : messageFor(file, range),
        data: { ahead: describeVersions('agentHintBuffer', range, isAhead) },
        suggestions: isForBoth
          ? suggestBoth(file, agent, range, maximum)
          : suggestTimeouts(file, agent, range, maximum),
      });
    }
    if (maximum !== undefined) reportLong(file, options, maximum);
  },
});

/** A `timeout` that is written is held against the `maximum` alone; 0 leaves idle sockets to the server on purpose. */
function reportLong(file: LintedFile<MessageId>, options: IdleLimit, maximum: number): void {
  const reason = describeIdleLimit(options, maximum);
  const step = options.maximum === maximum ? '' : `; set at most ${String(maximum)} ms`;
  // Several agents may have the same options.
  const seen = new Set<TSESTree.Node>();
  for (const { option, property } of findIdleTimeouts(file)) {
    const timeout = numberOf(property);
    const [node, ...others] = property.nodes;
    if (!node || others.length > 0 || timeout === undefined || timeout <= maximum) continue;
    if (seen.size === seen.add(node).size) continue;
    const text = sourceStyleOf(file).number(maximum);
    const data = { option, timeout: String(timeout), reason };
    file.report({
      node: writingOf(node),
      messageId: 'longTimeout',
      data: { ...data, next: clauseThatFits(messages.longTimeout, data, step) },
      suggestions: [
        {
          messageId: 'shortenIdleTimeout',
          data: { option, timeout: String(maximum) },
          edits: [replacePropertyValue(file, node, option, text)],
        },
      ],
    });
  }
}

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
  maximum: number | undefined,
): readonly Suggestion[] {
  // Where a `timeout` closes no idle socket, only the decision against one is true.
  const choices = chooseTimeout(file, range, maximum).filter(
    ([messageId]) => messageId === 'declineAgentTimeout' || timeoutHelps(file),
  );
  return choices.flatMap(([messageId, value]) => {
    const edits = setAgentOptions(file, agent, [['timeout', value]]);
    return edits ? [{ messageId, data: { properties: `timeout: ${value}` }, edits }] : [];
  });
}
