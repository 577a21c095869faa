/**
 * A server's timeouts are integers of milliseconds. Node.js throws on others, late or
 * not at all, and takes seconds for milliseconds: no client then reuses a connection.
 * Source: lib/_http_server.js of Node.js; shown by `demo valid-server-timeouts`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule, type LintedFile } from '../create-rule.ts';
import { extentOf, type Extent, type NodeRange } from '../node-range.ts';
import { includeLocalOption, nodeVersionOption } from '../rule-options.ts';
import {
  convertSeconds,
  convertToNumber,
  lowerHeadersTimeout,
  raiseRequestTimeout,
  setTimeoutValue,
  switchTimeoutOff,
  usualTimeouts,
} from '../suggestions/server-timeout-values.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import {
  limitsOfOptions,
  limitsOfServer,
  timeoutsOf,
  type RequestLimits,
  type TimeoutFact,
} from '../usage/timeout-values.ts';
import type { ServerFact } from '../usage/servers.ts';
import { wrap } from '../usage/syntax.ts';

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

/** Below it, Node's clients read the advertised timeout as no time at all. In ms. */
const reusedFrom = 2000;
/** Below it, a number of milliseconds is more likely one of seconds. */
const likelySeconds = 1000;

export default createRule<Options, MessageId>({
  name: 'valid-server-timeouts',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow timeouts of servers that Node.js reads otherwise than they look',
      recommended: true,
    },
    messages: {
      secondsKeepAliveTimeout:
        '`keepAliveTimeout` counts milliseconds: {{timeout}} closes an idle connection after {{closes}}, and Node.js clients from 20.18, 22.9 and 23 on never reuse one. Set milliseconds.',
      briefKeepAliveTimeout:
        '`keepAliveTimeout` of {{timeout}} ms is advertised as `timeout=1`, and Node.js clients from 20.18, 22.9 and 23 on never reuse such a connection. Set at least 2000 ms.',
      secondsSocketTimeout:
        'The timeout of sockets counts milliseconds: after {{timeout}} ms without traffic the connection is destroyed, and a request whose answer takes longer gets none. Set milliseconds.',
      invalidKeepAliveTimeout: '`keepAliveTimeout` {{is}}: {{consequence}}. {{remedy}}.',
      invalidSocketTimeout:
        'The timeout of sockets {{is}}: the server then throws an error that nothing catches at its first connection. {{remedy}}.',
      invalidOption:
        '`{{name}}` {{is}}: Node.js 18 and later then throw {{code}} when the server is created. {{remedy}}.',
      swappedTimeouts:
        '`headersTimeout` is {{headers}} ms{{byDefault}} and above `requestTimeout`, {{request}} ms: Node.js 18 and later exchange the two, and a request may take {{headers}} ms to arrive. Set `headersTimeout` to {{request}} ms at most.',
      throwingHeadersTimeout:
        '`headersTimeout` is {{headers}} ms and above `requestTimeout`, {{request}} ms{{byDefault}}: Node.js 18 and later throw ERR_OUT_OF_RANGE when the server is created. Set `requestTimeout` to {{headers}} ms at least.',
    },
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
  create(file, options) {
    return {
      Program() {
        const range = file.nodeRange(options.nodeVersion);
        // One variable may hold several servers: what is written of one is written of all.
        const seen = new Set<TSESTree.Node>();
        const ordered = new Set<TSESTree.Node>();
        for (const server of file.usage.servers) {
          // HTTP/1 on an HTTP/2 server has rules of its own.
          if (server.kind === 'http2') continue;
          for (const timeout of timeoutsOf(file.usage.evaluator, server)) {
            if (seen.has(timeout.node)) continue;
            seen.add(timeout.node);
            if (timeout.by !== 'option' || isCore(server)) reportInvalid(file, timeout, range);
            if (!server.isLocal || options.includeLocal) reportShort(file, timeout, range);
          }
          if (isCore(server)) reportOrder(file, server, range, ordered);
        }
      },
    };
  },
});

/** Options of frameworks are not those of `createServer()`. */
function isCore({ kind }: ServerFact): boolean {
  return kind === 'http' || kind === 'https';
}

/** The property, assignment or argument that a value is written in. */
function placeOf(value: TSESTree.Node): TSESTree.Node {
  const outer = wrap(value);
  const { parent } = outer;
  return parent?.type === 'Property' || parent?.type === 'AssignmentExpression' ? parent : outer;
}

function reportShort(file: LintedFile<MessageId>, timeout: TimeoutFact, range: NodeRange): void {
  const { name, node, value } = timeout;
  if (value.kind !== 'number' || value.value <= 0) return;
  const isSocket = name === 'timeout';
  const limit = name === 'keepAliveTimeout' ? reusedFrom : isSocket ? likelySeconds : 0;
  if (value.value >= limit) return;
  const isSeconds = value.value < likelySeconds;
  const converted = value.value * 1000 >= reusedFrom;
  file.report({
    node: placeOf(node),
    messageId: isSocket
      ? 'secondsSocketTimeout'
      : isSeconds
        ? 'secondsKeepAliveTimeout'
        : 'briefKeepAliveTimeout',
    data: { timeout: String(value.value), closes: describeClosing(value.value, range) },
    suggestions: [
      ...(isSeconds && converted ? [convertSeconds(file, timeout, value.value)] : []),
      ...(isSocket
        ? [switchTimeoutOff(file, timeout)]
        : [
            ...(isSeconds && converted
              ? []
              : [setTimeoutValue(file, timeout, usualTimeouts.keepAliveTimeout)]),
            setTimeoutValue(file, timeout, reusedFrom),
          ]),
    ],
  });
}

