import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../tree/syntax.ts';
import { constantOf, type Value } from './value.ts';
import {
  every,
  literal,
  none,
  unknown,
  unknownReasons,
  type UnknownReason,
  type Values,
} from './values.ts';

/**
 * The three-valued answer to "does this object have that property?". All three say where it
 * is written and what it may be; nothing, where it is absent.
 */
export type Property =
  | {
      readonly kind: 'absent';
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
    }
  | {
      readonly kind: 'known';
      /** Where the property's value is written; several with conditions, none in another file. */
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
      /** Whether every path sets it; if not, the author thought of it all the same. */
      readonly always: boolean;
    }
  | {
      readonly kind: 'unknown';
      readonly nodes: readonly TSESTree.Node[];
      readonly values: Values;
      readonly reason: UnknownReason;
    };

/** A property that is not there. */
export const absent: Property = { kind: 'absent', nodes: [], values: none };

/**
 * What an object that is not found yet has: nothing that is known. To join it with others
 * leaves them as they are.
 */
export const unreached: Property = { kind: 'unknown', nodes: [], values: none, reason: 'limit' };

/** A property of which nothing is known. */
export function unknownProperty(reason: UnknownReason): Property {
  return { kind: 'unknown', nodes: [], values: unknown(reason), reason };
}

/** A property that is written in one place of a file. */
export function writtenProperty(node: TSESTree.Node, values: Values): Property {
  return { kind: 'known', nodes: [node], values, always: true };
}

/**
 * Whether a property is not there, or written as `undefined` or `null`. An expression
 * that only comes to nothing is a decision: its author thought of the property.
 */
export function isUnset(property: Property): boolean {
  if (property.kind === 'absent') return true;
  const { nodes } = property;
  return (
    property.kind === 'known' &&
    property.always &&
    nodes.length > 0 &&
    nodes.every(isWrittenNothing)
  );
}

/** Whether a property is set on every path, and to `expected` alone. */
export function isAlways(property: Property, expected: unknown): boolean {
  return alwaysPasses(property, (value) => constantOf(value) === expected);
}

/** Whether a property is set on every path, and a test holds for all that it may be. */
export function alwaysPasses(property: Property, test: (value: Value) => boolean): boolean {
  return property.kind === 'known' && property.always && every(property.values, test);
}

/** Why the file does not show a property: the end of a sentence; `undefined`: it does. */
export function whyUnknown(property: Property): string | undefined {
  return property.kind === 'unknown' ? unknownReasons[property.reason] : undefined;
}

/** The number that a property is on every path that sets it. */
export function numberOf({ values }: Property): number | undefined {
  const number = literal(values);
  return typeof number === 'number' ? number : undefined;
}

/** Whether an expression is `undefined`, `null` or `void 0`, as it is written. */
export function isWrittenNothing(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression') return inner.operator === 'void';
  if (inner.type === 'Literal') return inner.raw === 'null';
  return inner.type === 'Identifier' && inner.name === 'undefined';
}
