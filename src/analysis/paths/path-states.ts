import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import type { FunctionNode } from '../tree/syntax.ts';
import type { Assumptions, Facts } from './path-facts.ts';

/** A path up to some node. */
export interface PathState {
  /** `before` the start, `open` until an event has run, `done` from then on. */
  readonly phase: 'before' | 'done' | 'open';
  readonly facts: Facts;
  /** The last arm without an event that it took where another arm has one. */
  readonly arm?: Exit | undefined;
  /** Where it is reported, wherever it ends: a `throw` that a `catch` has caught. */
  readonly fixed?: Exit | undefined;
}

/** How a statement ends. */
export interface Completion {
  readonly kind: 'break' | 'continue' | 'normal' | 'return' | 'throw';
  readonly state: PathState;
  readonly node: TSESTree.Node;
  readonly label?: string | undefined;
}

/** What the parts of the walk share. */
export interface Walk {
  readonly index: FileIndex;
  readonly events: ReadonlySet<TSESTree.Node>;
  readonly start: TSESTree.Node | undefined;
  readonly places: Places;
  readonly assumptions: Assumptions;
  /** Whether the start or an event is inside a node. */
  readonly touches: (node: TSESTree.Node) => boolean;
  readonly expression: (node: TSESTree.Node, states: readonly PathState[]) => readonly PathState[];
  readonly statement: (node: TSESTree.Node, states: readonly PathState[]) => readonly Completion[];
  readonly statements: (
    list: readonly TSESTree.Node[],
    states: readonly PathState[],
  ) => readonly Completion[];
  readonly depth: { current: number };
}

/** There are more paths, or deeper ones, than are worth following. */
export class GaveUp extends Error {}

const maxStates = 100;

/** Whether no event has happened on a path so far. */
export function isOpen({ phase }: PathState): boolean {
  return phase === 'open';
}

/** One state for all paths that are done, and one for those with the same exit that know nothing. */
export function settle(states: readonly PathState[]): readonly PathState[] {
  const done = states.find(({ phase }) => phase === 'done');
  const others: PathState[] = [];
  for (const state of states) {
    if (state.phase === 'done') continue;
    const isKnown = others.some(
      (other) =>
        other.phase === state.phase &&
        other.facts.size === 0 &&
        other.arm === state.arm &&
        other.fixed === state.fixed,
    );
    if (!isKnown) others.push(state);
  }
  if (others.length > maxStates) throw new GaveUp();
  return done ? [{ phase: 'done', facts: new Map() }, ...others] : others;
}

/** Where a path without an event ends, and where an event would have to be added. */
export interface Exit {
  /** `throw`: out of the function. */
  readonly kind: 'continue' | 'end' | 'return' | 'throw';
  /** What is pointed at. */
  readonly place: TSESTree.Node;
  /**
   * `before` the statement that `place` is; `inside` an empty block; in an `else` or a `default`
   * that is not there yet; `value`: `place` is an expression, and only one of several on the path;
   * `after` the statement, for all paths.
   */
  readonly form: 'after' | 'before' | 'default' | 'else' | 'inside' | 'value';
}

/** Where a path ends, for those who write code there; equal places are one exit. */
export interface Places {
  readonly hasEvent: (node: TSESTree.Node) => boolean;
  /** Before the statement that ends a path. */
  readonly before: (node: TSESTree.Node, kind: Completion['kind']) => Exit;
  /** At the end of a block or a statement, unless an event there is on other paths. */
  readonly inArm: (node: TSESTree.Node) => Exit | undefined;
  readonly orElse: (node: TSESTree.IfStatement) => Exit;
  readonly byDefault: (node: TSESTree.SwitchStatement) => Exit;
  readonly atValue: (node: TSESTree.Node) => Exit;
  readonly atEnd: (root: FunctionNode | TSESTree.Program) => Exit | undefined;
  /** Notes for the open paths that go on after an arm that they came through it. */
  readonly leave: (
    completions: readonly Completion[],
    arm: Exit | undefined,
  ) => readonly Completion[];
}
