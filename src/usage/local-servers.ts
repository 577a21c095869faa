import type { TSESTree } from '@typescript-eslint/utils';
import { findCallee } from './callers.ts';
import { isConnectionClose } from './connection-header.ts';
import type { Evaluator } from './evaluator.ts';
import { contains, isFunction, memberName, unwrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import type { Property, Value } from './values.ts';

/** `server.listen(…)` */
export type ListenUse = Extract<Use, { readonly kind: 'call' }>;

export function isListen(use: Use): use is ListenUse {
  return use.kind === 'call' && use.name === 'listen';
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/u;

/** Whether `listen()` binds to a free port, a loopback address or a socket of the file system. */
export function isLocalListen(file: Evaluator, { node }: ListenUse): boolean {
  const [first, second] = node.arguments;
  if (!first || isFunction(unwrap(first))) return true;
  if (first.type === 'SpreadElement') return false;
  const values = file.evaluate(first);
  if (values.some((value) => value.type === 'object' || value.type === 'merged')) {
    const port = file.lookUp(first, 'port');
    const path = file.lookUp(first, 'path');
    return (
      (port.kind === 'known' && port.values.every(isFreePort)) ||
      (port.kind === 'absent' && path.kind === 'known') ||
      isLoopback(file.lookUp(first, 'host'))
    );
  }
  if (values.every(isFreePort) || values.every(isSocketPath)) return true;
  if (!second || second.type === 'SpreadElement') return false;
  return isLoopback({
    kind: 'known',
    nodes: [second],
    values: file.evaluate(second),
    always: true,
  });
}

function isFreePort(value: Value): boolean {
  return value.type === 'primitive' && (value.value === 0 || value.value === '0');
}

/** A string that is not a number is a path. */
function isSocketPath(value: Value): boolean {
  return (
    value.type === 'primitive' && typeof value.value === 'string' && !/^\d+$/u.test(value.value)
  );
}

function isLoopback(host: Property): boolean {
  return (
    host.kind === 'known' &&
    host.values.every(
      (value) =>
        value.type === 'primitive' && typeof value.value === 'string' && loopback.test(value.value),
    )
  );
}

/** A function that a server calls for each request, and where it is told to. */
export interface Listener {
  readonly node: FunctionNode;
  readonly place: TSESTree.Node;
}

/** The functions that a server calls for each request: its listener, and those of `'request'`. */
export function listenersOf(
  file: Evaluator,
  uses: readonly Use[],
  listener: TSESTree.Node | undefined,
): readonly Listener[] {
  const added = uses.flatMap((use) =>
    use.kind === 'call' && /^(?:on|once|addListener)$/u.test(use.name) && isRequestEvent(use.node)
      ? use.node.arguments.slice(1)
      : [],
  );
  return [...added, ...(listener ? [listener] : [])].flatMap((place) =>
    file
      .evaluate(place)
      .flatMap((value) => (value.type === 'function' ? [{ node: value.node, place }] : [])),
  );
}

/** Whether a request handler closes the server: it serves once, for the callback of a login. */
export function closesItself(uses: readonly Use[], bodies: readonly FunctionNode[]): boolean {
  return uses.some(
    (use) =>
      use.kind === 'call' &&
      use.name === 'close' &&
      bodies.some((body) => contains(body, use.node)),
  );
}

/** Whether nothing can reuse a connection of the server, because its handlers say `Connection: close`. */
export function closesConnections(file: Evaluator, handlers: readonly FunctionNode[]): boolean {
  const bodies = [...handlers];
  const isInside = (node: TSESTree.Node): boolean => bodies.some((body) => contains(body, node));
  // What a handler hands the request to is part of it.
  const calls = file.index.calls.filter((call) => isInside(call));
  for (const call of calls) {
    const callee = findCallee(file.index, call);
    if (callee) bodies.push(callee);
  }
  return file.index.calls.some((call) => isInside(call) && setsConnectionClose(file, call));
}

function isRequestEvent(node: TSESTree.CallExpression): boolean {
  const [event] = node.arguments;
  return event?.type === 'Literal' && event.value === 'request';
}

/** `response.setHeader('Connection', 'close')` */
function setsConnectionClose(file: Evaluator, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    memberName(callee) === 'setHeader' &&
    isConnectionClose(file, call.arguments)
  );
}
