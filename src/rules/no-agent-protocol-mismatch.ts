/**
 * Node.js compares the protocol of a request with the one that its agent is for, and
 * throws ERR_INVALID_PROTOCOL where they differ, before anything is sent.
 * Source: ClientRequest in lib/_http_client.js of Node.js; shown by `demo no-agent-protocol-mismatch`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type LintedFile } from '../create-rule.ts';
import { describeCall } from '../describe-request.ts';
import {
  suggestAgentClass,
  suggestClass,
  suggestOtherAgent,
  suggestOtherModule,
  suggestOtherOption,
  suggestOtherProtocol,
  suggestOtherScheme,
} from '../suggestions/fit-protocol.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import type { LibraryCall } from '../usage/library-calls.ts';
import {
  findGlobalAgentWrites,
  findRequestProtocols,
  protocolOf,
  protocolsOfAgent,
  type GlobalAgentWrite,
  type Protocols,
  type RequestProtocols,
} from '../usage/protocols.ts';
import type { RequestFact, RequestModule } from '../usage/requests.ts';
import { isUnset, nodesOf, type Property } from '../usage/values.ts';

type MessageId = 'wrongAgent' | 'wrongGlobalAgent' | 'wrongOption' | 'wrongProtocol' | 'wrongUrl';

type File = LintedFile<MessageId>;

interface Mismatch extends RequestProtocols {
  readonly request: RequestFact;
}

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
        '`{{call}}` throws ERR_INVALID_PROTOCOL: the request is for `{{requested}}`, and its agent is for `{{supported}}`. Pass an `{{wanted}}`.',
      wrongUrl:
        '`{{call}}` throws ERR_INVALID_PROTOCOL for a URL that begins with `{{requested}}`: it expects `{{supported}}`. {{next}}.',
      wrongProtocol:
        '`{{call}}` throws ERR_INVALID_PROTOCOL for the `protocol` `{{requested}}`: it expects `{{supported}}`. {{next}}.',
      wrongGlobalAgent:
        '`{{global}}` is set to an agent for `{{supported}}`: a request without an agent throws ERR_INVALID_PROTOCOL for a URL that begins with `{{requested}}`, and fails with ECONNRESET where options name the host. Set an `{{wanted}}`.',
      wrongOption:
        '`{{option}}` of `{{call}}` is for requests of `{{requested}}`, and with an agent for `{{supported}}` they fail with ERR_INVALID_PROTOCOL. Pass an `{{wanted}}`.',
    },
    schema: [],
  },
  create(file) {
    return {
      Program() {
        const { evaluator, requests, libraryCalls } = file.usage;
        const globals = findGlobalAgentWrites(evaluator);
        const mismatches = requests.flatMap((request): readonly Mismatch[] => {
          if (request.bypassesPool) return [];
          const protocols = findRequestProtocols(evaluator, request, globals);
          return protocols && differ(protocols.requested, protocols.supported)
            ? [{ ...protocols, request }]
            : [];
        });
        for (const mismatch of mismatches) {
          if (isFaultOfAgent(mismatch)) reportAgent(file, mismatch, mismatches);
          else reportRequest(file, mismatch);
        }
        for (const write of globals) reportGlobalAgent(file, write);
        for (const call of libraryCalls) reportOptions(file, call);
      },
    };
  },
});

function differ(requested: Protocols, supported: Protocols): boolean {
  return [...requested].every((protocol) => !supported.has(protocol));
}

/** Whether the module agrees with the request, and the agent with neither. */
function isFaultOfAgent({ request, supported, requested }: Mismatch): boolean {
  const { agent, modules } = request;
  if (isUnset(agent) || agent.kind !== 'known' || !moduleOf(requested)) return false;
  return modules.size > 1 || ![...modules].some((module) => supported.has(protocolOf(module)));
}

function moduleOf(protocols: Protocols): RequestModule | undefined {
  const [protocol, ...others] = protocols;
  if (others.length > 0) return undefined;
  return protocol === 'http:' ? 'http' : protocol === 'https:' ? 'https' : undefined;
}

