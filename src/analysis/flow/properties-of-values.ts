import type { TSESTree } from '@typescript-eslint/utils';
import { nameOfKey } from '../tree/constant-names.ts';
import type { Evaluator } from './evaluator.ts';
import {
  either,
  emptyShape,
  inOrder,
  over,
  shapeWith,
  slotOf,
  unknownShape,
  type Shape,
} from './shapes.ts';
import type { Value, Values } from './values.ts';

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
export function shapeOfValues(file: Evaluator, { known, open }: Values): Shape {
  const shapes = known.map((value) => shapeOfValue(file, value));
  return either(open ? [...shapes, unknownShape(open)] : shapes);
}

/** The properties that a value has where it is made, before later statements write to it. */
export function shapeOfValue(file: Evaluator, value: Value): Shape {
  switch (value.type) {
    case 'object':
    case 'merged':
      return file.shapeWhereMade(value.node);
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
    case 'module':
    case 'export':
      return unknownShape('import');
    default:
      return unknownShape('syntax');
  }
}

/** The properties that a literal or an `Object.assign()` writes. */
export function findShapeWhereMade(
  file: Evaluator,
  node: TSESTree.CallExpression | TSESTree.ObjectExpression,
): Shape {
  return node.type === 'ObjectExpression'
    ? inOrder(
        node.properties.map((part) => shapeOfPart(file, part)),
        over,
      )
    : inOrder(
        node.arguments.map((source) => shapeOfSource(file, source)),
        over,
      );
}

function shapeOfPart(file: Evaluator, part: TSESTree.ObjectLiteralElement): Shape {
  if (part.type === 'SpreadElement') return file.shapeOf(part.argument);
  const name = nameOfKey(file.index, part);
  return name === undefined ? unknownShape('computed') : shapeWith(name, part.value);
}

/** What `Object.assign()` takes from one of its arguments. */
export function shapeOfSource(file: Evaluator, source: TSESTree.CallExpressionArgument): Shape {
  if (source.type === 'SpreadElement') return unknownShape('syntax');
  // What is merged into a literal are the other sources.
  return source.type === 'ObjectExpression' ? file.shapeWhereMade(source) : file.shapeOf(source);
}
