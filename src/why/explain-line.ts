import type { TSESTree } from '@typescript-eslint/utils';
import type { HttpUsage } from '../analysis/facts/http-usage.ts';
import type { ServerFact } from '../analysis/facts/servers/server-fact.ts';
import { type CallNode, contains, rootOfMember } from '../analysis/tree/syntax.ts';
import { evaluatorOf, type Evaluator } from '../analysis/values/evaluator.ts';
import { describeProperty, describeValues, type WritePlace } from './describe-values.ts';
import { type Step, traceOf } from './trace.ts';

/** A call on the line that is asked about, and what the analysis knows of it. */
export interface Explanation {
  /** As the file writes it, shortened. */
  readonly code: string;
  /** 1-based. */
  readonly line: number;
  /** What the call is to the rules, or what its callee may be. */
  readonly what: string;
  /** The properties that rules ask for. */
  readonly properties: readonly string[];
  /** Where its parts come from, a line of text for each step. */
  readonly steps: readonly string[];
}

/** The calls that stand on a line, outermost first; those that the rules know alone, if there are any. */
export function explainLine(
  usage: HttpUsage,
  line: number,
  at: WritePlace,
  pathOf: (evaluator: Evaluator) => string,
): readonly Explanation[] {
  const { evaluator, index } = usage;
  const calls = index.calls
    .filter(({ loc }) => loc.start.line === line)
    .toSorted((left, right) => Number(contains(right, left)) - Number(contains(left, right)));
  const known = calls.flatMap((node) => {
    const fact = factOf(usage, node, at);
    return fact ? [{ node, ...fact }] : [];
  });
  const explained =
    known.length > 0
      ? known
      : calls.map((node) => ({
          node,
          what: `No HTTP call that the rules know: what it calls is ${describeValues(evaluator, evaluator.evaluate(node.callee), at)}.`,
          properties: [],
        }));
  return explained.map(({ node, what, properties }) => ({
    code: shorten(index.sourceCode.getText(node as never)),
    line: node.loc.start.line,
    what,
    properties,
    steps: stepsOf(evaluator, node, at, pathOf),
  }));
}

interface Fact {
  readonly what: string;
  readonly properties: readonly string[];
}

function factOf(usage: HttpUsage, node: CallNode, at: WritePlace): Fact | undefined {
  const { evaluator } = usage;
  const request = usage.requests.find((each) => each.node === node);
  if (request) {
    return {
      what: `A request of ${[...request.modules].join(' or ')}.`,
      properties: [describeProperty(evaluator, 'agent', request.agent, at)],
    };
  }
  const agent = usage.agents.find((each) => each.node === node);
  if (agent) {
    return {
      what: `An agent of ${[...agent.modules].join(' or ')}.`,
      properties: ['keepAlive', 'maxSockets', 'timeout'].map((name) =>
        describeProperty(evaluator, name, agent.property(name), at),
      ),
    };
  }
  const server = usage.servers.find((each) => each.node === node);
  if (server) {
    return {
      what: describeServer(server, at),
      properties: [
        describeProperty(evaluator, 'keepAliveTimeout', server.keepAliveTimeout, at),
        ...(server.isOffLoadBalancer ? ['It is seen to be none that a load balancer uses.'] : []),
        ...(server.isPrivate ? ['Only this machine reaches it, or it ends itself.'] : []),
      ],
    };
  }
  const call = usage.libraryCalls.find((each) => each.node === node);
  return call && { what: `A call of ${call.library.package}: ${call.name}().`, properties: [] };
}

function describeServer({ kind, framework }: ServerFact, at: WritePlace): string {
  if (!framework) return `A server of ${kind}.`;
  const { home, row } = framework;
  const [made] = home?.application ?? [];
  const where = home && made ? `, made in ${at(evaluatorOf(home.file), made)}` : '';
  return `A server of ${row.package}${where}.`;
}

function stepsOf(
  evaluator: Evaluator,
  node: CallNode,
  at: WritePlace,
  pathOf: (evaluator: Evaluator) => string,
): readonly string[] {
  const starts = [rootOfMember(node.callee), ...node.arguments.filter(mayComeFromElsewhere)];
  return starts.flatMap((start) => {
    const steps = traceOf(evaluator, start, pathOf);
    return steps.length === 0
      ? []
      : [
          `${shorten(evaluator.index.sourceCode.getText(start))} is ${describeValues(evaluator, evaluator.evaluate(start), at)}`,
          ...steps.map((step) => `  ${describeStep(step, at)}`),
        ];
  });
}

function mayComeFromElsewhere({ type }: TSESTree.Node): boolean {
  return /^(?:AwaitExpression|CallExpression|Identifier|MemberExpression)$/u.test(type);
}

function describeStep({ evaluator, node, note }: Step, at: WritePlace): string {
  const text = node.type === 'Program' ? 'export' : evaluator.index.sourceCode.getText(node);
  return `${at(evaluator, node)}  ${shorten(text)}${note === undefined ? '' : `  (${note})`}`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
