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
