import type { TSESTree } from '@typescript-eslint/utils';
import { settle, type Completion, type Exit, type PathState, type Walk } from './path-states.ts';

/** Both arms of an `if`, each with what its test says. */
export function walkIf(
  walk: Walk,
  node: TSESTree.IfStatement,
  states: readonly PathState[],
): readonly Completion[] {
  const { places, assumptions } = walk;
  const tested = walk.expression(node.test, states);
  const hasEvent = places.hasEvent(headOfChain(node));
  if (!hasEvent && !walk.touches(node) && !mayChangePath(walk, node)) {
    return tested.map((state) => ({ kind: 'normal', state, node }));
  }
  const where = (truth: boolean): readonly PathState[] =>
    tested.flatMap((state) =>
      state.phase === 'done'
        ? [state]
        : assumptions.assume(state.facts, node.test, truth).map((facts) => ({ ...state, facts })),
    );
  const consequent = walk.statement(node.consequent, settle(where(true)));
  const rest = settle(where(false));
  const alternate = node.alternate
    ? walk.statement(node.alternate, rest)
    : rest.map((state) => ({ kind: 'normal' as const, state, node }));
  if (!hasEvent) return [...consequent, ...alternate];
  return [
    ...places.leave(consequent, places.inArm(node.consequent)),
    ...places.leave(alternate, otherArm(walk, node)),
  ];
}

/** The first `if` of `if … else if … else`. */
function headOfChain(node: TSESTree.IfStatement): TSESTree.IfStatement {
  const { parent } = node;
  return parent.type === 'IfStatement' && parent.alternate === node ? headOfChain(parent) : node;
}

function otherArm({ places }: Walk, node: TSESTree.IfStatement): Exit | undefined {
  if (!node.alternate) return places.orElse(node);
  // `else if` has arms of its own.
  return node.alternate.type === 'IfStatement' ? undefined : places.inArm(node.alternate);
}

/** Whether an `if` without an event ends a path, or sets what later tests may ask about. */
function mayChangePath({ index }: Walk, { test, range }: TSESTree.IfStatement): boolean {
  const text = index.sourceCode.text.slice(test.range[1], range[1]);
  return /\b(?:return|throw|break|continue)\b|[^=!<>]=[^=>]|\+\+|--/u.test(text);
}
