import type { TSESTree } from '@typescript-eslint/utils';
import type { Exit, Places } from './path-states.ts';

/** Tells where code has to go that is to run before a path ends. */
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
