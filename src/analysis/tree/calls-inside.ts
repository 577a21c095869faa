import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from './file-index.ts';
import type { CallNode } from './syntax.ts';

/** The calls inside a node. They are in the order of the source, so these stand together. */
export function callsInside(
  { calls }: Pick<FileIndex, 'calls'>,
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
