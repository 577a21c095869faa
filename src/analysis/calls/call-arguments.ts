import type { TSESTree } from '@typescript-eslint/utils';
import { isResolve } from '../order/awaited-promises.ts';
import { memberName, unwrap, type CallNode } from '../tree/syntax.ts';
import { isReassigned } from '../tree/references.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { isFunctionValue, isObjectValue, isString, isUndefined } from '../values/value.ts';
import { every, maybe, some, type Values } from '../values/values.ts';

/*
 * Which argument of a call is its URL, its options and its callback. Laws:
 *
 * - A spread hides every argument: nothing is known of the call.
 * - What the values show comes first. Names decide only about values from elsewhere.
 * - `position` is `undefined` exactly where the file does not show which argument the options
 *   are; then there are no `options` to look at either, which is not the same as none.
 */

/** The arguments of a call by what they are. */
export interface CallArguments {
  readonly url?: TSESTree.Node | undefined;
  readonly options?: TSESTree.Node | undefined;
  /** The position of the options, or the one that they would have. */
  readonly position: number | undefined;
  /** `unknown`: an argument that may be one, or not. */
  readonly callback?: TSESTree.Node | 'unknown' | undefined;
}

const unseen: CallArguments = { position: undefined, callback: 'unknown' };

/** Names that people give to URLs and not to options. */
const urlName = /^(?:url|uri|href)$|(?:Url|URL|Uri|URI|Href)$|_(?:url|uri)$/u;
/** Names that people give to callbacks. */
export const callbackName =
  /^(?:callback|cb|done|fn|handler|listener|next|on[A-Z]\w*)$|(?:Callback|Handler|Listener)$/u;
const optionsName = /(?:options|opts|config|settings|flags)$/iu;

/** Whether a call has a spread among its arguments, so that their positions say nothing. */
export function hasSpread(call: CallNode): boolean {
  return call.arguments.some((argument) => argument.type === 'SpreadElement');
}

/** The arguments of a call; a spread that is left is of something that the file does not show. */
export function shownArguments(
  { index }: Evaluator,
  call: CallNode,
): readonly TSESTree.CallExpressionArgument[] {
  return call.arguments.flatMap((argument): readonly TSESTree.CallExpressionArgument[] => {
    if (argument.type !== 'SpreadElement') return [argument];
    const inner = unwrap(argument.argument);
    const variable = inner.type === 'Identifier' ? index.variableOf(inner) : undefined;
    const [definition] = variable?.defs ?? [];
    const isFixed = variable && !isReassigned(variable) && definition?.type === 'Variable';
    const array = isFixed ? definition.node.init && unwrap(definition.node.init) : inner;
    if (array?.type !== 'ArrayExpression') return [argument];
    const elements = array.elements.filter((element) => element !== null);
    return elements.some(({ type }) => type === 'SpreadElement') ? [argument] : elements;
  });
}

/** `http.request(options)`, `(url)` or `(url, options)`, each with a callback or not. */
export function argumentsOfRequest(evaluator: Evaluator, call: CallNode): CallArguments {
  const [first, second, third] = call.arguments;
  if (!first || hasSpread(call)) return unseen;
  if (third) return { url: first, options: second, position: 1, callback: third };
  const callback = second && callbackAt(evaluator, second);
  const isUrl = isUrlBeside(evaluator, first, second);
  // With options beside it there is no doubt about a URL.
  const isBesideOptions = second !== undefined && some(evaluator.evaluate(second), isObjectValue);
  if (isUrl || isBesideOptions) {
    return callback === second
      ? { url: first, position: 1, callback }
      : { url: first, options: second, position: 1 };
  }
  return { options: first, position: 0, callback };
}

/** `got(options)`, `(url)` or `(url, options)`, each with a callback or not, of a client library. */
export function argumentsAfterUrl(evaluator: Evaluator, call: CallNode): CallArguments {
  const [first, second] = call.arguments;
  if (hasSpread(call)) return unseen;
  if (!first) return { position: 0 };
  const callback = second && callbackAt(evaluator, second);
  if (some(evaluator.evaluate(first), isObjectValue))
    return { options: first, position: 0, callback };
  if (second && callback !== second) return { url: first, options: second, position: 1 };
  return isUrlBeside(evaluator, first, second) ? { url: first, position: 1, callback } : unseen;
}

