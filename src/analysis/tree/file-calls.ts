import type { TSESTree } from '@typescript-eslint/utils';
import { addTo } from './groups.ts';
import { memberName, unwrap, type CallNode } from './syntax.ts';

/** The calls of a file by the name that they say, so that those of a few names are found at once. */
export interface CallsByName {
  /** `x.name()`; in source order, as all of them. */
  readonly methods: ReadonlyMap<string, readonly CallNode[]>;
  /** `name()`. */
  readonly functions: ReadonlyMap<string, readonly CallNode[]>;
  /** `x[name]()`, `(a || b)()`, `super()`. */
  readonly unnamed: readonly CallNode[];
}

/** Groups calls by what their callees say; it resolves no name. */
export function groupCalls(calls: readonly CallNode[]): CallsByName {
  const methods = new Map<string, CallNode[]>();
  const functions = new Map<string, CallNode[]>();
  const unnamed: CallNode[] = [];
  for (const call of calls) {
    const callee = unwrap(call.callee);
    if (callee.type === 'Identifier') {
      addTo(functions, callee.name, call);
      continue;
    }
    const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    if (name === undefined) unnamed.push(call);
    else addTo(methods, name, call);
  }
  return { methods, functions, unnamed };
}

/** The calls inside a node. They are in the order of the source, so these stand together. */
export function callsInside(
  { calls }: { readonly calls: readonly CallNode[] },
  { range: [start, end] }: TSESTree.Node,
): readonly CallNode[] {
  let low = 0;
  for (let high = calls.length; low < high;) {
    const middle = Math.floor((low + high) / 2);
    if ((calls[middle]?.range[0] ?? end) < start) low = middle + 1;
    else high = middle;
  }
  const inside: CallNode[] = [];
  for (let call = calls[low]; call && call.range[0] < end; call = calls[++low]) inside.push(call);
  return inside;
}
