import type { TSESTree } from '@typescript-eslint/utils';
import { callsElsewhere, type CallOfFile } from '../../files/passed-elsewhere.ts';
import { follow } from '../../flow/follow.ts';
import { constructorOf, findMethod, findMethodCalls, instancesOf } from '../../order/callers.ts';
import { functionAround, isConditional, isOncePer, runsOften } from '../../order/order.ts';
import {
  closestFunction,
  isClass,
  wrap,
  type CallNode,
  type ClassNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { PoolUse } from './pool-uses.ts';

/** The class whose objects each have a pool of their own in a field, as the class makes them. */
export function classWithPool(evaluator: Evaluator, pool: CallNode): ClassNode | undefined {
  const { parent } = wrap(pool);
  if (parent?.type === 'PropertyDefinition')
    return parent.static ? undefined : parent.parent.parent;
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const { left } = parent;
  const owner = left.type === 'MemberExpression' ? evaluator.index.selfOf(left.object) : undefined;
  if (!owner || !('type' in owner) || !isClass(owner)) return undefined;
  const isInConstructor = closestFunction(parent) === constructorOf(owner);
  return isInConstructor && !isConditional(parent) ? owner : undefined;
}

/**
 * The `new` of an object of a class that some code makes in each of its runs, only to call methods of it:
 * the pool in its field is gone with it. With `isForRequest` these calls send one request.
 * The code may stand in a file that imports the class, where that serves production.
 */
export function findDroppedObject(
  evaluator: Evaluator,
  owner: ClassNode,
  uses: readonly PoolUse[],
  isForRequest: boolean,
): CallOfFile | undefined {
  const { index } = evaluator;
  const here = instancesOf(index, owner).map((node) => ({ node, evaluator }));
  const isDropped = (made: CallOfFile): boolean => {
    const called = calledOn(made);
    if (!called) return false;
    const sent = called.map((name) => requestsOf(evaluator, owner, name, uses));
    return isForRequest
      ? sent.length === 1 && sent[0] === 1
      : sent.some((requests) => requests > 0);
  };
  return here.find(isDropped) ?? callsElsewhere(evaluator, owner, 'production').find(isDropped);
}

/** The methods that the code calls which makes an object; `undefined`: it does more, or makes it once. */
function calledOn({ node, evaluator: { index } }: CallOfFile): readonly string[] | undefined {
  if (!runsOften(index, node)) return undefined;
  const called: string[] = [];
  for (const use of follow(index, [node], { counts: true })) {
    if (use.kind === 'bound' && functionAround(index, use.node) === functionAround(index, node))
      continue;
    if (use.kind !== 'call' || use.path.length > 0 || use.repeats) return undefined;
    called.push(use.name);
  }
  return called;
}

/** How many of the uses one call of a method comes to; `Infinity`: in a loop, or nobody knows. */
function requestsOf(
  evaluator: Evaluator,
  owner: ClassNode,
  name: string,
  uses: readonly PoolUse[],
): number {
  const { index } = evaluator;
  const method = findMethod(index, owner, name);
  return method ? sum(uses.map(({ node }) => runsPerCall(node, method, 0))) : 0;

  function runsPerCall(node: TSESTree.Node, of: FunctionNode, depth: number): number {
    const around = functionAround(index, node);
    if (!around || depth > 5) return Infinity;
    const isOnce = isOncePer(index, node, around.body);
    if (around === of) return isOnce ? 1 : Infinity;
    const calls = findMethodCalls(index, around);
    if (!calls) return Infinity;
    const runs = sum(calls.map((call) => runsPerCall(call, of, depth + 1)));
    return isOnce || runs === 0 ? runs : Infinity;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
