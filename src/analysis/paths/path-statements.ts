import type { TSESTree } from '@typescript-eslint/utils';
import { contains } from '../tree/syntax.ts';
import { settle, type Completion, type PathState, type Walk } from './path-states.ts';

type Loop =
  | TSESTree.DoWhileStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement;

function goOn(states: readonly PathState[], node: TSESTree.Node): readonly Completion[] {
  return settle(states).map((state) => ({ kind: 'normal', state, node }));
}

const statesOf = (completions: readonly Completion[]): readonly PathState[] =>
  completions.map(({ state }) => state);

/** Cases are entered one by one, and fall through to the next. */
export function walkSwitch(
  walk: Walk,
  node: TSESTree.SwitchStatement,
  states: readonly PathState[],
): readonly Completion[] {
  const { places, assumptions } = walk;
  const hasEvent = places.hasEvent(node);
  const left: Completion[] = [];
  let rest = walk.expression(node.discriminant, states);
  const entered = new Map<TSESTree.SwitchCase, readonly PathState[]>();
  for (const each of node.cases) {
    const { test } = each;
    if (!test) continue;
    const [taken, others] = [true, false].map((truth) =>
      rest.flatMap((state) =>
        state.phase === 'done'
          ? [state]
          : assumptions
              .assumeEqual(state.facts, node.discriminant, test, truth)
              .map((facts) => ({ ...state, facts })),
      ),
    );
    entered.set(each, taken ?? []);
    rest = settle(others ?? []);
  }
  const fallback = node.cases.find(({ test }) => !test);
  let running: readonly PathState[] = [];
  for (const each of node.cases) {
    const from = each === fallback ? rest : (entered.get(each) ?? []);
    const completions = walk.statements(each.consequent, settle([...running, ...from]));
    running = statesOf(completions.filter(({ kind }) => kind === 'normal'));
    left.push(...completions.filter(({ kind }) => kind !== 'normal'));
  }
  const last = node.cases.at(-1);
  const fallen = goOn(running, node);
  const skipped = fallback ? [] : goOn(rest, node);
  return [
    ...left.map((each): Completion => {
      if (each.kind !== 'break' || each.label !== undefined) return each;
      const [ended] = hasEvent
        ? places.leave([{ ...each, kind: 'normal' }], places.before(each.node, 'break'))
        : [each];
      return { ...(ended ?? each), kind: 'normal', node };
    }),
    ...(hasEvent && last ? places.leave(fallen, places.inArm(last)) : fallen),
    ...(hasEvent ? places.leave(skipped, places.byDefault(node)) : skipped),
  ];
}

/** A `catch` begins with what is thrown; where no event is in the `try`, anything there may throw. */
export function walkTry(
  walk: Walk,
  node: TSESTree.TryStatement,
  states: readonly PathState[],
): readonly Completion[] {
  const { places } = walk;
  const { block, handler, finalizer } = node;
  let completions = walk.statement(block, states);
  if (handler) {
    const thrown = completions.filter(({ kind }) => kind === 'throw');
    const isOpenToAll = !walk.touches(block);
    const caught = settle([
      ...(isOpenToAll ? states : states.filter(({ phase }) => phase !== 'open')),
      ...completions.filter(({ state }) => state.phase === 'done').map(({ state }) => state),
      ...thrown.map(({ state, node: place }) =>
        state.phase === 'open'
          ? { ...state, fixed: state.fixed ?? places.before(place, 'normal') }
          : state,
      ),
    ]);
    const handled = walk.statement(handler.body, caught);
    const hasEvent = places.hasEvent(node);
    completions = [
      ...completions.filter(({ kind }) => kind !== 'throw'),
      ...(hasEvent ? places.leave(handled, places.inArm(handler.body)) : handled),
    ];
  }
  if (!finalizer) return completions;
  return completions.flatMap((each) =>
    walk
      .statement(finalizer, [each.state])
      .map((after) => (after.kind === 'normal' ? { ...each, state: after.state } : after)),
  );
}

/** A body runs or not. With an event in it, it is taken to run. */
export function walkLoop(
  walk: Walk,
  node: Loop,
  states: readonly PathState[],
): readonly Completion[] {
  const { places, start } = walk;
  const isAround = start !== undefined && contains(node, start);
  if (places.hasEvent(node) && !isAround) {
    return goOn(
      states.map((state) => (state.phase === 'open' ? { ...state, phase: 'done' } : state)),
      node,
    );
  }
  const completions = walk.statement(node.body, states);
  const ended = completions.filter(({ kind }) => kind === 'return' || kind === 'throw');
  const isOwn = (each: Completion): boolean =>
    each.label === undefined || isLabelOf(node, each.label);
  const broken = completions.filter((each) => each.kind === 'break' && isOwn(each));
  const outer = completions.filter(
    (each) => (each.kind === 'break' || each.kind === 'continue') && !isOwn(each),
  );
  const isEndless =
    (node.type === 'WhileStatement' && node.test.type === 'Literal' && node.test.value === true) ||
    (node.type === 'ForStatement' && !node.test);
  const again = completions.filter(
    (each) => each.kind === 'normal' || (each.kind === 'continue' && isOwn(each)),
  );
  const left = [...ended, ...outer];
  const hasBegun = ({ state }: Completion): boolean => isAround && state.phase === 'open';
  const after = [
    ...(isEndless ? [] : states),
    ...statesOf(broken),
    ...(isEndless ? [] : statesOf(again.filter((each) => !hasBegun(each)))),
  ];
  // What began in this run of the body is out of reach in the next one.
  const lost = again.filter(hasBegun).flatMap(({ kind, node: place, state }): Completion[] => {
    const isEnd = kind === 'normal';
    const own = isEnd ? places.inArm(node.body) : places.before(place, kind);
    const isShared = again.some((other) => other.node === place && other.state.phase === 'done');
    const fixed = state.fixed ?? (isShared ? (state.arm ?? own) : (own ?? state.arm));
    return fixed ? [{ kind: 'continue', node: place, state: { ...state, fixed } }] : [];
  });
  return [...left, ...lost, ...goOn(after, node)];
}

function isLabelOf({ parent }: TSESTree.Node, label: string): boolean {
  return parent?.type === 'LabeledStatement' && parent.label.name === label;
}
