import type { AST, Rule, SourceCode } from 'eslint';
import type { Node } from 'estree';

/** From and to, as ESLint counts: lines from 1, columns from 0. */
export type Span = AST.SourceLocation;

/** A call in the code. */
export interface CallSpan {
  readonly span: Span;
  /** The functions inside: what they do is not the call itself. */
  readonly functions: readonly Span[];
}

/** Line and column from 1, as V8 counts. */
export interface CodePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The call that V8 means with each position: of `a.b()` it names `b`, of `new A()` the `new`, and of
 * an awaited call the `await`. Source maps may name the begin of the call instead.
 */
export function callsAt(
  source: SourceCode,
  positions: readonly CodePosition[],
): readonly (CallSpan | undefined)[] {
  const indexes = positions.map(({ line, column }) => indexOf(source, line, column - 1));
  const found = indexes.map((): Found => ({ exact: undefined, around: undefined }));
  visit(source, source.ast, (node) => {
    const call = callOf(node);
    const [start, end] = node.range ?? [0, 0];
    if (!call) return;
    const exact = exactPosition(node);
    for (const [number, index] of indexes.entries()) {
      const entry = found[number];
      if (!entry || index === undefined || index < start || index >= end) continue;
      if (index === exact) entry.exact ??= call;
      // The innermost is visited last.
      entry.around = call;
    }
  });
  return found.map(({ exact, around }) => {
    const call = exact ?? around;
    return call?.loc ? { span: call.loc, functions: functionsIn(source, call) } : undefined;
  });
}

interface Found {
  exact: Node | undefined;
  around: Node | undefined;
}

function indexOf(source: SourceCode, line: number, column: number): number | undefined {
  try {
    return source.getIndexFromLoc({ line, column });
  } catch {
    // The file has changed since it ran.
    return undefined;
  }
}

function callOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return node;
    case 'AwaitExpression':
      return callOf(node.argument);
    case 'ChainExpression':
      return callOf(node.expression);
    default:
      return undefined;
  }
}

function exactPosition(node: Node): number | undefined {
  if (node.type !== 'CallExpression') return node.range?.[0];
  const { callee } = node;
  return callee.type === 'MemberExpression' ? callee.property.range?.[0] : callee.range?.[0];
}

function functionsIn(source: SourceCode, call: Node): readonly Span[] {
  const spans: Span[] = [];
  visit(source, call, (node) => {
    if (node.type.includes('Function') && node.loc) spans.push(node.loc);
  });
  return spans;
}

function visit(source: SourceCode, node: Node, see: (node: Node) => void): void {
  see(node);
  for (const key of source.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const each of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (isNode(each)) visit(source, each, see);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** A rule that reports nothing, and hands on the source of the file. */
export function sourceRule(tell: (source: SourceCode) => void): Rule.RuleModule {
  return {
    create: ({ sourceCode }) => ({
      'Program:exit': () => {
        tell(sourceCode);
      },
    }),
  };
}
