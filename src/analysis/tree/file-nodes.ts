import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberOn, wrap, type CallNode } from './syntax.ts';

/** A value that a function returns: `undefined` for `return;`. */
export interface Returned {
  /** The `return`, or the arrow function whose body is the value. */
  readonly at: TSESTree.Node;
  readonly value: TSESTree.Expression | undefined;
}

/** The nodes of a file that its usage is read from, by kind and in source order. */
export interface FileNodes {
  /** Every call and `new`. */
  readonly calls: readonly CallNode[];
  /** Every `x.y = z`. */
  readonly memberWrites: readonly TSESTree.AssignmentExpression[];
  /** Every `this.x`. */
  readonly thisMembers: readonly TSESTree.MemberExpression[];
  /** The names of `const self = this`. */
  readonly thisNames: readonly TSESTree.Identifier[];
  readonly returned: readonly Returned[];
}

/** Gathers the nodes while the linter walks the tree, so that the plugin needs no walk of its own. */
export interface Gathering {
  readonly nodes: FileNodes;
  /** Whether the walk began: a file is not gathered twice. */
  readonly hasBegun: () => boolean;
  readonly listener: TSESLint.RuleListener;
}

/** A listener for the linter's walk, and the nodes that it gathers. They are complete when the walk is over. */
export function gatherNodes(): Gathering {
  const calls: CallNode[] = [];
  const memberWrites: TSESTree.AssignmentExpression[] = [];
  const thisMembers: TSESTree.MemberExpression[] = [];
  const thisNames: TSESTree.Identifier[] = [];
  const returned: Returned[] = [];
  let hasBegun = false;
  const addCall = (node: CallNode): void => {
    calls.push(node);
  };
  return {
    nodes: { calls, memberWrites, thisMembers, thisNames, returned },
    hasBegun: () => hasBegun,
    listener: {
      Program() {
        hasBegun = true;
      },
      CallExpression: addCall,
      NewExpression: addCall,
      AssignmentExpression(node) {
        if (node.left.type === 'MemberExpression') memberWrites.push(node);
      },
      ThisExpression(node) {
        const { parent } = wrap(node);
        const member = memberOn(node);
        if (member) {
          thisMembers.push(member);
        } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
          thisNames.push(parent.id);
        }
      },
      ReturnStatement(node) {
        returned.push({ at: node, value: node.argument ?? undefined });
      },
      ArrowFunctionExpression(node) {
        if (node.body.type !== 'BlockStatement') returned.push({ at: node, value: node.body });
      },
    },
  };
}
