import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findCallers, findMethod } from './callers.ts';
import type { FileIndex, Owner } from './file-index.ts';
import { isClass, isFunction, memberName, staticKey, unwrap } from './syntax.ts';
import type { ClassNode, FunctionNode } from './syntax.ts';
import { findUses, findVariableUses, isObjectMethod } from './uses.ts';
import type { Use } from './uses.ts';
import {
  absent,
  eitherProperty,
  isNullish,
  unknownProperty,
  unknownValue,
  type Property,
  type Value,
} from './values.ts';

/** Answers what expressions of one file may be; answers are kept. */
export interface Evaluator {
  readonly index: FileIndex;
  /** The values that an expression may have; never empty. */
  evaluate(node: TSESTree.Node): readonly Value[];
  /** Whether the object that an expression is has a property. */
  lookUp(node: TSESTree.Node, name: string): Property;
  /** {@link findUses}, kept. */
  usesOf(node: TSESTree.Node): readonly Use[];
  /** A property that later statements set on the object that an expression makes, or may set. */
  writtenLater(node: TSESTree.Node, name: string): Property | undefined;
}

/** How deep expressions are followed; code that people write needs a tenth of it. */
const maxDepth = 60;
/** Values of one expression after which it is called unknown. */
const maxValues = 24;

/** Helpers that transpilers wrap a `require()` in; each returns the module or wraps it as `default`. */
const interopHelpers = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopDefault',
  '_interopDefaultLegacy',
  '_interopNamespace',
  '_interopRequireDefault',
  '_interopRequireWildcard',
]);

/** Methods of a server that return the server itself. */
const chainingMethods = new Set(['addListener', 'listen', 'on', 'once', 'setTimeout', 'unref']);

/** Calls that only read the object they are given. */
const readingMethods = new Set([
  'debug',
  'entries',
  'error',
  'get',
  'info',
  'inspect',
  'keys',
  'log',
  'request',
  'stringify',
  'trace',
  'values',
  'verbose',
  'warn',
]);

/** Modules whose functions leave the options that they are given as they are. */
const readingModules = new Set(['http', 'http2', 'https', 'net', 'tls', 'url', 'util']);

const undefinedValue: Value = { type: 'primitive', value: undefined };
const stringValue: Value = { type: 'string' };
const callable: Value = { type: 'callable' };

