import type { TSESTree } from '@typescript-eslint/utils';
import { emitterMethods, idlePoolMethods } from '../../../knowledge/node-methods.ts';
import { follow } from '../../flow/follow.ts';
import { callsElsewhere } from '../../files/passed-elsewhere.ts';
import type { Path, Use } from '../../flow/use.ts';
import { findMethodCalls } from '../../order/callers.ts';
import { functionAround, runsOften } from '../../order/order.ts';
import { closestFunction, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Value } from '../../values/value.ts';
import { some } from '../../values/values.ts';
import { knownCallsElsewhere, type KnownCalls } from './known-calls.ts';
import { findMade } from './made-elsewhere.ts';
import { isClient, meaningOfArgument, resultOf, type Meaning } from './pool-arguments.ts';
import { isRequestByName, isRequestInterceptor } from './unseen-calls.ts';

/** What a file does with an agent or a pooled client that it makes. */
export interface PoolUse {
  /**
   * `request`: a request has it among its options; `call`: a method of it is called;
   * `closed`: the code closes it when it is done.
   */
  readonly kind: Exclude<Meaning, 'nothing' | 'unknown'>;
  readonly node: TSESTree.Node;
  /** The `new`, or the call of the file's own function that returns what is made. */
  readonly maker: TSESTree.Node;
  /** Whether it may happen more often than the pool is made: in a loop or a function after it. */
  readonly many: boolean;
}

const closingMethods = new Set(['close', 'destroy', 'dispose', 'end', 'shutdown', 'stop']);

/** Whether a method only listens to a pool, or sets it up: `on()`, `setMaxListeners()`, `setRegion()`. */
export function isListening(name: string): boolean {
  return emitterMethods.has(name) || idlePoolMethods.has(name) || /^set[A-Z]/u.test(name);
}

/**
 * Every use of the pool that `start` makes; `undefined`: it is kept, returned to code
 * that is not seen, or given to other code, which may share it. A field keeps it, unless the
 * caller asks what becomes of the object that has the field.
 */
export function findPoolUses(
  evaluator: Evaluator,
  calls: KnownCalls,
  start: TSESTree.Node,
  isInField = false,
): readonly PoolUse[] | undefined {
  const found: PoolUse[] = [];
  for (const use of followPool(evaluator, calls, start, [])) {
    const isField = isInField && use.kind === 'kept' && use.path.length === 0;
    const kind = isField ? 'nothing' : meaningOf(evaluator, calls, use);
    if (kind !== 'unknown') {
      if (kind !== 'nothing') found.push(poolUse(kind, use));
      continue;
    }
    const elsewhere = use.kind === 'returned' ? findUsesElsewhere(evaluator, use) : undefined;
    if (!elsewhere) return undefined;
    found.push(...elsewhere);
  }
  return found;
}

function followPool(
  evaluator: Evaluator,
  calls: KnownCalls,
  start: TSESTree.Node,
  path: Path,
): readonly Use[] {
  return follow(evaluator.index, [start], {
    counts: true,
    path,
    resultOf: (call, argument, under) => resultOf(evaluator, calls, call, argument, under),
  });
}

function poolUse(kind: PoolUse['kind'], { node, maker, repeats }: Use): PoolUse {
  return { kind, node, maker, many: repeats };
}

/**
 * What other files do with a pool that a function of this one returns to them; `undefined`: none
 * calls it, or one keeps what it gets, or makes it once.
 */
function findUsesElsewhere(
  evaluator: Evaluator,
  { node, path }: Extract<Use, { kind: 'returned' }>,
): readonly PoolUse[] | undefined {
  const around = closestFunction(node);
  if (!around || around.generator) return undefined;
  const found: PoolUse[] = [];
  for (const { evaluator: other, node: call } of callsElsewhere(evaluator, around, 'production')) {
    if (!runsOften(other.index, call)) return undefined;
    const calls = knownCallsElsewhere(other);
    for (const use of followPool(other, calls, call, path)) {
      const kind = meaningOf(other, calls, use);
      if (kind === 'unknown') return undefined;
      // Where a request of Node's modules gets an agent as it is, its own file reports that.
      if (calls.requests.has(use.node) && findMade(other, call)) return undefined;
      if (kind !== 'nothing') found.push(poolUse(kind, use));
    }
  }
  return found.length > 0 ? found : undefined;
}

