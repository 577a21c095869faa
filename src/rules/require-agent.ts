/**
 * A request without an agent of its own shares `http.globalAgent`: before Node.js 19
 * that opens a connection for each request, since 19 one for each concurrent request.
 * Source: lib/_http_client.js and lib/_http_agent.js of Node.js; shown by `demo require-agent`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { isResultCached } from '../analysis/facts/clients/cached-results.ts';
import { declinesAgent, type RequestFact } from '../analysis/facts/clients/requests.ts';
import { findRequestClose } from '../analysis/facts/connection-close.ts';
import { isUnset, whyUnknown } from '../analysis/values/property.ts';
import { propertyOf } from '../analysis/tree/syntax.ts';
import { describeCall, describeHandshake } from '../context/describe-request.ts';
import { describeVersions } from '../context/describe-versions.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { nodeVersionOption, reportUnknownOption } from '../plugin/rule-options.ts';
import { extentOf, type NodeRange } from '../project/node-range.ts';
import { suggestAgent, suggestGlobalAgent } from '../suggestions/agents/pass-agent.ts';
import { drainEditsFor } from '../suggestions/responses/drain-requests.ts';

interface Options {
  readonly allowGlobalAgent: boolean;
  readonly reportUnknown: boolean;
  readonly nodeVersion?: string;
}

type MessageId =
  | 'disabledAgent'
  | 'missingAgent'
  | 'missingAgentBefore19'
  | 'missingAgentSince19'
  | 'unknownAgent';

export default createRule<Options, MessageId>({
  name: 'require-agent',
  meta: {
    type: 'problem',
    docs: {
      description: 'require requests to use an agent that reuses connections',
      recommended: true,
    },
    messages: {
      missingAgentBefore19:
        '`{{call}}` has no `agent`, so every request opens a new connection{{handshake}}; pass a shared keep-alive agent.',
      missingAgentSince19:
        '`{{call}}` has no `agent`, so it opens a socket for each concurrent request and drops idle ones within 5 s; pass a shared agent with `maxSockets`.',
      missingAgent:
        '`{{call}}` has no `agent`: on Node.js {{unkept}} every request opens a new connection, on {{kept}} each concurrent one; pass a shared agent.',
      disabledAgent:
        '`agent: false` sends `Connection: close`, so every request opens a new connection{{handshake}}; pass a shared keep-alive agent.',
      unknownAgent: 'Whether `{{call}}` has an `agent` is not known, because {{reason}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          allowGlobalAgent: {
            type: 'boolean',
            description:
              'Whether requests may use the global agent where every Node.js version of the file keeps its connections alive (19 and later).',
          },
          reportUnknown: reportUnknownOption('requests'),
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ allowGlobalAgent: false, reportUnknown: false }],
  },
  isForServices: true,
  check(file, options) {
    for (const request of file.usage.requests) {
      if (request.bypassesPool || request.goesToSocketFile) continue;
      // Its author ends the connection on purpose, and no agent would keep it.
      if (findRequestClose(file.usage.evaluator, request)) continue;
      // What is asked for once for each key reuses nothing.
      if (isResultCached(file.usage.evaluator, request.node)) continue;
      const { agent } = request;
      const reason = whyUnknown(agent);
      if (declinesAgent(request)) {
        reportDisabled(file, request, agent.nodes[0] ?? request.node);
      } else if (reason !== undefined) {
        if (options.reportUnknown) reportUnknown(file, request, reason);
      } else if (isUnset(agent)) {
        reportMissing(file, request, options);
      }
    }
  },
});

function reportDisabled(
  file: LintedFile<MessageId>,
  request: RequestFact,
  value: TSESTree.Node,
): void {
  file.report({
    node: propertyOf(value) ?? value,
    messageId: 'disabledAgent',
    data: describeRequest(request),
    // A response that nobody reads does no harm here, and would keep its socket from a pool.
    suggestions: drainEditsFor(file, [request.node]) ? suggestAgent(file, request) : [],
  });
}

function reportUnknown(file: LintedFile<MessageId>, request: RequestFact, reason: string): void {
  file.report({
    node: request.node.callee,
    messageId: 'unknownAgent',
    data: { ...describeRequest(request), reason },
    suggestions: [],
  });
}

function reportMissing(file: LintedFile<MessageId>, request: RequestFact, options: Options): void {
  const { configuredGlobalAgents } = file.usage;
  if (file.settings.globalAgentConfigured) return;
  if ([...request.modules].every((module) => configuredGlobalAgents.has(module))) return;
  const range = file.nodeRange(options.nodeVersion);
  const kept = extentOf('globalAgentKeepAlive', range, (keepAlive) => keepAlive);
  if (kept === 'all' && options.allowGlobalAgent) return;
  file.report({
    node: request.node.callee,
    messageId: messageFor(kept),
    data: { ...describeRequest(request), ...describeVersionsOf(range) },
    suggestions: [
      ...suggestAgent(file, request),
      ...(kept === 'all' ? suggestGlobalAgent(file, request) : []),
    ],
  });
}

function messageFor(kept: ReturnType<typeof extentOf>): MessageId {
  if (kept === 'all') return 'missingAgentSince19';
  return kept === 'none' ? 'missingAgentBefore19' : 'missingAgent';
}

function describeRequest(request: RequestFact): Readonly<Record<string, string>> {
  return { call: describeCall(request), handshake: describeHandshake(request.modules) };
}

/** On which versions the global agent keeps connections alive, and on which it does not. */
function describeVersionsOf(range: NodeRange): Readonly<Record<string, string>> {
  return {
    kept: describeVersions('globalAgentKeepAlive', range, (keepAlive) => keepAlive),
    unkept: describeVersions('globalAgentKeepAlive', range, (keepAlive) => !keepAlive),
  };
}
