import type { TSESTree } from '@typescript-eslint/utils';
import { requestEndings } from '../../../knowledge/node-methods.ts';
import { eventOf, listeningMethods } from '../../flow/emitters.ts';
import type { Evaluator } from '../../flow/evaluator.ts';
import type { Use } from '../../flow/use.ts';
import { constantOf, every, isNullish, isUnset, literal, type Value } from '../../flow/values.ts';
import {
  closestFunction,
  contains,
  isFunction,
  memberName,
  unwrap,
  wrap,
  type CallNode,
} from '../../tree/syntax.ts';
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
  file: Evaluator,
  request: RequestFact,
): RequestTimeout | undefined {
  const uses = file.usesOf(request.node);
  const timeout = findOption(file, request) ?? findCall(file, uses);
  if (!timeout || mayHaveSignal(file, request)) return undefined;
  if (uses.some((use) => mayEndRequest(file, request, use))) return undefined;
  return listensInCallback(file, request) ? undefined : timeout;
}

function findOption(file: Evaluator, { options }: RequestFact): RequestTimeout | undefined {
  const timeout = options && file.lookUp(options, 'timeout');
  if (timeout?.kind !== 'known') return undefined;
  for (const node of timeout.nodes) {
    const milliseconds = findPositive(file, node);
    if (milliseconds !== undefined) return { kind: 'option', node, milliseconds };
  }
  return undefined;
}

function findCall(file: Evaluator, uses: readonly Use[]): RequestTimeout | undefined {
  for (const use of uses) {
    if (use.kind !== 'call' || use.name !== 'setTimeout') continue;
    const [argument] = use.node.arguments;
    const milliseconds = argument && findPositive(file, argument);
    if (milliseconds !== undefined) return { kind: 'call', node: use.node, milliseconds };
  }
  return undefined;
}

/** The number that an expression is on at least one path. */
function findPositive(file: Evaluator, node: TSESTree.Node): number | undefined {
  for (const value of file.evaluate(node)) {
    const number = constantOf(value);
    if (typeof number === 'number' && number > 0 && Number.isFinite(number)) return number;
  }
  return undefined;
}

/** A signal is another limit, of the author's choosing; options from elsewhere may hold one. */
function mayHaveSignal(file: Evaluator, { options, agent }: RequestFact): boolean {
  if (!options) return agent.kind === 'unknown';
  return !isUnset(file.lookUp(options, 'signal'));
}

/** Members of a request that something else than its own methods can be made of. */
const telling = /^(?:abort|connection|destroy|emit|setTimeout|socket)$/u;

/** Whether a use of the request listens to the event, limits it in another way, or may do so elsewhere. */
function mayEndRequest(file: Evaluator, request: RequestFact, use: Use): boolean {
  switch (use.kind) {
    case 'call':
      if (listeningMethods.has(use.name)) return mayBeEvent(file, use.node.arguments[0]);
      if (use.name === 'setTimeout') return isHandled(file, use.node);
      if (requestEndings.has(use.name)) return isLimit(request, use.node);
      // `http.request(…).end().on('timeout', …)`, since Node.js 15.
      return use.name === 'end' && isMember(use.node);
    case 'read':
      return use.name === undefined || listeningMethods.has(use.name) || telling.test(use.name);
    case 'write':
      return use.name === undefined;
    case 'argument':
      return !leavesEventsAlone(file, use.node);
    case 'returned':
      return !isIgnored(use.node);
    default:
      return true;
  }
}

/** Whether a listener is for `'timeout'`, or for the socket, whose own timeout the author may use. */
function mayBeEvent(file: Evaluator, event: TSESTree.Node | undefined): boolean {
  const isOther = (value: Value): boolean =>
    value.type === 'primitive' && value.value !== 'timeout' && value.value !== 'socket';
  return event !== undefined && !every(file.evaluate(event), isOther);
}

/** `setTimeout(ms, callback)`; `setTimeout(0)` turns the timeout off. */
function isHandled(file: Evaluator, { arguments: [milliseconds, callback] }: CallNode): boolean {
  if (callback) return !every(file.evaluate(callback), isNullish);
  return milliseconds === undefined || literal(file.evaluate(milliseconds)) === 0;
}

/** Whether a call that ends the request may be a timer's: it is not in a listener of an event. */
function isLimit(request: RequestFact, call: CallNode): boolean {
  const inside = closestFunction(call);
  if (!inside || inside === closestFunction(request.node)) return false;
  const { parent } = wrap(inside);
  if (parent?.type !== 'CallExpression') return true;
  const callee = unwrap(parent.callee);
  const isListener =
    callee.type === 'MemberExpression' && listeningMethods.has(memberName(callee) ?? '');
  return parent !== request.node && !isListener;
}

/** `body.pipe(request)`, `pipeline(body, request)`, `await once(request, 'response')`. */
function leavesEventsAlone(file: Evaluator, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  const member = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (member === 'pipe') return true;
  return every(file.evaluate(callee), (value) => {
    if (value.type === 'global') return value.name.startsWith('console.');
    if (value.type !== 'export') return false;
    if (/^stream(?:\/promises)?$/u.test(value.module)) return true;
    return value.module === 'events' && !mayBeEvent(file, call.arguments[1]);
  });
}

function isMember(call: CallNode): boolean {
  return wrap(call).parent?.type === 'MemberExpression';
}

const ignoring = /^(?:forEach|nextTick|set(?:Immediate|Interval|Timeout))$/u;

/** `new Promise((resolve) => http.get(…))`: nobody sees what such a function returns. */
function isIgnored(returned: TSESTree.Node): boolean {
  const inside = closestFunction(returned);
  const { parent } = inside ? wrap(inside) : {};
  if (parent?.type !== 'NewExpression' && parent?.type !== 'CallExpression') return false;
  const callee = unwrap(parent.callee);
  if (callee.type === 'Identifier') {
    return (
      callee.name ===
      (parent.type === 'NewExpression' ? 'Promise' : ignoring.exec(callee.name)?.[0])
    );
  }
  const name = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
  return listeningMethods.has(name) || ignoring.test(name);
}

/** Whether the response's callback sets a timeout of its own, on the response or the socket. */
function listensInCallback(file: Evaluator, { node }: RequestFact): boolean {
  const callbacks = node.arguments.filter((argument) => isFunction(unwrap(argument)));
  return file.index.calls.some((call) => {
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression') return false;
    if (!callbacks.some((callback) => contains(callback, call))) return false;
    const name = memberName(callee) ?? '';
    if (name === 'setTimeout') return call.arguments.length > 1;
    return listeningMethods.has(name) && (eventOf(file, call) ?? 'timeout') === 'timeout';
  });
}
