import type { TSESTree } from '@typescript-eslint/utils';
import { constructorOf } from './callers.ts';
import type { Evaluator } from './evaluator.ts';
import { isClass, memberName, staticKey, unwrap, type ClassNode } from './syntax.ts';
import type { Use } from './uses.ts';
import {
  absent,
  distinct,
  eitherProperty,
  unknownProperty,
  unknownValue,
  type Property,
  type Value,
} from './values.ts';

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

/** Modules whose functions leave the options that they are given as they are; server frameworks do too. */
const readingModules = new Set(['http', 'http2', 'https', 'net', 'tls', 'url', 'util']);

/** Properties of what parses a URL. */
const urlParts = new Set([
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
]);

/** Whether an object has a property: its own, and what the file writes to it later. */
export function findProperty(file: Evaluator, node: TSESTree.Node, name: string): Property {
  const values = file.evaluate(node);
  const writes = writtenTo(file, node, values, name);
  if (writes?.kind === 'known') return writes;
  const found = eitherProperty(values.map((value) => lookUpIn(file, value, name)));
  if (writes?.kind !== 'unknown' || found.kind === 'unknown') return found;
  // Code elsewhere may add the property; that it replaces one the author set is far-fetched.
  if (found.kind === 'absent') return writes;
  if (writes.reason === 'escapes') return found;
  return { ...found, values: [...found.values, unknownValue(writes.reason)] };
}

/** A property by its path: `agent.https`. */
export function lookUpPath(
  file: Evaluator,
  object: TSESTree.Node | undefined,
  path: string,
): Property {
  if (!object) return absent;
  const [first = path, ...rest] = path.split('.');
  const inner = unwrap(object);
  // A literal in the place of an option is given to nobody else.
  const property =
    inner.type === 'ObjectExpression' && inner.parent.type === 'Property'
      ? lookUpIn(file, { type: 'object', node: inner }, first)
      : file.lookUp(object, first);
  if (rest.length === 0 || property.kind !== 'known') return property;
  return eitherProperty(property.nodes.map((node) => lookUpPath(file, node, rest.join('.'))));
}

function writtenTo(
  file: Evaluator,
  node: TSESTree.Node,
  values: readonly Value[],
  name: string,
): Property | undefined {
  const variable = node.type === 'Identifier' ? file.index.variableOf(node) : undefined;
  const aliases = variable ? file.usesOfVariable(variable) : [];
  const objects = values.flatMap((value) =>
    value.type === 'object' || value.type === 'merged' ? file.usesOf(value.node) : [],
  );
  const all = [...aliases, ...objects];
  const written = propertyWrittenBy(file, all, name);
  if (written) return written;
  return all.some((use) => mayChange(file, use)) ? unknownProperty('escapes') : undefined;
}

/** Whether code that is not in the file may change the object. */
function mayChange(file: Evaluator, use: Use): boolean {
  if (use.kind === 'argument') return !isReadingCall(file, use.node);
  return use.kind === 'exported' || use.kind === 'stored' || use.kind === 'other';
}

/** What later statements do to a property; `undefined`: nothing. */
export function propertyWrittenBy(
  file: Evaluator,
  all: readonly Use[],
  name: string,
): Property | undefined {
  const nodes: TSESTree.Node[] = [];
  let unknown: Property | undefined;
  for (const use of all) {
    if (use.kind === 'write') {
      if (use.name === name) nodes.push(use.right);
      else if (use.name === undefined) unknown ??= unknownProperty('computed');
    } else if (use.kind === 'assign') {
      for (const source of use.node.arguments.slice(1)) {
        const property =
          source.type === 'SpreadElement' ? unknownProperty('syntax') : file.lookUp(source, name);
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
    values: distinct(nodes.flatMap((each) => file.evaluate(each))),
    always: true,
  };
}

/** Node's own HTTP calls, loggers and `JSON.stringify` look at an object and leave it as it is. */
function isReadingCall(
  file: Evaluator,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && readingMethods.has(memberName(callee) ?? '')) {
    return true;
  }
  if (callee.type === 'Identifier' && /^(?:debug|log|logger)$/u.test(callee.name)) return true;
  return isReadingCallee(file, callee.type === 'Super' ? superClassAt(callee) : callee);
}

/** Client libraries merge what they are given with their defaults; none gives it an agent. */
function isOfLibrary(file: Evaluator, value: Value): boolean {
  switch (value.type) {
    case 'module':
    case 'export':
    case 'result':
      return file.libraries.of(value.module).length > 0;
    case 'method':
      return isOfLibrary(file, value.receiver);
    default:
      return false;
  }
}

function isReadingCallee(
  file: Evaluator,
  node: TSESTree.Node | undefined,
  seen: readonly ClassNode[] = [],
): boolean {
  if (!node) return false;
  const [value, ...others] = file.evaluate(node);
  if (value && others.length === 0 && isOfLibrary(file, value)) return true;
  if (value?.type === 'export' || value?.type === 'module') {
    const isReading =
      readingModules.has(value.module) || file.libraries.servers.of(value.module).length > 0;
    return isReading && others.every((each) => each.type === value.type);
  }
  // `new Subclass(options)` without a constructor of its own runs that of its base.
  if (value?.type !== 'class' || others.length > 0) return false;
  if (constructorOf(value.node) || seen.includes(value.node)) return false;
  return isReadingCallee(file, value.node.superClass ?? undefined, [...seen, value.node]);
}

export function lookUpIn(file: Evaluator, value: Value, name: string): Property {
  switch (value.type) {
    case 'object':
      return lookUpInLiteral(file, value.node, name);
    case 'merged':
      return lookUpInSources(file, value.node.arguments, name);
    case 'primitive':
    case 'string':
    case 'function':
    case 'callable':
      return absent;
    case 'result':
      // `url.parse()`, `urlToHttpOptions()` and `new URL()` have the parts of a URL, no options.
      return value.module === 'url' && !urlParts.has(name) ? absent : unknownProperty('call');
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

function lookUpInLiteral(file: Evaluator, node: TSESTree.ObjectExpression, name: string): Property {
  return lastOf(node.properties, (property) => {
    if (property.type === 'SpreadElement') return file.lookUp(property.argument, name);
    const key = staticKey(property.key, property.computed);
    if (key === undefined) return unknownProperty('computed');
    if (key !== name) return absent;
    const { value } = property;
    return { kind: 'known', nodes: [value], values: file.evaluate(value), always: true };
  });
}

function lookUpInSources(
  file: Evaluator,
  sources: readonly TSESTree.CallExpressionArgument[],
  name: string,
): Property {
  return lastOf(sources, (source) =>
    source.type === 'SpreadElement' ? unknownProperty('syntax') : file.lookUp(source, name),
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

/** The class that a `super` calls the constructor of. */
function superClassAt(node: TSESTree.Super): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node.parent;
  while (current && !isClass(current)) current = current.parent ?? undefined;
  return current?.superClass ?? undefined;
}
