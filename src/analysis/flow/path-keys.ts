import type { TSESTree } from '@typescript-eslint/utils';

/** The key of a property or an element that the file does not name: it may be any. */
export const anyKey = '*';

/** Whether what has a value under `key` may give it to who reads `name`; `undefined`: a computed name. */
export function isKey(key: string, name: string | undefined): boolean {
  return name === undefined || key === anyKey || key === name;
}

/** Whether a key is that of an element of an array. */
export function isElement(key: string | undefined): boolean {
  return key !== undefined && (key === anyKey || /^\d+$/u.test(key));
}

/** The key under which an array literal has what is written in it; a spread before it may shift it. */
export function keyInArray(
  elements: readonly (TSESTree.Node | null)[],
  element: TSESTree.Node,
): string {
  const position = elements.indexOf(element);
  return elements.slice(0, position).some(isSpread) ? anyKey : String(position);
}

/** The key in what is left of an array from `position` on; `undefined`: it is none of that. */
export function keyFrom(key: string, position: number): string | undefined {
  if (key === anyKey) return anyKey;
  return Number(key) >= position ? String(Number(key) - position) : undefined;
}

/** Whether an element or an argument is a spread. */
export function isSpread(node: TSESTree.Node | null): boolean {
  return node?.type === 'SpreadElement';
}
