import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';

/**
 * What is followed: the pool itself; options that have it, by the path of their properties;
 * or a client that was made with such options.
 */
export interface Followed {
  readonly form: 'client' | 'options' | 'pool';
  readonly path: readonly string[];
  readonly maker: TSESTree.Node;
  /** What runs as often as the pool is made. */
  readonly origin: TSESTree.Node;
  readonly many: boolean;
}

/** A pool on its way through the file. */
export interface PoolTrace {
  readonly file: Evaluator;
  readonly calls: KnownCalls;
  /** The functions and variables that were followed. */
  readonly seen: Set<TSESTree.Node | TSESLint.Scope.Variable>;
  /** Keeps a use. */
  readonly use: (kind: PoolUse['kind'], node: TSESTree.Node, followed: Followed) => true;
  /** Whether a node may run more often than the pool is made. */
  readonly isMany: (node: TSESTree.Node, followed: Followed) => boolean;
  /** What the code around an expression does with its value. `false`: the value gets out of sight. */
  readonly follow: (node: TSESTree.Node, followed: Followed) => boolean;
  readonly followVariable: (
    variable: TSESLint.Scope.Variable | undefined,
    followed: Followed,
  ) => boolean;
}

/** What a file does with an agent or a pooled client that it makes. */
export interface PoolUse {
  /**
   * `request`: a request has it among its options; `call`: a method of it is called;
   * `closed`: the code closes it when it is done.
   */
  readonly kind: 'call' | 'closed' | 'request';
  readonly node: TSESTree.Node;
  /** The `new`, or the call of the file's own function that returns what is made. */
  readonly maker: TSESTree.Node;
  /** Whether it may happen more often than the pool is made: in a loop or a function after it. */
  readonly many: boolean;
}

/** The calls of a file that an agent may go into. */
export interface KnownCalls {
  readonly requests: ReadonlyMap<TSESTree.Node, RequestFact>;
  readonly libraryCalls: ReadonlyMap<TSESTree.Node, LibraryCall>;
  /** Functions that a library runs for each request to get its agent: `agent: () => new Agent()`. */
  readonly agentFunctions: ReadonlySet<TSESTree.Node>;
}
