/**
 * A server closes an idle connection 5 s after its last response; a load balancer that
 * keeps connections longer sends the next request into the closing one and answers 502.
 * Source: lib/_http_server.js of Node.js; shown by `demo require-keep-alive-timeout`.
 */
import { createRule, type LintedFile } from '../create-rule.ts';
import { balancers, type Balancer, type BalancerName } from '../knowledge/balancers.ts';
import { extentOf, type NodeRange } from '../node-range.ts';
import { includeLocalOption, nodeVersionOption, reportUnknownOption } from '../rule-options.ts';
import { defaultTimeoutOf, nodeDefault } from '../server-defaults.ts';
import { moveTimeout } from '../suggestions/framework-timeout.ts';
import { assignTimeout, replaceTimeout, setTimeoutOf } from '../suggestions/server-timeout.ts';
import type { Suggestion } from '../suggestions/suggestion.ts';
import type { FrameworkUse, IgnoredTimeout } from '../usage/framework-servers.ts';
import type { ServerFact } from '../usage/servers.ts';
import { isUnset, unknownReasons, type Property } from '../usage/values.ts';

interface Options {
  readonly minimum?: number;
  readonly behind?: BalancerName;
  readonly includeLocal: boolean;
  readonly reportUnknown: boolean;
  readonly nodeVersion?: string;
}

type MessageId =
  | 'defaultKeepAliveTimeout'
  | 'ignoredKeepAliveTimeout'
  | 'ineffectiveKeepAliveTimeout'
  | 'shortKeepAliveTimeout'
  | 'unknownKeepAliveTimeout'
  | 'unreachableKeepAliveTimeout';

/** Above the 60 s of the load balancers that are met most: AWS ALB and nginx. In ms. */
const usualTimeout = 65_000;

const losesByHttp = 'send a request into the closing one and answer 502';
/** Where the load balancer does not speak HTTP, there is nobody to answer. */
const losesByTcp = "pass a request into the closing one, and the client's connection is reset";

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
          minimum: {
            type: 'integer',
            minimum: 1,
            description: 'The least `keepAliveTimeout`, in ms.',
          },
          behind: {
            type: 'string',
            enum: Object.keys(balancers),
            // ESLint's error for `enum` does not name the values, and the one for `pattern` does.
            pattern: `^(?:${Object.keys(balancers).join('|')})$`,
            description:
              'The load balancer in front of the servers, whose idle timeout `keepAliveTimeout` has to exceed.',
          },
          includeLocal: includeLocalOption(),
          reportUnknown: reportUnknownOption('servers'),
          nodeVersion: nodeVersionOption,
        },
      },
    ],
    defaultOptions: [{ includeLocal: false, reportUnknown: false }],
  },
  create(file, options) {
    const nodeRange = ({ nodeVersion }: Options): NodeRange => file.nodeRange(nodeVersion);
    return {
      Program() {
        for (const server of file.usage.servers) {
          if (server.isLocal && !options.includeLocal) continue;
          const { keepAliveTimeout } = server;
          if (isUnset(keepAliveTimeout)) {
            const { framework } = server;
            if (framework?.ignored)
              reportIneffective(file, server, framework, framework.ignored, options);
            else reportDefault(file, server, options);
          } else if (server.isTimeoutOption && !isOptionRead(server, nodeRange(options))) {
            reportIgnored(file, server, nodeRange(options));
          } else if (keepAliveTimeout.kind === 'known') {
            reportShort(file, server, keepAliveTimeout, options);
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
    };
  },
});

function isOptionRead({ kind }: ServerFact, range: NodeRange): boolean {
  const extent =
    kind === 'http2'
      ? extentOf('http2Http1KeepAliveTimeout', range, (timeout) => timeout !== undefined)
      : extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead);
  return extent === 'all';
}

/** Node.js throws no error for an option that it does not know. */
function reportIgnored(file: LintedFile<MessageId>, server: ServerFact, range: NodeRange): void {
  const { keepAliveTimeout, kind } = server;
  const [node] = keepAliveTimeout.kind === 'known' ? keepAliveTimeout.nodes : [];
  const [value, ...others] = keepAliveTimeout.kind === 'known' ? keepAliveTimeout.values : [];
  const timeout =
    value?.type === 'primitive' && others.length === 0 && typeof value.value === 'number'
      ? value.value
      : undefined;
  file.report({
    node: node?.parent?.type === 'Property' ? node.parent : (node ?? server.node),
    messageId: 'ignoredKeepAliveTimeout',
    data: { version: kind === 'http2' ? '24.15' : '18', node: range.description },
    suggestions:
      timeout === undefined
        ? []
        : [
            {
              messageId: 'addKeepAliveTimeout',
              data: { timeout: String(timeout) },
              edits: assignTimeout(file, server, timeout),
            },
          ],
  });
}

