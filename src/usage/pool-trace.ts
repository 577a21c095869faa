import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from './evaluator.ts';
import type { KnownCalls, PoolUse } from './pool-uses.ts';

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