/** What a use of a pool, of options that have it, or of a client made with them says of the pool. */
function meaningOf(evaluator: Evaluator, calls: KnownCalls, use: Use): Meaning {
  switch (use.kind) {
    case 'assign':
    case 'write':
      return 'nothing';
    case 'read':
      // `client.messages.create()`
      return use.path.length === 0 && isPartCalled(use) ? 'call' : 'nothing';
    case 'stored':
      return use.isFollowed ? 'nothing' : 'unknown';
    case 'destructured':
      return isClient(use.path) ? 'unknown' : 'nothing';
    case 'call':
      if (use.path.length > 0 && !isClient(use.path)) return 'nothing';
      if (closingMethods.has(use.name)) return 'closed';
      if (isClient(use.path)) return isRequestOfClient(calls, use.node) ? 'request' : 'unknown';
      return isListening(use.name) ? 'nothing' : 'call';
    case 'bound':
      return meaningOfBinding(evaluator, use);
    case 'argument':
      return meaningOfArgument(evaluator, calls, use);
    case 'returned':
      return meaningOfReturn(evaluator, calls, use);
    case 'other':
      // `api(config)` of `api = axios.create()`
      return isClient(use.path) && calls.libraryCalls.has(use.node) ? 'request' : 'unknown';
    default:
      return 'unknown';
  }
}

/** What clients have to set them up, by the AWS SDK, axios and agents; its methods send nothing. */
const setUpParts =
  /^(?:config|defaults|events|interceptors|middlewareStack|options|requests|(?:freeS|s)ockets)$/u;

/** Whether a method of a part of a client sends a request: `messages` of `client.messages.create()`. */
export function isPartCalled({ name, node }: Extract<Use, { kind: 'read' }>): boolean {
  const member = node.parent;
  return (
    name !== undefined &&
    !setUpParts.test(name) &&
    member.type === 'MemberExpression' &&
    member.parent.type === 'CallExpression' &&
    member.parent.callee === member
  );
}

/** Whether a method of a client sends a request: `api.get()`. */
function isRequestOfClient({ libraryCalls, areOfElsewhere }: KnownCalls, call: CallNode): boolean {
  return libraryCalls.has(call) || (areOfElsewhere && isRequestByName(call));
}

function meaningOfBinding(
  evaluator: Evaluator,
  { node, variable, isGuarded }: Extract<Use, { kind: 'bound' }>,
): Meaning {
  const [declared] = variable.identifiers;
  switch (node.type) {
    case 'VariableDeclarator':
      // `await using client = …` closes it.
      return node.parent.kind.endsWith('using') ? 'closed' : 'nothing';
    case 'AssignmentPattern':
    case 'CallExpression':
    case 'NewExpression':
      return 'nothing';
    default: {
      // Whoever else loads a module has what is put on it.
      if (some(evaluator.evaluateVariable(variable), isLoaded)) return 'unknown';
      // What is made only where there is none lives as long as what has it.
      if (isGuarded && variable.defs.some(({ type }) => type === 'Parameter')) return 'unknown';
      if (!declared) return 'unknown';
      const { index } = evaluator;
      return functionAround(index, declared) === functionAround(index, node)
        ? 'nothing'
        : 'unknown';
    }
  }
}

/** Of a method the calls of its own class are enough: each makes one more. Other files may keep what they get. */
function meaningOfReturn(
  { index }: Evaluator,
  { agentFunctions }: KnownCalls,
  { node, path, calls, isComplete }: Extract<Use, { kind: 'returned' }>,
): Meaning {
  const around = closestFunction(node);
  if (!around) return 'unknown';
  if (agentFunctions.has(around)) return path.length === 0 ? 'request' : 'unknown';
  if (isRequestInterceptor(around))
    return path.length > 0 && !isClient(path) ? 'request' : 'unknown';
  const isShown = isComplete || findMethodCalls(index, around) !== undefined;
  return isShown && calls.length > 0 ? 'nothing' : 'unknown';
}

function isLoaded({ type }: Value): boolean {
  return type === 'module' || type === 'export';
}
