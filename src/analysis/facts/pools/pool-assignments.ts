import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { functionAround } from '../../tree/run-frequency.ts';
import { contains, isFunction, memberName, unwrap } from '../../tree/syntax.ts';
import type { Followed, PoolTrace } from './pool-trace.ts';

/** `agent = new Agent()`, `options.agent = agent`: the variable has the value from here on. */
export function followAssignment(
  trace: PoolTrace,
  assignment: TSESTree.AssignmentExpression,
  followed: Followed,
): boolean {
  const { index } = trace.file;
  const { left, operator, parent } = assignment;
  if (!['=', '??=', '||='].includes(operator)) return false;
  const keys: string[] = [];
  let root: TSESTree.Node = unwrap(left);
  while (root.type === 'MemberExpression') {
    const key = memberName(root);
    if (key === undefined) return false;
    keys.unshift(key);
    root = unwrap(root.object);
  }
  const variable = root.type === 'Identifier' ? index.variableOf(root) : undefined;
  const [declared] = variable?.identifiers ?? [];
  if (!variable || !declared) return false;
  if (functionAround(index, declared) !== functionAround(index, assignment)) return false;
  if (parent.type !== 'ExpressionStatement' && !trace.follow(assignment, followed)) return false;
  const isGuarded = operator !== '=' || isAskedBefore(assignment, variable);
  // What is made only where there is none lives as long as what holds it.
  if (isGuarded && variable.defs.some(({ type }) => type === 'Parameter')) return false;
  const next = isGuarded
    ? { ...followed, origin: declared, many: trace.isMany(assignment, followed) }
    : followed;
  if (keys.length === 0) return trace.followVariable(variable, next);
  if (followed.form === 'client') return false;
  return trace.followVariable(variable, {
    ...next,
    form: 'options',
    path: [...keys, ...followed.path],
  });
}

/** `if (!options.agent) options.agent = …`, `agent = agent || …` */
function isAskedBefore(
  assignment: TSESTree.AssignmentExpression,
  variable: TSESLint.Scope.Variable,
): boolean {
  const isMentioned = (node: TSESTree.Node): boolean =>
    variable.references.some(
      (reference) => reference.isRead() && contains(node, reference.identifier),
    );
  if (isMentioned(assignment.right)) return true;
  let parent: TSESTree.Node | undefined = assignment.parent;
  for (; parent && !isFunction(parent); parent = parent.parent) {
    if (parent.type === 'IfStatement' && isMentioned(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && isMentioned(parent.left)) return true;
  }
  return false;
}
