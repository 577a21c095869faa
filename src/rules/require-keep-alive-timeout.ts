/**
 * A server closes an idle connection 5 s after its last response; a load balancer that
 * keeps connections longer sends the next request into the closing one and answers 502.
 * Source: lib/_http_server.js of Node.js; shown by `demo require-keep-alive-timeout`.
 */
import type {
  FrameworkUse,
  IgnoredTimeout,
  ServerFact,
} from '../analysis/facts/servers/server-fact.ts';
import { findTcpProbes } from '../analysis/facts/servers/tcp-probes.ts';
import { findUnseenServers } from '../analysis/facts/servers/unseen-servers.ts';
import { isUnset, numberOf, whyUnknown } from '../analysis/values/property.ts';
import { propertyOf, writingOf } from '../analysis/tree/syntax.ts';
import { describeForm } from '../context/describe-timeout.ts';
import {
  describeFront,
  describeNeed,
  frontOptions,
  neededTimeout,
  type Front,
} from '../context/front.ts';
import {
  defaultTimeoutOf,
  describeIgnoring,
  readsTimeoutOption,
  type DefaultTimeout,
} from '../context/server-defaults.ts';
import { usualTimeouts } from '../knowledge/usual-timeouts.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { clauseThatFits } from '../plugin/message-length.ts';
import {
  includeLocalOption,
  nodeVersionOption,
  reportUnknownOption,
} from '../plugin/rule-options.ts';
import type { NodeRange } from '../project/node-range.ts';
import { suggestMove } from '../suggestions/servers/move-timeout.ts';
import {
  suggestAssignment,
  suggestLonger,
  suggestTimeouts,
} from '../suggestions/servers/server-timeout.ts';

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
  | 'unknownServer';

const messages: Readonly<Record<MessageId, string>> = {
  defaultKeepAliveTimeout:
    'This server{{made}} closes an idle connection after {{closes}}, so {{front}} can {{lose}}{{next}}.',
  ignoredKeepAliveTimeout:
    '{{node}} ignores this option, so an idle connection {{ends}}; assign `keepAliveTimeout` to the server.',
  ineffectiveKeepAliveTimeout:
    '`{{form}}` has no effect on the server of {{library}}, which closes an idle connection after {{closes}}{{next}}.',
  probesOnly:
    '`keepAlive` of a server only sends TCP probes: an idle connection is closed after {{closes}}{{next}}.',
  shortKeepAliveTimeout:
    '`keepAliveTimeout` is {{timeout}} ms, and {{reason}}: a request can be lost{{next}}.',
  unknownKeepAliveTimeout:
    'Whether this server sets `keepAliveTimeout` is not known, because {{reason}}; its default is 5 s.',
  unknownServer:
    'Whether this is an HTTP server that sets `keepAliveTimeout` is not known, because {{reason}}.',
};

export default createRule<Options, MessageId>({
  name: 'require-keep-alive-timeout',
  meta: {
    type: 'problem',
    docs: {
      description:
        'require servers to set `keepAliveTimeout` above the idle timeout of what is in front of them',
      recommended: true,
    },
    messages,
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
      if (server.isOffLoadBalancer && !options.includeLocal) continue;
      const { keepAliveTimeout } = server;
      const reason = whyUnknown(keepAliveTimeout);
      if (isUnset(keepAliveTimeout)) {
        const { framework } = server;
        if (framework?.ignored)
          reportIneffective(file, server, framework, framework.ignored, options);
        else reportDefault(file, server, options);
      } else if (server.isTimeoutOption && !readsTimeoutOption(server, nodeRange(options))) {
        reportIgnored(file, server, nodeRange(options));
      } else if (reason === undefined) {
        reportShort(file, server, options);
      } else if (options.reportUnknown && !server.isConfigured) {
        file.report({
          node: server.node.callee,
          messageId: 'unknownKeepAliveTimeout',
          data: { reason },
          suggestions: [],
        });
      }
    }
    if (options.reportUnknown) reportUnseen(file, options);
  },
});

