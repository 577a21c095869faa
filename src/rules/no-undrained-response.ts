/**
 * A response keeps its socket until it has been read to its end: the socket does not
 * return to the pool, so the next request opens another one, or waits for it where
 * `maxSockets` is reached. A response without a body (HEAD, 204, 304) is no exception.
 * Source: "http.ClientRequest" in the documentation of Node.js, lib/_http_client.js;
 * shown by `demo no-undrained-response`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type LintedFile } from '../create-rule.ts';
import { suggestDraining } from '../suggestions/drain-response.ts';
import type { ResponseFact } from '../usage/responses.ts';
import { isFunction, unwrap } from '../usage/syntax.ts';
import type { FunctionNode } from '../usage/syntax.ts';

type MessageId = 'awaitedEnd' | 'ignoredResponse' | 'unreadResponse';

const consequence =
  'its socket never returns to the pool: the next request opens another connection, or waits where `maxSockets` is reached.{{exception}}';

export default createRule<object, MessageId>({
  name: 'no-undrained-response',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow responses that are never read to their end',
      recommended: true,
    },
    messages: {
      unreadResponse: `Nothing reads {{response}}, so ${consequence} Read it, or call \`resume()\` on it.`,
      awaitedEnd: `Nothing reads {{response}}, so ${consequence} Its \`'end'\` does not come either. Read it, or call \`resume()\` on it.`,
      ignoredResponse: `{{receiver}} does not take the response, so nothing reads it and ${consequence} Take it and call \`resume()\` on it.`,
    },
    schema: [],
  },
  check(file) {
    const reported = new Set<unknown>();
    for (const response of file.usage.responses) {
      if (response.fate === 'handled' || !isPooled(response)) continue;
      const { node, loc } = placeOf(file, response);
      // One report for a request with several listeners, and for a listener of several requests.
      if (reported.has(node) || reported.has(response.request)) continue;
      reported.add(node).add(response.request);
      file.report({
        node,
        ...(loc && { loc }),
        messageId: messageFor(response),
        data: describeResponse(file, response),
        suggestions: suggestDraining(file, response),
      });
    }
  },
});

/** A request with a connection of its own, or with `agent: false`, takes none from a pool. */
function isPooled({ request: { bypassesPool, agent } }: ResponseFact): boolean {
  const isOff =
    agent.kind === 'known' &&
    agent.values.some((value) => value.type === 'primitive' && value.value === false);
  return !bypassesPool && !isOff;
}

/** The parameter of the response, or the head of a function that has none. */
function placeOf(
  file: LintedFile<MessageId>,
  { binding, argument, call, isOwnListener }: ResponseFact,
): { readonly node: TSESTree.Node; readonly loc?: TSESTree.SourceLocation } {
  const node = argument && !isOwnListener ? argument : (binding ?? argument ?? call);
  const inner = unwrap(node);
  return isFunction(inner) ? { node, loc: headOf(file, inner) } : { node };
}

/** `function (error)`, `async () =>` */
function headOf(file: LintedFile<MessageId>, node: FunctionNode): TSESTree.SourceLocation {
  const { sourceCode } = file;
  const end =
    node.type === 'ArrowFunctionExpression'
      ? sourceCode.getTokenBefore(node.body, (token) => token.value === '=>')
      : sourceCode.getTokenBefore(node.body);
  return { start: node.loc.start, end: (end ?? node).loc.end };
}

function messageFor({ fate, binding }: ResponseFact): MessageId {
  if (fate === 'awaited') return 'awaitedEnd';
  return binding ? 'unreadResponse' : 'ignoredResponse';
}

function describeResponse(
  file: LintedFile<MessageId>,
  { request, binding, argument, isOwnListener }: ResponseFact,
): Readonly<Record<string, string>> {
  const { options } = request;
  const method = options && file.usage.evaluator.lookUp(options, 'method');
  const isHead =
    method?.kind === 'known' &&
    method.values.every((value) => value.type === 'primitive' && value.value === 'HEAD');
  return {
    response:
      binding?.type === 'Identifier' && (isOwnListener || !argument)
        ? `\`${binding.name}\``
        : 'this response',
    receiver: argument ? 'This callback' : 'This `once()`',
    exception: isHead ? ' A response to HEAD is no exception.' : '',
  };
}
