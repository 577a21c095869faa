import type { TSESTree } from '@typescript-eslint/utils';
import { listeningMethods, requestEndings } from '../../../knowledge/node-methods.ts';
import {
  addsNoListener,
  functionsOf,
  listenerAround,
  listenerOf,
  mayBeFor,
  mayListen,
} from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { returnsToNobody } from '../../order/callers.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { closestFunction, wrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isUnset } from '../../values/property.ts';
import { constantOf } from '../../values/value.ts';
import { literal } from '../../values/values.ts';
import type { RequestFact } from './requests.ts';

/** A timeout of a request, in ms. All that it does is to make the request emit `'timeout'`. */
export type RequestTimeout =
  | {
      readonly kind: 'option';
      /** The value of the option `timeout`. */
      readonly node: TSESTree.Node;
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'call';
      /** `request.setTimeout(milliseconds)`. */
      readonly node: TSESTree.CallExpression;
      readonly milliseconds: number;
    };

/** The timeout of a request whose `'timeout'` event nothing listens to, and that nothing else ends. */
export function findUnheardTimeout(
  evaluator: Evaluator,
  request: RequestFact,
): RequestTimeout | undefined {
  const uses = evaluator.usesOf(request.node);
  const timeout = findOption(evaluator, request) ?? findCall(evaluator, uses);
  if (!timeout || mayHaveSignal(evaluator, request)) return undefined;
  if (uses.some((use) => mayEndRequest(evaluator, request, use))) return undefined;
  return listensInCallback(evaluator, request) ? undefined : timeout;
}

function findOption(evaluator: Evaluator, { options }: RequestFact): RequestTimeout | undefined {
  const timeout = options && evaluator.lookUp(options, 'timeout');
  if (timeout?.kind !== 'known') return undefined;
  for (const node of timeout.nodes) {
    const milliseconds = findPositive(evaluator, node);
    if (milliseconds !== undefined) return { kind: 'option', node, milliseconds };
  }
  return undefined;
}

function findCall(evaluator: Evaluator, uses: readonly Use[]): RequestTimeout | undefined {
  for (const use of uses) {
    if (use.kind !== 'call' || use.name !== 'setTimeout') continue;
    const [argument] = use.node.arguments;
    const milliseconds = argument && findPositive(evaluator, argument);
    if (milliseconds !== undefined) return { kind: 'call', node: use.node, milliseconds };
  }
  return undefined;
}

/** The number that an expression is on at least one path. */
function findPositive(evaluator: Evaluator, node: TSESTree.Node): number | undefined {
  for (const value of evaluator.evaluate(node).known) {
    const number = constantOf(value);
    if (typeof number === 'number' && number > 0 && Number.isFinite(number)) return number;
  }
  return undefined;
}

/** A signal is another limit, of the author's choosing; options from elsewhere may hold one. */
function mayHaveSignal(evaluator: Evaluator, { options, agent }: RequestFact): boolean {
  if (!options) return agent.kind === 'unknown';
  return !isUnset(evaluator.lookUp(options, 'signal'));
}

/** Members of a request that something else than its own methods can be made of. */
const endingMembers = /^(?:abort|connection|destroy|emit|setTimeout|socket)$/u;

/** Whether a use of the request listens to the event, limits it in another way, or may do so elsewhere. */
function mayEndRequest(evaluator: Evaluator, request: RequestFact, use: Use): boolean {
  switch (use.kind) {
    case 'call':
      // The socket has a timeout of its own, which the author may use.
      if (mayListen(evaluator, use, 'timeout', 'socket')) return true;
      if (use.name === 'setTimeout') return turnsOff(evaluator, use.node);
      if (requestEndings.has(use.name)) return isLimit(evaluator, request, use.node);
      // `http.request(…).end().on('timeout', …)`, since Node.js 15.
      return use.name === 'end' && isMember(use.node);
    case 'read':
      return (
        use.name === undefined || listeningMethods.has(use.name) || endingMembers.test(use.name)
      );
    case 'write':
      return use.name === undefined;
    case 'argument':
      return !addsNoListener(evaluator, use.node, 'timeout', 'socket');
    case 'returned':
      return !isReturnedToNobody(use.node);
    default:
      return true;
  }
}

/** `setTimeout(0)` */
function turnsOff(evaluator: Evaluator, { arguments: [milliseconds] }: CallNode): boolean {
  return milliseconds === undefined || literal(evaluator.evaluate(milliseconds)) === 0;
}

/** Whether a call that ends the request may be a timer's or a signal's: it is in no listener of other events. */
function isLimit(evaluator: Evaluator, request: RequestFact, call: CallNode): boolean {
  const inside = closestFunction(call);
  if (!inside || inside === closestFunction(request.node)) return false;
  const listener = listenerAround(evaluator, inside);
  return !listener || mayBeFor(listener, 'abort', 'timeout');
}

function isMember(call: CallNode): boolean {
  return wrap(call).parent?.type === 'MemberExpression';
}

function isReturnedToNobody(returned: TSESTree.Node): boolean {
  const inside = closestFunction(returned);
  return inside !== undefined && returnsToNobody(inside);
}

/** Whether the response's callback sets a timeout of its own, on the response or the socket. */
function listensInCallback(evaluator: Evaluator, { node }: RequestFact): boolean {
  const callback = listenerOf(evaluator, node);
  return (callback ? functionsOf(evaluator, callback) : [])
    .flatMap((each) => callsInside(evaluator.index, each))
    .some((call) => {
      const listener = listenerOf(evaluator, call);
      return listener !== undefined && mayBeFor(listener, 'timeout');
    });
}
