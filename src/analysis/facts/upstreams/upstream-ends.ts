import type { TSESTree } from '@typescript-eslint/utils';
import {
  emitterMethods,
  requestEndings,
  responseDescriptions,
} from '../../../knowledge/node-methods.ts';
import { functionsOf, isFor, listenerIn, listenersAround, mayBeFor } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { returnsToNobody } from '../../order/callers.ts';
import { calledMethod, closestFunction, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { onlyPrints } from '../../values/reading-calls.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';
import type { Upstream } from './upstreams.ts';

/** Calls on a request or its body that leave it as it is: http.html, "Class: http.ClientRequest"; of promises. */
const idleCalls: ReadonlySet<string> = new Set([
  ...emitterMethods,
  'catch',
  'cork',
  'end',
  'finally',
  'flushHeaders',
  'getHeader',
  'pause',
  'pipe',
  'removeHeader',
  'setEncoding',
  'setHeader',
  'setNoDelay',
  'setSocketKeepAlive',
  'setTimeout',
  'then',
  'uncork',
  'write',
]);

/** What code may read of a request or an answer: it has no way to end the request by it. */
const descriptions: ReadonlySet<string> = new Set([
  ...responseDescriptions,
  'body',
  'data',
  'host',
  'method',
  'ok',
  'path',
  'protocol',
  'reusedSocket',
  'status',
  'statusText',
  'url',
  'writableEnded',
]);

/**
 * Options that end a request, at some time or when somebody wants it to. Those of Node.js that
 * only emit `'timeout'` are none: its listener is seen.
 */
const endingOptions = {
  core: ['signal'],
  library: ['bodyTimeout', 'cancelToken', 'headersTimeout', 'signal', 'timeout'],
} as const;

/** Whether something ends an upstream request when its client leaves, or may, or limits how long it lasts. */
export function mayBeEnded(
  evaluator: Evaluator,
  upstream: Upstream,
  isPassing: (call: CallNode) => boolean,
): boolean {
  const { source, uses, bodies } = upstream;
  const own = new Set<TSESTree.Node>([...uses, ...bodies].map(({ node }) => node));
  return (
    ('library' in source ? isLimited(evaluator, source) : hasSignal(evaluator, source)) ||
    [...uses, ...bodies].some((use) => mayEnd(evaluator, use, own, isPassing))
  );
}

function hasSignal(evaluator: Evaluator, { options, agent }: RequestFact): boolean {
  if (!options) return agent.kind === 'unknown';
  return endingOptions.core.some((name) => evaluator.lookUp(options, name).kind !== 'absent');
}

function isLimited(evaluator: Evaluator, { client, property }: LibraryCall): boolean {
  const [ofClient] = client?.arguments ?? [];
  return (
    /\bdefaults\s*\.\s*(?:cancelToken|signal|timeout)\b/u.test(evaluator.index.sourceCode.text) ||
    endingOptions.library.some(
      (name) =>
        property(name).kind !== 'absent' ||
        (ofClient !== undefined && evaluator.lookUp(ofClient, name).kind !== 'absent'),
    )
  );
}

function mayEnd(
  evaluator: Evaluator,
  use: Use,
  own: ReadonlySet<TSESTree.Node>,
  isPassing: (call: CallNode) => boolean,
): boolean {
  switch (use.kind) {
    case 'call':
      if (requestEndings.has(use.name)) return !isAfterError(evaluator, use.node, own);
      return !idleCalls.has(use.name) || mayEndInListener(evaluator, use);
    case 'read':
    case 'destructured':
      return use.name === undefined || !descriptions.has(use.name);
    case 'argument':
      return !isPassing(use.node) && !isPipedTo(use.node) && !onlyPrints(evaluator, use.node);
    case 'returned': {
      const inside = closestFunction(use.node);
      return !inside || !returnsToNobody(inside);
    }
    case 'write':
    case 'bound':
      return false;
    case 'other':
      // What a pattern takes is a use of its own.
      return !takesByName(use.node);
    default:
      return true;
  }
}

/** `const { data, status } = answer` */
function takesByName(node: TSESTree.Node): boolean {
  return node.type === 'ObjectPattern' && node.properties.every(({ type }) => type === 'Property');
}

/** `incoming.pipe(request)` */
function isPipedTo(call: CallNode): boolean {
  return calledMethod(call) === 'pipe';
}

/** Whether a call stands in a listener for errors of the request itself, which is over then. */
function isAfterError(
  evaluator: Evaluator,
  node: TSESTree.Node,
  own: ReadonlySet<TSESTree.Node>,
): boolean {
  return listenersAround(evaluator, node).some(
    (listener) => own.has(listener.node) && isFor(listener, 'error'),
  );
}

/** A listener that reads the body to its end, or that has the request as `this`. */
function mayEndInListener(evaluator: Evaluator, use: Use): boolean {
  const listener = listenerIn(evaluator, use);
  if (!listener) return false;
  if (mayBeFor(listener, 'data', 'readable')) return true;
  return (
    !isFor(listener, 'error') &&
    functionsOf(evaluator, listener).some(
      ({ type, body }) =>
        type !== 'ArrowFunctionExpression' &&
        /\bthis\b/u.test(evaluator.index.sourceCode.getText(body)),
    )
  );
}
