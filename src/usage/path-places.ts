import type { TSESTree } from '@typescript-eslint/utils';
import type { Completion } from './path-states.ts';
import type { FunctionNode } from './syntax.ts';

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

export function createPlaces(hasEvent: (node: TSESTree.Node) => boolean): Places {
  // One object for each place, so that paths with the same one are the same.
  const known = new Map<TSESTree.Node, Exit>();
  function exit(place: TSESTree.Node, kind: Exit['kind'], form: Exit['form']): Exit {
    const found = known.get(place) ?? { place, kind, form };
    known.set(place, found);
    return found;
  }

  function inBlock(block: TSESTree.Node, body: readonly TSESTree.Node[]): Exit | undefined {
    const last = body.at(-1);
    if (!last) return block.type === 'BlockStatement' ? exit(block, 'end', 'inside') : undefined;
    return hasEvent(last) ? undefined : exit(last, 'end', 'before');
  }

  function inArm(node: TSESTree.Node): Exit | undefined {
    if (node.type === 'BlockStatement') return inBlock(node, node.body);
    if (node.type === 'SwitchCase') return inBlock(node, node.consequent);
    return hasEvent(node) ? undefined : exit(node, 'end', 'before');
  }

  return {
    hasEvent,
    inArm,
    before: (node, kind) =>
      exit(node, kind === 'normal' || kind === 'break' ? 'end' : kind, 'before'),
    orElse: (node) => exit(node, 'end', 'else'),
    byDefault: (node) => exit(node, 'end', 'default'),
    atValue: (node) => exit(node, 'end', 'value'),
    atEnd: (root) => {
      if (root.type === 'Program') return inBlock(root, root.body);
      return root.body.type === 'BlockStatement' ? inArm(root.body) : undefined;
    },
    leave: (completions, arm) => {
      const isShared = completions.some(
        ({ kind, state }) => kind === 'normal' && state.phase === 'done',
      );
      return completions.map((each) => {
        const { kind, state } = each;
        if (kind !== 'normal' || state.phase !== 'open') return each;
        const chosen = isShared ? (state.arm ?? arm) : (arm ?? state.arm);
        return { ...each, state: { ...state, arm: chosen } };
      });
    },
  };
}
