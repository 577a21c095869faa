import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Case } from '../lint.ts';

type Kind = 'expression' | 'statement' | 'property' | 'parameter' | 'member';

/** A part of a program that may take the place of another of its kind. */
export interface Subtree {
  readonly kind: Kind;
  readonly range: readonly [number, number];
  readonly text: string;
}

/** What makes a mutant of a program: parts of another program that replace parts of it. */
export interface Swap {
  readonly at: number;
  readonly from: number;
}

/** The parts of a program, in source order; none where the parser rejects it. */
export function subtreesOf({ code, filename }: Case): readonly Subtree[] {
  const found: Subtree[] = [];
  let program: TSESTree.Program;
  let visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  try {
    const parsed = parser.parseForESLint(code, {
      range: true,
      ecmaFeatures: { jsx: /\.[jt]sx$/u.test(filename ?? '') },
    });
    program = parsed.ast;
    visitorKeys = parsed.visitorKeys;
  } catch {
    return [];
  }
  // ESLint sets the parents of nodes; there is none here.
  const stack: { readonly node: TSESTree.Node; readonly parent?: TSESTree.Node }[] = [
    { node: program },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, parent } = next;
    const kind = kindOf(node, parent);
    const { range } = node;
    if (kind) found.push({ kind, range, text: code.slice(...range) });
    const fields = node as unknown as Readonly<Record<string, unknown>>;
    for (const child of (visitorKeys[node.type] ?? []).flatMap((key) => fields[key])) {
      if (typeof child === 'object' && child)
        stack.push({ node: child as TSESTree.Node, parent: node });
    }
  }
  return found.sort((left, right) => left.range[0] - right.range[0]);
}

function kindOf(node: TSESTree.Node, parent: TSESTree.Node | undefined): Kind | undefined {
  switch (parent?.type) {
    case undefined:
    case 'ImportDeclaration':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return undefined;
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      if (parent.params.includes(node as TSESTree.Parameter)) return 'parameter';
      break;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      // The key of `{ a }` is its value too.
      if (parent.key === node && (!parent.computed || parent.value === node)) return undefined;
      break;
    case 'MemberExpression':
      if (parent.property === node && !parent.computed) return undefined;
      break;
    default:
  }
  if (/^(?:Property|SpreadElement)$/u.test(node.type)) return 'property';
  if (/^(?:MethodDefinition|PropertyDefinition|StaticBlock)$/u.test(node.type)) return 'member';
  if (/Statement$|Declaration$/u.test(node.type) && node.type !== 'BlockStatement') {
    return 'statement';
  }
  return /Expression$|Literal$|^Identifier$|^JSXElement$/u.test(node.type)
    ? 'expression'
    : undefined;
}

/**
 * Replaces parts of a program by parts of another, each by one of the same kind. The numbers
 * count parts, round and round.
 */
export function swapSubtrees(
  code: string,
  own: readonly Subtree[],
  others: readonly Subtree[],
  swaps: readonly Swap[],
): string {
  let end = Infinity;
  let result = code;
  const targets = swaps
    .flatMap(({ at, from }) => {
      const target = own[at % own.length];
      const donors = others.filter((donor) => donor.kind === target?.kind);
      const donor = donors[from % donors.length];
      return target && donor ? [{ target, donor }] : [];
    })
    .sort((left, right) => right.target.range[0] - left.target.range[0]);
  for (const { target, donor } of targets) {
    const [start, stop] = target.range;
    // A part of a part that is already replaced is gone.
    if (stop > end) continue;
    end = start;
    const text = donor.kind === 'expression' ? `(${donor.text})` : donor.text;
    result = result.slice(0, start) + text + result.slice(stop);
  }
  return result;
}
