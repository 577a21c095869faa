/**
 * A response keeps its socket until it has been read to its end: the socket does not
 * return to the pool, so the next request opens another one, or waits for it where
 * `maxSockets` is reached. A response without a body (HEAD, 204, 304) is no exception.
 * Source: "http.ClientRequest" in the documentation of Node.js, lib/_http_client.js;
 * shown by `demo no-undrained-response`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { mayBeUnpooled } from '../analysis/facts/clients/requests.ts';
import type { ResponseFact } from '../analysis/facts/responses/response-fact.ts';
import { isAlways } from '../analysis/values/property.ts';
import type { Exit } from '../analysis/paths/paths.ts';
import { isFunction, unwrap, type FunctionNode } from '../analysis/tree/syntax.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { suggestDrainingPath } from '../suggestions/responses/drain-path.ts';
import { suggestDraining } from '../suggestions/responses/drain-response.ts';
import { suggestReadingBody, suggestReadingOnPath } from '../suggestions/responses/read-body.ts';

type MessageId =
  | 'awaitedEnd'
  | 'ignoredResponse'
  | 'unreadBody'
  | 'unreadBodyPath'
  | 'unreadHead'
  | 'unreadPath'
  | 'unreadResponse';

const consequence =
  'its socket never returns to the pool: the next request opens another, or waits where `maxSockets` is reached.';

export default createRule<object, MessageId>({
  name: 'no-undrained-response',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow responses that are never read to their end',
      recommended: true,
    },
    messages: {
      unreadResponse: `Nothing reads {{response}}, so ${consequence}`,
      unreadHead:
        'Nothing reads {{response}}, which HEAD requires too: its socket never returns to the pool, and the next request opens another, or waits.',
      unreadPath: `This path leaves {{response}} unread, so ${consequence}`,
      unreadBody:
        'Nothing reads the body of `{{sender}}`: {{size}}it keeps its connection, so that further requests open others or wait for one.',
      unreadBodyPath:
        'This path leaves the body of `{{sender}}` unread: it keeps its connection, so that further requests open others or wait for one.',
      awaitedEnd:
        "Nothing reads {{response}}: its `'end'` never comes, its socket never returns to the pool, and the next request opens another, or waits.",
      ignoredResponse:
        '{{receiver}} does not take the response, so nothing reads it: its socket never returns to the pool, and the next request opens another, or waits.',
    },
    schema: [],
  },
  check(file) {
    reportResponses(file);
    reportPaths(file);
    reportBodies(file);
    reportBodyPaths(file);
  },
});

function reportResponses(file: LintedFile<MessageId>): void {
  const reported = new Set<unknown>();
  for (const response of file.usage.responses) {
    if (response.fate === 'handled' || mayBeUnpooled(response.request)) continue;
    const { node, loc } = placeOf(file, response);
    // One report for a request with several listeners, and for a listener of several requests.
    if (reported.has(node) || reported.has(response.request)) continue;
    reported.add(node).add(response.request);
    file.report({
      node,
      ...(loc && { loc }),
      messageId: messageFor(file, response),
      data: describeResponse(response),
      suggestions: suggestDraining(file, response),
    });
  }
}

function reportPaths(file: LintedFile<MessageId>): void {
  const reported = new Set<TSESTree.Node>();
  for (const path of file.usage.undrainedPaths) {
    const { place } = path.exit;
    if (mayBeUnpooled(path.response.request) || reported.has(place)) continue;
    reported.add(place);
    file.report({
      node: place,
      loc: locOfExit(file, path.exit),
      messageId: path.exit.form === 'after' ? 'unreadResponse' : 'unreadPath',
      data: { response: `\`${path.variable.name}\`` },
      suggestions: suggestDrainingPath(file, path),
    });
  }
}

/** Bodies of client libraries, by the call that asks for them. */
function reportBodies(file: LintedFile<MessageId>): void {
  for (const unread of file.usage.unreadBodies) {
    const { node, sender, reading } = unread;
    const size = reading.holdsFrom > 0 ? `from some ${String(reading.holdsFrom)} kB on ` : '';
    file.report({
      node: node.callee,
      messageId: 'unreadBody',
      data: { sender, size },
      suggestions: suggestReadingBody(file, unread),
    });
  }
}

/** Ways that leave such a body unread, by where they end. */
function reportBodyPaths(file: LintedFile<MessageId>): void {
  const reported = new Set<TSESTree.Node>();
  for (const path of file.usage.unreadBodyPaths) {
    const { place } = path.exit;
    if (reported.has(place)) continue;
    reported.add(place);
    file.report({
      node: place,
      loc: locOfExit(file, path.exit),
      messageId: 'unreadBodyPath',
      data: { sender: path.sender },
      suggestions: suggestReadingOnPath(file, path),
    });
  }
}

/** The first line of a statement, or the head of one that lacks an `else` or a `default`. */
function locOfExit(
  { sourceCode }: LintedFile<MessageId>,
  { form, place }: Exit,
): TSESTree.SourceLocation {
  if (form === 'else' && place.type === 'IfStatement') {
    return { start: place.loc.start, end: place.test.loc.end };
  }
  if (form === 'default' && place.type === 'SwitchStatement') {
    return { start: place.loc.start, end: place.discriminant.loc.end };
  }
  const { start, end } = place.loc;
  if (start.line === end.line) return place.loc;
  const [line = ''] = (sourceCode.lines[start.line - 1] ?? '').split('\r');
  return { start, end: { line: start.line, column: line.length } };
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

function messageFor(
  file: LintedFile<MessageId>,
  { request, fate, binding }: ResponseFact,
): MessageId {
  if (fate === 'awaited') return 'awaitedEnd';
  if (!binding) return 'ignoredResponse';
  const { options } = request;
  const method = options && file.usage.evaluator.lookUp(options, 'method');
  return method && isAlways(method, 'HEAD') ? 'unreadHead' : 'unreadResponse';
}

function describeResponse({ argument, name }: ResponseFact): Readonly<Record<string, string>> {
  return {
    response: name === undefined ? 'this response' : `\`${name}\``,
    receiver: argument ? 'This callback' : 'This `once()`',
  };
}