export function createEvaluator(index: FileIndex): Evaluator {
  const evaluated = new Map<TSESTree.Node, readonly Value[]>();
  const variables = new Map<TSESLint.Scope.Variable, readonly Value[]>();
  const uses = new Map<TSESTree.Node, readonly Use[]>();
  const variableUses = new Map<TSESLint.Scope.Variable, readonly Use[]>();
  const properties = new Map<string, Map<TSESTree.Node, Property>>();
  let depth = 0;

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
    try {
      const answer = find();
      map.set(key, answer);
      return answer;
    } finally {
      depth--;
    }
  }

  function usesOf(node: TSESTree.Node): readonly Use[] {
    return kept(uses, node, () => findUses(index, node));
  }

  function evaluate(node: TSESTree.Node): readonly Value[] {
    const inner = unwrap(node);
    return bounded(evaluated, inner, [unknownValue('limit')], () =>
      distinct(evaluateExpression(inner)),
    );
  }

  function evaluateAll(nodes: readonly TSESTree.Node[]): readonly Value[] {
    return nodes.flatMap((node) => evaluate(node));
  }

  function evaluateExpression(node: TSESTree.Node): readonly Value[] {
    switch (node.type) {
      case 'Identifier':
        return evaluateIdentifier(node);
      case 'Literal':
        return [{ type: 'primitive', value: node.value }];
      case 'TemplateLiteral': {
        const text = staticKey(node, true);
        return [text === undefined ? stringValue : { type: 'primitive', value: text }];
      }
      case 'BinaryExpression':
        return [isConcatenation(node) ? stringValue : evaluateProduct(node)];
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
        return evaluateAll([node.consequent, node.alternate]);
      case 'LogicalExpression':
        return evaluateLogical(node);
      case 'AssignmentExpression':
        return node.operator === '='
          ? evaluate(node.right)
          : [...evaluate(node.left), ...evaluate(node.right)];
      case 'SequenceExpression':
        return evaluate(node.expressions.at(-1) as TSESTree.Node);
      case 'MemberExpression':
        return evaluateMember(node);
      case 'CallExpression':
        return evaluateCall(node);
      case 'NewExpression':
        return evaluateNew(node);
      case 'ImportExpression':
        return [moduleNamed(node.source) ?? unknownValue('import')];
      case 'ThisExpression': {
        const owner = index.ownerOf(node);
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
  function evaluateProduct(node: TSESTree.BinaryExpression): Value {
    const factors = [node.left, node.right].map((factor) => evaluate(factor));
    const [left, right] = factors.map(([value, ...others]) =>
      value?.type === 'primitive' && others.length === 0 ? value.value : undefined,
    );
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

  function evaluateLogical(node: TSESTree.LogicalExpression): readonly Value[] {
    const left = evaluate(node.left);
    const right = evaluate(node.right);
    // `a && b` is `b`, or something falsy, which has no properties and cannot be called.
    if (node.operator === '&&') return [undefinedValue, ...right];
    const truthy = left.filter((value) => !isNullish(value));
    if (truthy.length === left.length && left.every((value) => isAlwaysTruthy(value))) return left;
    return [...truthy, ...right];
  }

  function evaluateIdentifier(node: TSESTree.Identifier): readonly Value[] {
    const variable = index.variableOf(node);
    if (variable && variable.defs.length > 0) return evaluateVariable(variable);
    if (node.name === 'undefined') return [undefinedValue];
    if (node.name === 'Infinity') return [{ type: 'primitive', value: Infinity }];
    return [{ type: 'global', name: node.name }];
  }

  function evaluateVariable(variable: TSESLint.Scope.Variable): readonly Value[] {
    return bounded(variables, variable, [unknownValue('limit')], () => {
      const values = variable.defs.flatMap((definition) =>
        evaluateDefinition(variable, definition),
      );
      for (const reference of variable.references) {
        if (!reference.isWrite() || reference.init === true) continue;
        values.push(...evaluateWrite(reference));
      }
      return distinct(values);
    });
  }

  function evaluateDefinition(
    variable: TSESLint.Scope.Variable,
    definition: TSESLint.Scope.Definition,
  ): readonly Value[] {
    const { node } = definition;
    switch (node.type) {
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        return [importedFrom(node.parent)];
      case 'ImportSpecifier': {
        const { imported, parent } = node;
        const name = imported.type === 'Identifier' ? imported.name : imported.value;
        return memberOf(importedFrom(parent as TSESTree.ImportDeclaration), name);
      }
      case 'TSImportEqualsDeclaration':
        return node.moduleReference.type === 'TSExternalModuleReference'
          ? [moduleNamed(node.moduleReference.expression) ?? unknownValue('import')]
          : [unknownValue('syntax')];
      case 'VariableDeclarator': {
        if (node.init) return evaluateBinding(definition.name, node.id, node.init);
        const loop = node.parent.parent.type;
        if (loop === 'ForOfStatement' || loop === 'ForInStatement') return [unknownValue('syntax')];
        return node.parent.declare ? [unknownValue('syntax')] : [undefinedValue];
      }
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return definition.type === 'Parameter'
          ? evaluateParameter(variable, definition.name as TSESTree.Identifier, node)
          : [{ type: 'function', node }];
      case 'ClassDeclaration':
      case 'ClassExpression':
        return [{ type: 'class', node }];
      default:
        return [unknownValue('syntax')];
    }
  }

  function evaluateWrite(reference: TSESLint.Scope.Reference): readonly Value[] {
    const identifier = reference.identifier as TSESTree.Node;
    let target = identifier;
    while (target.parent && target.parent.type !== 'AssignmentExpression') {
      if (!/Pattern|Property|RestElement/u.test(target.parent.type))
        return [unknownValue('syntax')];
      target = target.parent;
    }
    const assignment = target.parent;
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== target) {
      return [unknownValue('syntax')];
    }
    if (!['=', '||=', '??=', '&&='].includes(assignment.operator)) return [unknownValue('syntax')];
    return evaluateBinding(identifier, target, assignment.right);
  }

  /** What `identifier` gets when `pattern` is bound to the value of `source`. */
  function evaluateBinding(
    identifier: TSESTree.Node,
    pattern: TSESTree.Node,
    source: TSESTree.Node,
  ): readonly Value[] {
    return evaluatePattern(identifier, pattern, evaluate(source));
  }

  function evaluatePattern(
    identifier: TSESTree.Node,
    pattern: TSESTree.Node,
    source: readonly Value[],
  ): readonly Value[] {
    const path: { readonly key: string; readonly fallback: TSESTree.Node | undefined }[] = [];
    let current = identifier;
    let fallback: TSESTree.Node | undefined;
    while (current !== pattern) {
      const parent = current.parent;
      if (parent?.type === 'AssignmentPattern' && parent.left === current) {
        fallback = parent.right;
      } else if (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern') {
        const key = staticKey(parent.key, parent.computed);
        if (key === undefined) return [unknownValue('computed')];
        path.unshift({ key, fallback });
        fallback = undefined;
        current = parent;
      } else if (parent?.type !== 'ObjectPattern') {
        return [unknownValue('syntax')];
      }
      current = parent.type === 'Property' ? parent.parent : parent;
    }
    let values = withFallback(source, fallback);
    for (const step of path) {
      values = withFallback(
        distinct(values.flatMap((value) => memberOf(value, step.key))),
        step.fallback,
      );
    }
    return values;
  }

  function withFallback(
    values: readonly Value[],
    fallback: TSESTree.Node | undefined,
  ): readonly Value[] {
    if (!fallback || !values.some((value) => mayBeUndefined(value))) return values;
    return [
      ...values.filter((value) => !(value.type === 'primitive' && value.value === undefined)),
      ...evaluate(fallback),
    ];
  }

  function evaluateParameter(
    variable: TSESLint.Scope.Variable,
    identifier: TSESTree.Identifier,
    node: FunctionNode,
  ): readonly Value[] {
    const position = node.params.findIndex(
      (parameter) =>
        parameter.range[0] <= identifier.range[0] && identifier.range[1] <= parameter.range[1],
    );
    const written = node.params[position];
    if (!written || written.type === 'RestElement') return [unknownValue('parameter')];
    const parameter = written.type === 'TSParameterProperty' ? written.parameter : written;
    const imported = importedByThen(node);
    if (imported && position === 0) return evaluatePattern(identifier, parameter, imported);
    const { calls, complete } = findCallers(index, node);
    if (!complete || calls.length === 0) {
      const annotated = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const typed = annotated === identifier ? valuesOfType(identifier) : undefined;
      return typed ?? [unknownValue('parameter')];
    }
    return calls.flatMap((call) => {
      const passed = call.arguments.slice(0, position + 1);
      if (passed.some((argument) => argument.type === 'SpreadElement')) {
        return [unknownValue('parameter')];
      }
      const argument = passed[position];
      const values = argument ? evaluate(argument) : [undefinedValue];
      return evaluatePattern(identifier, parameter, values);
    });
  }

  /** The module of `import('http').then((http) => …)`. */
  function importedByThen(node: FunctionNode): readonly Value[] | undefined {
    const call = node.parent;
    if (call.type !== 'CallExpression' || call.arguments[0] !== node) return undefined;
    if (call.callee.type !== 'MemberExpression' || memberName(call.callee) !== 'then') {
      return undefined;
    }
    const promise = unwrap(call.callee.object);
    return promise.type === 'ImportExpression' ? evaluate(promise) : undefined;
  }

  /** What a type annotation says of a parameter: strings, URLs and callbacks are of use. */
  function valuesOfType(identifier: TSESTree.Identifier): readonly Value[] | undefined {
    const annotation = identifier.typeAnnotation?.typeAnnotation;
    const types = annotation?.type === 'TSUnionType' ? annotation.types : [annotation];
    const values = types.map((type) => {
      if (type?.type === 'TSStringKeyword') return stringValue;
      if (type?.type === 'TSFunctionType') return callable;
      const isUrl =
        type?.type === 'TSTypeReference' &&
        type.typeName.type === 'Identifier' &&
        type.typeName.name === 'URL';
      return isUrl ? stringValue : undefined;
    });
    return values.every((value) => value !== undefined) ? values : undefined;
  }

  function importedFrom({ source }: TSESTree.ImportDeclaration): Value {
    return { type: 'module', module: source.value.replace(/^node:/u, '') };
  }

  function moduleNamed(source: TSESTree.Node): Value | undefined {
    const [value, ...others] = evaluate(source);
    if (value?.type !== 'primitive' || others.length > 0) return undefined;
    if (typeof value.value !== 'string') return undefined;
    return { type: 'module', module: value.value.replace(/^node:/u, '') };
  }

  function evaluateMember(node: TSESTree.MemberExpression): readonly Value[] {
    const object = unwrap(node.object);
    const name = memberName(node) ?? evaluatedName(node);
    if (name === undefined) return evaluateTable(object);
    return evaluate(object).flatMap((value) => memberOf(value, name, object));
  }

  /** `x[name]` with a constant `name`. */
  function evaluatedName(node: TSESTree.MemberExpression): string | undefined {
    if (!node.computed || node.property.type !== 'Identifier') return undefined;
    const [value, ...others] = evaluate(node.property);
    return others.length === 0 && value?.type === 'primitive' && typeof value.value === 'string'
      ? value.value
      : undefined;
  }

  /** `{ 'http:': http, 'https:': https }[protocol]`: any of the entries. */
  function evaluateTable(object: TSESTree.Node): readonly Value[] {
    const [table, ...others] = evaluate(object);
    if (table?.type !== 'object' || others.length > 0) return [unknownValue('computed')];
    const values = table.node.properties.flatMap((property) =>
      property.type === 'Property' ? evaluate(property.value) : [unknownValue('syntax')],
    );
    const written = usesOf(table.node).some((use) => use.kind === 'write' || use.kind === 'assign');
    return written || values.length === 0 ? [unknownValue('computed')] : values;
  }

  function memberOf(value: Value, name: string, object?: TSESTree.Node): readonly Value[] {
    switch (value.type) {
      case 'module':
        return [name === 'default' ? value : { type: 'export', module: value.module, name }];
      case 'export':
        // `new http_1.default.Agent()` where the transpiler wrapped the module twice.
        return name === 'default' ? [value] : [unknownValue('call')];
      case 'global': {
        const path = value.name === 'globalThis' || value.name === 'global' ? '' : `${value.name}.`;
        return [{ type: 'global', name: `${path}${name}` }];
      }
      case 'object':
      case 'merged':
        return valuesOf(object ? lookUp(object, name) : lookUpIn(value, name));
      case 'instance':
        return evaluateOwnerMember(value.owner, name);
      case 'class':
        return evaluateStatic(value.node, name);
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

  function evaluateStatic(node: ClassNode, name: string): readonly Value[] {
    const values = node.body.body.flatMap((member) =>
      (member.type === 'PropertyDefinition' || member.type === 'MethodDefinition') &&
      member.static &&
      member.value &&
      staticKey(member.key, member.computed) === name
        ? evaluate(member.value)
        : [],
    );
    return values.length > 0 ? values : [unknownValue('syntax')];
  }

  /** What `this.name` may be: methods, fields, and every `this.name = …` of the owner. */
  function evaluateOwnerMember(owner: Owner, name: string): readonly Value[] {
    const values: Value[] = [];
    const method = findMethod(index, owner, name);
    if (method) values.push({ type: 'function', node: method });
    if ('type' in owner && isClass(owner)) values.push(...evaluateFields(owner, name));
    if ('type' in owner && owner.type === 'ObjectExpression' && !method) {
      const property = lookUpIn({ type: 'object', node: owner }, name);
      if (property.kind === 'known') values.push(...property.values);
    }
    for (const member of index.thisMembers.get(owner) ?? []) {
      const { parent } = member;
      if (memberName(member) !== name) continue;
      if (parent.type === 'AssignmentExpression' && parent.left === member) {
        values.push(...evaluate(parent.right));
      }
    }
    if (values.length > 0) return values;
    const base = 'type' in owner && isClass(owner) ? owner.superClass : undefined;
    const inherited = base ? evaluate(base) : [];
    return inherited.length === 1 && inherited[0]?.type === 'class'
      ? evaluateOwnerMember(inherited[0].node, name)
      : [unknownValue('this')];
  }

  function evaluateFields(owner: ClassNode, name: string): readonly Value[] {
    return owner.body.body.flatMap((member): readonly Value[] => {
      if (member.type === 'MethodDefinition') {
        if (member.kind === 'constructor') return evaluateParameterProperty(member.value, name);
        if (member.kind !== 'get' || staticKey(member.key, member.computed) !== name) return [];
        return isFunction(member.value) ? evaluateReturns(member.value) : [];
      }
      return member.type === 'PropertyDefinition' &&
        !member.static &&
        member.value &&
        !isFunction(unwrap(member.value)) &&
        staticKey(member.key, member.computed) === name
        ? evaluate(member.value)
        : [];
    });
  }

  /** `constructor(private readonly name: T)`. */
  function evaluateParameterProperty(
    constructor: TSESTree.FunctionExpression | TSESTree.TSEmptyBodyFunctionExpression,
    name: string,
  ): readonly Value[] {
    return constructor.params.flatMap((parameter) => {
      if (parameter.type !== 'TSParameterProperty') return [];
      const target =
        parameter.parameter.type === 'AssignmentPattern'
          ? parameter.parameter.left
          : parameter.parameter;
      return 'name' in target && target.name === name ? evaluate(target) : [];
    });
  }

  function evaluateCall(node: TSESTree.CallExpression): readonly Value[] {
    if (isInteropCall(node)) return evaluate(node.arguments[0] as TSESTree.Node);
    if (isObjectMethod(index, node, 'assign')) return [{ type: 'merged', node }];
    if (isObjectMethod(index, node, 'freeze') && node.arguments[0]) {
      return evaluate(node.arguments[0]);
    }
    const callee = unwrap(node.callee);
    const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
    if (method === 'toString') return [stringValue];
    if (method === 'bind') return [callable];
    return evaluate(callee).flatMap((value) => callValue(value, node));
  }

  function isInteropCall(node: TSESTree.CallExpression): boolean {
    if (!callsInteropHelper(node) || !node.arguments[0]) return false;
    return evaluate(node.arguments[0]).every((value) => value.type === 'module');
  }

  function callValue(callee: Value, node: TSESTree.CallExpression): readonly Value[] {
    switch (callee.type) {
      case 'global':
        if (callee.name === 'require' || callee.name === 'process.getBuiltinModule') {
          return [(node.arguments[0] && moduleNamed(node.arguments[0])) ?? unknownValue('import')];
        }
        if (callee.name === 'String' || /^(?:en|de)codeURI/u.test(callee.name))
          return [stringValue];
        return [unknownValue('call')];
      case 'module':
        return [{ type: 'result', module: callee.module, name: 'default', node }];
      case 'export':
        if (callee.module === 'module' && callee.name === 'createRequire') {
          return [{ type: 'global', name: 'require' }];
        }
        return [{ type: 'result', module: callee.module, name: callee.name, node }];
      case 'method':
        return callMethod(callee, node);
      case 'function':
        return callee.node.generator ? [unknownValue('syntax')] : evaluateReturns(callee.node);
      case 'primitive':
        return isNullish(callee) ? [] : [unknownValue('call')];
      default:
        return [unknownValue('call')];
    }
  }

  function callMethod(
    callee: Extract<Value, { readonly type: 'method' }>,
    node: TSESTree.CallExpression,
  ): readonly Value[] {
    const { receiver, name } = callee;
    if (receiver.type !== 'result') return [unknownValue('call')];
    const isServer = /^(?:createServer|createSecureServer|Server)$/u.test(receiver.name);
    if (isServer && chainingMethods.has(name)) return [receiver];
    return [{ type: 'result', module: receiver.module, name: `${receiver.name}().${name}`, node }];
  }

  function evaluateReturns(node: FunctionNode): readonly Value[] {
    const returned = index.returns.get(node) ?? [];
    if (returned.length === 0) return [undefinedValue];
    return returned.flatMap((value) => (value ? evaluate(value) : [undefinedValue]));
  }

  function evaluateNew(node: TSESTree.NewExpression): readonly Value[] {
    return evaluate(node.callee).flatMap((callee): readonly Value[] => {
      switch (callee.type) {
        case 'module':
          return [{ type: 'result', module: callee.module, name: 'default', node }];
        case 'export':
          return [{ type: 'result', module: callee.module, name: callee.name, node }];
        case 'global':
          return callee.name === 'URL'
            ? [{ type: 'result', module: 'url', name: 'URL', node }]
            : [unknownValue('call')];
        case 'class':
          return [{ type: 'instance', owner: callee.node }];
        case 'function': {
          const name = 'id' in callee.node && callee.node.id;
          const variable = name ? index.variableOf(name) : undefined;
          return [{ type: 'instance', owner: variable ?? callee.node }];
        }
        default:
          return [unknownValue('call')];
      }
    });
  }

  /** Whether an object has a property: its own, and what the file writes to it later. */
  function lookUp(node: TSESTree.Node, name: string): Property {
    const inner = unwrap(node);
    const byNode = kept(properties, name, () => new Map<TSESTree.Node, Property>());
    return bounded(byNode, inner, unknownProperty('limit'), () => {
      const values = evaluate(inner);
      const writes = writtenTo(inner, values, name);
      if (writes?.kind === 'known') return writes;
      const found = eitherProperty(values.map((value) => lookUpIn(value, name)));
      return found.kind === 'absent' && writes ? writes : found;
    });
  }

  function writtenTo(
    node: TSESTree.Node,
    values: readonly Value[],
    name: string,
  ): Property | undefined {
    const variable = node.type === 'Identifier' ? index.variableOf(node) : undefined;
    const aliases = variable
      ? kept(variableUses, variable, () => findVariableUses(index, variable))
      : [];
    const objects = values.flatMap((value) =>
      value.type === 'object' || value.type === 'merged' ? usesOf(value.node) : [],
    );
    const all = [...aliases, ...objects];
    const written = propertyWrittenBy(all, name);
    if (written) return written;
    return all.some((use) => mayChange(use)) ? unknownProperty('escapes') : undefined;
  }

  /** Whether code that is not in the file may change the object. */
  function mayChange(use: Use): boolean {
    if (use.kind === 'argument') return !isReadingCall(use.node);
    return use.kind === 'exported' || use.kind === 'stored' || use.kind === 'other';
  }

  /** What later statements do to a property; `undefined`: nothing. */
  function propertyWrittenBy(all: readonly Use[], name: string): Property | undefined {
    const nodes: TSESTree.Node[] = [];
    let unknown: Property | undefined;
    for (const use of all) {
      if (use.kind === 'write') {
        if (use.name === name) nodes.push(use.right);
        else if (use.name === undefined) unknown ??= unknownProperty('computed');
      } else if (use.kind === 'assign') {
        for (const source of use.node.arguments.slice(1)) {
          const property =
            source.type === 'SpreadElement' ? unknownProperty('syntax') : lookUp(source, name);
          if (property.kind === 'known') nodes.push(...property.nodes);
          if (property.kind === 'unknown') unknown ??= property;
        }
      }
    }
    if (nodes.length === 0) return unknown;
    // One write is seen twice when both a variable and the object in it are followed.
    return {
      kind: 'known',
      nodes: [...new Set(nodes)],
      values: distinct(evaluateAll(nodes)),
      always: true,
    };
  }

  /** Node's own HTTP calls, loggers and `JSON.stringify` look at an object and leave it as it is. */
  function isReadingCall(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
    const callee = unwrap(call.callee);
    if (callee.type === 'MemberExpression' && readingMethods.has(memberName(callee) ?? '')) {
      return true;
    }
    if (callee.type === 'Identifier' && /^(?:debug|log|logger)$/u.test(callee.name)) return true;
    const called = callee.type === 'Super' ? superClassAt(callee) : callee;
    return (
      called !== undefined &&
      evaluate(called).every((value) => value.type === 'export' && readingModules.has(value.module))
    );
  }

  function lookUpIn(value: Value, name: string): Property {
    switch (value.type) {
      case 'object':
        return lookUpInLiteral(value.node, name);
      case 'merged':
        return lookUpInSources(value.node.arguments, name);
      case 'primitive':
      case 'string':
      case 'function':
      case 'callable':
        return absent;
      case 'result':
        // `url.parse()`, `urlToHttpOptions()` and `new URL()` have the parts of a URL, no options.
        return value.module === 'url' ? absent : unknownProperty('call');
      case 'unknown':
        return unknownProperty(value.reason);
      case 'method':
      case 'global':
        return unknownProperty('call');
      case 'module':
      case 'export':
        return unknownProperty('import');
      default:
        return unknownProperty('syntax');
    }
  }

  function lookUpInLiteral(node: TSESTree.ObjectExpression, name: string): Property {
    return lastOf(node.properties, (property) => {
      if (property.type === 'SpreadElement') return lookUp(property.argument, name);
      const key = staticKey(property.key, property.computed);
      if (key === undefined) return unknownProperty('computed');
      if (key !== name) return absent;
      const { value } = property;
      return { kind: 'known', nodes: [value], values: evaluate(value), always: true };
    });
  }

  function lookUpInSources(
    sources: readonly TSESTree.CallExpressionArgument[],
    name: string,
  ): Property {
    return lastOf(sources, (source) =>
      source.type === 'SpreadElement' ? unknownProperty('syntax') : lookUp(source, name),
    );
  }

  /** The last of several parts that has the property wins; a part that only may have it adds to it. */
  function lastOf<Part>(parts: readonly Part[], find: (part: Part) => Property): Property {
    let unknown: Property | undefined;
    const sometimes: Property[] = [];
    for (const part of parts.toReversed()) {
      const property = find(part);
      if (property.kind === 'unknown') unknown ??= property;
      if (property.kind !== 'known') continue;
      sometimes.push(property);
      if (!property.always) continue;
      // Whatever an unknown part after it may say, the author did set it.
      const all = sometimes.filter((known) => known.kind === 'known');
      const values = all.flatMap((known) => known.values);
      return {
        kind: 'known',
        nodes: all.flatMap((known) => known.nodes),
        values: unknown?.kind === 'unknown' ? [...values, unknownValue(unknown.reason)] : values,
        always: true,
      };
    }
    return sometimes.length > 0 ? eitherProperty([...sometimes, absent]) : (unknown ?? absent);
  }

  return {
    index,
    evaluate,
    lookUp,
    usesOf,
    writtenLater: (node, name) => propertyWrittenBy(usesOf(node), name),
  };
}

/** The class that a `super` calls the constructor of. */
function superClassAt(node: TSESTree.Super): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !isClass(current)) current = current.parent;
  return current?.superClass ?? undefined;
}

/** Whether a call wraps what it is given as a transpiler does: `{ default: module }`. */
export function callsInteropHelper(node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : undefined;
  const member = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return interopHelpers.has(name ?? member ?? '');
}

function isStringLiteral(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral'
  );
}

function isAlwaysTruthy(value: Value): boolean {
  return value.type === 'module' || value.type === 'object' || value.type === 'function';
}

function mayBeUndefined(value: Value): boolean {
  return value.type === 'unknown' || (value.type === 'primitive' && value.value === undefined);
}

/** Equal values once; too many are unknown. */
function distinct(values: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const value of values) {
    if (!kept.some((other) => isSame(other, value))) kept.push(value);
    if (kept.length > maxValues) return [unknownValue('limit')];
  }
  return kept.length > 0 ? kept : [unknownValue('call')];
}

function isSame(left: Value, right: Value): boolean {
  if (left.type !== right.type) return false;
  const a: Readonly<Record<string, unknown>> = { ...left };
  const b: Readonly<Record<string, unknown>> = { ...right };
  return Object.keys(a).every((key) => Object.is(a[key], b[key]));
}
