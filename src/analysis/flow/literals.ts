import type { TSESTree } from '@typescript-eslint/utils';
import { nameOfKey } from '../tree/member-names.ts';
import { staticKey } from '../tree/syntax.ts';
import { followField } from './assignments.ts';
import { followArgument } from './passing.ts';
import { anyKey, isSpread, keyInArray } from './path-keys.ts';
import type { Place, Trace } from './trace.ts';

/** `{ key: value }` */
export function intoObject(trace: Trace, property: TSESTree.Property, place: Place): void {
  const object = property.parent as TSESTree.ObjectExpression;
  const key = nameOfKey(trace.index, property) ?? anyKey;
  trace.add({ kind: 'stored', node: property, isFollowed: true }, place);
  if (isReplaced(object, property, key)) return;
  trace.go(object, place, { path: [key, ...place.path] });
  // Its methods call it `this`.
  followField(trace, object, [key], place);
}

/** `{ ...value }`, `[...value]`, `call(...value)` */
export function followSpread(trace: Trace, spread: TSESTree.SpreadElement, place: Place): void {
  const { parent } = spread;
  const [key, ...path] = place.path;
  if (parent.type === 'ObjectExpression') {
    // A copy of its properties; the value itself goes nowhere.
    if (key !== undefined && !isReplaced(parent, spread, key)) trace.go(parent, place);
  } else if (key === undefined) {
    trace.add({ kind: 'other', node: spread }, place);
  } else if (parent.type === 'ArrayExpression') {
    const moved = Number(keyInArray(parent.elements, spread)) + Number(key);
    trace.go(parent, place, { path: [Number.isNaN(moved) ? anyKey : String(moved), ...path] });
  } else {
    followArgument(trace, parent, spread, place);
  }
}

/** Whether a later property of an object literal has the same key. */
function isReplaced(
  { properties }: TSESTree.ObjectExpression,
  property: TSESTree.ObjectLiteralElement,
  key: string,
): boolean {
  return properties
    .slice(properties.indexOf(property) + 1)
    .some((later) => !isSpread(later) && keyOf(later) === key);
}

function keyOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  return property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
}
