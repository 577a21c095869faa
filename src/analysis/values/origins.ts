import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { isReassigned } from '../tree/references.ts';
import { memberName, staticKey, unwrap } from '../tree/syntax.ts';
import { requiredName } from './modules.ts';

/** What another module exports, as a file names it; `*`: all of it. */
export interface Origin {
  readonly source: string;
  readonly name: string;
}

/** What an expression imports, itself or through one variable that nothing writes to. Nothing is evaluated. */
export function originOf(index: FileIndex, node: TSESTree.Node): Origin | undefined {
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