/** The arguments of a call whose options have that position: `needle.get(url, options, callback)`. */
export function argumentsAt(evaluator: Evaluator, call: CallNode, position: number): CallArguments {
  if (hasSpread(call)) return unseen;
  const argument = call.arguments[position];
  const callback = argument && callbackAt(evaluator, argument);
  // `needle.get(url, callback)`
  return callback === argument ? { position, callback } : { position, options: argument };
}

/** `createServer(options, listener)`, `(options)`, `(listener)` or `()`. */
export function argumentsOfServer(
  evaluator: Evaluator,
  call: CallNode,
  needsOptions: boolean,
): CallArguments {
  const [first, second] = call.arguments;
  if (first?.type === 'SpreadElement') return { position: undefined };
  if (second) return { options: first, position: 0, callback: second };
  if (!first) return { position: 0 };
  const values = evaluator.evaluate(first);
  if (some(values, isObjectValue)) return { options: first, position: 0 };
  // One argument that is not visibly an object is the handler: an app, a callback, a call.
  // What is called options and comes from elsewhere is the exception, what may be nothing,
  // and for https anything from elsewhere: without a certificate it serves nobody.
  const mayBeOptions =
    needsOptions || isNamed(first, optionsName) || mayBeNothing(evaluator, first);
  return mayBeOptions && maybe(values, ({ type }) => type === 'result')
    ? { position: undefined }
    : { position: 0, callback: first };
}

/** An argument that is a callback: a function, or from elsewhere and called as callbacks are. */
function callbackAt(
  evaluator: Evaluator,
  node: TSESTree.Node,
): TSESTree.Node | 'unknown' | undefined {
  const values = evaluator.evaluate(node);
  if (every(values, isFunctionValue) || isResolve(evaluator.index, node)) return node;
  if (some(values, isObjectValue)) return undefined;
  return isFromElsewhere(values) && isNamed(node, callbackName) ? node : 'unknown';
}

function isFromElsewhere(values: Values): boolean {
  return maybe(values, ({ type }) => type === 'global');
}

/** Whether an argument is seen to be a URL. */
export function isCertainUrl(evaluator: Evaluator, node: TSESTree.Node): boolean {
  return every(
    evaluator.evaluate(node),
    (value) =>
      isString(value) ||
      (value.type === 'result' && value.module === 'url' && value.name === 'URL'),
  );
}

/** A name says so only where another argument stands beside it, which may be the options. */
function isUrlBeside(
  evaluator: Evaluator,
  node: TSESTree.Node,
  second: TSESTree.Node | undefined,
): boolean {
  return isCertainUrl(evaluator, node) || (second !== undefined && isNamedUrl(evaluator, node));
}

/** What is called a URL and comes from elsewhere is one, or the parts of one; neither has an agent. */
function isNamedUrl(evaluator: Evaluator, node: TSESTree.Node): boolean {
  const values = evaluator.evaluate(node);
  if (!isFromElsewhere(values) || some(values, isObjectValue)) return false;
  return isNamed(node, urlName) && !isWrittenTo(evaluator, node);
}

/** A URL that properties are set on is an options object. */
function isWrittenTo(evaluator: Evaluator, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? evaluator.index.variableOf(inner) : undefined;
  return (
    variable !== undefined && evaluator.usesOfVariable(variable).some((use) => use.kind === 'write')
  );
}

/** `isObject(given) ? given : undefined`: a server without options still serves, one without a handler does not. */
function mayBeNothing(evaluator: Evaluator, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'ConditionalExpression') return false;
  return [inner.consequent, inner.alternate].some((arm) =>
    every(evaluator.evaluate(arm), isUndefined),
  );
}

/** Whether a variable, a property or a function that is called there is named so: `options`, `x.options`, `getOptions()`. */
export function isNamed(node: TSESTree.Node, names: RegExp): boolean {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return isNamed(inner.callee, names);
  const name =
    inner.type === 'Identifier'
      ? inner.name
      : inner.type === 'MemberExpression'
        ? memberName(inner)
        : undefined;
  return name !== undefined && names.test(name);
}
