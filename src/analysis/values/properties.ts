import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../flow/use.ts';
import { nameOfKey } from '../tree/member-names.ts';
import { unwrap } from '../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from './evaluator.ts';
import { seenFrom } from './imports.ts';
import { absent, type Property, unreached } from './property.ts';
import { isReadingCall } from './reading-calls.ts';
import {
  anySlot,
  beside,
  either,
  emptyShape,
  inOrder,
  orElse,
  over,
  shapeSeenFrom,
  shapeWith,
  slotOf,
  slotSeenFrom,
  type Shape,
  type Slot,
  type Written,
  unknownShape,
} from './shapes.ts';
import { isObjectValue, type OtherFile, type Value } from './value.ts';
import { join, none, type Values, unknown } from './values.ts';

/** The properties of an object: its own, and what the file writes to it later. */
export function findShape(evaluator: Evaluator, node: TSESTree.Node): Shape {
  const values = evaluator.evaluate(node);
  const variable = evaluator.index.variableOf(node);
  const aliases = variable ? evaluator.usesOfVariable(variable) : [];
  const objects = values.known.flatMap((value) =>
    isObjectValue(value) || isParsedUrl(value) ? evaluator.usesOf(value.node) : [],
  );
  const uses = [...aliases, ...objects];
  const shape = inOrder([shapeOfValues(evaluator, values), shapeOfWrites(evaluator, uses)], over);
  // Code elsewhere may add a property; that it replaces one the author set is far-fetched.
  if (!uses.some((use) => mayChange(evaluator, use))) return shape;
  return inOrder([unknownShape('escapes'), shape], orElse);
}

/** What later statements do to an object. */
export function shapeOfWrites(evaluator: Evaluator, uses: readonly Use[]): Shape {
  const shapes = uses.flatMap((use) => {
    if (use.kind === 'assign') {
      return use.node.arguments.slice(1).map((source) => shapeOfSource(evaluator, source));
    }
    if (use.kind !== 'write') return [];
    return [use.name === undefined ? unknownShape('computed') : shapeWith(use.name, use.right)];
  });
  return inOrder(shapes, beside);
}

/** Whether code that is not in the file may change the object. */
function mayChange(evaluator: Evaluator, use: Use): boolean {
  if (use.kind === 'argument') return !isReadingCall(evaluator, use.node);
  return use.kind === 'exported' || use.kind === 'stored' || use.kind === 'other';
}

function valuesOfWritten(evaluator: Evaluator, written: Written): Values {
  return written.type === 'elsewhere'
    ? seenFrom(written.file, evaluatorOf(written.file).evaluate(written.node))
    : evaluator.evaluate(written);
}

/** What a property may be, as the file shows it. */
export function propertyOf(evaluator: Evaluator, { nodes, always, open }: Slot): Property {
  const values = join(
    ...nodes.map((node) => valuesOfWritten(evaluator, node)),
    open ? unknown(open) : none,
  );
  const here = nodes.filter((node) => node.type !== 'elsewhere');
  if (nodes.length > 0) return { kind: 'known', nodes: here, values, always };
  if (open) return { kind: 'unknown', nodes: [], values, reason: open };
  return always ? unreached : absent;
}

/** A property that a value has where it is made, before later statements write to it. */
export function lookUpIn(evaluator: Evaluator, value: Value, name: string): Property {
  return propertyOf(evaluator, slotOf(shapeOfValue(evaluator, value), name));
}

/**
 * A property by its path: `agent.https`. The object is asked as it is where it is made where it is
 * a literal that is given to nobody else, as one in the place of an option is.
 */
export function lookUpPath(
  evaluator: Evaluator,
  object: TSESTree.Node | undefined,
  path: string,
  isPlaced?: boolean,
): Property {
  if (!object) return absent;
  return propertyOf(evaluator, slotAt(evaluator, object, path.split('.'), isPlaced));
}

function slotAt(
  evaluator: Evaluator,
  object: TSESTree.Node,
  [first = '', ...rest]: readonly string[],
  isPlaced = unwrap(object).parent?.type === 'Property',
): Slot {
  const inner = unwrap(object);
  const isMade = isPlaced && inner.type === 'ObjectExpression';
  const slot = slotOf(isMade ? evaluator.shapeWhereMade(inner) : evaluator.shapeOf(inner), first);
  if (rest.length === 0 || slot.nodes.length === 0) return slot;
  return anySlot(
    slot.nodes.map((written) =>
      written.type === 'elsewhere'
        ? slotSeenFrom(written.file, slotAt(evaluatorOf(written.file), written.node, rest))
        : slotAt(evaluator, written, rest),
    ),
  );
}

