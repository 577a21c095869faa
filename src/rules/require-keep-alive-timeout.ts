/**
 * A server closes an idle connection 5 s after its last response; a load balancer that
 * keeps connections longer sends the next request into the closing one and answers 502.
 * Source: lib/_http_server.js of Node.js; shown by `demo require-keep-alive-timeout`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import { describeForm } from '../describe-timeout.ts';
import { describeFront, describeNeed, frontOptions, neededTimeout, type Front } from '../front.ts';
import type { NodeRange } from '../node-range.ts';
import { includeLocalOption, nodeVersionOption, reportUnknownOption } from '../rule-options.ts';
import { defaultTimeoutOf, readsTimeoutOption } from '../server-defaults.ts';
import { suggestMove } from '../suggestions/move-timeout.ts';
import {
  suggestAssignment,
  suggestLonger,
  suggestTimeouts,
  usualTimeout,
} from '../suggestions/server-timeout.ts';
import type { FrameworkUse, IgnoredTimeout } from '../usage/framework-servers.ts';
import type { ServerFact } from '../usage/servers.ts';
import { findTcpProbes } from '../usage/tcp-probes.ts';
import { isUnset, nodesOf, numberOf, unknownReasons } from '../usage/values.ts';

interface Options extends Front {
  readonly includeLocal: boolean;
  readonly reportUnknown: boolean;
  readonly nodeVersion?: string;
}

type MessageId =
  | 'defaultKeepAliveTimeout'
  | 'ignoredKeepAliveTimeout'
  | 'ineffectiveKeepAliveTimeout'
  | 'probesOnly'
  | 'shortKeepAliveTimeout'
  | 'unknownKeepAliveTimeout'
  | 'unreachableKeepAliveTimeout';

export default createRule<Options, MessageId>({
  name: 'require-keep-alive-timeout',
  meta: {
    type: 'problem',
    docs: {
      description:
        'require servers to set `keepAliveTimeout` above the idle timeout of what is in front of them',
      recommended: true,
    },
    messages: {
      defaultKeepAliveTimeout:
        'This server leaves `keepAliveTimeout` at its default: it closes an idle connection after {{closes}}. {{front}} that keeps connections longer can {{lose}}. Set `{{sets}}`{{above}}.',
      ignoredKeepAliveTimeout:
        'Node.js before {{version}} ignores this option, and the file runs on {{node}}. Assign `keepAliveTimeout` to the server once it is created.',
      ineffectiveKeepAliveTimeout:
        '`{{form}}` has no effect on the server of {{library}}: it closes an idle connection after {{closes}}. {{advice}}',
      probesOnly:
        '`keepAlive` of this server is about TCP probes only: an idle connection is closed after {{closes}}. {{front}} that keeps connections longer can {{lose}}. Set `keepAliveTimeout`{{above}}.',
      shortKeepAliveTimeout:
        '`keepAliveTimeout` is {{timeout}} ms, and {{reason}}: a request can arrive on a connection that the server is closing, and is lost. Set at least {{minimum}} ms.',
      unreachableKeepAliveTimeout:
        'This server has the default `keepAliveTimeout`: it closes an idle connection after {{closes}}. {{front}} that keeps connections longer can {{lose}}. {{advice}}',
      unknownKeepAliveTimeout:
        'Whether this server sets `keepAliveTimeout` is not known, because {{reason}}. The default of 5 s is shorter than what most load balancers keep.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...frontOptions,
          includeLocal: includeLocalOption(),
          reportUnknown: reportUnknownOption('servers'),
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ includeLocal: false, reportUnknown: false }],
  },
  check(file, options) {
    const nodeRange = ({ nodeVersion }: Options): NodeRange => file.nodeRange(nodeVersion);
    for (const server of file.usage.servers) {
      if (server.isLocal && !options.includeLocal) continue;
      const { keepAliveTimeout } = server;
      if (isUnset(keepAliveTimeout)) {
        const { framework } = server;
        if (framework?.ignored)
          reportIneffective(file, server, framework, framework.ignored, options);
        else reportDefault(file, server, options);
      } else if (server.isTimeoutOption && !readsTimeoutOption(server, nodeRange(options))) {
        reportIgnored(file, server, nodeRange(options));
      } else if (keepAliveTimeout.kind === 'known') {
        reportShort(file, server, options);
      } else if (
        keepAliveTimeout.kind === 'unknown' &&
        options.reportUnknown &&
        !server.isConfigured
      ) {
        file.report({
          node: server.node.callee,
          messageId: 'unknownKeepAliveTimeout',
          data: { reason: unknownReasons[keepAliveTimeout.reason] },
          suggestions: [],
        });
      }
    }
  },
});

/** Node.js throws no error for an option that it does not know. */
function reportIgnored(file: LintedFile<MessageId>, server: ServerFact, range: NodeRange): void {
  const { keepAliveTimeout, kind } = server;
  const [node] = nodesOf(keepAliveTimeout);
  const timeout = numberOf(keepAliveTimeout);
  file.report({
    node: node?.parent?.type === 'Property' ? node.parent : (node ?? server.node),
    messageId: 'ignoredKeepAliveTimeout',
    data: { version: kind === 'http2' ? '24.15' : '18', node: range.description },
    suggestions: timeout === undefined ? [] : suggestAssignment(file, server, timeout, range),
  });
}

