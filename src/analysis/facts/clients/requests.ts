import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { isParsedUrl } from '../../flow/properties-of-values.ts';
import {
  absent,
  every,
  exportsOf,
  isFunctionValue,
  isObjectValue,
  isString,
  maybe,
  some,
  textOf,
  unknownProperty,
  type Property,
  type Values,
} from '../../flow/values.ts';
import { contains, isFunction, memberName, unwrap } from '../../tree/syntax.ts';

export type RequestModule = 'http' | 'https';

/** A call of `http.request()`, `http.get()` or their `https` twins. */
export interface RequestFact {
  readonly node: TSESTree.CallExpression;
  readonly method: 'get' | 'request';
  /** Both where the module is chosen at run time. */
  readonly modules: ReadonlySet<RequestModule>;
  /** The argument with the options, if there is one. */
  readonly options: TSESTree.Node | undefined;
  readonly agent: Property;
  /** Whether the first argument is seen to be a URL, so that options may follow it. */
  readonly takesOptions: boolean;
  /** Whether no pool can serve it: its own connection, a tunnel, an upgrade to another protocol. */
  readonly bypassesPool: boolean;
}

/** Names that people give to URLs and not to options. */
const urlName = /^(?:url|uri|href)$|(?:Url|URL|Uri|URI|Href)$|_(?:url|uri)$/u;
/** Names that people give to callbacks. */
export const callbackName =
  /^(?:callback|cb|done|fn|handler|listener|next|on[A-Z]\w*)$|(?:Callback|Handler|Listener)$/u;

export function findRequest(
  file: Evaluator,
  node: TSESTree.CallExpression,
): RequestFact | undefined {
  const modules = exportsOf(file.evaluate(node.callee), ['http', 'https'], ['get', 'request']);
  if (!modules) return undefined;
  const value = file.evaluate(node.callee).known.find(({ type }) => type === 'export');
  const options = findOptions(file, node);
  return {
    node,
    method: value?.type === 'export' && value.name === 'get' ? 'get' : 'request',
    modules: modules as ReadonlySet<RequestModule>,
    options: options.node,
    takesOptions: node.arguments[0] !== undefined && isCertainUrl(file, node.arguments[0]),
    agent: options.node ? file.lookUp(options.node, 'agent') : options.missing,
    bypassesPool:
      (options.node !== undefined && bypassesPool(file, options.node)) ||
      readsCertificate(file, node),
  };
}

type Options =
  { readonly node: TSESTree.Node } | { readonly node: undefined; readonly missing: Property };

/** Which argument holds the options: `(options)`, `(url)`, `(url, options)`, each with a callback or not. */
function findOptions(file: Evaluator, node: TSESTree.CallExpression): Options {
  const [first, second, third] = node.arguments;
  if (!first || node.arguments.some((argument) => argument.type === 'SpreadElement')) {
    return { node: undefined, missing: unknownProperty('syntax') };
  }
  if (second && third) return { node: second };
  if (isUrl(file, first, second)) {
    const none = { node: undefined, missing: agentOfUrl(file, first) };
    if (!second || isCallback(file, second)) return none;
    if (isFromElsewhere(file.evaluate(second)) && isNamed(second, callbackName)) return none;
    return { node: second };
  }
  if (second && !isCallback(file, second) && some(file.evaluate(second), isObjectValue)) {
    return { node: second };
  }
  return { node: first };
}

function isFromElsewhere(values: Values): boolean {
  return maybe(values, ({ type }) => type === 'global');
}

function isUrl(file: Evaluator, node: TSESTree.Node, second: TSESTree.Node | undefined): boolean {
  if (isCertainUrl(file, node)) return true;
  const values = file.evaluate(node);
  // `get(url, callback)`: what is called a URL and comes from elsewhere is one, or the
  // parts of one; neither has an agent. With options beside it there is no doubt at all.
  if (!second || !isFromElsewhere(values) || some(values, isObjectValue)) return false;
  return isNamed(node, urlName) && !isWrittenTo(file, node);
}

function isCertainUrl(file: Evaluator, node: TSESTree.Node): boolean {
  return every(
    file.evaluate(node),
    (value) =>
      isString(value) ||
      (value.type === 'result' && value.module === 'url' && value.name === 'URL'),
  );
}

/** The agent that the file sets on a URL itself: Node.js reads what a `URL` object has of its own. */
function agentOfUrl(file: Evaluator, node: TSESTree.Node): Property {
  const agent = some(file.evaluate(node), isParsedUrl) ? file.lookUp(node, 'agent') : absent;
  return agent.kind === 'known' ? agent : absent;
}

/** A URL that properties are set on is an options object. */
function isWrittenTo(file: Evaluator, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? file.index.variableOf(inner) : undefined;
  return (
    variable !== undefined && file.usesOfVariable(variable).some((use) => use.kind === 'write')
  );
}

function isCallback(file: Evaluator, node: TSESTree.Node): boolean {
  return every(file.evaluate(node), isFunctionValue);
}

/** Whether a variable or a property is called so. */
export function isNamed(node: TSESTree.Node, names: RegExp): boolean {
  const inner = unwrap(node);
  const name =
    inner.type === 'Identifier'
      ? inner.name
      : inner.type === 'MemberExpression'
        ? memberName(inner)
        : undefined;
  return name !== undefined && names.test(name);
}

const certificateReaders = ['getPeerCertificate', 'getPeerX509Certificate'];

/**
 * Whether a request is made to see the server's certificate, which only a full handshake
 * shows: on a connection with a resumed session `getPeerCertificate()` is `{}`.
 */
function readsCertificate(file: Evaluator, node: TSESTree.CallExpression): boolean {
  const readers = certificateReaders.flatMap((name) => file.index.callsOfMethod(name));
  if (readers.length === 0) return false;
  let scope: TSESTree.Node = node;
  while (scope.parent && !isFunction(scope)) scope = scope.parent;
  return readers.some((call) => contains(scope, call));
}

function bypassesPool(file: Evaluator, options: TSESTree.Node): boolean {
  const has = (name: string): boolean => file.lookUp(options, name).kind === 'known';
  // Node.js uses no agent when it is given a connection, or a way to make one.
  if (has('createConnection') || has('socket') || has('_defaultAgent')) return true;
  const method = file.lookUp(options, 'method');
  if (some(method.values, (value) => textOf(value)?.toLowerCase() === 'connect')) return true;
  // An upgraded socket leaves the pool.
  const headers = file.lookUp(options, 'headers');
  return headers.nodes.some((node) =>
    ['Upgrade', 'upgrade'].some((name) => file.lookUp(node, name).kind === 'known'),
  );
}
