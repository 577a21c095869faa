import type { TSESTree } from '@typescript-eslint/utils';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { childrenOf, memberName, unwrap, type CallNode } from '../../analysis/tree/syntax.ts';
import { every, only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { resolveName, scopesAt } from './module-scope.ts';

/** An expression that is one of two texts, by the module of a request. */
export interface Choice {
  readonly write: (https: string, http: string) => string;
  /** The position after which it says what it says at the request. */
  readonly after: number;
}

/** How to choose by the module of a request that is made through either; `undefined`: nothing says it. */
export function chooseByModule(file: FileContext, node: CallNode): Choice | undefined {
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
    const after = settledAfter(file, test, place);
    const isSecure = isModule(file, consequent, 'https') && isModule(file, alternate, 'http');
    if (isSecure) return { write: (https, http) => `${text} ? ${https} : ${http}`, after };
    const isPlain = isModule(file, consequent, 'http') && isModule(file, alternate, 'https');
    if (!isPlain) return undefined;
    return { write: (https, http) => `${text} ? ${http} : ${https}`, after };
  }
  if (object.type !== 'MemberExpression' || !object.computed) return undefined;
  const table = only(file.usage.evaluator.evaluate(object.object), 'object');
  if (!table || !isRepeatable(file, object.property, place)) return undefined;
  const entries = table.node.properties.filter(
    (property) => property.type === 'Property' && isModule(file, property.value, 'https'),
  );
  const [entry] = entries;
  if (entry?.type !== 'Property' || entry.computed || entries.length > 1) return undefined;
  const { quote } = sourceStyleOf(file);
  const text = file.sourceCode.getText(entry.key);
  const key = entry.key.type === 'Identifier' ? `${quote}${text}${quote}` : text;
  const property = file.sourceCode.getText(object.property);
  return {
    write: (https, http) => `${property} === ${key} ? ${https} : ${http}`,
    after: settledAfter(file, object.property, place),
  };
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
  return {
    write: (https, http) => `${object.name} === ${name} ? ${https} : ${http}`,
    after: settledAfter(file, object, place),
  };
}

/**
 * The position after which an expression has the value that it has at `place`: the
 * declarations of its names, and `place` itself where it reads what may change until then.
 */
function settledAfter(file: FileContext, node: TSESTree.Node, place: TSESTree.Node): number {
  if (node.type === 'Identifier') {
    const variable = file.usage.index.variableOf(node);
    if (!variable || variable.defs.length === 0) return 0;
    if (isReassigned(variable)) return place.range[0];
    return Math.max(
      ...variable.defs.map(({ type, name, node: declaration }) =>
        type === 'Parameter' ? name.range[1] : declaration.range[1],
      ),
    );
  }
  if (node.type === 'Literal') return 0;
  // A property may be set, and a method may say something else, in between.
  if (node.type === 'MemberExpression' || node.type === 'CallExpression') {
    return isEnvironment(file, node) ? 0 : place.range[0];
  }
  const children = childrenOf(file.sourceCode, node);
  return Math.max(0, ...children.map((child) => settledAfter(file, child, place)));
}

/** `process.env.NAME` */
function isEnvironment(file: FileContext, node: TSESTree.Node): boolean {
  let current = node;
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return (
    current.type === 'Identifier' &&
    current.name === 'process' &&
    file.usage.index.isGlobal(current)
  );
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
  return every(
    file.usage.evaluator.evaluate(node),
    (value) => value.type === 'module' && value.module === module,
  );
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
