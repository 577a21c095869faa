import type { TSESTree } from '@typescript-eslint/utils';
import { isObjectValue, some } from '../../flow/values.ts';
import { findCallee } from '../../tree/callers.ts';
import { isObjectMethod } from '../../tree/object-methods.ts';
import { functionAround } from '../../tree/run-frequency.ts';
import { memberName, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import { followParameter } from './pool-functions.ts';
import type { Followed, KnownCalls, PoolTrace } from './pool-trace.ts';
import { isGlobalFetch, isLogging, isRequestByName } from './unseen-calls.ts';

const agentOptions = new Set(['agent', 'dispatcher', 'httpAgent', 'httpsAgent']);

/** A call that is given the value: a request, a library, or other code. */
export function followArgument(
  trace: PoolTrace,
  call: CallNode,
  outer: TSESTree.Node,
  followed: Followed,
): boolean {
  const { index } = trace.file;
  const { form, path } = followed;
  const request = trace.calls.requests.get(call);
  if (request) {
    if (form !== 'options' || request.bypassesPool) return false;
    if (!request.options || unwrap(request.options) !== unwrap(outer)) return false;
    // What is not its agent does nothing there.
    return path.join('.') !== 'agent' || trace.use('request', call, followed);
  }
  const libraryCall = trace.calls.libraryCalls.get(call);
  if (libraryCall) return followLibraryCall(trace, libraryCall, outer, followed);
  const position = call.arguments.indexOf(outer as TSESTree.CallExpressionArgument);
  if (call.type === 'CallExpression') {
    if (isObjectMethod(index, call, 'freeze')) return trace.follow(call, followed);
    if (isObjectMethod(index, call, 'assign')) {
      return form === 'options' && followMerge(trace, call, position, followed);
    }
  }
  const callee = findCallee(index, call);
  if (callee) return followParameter(trace, call, callee, position, followed);
  if (form === 'pool') return givesAgent(trace.calls, call) && trace.use('request', call, followed);
  if (form === 'client') return false;
  if (isLogging(call)) return true;
  const [key = ''] = path;
  if (isGlobalFetch(trace.file, call))
    return key !== 'dispatcher' || trace.use('request', call, followed);
  return agentOptions.has(key) && isRequestByName(call) && trace.use('request', call, followed);
}

function followLibraryCall(
  trace: PoolTrace,
  libraryCall: LibraryCall,
  outer: TSESTree.Node,
  followed: Followed,
): boolean {
  const { node, call, library } = libraryCall;
  const options = optionsWith(trace, libraryCall, outer, followed);
  const { form } = followed;
  const path = followed.path.join('.');
  if (form === 'pool') {
    // `DynamoDBDocumentClient.from(client)` sends its requests through that client.
    return call.makes === 'client' && trace.follow(node, followed);
  }
  if (form === 'client' || (options && unwrap(options) !== unwrap(outer))) return false;
  if (call.makes === 'request') {
    if (library.ignores?.some((ignored) => ignored.option === path) === true) return true;
    return trace.use('request', node, followed);
  }
  return call.makes === 'client' && trace.follow(node, { ...followed, form: 'client', path: [] });
}

/**
 * The options of a call. What has an agent is no URL: in `request(options, done)` the first
 * argument is the options, unless the second is seen to be some.
 */
function optionsWith(
  { file }: PoolTrace,
  { node, call, options }: LibraryCall,
  outer: TSESTree.Node,
  { form }: Followed,
): TSESTree.Node | undefined {
  const isFirst = form === 'options' && node.arguments[0] === outer;
  if (!options || !isFirst || call.options !== 'afterUrl') return options;
  return some(file.evaluate(options), isObjectValue) ? options : outer;
}

/** `Object.assign(options, { agent: … })` */
function followMerge(
  trace: PoolTrace,
  call: TSESTree.CallExpression,
  position: number,
  followed: Followed,
): boolean {
  const { index } = trace.file;
  const [target] = call.arguments;
  if (position > 0 && target) {
    const inner = unwrap(target);
    if (inner.type === 'Identifier') {
      const variable = index.variableOf(inner);
      const [declared] = variable?.identifiers ?? [];
      if (!declared) return false;
      if (functionAround(index, declared) !== functionAround(index, call)) return false;
      if (!trace.followVariable(variable, followed)) return false;
    } else if (inner.type !== 'ObjectExpression') {
      return false;
    }
  }
  return trace.follow(call, followed);
}

/** `superagent.get(url).agent(agent)` */
function givesAgent(calls: KnownCalls, call: CallNode): boolean {
  let callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const method = memberName(callee) ?? '';
  while (callee.type === 'MemberExpression') {
    const object = unwrap(callee.object);
    if (object.type !== 'CallExpression') return false;
    const libraryCall = calls.libraryCalls.get(object);
    if (libraryCall) return libraryCall.library.keepsByMethod?.includes(method) === true;
    callee = unwrap(object.callee);
  }
  return false;
}