function reportUnseen(file: LintedFile<MessageId>, { includeLocal }: Options): void {
  const { evaluator, servers } = file.usage;
  for (const { node, reason, isLocal } of findUnseenServers(evaluator, servers)) {
    if (isLocal && !includeLocal) continue;
    file.report({
      node: node.callee,
      messageId: 'unknownServer',
      data: { reason },
      suggestions: [],
    });
  }
}

/** Node.js throws no error for an option that it does not know. */
function reportIgnored(file: LintedFile<MessageId>, server: ServerFact, range: NodeRange): void {
  const { keepAliveTimeout, kind } = server;
  const [node] = keepAliveTimeout.nodes;
  const timeout = numberOf(keepAliveTimeout);
  file.report({
    node: node ? (propertyOf(node) ?? node) : server.node,
    messageId: 'ignoredKeepAliveTimeout',
    data: {
      node: describeIgnoring(server, range),
      ends: kind === 'http2' ? 'is never closed' : 'is closed after 5 s',
    },
    suggestions: timeout === undefined ? [] : suggestAssignment(file, server, timeout, range),
  });
}

function reportDefault(file: LintedFile<MessageId>, server: ServerFact, options: Options): void {
  const range = file.nodeRange(options.nodeVersion);
  const minimum = neededTimeout(options);
  const byDefault = defaultTimeoutOf(file, server, range);
  const isHigh = (timeout: number | undefined): boolean =>
    timeout === undefined || timeout >= (minimum ?? usualTimeouts.keepAliveTimeout);
  if (!byDefault || byDefault.isHigh(isHigh)) return;
  const probes = findTcpProbes(file.usage.evaluator, server);
  const messageId = probes ? 'probesOnly' : 'defaultKeepAliveTimeout';
  const least = minimum === undefined ? '' : ` to at least ${String(minimum)} ms`;
  const row = server.framework?.row;
  const step = row?.advice ?? `set \`${row?.sets ?? 'keepAliveTimeout'}\`${least}`;
  file.report({
    node: probes ?? server.node.callee,
    messageId,
    data: {
      ...withNextStep(messageId, byDefault, { ...describeFront(options), made: '' }, step),
      made: describeHome(file, server),
    },
    suggestions: suggestTimeouts(file, server, minimum, range),
  });
}

/** Where another file makes the application. */
function describeHome(file: LintedFile<MessageId>, { framework }: ServerFact): string {
  const home = framework?.home;
  const [application] = home?.application ?? [];
  return home && application ? ` (made in ${file.placeIn(home.file, application)})` : '';
}

/** The next step is worth more than the versions that close a second later. */
function withNextStep(
  messageId: MessageId,
  { closes, closesBriefly }: DefaultTimeout,
  known: Readonly<Record<string, string>>,
  step: string,
): Readonly<Record<string, string>> {
  const complete = (data: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    ...data,
    next: clauseThatFits(messages[messageId], data, `; ${step}`),
  });
  const inFull = complete({ ...known, closes });
  const inBrief = complete({ ...known, closes: closesBriefly });
  return inFull.next === '' && inBrief.next !== '' ? inBrief : inFull;
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
  const messageId = 'ineffectiveKeepAliveTimeout';
  const data = { form: describeForm(file, ignored), library: row.package };
  const step = row.advice ?? `set \`${row.sets}\``;
  file.report({
    node: ignored.node,
    messageId,
    data: withNextStep(messageId, byDefault, data, step),
    suggestions: suggestMove(file, server, use, ignored),
  });
}

function reportShort(file: LintedFile<MessageId>, server: ServerFact, options: Options): void {
  const minimum = neededTimeout(options);
  const timeout = numberOf(server.keepAliveTimeout);
  const [node] = server.keepAliveTimeout.nodes;
  if (minimum === undefined || timeout === undefined || !node) return;
  // 0 turns the idle timeout off: the connection is never closed too early.
  if (timeout === 0 || timeout >= minimum) return;
  const messageId = 'shortKeepAliveTimeout';
  const data = { timeout: String(timeout), reason: describeNeed(options, minimum) };
  const step = `; set at least ${String(minimum)} ms`;
  file.report({
    node: writingOf(node),
    messageId,
    data: { ...data, next: clauseThatFits(messages[messageId], data, step) },
    suggestions: suggestLonger(file, server, node, minimum, file.nodeRange(options.nodeVersion)),
  });
}
