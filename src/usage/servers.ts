import type { TSESTree } from '@typescript-eslint/utils';
import { serverFrameworks, type ServerFrameworkName } from '../knowledge/modules.ts';
import type { Evaluator } from './evaluator.ts';
import { findResponseClose, isConditional } from './connection-close.ts';
import {
  closesConnections,
  closesItself,
  isListen,
  isLocalListen,
  listenersOf,
} from './local-servers.ts';
import { closestFunction, memberName, staticKey, unwrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import {
  absent,
  exportsOf,
  isNullish,
  unknownProperty,
  type Property,
  type Value,
} from './values.ts';

export type ServerKind = 'http' | 'https' | 'http2' | ServerFrameworkName;

/** An HTTP server that listens, here or wherever the file hands it to. */
export interface ServerFact {
  /** `http.createServer()`, `new http.Server()`, or the `listen()` of a framework. */
  readonly node: CallNode;
  readonly kind: ServerKind;
  /** The options object of `createServer()`, if there is one. */
  readonly options: TSESTree.Node | undefined;
  /** The option, or the property as the file sets it later. */
  readonly keepAliveTimeout: Property;
  /** Whether it is only an option of `createServer()`. */
  readonly isTimeoutOption: boolean;
  /** Whether it is only reached from this machine, or closes its connections itself: nothing reuses them. */
  readonly isLocal: boolean;
  /** Whether it is only reached from this machine, or serves once. */
  readonly isTemporary: boolean;
  /** The functions of the file that every request goes through. */
  readonly handlers: readonly FunctionNode[];
}

const setsKeepAliveTimeout = 'keepAliveTimeout';

export function findServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  return findCoreServer(file, node) ?? findFrameworkServer(file, node);
}

function findCoreServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  const kind = coreKind(file, node);
  if (!kind) return undefined;
  const uses = file.usesOf(node);
  const listens = uses.filter(isListen);
  // A server that neither listens here nor leaves the file serves nobody.
  if (listens.length === 0 && !uses.some(leaves)) return undefined;
  const { options, listener } = argumentsOf(file, node, kind);
  const option = optionOf(file, options);
  const keepAliveTimeout = keepAliveTimeoutOf(file, node, uses, option);
  const listeners = listenersOf(file, uses, listener);
  const all = listeners.map((each) => each.node);
  const handlers = listeners
    .filter(
      ({ place }) => closestFunction(place) === closestFunction(node) && !isConditional(place),
    )
    .map((each) => each.node);
  const isTemporary =
    (listens.length > 0 && listens.every((use) => isLocalListen(file, use))) ||
    closesItself(uses, all);
  return {
    node,
    kind,
    options: options === 'unknown' ? undefined : options,
    keepAliveTimeout,
    isTimeoutOption: keepAliveTimeout === option && option.kind === 'known',
    isLocal: isTemporary || closesConnections(file, all) || handlers.some(closesEach),
    isTemporary,
    handlers,
  };

  function closesEach(handler: FunctionNode): boolean {
    return findResponseClose(file, { node: handler, response: handler.params[1] }) !== undefined;
  }
}

function coreKind(file: Evaluator, node: CallNode): 'http' | 'https' | 'http2' | undefined {
  const values = file.evaluate(node.callee);
  const found = exportsOf(values, ['http', 'https'], ['createServer', 'Server']);
  if (found) return found.has('https') ? 'https' : 'http';
  if (!exportsOf(values, ['http2'], ['createSecureServer'])) return undefined;
  const [options] = node.arguments;
  const allowed = options && file.lookUp(options, 'allowHTTP1');
  return allowed?.kind === 'known' && allowed.values.every(isTrue) ? 'http2' : undefined;
}

function isTrue(value: Value): boolean {
  return value.type === 'primitive' && value.value === true;
}

/** `createServer(options, listener)`, `(options)`, `(listener)` or `()`. */
function argumentsOf(
  file: Evaluator,
  node: CallNode,
  kind: ServerKind,
): {
  readonly options: TSESTree.Node | 'unknown' | undefined;
  readonly listener: TSESTree.Node | undefined;
} {
  const [first, second] = node.arguments;
  if (first?.type === 'SpreadElement') return { options: 'unknown', listener: undefined };
  if (second) return { options: first, listener: second };
  if (!first) return { options: undefined, listener: undefined };
  const values = file.evaluate(first);
  const isOptions = values.some((value) => value.type === 'object' || value.type === 'merged');
  if (isOptions) return { options: first, listener: undefined };
  // One argument that is not visibly an object is the handler: an app, a callback, a call.
  // What is called options and comes from elsewhere is the exception, and for https
  // anything from elsewhere: without a certificate in its options it serves nobody.
  return (kind === 'https' || optionsName.test(nameOf(first))) &&
    values.some((value) => value.type === 'unknown' || value.type === 'result')
    ? { options: 'unknown', listener: undefined }
    : { options: undefined, listener: first };
}

