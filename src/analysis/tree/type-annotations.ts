import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from './file-index.ts';
import { nameInModule } from './syntax.ts';

/** Whether a parameter is annotated with a type that a module exports; `default` is the module itself. */
export function isOfType(
  index: FileIndex,
  parameter: TSESTree.Node,
  modules: readonly string[],
  type: string,
): boolean {
  const annotation =
    parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (annotation?.type !== 'TSTypeReference') return false;
  const { typeName } = annotation;
  if (typeName.type === 'Identifier') {
    const imported = importOf(index, typeName);
    return imported?.name === type && modules.includes(imported.module);
  }
  // `express.Application`
  if (typeName.type !== 'TSQualifiedName' || typeName.left.type !== 'Identifier') return false;
  const imported = importOf(index, typeName.left);
  return (
    imported?.name === 'default' &&
    modules.includes(imported.module) &&
    typeName.right.name === type
  );
}

/** The export of a module that a name is imported as; a namespace counts as its default. */
function importOf(
  index: FileIndex,
  name: TSESTree.Identifier,
): { readonly module: string; readonly name: string } | undefined {
  const node = index.variableOf(name)?.defs[0]?.node;
  switch (node?.type) {
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return { module: node.parent.source.value, name: 'default' };
    case 'ImportSpecifier': {
      const { imported, parent } = node;
      return {
        module: (parent as TSESTree.ImportDeclaration).source.value,
        name: nameInModule(imported),
      };
    }
    case 'TSImportEqualsDeclaration': {
      const { moduleReference } = node;
      const source =
        moduleReference.type === 'TSExternalModuleReference'
          ? moduleReference.expression
          : undefined;
      return source?.type === 'Literal' && typeof source.value === 'string'
        ? { module: source.value, name: 'default' }
        : undefined;
    }
    default:
      return undefined;
  }
}
