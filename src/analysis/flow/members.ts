import type { TSESTree } from '@typescript-eslint/utils';
import { findMethod, findStatic } from '../tree/callers.ts';
import type { Owner } from '../tree/file-index.ts';
import {
  isClass,
  isFunction,
  memberName,
  sourcesOf,
  staticKey,
  unwrap,
  type ClassNode,
} from '../tree/syntax.ts';
import { evaluateReturns } from './calls.ts';
import type { Evaluator } from './evaluator.ts';
import { lookUpIn } from './properties-of-values.ts';
import {
  isNullish,
  literalText,
  only,
  stringValue,
  undefinedValue,
  unknownValue,
  type Property,
  type Value,
} from './values.ts';

export function evaluateMember(file: Evaluator, node: TSESTree.MemberExpression): readonly Value[] {
  const object = unwrap(node.object);
  const name = memberName(node) ?? evaluatedName(file, node);
  if (name === undefined) return evaluateTable(file, object);
  const assigned = findStatic(file.index, node);
  if (assigned) return [{ type: 'function', node: assigned }];
  return file.evaluate(object).flatMap((value) => memberOf(file, value, name, object));
}

/** `x[name]` with a constant `name`. */
function evaluatedName(file: Evaluator, node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed || node.property.type !== 'Identifier') return undefined;
  return literalText(file.evaluate(node.property));
}

/** `{ 'http:': http, 'https:': https }[protocol]`: any of the entries. */
function evaluateTable(file: Evaluator, object: TSESTree.Node): readonly Value[] {
  const table = only(file.evaluate(object), 'object');
  if (!table) return [unknownValue('computed')];
  const values = table.node.properties.flatMap((property) =>
    property.type === 'Property' ? file.evaluate(property.value) : [unknownValue('syntax')],
  );
  const written = file
    .usesOf(table.node)
    .some((use) => use.kind === 'write' || use.kind === 'assign');
  return written || values.length === 0 ? [unknownValue('computed')] : values;
}

export function memberOf(
  file: Evaluator,
  value: Value,
  name: string,
  object?: TSESTree.Node,
): readonly Value[] {
  switch (value.type) {
    case 'module':
      return [name === 'default' ? value : { type: 'export', module: value.module, name }];
    case 'export':
      // `new http_1.default.Agent()` where the transpiler wrapped the module twice.
      if (name === 'default') return [value];
      // `AWS.config.update`, `axios.defaults.httpsAgent`
      return file.libraries.has(value.module)
        ? [{ type: 'export', module: value.module, name: `${value.name}.${name}` }]
        : [unknownValue('call')];
    case 'global': {
      const path = value.name === 'globalThis' || value.name === 'global' ? '' : `${value.name}.`;
      return [{ type: 'global', name: `${path}${name}` }];
    }
    case 'object':
    case 'merged':
      return valuesOf(object ? file.lookUp(object, name) : lookUpIn(file, value, name));
    case 'instance':
      return evaluateOwnerMember(file, value.owner, name);
    case 'class':
      return evaluateStatic(file, value.node, name);
    case 'result':
      if (value.module === 'url')
        return [name === 'searchParams' ? unknownValue('call') : stringValue];
      return [{ type: 'method', receiver: value, name }];
    case 'primitive':
      return isNullish(value) ? [undefinedValue] : [unknownValue('syntax')];
    case 'unknown':
      // `href` is a string in every API that has it.
      return name === 'href' ? [stringValue] : [value];
    default:
      return [unknownValue('syntax')];
  }
}

function valuesOf(property: Property): readonly Value[] {
  if (property.kind === 'absent') return [undefinedValue];
  if (property.kind === 'unknown') return [unknownValue(property.reason)];
  return property.always ? property.values : [undefinedValue, ...property.values];
}

function evaluateStatic(file: Evaluator, node: ClassNode, name: string): readonly Value[] {
  const values = node.body.body.flatMap((member) =>
    (member.type === 'PropertyDefinition' || member.type === 'MethodDefinition') &&
    member.static &&
    member.value &&
    staticKey(member.key, member.computed) === name
      ? file.evaluate(member.value)
      : [],
  );
  return values.length > 0 ? values : [unknownValue('syntax')];
}

/**
 * What `this.name` may be: methods, fields, and every `this.name = …` of the owner. The
 * classes in `seen` extend it: code under construction has classes that extend each other.
 */
function evaluateOwnerMember(
  file: Evaluator,
  owner: Owner,
  name: string,
  seen: ReadonlySet<Owner> = new Set(),
): readonly Value[] {
  const values: Value[] = [];
  const method = findMethod(file.index, owner, name);
  if (method) values.push({ type: 'function', node: method });
  if ('type' in owner && isClass(owner)) values.push(...evaluateFields(file, owner, name));
  if ('type' in owner && owner.type === 'ObjectExpression' && !method) {
    const property = lookUpIn(file, { type: 'object', node: owner }, name);
    if (property.kind === 'known') values.push(...property.values);
  }
  for (const member of file.index.thisMembers.get(owner) ?? []) {
    const { parent } = member;
    if (memberName(member) !== name) continue;
    if (parent.type === 'AssignmentExpression' && parent.left === member) {
      const isSelf = (node: TSESTree.Node): boolean =>
        node.type === 'MemberExpression' &&
        memberName(node) === name &&
        file.index.selfOf(node.object) === owner;
      for (const source of sourcesOf(parent.right, isSelf)) values.push(...file.evaluate(source));
    }
  }
  if (values.length > 0) return values;
  const base = 'type' in owner && isClass(owner) && !seen.has(owner) ? owner.superClass : undefined;
  const inherited = base && only(file.evaluate(base), 'class');
  return inherited
    ? evaluateOwnerMember(file, inherited.node, name, new Set([...seen, owner]))
    : [unknownValue('this')];
}

function evaluateFields(file: Evaluator, owner: ClassNode, name: string): readonly Value[] {
  return owner.body.body.flatMap((member): readonly Value[] => {
    if (member.type === 'MethodDefinition') {
      if (member.kind === 'constructor') return evaluateParameterProperty(file, member.value, name);
      if (member.kind !== 'get' || staticKey(member.key, member.computed) !== name) return [];
      return isFunction(member.value) ? evaluateReturns(file, member.value) : [];
    }
    return member.type === 'PropertyDefinition' &&
      !member.static &&
      member.value &&
      !isFunction(unwrap(member.value)) &&
      staticKey(member.key, member.computed) === name
      ? file.evaluate(member.value)
      : [];
  });
}

/** `constructor(private readonly name: T)`. */
function evaluateParameterProperty(
  file: Evaluator,
  constructor: TSESTree.FunctionExpression | TSESTree.TSEmptyBodyFunctionExpression,
  name: string,
): readonly Value[] {
  return constructor.params.flatMap((parameter) => {
    if (parameter.type !== 'TSParameterProperty') return [];
    const target =
      parameter.parameter.type === 'AssignmentPattern'
        ? parameter.parameter.left
        : parameter.parameter;
    return 'name' in target && target.name === name ? file.evaluate(target) : [];
  });
}
