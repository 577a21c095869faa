import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../values/evaluator.ts';
import { isUnset, type Property } from '../../values/property.ts';
import type { LibraryCall } from './library-calls.ts';
import {
  findRequestProtocols,
  protocolOf,
  protocolsOfAgent,
  type GlobalAgentWrite,
  type Protocols,
  type RequestProtocols,
} from './protocols.ts';
import type { RequestFact, RequestModule } from './requests.ts';

/** A request that is for other protocols than its agent. */
export interface Mismatch extends RequestProtocols {
  readonly request: RequestFact;
}

/** The requests that are for other protocols than their agents, as far as the file shows both. */
export function findMismatches(
  evaluator: Evaluator,
  requests: readonly RequestFact[],
  globals: readonly GlobalAgentWrite[],
): readonly Mismatch[] {
  return requests.flatMap((request): readonly Mismatch[] => {
    if (request.bypassesPool) return [];
    const protocols = findRequestProtocols(evaluator, request, globals);
    return protocols && differ(protocols.requested, protocols.supported)
      ? [{ ...protocols, request }]
      : [];
  });
}

/** Whether no requested protocol is a supported one. */
export function differ(requested: Protocols, supported: Protocols): boolean {
  return [...requested].every((protocol) => !supported.has(protocol));
}

/** Whether the module agrees with the request, and the agent with neither. */
export function isFaultOfAgent({ request, supported, requested }: Mismatch): boolean {
  const { agent, modules } = request;
  if (isUnset(agent) || agent.kind !== 'known' || !moduleOf(requested)) return false;
  return modules.size > 1 || ![...modules].some((module) => supported.has(protocolOf(module)));
}

/** The module for requests of a protocol, where it is one alone. */
export function moduleOf(protocols: Protocols): RequestModule | undefined {
  const [protocol, ...others] = protocols;
  if (others.length > 0) return undefined;
  return protocol === 'http:' ? 'http' : protocol === 'https:' ? 'https' : undefined;
}

/** An option of a client for agents of one protocol, with an agent for another. */
export interface OptionMismatch {
  readonly call: LibraryCall;
  readonly option: string;
  readonly protocol: RequestModule;
  readonly agent: Property;
  readonly value: TSESTree.Node;
  readonly requested: Protocols;
  readonly supported: Protocols;
  /** The name of the option for the other protocol, where nothing is given to it. */
  readonly otherOption: string | undefined;
}

/** The options of a library's call whose agents are seen to be for another protocol. */
export function findOptionMismatches(
  evaluator: Evaluator,
  call: LibraryCall,
): readonly OptionMismatch[] {
  const { agents = [] } = call.library;
  return agents.flatMap(({ option, protocol }): readonly OptionMismatch[] => {
    if (protocol === 'both') return [];
    const agent = call.property(option);
    const requested = new Set([protocolOf(protocol)]);
    const supported = protocolsOfAgent(evaluator, agent, requested);
    const [value] = agent.nodes;
    if (!supported || !value || !differ(requested, supported)) return [];
    const other = agents.find((one) => one.protocol !== protocol && one.protocol !== 'both');
    const isFree = other && isAbsent(call.property(other.option));
    const otherOption = isFree ? (other.option.split('.').at(-1) ?? '') : undefined;
    return [{ call, option, protocol, agent, value, requested, supported, otherOption }];
  });
}

/** Code of the library may add what the options do not have, but the author has not. */
function isAbsent(property: Property): boolean {
  return (
    property.kind === 'absent' || (property.kind === 'unknown' && property.reason === 'escapes')
  );
}
