import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { listeningMethods } from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import type { RequestFact } from './requests.ts';
import {
  endsConnection,
  eventOf,
  fateOfPattern,
  fateOfUses,
  onlyPrints,
  type ResponseFate,
} from './response-uses.ts';
import { closestFunction, memberName, unwrap, wrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import { exportsOf, isFunctionValue } from './values.ts';

/** A place where the file gets the response of a request. */
export interface ResponseFact {
  readonly request: RequestFact;
  /** The call that the response comes by: of the request, of `on('response')`, of `once()`. */
  readonly call: CallNode;
  /** The argument with the listener; `undefined`: `await once(request, 'response')`. */
  readonly argument: TSESTree.Node | undefined;
  readonly listener: FunctionNode | undefined;
  /** Whether the listener is there for responses and nothing else. */
  readonly isOwnListener: boolean;
  /** The name or pattern that the response is bound to, if it is. */
  readonly binding: TSESTree.Node | undefined;
  readonly fate: ResponseFate;
}

type Receiver = Omit<ResponseFact, 'request'>;

/**
 * The responses of requests whose listeners are all to be seen. Node.js itself drops the
 * response of a request that nothing listens to.
 */
export function findResponses(
  file: Evaluator,
  requests: readonly RequestFact[],
): readonly ResponseFact[] {
  return requests.flatMap((request) => {
    const receivers = findReceivers(file, request);
    // A response has as many readers as listeners; one that reads is enough for all.
    const isHandled = receivers.some(({ fate }) => fate === 'handled');
    return receivers.map((receiver) => ({
      request,
      ...receiver,
      fate: isHandled ? ('handled' as const) : receiver.fate,
    }));
  });
}

function findReceivers(file: Evaluator, request: RequestFact): readonly Receiver[] {
  const { node } = request;
  if (node.arguments.some((argument) => argument.type === 'SpreadElement')) return [];
  const uses = file.usesOf(node);
  const callback = findCallback(file, request);
  if (callback === 'unknown' || uses.some((use) => mayGetListeners(file, use, callback))) return [];
  const receivers: Receiver[] = callback ? [receiverOf(file, node, callback)] : [];
  for (const use of uses) {
    if (use.kind === 'call' && listeningMethods.has(use.name)) {
      const event = eventOf(file, use.node);
      if (event === undefined) return [];
      const [, listener] = use.node.arguments;
      if (event !== 'response') continue;
      if (!listener) return [];
      receivers.push(receiverOf(file, use.node, listener));
    } else if (use.kind === 'argument' && isOnceResponse(file, use.node)) {
      receivers.push(receiverOfOnce(file, use.node));
    }
  }
  return receivers;
}

/** The callback among the arguments: `(url, callback)`, `(url, options, callback)`. */
function findCallback(
  file: Evaluator,
  { node, options }: RequestFact,
): TSESTree.Node | 'unknown' | undefined {
  const [, second, third] = node.arguments;
  if (third) return third;
  if (!second || second === options) return undefined;
  return file.evaluate(second).every(isFunctionValue) ? second : 'unknown';
}

/** Whether other code may add a listener for the response, close the connection, or get at the response. */
function mayGetListeners(file: Evaluator, use: Use, callback: TSESTree.Node | undefined): boolean {
  switch (use.kind) {
    case 'call':
      return /^(?:abort|destroy)$/u.test(use.name) && !isForTrouble(use.node);
    case 'read':
      return use.name === undefined || use.name === 'res' || listeningMethods.has(use.name);
    case 'argument':
      return !onlyListens(file, use.node);
    case 'returned':
    case 'kept':
      // Callers wait for errors; those of a request without a callback also for its response.
      return callback === undefined;
    case 'write':
    case 'assign':
      return false;
    default:
      return true;
  }
}

/** Calls that a request is given to and that do not listen for its response. */
function onlyListens(file: Evaluator, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  // `body.pipe(request)`
  if (callee.type === 'MemberExpression' && memberName(callee) === 'pipe') return true;
  const values = file.evaluate(callee);
  if (exportsOf(values, ['stream', 'stream/promises'], ['finished', 'pipeline'])) return true;
  return isEventsOnce(file, call) ? eventOf(file, call, 1) !== undefined : onlyPrints(file, call);
}

function isEventsOnce(file: Evaluator, call: CallNode): boolean {
  return exportsOf(file.evaluate(call.callee), ['events'], ['once']) !== undefined;
}

function isOnceResponse(file: Evaluator, call: CallNode): boolean {
  return isEventsOnce(file, call) && eventOf(file, call, 1) === 'response';
}

/** `request.on('timeout', () => request.destroy())`: what happens without a response. */
function isForTrouble(node: TSESTree.Node): boolean {
  const handler = closestFunction(node);
  const call = handler?.parent;
  if (call?.type !== 'CallExpression' || call.callee === handler) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (name === undefined) return callee.type === 'Identifier' && callee.name === 'setTimeout';
  if (name === 'setTimeout') return true;
  const [event] = call.arguments;
  return (
    (listeningMethods.has(name) || name === 'addEventListener') &&
    event?.type === 'Literal' &&
    /^(?:abort|error|timeout)$/u.test(String(event.value))
  );
}

/** `f` of `f.bind(this)`, which takes the arguments that `f` does. */
function boundBy(file: Evaluator, node: TSESTree.Node): TSESTree.Node | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.arguments.length > 1) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'bind') return undefined;
  return file.evaluate(callee.object).every(({ type }) => type === 'function')
    ? callee.object
    : undefined;
}