/** When an idle connection is really closed: newer versions wait a second longer than they say. */
function describeClosing(timeout: number, range: NodeRange): string {
  const later = extentOf('serverKeepAliveTimeoutBuffer', range, (buffer) => buffer > 0);
  const longer = `${String(timeout + 1000)} ms`;
  if (later === 'all') return longer;
  const text = `${String(timeout)} ms`;
  return later === 'none' ? text : `${text} (${longer} on Node.js 20.18, 22.9, 23 and later)`;
}

function reportInvalid(file: LintedFile<MessageId>, timeout: TimeoutFact, range: NodeRange): void {
  const { name, by, node, value } = timeout;
  const fault = describeFault(timeout);
  if (!fault) return;
  const isString = value.kind === 'string';
  const suggestions: readonly Suggestion[] = isString
    ? convertToNumber(file, timeout)
    : [
        switchTimeoutOff(file, timeout),
        ...(name === 'timeout' ? [] : [setTimeoutValue(file, timeout, usualTimeouts[name])]),
      ];
  const remedy = isString ? 'Convert it to a number' : 'Set 0 to have no such timeout';
  const report = (messageId: MessageId, data: Readonly<Record<string, string>>): void => {
    file.report({
      node: placeOf(node),
      messageId,
      data: { is: fault, remedy, ...data },
      suggestions,
    });
  };
  if (by === 'option') {
    const checked = extentOf('createServerChecksTimeouts', range, (isChecked) => isChecked);
    const code = isString ? 'ERR_INVALID_ARG_TYPE' : 'ERR_OUT_OF_RANGE';
    if (checked !== 'none') report('invalidOption', { name, code });
  } else if (name === 'timeout') {
    report('invalidSocketTimeout', {});
  } else if (name === 'keepAliveTimeout') {
    const throws = extentOf('invalidKeepAliveTimeoutThrows', range, (isThrown) => isThrown);
    // Where it does not throw, Infinity does what it says.
    if (!isString && throws === 'none') return;
    report('invalidKeepAliveTimeout', { consequence: describeConsequence(throws, range) });
  }
}

/** What is wrong with a value at any time; `undefined`: nothing that Node.js minds. */
function describeFault({ name, by, value }: TimeoutFact): string | undefined {
  const isChecked = by === 'option' || name === 'timeout' || name === 'keepAliveTimeout';
  if (!isChecked || value.kind === 'unknown') return undefined;
  if (value.kind === 'string') return value.always ? 'is a string' : 'can be a string';
  if (value.value === Infinity) return 'is Infinity';
  // What a negative `keepAliveTimeout` does once the server exists differs with each line.
  const isNegative = value.value < 0 && (by === 'option' || name === 'timeout');
  return isNegative ? `is ${String(value.value)}` : undefined;
}

function describeConsequence(throws: Extent, range: NodeRange): string {
  const error = 'throws an error that nothing catches when its first response ends';
  const none = 'no idle timeout, and idle connections stay open until the client closes them';
  if (throws === 'all') return `on ${range.description} the server then ${error}`;
  return throws === 'none'
    ? `the server then has ${none}`
    : `on Node.js before 22.20, 23 and 24 before 24.8 the server then ${error}, and on others it has ${none}`;
}

function reportOrder(
  file: LintedFile<MessageId>,
  server: ServerFact,
  range: NodeRange,
  seen: Set<TSESTree.Node>,
): void {
  const { evaluator } = file.usage;
  const options = limitsOfOptions(evaluator, server);
  const isWrong = ({ headersTimeout, requestTimeout }: RequestLimits): boolean =>
    requestTimeout > 0 && headersTimeout > requestTimeout && headersTimeout < Infinity;
  const describe = (limits: RequestLimits): Readonly<Record<string, string>> => ({
    headers: String(limits.headersTimeout),
    request: String(limits.requestTimeout),
    byDefault: limits.headers && limits.request ? '' : ' by default',
  });
  const isNew = (node: TSESTree.Node): boolean => seen.size < seen.add(node).size;
  if (options?.headers && isWrong(options)) {
    if (extentOf('createServerChecksTimeouts', range, (isChecked) => isChecked) === 'none') return;
    if (!isNew(options.headers)) return;
    file.report({
      node: placeOf(options.headers),
      messageId: 'throwingHeadersTimeout',
      data: describe(options),
      suggestions: [
        ...raiseRequestTimeout(file, server, options),
        ...lowerHeadersTimeout(file, options),
      ],
    });
    return;
  }
  const limits = limitsOfServer(evaluator, server);
  // A long `headersTimeout` alone makes the default of the other longer: nobody's decision is lost.
  if (!limits?.request || !isWrong(limits)) return;
  if (extentOf('serverSwapsTimeouts', range, (isSwapped) => isSwapped) === 'none') return;
  if (!isNew(limits.headers ?? limits.request)) return;
  file.report({
    node: placeOf(limits.headers ?? limits.request),
    messageId: 'swappedTimeouts',
    data: describe(limits),
    suggestions: [
      ...lowerHeadersTimeout(file, limits),
      ...raiseRequestTimeout(file, server, limits),
    ],
  });
}
