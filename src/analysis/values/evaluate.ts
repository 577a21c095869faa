import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { findUses, findVariableUses } from '../flow/follow.ts';
import type { Use } from '../flow/use.ts';
import type { FileIndex } from '../tree/file-index.ts';
import { keptIn, once } from '../tree/once.ts';
import { unwrap } from '../tree/syntax.ts';
import { evaluateCall, evaluateNew } from './calls.ts';
import { noImports, type Evaluator, type Imports } from './evaluator.ts';
import { findExports } from '../tree/file-exports.ts';
import { createFixpoint, type Answers } from './fixpoint.ts';
import { evaluateMember, memberOf } from './members.ts';
import { moduleNamed } from './modules.ts';
import { findShape, findShapeWhereMade, propertyOf, shapeOfWrites } from './properties.ts';
import {
  areSameShapes,
  inOrder,
  over,
  slotOf,
  type Shape,
  unknownShape,
  unreachedShape,
} from './shapes.ts';
import { isNullish, stringValue, textOf, type Value, undefinedValue } from './value.ts';
import {
  areSame,
  every,
  join,
  literal,
  none,
  type Values,
  unknown,
  valuesOf,
  without,
} from './values.ts';
import { evaluateIdentifier, valuesOfVariable } from './variables.ts';

/** Of all files: what goes in a circle may go through several of them. */
const ask = createFixpoint();

/** What has properties: an expression, or a variable, wherever it is read. */
type Holder = TSESTree.Node | TSESLint.Scope.Variable;

/**
 * Answers what expressions of a file may be. Every look-up is kept, and may come back to
 * itself: see `createFixpoint()`.
 */
export function createEvaluator(
  index: FileIndex,
  libraries: LibraryIndex,
  imports: Imports = noImports,
  path = '',
): Evaluator {
  const exports = once(() => findExports(index));
  const values = answersOf<TSESTree.Node, Values>(none, unknown('limit'), areSame);
  const variables = answersOf<TSESLint.Scope.Variable, Values>(none, unknown('limit'), areSame);
  const [shapes, made, written] = [shapesOf<Holder>(), shapesOf(), shapesOf()];
  const uses = new Map<TSESTree.Node, readonly Use[]>();
  const variableUses = new Map<TSESLint.Scope.Variable, readonly Use[]>();

  const evaluator: Evaluator = {
    path,
    index,
    libraries,
    imports,
    get exports() {
      return exports();
    },
    evaluate(node) {
      const inner = unwrap(node);
      return ask(values, inner, () => evaluateExpression(evaluator, inner));
    },
    memberOf: (value, name) => memberOf(evaluator, value, name),
    evaluateVariable: (variable) =>
      ask(variables, variable, () => valuesOfVariable(evaluator, variable)),
    shapeOf(node) {
      const inner = unwrap(node);
      return ask(shapes, index.variableOf(inner) ?? inner, () => findShape(evaluator, inner));
    },
    shapeWhereMade: (node) => ask(made, node, () => findShapeWhereMade(evaluator, node)),
    shapeAsWritten: (node) => inOrder([evaluator.shapeWhereMade(node), writesTo(node)], over),
    lookUp: (node, name) => propertyOf(evaluator, slotOf(evaluator.shapeOf(node), name)),
    usesOf: (node) => keptIn(uses, node, () => findUses(index, node)),
    usesOfVariable: (variable) =>
      keptIn(variableUses, variable, () => findVariableUses(index, variable)),
    writtenLater(node, name) {
      const property = propertyOf(evaluator, slotOf(writesTo(node), name));
      return property.kind === 'absent' ? undefined : property;
    },
  };
  return evaluator;

  function writesTo(node: TSESTree.Node): Shape {
    return ask(written, node, () => shapeOfWrites(evaluator, evaluator.usesOf(node)));
  }
}

function answersOf<Key, Answer>(
  bottom: Answer,
  top: Answer,
  isSame: (left: Answer, right: Answer) => boolean,
): Answers<Key, Answer> {
  return { entries: new Map(), bottom, top, isSame };
}

function shapesOf<Key = TSESTree.Node>(): Answers<Key, Shape> {
  return answersOf(unreachedShape, unknownShape('limit'), areSameShapes);
}

