import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { isTypeReference } from '../../tree/callers.ts';
import type { FileIndex, Owner } from '../../tree/file-index.ts';
import { functionAround, runsOften } from '../../tree/order.ts';
import { contains, memberOn, unwrap } from '../../tree/syntax.ts';

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
    const base = index.thisMembers.get(owner) ?? [];
    return { kind: 'field', owner, reads: sameAs(index, unwrap(target), base, depth) };
  }
  if (root.type !== 'Identifier') return undefined;
  const variable = index.variableOf(root);
  const [declared] = variable?.identifiers ?? [];
  // A global, or `module.exports`.
  if (!variable || !declared) return { kind: 'module', reads: [] };
  if (runsOften(index, declared)) return { kind: 'local' };
  const bases =
    depth > 0 ? variable.references.map(({ identifier }) => identifier) : readsOf(variable);
  return { kind: 'module', reads: sameAs(index, unwrap(target), bases, depth) };
}

/** The places that read a variable. */
export function readsOf(variable: TSESLint.Scope.Variable): readonly TSESTree.Node[] {
  return variable.references
    .filter((reference) => reference.isRead() && !isTypeReference(reference))
    .map(({ identifier }) => identifier);
}

/** The other places that say `target`, `depth` members behind what they begin with. */
function sameAs(
  { sourceCode }: FileIndex,
  target: TSESTree.Node,
  bases: readonly TSESTree.Node[],
  depth: number,
): readonly TSESTree.Node[] {
  const text = sourceCode.getText(target);
  return bases.flatMap((base) => {
    let place: TSESTree.Node | undefined = base;
    for (let level = 0; level < depth && place; level++) place = memberOn(place);
    return place && place !== target && sourceCode.getText(place) === text ? [place] : [];
  });
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
  if (at.type !== 'AssignmentExpression' || at.operator !== '=') return false;
  const run = functionAround(index, at);
  const inRun = reads.filter((read) => functionAround(index, read) === run);
  const isBefore = (read: TSESTree.Node): boolean =>
    read.range[0] < at.range[0] || contains(at.right, read);
  return inRun.length > 0 && !inRun.some(isBefore);
}
