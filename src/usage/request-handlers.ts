import type { TSESTree } from '@typescript-eslint/utils';
import { findCallee } from './callers.ts';
import { isConditional } from './connection-close.ts';
import { isConnectionClose } from './connection-header.ts';
import type { Evaluator } from './evaluator.ts';
import { closestFunction, contains, memberName, staticKey, unwrap, wrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import type { Value } from './values.ts';

/** A function that a server calls for each request, and where it is told to. */
export interface Listener {
  readonly node: FunctionNode;
  readonly place: TSESTree.Node;
}

/** The functions that a server calls for each request: its listener, and those of `'request'`. */
export function listenersOf(
  file: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): readonly Listener[] {
  const added = uses.flatMap((use) =>
    use.kind === 'call' && /^(?:on|once|addListener)$/u.test(use.name) && isRequestEvent(use.node)
      ? use.node.arguments.slice(1)
      : [],
  );
  return [...added, ...handlers].flatMap((place) =>
    file
      .evaluate(place)
      .flatMap((value) => (value.type === 'function' ? [{ node: value.node, place }] : [])),
  );
}

/**
 * Whether a request handler, or a route of an application that is one, closes the server:
 * it serves once, for the callback of a login.
 */
export function closesItself(
  file: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  const routes = handlers
    .flatMap((handler) => applicationsIn(file, handler))
    .flatMap((application) => routesOf(file, application) ?? [])
    .flatMap((route) => route.handlers);
  const bodies = [...listenersOf(file, uses, handlers).map(({ node }) => node), ...routes];
  return uses.some(
    (use) =>
      use.kind === 'call' &&
      use.name === 'close' &&
      bodies.some((body) => contains(body, use.node)),
  );
}

/** Whether a handler, or what it hands the request to, always ends the connection. */
export function closesConnections(file: Evaluator, bodies: readonly FunctionNode[]): boolean {
  return bodies.some((body) => closesEveryConnection(file, body));
}

/**
 * Whether every answer of its handlers is a redirect or a refusal, as where only
 * WebSockets are served or HTTP only leads to HTTPS; or there is no handler, and a
 * WebSocket server gets it.
 */
export function servesOtherProtocol(
  file: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  const functions = listenersOf(file, uses, handlers).map(({ node }) => node);
  if (functions.length > 0) {
    return (
      // What else gets the server may answer in their place, as engine.io does.
      !uses.some((use) => use.kind === 'argument') &&
      handlers.flatMap((handler) => file.evaluate(handler)).every(isFunctionValue) &&
      functions.every((body) => onlyTurnsAway(file, body))
    );
  }
  if (handlers.length > 0) return false;
  const isHandedOn = uses.some(
    (use) => use.kind === 'argument' || use.kind === 'exported' || use.kind === 'returned',
  );
  return (
    !isHandedOn && uses.some((use) => use.kind === 'stored' && isForWebSockets(file, use.node))
  );
}

/**
 * Whether a server answers nothing but probes: metrics of prom-client, or an application
 * whose every route is one that orchestrators and monitoring ask for.
 */
export function servesProbesOnly(file: Evaluator, handlers: readonly TSESTree.Node[]): boolean {
  if (handlers.length === 0) return false;
  const values = handlers.flatMap((handler) => file.evaluate(handler));
  return values.every((value) => {
    if (value.type === 'function') return onlyWritesMetrics(file, value.node);
    const application = applicationOf(file, value);
    const routes = application && routesOf(file, application);
    if (!routes || routes.length === 0) return false;
    return routes.every(({ path }) => path !== undefined && probePath.test(path));
  });
}

/** The paths that Kubernetes, Prometheus and load balancers are told to ask for. */
const probePath =
  /^\/(?:-\/)?(?:health|healthy|healthz|health[-_]?check|live|livez|liveness|metrics|ping|ready|readyz|readiness)(?:\/(?:live|liveness|ready|readiness))?\/?$/u;

function isFunctionValue(value: Value): boolean {
  return value.type === 'function';
}

function isRequestEvent(node: TSESTree.CallExpression): boolean {
  const [event] = node.arguments;
  return event?.type === 'Literal' && event.value === 'request';
}

function applicationsIn(file: Evaluator, handler: TSESTree.Node): readonly CallNode[] {
  return file.evaluate(handler).flatMap((value) => applicationOf(file, value) ?? []);
}

/** The call that made the application that a handler is: `app`, `app.callback()`. */
function applicationOf(file: Evaluator, value: Value): CallNode | undefined {
  if (value.type !== 'result' || file.libraries.servers.of(value.module).length === 0)
    return undefined;
  if (!value.name.endsWith('().callback')) return value.node;
  const callee = unwrap(value.node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const [application, ...others] = file.evaluate(callee.object);
  return application?.type === 'result' && others.length === 0 ? application.node : undefined;
}

interface Route {
  readonly path: string | undefined;
  readonly handlers: readonly FunctionNode[];
}

const routeMethods = new Set([
  'all',
  'delete',
  'get',
  'head',
  'options',
  'patch',
  'post',
  'put',
  'route',
  'use',
]);

/** The routes of an application; `undefined` where other code may add some. */
function routesOf(file: Evaluator, application: CallNode): readonly Route[] | undefined {
  const routes: Route[] = [];
  for (const use of file.usesOf(application)) {
    if (use.kind === 'exported' || use.kind === 'returned') return undefined;
    if (use.kind === 'argument' && !isCreateServer(file, use.node)) return undefined;
    if (use.kind !== 'call' || !routeMethods.has(use.name)) continue;
    const [first] = use.node.arguments;
    // `app.get('view engine')` reads a setting.
    if (use.name === 'get' && use.node.arguments.length === 1) continue;
    routes.push({
      path: first && first.type !== 'SpreadElement' ? staticKey(first, true) : undefined,
      handlers: use.node.arguments
        .flatMap((argument) => file.evaluate(argument))
        .flatMap((value) => (value.type === 'function' ? [value.node] : [])),
    });
  }
  return routes;
}

function isCreateServer(file: Evaluator, call: CallNode): boolean {
  return file
    .evaluate(call.callee)
    .every((value) => value.type === 'export' && /^https?$/u.test(value.module));
}

/** Whether every path through a handler, or what it hands the request to, ends the connection. */
function closesEveryConnection(file: Evaluator, body: FunctionNode): boolean {
  const bodies = [body];
  for (const call of file.index.calls) {
    const callee = contains(body, call) ? findCallee(file.index, call) : undefined;
    if (callee) bodies.push(callee);
  }
  return file.index.calls.some((call) =>
    bodies.some(
      (each) => contains(each, call) && endsConnection(file, call) && isAlways(each, call),
    ),
  );
}

/** Whether nothing inside `body` decides if a call runs. */
function isAlways(body: FunctionNode, call: CallNode): boolean {
  let current: TSESTree.Node | undefined = call;
  while (current !== undefined && current !== body) {
    if (isConditional(current)) return false;
    current = closestFunction(current);
  }
  return true;
}

/** `response.setHeader('Connection', 'close')`, `request.socket.destroy()`. */
function endsConnection(file: Evaluator, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  switch (memberName(callee)) {
    case 'header':
    case 'set':
    case 'setHeader':
      return isConnectionClose(file, call.arguments);
    case 'destroy':
    case 'destroySoon':
    case 'end': {
      const object = unwrap(callee.object);
      return (
        object.type === 'MemberExpression' &&
        /^(?:connection|socket)$/u.test(memberName(object) ?? '')
      );
    }
    default:
      return false;
  }
}

/** Whether a handler keeps its parameters to itself. */
function keepsRequest(file: Evaluator, body: FunctionNode): boolean {
  return body.params.every((parameter) => {
    const variable = file.index.variableOf(parameter);
    if (parameter.type !== 'Identifier' || !variable) return false;
    return variable.references.every((reference) => {
      const outer = wrap(reference.identifier);
      const { parent } = outer;
      const isArgument =
        (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') &&
        parent.callee !== outer;
      return !isArgument;
    });
  });
}

function onlyTurnsAway(file: Evaluator, body: FunctionNode): boolean {
  const answers = [
    ...file.index.calls.flatMap((call) => {
      const callee = unwrap(call.callee);
      if (!contains(body, call) || callee.type !== 'MemberExpression') return [];
      return /^(?:redirect|sendStatus|status|writeHead)$/u.test(memberName(callee) ?? '')
        ? [call.arguments[0]]
        : [];
    }),
    ...file.index.memberWrites.flatMap(({ left, right }) =>
      contains(body, left) && left.type === 'MemberExpression' && memberName(left) === 'statusCode'
        ? [right]
        : [],
    ),
  ];
  return answers.length > 0 && answers.every(isTurnedAway) && keepsRequest(file, body);
}

/** A redirect, or a status that says that this is not a place for requests. */
function isTurnedAway(status: TSESTree.Node | undefined): boolean {
  return (
    status?.type === 'Literal' &&
    typeof status.value === 'number' &&
    [301, 302, 307, 308, 400, 404, 405, 426, 501].includes(status.value)
  );
}

function onlyWritesMetrics(file: Evaluator, body: FunctionNode): boolean {
  const writes = file.index.calls.some((call) => {
    const callee = unwrap(call.callee);
    return (
      contains(body, call) &&
      callee.type === 'MemberExpression' &&
      memberName(callee) === 'metrics' &&
      file
        .evaluate(callee.object)
        .every((value) => 'module' in value && value.module === 'prom-client')
    );
  });
  return writes && keepsRequest(file, body);
}

/** `new WebSocketServer({ server })` of ws. */
function isForWebSockets(file: Evaluator, property: TSESTree.Node): boolean {
  const object = property.parent;
  const call = object && wrap(object).parent;
  if (call?.type !== 'NewExpression') return false;
  return file
    .evaluate(call.callee)
    .every(
      (value) => (value.type === 'export' || value.type === 'module') && value.module === 'ws',
    );
}
