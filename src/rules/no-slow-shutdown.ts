/**
 * `server.close()` stops new connections and waits for those that are open. One that was
 * busy at that time stays open for `keepAliveTimeout` after its response, on every version
 * of Node.js; before Node.js 19 (https: 20.4) one that was idle does too.
 * Source: lib/_http_server.js of Node.js; shown by `demo no-slow-shutdown`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { ServerFact } from '../analysis/facts/servers/server-fact.ts';
import { endingOfBusy } from '../analysis/facts/shutdown/connection-ending.ts';
import { mayEndIdle } from '../analysis/facts/shutdown/idle-ending.ts';
import { exitsWithin } from '../analysis/facts/shutdown/process-exit.ts';
import {
  closesOf,
  isInTestHook,
  methodOf,
  type Close,
} from '../analysis/facts/shutdown/server-closing.ts';
import { numberOf } from '../analysis/values/property.ts';
import { describeClosing } from '../context/describe-timeout.ts';
import { describeVersions } from '../context/describe-versions.ts';
import { closesIdleItself, closingFactOf } from '../context/server-defaults.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { includeLocalOption, nodeVersionOption } from '../plugin/rule-options.ts';
import { extentOf, type Extent, type NodeRange } from '../project/node-range.ts';
import { suggestClosing } from '../suggestions/servers/close-connections.ts';
import { suggestShutdown } from '../suggestions/servers/shutdown.ts';

interface Options {
  readonly includeIdle: boolean;
  readonly includeLocal: boolean;
  readonly longerThan: number;
  readonly nodeVersion?: string;
}

type MessageId = 'busyConnections' | 'idleConnections';

export default createRule<Options, MessageId>({
  name: 'no-slow-shutdown',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'disallow shutdowns that wait for connections which clients keep',
      recommended: true,
    },
    messages: {
      busyConnections:
        '`close()` waits for busy connections, {{wait}}: end each on `finish` while the server closes.',
      idleConnections: '`close()` waits for idle connections{{versions}}, {{wait}}. {{remedy}}.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          includeIdle: {
            type: 'boolean',
            description:
              'Whether to report `close()` on Node.js versions that do not close idle connections, however short their timeout is.',
          },
          includeLocal: includeLocalOption(),
          longerThan: {
            type: 'integer',
            minimum: 0,
            description:
              'The `keepAliveTimeout`, in ms, from which a server that closes is reported; 0 is no timeout, and reported.',
          },
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ includeIdle: false, includeLocal: false, longerThan: 10_000 }],
  },
  check(file, options) {
    // One variable may hold several servers: the call is the same.
    const reported = new Set<TSESTree.Node>();
    for (const server of file.usage.servers) {
      if (server.isOffLoadBalancer && !options.includeLocal) continue;
      // How HTTP/2 sessions end is their own matter.
      if (server.kind === 'http2') continue;
      const closes = closesOf(file.usage.evaluator, server).filter(
        (close) => !reported.has(close) && (options.includeLocal || !isInTestHook(close)),
      );
      const [first] = closes;
      if (!first) continue;
      const range = file.nodeRange(options.nodeVersion);
      if (isBusyLeft(file, server, closes, options)) {
        for (const close of closes) reported.add(close);
        reportBusy(file, server, first, range, options);
      } else if (options.includeIdle && isIdleLeft(file, server, range)) {
        for (const close of closes) {
          reported.add(close);
          reportIdle(file, server, close, range);
        }
      }
    }
  },
});

function isBusyLeft(
  { usage: { evaluator } }: LintedFile<MessageId>,
  server: ServerFact,
  closes: readonly Close[],
  { longerThan }: Options,
): boolean {
  const timeout = numberOf(server.keepAliveTimeout);
  if (timeout === undefined || (timeout !== 0 && timeout <= longerThan)) return false;
  return endingOfBusy(evaluator, server, closes) === 'left' && !exitsWithin(evaluator, longerThan);
}

function isIdleLeft(
  { usage: { evaluator } }: LintedFile<MessageId>,
  server: ServerFact,
  range: NodeRange,
): boolean {
  // How the application of a framework closes idle connections depends on its version.
  if (server.framework?.row.closes) return false;
  return !closesIdleItself(server, range) && !mayEndIdle(evaluator, server);
}

function reportBusy(
  file: LintedFile<MessageId>,
  server: ServerFact,
  close: Close,
  range: NodeRange,
  options: Options,
): void {
  const timeout = numberOf(server.keepAliveTimeout) ?? 0;
  file.report({
    node: methodOf(close),
    messageId: 'busyConnections',
    data: {
      wait:
        timeout === 0
          ? 'until their clients close them'
          : `${describeClosing(range, timeout, 's')} after their response`,
    },
    suggestions: suggestShutdown(file, server, range, options.includeIdle),
  });
}

function reportIdle(
  file: LintedFile<MessageId>,
  server: ServerFact,
  close: Close,
  range: NodeRange,
): void {
  const exists = extentOf('serverClosesConnections', range, (isMethod) => isMethod);
  const fact = closingFactOf(server);
  const waits = (closes: boolean): boolean => !closes;
  const isSome = extentOf(fact, range, waits) === 'some';
  file.report({
    node: methodOf(close),
    messageId: 'idleConnections',
    data: {
      versions: isSome ? ` on Node.js ${describeVersions(fact, range, waits)}` : '',
      wait: describeWait(server),
      remedy: remedies[exists],
    },
    suggestions: suggestClosing(file, close, exists),
  });
}

const remedies: Readonly<Record<Extent, string>> = {
  all: 'Call `closeIdleConnections()` after it',
  some: 'Call `closeIdleConnections?.()` after it',
  none: 'Follow the sockets of its `connection` events and destroy the idle ones',
};

function describeWait({ keepAliveTimeout, framework }: ServerFact): string {
  const isNode = framework?.row.byDefault.every((row) => row.keepAliveTimeout === 'node') ?? true;
  if (keepAliveTimeout.kind === 'absent' && isNode) return 'up to 5 s by default';
  const timeout = numberOf(keepAliveTimeout);
  if (timeout === undefined) return 'up to their `keepAliveTimeout`';
  return timeout === 0 ? 'until their clients close them' : `up to ${String(timeout)} ms`;
}
