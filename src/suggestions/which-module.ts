import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import type { RequestModule } from '../usage/requests.ts';
import { memberName, unwrap } from '../usage/syntax.ts';
import { isReassigned, resolveName, scopesAt } from './module-scope.ts';
import { sourceStyleOf } from './source-style.ts';

/** An expression that is true when the module of a request is `https`. */
export function conditionForHttps(
  file: FileContext,
  node: TSESTree.CallExpression,
): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const object = unwrap(callee.object);
  return (
    conditionOf(file, object, node) ??
    (object.type === 'Identifier' ? conditionOfVariable(file, object, node) : undefined)
  );
}

/** `secure` of `(secure ? https : http)`, `p === 'https:'` of `{ 'https:': https, … }[p]`. */
function conditionOf(
  file: FileContext,
  object: TSESTree.Node,
  place: TSESTree.Node,
): string | undefined {
  if (object.type === 'ConditionalExpression') {
    if (!isRepeatable(file, object.test, place)) return undefined;
    const test = file.sourceCode.getText(object.test);
    if (isModule(file, object.consequent, 'https')) return test;
    if (!isModule(file, object.alternate, 'https')) return undefined;
    return object.test.type === 'Identifier' ? `!${test}` : `!(${test})`;
  }
  if (object.type === 'MemberExpression' && object.computed) {
    const [table] = file.usage.evaluator.evaluate(object.object);
    if (table?.type !== 'object' || !isRepeatable(file, object.property, place)) return undefined;
    const entry = table.node.properties.find(
      (property) => property.type === 'Property' && isModule(file, property.value, 'https'),
    );
    if (entry?.type !== 'Property' || entry.computed) return undefined;
    const key = file.sourceCode.getText(entry.key);
    const { quote } = sourceStyleOf(file);
    const text = entry.key.type === 'Identifier' ? `${quote}${key}${quote}` : key;
    return `${file.sourceCode.getText(object.property)} === ${text}`;
  }
  return undefined;
}

/** `lib === https` of `const lib = …; lib.get()`, or the condition that chose it. */
function conditionOfVariable(
  file: FileContext,
  object: TSESTree.Identifier,
  place: TSESTree.Node,
): string | undefined {
  const variable = file.usage.index.variableOf(object);
  const definition = variable?.defs[0]?.node;
  if (variable && definition?.type === 'VariableDeclarator' && definition.init) {
    const init = unwrap(definition.init);
    if (!isReassigned(variable) && definition.id.type === 'Identifier') {
      const condition = conditionOf(file, init, place);
      if (condition !== undefined) return condition;
    }
  }
  const https = nameOfModule(file, 'https', place);
  return https === undefined ? undefined : `${object.name} === ${https}`;
}

/** A name in scope whose value is the module. */
function nameOfModule(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
): string | undefined {
  for (const scope of scopesAt(file, place)) {
    const variable = scope.variables.find(({ name, identifiers: [identifier] }) => {
      if (!identifier || !isModule(file, identifier, module)) return false;
      const seen = resolveName(file, place, name);
      return seen?.identifiers[0] === identifier && !isReassigned(seen);
    });
    if (variable) return variable.name;
  }
  return undefined;
}

function isModule(file: FileContext, node: TSESTree.Node, module: RequestModule): boolean {
  return file.usage.evaluator
    .evaluate(node)
    .every((value) => value.type === 'module' && value.module === module);
}

const pureMethods = new Set(['endsWith', 'includes', 'startsWith', 'test']);

/** Whether an expression says the same when it is written again at `place`. */
function isRepeatable(file: FileContext, node: TSESTree.Node, place: TSESTree.Node): boolean {
  const again = (inner: TSESTree.Node): boolean => isRepeatable(file, inner, place);
  switch (node.type) {
    case 'Literal':
    case 'ThisExpression':
      return true;
    case 'Identifier': {
      const variable = file.usage.index.variableOf(node);
      if (!variable || variable.defs.length === 0) return node.name === 'process';
      return resolveName(file, place, node.name) === variable && !isReassigned(variable);
    }
    case 'MemberExpression':
      return again(node.object) && (!node.computed || again(node.property));
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return again(node.expression);
    case 'UnaryExpression':
      return (node.operator === '!' || node.operator === 'typeof') && again(node.argument);
    case 'BinaryExpression':
      return again(node.left) && again(node.right);
    case 'LogicalExpression':
      return again(node.left) && again(node.right);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      return (
        callee.type === 'MemberExpression' &&
        pureMethods.has(memberName(callee) ?? '') &&
        again(callee.object) &&
        node.arguments.every((argument) => again(argument))
      );
    }
    default:
      return false;
  }
}
