import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { isTypeReference } from '../../tree/callers.ts';
import type { FileIndex, Owner } from '../../tree/file-index.ts';
import { functionAround, runsOften } from '../../tree/run-frequency.ts';
import { contains, memberName, memberOn, unwrap, type FunctionNode } from '../../tree/syntax.ts';

/** What holds a value: `agent`, `this.agent`, `agents[host]`, `options.agent`. */
export type Holder =
  /** A variable of the module, or a property of one. */
  | { readonly kind: 'module'; readonly reads: readonly TSESTree.Node[] }
  /** A property of `this`. */
  | { readonly kind: 'field'; readonly owner: Owner; readonly reads: readonly TSESTree.Node[] }
  /** A variable that is there for one run of a function. */
  | {
      readonly kind: 'local';
      readonly reads: readonly TSESTree.Node[];
      readonly run: FunctionNode | undefined;
    };

/** What an assignment to `target` puts a value into; `undefined`: it is not seen. */
export function findHolder({ index }: Evaluator, target: TSESTree.Node): Holder | undefined {
  if (target.type === 'TSParameterProperty') {
    const owner = index.ownerOf(target.parameter);
    return owner && { kind: 'field', owner, reads: [] };
  }
  const inner = unwrap(target);
  const self = index.selfOf(inner);
  if (self) return { kind: 'field', owner: self, reads: [] };
  const keys: string[] = [];
  let root = inner;
  while (root.type === 'MemberExpression') {
    const owner = index.selfOf(root.object);
    if (owner) {
      const base = index.thisMembers.get(owner) ?? [];
      return { kind: 'field', owner, reads: sameAs(index, inner, base, keys.length) };
    }
    keys.unshift(memberName(root) ?? '');
    root = unwrap(root.object);
  }
  if (root.type !== 'Identifier') return undefined;
  const variable = index.variableOf(root);
  const [declared] = variable?.identifiers ?? [];
  // A global, or `module.exports`.
  if (!variable || !declared) return { kind: 'module', reads: [] };
  const names = readsOf(variable);
  const reads = sameAs(index, inner, keys.length > 0 ? basesOf(variable) : names, keys.length);
  if (!runsOften(index, declared)) return { kind: 'module', reads };
  const isParameter = variable.defs.some(({ type }) => type === 'Parameter');
  // `options.agent = …` puts it into `options` too, but not for the caller who does not look.
  const whole = keys.length > 0 && !isParameter ? names.filter((name) => !memberOn(name)) : [];
  return { kind: 'local', reads: [...reads, ...whole], run: functionAround(index, declared) };
}

/** The places that read a variable. */
export function readsOf(variable: TSESLint.Scope.Variable): readonly TSESTree.Node[] {
  return variable.references
    .filter((reference) => reference.isRead() && !isTypeReference(reference))
    .map(({ identifier }) => identifier);
}

function basesOf(variable: TSESLint.Scope.Variable): readonly TSESTree.Node[] {
  return variable.references.map(({ identifier }) => identifier);
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

/** Whether the code asks, before it puts a value somewhere, what is there: `agent ??= …`, `if (!agent) agent = …`. */
export function wasAsked(index: FileIndex, { reads }: Holder, at: TSESTree.Node): boolean {
  if (at.type !== 'AssignmentExpression') return true;
  if (at.operator !== '=') return true;
  const run = functionAround(index, at);
  return reads.some(
    (read) =>
      functionAround(index, read) === run &&
      (read.range[0] < at.range[0] || contains(at.right, read)),
  );
}