const optionsName = /(?:options|opts|config|settings|flags)$/iu;

/** `getOptions` of `getOptions()`, `this.options` and `options`. */
function nameOf(node: TSESTree.Node): string {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return nameOf(inner.callee);
  if (inner.type === 'MemberExpression') return memberName(inner) ?? '';
  return inner.type === 'Identifier' ? inner.name : '';
}

function optionOf(file: Evaluator, options: TSESTree.Node | 'unknown' | undefined): Property {
  if (options === 'unknown') return unknownProperty('syntax');
  return options ? file.lookUp(options, setsKeepAliveTimeout) : absent;
}

function findFrameworkServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  const callee = unwrap(node.callee);
  if (node.type !== 'CallExpression' || callee.type !== 'MemberExpression') return undefined;
  const kind = frameworkOf(file.evaluate(callee), memberName(callee));
  if (!kind) return undefined;
  const uses = file.usesOf(node);
  const bodies = listenersOf(file, uses, undefined).map((each) => each.node);
  const isTemporary =
    isLocalListen(file, { kind: 'call', name: 'listen', node }) || closesItself(uses, bodies);
  return {
    node,
    kind,
    options: undefined,
    keepAliveTimeout: keepAliveTimeoutOf(file, node, uses, absent),
    isTimeoutOption: false,
    isLocal: isTemporary || closesConnections(file, bodies),
    isTemporary,
    handlers: [],
  };
}

function isCoreServerMethod(value: Value): boolean {
  return (
    value.type === 'method' &&
    value.receiver.type === 'result' &&
    /^https?$/u.test(value.receiver.module)
  );
}

/** The framework whose application is the receiver of `app.listen`. */
function frameworkOf(
  values: readonly Value[],
  method: string | undefined,
): ServerFrameworkName | undefined {
  // `(tls ? https.createServer(tls, app) : app).listen()`: the server has a report of its own.
  const apps = values.filter((value) => !isNullish(value) && !isCoreServerMethod(value));
  const [value] = apps;
  if (apps.length !== 1 || value?.type !== 'method') return undefined;
  const { receiver } = value;
  if (receiver.type !== 'result' || receiver.name !== 'default') return undefined;
  if (!Object.hasOwn(serverFrameworks, receiver.module)) return undefined;
  const name = receiver.module as ServerFrameworkName;
  const { made, listen } = serverFrameworks[name];
  const isMade = (receiver.node.type === 'NewExpression') === (made === 'new');
  return isMade && method === listen ? name : undefined;
}

function leaves(use: Use): boolean {
  switch (use.kind) {
    case 'argument':
    case 'exported':
    case 'kept':
    case 'returned':
    case 'stored':
      return true;
    case 'read':
      // `promisify(server.listen.bind(server))`
      return use.name === 'listen';
    default:
      return false;
  }
}

function keepAliveTimeoutOf(
  file: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  option: Property,
): Property {
  const later = file.writtenLater(node, setsKeepAliveTimeout);
  if (later) return later;
  if (option.kind !== 'absent') return option;
  const wrapped = uses.flatMap((use) => (use.kind === 'argument' ? [use.node] : []));
  for (const call of wrapped) {
    // `const server = stoppable(http.createServer())`: what wraps a server often returns it.
    const set = file.writtenLater(call, setsKeepAliveTimeout);
    if (set) return set;
    if (call.callee.type === 'Super' || passesTimeout(call)) return unknownProperty('escapes');
  }
  if (listensForCaller(uses) || isSetSomewhere(file, node)) return unknownProperty('escapes');
  return absent;
}

/**
 * `return server.listen(...args)`: the `listen()` of a framework of the file's own,
 * whose callers say where it listens, get the server and may configure it.
 */
function listensForCaller(uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      (isListen(use) && use.node.arguments.some((argument) => argument.type === 'SpreadElement')) ||
      (use.kind === 'read' &&
        use.name === 'listen' &&
        use.node.parent.type === 'MemberExpression' &&
        memberName(use.node.parent) === 'apply'),
  );
}

/** `configure(server, { keepAliveTimeout: 65000 })`, `Object.defineProperty(server, 'keepAliveTimeout', …)`. */
function passesTimeout(call: CallNode): boolean {
  return call.arguments.some((argument) => {
    if (argument.type === 'Literal') return argument.value === setsKeepAliveTimeout;
    return (
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        (property) =>
          property.type === 'Property' &&
          staticKey(property.key, property.computed) === setsKeepAliveTimeout,
      )
    );
  });
}

/**
 * Whether the file sets the property on something that is not seen to be another
 * server: a field that another method filled, an object from elsewhere. It may be
 * this one, and then the author decided.
 */
function isSetSomewhere(file: Evaluator, node: CallNode): boolean {
  return file.index.memberWrites.some(
    ({ left }) =>
      left.type === 'MemberExpression' &&
      memberName(left) === setsKeepAliveTimeout &&
      file.evaluate(left.object).some((value) => value.type !== 'result' || value.node === node),
  );
}
