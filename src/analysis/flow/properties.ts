import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { isParsedUrl, shapeOfSource, shapeOfValue, shapeOfValues } from './properties-of-values.ts';
import { isReadingCall } from './reading-calls.ts';
import {
  anySlot,
  beside,
  inOrder,
  orElse,
  over,
  shapeWith,
  slotOf,
  unknownShape,
  type Shape,
  type Slot,
} from './shapes.ts';
import type { Use } from './use.ts';
import {
  absent,
  isObjectValue,
  join,
  none,
  unknown,
  unreached,
  type Property,
  type Value,
} from './values.ts';

/** The properties of an object: its own, and what the file writes to it later. */
export function findShape(file: Evaluator, node: TSESTree.Node): Shape {
  const values = file.evaluate(node);
  const variable = node.type === 'Identifier' ? file.index.variableOf(node) : undefined;
  const aliases = variable ? file.usesOfVariable(variable) : [];
  const objects = values.known.flatMap((value) =>
    isObjectValue(value) || isParsedUrl(value) ? file.usesOf(value.node) : [],
  );
  const uses = [...aliases, ...objects];
  const shape = inOrder([shapeOfValues(file, values), shapeOfWrites(file, uses)], over);
  // Code elsewhere may add a property; that it replaces one the author set is far-fetched.
  if (!uses.some((use) => mayChange(file, use))) return shape;
  return inOrder([unknownShape('escapes'), shape], orElse);
}

/** What later statements do to an object. */
export function shapeOfWrites(file: Evaluator, uses: readonly Use[]): Shape {
  const shapes = uses.flatMap((use) => {
    if (use.kind === 'assign') {
      return use.node.arguments.slice(1).map((source) => shapeOfSource(file, source));
    }
    if (use.kind !== 'write') return [];
    return [use.name === undefined ? unknownShape('computed') : shapeWith(use.name, use.right)];
  });
  return inOrder(shapes, beside);
}

/** Whether code that is not in the file may change the object. */
function mayChange(file: Evaluator, use: Use): boolean {
  if (use.kind === 'argument') return !isReadingCall(file, use.node);
  return use.kind === 'exported' || use.kind === 'stored' || use.kind === 'other';
}

/** What a property may be, as the file shows it. */
export function propertyOf(file: Evaluator, { nodes, always, open }: Slot): Property {
  const values = join(...nodes.map((node) => file.evaluate(node)), open ? unknown(open) : none);
  if (nodes.length > 0) return { kind: 'known', nodes, values, always };
  if (open) return { kind: 'unknown', nodes, values, reason: open };
  return always ? unreached : absent;
}

/** A property that a value has where it is made, before later statements write to it. */
export function lookUpIn(file: Evaluator, value: Value, name: string): Property {
  return propertyOf(file, slotOf(shapeOfValue(file, value), name));
}

/**
 * A property by its path: `agent.https`. The object is asked as it is where it is made where it is
 * a literal that is given to nobody else, as one in the place of an option is.
 */
export function lookUpPath(
  file: Evaluator,
  object: TSESTree.Node | undefined,
  path: string,
  isPlaced?: boolean,
): Property {
  if (!object) return absent;
  return propertyOf(file, slotAt(file, object, path.split('.'), isPlaced));
}

function slotAt(
  file: Evaluator,
  object: TSESTree.Node,
  [first = '', ...rest]: readonly string[],
  isPlaced = unwrap(object).parent?.type === 'Property',
): Slot {
  const inner = unwrap(object);
  const isMade = isPlaced && inner.type === 'ObjectExpression';
  const slot = slotOf(isMade ? file.shapeWhereMade(inner) : file.shapeOf(inner), first);
  if (rest.length === 0 || slot.nodes.length === 0) return slot;
  return anySlot(slot.nodes.map((node) => slotAt(file, node, rest)));
}
