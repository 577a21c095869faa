import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { staticKey, wrap } from '../tree/syntax.ts';
import { followBinding, followProperty, followThisMember } from './bindings.ts';
import { followArgument, followMember, followReturn } from './call-uses.ts';
import type { Trace, Use } from './use.ts';

/** Steps after which a value is given up on: it is used in more places than are worth following. */
const maxSteps = 1000;

/**
 * Everything that the file does with the value of an expression, through variables,
 * properties, calls of the file's own functions and what they return.
 */
export function findUses(index: FileIndex, start: TSESTree.Node): readonly Use[] {
  const uses: Use[] = [];
  const seen = new Set<unknown>();
  const pending: TSESTree.Node[] = [start];
  const trace: Trace = { index, uses, pending, seen };
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (seen.size > maxSteps) {
      uses.push({ kind: 'other', node });
      break;
    }
    follow(trace, node);
  }
  return uses;
}

/** What the expression around `node` does with its value. */
function follow(trace: Trace, node: TSESTree.Node): void {
  const outer = wrap(node);
  const { parent } = outer;
  if (!parent) return;
  switch (parent.type) {
    case 'VariableDeclarator':
      if (parent.init === outer) followBinding(trace, parent.id);
      break;
    case 'AssignmentExpression':
      if (parent.right === outer) {
        followBinding(trace, parent.left);
        trace.pending.push(parent);
      }
      break;
    case 'AssignmentPattern':
      if (parent.right === outer) followBinding(trace, parent.left);
      break;
    case 'PropertyDefinition':
    case 'AccessorProperty': {
      const name = staticKey(parent.key, parent.computed);
      if (parent.value === outer && name !== undefined) {
        trace.uses.push({ kind: 'kept', node: parent });
        followThisMember(trace, parent.parent.parent, name);
      }
      break;
    }
    case 'ConditionalExpression':
      if (parent.test !== outer) trace.pending.push(parent);
      break;
    case 'LogicalExpression':
      if (parent.right === outer || parent.operator !== '&&') trace.pending.push(parent);
      break;
    case 'SequenceExpression':
      if (parent.expressions.at(-1) === outer) trace.pending.push(parent);
      break;
    case 'MemberExpression':
      if (parent.object === outer) followMember(trace, parent);
      break;
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === outer) trace.uses.push({ kind: 'other', node: parent });
      else followArgument(trace, parent, outer);
      break;
    case 'Property':
      if (parent.value === outer && parent.parent.type === 'ObjectExpression') {
        trace.uses.push({ kind: 'stored', node: parent });
        const container = wrap(parent.parent).parent;
        const name = staticKey(parent.key, parent.computed);
        if (container?.type === 'VariableDeclarator') followProperty(trace, container.id, name);
      }
      break;
    case 'ReturnStatement':
      followReturn(trace, outer);
      break;
    case 'ArrowFunctionExpression':
      if (parent.body === outer) followReturn(trace, outer);
      break;
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
    case 'TSExportAssignment':
      trace.uses.push({ kind: 'exported', node: parent });
      break;
    case 'SpreadElement':
      // A copy of its properties; the value itself goes nowhere.
      if (parent.parent.type !== 'ObjectExpression')
        trace.uses.push({ kind: 'other', node: parent });
      break;
    case 'ArrayExpression':
    case 'JSXExpressionContainer':
    case 'ThrowStatement':
    case 'YieldExpression':
    case 'ForOfStatement':
      trace.uses.push({ kind: 'stored', node: parent });
      break;
    default:
    // Tests, comparisons, templates and statements only look at the value.
  }
}

/** Everything that the file does with the value of a variable. */
export function findVariableUses(
  index: FileIndex,
  variable: TSESLint.Scope.Variable,
): readonly Use[] {
  return variable.references
    .filter((reference) => reference.isRead())
    .flatMap((reference) => findUses(index, reference.identifier as TSESTree.Node));
}
