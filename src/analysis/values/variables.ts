import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findCallers } from '../order/callers.ts';
import {
  memberName,
  nameInModule,
  sourcesOf,
  staticKey,
  type FunctionNode,
  unwrap,
} from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { importNamed, loadWhole } from './imports.ts';
import { memberOf, membersOf } from './members.ts';
import { importedFrom, moduleNamed } from './modules.ts';
import { valuesOfType } from './types.ts';
import { isUndefined, undefinedValue, type Value } from './value.ts';
import { every, join, maybe, type Values, unknown, valuesOf, without } from './values.ts';

/** What a variable may hold: what it is declared with, and everything that is written to it. */
export function valuesOfVariable(evaluator: Evaluator, variable: TSESLint.Scope.Variable): Values {
  const defined = variable.defs.map((definition) =>
    evaluateDefinition(evaluator, variable, definition),
  );
  return join(...defined, valuesWrittenTo(evaluator, variable));
}

/** What statements write to a variable, besides what it is declared with. */
export function valuesWrittenTo(evaluator: Evaluator, variable: TSESLint.Scope.Variable): Values {
  return join(
    ...variable.references
      .filter((reference) => reference.isWrite() && reference.init !== true)
      .map((reference) => evaluateWrite(evaluator, variable, reference)),
  );
}

/** What a name may be: all that its variable is given, or a module, a global or unknown. */
export function evaluateIdentifier(evaluator: Evaluator, node: TSESTree.Identifier): Values {
  const variable = evaluator.index.variableOf(node);
  if (variable && variable.defs.length > 0) return evaluator.evaluateVariable(variable);
  if (node.name === 'undefined') return valuesOf(undefinedValue);
  if (node.name === 'Infinity') return valuesOf({ type: 'primitive', value: Infinity });
  return valuesOf({ type: 'global', name: node.name });
}

