import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from './file-index.ts';
import { memberName, nameInModule, unwrap } from './syntax.ts';

/** What a name of a module stands for. */
export type Export =
  | { readonly kind: 'variable'; readonly name: TSESTree.Identifier }
  | { readonly kind: 'value'; readonly node: TSESTree.Node }
  /** `export { name } from 'source'`; the name is `*` for all that the module has. */
  | { readonly kind: 'from'; readonly source: string; readonly name: string };

/** What a file exports. */
export interface FileExports {
  /** Of ES modules, by name. */
  readonly named: ReadonlyMap<string, Export>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
  /** What `module.exports` is set to; several where it is set more than once. */
  readonly whole: readonly TSESTree.Node[];
  /** What properties of `exports` are set to, by name. */
  readonly properties: ReadonlyMap<string, readonly TSESTree.Node[]>;
  readonly isModule: boolean;
}

/** Reads what the statements of a file export, and what it writes to `module.exports`. */
export function findExports({
  program,
  memberWrites,
  isGlobal,
  sourceCode,
}: FileIndex): FileExports {
  const named = new Map<string, Export>();
  const stars: string[] = [];
  const whole: TSESTree.Node[] = [];
  const properties = new Map<string, TSESTree.Node[]>();
  for (const statement of program.body) {
    addStatement(sourceCode, statement, named, stars, whole);
  }
  const isModule = named.size > 0 || stars.length > 0;
  for (const { left, right } of memberWrites) {
    const path = pathOf(left, isGlobal);
    if (path === undefined) continue;
    if (path === '') whole.push(...chainOf(right));
    else properties.set(path, [...(properties.get(path) ?? []), right]);
  }
  return { named, stars, whole, properties, isModule };
}

function addStatement(
  sourceCode: FileIndex['sourceCode'],
  statement: TSESTree.ProgramStatement,
  named: Map<string, Export>,
  stars: string[],
  whole: TSESTree.Node[],
): void {
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      named.set('default', { kind: 'value', node: statement.declaration });
      break;
    case 'ExportAllDeclaration': {
      const source = statement.source.value;
      if (!statement.exported) stars.push(source);
      else named.set(nameInModule(statement.exported), { kind: 'from', source, name: '*' });
      break;
    }
    case 'ExportNamedDeclaration':
      for (const name of declaredBy(sourceCode, statement.declaration)) {
        named.set(name.name, { kind: 'variable', name });
      }
      for (const { local, exported } of statement.specifiers) {
        named.set(
          nameInModule(exported),
          statement.source
            ? { kind: 'from', source: statement.source.value, name: nameInModule(local) }
            : { kind: 'variable', name: local as TSESTree.Identifier },
        );
      }
      break;
    case 'TSExportAssignment':
      whole.push(statement.expression);
      break;
    default:
  }
}

function declaredBy(
  { scopeManager }: FileIndex['sourceCode'],
  declaration: TSESTree.ExportNamedDeclaration['declaration'],
): readonly TSESTree.Identifier[] {
  if (!declaration) return [];
  if (declaration.type === 'VariableDeclaration') {
    const variables = scopeManager?.getDeclaredVariables(declaration) ?? [];
    return variables.flatMap(({ identifiers }) => identifiers);
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id] : [];
}

/** `''` for `module.exports`, `name` for `exports.name` and `module.exports.name`. */
function pathOf(
  left: TSESTree.Node,
  isGlobal: (identifier: TSESTree.Node) => boolean,
): string | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const object = unwrap(left.object);
  const name = memberName(left);
  if (name === undefined) return undefined;
  if (object.type === 'Identifier' && isGlobal(object)) {
    if (object.name === 'exports') return name;
    return object.name === 'module' && name === 'exports' ? '' : undefined;
  }
  return pathOf(object, isGlobal) === '' ? name : undefined;
}

/** `module.exports = exports = x`, `exports.a = exports.b = x`: the value at the end. */
function chainOf(right: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(right);
  return inner.type === 'AssignmentExpression' ? chainOf(inner.right) : [inner];
}
