/**
 * The `timeout` of a request makes it emit `'timeout'` when its socket has been silent
 * for so long. Node.js does not abort the request: that is up to a listener.
 * Source: the documentation of `http.request()`; shown by `demo require-timeout-handler`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import {
  findUnheardTimeout,
  type RequestTimeout,
} from '../analysis/facts/clients/request-timeouts.ts';
import type { RequestFact } from '../analysis/facts/clients/requests.ts';
import { calledMember, wrap, writingOf } from '../analysis/tree/syntax.ts';
import { describeCall } from '../context/describe-request.ts';
import { createRule } from '../plugin/create-rule.ts';
import { suggestTimeoutHandler } from '../suggestions/responses/timeout-listener.ts';

type MessageId = 'unheardTimeout';

interface Unheard {
  readonly request: RequestFact;
  readonly timeout: RequestTimeout;
}

export default createRule<object, MessageId>({
  name: 'require-timeout-handler',
  meta: {
    type: 'problem',
    docs: {
      description: "require the 'timeout' event of requests that have a timeout to be handled",
      recommended: true,
    },
    messages: {
      unheardTimeout:
        "`{{timeout}}` only makes `{{call}}` emit `'timeout'`, which nothing handles: the request waits as long as the server does; destroy it then.",
    },
    schema: [],
  },
  check(file) {
    const unheard = file.usage.requests.flatMap((request): readonly Unheard[] => {
      const timeout = findUnheardTimeout(file.usage.evaluator, request);
      return timeout ? [{ request, timeout }] : [];
    });
    for (const { request, timeout } of unheard) {
      const sharing = unheard.filter((other) => other.timeout.node === timeout.node);
      file.report({
        // Options that several requests share are not at fault: each request needs its own listener.
        node: sharing.length > 1 ? request.node.callee : placeOf(timeout),
        messageId: 'unheardTimeout',
        data: { timeout: describeTimeout(timeout), call: describeCall(request) },
        suggestions: suggestTimeoutHandler(file, request, timeout),
      });
    }
  },
});

function placeOf({ kind, node }: RequestTimeout): TSESTree.Node {
  if (kind === 'call') {
    return calledMember(node)?.property ?? node;
  }
  const writing = writingOf(node);
  // `const timeout = 5000` is no option yet.
  const isOption =
    writing.type !== 'AssignmentExpression' || writing.left.type === 'MemberExpression';
  return isOption ? writing : wrap(node);
}

function describeTimeout({ kind, milliseconds }: RequestTimeout): string {
  const time = String(milliseconds);
  return kind === 'call' ? `setTimeout(${time})` : `timeout: ${time}`;
}
