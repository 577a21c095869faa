import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isRelative } from '../../project/module-names.ts';

/**
 * Whether an object is in a variable whose type the project wrote itself: TypeScript refuses a
 * property that such a type does not name. Types of packages name all options.
 */
export function hasTypeOfProject(file: FileContext, object: TSESTree.ObjectExpression): boolean {
  const { parent } = wrap(object);
  if (parent?.type !== 'VariableDeclarator' || unwrap(parent.init ?? parent) !== object) {
    return false;
  }
  const type = parent.id.typeAnnotation?.typeAnnotation;
  if (!type) return false;
  if (type.type === 'TSTypeLiteral') return true;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const [definition] = file.usage.index.variableOf(type.typeName)?.defs ?? [];
  if (!definition) return false;
  const from = definition.type === 'ImportBinding' ? definition.parent : undefined;
  return from?.type !== 'ImportDeclaration' || isRelative(from.source.value);
}
