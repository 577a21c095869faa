import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from './file-index.ts';
import { onlyDefinition } from './references.ts';
import { memberName, staticKey, unwrap } from './syntax.ts';

/** What another module exports, as a file names it; `*`: all of it. */
export interface Origin {
  readonly source: string;
  readonly name: string;
}

/** Variables that are followed; code under construction has some that are themselves. */
const maxSteps = 5;

/** What an expression imports, itself or through variables that nothing writes to. Nothing is evaluated. */
export function originOf(
  index: FileIndex,
  node: TSESTree.Node,
  steps = maxSteps,
): Origin | undefined {
  const source = requiredName(node);
  if (source !== undefined) return { source, name: '*' };
  if (node.type === 'Identifier') {
    return steps > 0 ? originOfVariable(index, node, steps - 1) : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = memberName(node);
  const object = originOf(index, unwrap(node.object), steps);
  return name !== undefined && object?.name === '*' ? { ...object, name } : undefined;
}

function originOfVariable(
  index: FileIndex,
  node: TSESTree.Identifier,
  steps: number,
): Origin | undefined {
  const definition = onlyDefinition(index, node);
  if (!definition) return undefined;
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
        ? originInPattern(
            declaration.id,
            definition.name,
            originOf(index, unwrap(declaration.init), steps),
          )
        : undefined;
    default:
      return undefined;
  }
}

/** `const { name: variable } = require('./x')` */
function originInPattern(
  target: TSESTree.Node,
  variable: TSESTree.Node,
  origin: Origin | undefined,
): Origin | undefined {
  if (target.type === 'Identifier') return origin;
  if (target.type !== 'ObjectPattern') return undefined;
  const property = target.properties.find(({ value }) => value === variable);
  const name = property?.type === 'Property' && staticKey(property.key, property.computed);
  return origin?.name === '*' && typeof name === 'string' ? { ...origin, name } : undefined;
}

function importedName(node: TSESTree.ImportClause): string {
  if (node.type === 'ImportDefaultSpecifier') return 'default';
  if (node.type === 'ImportNamespaceSpecifier') return '*';
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}

/** `x` of `require('x')`, as it is written. */
export function requiredName(node: TSESTree.Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
  const [argument] = node.arguments;
  return node.callee.name === 'require' &&
    argument?.type === 'Literal' &&
    typeof argument.value === 'string'
    ? argument.value
    : undefined;
}