/** The least timeout that the options ask for, in ms. */
function minimumOf({ minimum, behind }: Options): number | undefined {
  const needed = behind && balancers[behind].keepAliveTimeout;
  return minimum === undefined ? needed : Math.max(minimum, needed ?? 0);
}

function reportDefault(file: LintedFile<MessageId>, server: ServerFact, options: Options): void {
  const range = file.nodeRange(options.nodeVersion);
  const minimum = minimumOf(options);
  const byDefault = defaultTimeoutOf(file, server, range);
  const isHigh = (timeout: number | undefined): boolean =>
    timeout === undefined || timeout >= (minimum ?? usualTimeout);
  if (!byDefault || byDefault.isHigh(isHigh)) return;
  const row = server.framework?.row;
  const front: Balancer | undefined = options.behind && balancers[options.behind];
  file.report({
    node: server.node.callee,
    messageId:
      row?.advice === undefined ? 'defaultKeepAliveTimeout' : 'unreachableKeepAliveTimeout',
    data: {
      closes: byDefault.closes,
      front: front
        ? `A load balancer (${front.label}: ${seconds(front.idleTimeout)})`
        : 'A load balancer or proxy',
      lose: front?.passesTcp === true ? losesByTcp : losesByHttp,
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
    suggestions: suggestTimeouts(file, server, options, range),
  });
}

function seconds(milliseconds: number): string {
  return `${String(milliseconds / 1000)} s`;
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
  const edits = moveTimeout(file, server, use, ignored);
  file.report({
    node: ignored.node,
    messageId: 'ineffectiveKeepAliveTimeout',
    data: {
      form: describeForm(file, ignored),
      library: row.package,
      closes: byDefault.closes,
      advice: row.advice ?? `Set \`${row.sets}\`.`,
    },
    suggestions: edits
      ? [{ messageId: 'moveKeepAliveTimeout', data: { place: row.sets }, edits }]
      : [],
  });
}

function describeForm(
  { sourceCode }: LintedFile<MessageId>,
  { form, node }: IgnoredTimeout,
): string {
  if (form.form === 'option') return form.path;
  if (node.type === 'CallExpression')
    return `${sourceCode.getText(node.callee)}('keepAliveTimeout')`;
  return node.type === 'AssignmentExpression' ? sourceCode.getText(node.left) : 'keepAliveTimeout';
}

function reportShort(
  file: LintedFile<MessageId>,
  server: ServerFact,
  timeout: Extract<Property, { readonly kind: 'known' }>,
  options: Options,
): void {
  const minimum = minimumOf(options);
  const [value, ...others] = timeout.values;
  const [node] = timeout.nodes;
  if (minimum === undefined || others.length > 0 || !node) return;
  if (value?.type !== 'primitive' || typeof value.value !== 'number') return;
  // 0 turns the idle timeout off: the connection is never closed too early.
  if (value.value === 0 || value.value >= minimum) return;
  const front: Balancer | undefined = options.behind && balancers[options.behind];
  const { parent } = node;
  file.report({
    node: parent?.type === 'Property' || parent?.type === 'AssignmentExpression' ? parent : node,
    messageId: 'shortKeepAliveTimeout',
    data: {
      timeout: String(value.value),
      minimum: String(minimum),
      reason:
        front?.keepAliveTimeout === minimum
          ? `${front.label} keeps idle connections for ${seconds(front.idleTimeout)}`
          : `the minimum is ${String(minimum)} ms`,
    },
    suggestions: [
      {
        messageId: 'addKeepAliveTimeout',
        data: { timeout: String(minimum) },
        edits: replaceTimeout(file, node, minimum),
      },
    ],
  });
}

function suggestTimeouts(
  file: LintedFile<MessageId>,
  server: ServerFact,
  options: Options,
  range: NodeRange,
): readonly Suggestion[] {
  const minimum = minimumOf(options);
  const set = (messageId: Suggestion['messageId'], timeout: number): readonly Suggestion[] => {
    const edits = setTimeoutOf(file, server, timeout, range);
    return edits ? [{ messageId, data: { timeout: String(timeout) }, edits }] : [];
  };
  return [
    ...set('addKeepAliveTimeout', minimum ?? usualTimeout),
    ...(minimum === undefined ? set('declineKeepAliveTimeout', nodeDefault) : []),
  ];
}
