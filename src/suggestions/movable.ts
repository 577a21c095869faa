import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import { isReassigned } from '../usage/references.ts';
import { childrenOf, contains, unwrap } from '../usage/syntax.ts';
import { topStatementOf } from './module-scope.ts';

/** Functions of Node.js whose result is the same wherever they are called. */
const steadyCalls: Readonly<Record<string, readonly string[]>> = {
  fs: ['readFileSync'],
  path: ['join', 'resolve'],
};

/**
 * Whether an expression means the same at the top of the module: it has literals,
 * `process.env`, and names that the module declares once. Then, the statements of the
 * module that have to come before it; `undefined` where it does not.
 */
export function findNeeded(
  file: FileContext,
  node: TSESTree.Node,
): readonly TSESTree.Node[] | undefined {
  if (hasOwnContext(file, node, node)) return undefined;
  const needed: TSESTree.Node[] = [];
  for (const scope of file.sourceCode.scopeManager?.scopes ?? []) {
    for (const reference of scope.references) {
      if (!contains(node, reference.identifier)) continue;
      const variable = reference.resolved;
      // A global of the language or of Node.js.
      if (!variable || variable.defs.length === 0) continue;
      if (variable.identifiers.every((identifier) => contains(node, identifier))) continue;
      if (!isTopVariable(variable)) return undefined;
      // Functions are there before the first statement runs.
      if (variable.defs[0]?.type !== 'FunctionName') {
        needed.push(topStatementOf(variable.identifiers[0] as TSESTree.Node));
      }
    }
  }
  return needed;
}

/** Whether it says `this`, `await` and the like, or calls what may answer differently each time. */
function hasOwnContext(file: FileContext, node: TSESTree.Node, root: TSESTree.Node): boolean {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      // Its body runs later, wherever it is written; only `this` of an arrow function is that around it.
      return node.type === 'ArrowFunctionExpression' && mentionsThis(file, node);
    case 'AssignmentExpression':
    case 'AwaitExpression':
    case 'ClassExpression':
    case 'MetaProperty':
    case 'Super':
    case 'ThisExpression':
    case 'UpdateExpression':
    case 'YieldExpression':
      return true;
    case 'Identifier':
      return node.name === 'arguments';
    case 'CallExpression':
      if (node !== root && !isSteady(file, node)) return true;
      break;
    default:
  }
  return childrenOf(file.sourceCode, node).some((child) => hasOwnContext(file, child, root));
}

function mentionsThis(file: FileContext, node: TSESTree.Node): boolean {
  if (node.type === 'ThisExpression' || node.type === 'Super') return true;
  if (node.type === 'Identifier' && node.name === 'arguments') return true;
  return childrenOf(file.sourceCode, node).some((child) => mentionsThis(file, child));
}

function isSteady(file: FileContext, node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  if (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Buffer' &&
    file.usage.index.isGlobal(callee.object)
  ) {
    return true;
  }
  return file.usage.evaluator.evaluate(callee).every((value) => {
    if (value.type === 'global')
      return /^(?:Boolean|Number|parseInt|require|String)$/u.test(value.name);
    return value.type === 'export' && steadyCalls[value.module]?.includes(value.name) === true;
  });
}

/** Whether the module declares a variable, once and for good. */
function isTopVariable(variable: TSESLint.Scope.Variable): boolean {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || isReassigned(variable)) return false;
  if (variable.scope.block.type !== 'Program') return false;
  // A `var` of an inner block may not have been reached.
  return (
    definition.type !== 'Variable' ||
    /^(?:ExportNamedDeclaration|Program)$/u.test(definition.node.parent.parent.type)
  );
}
