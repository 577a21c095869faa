import type { TSESTree } from '@typescript-eslint/utils';
import { findCallers } from '../../order/callers.ts';
import { callsInside } from '../../tree/file-calls.ts';
import {
  calledMember,
  calledMethod,
  closestFunction,
  contains,
  rootOfMember,
  unwrap,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';

/** How many functions up a caller may be that keeps the result. */
const maxCallers = 3;

const keepers = /cache|memo(?:i[sz]e|_|$)/iu;
const ofStores = /cache|memo|store|token/iu;

/**
 * Whether the file shows that what a request brings is kept, so that the code runs once for
 * each key: `cache.get(key)` before it and `cache.set(key, result)` behind it, in the function
 * around it or in all its callers; `memoize(fn)`; a decorator `@Cache()`.
 */
export function isResultCached(
  evaluator: Evaluator,
  node: TSESTree.Node,
  callersLeft: number = maxCallers,
): boolean {
  for (let inside = closestFunction(node); inside; inside = closestFunction(inside)) {
    if (
      isKeptByName(evaluator, inside) ||
      hasLookUpAndStore(evaluator, inside, node) ||
      isKeptInVariable(evaluator, inside, node)
    ) {
      return true;
    }
    if (callersLeft === 0) continue;
    const { calls, complete } = findCallers(evaluator.index, inside);
    if (!complete || calls.length === 0) continue;
    // A function that is called where it stands: what is around it comes next in any case.
    if (calls.some((call) => contains(call, inside))) continue;
    if (
      calls.every(
        (call) => !contains(inside, call) && isResultCached(evaluator, call, callersLeft - 1),
      )
    ) {
      return true;
    }
  }
  return false;
}

/** `memoize(async () => …)`, `withCache(key, () => …)`, `@Cacheable() async load() {}` */
function isKeptByName({ index }: Evaluator, inside: FunctionNode): boolean {
  const { sourceCode } = index;
  const { parent } = wrap(inside);
  if (parent?.type === 'MethodDefinition') {
    // Only TypeScript's trees have decorators.
    const decorators = parent.decorators as typeof parent.decorators | undefined;
    return decorators?.some((decorator) => keepers.test(sourceCode.getText(decorator))) === true;
  }
  return (
    parent?.type === 'CallExpression' &&
    parent.callee !== inside &&
    keepers.test(sourceCode.getText(parent.callee))
  );
}

function hasLookUpAndStore(
  evaluator: Evaluator,
  inside: FunctionNode,
  node: TSESTree.Node,
): boolean {
  const text = (call: CallNode): string => receiverText(evaluator, call);
  const calls = callsInside(evaluator.index, inside);
  const stores = calls.filter((call) => call.range[0] > node.range[0] && isStep(call, 'set'));
  if (stores.length === 0) return false;
  return calls.some(
    (call) =>
      call.range[0] < node.range[0] &&
      isStep(call, 'get') &&
      outlives(evaluator, call, inside) &&
      stores.some((store) => text(store) === text(call)),
  );

  function isStep(call: CallNode, step: 'get' | 'set'): boolean {
    const name = calledMethod(call);
    if (name === undefined) return false;
    if (step === 'get' ? name === 'get' || name === 'has' : name === 'set') return true;
    // `tokenStore.getToken()`, `tokenStore.setToken()`
    const named = step === 'get' ? /^(?:get|has|read)/u : /^(?:put|save|set|store|write)/u;
    return named.test(name) && ofStores.test(text(call));
  }
}

/** `if (keys && isFresh()) return keys;` before it, and `keys = …` behind it. */
function isKeptInVariable(
  { index }: Evaluator,
  inside: FunctionNode,
  node: TSESTree.Node,
): boolean {
  if (inside.body.type !== 'BlockStatement') return false;
  return inside.body.body.some((statement) => {
    if (statement.type !== 'IfStatement' || statement.range[1] > node.range[0]) return false;
    const last =
      statement.consequent.type === 'BlockStatement'
        ? statement.consequent.body.at(-1)
        : statement.consequent;
    const kept = last?.type === 'ReturnStatement' ? last.argument : undefined;
    const variable = kept ? index.variableOf(unwrap(kept)) : undefined;
    const [declared] = variable?.identifiers ?? [];
    if (!variable || !declared || contains(inside, declared)) return false;
    return variable.references.some(
      ({ identifier, writeExpr }) =>
        writeExpr != null && identifier.range[0] > node.range[0] && contains(inside, identifier),
    );
  });
}

function receiverText({ index }: Evaluator, call: CallNode): string {
  const member = calledMember(call);
  return member ? index.sourceCode.getText(member.object) : '';
}

/** Whether a call is of something that is there before the function runs: no headers that it fills. */
function outlives({ index }: Evaluator, { callee }: CallNode, inside: FunctionNode): boolean {
  const root = rootOfMember(callee);
  if (root.type === 'ThisExpression') return true;
  const [declared] = index.variableOf(root)?.identifiers ?? [];
  return declared !== undefined && !contains(inside, declared);
}
