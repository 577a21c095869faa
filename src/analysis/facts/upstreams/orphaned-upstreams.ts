import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import { closestFunction, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isFunctionValue } from '../../values/value.ts';
import { every, exportsOf } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';
import type { HandlerFact } from '../servers/handlers.ts';
import type { ServerFact } from '../servers/server-fact.ts';
import { findClientResponses } from './client-responses.ts';
import { mayBeEnded } from './upstream-ends.ts';
import { isConversion, upstreamOf, upstreamOfLibrary, type Upstream } from './upstreams.ts';

/** An upstream request whose answer goes to a client, and that nothing ends when the client leaves. */
export interface OrphanedUpstream {
  readonly upstream: Upstream;
  /** The call that passes the answer on. */
  readonly node: CallNode;
  readonly kind:
    /** `answer.pipe(response)`. */
    | 'pipe'
    /** `pipeline(answer, response, callback)`, which ends the answer once there is one. */
    | 'pipeline';
  /** The expression of the client's response. */
  readonly response: TSESTree.Node;
}

interface Facts {
  readonly requests: readonly RequestFact[];
  readonly libraryCalls: readonly LibraryCall[];
  readonly servers: readonly ServerFact[];
  readonly handlers: () => readonly HandlerFact[];
}

/** One fact for each request. */
export function findOrphanedUpstreams(
  evaluator: Evaluator,
  { requests, libraryCalls, servers, handlers }: Facts,
): readonly OrphanedUpstream[] {
  if (!/\bpipe(?:line)?\s*\(/u.test(evaluator.index.sourceCode.text)) return [];
  const upstreams = [
    ...requests
      .filter(({ hasOwnConnection }) => !hasOwnConnection)
      .map((request) => upstreamOf(evaluator, request)),
    ...libraryCalls.flatMap((call) => upstreamOfLibrary(evaluator, call) ?? []),
  ].filter(({ bodies }) => bodies.some((use) => passes(evaluator, use)));
  if (upstreams.length === 0) return [];
  const isClient = findClientResponses(evaluator, servers, handlers());
  return upstreams.flatMap((upstream) => {
    const passings = upstream.bodies.flatMap((use) => passingsIn(evaluator, use));
    const [first] = passings;
    // What goes elsewhere too is read on.
    if (!first || !passings.every(({ response }) => isClient(response))) return [];
    if (first.kind === 'pipeline' && (upstream.isStream || asksFirst(evaluator, first.node))) {
      return [];
    }
    const isPassing = (call: CallNode): boolean =>
      passings.some(({ node }) => node === call) || isConversion(evaluator, call);
    return mayBeEnded(evaluator, upstream, isPassing) ? [] : [{ upstream, ...first }];
  });
}

type Passing = Omit<OrphanedUpstream, 'upstream'>;

function passes(evaluator: Evaluator, use: Use): boolean {
  return passingsIn(evaluator, use).length > 0;
}

/** Streams that a body goes through on its way: `answer.pipe(createGunzip()).pipe(response)`. */
const maxDepth = 3;

/** Where a use of a body passes it on to. */
function passingsIn(evaluator: Evaluator, use: Use, depth = 0): readonly Passing[] {
  if (use.path.length > 0 || depth > maxDepth) return [];
  if (use.kind === 'call' && use.name === 'pipe') {
    const { node } = use;
    const [response] = node.arguments;
    if (!response || response.type === 'SpreadElement') return [];
    const onward = evaluator.usesOf(node).flatMap((each) => passingsIn(evaluator, each, depth + 1));
    return onward.length > 0 ? onward : [{ node, kind: 'pipe', response }];
  }
  if (use.kind !== 'argument' || !isPipeline(evaluator, use.node)) return [];
  const { node } = use;
  if (node.arguments[0] !== use.argument) return [];
  const last = node.arguments.at(-1);
  if (!last || node.arguments.some(({ type }) => type === 'SpreadElement')) return [];
  const isCallback = every(evaluator.evaluate(last), isFunctionValue);
  const response = isCallback ? node.arguments.at(-2) : last;
  return response && response !== use.argument ? [{ node, kind: 'pipeline', response }] : [];
}

function isPipeline(evaluator: Evaluator, { callee }: CallNode): boolean {
  const modules = ['stream', 'stream/promises'];
  return exportsOf(evaluator.evaluate(callee), modules, ['pipeline']) !== undefined;
}

/** What code asks of a response or a request whose client may have left. */
const leavings = /\b(?:aborted|closed|destroyed|writable|writableEnded|writableFinished)\b/u;

/** Whether the function around a call, or the one around that, asks whether the client is there. */
function asksFirst({ index }: Evaluator, call: CallNode): boolean {
  const inner = closestFunction(call);
  const outer = inner && closestFunction(inner);
  return leavings.test(index.sourceCode.getText(outer ?? inner ?? call));
}
