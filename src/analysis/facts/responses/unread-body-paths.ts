import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { liftToRoot } from '../../paths/path-events.ts';
import { findExitsWithout, type Exit } from '../../paths/paths.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { closestFunction, contains, wrap, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { endsAll } from './closers.ts';
import type { BodyCall } from './library-bodies.ts';
import { isLook } from './unread-bodies.ts';

/** A way through a function that leaves the body of a client library's result unread. */
export interface UnreadBodyPath extends BodyCall {
  /** The variable that has the result. */
  readonly variable: TSESLint.Scope.Variable;
  readonly exit: Exit;
}

/**
 * The paths on which a body is left that others read, where an unread body holds its connection
 * whatever its size. What is left on such a path is most often an error, and those are small.
 */
export function findUnreadBodyPaths(
  evaluator: Evaluator,
  calls: readonly BodyCall[],
): readonly UnreadBodyPath[] {
  return calls.flatMap((call) => {
    const { parent } = wrap(call.node);
    if (call.body.reading.holdsFrom > 0 || parent?.type !== 'VariableDeclarator') return [];
    if (wrap(call.node).type !== 'AwaitExpression') return [];
    const variable =
      parent.id.type === 'Identifier' ? evaluator.index.variableOf(parent.id) : undefined;
    const root = closestFunction(parent);
    if (!variable || !root || root.generator) return [];
    const events = findEvents(evaluator, call, root, variable);
    // Where nothing reads it at all, the call is reported.
    if (events.size === 0) return [];
    const present = new Set([variable.name]);
    const exits = findExitsWithout(evaluator.index, { root, start: parent, events, present }) ?? [];
    return exits.map((exit) => ({ ...call, variable, exit }));
  });
}

function findEvents(
  evaluator: Evaluator,
  { body }: BodyCall,
  root: FunctionNode,
  variable: TSESLint.Scope.Variable,
): ReadonlySet<TSESTree.Node> {
  const events = new Set<TSESTree.Node>();
  const add = (node: TSESTree.Node): void => {
    for (const event of liftToRoot(evaluator.index, root, node)) events.add(event);
  };
  for (const reference of variable.references) {
    const identifier = reference.identifier as TSESTree.Node;
    if (!reference.isRead() || !contains(root, identifier)) continue;
    for (const use of evaluator.usesOf(identifier)) {
      const isAskedInVain = use.kind === 'read' && use.name !== undefined && body.isFixed(use.name);
      if (!isLook(evaluator, use, body) || isAskedInVain) {
        add(contains(root, use.node) ? use.node : identifier);
      }
    }
  }
  for (const call of callsInside(evaluator.index, root)) if (endsAll(evaluator, call)) add(call);
  return events;
}