function evaluateDefinition(
  evaluator: Evaluator,
  variable: TSESLint.Scope.Variable,
  definition: TSESLint.Scope.Definition,
): Values {
  const { node } = definition;
  switch (node.type) {
    case 'ImportDefaultSpecifier':
      return (
        importNamed(evaluator, node.parent.source.value, 'default') ??
        valuesOf(importedFrom(node.parent))
      );
    case 'ImportNamespaceSpecifier':
      return (
        loadWhole(evaluator, node.parent.source.value, 'import') ??
        valuesOf(importedFrom(node.parent))
      );
    case 'ImportSpecifier': {
      const { imported } = node;
      const parent = node.parent as TSESTree.ImportDeclaration;
      const name = nameInModule(imported);
      return (
        importNamed(evaluator, parent.source.value, name) ??
        memberOf(evaluator, importedFrom(parent), name)
      );
    }
    case 'TSImportEqualsDeclaration':
      return node.moduleReference.type === 'TSExternalModuleReference'
        ? moduleNamed(evaluator, node.moduleReference.expression, 'require')
        : unknown('syntax');
    case 'VariableDeclarator': {
      if (node.init) return evaluateBinding(evaluator, definition.name, node.id, node.init);
      const loop = node.parent.parent.type;
      if (loop === 'ForOfStatement' || loop === 'ForInStatement') return unknown('syntax');
      return node.parent.declare ? unknown('syntax') : valuesOf(undefinedValue);
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return definition.type === 'Parameter'
        ? evaluateParameter(evaluator, variable, definition.name as TSESTree.Identifier, node)
        : valuesOf({ type: 'function', node });
    case 'ClassDeclaration':
    case 'ClassExpression':
      return valuesOf({ type: 'class', node });
    case 'TSEnumDeclaration':
      // Declarations of one name add members to each other.
      return variable.defs.length === 1 ? valuesOf({ type: 'enum', node }) : unknown('syntax');
    default:
      return unknown('syntax');
  }
}

function evaluateWrite(
  evaluator: Evaluator,
  variable: TSESLint.Scope.Variable,
  reference: TSESLint.Scope.Reference,
): Values {
  const identifier = reference.identifier as TSESTree.Node;
  let target = identifier;
  while (target.parent && target.parent.type !== 'AssignmentExpression') target = target.parent;
  const assignment = target.parent;
  if (assignment?.left !== target) return unknown('syntax');
  if (!['=', '||=', '??=', '&&='].includes(assignment.operator)) return unknown('syntax');
  if (identifier !== target)
    return evaluateBinding(evaluator, identifier, target, assignment.right);
  const isSelf = (node: TSESTree.Node): boolean => evaluator.index.variableOf(node) === variable;
  return join(...sourcesOf(assignment.right, isSelf).map((source) => evaluator.evaluate(source)));
}

/** What `identifier` gets when `pattern` is bound to the value of `source`. */
function evaluateBinding(
  evaluator: Evaluator,
  identifier: TSESTree.Node,
  pattern: TSESTree.Node,
  source: TSESTree.Node,
): Values {
  return evaluatePattern(evaluator, identifier, pattern, evaluator.evaluate(source));
}

function evaluatePattern(
  evaluator: Evaluator,
  identifier: TSESTree.Node,
  pattern: TSESTree.Node,
  source: Values,
): Values {
  const path: { readonly key: string; readonly fallback: TSESTree.Node | undefined }[] = [];
  let current = identifier;
  let fallback: TSESTree.Node | undefined;
  while (current !== pattern) {
    const parent = current.parent;
    if (parent?.type === 'AssignmentPattern') {
      fallback = parent.right;
      current = parent;
    } else if (parent?.type === 'Property') {
      const key = staticKey(parent.key, parent.computed);
      if (key === undefined) return unknown('computed');
      path.unshift({ key, fallback });
      fallback = undefined;
      current = parent.parent;
    } else {
      return unknown('syntax');
    }
  }
  let values = withFallback(evaluator, source, fallback);
  for (const step of path) {
    values = withFallback(evaluator, membersOf(evaluator, values, step.key), step.fallback);
  }
  return values;
}

function withFallback(
  evaluator: Evaluator,
  values: Values,
  fallback: TSESTree.Node | undefined,
): Values {
  if (!fallback || !maybe(values, isUndefined)) return values;
  return join(without(values, isUndefined), evaluator.evaluate(fallback));
}

function evaluateParameter(
  evaluator: Evaluator,
  variable: TSESLint.Scope.Variable,
  identifier: TSESTree.Identifier,
  node: FunctionNode,
): Values {
  const position = node.params.findIndex(({ range }) => identifier.range[1] <= range[1]);
  const written = node.params[position];
  if (!written || written.type === 'RestElement') return unknown('parameter');
  const parameter = written.type === 'TSParameterProperty' ? written.parameter : written;
  const fulfilled = position === 0 ? givenByThen(evaluator, node) : undefined;
  if (fulfilled) return evaluatePattern(evaluator, identifier, parameter, fulfilled);
  const { calls, complete } = findCallers(evaluator.index, node);
  if (!complete || calls.length === 0) {
    return valuesOfType(evaluator, identifier) ?? unknown('parameter');
  }
  const passed = calls.map((call) => {
    const before = call.arguments.slice(0, position + 1);
    if (before.some(({ type }) => type === 'SpreadElement')) return unknown('parameter');
    const argument = before[position];
    const values = argument ? evaluator.evaluate(argument) : valuesOf(undefinedValue);
    return evaluatePattern(evaluator, identifier, parameter, values);
  });
  return join(...passed);
}

/** The module of `import('http').then((http) => …)`, and the application of `create().then((app) => …)`. */
function givenByThen(evaluator: Evaluator, node: FunctionNode): Values | undefined {
  const call = node.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== node) return undefined;
  if (call.callee.type !== 'MemberExpression' || memberName(call.callee) !== 'then') {
    return undefined;
  }
  const promise = unwrap(call.callee.object);
  if (promise.type !== 'ImportExpression' && promise.type !== 'CallExpression') return undefined;
  const values = evaluator.evaluate(promise);
  return promise.type === 'ImportExpression' || every(values, isApplication) ? values : undefined;

  function isApplication(value: Value): boolean {
    return (
      value.type === 'result' &&
      evaluator.libraries.servers
        .of(value.module)
        .some(({ makes }) => makes?.includes(value.name) === true)
    );
  }
}
