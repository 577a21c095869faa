/**
 * `server.close()` stops new connections and waits for those that are open. Before
 * Node.js 19 (https: 20.4) idle ones are among them: it waits for their `keepAliveTimeout`.
 * Source: lib/_http_server.js of Node.js; shown by `demo require-close-idle-connections`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type LintedFile } from '../create-rule.ts';
import { extentOf, type Extent, type NodeRange } from '../node-range.ts';
import { includeLocalOption, nodeVersionOption } from '../rule-options.ts';
import { suggestClosing } from '../suggestions/close-connections.ts';
import { unassistedCloses } from '../usage/server-closing.ts';
import type { ServerFact } from '../usage/servers.ts';

interface Options {
  readonly includeLocal: boolean;
  readonly nodeVersion?: string;
}

type MessageId = 'openIdleConnections';

export default createRule<Options, MessageId>({
  name: 'require-close-idle-connections',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require `server.close()` to close idle connections where Node.js does not',
      recommended: false,
    },
    messages: {
      openIdleConnections:
        '`close()` waits for idle connections, {{wait}}: Node.js before {{version}}, except 18.19.0 to 18.20.2, does not close those of an {{kind}} server. {{remedy}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          includeLocal: includeLocalOption(),
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ includeLocal: false }],
  },
  check(file, options) {
    // One variable may hold several servers: the call is the same.
    const reported = new Set<TSESTree.Node>();
    for (const server of file.usage.servers) {
      if (server.isLocal && !options.includeLocal) continue;
      const range = file.nodeRange(options.nodeVersion);
      if (closesIdleItself(server, range)) continue;
      for (const close of unassistedCloses(file.usage.evaluator, server)) {
        if (reported.has(close)) continue;
        reported.add(close);
        reportClose(file, server, close, range);
      }
    }
  },
});

function closesIdleItself({ kind }: ServerFact, range: NodeRange): boolean {
  // Where an HTTP/2 server leaves its HTTP/1 connections open, it has no method to close them.
  if (kind === 'http2') return true;
  const fact = kind === 'https' ? 'httpsCloseClosesIdle' : 'httpCloseClosesIdle';
  return extentOf(fact, range, (closes) => closes) === 'all';
}

function reportClose(
  file: LintedFile<MessageId>,
  server: ServerFact,
  close: TSESTree.CallExpression,
  range: NodeRange,
): void {
  const exists = extentOf('serverClosesConnections', range, (isMethod) => isMethod);
  file.report({
    node: close.callee,
    messageId: 'openIdleConnections',
    data: {
      wait: describeWait(server),
      kind: server.kind === 'https' ? 'HTTPS' : 'HTTP',
      version: server.kind === 'https' ? '20.4' : '19',
      remedy: remedies[exists],
    },
    suggestions: suggestClosing(file, close, exists),
  });
}

const remedies: Readonly<Record<Extent, string>> = {
  all: 'Call `closeIdleConnections()` after it',
  some: 'Call `closeIdleConnections()` after it where there is one, from Node.js 18.2 on',
  none: 'Node.js before 18.2 has no `closeIdleConnections()`: follow the sockets of its `connection` events and destroy the idle ones',
};

function describeWait({ keepAliveTimeout, framework }: ServerFact): string {
  const isNode = framework?.row.byDefault.every((row) => row.keepAliveTimeout === 'node') ?? true;
  if (keepAliveTimeout.kind === 'absent' && isNode) return 'up to 5 s by default';
  const [value, ...others] = keepAliveTimeout.kind === 'known' ? keepAliveTimeout.values : [];
  if (value?.type !== 'primitive' || others.length > 0 || typeof value.value !== 'number') {
    return 'up to their `keepAliveTimeout`';
  }
  return value.value === 0 ? 'until their clients close them' : `up to ${String(value.value)} ms`;
}
