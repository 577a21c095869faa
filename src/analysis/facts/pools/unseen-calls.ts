import { routeMethods } from '../../../knowledge/server-framework.ts';
import {
  calledMember,
  calledMethod,
  calledName,
  callWith,
  chainOn,
  memberName,
  staticKey,
  unwrap,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { loggingMethods } from '../../values/reading-calls.ts';
import { every } from '../../values/values.ts';

const requestMethods = /^(?:del|delete|fetch|get|getStream|head|patch|post|put|request)$/u;
const requestFunctions = /^(?:axios|got|request|\w*[fF]etch)$/u;
/** Functions that send a request where their result is awaited, and may make a client where it is not. */
const clientFunctions = /^(?:client|http|httpClient)$/u;

/**
 * `api.get(url, { httpsAgent })`: of a client that another file makes. That it gets an
 * agent among its options says that it is HTTP, its name that it is one request.
 */
export function isRequestByName(call: CallNode): boolean {
  if (call.type !== 'CallExpression') return false;
  const name = calledName(call) ?? '';
  const isMethod = calledMember(call) !== undefined;
  if ((isMethod ? requestMethods : requestFunctions).test(name)) return true;
  // `await this.client(url, options)`
  return (clientFunctions.test(name) || requestFunctions.test(name)) && isAwaited(call);
}

/** Whether code waits for what a call gives, or for what a method of that gives: `client(url).json()`. */
function isAwaited(call: CallNode): boolean {
  return wrap(chainOn(call).at(-1) ?? call).type === 'AwaitExpression';
}

/** `fetch()` of Node.js. */
export function isGlobalFetch(evaluator: Evaluator, call: CallNode): boolean {
  return every(
    evaluator.evaluate(call.callee),
    (value) => value.type === 'global' && value.name === 'fetch',
  );
}

/** `console.log(agent)` and the like, which only print what they get. */
export function isLogging(call: CallNode): boolean {
  return loggingMethods.has(calledName(call) ?? '');
}

/** `app.get('/path', handler)`: the handler stays for all requests. */
export function isRouting(call: CallNode): boolean {
  const [path] = call.arguments;
  const text = path && staticKey(path, true);
  return routeMethods.has(calledMethod(call) ?? '') && text?.startsWith('/') === true;
}

/** `axios.interceptors.request.use((config) => …)`: runs for each request. */
export function isRequestInterceptor(node: FunctionNode): boolean {
  const call = callWith(node);
  if (call?.arguments[0] !== wrap(node)) return false;
  let current = unwrap(call.callee);
  for (const name of ['use', 'request', 'interceptors']) {
    if (current.type !== 'MemberExpression' || memberName(current) !== name) return false;
    current = unwrap(current.object);
  }
  return true;
}

const keepingMethods = new Set(['add', 'push', 'put', 'set', 'unshift']);
const makingFunction = /^(?:build|connect|create|init|make|open)/iu;

/** `agents.set(host, agent)` */
export function isKeeping(call: CallNode): boolean {
  return keepingMethods.has(calledMethod(call) ?? '');
}

/** Whether a call makes an object that keeps what it is given. */
export function isMaking(call: CallNode): boolean {
  if (call.type === 'NewExpression') return true;
  return wrap(call) === call && makingFunction.test(calledName(call) ?? '');
}
