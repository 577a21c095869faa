/**
 * `new http.Agent()` does not keep connections alive, on any Node.js version up to 26:
 * since 19 it is worse than no agent, because the global agent does.
 * Source: lib/_http_agent.js of Node.js; shown by `demo require-keep-alive`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import { reportUnknownOption } from '../rule-options.ts';
import { setAgentOptions, type OptionText } from '../suggestions/agent-options.ts';
import { missingOptions, suggestSharing } from '../suggestions/share-pool.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import type { AgentFact } from '../usage/agents.ts';
import type { ShortLivedPool } from '../usage/short-lived-pools.ts';
import { isUnset, unknownReasons } from '../usage/values.ts';

interface Options {
  readonly reportUnknown: boolean;
}

type MessageId = 'missingKeepAlive' | 'missingKeepAlivePerRequest' | 'unknownKeepAlive';

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
        '`{{agent}}` does not set `keepAlive`, which is `false` by default on every Node.js version: a connection is closed as soon as no request waits for it, and the next request opens a new one{{handshake}}. Set `keepAlive: true`.',
      missingKeepAlivePerRequest:
        '`{{agent}}` does not set `keepAlive`, which is `false` by default on every Node.js version, and it is made for each request: every request opens a new connection{{handshake}}. Share one agent with `keepAlive: true`; in an agent for each request it would leave a connection open for each.',
      unknownKeepAlive:
        'Whether `{{agent}}` sets `keepAlive` is not known, because {{reason}}. Without it no idle connection is kept.',
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
  create(file, { reportUnknown }) {
    return {
      Program() {
        for (const agent of file.usage.agents) {
          if (agent.makesConnections) continue;
          const keepAlive = agent.property('keepAlive');
          if (isUnset(agent.property('keepAlive'))) {
            const pool = file.usage.shortLivedPools.get(agent.node);
            file.report({
              node: agent.node.callee,
              messageId: pool ? 'missingKeepAlivePerRequest' : 'missingKeepAlive',
              data: { agent: nameOf(agent), handshake: describeHandshake(agent) },
              suggestions: pool ? suggestShared(file, agent, pool) : suggestKeepAlive(file, agent),
            });
          } else if (keepAlive.kind === 'unknown' && reportUnknown) {
            file.report({
              node: agent.node.callee,
              messageId: 'unknownKeepAlive',
              data: { agent: nameOf(agent), reason: unknownReasons[keepAlive.reason] },
              suggestions: [],
            });
          }
        }
      },
    };
  },
});

/** Either way of saying it. With keep-alive come the options that a keep-alive agent needs. */
function suggestKeepAlive(file: LintedFile<MessageId>, agent: AgentFact): readonly Suggestion[] {
  return [
    ...suggestOptions(file, agent, 'addKeepAlive', missingOptions(file, agent)),
    ...suggestOptions(file, agent, 'declineKeepAlive', [['keepAlive', 'false']]),
  ];
}

/**
 * An agent that is made for each request is shared, or is not to keep connections. Where
 * it cannot be moved there is no suggestion: as a fix, the second one would hide the problem.
 */
function suggestShared(
  file: LintedFile<MessageId>,
  agent: AgentFact,
  pool: ShortLivedPool,
): readonly Suggestion[] {
  const shared = suggestSharing(file, pool);
  if (shared.length === 0) return [];
  return [...shared, ...suggestOptions(file, agent, 'declineKeepAlive', [['keepAlive', 'false']])];
}

function suggestOptions(
  file: LintedFile<MessageId>,
  agent: AgentFact,
  messageId: 'addKeepAlive' | 'declineKeepAlive',
  options: readonly OptionText[],
): readonly Suggestion[] {
  const edits = setAgentOptions(file, agent, options);
  const properties = options.map(([name, value]) => `${name}: ${value}`).join(', ');
  return edits ? [{ messageId, data: { properties }, edits }] : [];
}

function nameOf({ node, modules }: AgentFact): string {
  if (node.callee.type === 'Super') return 'super()';
  const [module = 'http', ...others] = modules;
  return others.length > 0 ? 'new Agent()' : `new ${module}.Agent()`;
}

function describeHandshake({ modules }: AgentFact): string {
  return modules.has('https') ? ' with a TLS handshake' : '';
}