/** What parses a URL gives an object with these properties, and no others. */
const urlShape: Shape = {
  named: new Map(
    [
      'auth',
      'hash',
      'host',
      'hostname',
      'href',
      'origin',
      'password',
      'path',
      'pathname',
      'port',
      'protocol',
      'query',
      'search',
      'searchParams',
      'slashes',
      'username',
    ].map((name) => [name, slotOf(unknownShape('call'), name)]),
  ),
  others: emptyShape.others,
};

/** `url.parse()`, `urlToHttpOptions()` and `new URL()` give the parts of a URL, and no options. */
export function isParsedUrl(value: Value): value is Extract<Value, { readonly type: 'result' }> {
  return value.type === 'result' && value.module === 'url';
}

/** The properties that any of several values has where it is made. */
function shapeOfValues(evaluator: Evaluator, { known, open }: Values): Shape {
  const shapes = known.map((value) => shapeOfValue(evaluator, value));
  return either(open ? [...shapes, unknownShape(open)] : shapes);
}

/** The properties that a value has where it is made, before later statements write to it. */
function shapeOfValue(evaluator: Evaluator, value: Value): Shape {
  switch (value.type) {
    case 'object':
    case 'merged':
      return evaluator.shapeWhereMade(value.node);
    case 'primitive':
    case 'string':
    case 'function':
    case 'callable':
      return emptyShape;
    case 'result':
      return isParsedUrl(value) ? urlShape : unknownShape('call');
    case 'method':
    case 'global':
      return unknownShape('call');
    case 'imported':
      return shapeOfImported(value);
    case 'namespace':
      return shapeOfNamespace(value.file);
    case 'module':
    case 'export':
      return unknownShape('import');
    default:
      return unknownShape('syntax');
  }
}

/** What a file exports is seen by others, which may write to it; that they do is far-fetched. */
function shapeOfImported({ value, file }: Extract<Value, { readonly type: 'imported' }>): Shape {
  if (value.type !== 'object' && value.type !== 'merged') {
    return shapeSeenFrom(file, shapeOfValue(evaluatorOf(file), value));
  }
  // `export const options = {}` is there to be filled.
  if (value.type === 'object' && value.node.properties.length === 0) return unknownShape('escapes');
  return shapeSeenFrom(file, evaluatorOf(file).shapeAsWritten(value.node));
}

/** `import * as config from './config.js'` */
function shapeOfNamespace(file: OtherFile): Shape {
  const { named, properties } = evaluatorOf(file).exports;
  const own = [...named].flatMap(([name, found]) => {
    if (found.kind === 'from') return [];
    return [shapeWith(name, found.kind === 'variable' ? found.name : found.node)];
  });
  const assigned = [...properties].flatMap(([name, nodes]) =>
    nodes.map((node) => shapeWith(name, node)),
  );
  return shapeSeenFrom(
    file,
    inOrder([unknownShape('import'), inOrder([...own, ...assigned], beside)], over),
  );
}

/** The properties that a literal or an `Object.assign()` writes. */
export function findShapeWhereMade(
  evaluator: Evaluator,
  node: TSESTree.CallExpression | TSESTree.ObjectExpression,
): Shape {
  const parts =
    node.type === 'ObjectExpression'
      ? node.properties.map((part) => shapeOfPart(evaluator, part))
      : node.arguments.map((source) => shapeOfSource(evaluator, source));
  return inOrder(parts, over);
}

function shapeOfPart(evaluator: Evaluator, part: TSESTree.ObjectLiteralElement): Shape {
  if (part.type === 'SpreadElement') return evaluator.shapeOf(part.argument);
  const name = nameOfKey(evaluator.index, part);
  return name === undefined ? unknownShape('computed') : shapeWith(name, part.value);
}

/** What `Object.assign()` takes from one of its arguments. */
function shapeOfSource(evaluator: Evaluator, source: TSESTree.CallExpressionArgument): Shape {
  // What is merged into a literal are the other sources.
  return source.type === 'ObjectExpression'
    ? evaluator.shapeWhereMade(source)
    : evaluator.shapeOf(source);
}
