import type { TSESTree } from '@typescript-eslint/utils';
import { childrenOf, isFunction, unwrap } from '../tree/syntax.ts';
import { GaveUp, settle, type PathState, type Walk } from './path-states.ts';

/** Where the paths are when an expression, or the declaration of a variable, has been evaluated. */
export function walkExpressions(
  walk: Walk,
  node: TSESTree.Node,
  states: readonly PathState[],
): readonly PathState[] {
  if (states.length === 0) return states;
  if (walk.depth.current > 200) throw new GaveUp();
  walk.depth.current++;
  const after = walk.touches(node) ? walkKind(walk, node, states) : states;
  walk.depth.current--;
  const known = noteAssignment(walk, node, after);
  if (walk.events.has(node)) return settle(known.map((state) => ({ ...state, phase: 'done' })));
  if (node !== walk.start) return settle(known);
  return settle(known.map((state) => ({ ...state, phase: 'open' })));
}

function walkKind(
  walk: Walk,
  node: TSESTree.Node,
  states: readonly PathState[],
): readonly PathState[] {
  if (isFunction(node) || node.type.startsWith('Class')) return states;
  switch (node.type) {
    case 'LogicalExpression': {
      const left = walk.expression(node.left, states);
      if (!walk.touches(node.right)) return left;
      const runs = assume(walk, left, node.left, node.operator === '&&', node.operator);
      const skips = assume(walk, left, node.left, node.operator !== '&&', node.operator);
      return [...walk.expression(node.right, runs), ...takeArm(walk, node, node.right, skips)];
    }
    case 'ConditionalExpression': {
      const tested = walk.expression(node.test, states);
      const [yes, no] = [true, false].map((truth) => assume(walk, tested, node.test, truth, ''));
      return [
        ...takeArm(walk, node.consequent, node, walk.expression(node.consequent, yes ?? [])),
        ...takeArm(walk, node.alternate, node, walk.expression(node.alternate, no ?? [])),
      ];
    }
    default:
      return childrenOf(walk.index.sourceCode, node).reduce(
        (current, child) => walk.expression(child, current),
        states,
      );
  }
}

function assume(
  { assumptions }: Walk,
  states: readonly PathState[],
  test: TSESTree.Node,
  truth: boolean,
  operator: string,
): readonly PathState[] {
  // What is `null` or not is not told apart from what is falsy.
  if (operator === '??') return states;
  return settle(
    states.flatMap((state) =>
      state.phase === 'done'
        ? [state]
        : assumptions.assume(state.facts, test, truth).map((facts) => ({ ...state, facts })),
    ),
  );
}

/** Open paths that come by `place`, where an event is in another part of `whole`. */
function takeArm(
  { places }: Walk,
  place: TSESTree.Node,
  whole: TSESTree.Node,
  states: readonly PathState[],
): readonly PathState[] {
  const hasEventItself = whole.type === 'ConditionalExpression' && places.hasEvent(place);
  if (hasEventItself || !places.hasEvent(whole)) return states;
  const arm = places.atValue(place);
  return states.map((state) => (state.phase === 'open' ? { ...state, arm } : state));
}

/** `error = new Error(…)`, `let error;`, `count++` */
function noteAssignment(
  { assumptions }: Walk,
  node: TSESTree.Node,
  states: readonly PathState[],
): readonly PathState[] {
  const note = (
    target: TSESTree.Node,
    value: TSESTree.Node | null | undefined,
  ): readonly PathState[] =>
    states.map((state) => ({ ...state, facts: assumptions.assign(state.facts, target, value) }));
  const inner = unwrap(node);
  if (inner.type === 'AssignmentExpression') {
    return note(inner.left, inner.operator === '=' ? inner.right : undefined);
  }
  // `let error;` is as good as false.
  if (inner.type === 'VariableDeclarator') return note(inner.id, inner.init);
  if (inner.type === 'UpdateExpression') return note(inner.argument, undefined);
  return states;
}
