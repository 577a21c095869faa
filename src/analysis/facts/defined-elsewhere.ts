import type { TSESTree } from '@typescript-eslint/utils';
import { isReassigned } from '../tree/references.ts';
import type { FileIndex } from '../tree/file-index.ts';
import { memberName, staticKey, unwrap } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { requiredName } from '../values/modules.ts';

/**
 * Whether a callee is a function of another file, or a class that extends nothing, as the text of
 * that file says. Most callees that are imported are, and no fact begins there, so that their
 * files need not be parsed.
 */
export function isDefinedElsewhere({ index, imports }: Evaluator, callee: TSESTree.Node): boolean {
  const origin = originOf(index, callee);
  return origin !== undefined && imports.definesExport(origin.source, origin.name);
}

/** An export, where a file imports it from; `*`: all of them. */
interface Origin {
  readonly source: string;
  readonly name: string;
}

function originOf(index: FileIndex, node: TSESTree.Node): Origin | undefined {
  const source = requiredName(node);
  if (source !== undefined) return { source, name: '*' };
  if (node.type === 'Identifier') return originOfVariable(index, node);
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined;
  const object =
    node.type === 'MemberExpression' ? originOf(index, unwrap(node.object)) : undefined;
  return name !== undefined && object?.name === '*' ? { ...object, name } : undefined;
}

function originOfVariable(index: FileIndex, node: TSESTree.Identifier): Origin | undefined {
  const variable = index.variableOf(node);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0 || isReassigned(variable)) return undefined;
  const { node: declaration } = definition;
  switch (declaration.type) {
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ImportSpecifier':
      return {
        source: (declaration.parent as TSESTree.ImportDeclaration).source.value,
        name: importedName(declaration),
      };
    case 'VariableDeclarator':
      return declaration.init
        ? originOfDeclared(index, declaration.id, declaration.init, definition.name)
        : undefined;
    default:
      return undefined;
  }
}

/** `const { name: variable } = require('./x')`, `const variable = require('./x').name` */
function originOfDeclared(
  index: FileIndex,
  target: TSESTree.Node,
  init: TSESTree.Expression,
  variable: TSESTree.Node,
): Origin | undefined {
  const origin = originOf(index, unwrap(init));
  if (target.type !== 'ObjectPattern') return origin;
  const property = target.properties.find(({ value }) => value === variable);
  const name = property?.type === 'Property' && staticKey(property.key, property.computed);
  return origin?.name === '*' && typeof name === 'string' ? { ...origin, name } : undefined;
}

function importedName(node: TSESTree.ImportClause): string {
  if (node.type === 'ImportDefaultSpecifier') return 'default';
  if (node.type === 'ImportNamespaceSpecifier') return '*';
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}
