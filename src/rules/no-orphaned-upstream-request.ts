/**
 * A handler that passes the answer of another server on to its client: `pipe()` stops reading when
 * the client leaves, and the request keeps its socket until the other server closes it.
 * Source: "readable.pipe()" in the documentation of Node.js, lib/internal/streams/readable.js;
 * shown by `demo no-orphaned-upstream-request`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { OrphanedUpstream } from '../analysis/facts/upstreams/orphaned-upstreams.ts';
import { describeVersions } from '../context/describe-versions.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { extentOf } from '../project/node-range.ts';
import { suggestEnding } from '../suggestions/responses/end-upstream.ts';

type MessageId = 'pipedUpstream' | 'throwingPipeline';

export default createRule<object, MessageId>({
  name: 'no-orphaned-upstream-request',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow upstream requests that go on when the client has left',
      recommended: true,
    },
    messages: {
      pipedUpstream:
        "When the client leaves, `pipe()` stops reading and nothing ends {{request}}: its socket stays busy; end it on `'close'` of {{response}}.",
      throwingPipeline:
        "When the client leaves before the answer, `pipeline()` throws{{versions}}, and nothing ends {{request}}; end it on `'close'` of {{response}}.",
    },
    schema: [],
  },
  isForServices: true,
  check(file) {
    const reported = new Set<TSESTree.Node>();
    for (const orphan of file.usage.orphanedUpstreams) {
      // One of two requests: the variable that is passed on has either.
      if (reported.has(orphan.node)) continue;
      const isPipe = orphan.kind === 'pipe';
      const versions = isPipe ? '' : throwingVersions(file);
      if (versions === undefined) continue;
      reported.add(orphan.node);
      file.report({
        node: orphan.node.callee,
        messageId: isPipe ? 'pipedUpstream' : 'throwingPipeline',
        data: { ...describe(file, orphan), versions },
        suggestions: suggestEnding(file, orphan),
      });
    }
  },
});

function describe(
  { sourceCode }: LintedFile<MessageId>,
  { response, upstream: { name } }: OrphanedUpstream,
): Readonly<Record<'request' | 'response', string>> {
  const text = sourceCode.getText(response);
  const isShort = /^[\w$.]{1,20}$/u.test(text);
  return {
    request: name === undefined || name.length > 25 ? 'the request' : `\`${name}\``,
    response: isShort ? `\`${text}\`` : 'the response',
  };
}

/** Where it throws, as a part of a sentence; `undefined`: in no version of the file. */
function throwingVersions(file: LintedFile<MessageId>): string | undefined {
  const range = file.nodeRange(undefined);
  const extent = extentOf('pipelineThrowsForClosed', range, (throws) => throws);
  if (extent === 'none') return undefined;
  return extent === 'all'
    ? ''
    : ` in Node.js ${describeVersions('pipelineThrowsForClosed', range, (throws) => throws)}`;
}