function receiverOf(file: Evaluator, call: CallNode, argument: TSESTree.Node): Receiver {
  const [value, ...others] = file.evaluate(boundBy(file, argument) ?? argument);
  const listener = value?.type === 'function' && others.length === 0 ? value.node : undefined;
  const binding = listener && bindingOf(listener);
  const fate = listener ? fateOfBinding(file, binding, listener) : 'handled';
  return {
    call,
    argument,
    listener,
    isOwnListener: listener !== undefined && isOwnListener(file, listener, argument),
    binding,
    fate: listener && fate !== 'handled' && doesMore(file, listener) ? 'handled' : fate,
  };
}

/** Whether a listener does what its uses of the response do not show, or may be replaced. */
function doesMore(file: Evaluator, listener: FunctionNode): boolean {
  return (
    listener.generator ||
    isHook(listener) ||
    usesArguments(file, listener) ||
    endsConnection(file, listener)
  );
}

/** Whether a function is written where it listens, or all that mentions it makes it listen for responses. */
function isOwnListener(file: Evaluator, listener: FunctionNode, argument: TSESTree.Node): boolean {
  if (unwrap(argument) === listener) return true;
  const mention = unwrap(boundBy(file, argument) ?? argument);
  const isArgument = (node: TSESTree.Node): boolean => isResponseListener(file, node);
  if (mention.type === 'Identifier') {
    const references = file.index.variableOf(mention)?.references ?? [];
    return references
      .filter((reference) => reference.isRead())
      .every((reference) => isArgument(reference.identifier as TSESTree.Node));
  }
  if (mention.type !== 'MemberExpression') return false;
  const owner = file.index.ownerOf(mention);
  const members = owner ? (file.index.thisMembers.get(owner) ?? []) : [];
  return (
    unwrap(mention.object).type === 'ThisExpression' &&
    members.filter((member) => memberName(member) === memberName(mention)).every(isArgument)
  );
}

/** `listener` of `http.get(url, listener)` and `request.on('response', listener)`, bound or not. */
function isResponseListener(file: Evaluator, node: TSESTree.Node): boolean {
  const { parent } = wrap(node);
  if (parent?.type === 'MemberExpression' && memberName(parent) === 'bind') {
    return parent.parent.type === 'CallExpression' && isResponseListener(file, parent.parent);
  }
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
  const callee = unwrap(parent.callee);
  const isListening =
    callee.type === 'MemberExpression' &&
    listeningMethods.has(memberName(callee) ?? '') &&
    eventOf(file, parent) === 'response';
  return (
    isListening ||
    exportsOf(file.evaluate(callee), ['http', 'https'], ['get', 'request']) !== undefined
  );
}

/** The parameter that gets the response; TypeScript's `this` is none. */
function bindingOf({ params }: FunctionNode): TSESTree.Node | undefined {
  return params.find((param) => !(param.type === 'Identifier' && param.name === 'this'));
}

function fateOfBinding(
  file: Evaluator,
  binding: TSESTree.Node | undefined,
  listener: FunctionNode | undefined,
): ResponseFate {
  switch (binding?.type) {
    case undefined:
      return 'ignored';
    case 'Identifier': {
      const variable = file.index.variableOf(binding);
      return variable ? fateOfUses(file, file.usesOfVariable(variable), listener) : 'handled';
    }
    case 'ObjectPattern':
      return fateOfPattern(binding);
    default:
      return 'handled';
  }
}

/** A method without a body is there for subclasses to write one. */
function isHook({ parent, body }: FunctionNode): boolean {
  return (
    parent.type === 'MethodDefinition' && body.type === 'BlockStatement' && body.body.length === 0
  );
}

function usesArguments(file: Evaluator, listener: FunctionNode): boolean {
  const scope: TSESLint.Scope.Scope | null | undefined =
    file.index.sourceCode.scopeManager?.acquire(listener, true);
  return (scope?.set.get('arguments')?.references.length ?? 0) > 0;
}

/** `const [response] = await once(request, 'response')` */
function receiverOfOnce(file: Evaluator, call: CallNode): Receiver {
  const receiver = {
    call,
    argument: undefined,
    listener: undefined,
    isOwnListener: false,
  } as const;
  const { parent } = wrap(call);
  if (parent?.type === 'ExpressionStatement' && call.parent.type === 'AwaitExpression') {
    return { ...receiver, binding: undefined, fate: 'ignored' };
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ArrayPattern') {
    const [binding] = parent.id.elements;
    if (binding) return { ...receiver, binding, fate: fateOfBinding(file, binding, undefined) };
  }
  return { ...receiver, binding: undefined, fate: 'handled' };
}
