import type { TSESTree } from '@typescript-eslint/utils';
import { functionsAmong } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';

/** The calls of a file that an agent may go into. */
export interface KnownCalls {
  readonly requests: ReadonlyMap<TSESTree.Node, RequestFact>;
  readonly libraryCalls: ReadonlyMap<TSESTree.Node, LibraryCall>;
  /** Functions that a library runs for each request to get its agent: `agent: () => new Agent()`. */
  readonly agentFunctions: ReadonlySet<TSESTree.Node>;
}

/** The calls of a file that may get an agent. */
export function knownCallsOf({
  requests,
  libraryCalls,
}: {
  readonly requests: readonly RequestFact[];
  readonly libraryCalls: readonly LibraryCall[];
}): KnownCalls {
  return {
    requests: new Map(requests.map((request) => [request.node, request])),
    libraryCalls: new Map(libraryCalls.map((call) => [call.node, call])),
    agentFunctions: findAgentFunctions(libraryCalls),
  };
}

/** Functions that are given as an agent; a library that takes them calls them for each request. */
function findAgentFunctions(libraryCalls: readonly LibraryCall[]): ReadonlySet<TSESTree.Node> {
  const found = new Set<TSESTree.Node>();
  for (const { call, library, property } of libraryCalls) {
    if (call.makes === 'pool') continue;
    for (const { option } of library.agents ?? []) {
      for (const made of functionsAmong(property(option).values)) found.add(made);
    }
  }
  return found;
}
