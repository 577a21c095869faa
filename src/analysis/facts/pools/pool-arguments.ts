import type { TSESTree } from '@typescript-eslint/utils';
import type { Path, Use } from '../../flow/use.ts';
import { functionAround, isBehind } from '../../order/order.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { calledMember, calledMethod, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isObjectValue } from '../../values/value.ts';
import { exportsOf, some } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { KnownCalls } from './known-calls.ts';
import { isGlobalFetch, isLogging, isRequestByName } from './unseen-calls.ts';

/** What a use says of a pool; `unknown`: other code may share it from there on. */
export type Meaning = 'call' | 'closed' | 'nothing' | 'request' | 'unknown';

/** The path under which a client has the pool that it was made with; no property has that name. */
const inClient = 'new client()';

/** Whether what has a pool is a client that was made with it. */
export function isClient([key]: Path): boolean {
  return key === inClient;
}

const agentOptions = new Set(['agent', 'dispatcher', 'httpAgent', 'httpsAgent']);

/** Where the result of a call of a library has a pool that the call gets: a client has it. */
export function resultOf(
  evaluator: Evaluator,
  calls: KnownCalls,
  call: CallNode,
  argument: TSESTree.Node,
  path: Path,
): Path | undefined {
  const libraryCall = calls.libraryCalls.get(call);
  if (libraryCall?.call.makes !== 'client') return undefined;
  // `DynamoDBDocumentClient.from(client)` sends its requests through that client.
  if (path.length === 0) return path;
  return isOptionsOf(evaluator, libraryCall, argument, path) ? [inClient] : undefined;
}

/** What a call of other code does with a pool that it is given. */
export function meaningOfArgument(
  evaluator: Evaluator,
  calls: KnownCalls,
  { node, argument, path }: Extract<Use, { kind: 'argument' }>,
): Meaning {
  const request = calls.requests.get(node);
  if (request) {
    const isOptions = request.options && unwrap(request.options) === unwrap(argument);
    if (isOptions !== true || path.length === 0 || isClient(path) || request.bypassesPool) {
      return 'unknown';
    }
    // What is not its agent does nothing there.
    return path.join('.') === 'agent' ? 'request' : 'nothing';
  }
  const libraryCall = calls.libraryCalls.get(node);
  if (libraryCall) return meaningInLibrary(evaluator, libraryCall, argument, path);
  if (path.length === 0) {
    return givesAgent(calls, node) || isForRequestOfRun(evaluator, node) ? 'request' : 'unknown';
  }
  if (isClient(path)) return 'unknown';
  if (isLogging(node)) return 'nothing';
  const [key = ''] = path;
  if (isGlobalFetch(evaluator, node)) return key === 'dispatcher' ? 'request' : 'nothing';
  return agentOptions.has(key) && isRequestByName(node) ? 'request' : 'unknown';
}

function meaningInLibrary(
  evaluator: Evaluator,
  libraryCall: LibraryCall,
  argument: TSESTree.Node,
  path: Path,
): Meaning {
  const { call, library } = libraryCall;
  if (call.makes !== 'request' || !isOptionsOf(evaluator, libraryCall, argument, path))
    return 'unknown';
  const isIgnored = library.ignores?.some(({ option }) => option === path.join('.')) === true;
  return isIgnored ? 'nothing' : 'request';
}

/**
 * Whether a call of a library takes an argument as its options. What has an agent is no URL: in
 * `request(options, done)` the first argument is the options, unless the second is seen to be some.
 */
function isOptionsOf(
  evaluator: Evaluator,
  { node, call, options }: LibraryCall,
  argument: TSESTree.Node,
  path: Path,
): boolean {
  if (path.length === 0 || isClient(path)) return false;
  if (!options || unwrap(options) === unwrap(argument)) return true;
  return (
    node.arguments[0] === argument &&
    call.options === 'afterUrl' &&
    !some(evaluator.evaluate(options), isObjectValue)
  );
}

/** `setGlobalDispatcher(new Agent())` before the `fetch()` that it is for, in one run of a function. */
function isForRequestOfRun(evaluator: Evaluator, call: CallNode): boolean {
  if (!exportsOf(evaluator.evaluate(call.callee), ['undici'], ['setGlobalDispatcher']))
    return false;
  const run = functionAround(evaluator.index, call);
  return (
    run !== undefined &&
    callsInside(evaluator.index, run).some(
      (other) =>
        isBehind(evaluator.index, other, call) &&
        (isGlobalFetch(evaluator, other) ||
          exportsOf(evaluator.evaluate(other.callee), ['undici'], ['fetch', 'request']) !==
            undefined),
    )
  );
}

/** `superagent.get(url).agent(agent)` */
function givesAgent(calls: KnownCalls, call: CallNode): boolean {
  const method = calledMethod(call);
  if (method === undefined) return false;
  for (let member = calledMember(call); member;) {
    const object = unwrap(member.object);
    if (object.type !== 'CallExpression') return false;
    const libraryCall = calls.libraryCalls.get(object);
    if (libraryCall) return libraryCall.library.keepsByMethod?.includes(method) === true;
    member = calledMember(object);
  }
  return false;
}
