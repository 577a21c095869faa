/**
 * A server's timeouts are integers of milliseconds. Node.js throws on others, late or
 * not at all, and takes seconds for milliseconds: no client then reuses a connection.
 * Source: lib/_http_server.js of Node.js; shown by `demo valid-server-timeouts`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import {
  areOutOfOrder,
  limitsOfOptions,
  limitsOfServer,
  type RequestLimits,
} from '../analysis/facts/servers/request-limits.ts';
import { hasLimitsOfNode, isCore, type ServerFact } from '../analysis/facts/servers/server-fact.ts';
import { timeoutsOf, type TimeoutFact } from '../analysis/facts/servers/timeout-values.ts';
import { writingOf } from '../analysis/tree/syntax.ts';
import {
  describeClosing,
  describeConsequence,
  describeFault,
  describeWhere,
  isTrue,
} from '../context/describe-timeout.ts';
import { likelySeconds, reusedFrom } from '../knowledge/usual-timeouts.ts';
import { createRule, type LintedFile } from '../plugin/create-rule.ts';
import { clauseThatFits } from '../plugin/message-length.ts';
import { includeLocalOption, nodeVersionOption } from '../plugin/rule-options.ts';
import { extentOf, type NodeRange } from '../project/node-range.ts';
import { suggestMilliseconds, suggestValid } from '../suggestions/servers/server-timeout-values.ts';
import { lowerHeadersTimeout, raiseRequestTimeout } from '../suggestions/servers/timeout-order.ts';

interface Options {
  readonly includeLocal: boolean;
  readonly nodeVersion?: string;
}

type MessageId =
  | 'briefKeepAliveTimeout'
  | 'invalidKeepAliveTimeout'
  | 'invalidOption'
  | 'invalidSocketTimeout'
  | 'secondsKeepAliveTimeout'
  | 'secondsSocketTimeout'
  | 'swappedTimeouts'
  | 'throwingHeadersTimeout';

const messages: Readonly<Record<MessageId, string>> = {
  secondsKeepAliveTimeout:
    '`keepAliveTimeout` is in ms: {{timeout}} closes an idle connection after {{closes}}, and current Node.js clients do not reuse it.',
  briefKeepAliveTimeout:
    '`keepAliveTimeout` of {{timeout}} ms is advertised as `timeout=1`, and current Node.js clients do not reuse such a connection; set at least 2000 ms.',
  secondsSocketTimeout:
    'The timeout of sockets is in ms: after {{timeout}} ms without traffic a connection is destroyed, and a slower request gets no answer.',
  invalidKeepAliveTimeout: '`keepAliveTimeout` {{is}}: {{consequence}}{{next}}.',
  invalidSocketTimeout:
    'The timeout of sockets {{is}}: the first connection makes the server throw an error that nothing catches{{next}}.',
  invalidOption: '`{{name}}` {{is}}: `createServer()` throws {{code}}{{on}}{{next}}.',
  swappedTimeouts:
    '`headersTimeout` ({{headers}} ms{{byDefault}}) is above `requestTimeout` ({{request}} ms), so they are exchanged{{on}}: a request may take {{headers}} ms.',
  throwingHeadersTimeout:
    '`headersTimeout` ({{headers}} ms) is above `requestTimeout` ({{request}} ms{{byDefault}}), so `createServer()` throws ERR_OUT_OF_RANGE{{on}}.',
};

export default createRule<Options, MessageId>({
  name: 'valid-server-timeouts',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow timeouts of servers that Node.js reads otherwise than they look',
      recommended: true,
    },
    messages,
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          includeLocal: includeLocalOption('short timeouts'),
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ includeLocal: false }],
  },
  check(file, options) {
    // One variable may hold several servers: what is written of one is written of all.
    const seen = new Set<TSESTree.Node>();
    const ordered = new Set<TSESTree.Node>();
    for (const server of file.usage.servers) {
      // HTTP/1 on an HTTP/2 server has rules of its own.
      if (server.kind === 'http2') continue;
      const range = file.nodeRange(options.nodeVersion);
      for (const timeout of timeoutsOf(file.usage.evaluator, server)) {
        if (seen.has(timeout.node)) continue;
        seen.add(timeout.node);
        if (timeout.by !== 'option' || isCore(server)) reportInvalid(file, server, timeout, range);
        if (!server.isOffLoadBalancer || options.includeLocal)
          reportShort(file, server, timeout, range);
      }
      if (hasLimitsOfNode(server)) reportOrder(file, server, range, ordered);
    }
  },
});

function reportShort(
  file: LintedFile<MessageId>,
  server: ServerFact,
  timeout: TimeoutFact,
  range: NodeRange,
): void {
  const { name, node, value } = timeout;
  if (value.kind !== 'number' || value.value <= 0) return;
  const isSocket = name === 'timeout';
  const limit = name === 'keepAliveTimeout' ? reusedFrom : isSocket ? likelySeconds : 0;
  if (value.value >= limit) return;
  const isSeconds = value.value < likelySeconds;
  file.report({
    node: writingOf(node),
    messageId: isSocket
      ? 'secondsSocketTimeout'
      : isSeconds
        ? 'secondsKeepAliveTimeout'
        : 'briefKeepAliveTimeout',
    data: { timeout: String(value.value), closes: describeClosing(range, value.value, 'ms') },
    suggestions: suggestMilliseconds(file, server, timeout, value.value, range),
  });
}

function reportInvalid(
  file: LintedFile<MessageId>,
  server: ServerFact,
  timeout: TimeoutFact,
  range: NodeRange,
): void {
  const { name, by, node, value } = timeout;
  const fault = describeFault(timeout);
  if (!fault) return;
  const isString = value.kind === 'string';
  const suggestions = suggestValid(file, server, timeout, range);
  const report = (messageId: MessageId, more: Readonly<Record<string, string>> = {}): void => {
    const data = { is: fault, ...more };
    const step = isString ? '; convert it to a number' : '; set 0 to have no such timeout';
    file.report({
      node: writingOf(node),
      messageId,
      data: { ...data, next: clauseThatFits(messages[messageId], data, step) },
      suggestions,
    });
  };
  if (by === 'option') {
    const checked = extentOf('createServerChecksTimeouts', range, isTrue);
    const code = isString ? 'ERR_INVALID_ARG_TYPE' : 'ERR_OUT_OF_RANGE';
    const on = describeWhere('createServerChecksTimeouts', range);
    if (checked !== 'none') report('invalidOption', { name, code, on });
  } else if (name === 'timeout') {
    report('invalidSocketTimeout');
  } else if (name === 'keepAliveTimeout') {
    const throws = extentOf('invalidKeepAliveTimeoutThrows', range, isTrue);
    // Where it does not throw, Infinity does what it says.
    if (!isString && throws === 'none') return;
    report('invalidKeepAliveTimeout', { consequence: describeConsequence(throws, range) });
  }
}

function reportOrder(
  file: LintedFile<MessageId>,
  server: ServerFact,
  range: NodeRange,
  seen: Set<TSESTree.Node>,
): void {
  const { evaluator } = file.usage;
  const options = limitsOfOptions(evaluator, server);
  const describe = (limits: RequestLimits): Readonly<Record<string, string>> => ({
    headers: String(limits.headersTimeout),
    request: String(limits.requestTimeout),
    byDefault: limits.headers && limits.request ? '' : ' by default',
  });
  const isNew = (node: TSESTree.Node): boolean => seen.size < seen.add(node).size;
  if (options?.headers && areOutOfOrder(options)) {
    if (extentOf('createServerChecksTimeouts', range, isTrue) === 'none') return;
    if (!isNew(options.headers)) return;
    file.report({
      node: writingOf(options.headers),
      messageId: 'throwingHeadersTimeout',
      data: { ...describe(options), on: describeWhere('createServerChecksTimeouts', range) },
      suggestions: [
        ...raiseRequestTimeout(file, server, options),
        ...lowerHeadersTimeout(file, options),
      ],
    });
    return;
  }
  const limits = limitsOfServer(evaluator, server);
  // A long `headersTimeout` alone makes the default of the other longer: no decision is lost.
  if (!limits?.request || !areOutOfOrder(limits)) return;
  if (extentOf('serverSwapsTimeouts', range, isTrue) === 'none') return;
  if (!isNew(limits.headers ?? limits.request)) return;
  file.report({
    node: writingOf(limits.headers ?? limits.request),
    messageId: 'swappedTimeouts',
    data: { ...describe(limits), on: describeWhere('serverSwapsTimeouts', range) },
    suggestions: [
      ...lowerHeadersTimeout(file, limits),
      ...raiseRequestTimeout(file, server, limits),
    ],
  });
}
