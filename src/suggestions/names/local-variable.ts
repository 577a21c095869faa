import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isReassigned } from '../../analysis/tree/references.ts';
import { contains, staticKey, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import { removeWithSpace } from '../edits/remove-code.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit } from '../edits/suggestion.ts';

/** A variable of a function that only holds what is made there. */
export interface LocalVariable {
  readonly variable: TSESLint.Scope.Variable;
  readonly declaration: TSESTree.VariableDeclaration;
  readonly annotation: string;
}

/** The variable that only holds the pool: `const agent = new Agent()`, a statement of its own. */
export function localOf(file: FileContext, made: TSESTree.Node): LocalVariable | undefined {
  const { parent } = made;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const declaration = parent.parent;
  const variable = file.usage.index.variableOf(parent.id);
  if (!variable || isReassigned(variable) || declaration.declarations.length > 1) return undefined;
  if (!/^(?:BlockStatement|StaticBlock|SwitchCase)$/u.test(declaration.parent.type))
    return undefined;
  const comments = file.sourceCode.getCommentsInside(declaration);
  if (comments.some((comment) => !contains(made, comment))) return undefined;
  const type = parent.id.typeAnnotation;
  return { variable, declaration, annotation: type ? file.sourceCode.getText(type) : '' };
}

/** The name that a declaration in a block gives an expression for good, and that declaration. */
export function declaredName(
  file: FileContext,
  { parent }: TSESTree.Node,
): { readonly name: string; readonly statement: TSESTree.Node } | undefined {
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const variable = file.usage.index.variableOf(parent.id);
  const statement = parent.parent;
  if (!variable || isReassigned(variable) || !isStatementOfBlock(statement)) return undefined;
  return { name: parent.id.name, statement };
}

/** Whether nothing else in the file has the name of a variable. */
export function isOnlyOfItsName(file: FileContext, local: TSESLint.Scope.Variable): boolean {
  return (file.sourceCode.scopeManager?.scopes ?? []).every(
    (scope) =>
      scope.variables.every((variable) => variable === local || variable.name !== local.name) &&
      scope.references.every(
        ({ identifier, resolved }) => identifier.name !== local.name || resolved === local,
      ),
  );
}

/** Removes the declaration of a local variable, and lets its uses name what takes its place. */
export function moveLocal(
  file: FileContext,
  { variable, declaration }: LocalVariable,
  name: string,
): readonly Edit[] {
  const [start, end] = declaration.range;
  const uses = variable.references
    .filter((reference) => reference.init !== true && reference.identifier.name !== name)
    .map(({ identifier }) => passInstead(file, identifier, name));
  return [removeWithSpace(file, start, end), ...uses.flat()];
}

/** Writes a name in the place of an expression. */
export function passInstead(file: FileContext, node: TSESTree.Node, name: string): readonly Edit[] {
  const outer = wrap(node);
  const { parent } = outer;
  if (parent?.type === 'Property' && parent.parent.type === 'ObjectExpression') {
    const key = staticKey(parent.key, parent.computed);
    const isShort = !parent.computed && key === name && sourceStyleOf(file).shorthand;
    const comments = file.sourceCode.getCommentsInside(parent);
    if (parent.shorthand) return [{ range: parent.range, text: `${key ?? name}: ${name}` }];
    if (isShort && comments.every((comment) => contains(outer, comment))) {
      return [{ range: parent.range, text: name }];
    }
  }
  return [{ range: outer.range, text: name }];
}
