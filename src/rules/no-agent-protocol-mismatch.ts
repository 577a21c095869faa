/**
 * Node.js compares the protocol of a request with the one that its agent is for, and
 * throws ERR_INVALID_PROTOCOL where they differ, before anything is sent.
 * Source: ClientRequest in lib/_http_client.js of Node.js; shown by `demo no-agent-protocol-mismatch`.
 */
import {
  differ,
  findMismatches,
  findOptionMismatches,
  isFaultOfAgent,
  moduleOf,
  type Mismatch,
  type OptionMismatch,
} from '../analysis/facts/clients/protocol-mismatches.ts';
import {
  findGlobalAgentWrites,
  protocolOf,
  protocolsOfAgent,
  type GlobalAgentWrite,
  type Protocols,
} from '../analysis/facts/clients/protocols.ts';
import type { RequestFact } from '../analysis/facts/clients/requests.ts';
import { only } from '../analysis/values/values.ts';
import { writtenProperty } from '../analysis/values/property.ts';
import { propertyOf } from '../analysis/tree/syntax.ts';
import { describeCall } from '../context/describe-request.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import {
  suggestClass,
  suggestOptionAgent,
  suggestRequestAgent,
} from '../suggestions/agents/fit-agent.ts';
import { suggestFittingRequest } from '../suggestions/agents/fit-request.ts';

type MessageId = 'wrongAgent' | 'wrongGlobalAgent' | 'wrongOption' | 'wrongProtocol' | 'wrongUrl';

type File = LintedFile<MessageId>;

export default createRule<object, MessageId>({
  name: 'no-agent-protocol-mismatch',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow agents and URLs of another protocol than the request',
      recommended: true,
    },
    messages: {
      wrongAgent:
        '`{{call}}` throws ERR_INVALID_PROTOCOL: the request is for `{{requested}}` and its agent for `{{supported}}`; pass an `{{wanted}}`.',
      wrongUrl:
        '`{{call}}` throws ERR_INVALID_PROTOCOL for this `{{requested}}` URL: it expects `{{supported}}`; {{next}}.',
      wrongProtocol:
        '`{{call}}` throws ERR_INVALID_PROTOCOL for the `protocol` `{{requested}}`: it expects `{{supported}}`; {{next}}.',
      wrongGlobalAgent:
        '`{{global}}` gets an agent for `{{supported}}`, so requests without an agent throw ERR_INVALID_PROTOCOL or fail; set an `{{wanted}}`.',
      wrongOption:
        '`{{option}}` of `{{call}}` is an agent for `{{supported}}`, so requests of `{{requested}}` fail with ERR_INVALID_PROTOCOL; pass an `{{wanted}}`.',
    },
    schema: [],
  },
  check(file) {
    const { evaluator, requests, libraryCalls } = file.usage;
    const globals = findGlobalAgentWrites(evaluator);
    const mismatches = findMismatches(evaluator, requests, globals);
    for (const mismatch of mismatches) {
      if (isFaultOfAgent(mismatch)) reportAgent(file, mismatch, mismatches);
      else reportRequest(file, mismatch);
    }
    for (const write of globals) reportGlobalAgent(file, write);
    for (const call of libraryCalls) {
      for (const option of findOptionMismatches(evaluator, call)) reportOption(file, option);
    }
  },
});

function reportAgent(file: File, mismatch: Mismatch, all: readonly Mismatch[]): void {
  const { request, requested, supported } = mismatch;
  const { agent } = request;
  const module = moduleOf(requested);
  const [value] = agent.nodes;
  if (!module || !value) return;
  const users = all
    .filter((other) => isFaultOfAgent(other) && moduleOf(other.requested) === module)
    .flatMap((other) => other.request.agent.nodes);
  const isShared = file.usage.requests.some(
    (other) => other.agent.nodes.includes(value) && !all.some((one) => one.request === other),
  );
  file.report({
    node: propertyOf(value) ?? value,
    messageId: 'wrongAgent',
    data: { ...describe(request, requested, supported), wanted: `${module}.Agent` },
    suggestions: suggestRequestAgent(file, agent, module, users, isShared),
  });
}

function reportRequest(file: File, mismatch: Mismatch): void {
  const { request, requested, supported, source } = mismatch;
  if (!source) return;
  const module = moduleOf(requested);
  const isUrl = source.kind === 'url';
  file.report({
    node: (isUrl ? undefined : propertyOf(source.node)) ?? source.node,
    messageId: isUrl ? 'wrongUrl' : 'wrongProtocol',
    data: {
      ...describe(request, requested, supported),
      next:
        module === 'https'
          ? `call \`https.${request.method}()\``
          : `use \`${list(supported)}\`${module ? `, or call \`http.${request.method}()\`` : ''}`,
    },
    suggestions: suggestFittingRequest(file, mismatch),
  });
}

function reportGlobalAgent(file: File, { node, module }: GlobalAgentWrite): void {
  const values = file.usage.evaluator.evaluate(node.right);
  const agent = writtenProperty(node.right, values);
  const supported = protocolsOfAgent(file.usage.evaluator, agent, undefined);
  const requested = new Set([protocolOf(module)]);
  if (!supported || !differ(requested, supported)) return;
  const made = only(values, 'result')?.node;
  file.report({
    node: node.left,
    messageId: 'wrongGlobalAgent',
    data: {
      global: `${module}.globalAgent`,
      requested: list(requested),
      supported: list(supported),
      wanted: `${module}.Agent`,
    },
    suggestions: made && made === node.right ? suggestClass(file, made, module) : [],
  });
}

/** `httpAgent` and `httpsAgent` of axios, `agent.http` and `agent.https` of got. */
function reportOption(file: File, mismatch: OptionMismatch): void {
  const { call, option, protocol, requested, supported, value } = mismatch;
  file.report({
    node: propertyOf(value) ?? value,
    messageId: 'wrongOption',
    data: {
      option,
      call: call.name,
      requested: list(requested),
      supported: list(supported),
      wanted: `${protocol}.Agent`,
    },
    suggestions: suggestOptionAgent(file, mismatch),
  });
}

function describe(
  request: RequestFact,
  requested: Protocols,
  supported: Protocols,
): Readonly<Record<string, string>> {
  return {
    call: describeCall(request),
    requested: list(requested),
    supported: list(supported),
  };
}

function list(protocols: Protocols): string {
  return [...protocols].join('` or `');
}
