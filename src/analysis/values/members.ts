import type { TSESTree } from '@typescript-eslint/utils';
import { findMethod, findStatic } from '../order/callers.ts';
import {
  isClass,
  isFunction,
  memberName,
  staticKey,
  type ClassNode,
  type FunctionNode,
  unwrap,
} from '../tree/syntax.ts';
import type { Owner } from '../tree/this-members.ts';
import { evaluatorOf, type Evaluator } from './evaluator.ts';
import { exportNamed, seenFrom } from './imports.ts';
import { lookUpIn } from './properties.ts';
import type { Property } from './property.ts';
import { isMadeElsewhere, isNullish, stringValue, type Value, undefinedValue } from './value.ts';
import { every, join, literalText, none, only, type Values, unknown, valuesOf } from './values.ts';

/** What `x.y` may be: what `x` has under that name, or unknown. */
export function evaluateMember(evaluator: Evaluator, node: TSESTree.MemberExpression): Values {
  const object = unwrap(node.object);
  const name = memberName(node) ?? evaluatedName(evaluator, node);
  if (name === undefined) return evaluateTable(evaluator, object);
  const assigned = findStatic(evaluator.index, node);
  if (assigned) return valuesOf({ type: 'function', node: assigned });
  return membersOf(evaluator, evaluator.evaluate(object), name, object);
}

/** What a property of any of several values is; `object` is the expression that they are of. */
export function membersOf(
  evaluator: Evaluator,
  values: Values,
  name: string,
  object?: TSESTree.Node,
): Values {
  // `href` is a string in every API that has it.
  const rest = values.open && (name === 'href' ? valuesOf(stringValue) : unknown(values.open));
  return join(
    rest ?? none,
    ...values.known.map((value) => memberOf(evaluator, value, name, object)),
  );
}

/** `x[name]` with a constant `name`. */
function evaluatedName(evaluator: Evaluator, node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed || node.property.type !== 'Identifier') return undefined;
  return literalText(evaluator.evaluate(node.property));
}

/** `{ 'http:': http, 'https:': https }[protocol]`: any of the entries. */
function evaluateTable(evaluator: Evaluator, object: TSESTree.Node): Values {
  const table = only(evaluator.evaluate(object), 'object');
  const isWritten =
    !table ||
    evaluator.usesOf(table.node).some((use) => use.kind === 'write' || use.kind === 'assign');
  if (isWritten || table.node.properties.length === 0) return unknown('computed');
  return join(
    ...table.node.properties.map((property) =>
      property.type === 'Property' ? evaluator.evaluate(property.value) : unknown('syntax'),
    ),
  );
}

/** What one value has under a name; unknown where the file does not show it. */
export function memberOf(
  evaluator: Evaluator,
  value: Value,
  name: string,
  object?: TSESTree.Node,
): Values {
  switch (value.type) {
    case 'module':
      // `import { env } from 'node:process'` is `process.env`.
      if (value.module === 'process' && name !== 'default') {
        return valuesOf({ type: 'global', name: `process.${name}` });
      }
      return valuesOf(name === 'default' ? value : { type: 'export', module: value.module, name });
    case 'export':
      // `new http_1.default.Agent()` where the transpiler wrapped the module twice.
      if (name === 'default') return valuesOf(value);
      // `AWS.config.update`, `axios.defaults.httpsAgent`
      return evaluator.libraries.has(value.module)
        ? valuesOf({ type: 'export', module: value.module, name: `${value.name}.${name}` })
        : unknown('call');
    case 'global': {
      const path = value.name === 'globalThis' || value.name === 'global' ? '' : `${value.name}.`;
      return valuesOf({ type: 'global', name: `${path}${name}` });
    }
    case 'object':
    case 'merged':
      return readsOf(object ? evaluator.lookUp(object, name) : lookUpIn(evaluator, value, name));
    case 'namespace':
      return exportNamed(evaluatorOf(value.file), name);
    case 'imported':
      return memberOfImported(evaluator, value, name);
    case 'instance':
      return evaluateOwnerMember(evaluator, value.owner, name);
    case 'class':
      return evaluateStatic(evaluator, value.node, name);
    case 'enum': {
      const member = value.node.body.members.find(({ id }) => staticKey(id, false) === name);
      return member?.initializer ? evaluator.evaluate(member.initializer) : unknown('syntax');
    }
    case 'result':
      if (value.module === 'url') {
        return name === 'searchParams' ? unknown('call') : valuesOf(stringValue);
      }
      return valuesOf({ type: 'method', receiver: value, name });
    case 'primitive':
      return isNullish(value) ? valuesOf(undefinedValue) : unknown('syntax');
    default:
      return unknown('syntax');
  }
}

/**
 * Fields of an object of another file's class may be written wherever it is; methods stay. What
 * a module made stays, too, where no file writes it that has to do with the class.
 */
