import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import type { RequestModule } from '../usage/requests.ts';
import { memberName, unwrap } from '../usage/syntax.ts';
import { isReassigned, resolveName, scopesAt } from './module-scope.ts';
import { sourceStyleOf } from './source-style.ts';

/** An expression that is one of two texts, by the module of a request. */
export type Choice = (https: string, http: string) => string;

/** How to choose by the module of a request that is made through either; `undefined`: nothing says it. */
export function chooseByModule(
  file: FileContext,
  node: TSESTree.CallExpression,
): Choice | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const object = unwrap(callee.object);
  return (
    choiceOf(file, object, node) ??
    (object.type === 'Identifier' ? choiceOfVariable(file, object, node) : undefined)
  );
}

/** `secure` of `(secure ? https : http)`, `p === 'https:'` of `{ 'https:': https, … }[p]`. */
function choiceOf(
  file: FileContext,
  object: TSESTree.Node,
  place: TSESTree.Node,
): Choice | undefined {
  if (object.type === 'ConditionalExpression') {
    const { test, consequent, alternate } = object;
    if (!isRepeatable(file, test, place)) return undefined;
    const text = file.sourceCode.getText(test);
    const isSecure = isModule(file, consequent, 'https') && isModule(file, alternate, 'http');
    if (isSecure) return (https, http) => `${text} ? ${https} : ${http}`;
    const isPlain = isModule(file, consequent, 'http') && isModule(file, alternate, 'https');
    return isPlain ? (https, http) => `${text} ? ${http} : ${https}` : undefined;
  }
  if (object.type !== 'MemberExpression' || !object.computed) return undefined;
  const [table] = file.usage.evaluator.evaluate(object.object);
  if (table?.type !== 'object' || !isRepeatable(file, object.property, place)) return undefined;
  const entries = table.node.properties.filter(
    (property) => property.type === 'Property' && isModule(file, property.value, 'https'),
  );
  const [entry] = entries;
  if (entry?.type !== 'Property' || entry.computed || entries.length > 1) return undefined;
  const { quote } = sourceStyleOf(file);
  const text = file.sourceCode.getText(entry.key);
  const key = entry.key.type === 'Identifier' ? `${quote}${text}${quote}` : text;
  const property = file.sourceCode.getText(object.property);
  return (https, http) => `${property} === ${key} ? ${https} : ${http}`;
}

/** `lib === https` of `const lib = …; lib.get()`, or the condition that chose it. */
function choiceOfVariable(
  file: FileContext,
  object: TSESTree.Identifier,
  place: TSESTree.Node,
): Choice | undefined {
  const variable = file.usage.index.variableOf(object);
  const definition = variable?.defs[0]?.node;
  if (
    variable &&
    !isReassigned(variable) &&
    definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'Identifier' &&
    definition.init
  ) {
    const choice = choiceOf(file, unwrap(definition.init), place);
    if (choice) return choice;
  }
  const name = nameOfModule(file, 'https', place);
  if (name === undefined) return undefined;
  return (https, http) => `${object.name} === ${name} ? ${https} : ${http}`;
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