function evaluateExpression(evaluator: Evaluator, node: TSESTree.Node): Values {
  switch (node.type) {
    case 'Identifier':
      return evaluateIdentifier(evaluator, node);
    case 'Literal':
      return valuesOf({ type: 'primitive', value: node.value });
    case 'TemplateLiteral':
      return textsOf(
        evaluator,
        // A tagged template with an invalid escape has no text.
        node.quasis.flatMap(({ value }, at) => [value.cooked ?? '', node.expressions[at] ?? '']),
      );
    case 'BinaryExpression':
      if (!isConcatenation(node)) return evaluateProduct(evaluator, node);
      // `'http' + (secure ? 's' : '')`
      return node.left.type === 'Literal'
        ? textsOf(evaluator, [node.left, node.right])
        : valuesOf(stringValue);
    case 'UnaryExpression':
      return evaluateUnary(node);
    case 'ObjectExpression':
      return valuesOf({ type: 'object', node });
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return valuesOf({ type: 'function', node });
    case 'ClassExpression':
    case 'ClassDeclaration':
      return valuesOf({ type: 'class', node });
    case 'ConditionalExpression':
      return join(evaluator.evaluate(node.consequent), evaluator.evaluate(node.alternate));
    case 'LogicalExpression':
      return evaluateLogical(evaluator, node);
    case 'AssignmentExpression':
      return node.operator === '='
        ? evaluator.evaluate(node.right)
        : join(evaluator.evaluate(node.left), evaluator.evaluate(node.right));
    case 'SequenceExpression':
      return evaluator.evaluate(node.expressions.at(-1) as TSESTree.Node);
    case 'MemberExpression':
      return evaluateMember(evaluator, node);
    case 'CallExpression':
      return evaluateCall(evaluator, node);
    case 'NewExpression':
      return evaluateNew(evaluator, node);
    case 'ImportExpression':
      return moduleNamed(evaluator, node.source, 'import');
    case 'ThisExpression': {
      const owner = evaluator.index.ownerOf(node);
      return owner ? valuesOf({ type: 'instance', owner }) : unknown('this');
    }
    default:
      return unknown('syntax');
  }
}

/** `'a' + b`: one string operand makes the sum a string. Loops: sums nest as deep as they are long. */
function isConcatenation(node: TSESTree.BinaryExpression): boolean {
  let current: TSESTree.Node = node;
  while (current.type === 'BinaryExpression') {
    if (current.operator !== '+') return false;
    if (isStringLiteral(current.right)) return true;
    current = unwrap(current.left);
  }
  return isStringLiteral(current);
}

/** Texts of one expression after which it is only said to be a string. */
const maxTexts = 4;

/** The texts that parts may make together, one after the other: `node:${secure ? 'https' : 'http'}`. */
function textsOf(evaluator: Evaluator, parts: readonly (TSESTree.Node | string)[]): Values {
  let texts = [''];
  for (const part of parts) {
    const values =
      typeof part === 'string'
        ? valuesOf({ type: 'primitive', value: part })
        : evaluator.evaluate(part);
    if (!every(values, (value) => textOf(value) !== undefined)) return valuesOf(stringValue);
    const next = values.known.map((value) => textOf(value) ?? '');
    texts = texts.flatMap((text) => next.map((each) => text + each));
    if (texts.length > maxTexts) return valuesOf(stringValue);
  }
  return valuesOf(...texts.map((value): Value => ({ type: 'primitive', value })));
}

/** `65 * 1000` */
function evaluateProduct(evaluator: Evaluator, node: TSESTree.BinaryExpression): Values {
  const left = literal(evaluator.evaluate(node.left));
  const right = literal(evaluator.evaluate(node.right));
  return node.operator === '*' && typeof left === 'number' && typeof right === 'number'
    ? valuesOf({ type: 'primitive', value: left * right })
    : unknown('syntax');
}

function evaluateUnary(node: TSESTree.UnaryExpression): Values {
  if (node.operator === 'void') return valuesOf(undefinedValue);
  if (node.operator === 'typeof') return valuesOf(stringValue);
  if (node.argument.type === 'Literal') {
    const { value } = node.argument;
    // Minified code writes `!0` and `!1`.
    if (node.operator === '!') return valuesOf({ type: 'primitive', value: !value });
    if (node.operator === '-') return valuesOf({ type: 'primitive', value: -Number(value) });
  }
  return unknown('syntax');
}

function evaluateLogical(evaluator: Evaluator, node: TSESTree.LogicalExpression): Values {
  const left = evaluator.evaluate(node.left);
  const right = evaluator.evaluate(node.right);
  // `a && b` is `b`, or something falsy, which has no properties and cannot be called.
  if (node.operator === '&&') return join(valuesOf(undefinedValue), right);
  if (every(left, isAlwaysTruthy)) return left;
  return join(without(left, isNullish), right);
}

function isStringLiteral(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral'
  );
}

function isAlwaysTruthy(value: Value): boolean {
  return value.type === 'module' || value.type === 'object' || value.type === 'function';
}