function reportAgent(file: File, mismatch: Mismatch, all: readonly Mismatch[]): void {
  const { request, requested, supported } = mismatch;
  const { agent } = request;
  const module = moduleOf(requested);
  const [value] = nodesOf(agent);
  if (!module || !value) return;
  const users = all
    .filter((other) => isFaultOfAgent(other) && moduleOf(other.requested) === module)
    .flatMap((other) => nodesOf(other.request.agent));
  const isShared = file.usage.requests.some(
    (other) => nodesOf(other.agent).includes(value) && !all.some((one) => one.request === other),
  );
  file.report({
    node: placeOf(value),
    messageId: 'wrongAgent',
    data: { ...describe(request, requested, supported), wanted: `${module}.Agent` },
    suggestions: inScopeFirst([
      ...suggestAgentClass(file, agent, module, users),
      ...(isShared ? [] : suggestOtherAgent(file, agent, module)),
    ]),
  });
}

function reportRequest(file: File, { request, requested, supported, source }: Mismatch): void {
  if (!source) return;
  const module = moduleOf(requested);
  const expected = moduleOf(supported);
  const [from = ''] = requested;
  const isUrl = source.kind === 'url';
  const other = module ? suggestOtherModule(file, request, module) : [];
  const rewritten = rewrite();
  file.report({
    node: isUrl ? source.node : placeOf(source.node),
    messageId: isUrl ? 'wrongUrl' : 'wrongProtocol',
    data: {
      ...describe(request, requested, supported),
      next:
        module === 'https'
          ? `Call \`https.${request.method}()\``
          : `Use \`${list(supported)}\`${module ? `, or call \`http.${request.method}()\`` : ''}`,
    },
    suggestions: [...rewritten, ...other],
  });

  /** Never from https to http: that would take the encryption away. */
  function rewrite(): readonly Suggestion[] {
    if (!source || !expected || module === 'https') return [];
    const to = protocolOf(expected);
    if (isUrl) return module ? suggestOtherScheme(file, source.node, from, to) : [];
    return module || `${from}:` === to ? suggestOtherProtocol(file, source.node, to) : [];
  }
}

function reportGlobalAgent(file: File, { node, module }: GlobalAgentWrite): void {
  const values = file.usage.evaluator.evaluate(node.right);
  const agent: Property = { kind: 'known', nodes: [node.right], values, always: true };
  const supported = protocolsOfAgent(file.usage.evaluator, agent, undefined);
  const requested = new Set([protocolOf(module)]);
  if (!supported || !differ(requested, supported)) return;
  const [value, ...others] = values;
  file.report({
    node: node.left,
    messageId: 'wrongGlobalAgent',
    data: {
      global: `${module}.globalAgent`,
      requested: list(requested),
      supported: list(supported),
      wanted: `${module}.Agent`,
    },
    suggestions:
      value?.type === 'result' && others.length === 0 && value.node === node.right
        ? suggestClass(file, value.node, module)
        : [],
  });
}

/** `httpAgent` and `httpsAgent` of axios, `agent.http` and `agent.https` of got. */
function reportOptions(file: File, call: LibraryCall): void {
  const { agents = [] } = call.library;
  for (const { option, protocol } of agents) {
    if (protocol === 'both') continue;
    const agent = call.property(option);
    const requested = new Set([protocolOf(protocol)]);
    const supported = protocolsOfAgent(file.usage.evaluator, agent, requested);
    const [value] = nodesOf(agent);
    if (!supported || !value || !differ(requested, supported)) continue;
    const other = agents.find((one) => one.protocol !== protocol && one.protocol !== 'both');
    const isFree = other && isAbsent(call.property(other.option));
    const name = other?.option.split('.').at(-1) ?? '';
    file.report({
      node: placeOf(value),
      messageId: 'wrongOption',
      data: {
        option,
        call: call.name,
        requested: list(requested),
        supported: list(supported),
        wanted: `${protocol}.Agent`,
      },
      suggestions: inScopeFirst([
        ...(isFree ? suggestOtherOption(file, value, name) : []),
        ...suggestAgentClass(file, agent, protocol, [value]),
        ...suggestOtherAgent(file, agent, protocol),
      ]),
    });
  }
}

/** Code of the library may add what the options do not have, but the author has not. */
function isAbsent(property: Property): boolean {
  return (
    property.kind === 'absent' || (property.kind === 'unknown' && property.reason === 'escapes')
  );
}

/** Where the file has an agent that fits, that one is meant. */
function inScopeFirst(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const isFirst = ({ messageId }: Suggestion): boolean => messageId === 'passAgent';
  return [
    ...suggestions.filter(isFirst),
    ...suggestions.filter((suggestion) => !isFirst(suggestion)),
  ];
}

function placeOf(value: TSESTree.Node): TSESTree.Node {
  return value.parent?.type === 'Property' ? value.parent : value;
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
