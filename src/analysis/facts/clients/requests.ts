import type { TSESTree } from '@typescript-eslint/utils';
import { argumentsOfRequest, isCertainUrl } from '../../calls/call-arguments.ts';
import { guardsOf } from '../../order/guards.ts';
import { contains, isFunction, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isParsedUrl } from '../../values/properties.ts';
import {
  absent,
  alwaysPasses,
  isUnset,
  unknownProperty,
  type Property,
} from '../../values/property.ts';
import { isFalse, textOf, type Value } from '../../values/value.ts';
import { every, exportsOf, isComplete, some } from '../../values/values.ts';
import { lookUpHeader } from '../connection-header.ts';

/** A module that sends requests by the agents of this plugin. */
export type RequestModule = 'http' | 'https';

/** Whether a module is `http` or `https`. */
export function isRequestModule(module: string): module is RequestModule {
  return module === 'http' || module === 'https';
}

/** A call of `http.request()`, `http.get()` or their `https` twins; with `new` it does the same. */
export interface RequestFact {
  readonly node: CallNode;
  readonly method: 'get' | 'request';
  /** Both where the module is chosen at run time. */
  readonly modules: ReadonlySet<RequestModule>;
  /** The argument with the options, if there is one. */
  readonly options: TSESTree.Node | undefined;
  /** The argument that gets the response; `unknown`: one that may be it, or not. */
  readonly callback: TSESTree.Node | 'unknown' | undefined;
  readonly agent: Property;
  /** Whether the first argument is seen to be a URL, so that options may follow it. */
  readonly isUrlCertain: boolean;
  /** Whether its options say that no pool serves it: its own connection, a tunnel, an upgrade to another protocol. */
  readonly hasOwnConnection: boolean;
  /** The same, or whether it needs a new connection to see a certificate. */
  readonly bypassesPool: boolean;
  /** Whether it goes to a socket of the file system, where a connection costs next to nothing. */
  readonly goesToSocketFile: boolean;
}

/** Whether a request says that it has no agent on any path: `agent: false`. */
export function declinesAgent({ agent }: RequestFact): boolean {
  return every(agent.values, isFalse);
}

/** Whether a request takes no connection from a pool: it has one of its own, or may have said `agent: false`. */
export function mayBeUnpooled({ agent, bypassesPool }: RequestFact): boolean {
  return bypassesPool || some(agent.values, isFalse);
}

/** The request that a call sends; `undefined`: its callee may be something else. */
export function findRequest(evaluator: Evaluator, node: CallNode): RequestFact | undefined {
  const modules = exportsOf(evaluator.evaluate(node.callee), ['http', 'https'], ['get', 'request']);
  if (!modules) return undefined;
  const value = evaluator.evaluate(node.callee).known.find(({ type }) => type === 'export');
  const { url, options, position, callback } = argumentsOfRequest(evaluator, node);
  const hasOwnConnection = options !== undefined && bypassesPool(evaluator, options);
  return {
    node,
    method: value?.type === 'export' && value.name === 'get' ? 'get' : 'request',
    modules: modules as ReadonlySet<RequestModule>,
    options,
    callback,
    isUrlCertain: url !== undefined && isCertainUrl(evaluator, url),
    agent: findAgent(),
    hasOwnConnection,
    bypassesPool: hasOwnConnection || readsCertificate(evaluator, node),
    goesToSocketFile: options !== undefined && hasSocketPath(evaluator, options, node),
  };

  function findAgent(): Property {
    if (position === undefined) return unknownProperty('syntax');
    if (options) return evaluator.lookUp(options, 'agent');
    return url ? agentOfUrl(evaluator, url) : absent;
  }
}

/** The agent that the file sets on a URL itself: Node.js reads what a `URL` object has of its own. */
function agentOfUrl(evaluator: Evaluator, node: TSESTree.Node): Property {
  const agent = some(evaluator.evaluate(node), isParsedUrl)
    ? evaluator.lookUp(node, 'agent')
    : absent;
  return agent.kind === 'known' ? agent : absent;
}

const certificateReaders = ['getPeerCertificate', 'getPeerX509Certificate'];

/**
 * Whether a request is made to see the server's certificate, which only a full handshake
 * shows: on a connection with a resumed session `getPeerCertificate()` is `{}`.
 */
function readsCertificate(evaluator: Evaluator, node: CallNode): boolean {
  const readers = certificateReaders.flatMap((name) => evaluator.index.callsOfMethod(name));
  if (readers.length === 0) return false;
  let scope: TSESTree.Node = node;
  while (scope.parent && !isFunction(scope)) scope = scope.parent;
  return readers.some((call) => contains(scope, call));
}

function isTunnel(value: Value): boolean {
  return textOf(value)?.toLowerCase() === 'connect';
}

/** `Connection: upgrade`, where a call adds the other header. */
function isUpgrade(value: Value): boolean {
  return textOf(value)?.toLowerCase() === 'upgrade';
}

/** Whether all that leads to a request sets a path; a condition around a later write need not hold. */
function hasSocketPath(evaluator: Evaluator, options: TSESTree.Node, request: CallNode): boolean {
  const path = evaluator.lookUp(options, 'socketPath');
  if (path.kind !== 'known' || !path.always || isUnset(path)) return false;
  const tests = new Set(guardsOf(request).map(({ test }) => test));
  return path.nodes.every((written) => guardsOf(written).every(({ test }) => tests.has(test)));
}

function bypassesPool(evaluator: Evaluator, options: TSESTree.Node): boolean {
  const has = (name: string): boolean => evaluator.lookUp(options, name).kind === 'known';
  // Node.js uses no agent when it is given a connection, or a way to make one.
  if (has('createConnection') || has('socket') || has('_defaultAgent')) return true;
  const method = evaluator.lookUp(options, 'method');
  // One that is a tunnel on some paths needs an agent on the others.
  const hasOthers = isComplete(method.values) && !alwaysPasses(method, isTunnel);
  if (some(method.values, isTunnel) && !hasOthers) return true;
  // An upgraded socket leaves the pool.
  const headers = evaluator.lookUp(options, 'headers');
  return headers.nodes.some(
    (node) =>
      lookUpHeader(evaluator, node, 'upgrade').length > 0 ||
      lookUpHeader(evaluator, node, 'connection').some(({ values }) => some(values, isUpgrade)),
  );
}