function memberOfImported(
  evaluator: Evaluator,
  { value, file }: Extract<Value, { readonly type: 'imported' }>,
  name: string,
): Values {
  const home = evaluatorOf(file);
  const values = seenFrom(file, home.memberOf(value, name));
  if (value.type !== 'instance' || every(values, isMethodElsewhere)) return values;
  const isWritten =
    !every(values, isMadeElsewhere) ||
    evaluator.index.writesOfMember(name).length > 0 ||
    home.imports.importersMention([`.${name} =`, `.${name}=`]);
  return isWritten ? unknown('this') : values;
}

function isMethodElsewhere(value: Value): boolean {
  return value.type === 'imported' && value.value.type === 'function';
}

/** What code reads that asks an object for a property. */
function readsOf(property: Property): Values {
  const isSet = property.kind === 'unknown' || (property.kind === 'known' && property.always);
  return isSet ? property.values : join(property.values, valuesOf(undefinedValue));
}

function evaluateStatic(evaluator: Evaluator, node: ClassNode, name: string): Values {
  const values = node.body.body.flatMap((member) =>
    (member.type === 'PropertyDefinition' || member.type === 'MethodDefinition') &&
    member.static &&
    member.value &&
    staticKey(member.key, member.computed) === name
      ? [evaluator.evaluate(member.value)]
      : [],
  );
  return values.length > 0 ? join(...values) : unknown('syntax');
}

/**
 * What `this.name` may be: methods, fields, and every `this.name = …` of the owner. The
 * classes in `seen` extend it: code under construction has classes that extend each other.
 */
function evaluateOwnerMember(
  evaluator: Evaluator,
  owner: Owner,
  name: string,
  seen: ReadonlySet<Owner> = new Set(),
): Values {
  const values: Values[] = [];
  const method = findMethod(evaluator.index, owner, name);
  if (method) values.push(valuesOf({ type: 'function', node: method }));
  if ('type' in owner && isClass(owner)) values.push(...evaluateFields(evaluator, owner, name));
  if ('type' in owner && owner.type === 'ObjectExpression' && !method) {
    const property = lookUpIn(evaluator, { type: 'object', node: owner }, name);
    if (property.kind === 'known') values.push(property.values);
  }
  for (const member of evaluator.index.thisMembers.named(owner, name)) {
    const { parent } = member;
    if (parent.type === 'AssignmentExpression' && parent.left === member) {
      values.push(evaluator.evaluate(parent.right));
    }
  }
  if (values.length > 0) return join(...values);
  const base = 'type' in owner && isClass(owner) && !seen.has(owner) ? owner.superClass : undefined;
  const bases = base && evaluator.evaluate(base);
  const imported = bases && only(bases, 'imported');
  if (imported?.value.type === 'class') {
    const instance = { type: 'instance', owner: imported.value.node } as const;
    return memberOf(evaluator, { ...imported, value: instance }, name);
  }
  const inherited = bases && only(bases, 'class');
  if (inherited) {
    return evaluateOwnerMember(evaluator, inherited.node, name, new Set([...seen, owner]));
  }
  // What starts a server is a method wherever it is one.
  const isStart =
    bases && every(bases, isOfModule) && evaluator.libraries.servers.startsByName(name);
  return isStart
    ? valuesOf({ type: 'method', receiver: { type: 'instance', owner }, name })
    : unknown('this');
}

function isOfModule({ type }: Value): boolean {
  return type === 'export' || type === 'module';
}

function evaluateFields(evaluator: Evaluator, owner: ClassNode, name: string): readonly Values[] {
  return owner.body.body.flatMap((member): readonly Values[] => {
    if (member.type === 'MethodDefinition') {
      if (member.kind === 'constructor')
        return evaluateParameterProperty(evaluator, member.value, name);
      if (member.kind !== 'get' || staticKey(member.key, member.computed) !== name) return [];
      return isFunction(member.value) ? [evaluateReturns(evaluator, member.value)] : [];
    }
    return member.type === 'PropertyDefinition' &&
      !member.static &&
      member.value &&
      !isFunction(unwrap(member.value)) &&
      staticKey(member.key, member.computed) === name
      ? [evaluator.evaluate(member.value)]
      : [];
  });
}

/** What a function of the file may return to anybody; `undefined` where it has no `return`. */
export function evaluateReturns(
  evaluator: Evaluator,
  node: FunctionNode,
  evaluate: (returned: TSESTree.Node) => Values = (returned) => evaluator.evaluate(returned),
): Values {
  const returned = evaluator.index.returns.get(node) ?? [];
  if (returned.length === 0) return valuesOf(undefinedValue);
  return join(...returned.map((value) => (value ? evaluate(value) : valuesOf(undefinedValue))));
}

/** `constructor(private readonly name: T)`. */
function evaluateParameterProperty(
  evaluator: Evaluator,
  constructor: TSESTree.FunctionExpression | TSESTree.TSEmptyBodyFunctionExpression,
  name: string,
): readonly Values[] {
  return constructor.params.flatMap((parameter) => {
    if (parameter.type !== 'TSParameterProperty') return [];
    const target =
      parameter.parameter.type === 'AssignmentPattern'
        ? parameter.parameter.left
        : parameter.parameter;
    return 'name' in target && target.name === name ? [evaluator.evaluate(target)] : [];
  });
}
