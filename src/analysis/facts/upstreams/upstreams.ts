import type { TSESTree } from '@typescript-eslint/utils';
import { functionsOf, listenerOf, listenersOf } from '../../calls/events.ts';
import { parametersOf, usesOfMembers, usesOfParameter } from '../../calls/parameters.ts';
import type { Use } from '../../flow/use.ts';
import {
  calledMember,
  calledMethod,
  calledName,
  memberName,
  staticKey,
  type CallNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isAlways } from '../../values/property.ts';
import { exportsOf, functionsAmong } from '../../values/values.ts';
import { nameOfCall, type LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';

/** A request to another server, and what the file does with it and its body. */
export interface Upstream {
  /** The call that sends it. */
  readonly node: CallNode;
  /** As the file writes it; `undefined`: over several lines. */
  readonly name: string | undefined;
  readonly source: RequestFact | LibraryCall;
  /** The method that ends it; `undefined`: only a signal does. */
  readonly ending: 'abort' | 'destroy' | undefined;
  /** Whether the call itself gives the stream of the body, before there is an answer. */
  readonly isStream: boolean;
  /** What the file does with the request, or with the answer that has the body. */
  readonly uses: readonly Use[];
  /** What it does with the stream of the body. */
  readonly bodies: readonly Use[];
}

/** The requests of Node.js's own modules, whose callbacks get the answer. */
export function upstreamOf(evaluator: Evaluator, request: RequestFact): Upstream {
  const { node } = request;
  const uses = [...evaluator.usesOf(node), ...usesOfPiped(evaluator, node)];
  const callback = listenerOf(evaluator, node);
  const bodies = [...(callback ? [callback] : []), ...listenersOf(evaluator, uses, 'response')]
    .flatMap((listener) => functionsOf(evaluator, listener))
    .flatMap((listener) => usesOfParameter(evaluator, parametersOf(listener)[0]));
  const name = nameOfCall(evaluator, node);
  return { node, name, source: request, ending: 'destroy', isStream: false, uses, bodies };
}

/** `incoming.pipe(request)` returns the request. */
function usesOfPiped(evaluator: Evaluator, node: CallNode): readonly Use[] {
  return evaluator
    .usesOf(node)
    .flatMap((use) =>
      use.kind === 'argument' && use.argument === use.node.arguments[0] && isPipe(use.node)
        ? evaluator.usesOf(use.node)
        : [],
    );
}

function isPipe(call: CallNode): boolean {
  return calledMethod(call) === 'pipe';
}

/** The property of an answer that is its body, by package; measured with each of them. */
const bodyNames: Readonly<Record<string, string | undefined>> = {
  axios: 'data',
  fetch: 'body',
  'node-fetch': 'body',
  undici: 'body',
};

/** The requests of client libraries; `undefined`: the file gets no stream of it. */
export function upstreamOfLibrary(evaluator: Evaluator, call: LibraryCall): Upstream | undefined {
  const { node, name, library } = call;
  if (call.call.makes !== 'request' || node.type !== 'CallExpression') return undefined;
  const isStream =
    library.package === 'request' || (library.package === 'got' && name.endsWith('.stream()'));
  if (isStream) {
    const bodies = [...evaluator.usesOf(node), ...usesOfPiped(evaluator, node)];
    const ending = library.package === 'got' ? 'destroy' : 'abort';
    return { node, name, source: call, ending, isStream, uses: [], bodies };
  }
  const body = bodyNames[library.package];
  if (body === undefined || !hasStream(call)) return undefined;
  const uses = [...evaluator.usesOf(node), ...usesOfAwaited(evaluator, node)];
  const direct = [
    ...usesOfMembers(evaluator, uses, new RegExp(`^${body}$`, 'u')),
    ...usesOfPatterns(evaluator, node, body),
  ];
  const bodies = [...direct, ...direct.flatMap((use) => usesOfConverted(evaluator, use))];
  return { node, name, source: call, ending: undefined, isStream, uses, bodies };
}

function hasStream({ library, node, property }: LibraryCall): boolean {
  if (library.package === 'axios') return isAlways(property('responseType'), 'stream');
  return library.package !== 'undici' || /^(?:fetch|request)$/u.test(calledName(node) ?? '');
}

/** The first parameters of the functions that `then()` calls with the answer. */
function awaitingParameters(evaluator: Evaluator, node: CallNode): readonly TSESTree.Node[] {
  return evaluator.usesOf(node).flatMap((use) => {
    const [listener] = use.kind === 'call' && use.name === 'then' ? use.node.arguments : [];
    return listener
      ? functionsAmong(evaluator.evaluate(listener)).flatMap((each) => parametersOf(each)[0] ?? [])
      : [];
  });
}

function usesOfAwaited(evaluator: Evaluator, node: CallNode): readonly Use[] {
  return awaitingParameters(evaluator, node).flatMap((each) => usesOfParameter(evaluator, each));
}

/** `then(({ data }) => …)` */
function usesOfPatterns(evaluator: Evaluator, node: CallNode, name: string): readonly Use[] {
  return awaitingParameters(evaluator, node).flatMap((pattern) =>
    pattern.type === 'ObjectPattern'
      ? pattern.properties.flatMap((each) =>
          each.type === 'Property' && staticKey(each.key, each.computed) === name
            ? usesOfParameter(evaluator, each.value)
            : [],
        )
      : [],
  );
}

/** `Readable.fromWeb(answer.body)` */
function usesOfConverted(evaluator: Evaluator, use: Use): readonly Use[] {
  return use.kind === 'argument' && isConversion(evaluator, use.node)
    ? evaluator.usesOf(use.node)
    : [];
}

/** Whether a call makes a stream of Node.js of one of the web. */
export function isConversion(evaluator: Evaluator, call: CallNode): boolean {
  const member = calledMember(call);
  return (
    member !== undefined &&
    memberName(member) === 'fromWeb' &&
    exportsOf(evaluator.evaluate(member.object), ['stream'], ['Readable']) !== undefined
  );
}
