import type { TSESTree } from '@typescript-eslint/utils';
import { asksFirst, placesLike } from '../../order/guards.ts';
import { functionAround, runsOften } from '../../order/order.ts';
import type { FileIndex } from '../../tree/file-index.ts';
import { readsOf } from '../../tree/references.ts';
import { memberName, unwrap } from '../../tree/syntax.ts';
import type { Owner } from '../../tree/this-members.ts';
import type { Evaluator } from '../../values/evaluator.ts';

/** What holds a value: `agent`, `this.agent`, `agents[host]`, `options.agent`. */
export type Holder =
  /** A variable of the module, or a property of one. */
  | { readonly kind: 'module'; readonly reads: readonly TSESTree.Node[] }
  /** A property of `this`. */
  | { readonly kind: 'field'; readonly owner: Owner; readonly reads: readonly TSESTree.Node[] }
  /** A variable that is there for one run of a function. */
  | { readonly kind: 'local' };

/** What an assignment to `target` puts a value into; `undefined`: it is not seen. */
export function findHolder({ index }: Evaluator, target: TSESTree.Node): Holder | undefined {
  let root = unwrap(target);
  const self = index.selfOf(root);
  if (self) return { kind: 'field', owner: self, reads: [] };
  let depth = 0;
  for (; root.type === 'MemberExpression'; root = unwrap(root.object), depth++) {
    const owner = index.selfOf(root.object);
    if (!owner) continue;
    const base = index.thisMembers.named(owner, memberName(root));
    return { kind: 'field', owner, reads: placesLike(index, unwrap(target), base, depth) };
  }
  if (root.type !== 'Identifier') return undefined;
  const variable = index.variableOf(root);
  const [declared] = variable?.identifiers ?? [];
  // A global, or `module.exports`.
  if (!variable || !declared) return { kind: 'module', reads: [] };
  if (runsOften(index, declared)) return { kind: 'local' };
  const bases =
    depth > 0 ? variable.references.map(({ identifier }) => identifier) : readsOf(variable);
  // `https.get(options)` takes `options.agent`, too.
  const whole = depth > 0 ? bases.filter(isArgument) : [];
  return { kind: 'module', reads: [...placesLike(index, unwrap(target), bases, depth), ...whole] };
}

function isArgument(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'CallExpression' && parent.callee !== node;
}

/**
 * Whether the run of an assignment takes what it puts there, which is made anew in each run: it
 * does not ask first what is there, as `agent ??= …` and `if (!agent) agent = …` do.
 */
export function isTakenInRun(
  index: FileIndex,
  reads: readonly TSESTree.Node[],
  at: TSESTree.Node,
): boolean {
  if (at.type !== 'AssignmentExpression' || asksFirst(index, at, reads)) return false;
  const run = functionAround(index, at);
  return reads.some((read) => functionAround(index, read) === run);
}
