import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import type { FunctionNode } from '../tree/syntax.ts';
import { walkExpressions } from './path-expressions.ts';
import { createAssumptions } from './path-facts.ts';
import { walkIf } from './path-if.ts';
import { createPlaces } from './path-places.ts';
import { walkLoop, walkSwitch, walkTry } from './path-statements.ts';
import {
  GaveUp,
  isOpen,
  settle,
  type Completion,
  type Exit,
  type PathState,
  type Walk,
} from './path-states.ts';

export type { Exit } from './path-states.ts';

/** Which paths are looked for. */
export interface PathQuery {
  readonly root: FunctionNode | TSESTree.Program;
  /** A node of the root: a path begins when it has run. By default it begins with the root. */
  readonly start?: TSESTree.Node | undefined;
  /** Nodes of the root that end the interest in a path: calls, members, functions that are made. */
  readonly events: ReadonlySet<TSESTree.Node>;
  /** Names that have a value on every path: `if (!response)` is never taken. */
  readonly present?: ReadonlySet<string>;
}

/**
 * The places where a function ends, or begins a loop anew, without one of the events having
 * run since the start; each once. Tests that contradict each other are told apart, as far as
 * they compare with constants; a loop with an event in it counts as one, and so does whatever
 * is decided by a flag that other functions set. Calls are taken not to throw, but for a `try`
 * without an event, whose `catch` may run. `undefined`: there are too many paths to tell.
 */
export function findExitsWithout(index: FileIndex, query: PathQuery): readonly Exit[] | undefined {
  const { root, start, events } = query;
  const nodes = [...events];
  const places = createPlaces((node) => nodes.some((event) => isInside(node, event)));
  const assumptions = createAssumptions(index, root, query.present ?? new Set());
  const walk: Walk = {
    index,
    events,
    start,
    places,
    assumptions,
    touches: (node) => places.hasEvent(node) || (start !== undefined && isInside(node, start)),
    expression: (node, states) => walkExpressions(walk, node, states),
    statement: (node, states) => walkStatement(walk, node, states),
    statements: (list, states) => walkStatements(walk, list, states),
    depth: { current: 0 },
  };
  const first: PathState = { phase: start ? 'before' : 'open', facts: new Map() };
  try {
    return exitsOf(walk, root, walkRoot(walk, root, first));
  } catch (error) {
    if (error instanceof GaveUp) return undefined;
    throw error;
  }
}

function isInside(outer: TSESTree.Node, { range: [start, end] }: TSESTree.Node): boolean {
  return outer.range[0] <= start && end <= outer.range[1];
}

function walkRoot(
  walk: Walk,
  { body }: FunctionNode | TSESTree.Program,
  first: PathState,
): readonly Completion[] {
  if (Array.isArray(body)) return walk.statements(body, [first]);
  if (body.type === 'BlockStatement') return walk.statement(body, [first]);
  return walk.expression(body, [first]).map((state) => ({ kind: 'normal', state, node: body }));
}

function exitsOf(
  { places }: Walk,
  root: FunctionNode | TSESTree.Program,
  completions: readonly Completion[],
): readonly Exit[] {
  const found = new Map<TSESTree.Node, Exit>();
  for (const { kind, node, state } of completions) {
    if (!isOpen(state)) continue;
    const isShared = completions.some(
      (other) => other.kind === kind && other.node === node && other.state.phase === 'done',
    );
    const own = kind === 'normal' ? places.atEnd(root) : places.before(node, kind);
    const exit = state.fixed ?? (isShared ? (state.arm ?? own) : (own ?? state.arm));
    if (exit && !found.has(exit.place)) found.set(exit.place, exit);
  }
  return [...found.values()];
}

function walkStatements(
  walk: Walk,
  statements: readonly TSESTree.Node[],
  states: readonly PathState[],
): readonly Completion[] {
  const ended: Completion[] = [];
  let current = states;
  let last: TSESTree.Node | undefined;
  for (const statement of statements) {
    if (current.length === 0) break;
    last = statement;
    const completions = walk.statement(statement, current);
    ended.push(...completions.filter(({ kind }) => kind !== 'normal'));
    current = settle(completions.filter(({ kind }) => kind === 'normal').map(({ state }) => state));
  }
  const node = last?.parent ?? statements[0] ?? walk.index.program;
  return [...ended, ...current.map((state) => ({ kind: 'normal' as const, state, node }))];
}

function walkStatement(
  walk: Walk,
  node: TSESTree.Node,
  states: readonly PathState[],
): readonly Completion[] {
  if (walk.depth.current > 200) throw new GaveUp();
  walk.depth.current++;
  try {
    const isEvent = walk.events.has(node);
    const from = isEvent
      ? settle(states.map((state) => ({ ...state, phase: 'done' as const })))
      : states;
    return walkKind(walk, node, from);
  } finally {
    walk.depth.current--;
  }
}

function walkKind(
  walk: Walk,
  node: TSESTree.Node,
  states: readonly PathState[],
): readonly Completion[] {
  const goOn = (after: readonly PathState[]): readonly Completion[] =>
    after.map((state) => ({ kind: 'normal', state, node }));
  switch (node.type) {
    case 'BlockStatement':
      return walk.statements(node.body, states);
    case 'ExpressionStatement':
      return goOn(walk.expression(node.expression, states));
    case 'VariableDeclaration':
      return goOn(
        node.declarations.reduce<readonly PathState[]>(
          (current, declaration) => walk.expression(declaration, current),
          states,
        ),
      );
    case 'ReturnStatement':
    case 'ThrowStatement': {
      const kind = node.type === 'ReturnStatement' ? 'return' : 'throw';
      const after = node.argument ? walk.expression(node.argument, states) : states;
      return settle(after).map((state) => ({ kind, state, node }));
    }
    case 'BreakStatement':
    case 'ContinueStatement': {
      const kind = node.type === 'BreakStatement' ? 'break' : 'continue';
      return settle(states).map((state) => ({ kind, state, node, label: node.label?.name }));
    }
    case 'IfStatement':
      return walkIf(walk, node, states);
    case 'SwitchStatement':
      return walkSwitch(walk, node, states);
    case 'TryStatement':
      return walkTry(walk, node, states);
    case 'LabeledStatement':
      return walk.statement(node.body, states).map((each) => {
        const isOwn = each.kind === 'break' && each.label === node.label.name;
        if (!isOwn) return each;
        const state = walk.places.hasEvent(node.body)
          ? { ...each.state, arm: walk.places.before(each.node, 'normal') }
          : each.state;
        return { kind: 'normal', state, node };
      });
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'ForStatement':
    case 'WhileStatement':
      return walkLoop(walk, node, states);
    case 'ExportNamedDeclaration':
      return node.declaration ? walk.statement(node.declaration, states) : goOn(states);
    default:
      return goOn(states);
  }
}
