/**
 * `Connection: close`, from either side, ends a connection with its response: the agent
 * of a request then has nothing to keep, and the clients of a server nothing to reuse.
 * Source: lib/_http_outgoing.js of Node.js; shown by `demo no-disabled-reuse`.
 */
import {
  agentAmong,
  globalAgentOf,
  keepsAlive,
  type AgentFact,
} from '../analysis/facts/clients/agents.ts';
import type { RequestFact, RequestModule } from '../analysis/facts/clients/requests.ts';
import {
  findRequestClose,
  findResponseClose,
  type ConnectionClose,
} from '../analysis/facts/connection-close.ts';
import { only } from '../analysis/values/values.ts';
import { alwaysPasses } from '../analysis/values/property.ts';
import { contains } from '../analysis/tree/syntax.ts';
import { describeCall, describeHandshake } from '../context/describe-request.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { extentOf } from '../project/node-range.ts';
import { suggestReuse, suggestServerReuse } from '../suggestions/removals/remove-close.ts';

type MessageId = 'closedRequest' | 'closedResponse';

export default createRule<object, MessageId>({
  name: 'no-disabled-reuse',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow closing connections that an agent or a client would reuse',
      recommended: true,
    },
    messages: {
      closedRequest:
        '`Connection: close` makes each `{{call}}` open a new connection{{handshake}}, although its agent keeps connections alive; remove the header.',
      closedResponse:
        '`{{code}}` ends the connection with every response, so each request needs a new one; remove it, or do it only while the server shuts down.',
    },
    schema: [],
  },
  check(file) {
    const { evaluator, requests, handlers } = file.usage;
    for (const request of requests) {
      if (request.bypassesPool || !hasKeepingAgent(file, request)) continue;
      const close = findRequestClose(evaluator, request);
      if (!close) continue;
      file.report({
        node: close.node,
        messageId: 'closedRequest',
        data: describeRequest(request),
        suggestions: suggestReuse(file, close, agentOnlyOf(file, request)),
      });
    }
    for (const handler of handlers) {
      const close = findResponseClose(evaluator, handler);
      if (!close) continue;
      file.report({
        node: close.node,
        messageId: 'closedResponse',
        data: { code: describeClose(close) },
        suggestions: suggestServerReuse(file, close, handler),
      });
    }
  },
});

function hasKeepingAgent(file: LintedFile<MessageId>, { agent }: RequestFact): boolean {
  return alwaysPasses(agent, (value) => {
    const module = globalAgentOf(value);
    if (module) return isKeptGlobalAgent(file, module);
    const made = agentAmong(file.usage.agents, value);
    return made !== undefined && keepsAlive(made);
  });
}

/** `http.globalAgent` keeps connections alive since Node.js 19; the file may have another one. */
function isKeptGlobalAgent(file: LintedFile<MessageId>, module: RequestModule): boolean {
  if (file.usage.configuredGlobalAgents.has(module)) return false;
  return extentOf('globalAgentKeepAlive', file.nodeRange(undefined), (kept) => kept) === 'all';
}

/** The agent of a request, if the file shows that no other request has it. */
function agentOnlyOf(file: LintedFile<MessageId>, request: RequestFact): AgentFact | undefined {
  const value = only(request.agent.values);
  const agent = value && agentAmong(file.usage.agents, value);
  if (!agent) return undefined;
  const uses = file.usage.evaluator.usesOf(agent.node);
  const isOwn = uses.every(({ kind, node }) => kind === 'stored' && contains(request.node, node));
  return isOwn ? agent : undefined;
}

function describeRequest(request: RequestFact): Readonly<Record<string, string>> {
  return { call: describeCall(request), handshake: describeHandshake(request.modules) };
}

function describeClose({ kind }: ConnectionClose): string {
  return kind === 'write' ? 'shouldKeepAlive = false' : 'Connection: close';
}