function reportDefault(file: LintedFile<MessageId>, server: ServerFact, options: Options): void {
  const range = file.nodeRange(options.nodeVersion);
  const minimum = neededTimeout(options);
  const byDefault = defaultTimeoutOf(file, server, range);
  const isHigh = (timeout: number | undefined): boolean =>
    timeout === undefined || timeout >= (minimum ?? usualTimeout);
  if (!byDefault || byDefault.isHigh(isHigh)) return;
  const row = server.framework?.row;
  const probes = findTcpProbes(file.usage.evaluator, server);
  file.report({
    node: probes ?? server.node.callee,
    messageId: probes
      ? 'probesOnly'
      : row?.advice === undefined
        ? 'defaultKeepAliveTimeout'
        : 'unreachableKeepAliveTimeout',
    data: {
      closes: byDefault.closes,
      ...describeFront(options),
      ...(row?.advice === undefined
        ? {
            sets: row?.sets ?? 'keepAliveTimeout',
            above:
              minimum === undefined
                ? ' above its idle timeout'
                : ` to at least ${String(minimum)} ms`,
          }
        : { advice: row.advice }),
    },
    suggestions: suggestTimeouts(file, server, minimum, range),
  });
}

/** A form that the framework does not read is no error either. */
function reportIneffective(
  file: LintedFile<MessageId>,
  server: ServerFact,
  use: FrameworkUse,
  ignored: IgnoredTimeout,
  options: Options,
): void {
  const byDefault = defaultTimeoutOf(file, server, file.nodeRange(options.nodeVersion));
  if (!byDefault) return;
  const { row } = use;
  file.report({
    node: ignored.node,
    messageId: 'ineffectiveKeepAliveTimeout',
    data: {
      form: describeForm(file, ignored),
      library: row.package,
      closes: byDefault.closes,
      advice: row.advice ?? `Set \`${row.sets}\`.`,
    },
    suggestions: suggestMove(file, server, use, ignored),
  });
}

function reportShort(file: LintedFile<MessageId>, server: ServerFact, options: Options): void {
  const minimum = neededTimeout(options);
  const timeout = numberOf(server.keepAliveTimeout);
  const [node] = nodesOf(server.keepAliveTimeout);
  if (minimum === undefined || timeout === undefined || !node) return;
  // 0 turns the idle timeout off: the connection is never closed too early.
  if (timeout === 0 || timeout >= minimum) return;
  const { parent } = node;
  file.report({
    node: parent?.type === 'Property' || parent?.type === 'AssignmentExpression' ? parent : node,
    messageId: 'shortKeepAliveTimeout',
    data: {
      timeout: String(timeout),
      minimum: String(minimum),
      reason: describeNeed(options, minimum),
    },
    suggestions: suggestLonger(file, server, node, minimum, file.nodeRange(options.nodeVersion)),
  });
}
