import type { TSESTree } from '@typescript-eslint/utils';
import { keptIn } from '../../tree/once.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { functionsAmong } from '../../values/values.ts';
import { findLibraryCall, type LibraryCall } from '../clients/library-calls.ts';
import { findRequest, type RequestFact } from '../clients/requests.ts';

/** The calls of a file that an agent may go into. */
export interface KnownCalls {
  readonly requests: Known<RequestFact>;
  readonly libraryCalls: Known<LibraryCall>;
  /** Functions that a library runs for each request to get its agent: `agent: () => new Agent()`. */
  readonly agentFunctions: ReadonlySet<TSESTree.Node>;
  /** Whether another file makes the clients, so that only the names of their methods tell requests. */
  readonly areOfElsewhere: boolean;
}

/** What some of the calls of a file are. */
interface Known<Fact> {
  readonly get: (node: TSESTree.Node) => Fact | undefined;
  readonly has: (node: TSESTree.Node) => boolean;
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
    requests: new Map<TSESTree.Node, RequestFact>(
      requests.map((request) => [request.node, request]),
    ),
    libraryCalls: new Map<TSESTree.Node, LibraryCall>(
      libraryCalls.map((call) => [call.node, call]),
    ),
    agentFunctions: findAgentFunctions(libraryCalls),
    areOfElsewhere: false,
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

/** The same for a file that is not linted: each call is looked at when somebody asks for it. */
export function knownCallsElsewhere(evaluator: Evaluator): KnownCalls {
  return {
    requests: asked((node) =>
      node.type === 'CallExpression' ? findRequest(evaluator, node) : undefined,
    ),
    libraryCalls: asked((node) =>
      node.type === 'CallExpression' || node.type === 'NewExpression'
        ? findLibraryCall(evaluator, node)
        : undefined,
    ),
    agentFunctions: new Set(),
    areOfElsewhere: true,
  };
}

function asked<Fact>(find: (node: TSESTree.Node) => Fact | undefined): Known<Fact> {
  const known = new Map<TSESTree.Node, Fact | undefined>();
  const get = (node: TSESTree.Node): Fact | undefined => keptIn(known, node, () => find(node));
  return { get, has: (node) => get(node) !== undefined };
}
