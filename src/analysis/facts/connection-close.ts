import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../flow/use.ts';
import { isOnEveryPath, runsIn, runsWith } from '../order/order.ts';
import { staticKey, unwrap, wrap, type FunctionNode } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { constantOf, isFalse, textOf, type Value } from '../values/value.ts';
import { every, isSingle, maybe, some } from '../values/values.ts';
import type { RequestFact } from './clients/requests.ts';
import { isConnectionClose, isHeaderName, lookUpHeader } from './connection-header.ts';

/** A place that says, on every path, that a connection ends with its response. */
export type ConnectionClose =
  /** `Connection: 'close'` in an object literal. */
  | { readonly kind: 'property'; readonly node: TSESTree.Property }
  /** `request.setHeader('Connection', 'close')`. */
  | { readonly kind: 'call'; readonly node: TSESTree.CallExpression }
  /** `headers.Connection = 'close'`, `response.shouldKeepAlive = false`. */
  | { readonly kind: 'write'; readonly node: TSESTree.AssignmentExpression };

/** What makes a request say `Connection: close`. */
export function findRequestClose(
  evaluator: Evaluator,
  request: RequestFact,
): ConnectionClose | undefined {
  const headers = request.options && evaluator.lookUp(request.options, 'headers');
  if (headers?.kind === 'known' && headers.always && headers.nodes.length === 1) {
    const found = findInHeaders(evaluator, headers.nodes[0], request.node);
    if (found) return found;
  }
  for (const use of evaluator.usesOf(request.node)) {
    if (use.kind !== 'call' || use.name !== 'setHeader') continue;
    if (!isConnectionClose(evaluator, use.node.arguments)) continue;
    return runsWith(use.node, request.node) ? { kind: 'call', node: use.node } : undefined;
  }
  return undefined;
}

function findInHeaders(
  evaluator: Evaluator,
  headers: TSESTree.Node | undefined,
  place: TSESTree.Node,
): ConnectionClose | undefined {
  if (!headers || !isSingle(evaluator.evaluate(headers))) return undefined;
  for (const property of lookUpHeader(evaluator, headers, 'connection')) {
    if (!property.always || property.nodes.length !== 1) continue;
    const [node] = property.nodes;
    if (!node || !every(property.values, isClose)) continue;
    const outer = wrap(node);
    const { parent } = outer;
    if (parent?.type === 'Property' && parent.value === outer) {
      return { kind: 'property', node: parent };
    }
    if (parent?.type !== 'AssignmentExpression' || parent.right !== outer) continue;
    if (!runsWith(parent, place)) continue;
    return { kind: 'write', node: parent };
  }
  return undefined;
}

function isClose(value: Value): boolean {
  return textOf(value)?.toLowerCase() === 'close';
}

/** A function that gets requests, and the parameter that is their response. */
interface ResponseHandler {
  readonly node: FunctionNode;
  readonly response: TSESTree.Node | undefined;
}

/** What makes every response of a handler say `Connection: close`. */
export function findResponseClose(
  evaluator: Evaluator,
  { node: handler, response }: ResponseHandler,
): ConnectionClose | undefined {
  const variable = response && evaluator.index.variableOf(response);
  if (!variable) return undefined;
  const uses = evaluator.usesOfVariable(variable);
  if (uses.some((use) => isError(evaluator, use) && runsIn(use.node, handler))) return undefined;
  for (const use of uses) {
    const found = closeIn(evaluator, use);
    if (found && isOnEveryPath(found.node, handler)) return found;
  }
  return undefined;
}

function closeIn(evaluator: Evaluator, use: Use): ConnectionClose | undefined {
  if (use.kind === 'write') {
    const isOff = use.name === 'shouldKeepAlive' && every(evaluator.evaluate(use.right), isFalse);
    return isOff ? { kind: 'write', node: use.node } : undefined;
  }
  if (use.kind !== 'call') return undefined;
  const { arguments: given } = use.node;
  switch (use.name) {
    case 'header':
    case 'set':
    case 'setHeader':
      if (isConnectionClose(evaluator, given)) return { kind: 'call', node: use.node };
      return use.name === 'setHeader' ? undefined : closeInLiteral(evaluator, given[0]);
    case 'writeHead':
      // The status comes first.
      return closeInLiteral(evaluator, given.slice(1).at(-1));
    default:
      return undefined;
  }
}

/** `{ Connection: 'close' }`, unless its response is a stream that ends with its connection. */
function closeInLiteral(
  evaluator: Evaluator,
  headers: TSESTree.Node | undefined,
): ConnectionClose | undefined {
  const inner = headers && unwrap(headers);
  if (inner?.type !== 'ObjectExpression') return undefined;
  let found: TSESTree.Property | undefined;
  for (const property of inner.properties) {
    if (property.type !== 'Property') continue;
    const name = staticKey(property.key, property.computed) ?? '';
    if (isHeaderName(name, 'connection') && every(evaluator.evaluate(property.value), isClose)) {
      found = property;
    }
    if (isHeaderName(name, 'content-type') && isStream(evaluator, property.value)) return undefined;
  }
  return found && { kind: 'property', node: found };
}

function isStream(evaluator: Evaluator, type: TSESTree.Node): boolean {
  return maybe(
    evaluator.evaluate(type),
    (value) =>
      value.type !== 'primitive' || /event-stream|x-mixed-replace/u.test(String(value.value)),
  );
}

/** `response.writeHead(503)`, `response.statusCode = 503`, `response.status(503)`: a server that turns away. */
function isError(evaluator: Evaluator, use: Use): boolean {
  const status =
    use.kind === 'call' && /^(?:sendStatus|status|writeHead)$/u.test(use.name)
      ? use.node.arguments[0]
      : use.kind === 'write' && /^(?:status|statusCode)$/u.test(use.name ?? '')
        ? use.right
        : undefined;
  return (
    status !== undefined &&
    some(evaluator.evaluate(status), (value) => Number(constantOf(value)) >= 400)
  );
}
