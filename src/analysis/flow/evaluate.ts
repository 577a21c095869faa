import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import type { FileIndex } from '../tree/file-index.ts';
import { staticKey, unwrap } from '../tree/syntax.ts';
import { evaluateCall, evaluateNew } from './calls.ts';
import type { Evaluator } from './evaluator.ts';
import { findUses, findVariableUses } from './follow.ts';
import { evaluateMember } from './members.ts';
import { moduleNamed } from './modules.ts';
import { findProperty, propertyWrittenBy } from './properties.ts';
import type { Use } from './use.ts';
import {
  absent,
  isNullish,
  join,
  literal,
  stringValue,
  undefinedValue,
  unknownProperty,
  unknownValue,
  type Property,
  type Value,
} from './values.ts';
import { evaluateIdentifier, valuesOfVariable } from './variables.ts';

/** How deep expressions are followed; code that people write needs a tenth of it. */
const maxDepth = 60;

/** What has properties: an expression, or a variable, of which all names have one answer. */
type Holder = TSESTree.Node | TSESLint.Scope.Variable;

export function createEvaluator(index: FileIndex, libraries: LibraryIndex): Evaluator {
  const values = new Map<TSESTree.Node, readonly Value[]>();
  const variables = new Map<TSESLint.Scope.Variable, readonly Value[]>();
  const properties = new Map<string, Map<Holder, Property>>();
  const uses = new Map<TSESTree.Node, readonly Use[]>();
  const variableUses = new Map<TSESLint.Scope.Variable, readonly Use[]>();
  const limit = [unknownValue('limit')];
  let depth = 0;
  /** The innermost look-up that has not answered yet. */
  let running: { readonly map: unknown; readonly key: unknown } | undefined;

  function kept<Key, Answer>(map: Map<Key, Answer>, key: Key, find: () => Answer): Answer {
    const known = map.get(key);
    if (known !== undefined) return known;
    const answer = find();
    map.set(key, answer);
    return answer;
  }

  /** Runs a look-up that may come back to itself: the inner one then answers `circular`. */
  function bounded<Key, Answer>(
    map: Map<Key, Answer>,
    key: Key,
    circular: Answer,
    find: () => Answer,
  ): Answer {
    const known = map.get(key);
    if (known !== undefined) return known;
    if (depth >= maxDepth) return circular;
    map.set(key, circular);
    depth++;
    const outer = running;
    running = { map, key };
    try {
      const answer = find();
      map.set(key, answer);
      return answer;
    } finally {
      running = outer;
      depth--;
    }
  }

  const file: Evaluator = {
    index,
    libraries,
    evaluate(node) {
      const inner = unwrap(node);
      return bounded(values, inner, limit, () => join(evaluateExpression(file, inner)));
    },
    evaluateVariable(variable) {
      return bounded(variables, variable, limit, () => valuesOfVariable(file, variable));
    },
    lookUp(node, name) {
      const inner = unwrap(node);
      const answers = kept(properties, name, () => new Map<Holder, Property>());
      const variable = inner.type === 'Identifier' ? index.variableOf(inner) : undefined;
      const holder = variable ?? inner;
      // `o = Object.assign({}, o)`: o has nothing from itself that it does not have from elsewhere.
      if (running?.map === answers && running.key === holder) return absent;
      return bounded(answers, holder, unknownProperty('limit'), () =>
        findProperty(file, inner, name),
      );
    },
    usesOf: (node) => kept(uses, node, () => findUses(index, node)),
    usesOfVariable: (variable) =>
      kept(variableUses, variable, () => findVariableUses(index, variable)),
    writtenLater: (node, name) => propertyWrittenBy(file, file.usesOf(node), name),
  };
  return file;
}

function evaluateExpression(file: Evaluator, node: TSESTree.Node): readonly Value[] {
  switch (node.type) {
    case 'Identifier':
      return evaluateIdentifier(file, node);
    case 'Literal':
      return [{ type: 'primitive', value: node.value }];
    case 'TemplateLiteral': {
      const text = staticKey(node, true);
      return [text === undefined ? stringValue : { type: 'primitive', value: text }];
    }
    case 'BinaryExpression':
      return [isConcatenation(node) ? stringValue : evaluateProduct(file, node)];
    case 'UnaryExpression':
      return [evaluateUnary(node)];
    case 'ObjectExpression':
      return [{ type: 'object', node }];
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return [{ type: 'function', node }];
    case 'ClassExpression':
    case 'ClassDeclaration':
      return [{ type: 'class', node }];
    case 'ConditionalExpression':
      return [...file.evaluate(node.consequent), ...file.evaluate(node.alternate)];
    case 'LogicalExpression':
      return evaluateLogical(file, node);
    case 'AssignmentExpression':
      return node.operator === '='
        ? file.evaluate(node.right)
        : [...file.evaluate(node.left), ...file.evaluate(node.right)];
    case 'SequenceExpression':
      return file.evaluate(node.expressions.at(-1) as TSESTree.Node);
    case 'MemberExpression':
      return evaluateMember(file, node);
    case 'CallExpression':
      return evaluateCall(file, node);
    case 'NewExpression':
      return evaluateNew(file, node);
    case 'ImportExpression':
      return [moduleNamed(file, node.source) ?? unknownValue('import')];
    case 'ThisExpression': {
      const owner = file.index.ownerOf(node);
      return [owner ? { type: 'instance', owner } : unknownValue('this')];
    }
    default:
      return [unknownValue('syntax')];
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

/** `65 * 1000` */
function evaluateProduct(file: Evaluator, node: TSESTree.BinaryExpression): Value {
  const left = literal(file.evaluate(node.left));
  const right = literal(file.evaluate(node.right));
  return node.operator === '*' && typeof left === 'number' && typeof right === 'number'
    ? { type: 'primitive', value: left * right }
    : unknownValue('syntax');
}

function evaluateUnary(node: TSESTree.UnaryExpression): Value {
  if (node.operator === 'void') return undefinedValue;
  if (node.operator === 'typeof') return stringValue;
  if (node.argument.type === 'Literal') {
    const { value } = node.argument;
    // Minified code writes `!0` and `!1`.
    if (node.operator === '!') return { type: 'primitive', value: !value };
    if (node.operator === '-') return { type: 'primitive', value: -Number(value) };
  }
  return unknownValue('syntax');
}

function evaluateLogical(file: Evaluator, node: TSESTree.LogicalExpression): readonly Value[] {
  const left = file.evaluate(node.left);
  const right = file.evaluate(node.right);
  // `a && b` is `b`, or something falsy, which has no properties and cannot be called.
  if (node.operator === '&&') return [undefinedValue, ...right];
  const truthy = left.filter((value) => !isNullish(value));
  if (truthy.length === left.length && left.every((value) => isAlwaysTruthy(value))) return left;
  return [...truthy, ...right];
}

function isStringLiteral(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral'
  );
}

function isAlwaysTruthy(value: Value): boolean {
  return value.type === 'module' || value.type === 'object' || value.type === 'function';
}
