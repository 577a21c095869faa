import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ShortLivedPool } from '../../analysis/facts/pools/short-lived-pools.ts';
import { asksFirst } from '../../analysis/order/guards.ts';
import { isReassigned, readsOf } from '../../analysis/tree/references.ts';
import { rootOfMember, unwrap, wrap } from '../../analysis/tree/syntax.ts';
import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Suggestion } from '../edits/suggestion.ts';
import { localOf } from '../names/local-variable.ts';
import { addTopNames, declareAtTop, resolveName } from '../names/module-scope.ts';
import { nameForPool } from './pool-name.ts';

/**
 * Makes a pool where it stands, and only the first time: `(agent ??= new Agent())`. So it is
 * made behind the same guards, and reads what it reads, such as the environment, no earlier.
 */
export function makeLazily(
  file: FileContext,
  pool: ShortLivedPool,
  text: string,
  existing: string | undefined,
): Suggestion | undefined {
  const made = wrap(pool.node);
  const { declareLater, logicalAssignment, semicolon } = sourceStyleOf(file);
  const type = typeOf(file, pool);
  if (type === undefined || (semicolon === '' && beginsStatement(file, made))) return undefined;
  const name = existing ?? nameForPool(file, pool);
  const declaration = `${declareLater} ${name}${type}${semicolon}`;
  const assigned = logicalAssignment ? `(${name} ??= ${text})` : `(${name} || (${name} = ${text}))`;
  return {
    messageId: 'shareLazily',
    data: { name },
    edits: [
      ...(existing === undefined ? addTopNames(file, [declareAtTop(declaration)]) : []),
      { range: made.range, text: assigned },
    ],
  };
}

/** A parenthesis there would be taken for a call of what stands before. */
function beginsStatement({ sourceCode }: FileContext, made: TSESTree.Node): boolean {
  let current: TSESTree.Node | undefined = made;
  while (current?.range[0] === made.range[0]) {
    if (current.type === 'ExpressionStatement') return true;
    current = current.parent;
  }
  const before = sourceCode.getTokenBefore(made);
  return before?.value === ')' || before?.value === ']';
}

/** The annotation of a variable for it, in TypeScript; `undefined`: its type has no name here. */
function typeOf(file: FileContext, { node }: ShortLivedPool): string | undefined {
  if (!isTypeScript(file)) return '';
  const annotation = localOf(file, wrap(node))?.annotation;
  if (annotation !== undefined && annotation !== '') return `${annotation} | undefined`;
  const callee = unwrap(node.callee);
  const text = file.sourceCode.getText(callee);
  if (!/^[\w$.]+$/u.test(text) || !isTypeName(file, callee) || node.typeArguments) return undefined;
  return node.type === 'NewExpression'
    ? `: ${text} | undefined`
    : `: ReturnType<typeof ${text}> | undefined`;
}

/** Whether a name, or what its members are of, is an import or a class: `const { Agent } = require()` is no type. */
function isTypeName(file: FileContext, callee: TSESTree.Node): boolean {
  const root = rootOfMember(callee);
  const variable = root.type === 'Identifier' ? file.usage.index.variableOf(root) : undefined;
  return variable?.defs.every(({ type }) => /^(?:ClassName|ImportBinding)$/u.test(type)) === true;
}

interface EqualPool {
  readonly name: string;
  /** Whether it is made by its declaration, and not when it is first needed. */
  readonly isMade: boolean;
}

/** A variable of the module that holds what the same text makes. */
export function findEqual(
  file: FileContext,
  { node }: ShortLivedPool,
  text: string,
): EqualPool | undefined {
  const { agents, libraryCalls } = file.usage;
  for (const other of [...agents, ...libraryCalls]) {
    if (other.node === node) continue;
    const outer = wrap(other.node);
    const equal = holderOf(file, outer);
    if (!equal || resolveName(file, node, equal.variable.name) !== equal.variable) continue;
    const indentation = indentationAt(file.sourceCode.text, outer.range[0]);
    const its = file.sourceCode.getText(outer).replaceAll(`\n${indentation}`, '\n');
    if (its === text) return { name: equal.variable.name, isMade: equal.isMade };
  }
  return undefined;
}

function holderOf(
  { usage }: FileContext,
  outer: TSESTree.Node,
): { readonly variable: TSESLint.Scope.Variable; readonly isMade: boolean } | undefined {
  const { parent } = outer;
  const isMade = parent?.type === 'VariableDeclarator';
  const name = isMade
    ? parent.id
    : parent?.type === 'AssignmentExpression'
      ? parent.left
      : undefined;
  const variable = name && usage.index.variableOf(name);
  if (variable?.scope.block.type !== 'Program') return undefined;
  if (isMade) return isReassigned(variable) ? undefined : { variable, isMade };
  const isGuarded =
    parent?.type === 'AssignmentExpression' && asksFirst(usage.index, parent, readsOf(variable));
  return isGuarded ? { variable, isMade } : undefined;
}
