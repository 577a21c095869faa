import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientCall, ClientLibrary } from '../knowledge/client-library.ts';
import type { LibraryIndex } from '../knowledge/library-index.ts';
import type { Evaluator } from './evaluator.ts';
import { memberName, unwrap, wrap } from './syntax.ts';
import type { CallNode } from './syntax.ts';
import {
  absent,
  eitherProperty,
  unknownProperty,
  type Property,
  type UnknownReason,
  type Value,
} from './values.ts';

/** A call of a client library of the table: it sends a request, or makes a client or an agent. */
export interface LibraryCall {
  readonly node: CallNode;
  readonly library: ClientLibrary;
  /** How the table says that it is called. */
  readonly call: ClientCall;
  /** As code writes it after the usual import: `axios.get`, `new S3Client`. */
  readonly name: string;
  /** The call that made the client, where it is a method of one: `axios.create()` of `api.get()`. */
  readonly client: CallNode | undefined;
  /** The position of the options among the arguments; `undefined`: the file does not show it. */
  readonly position: number | undefined;
  /** The argument with the options, if there is one. */
  readonly options: TSESTree.Node | undefined;
  /** An option by its path: `agent.https`. */
  readonly property: (path: string) => Property;
  /** The methods that are called on what it returns, one after the other: `.set().agent()`. */
  readonly chain: readonly string[];
}

export function findLibraryCall(
  file: Evaluator,
  libraries: LibraryIndex,
  node: CallNode,
): LibraryCall | undefined {
  const [value, ...others] = file.evaluate(node.callee);
  if (!value || others.length > 0) return undefined;
  const found = findRow(libraries, value, node.type === 'NewExpression');
  if (!found) return undefined;
  const { library, call, name, client } = found;
  const options = findOptions(file, node, call.options);
  return {
    node,
    library,
    call,
    name,
    client,
    position: options.position,
    options: options.node,
    property: (path) =>
      options.unknown ? unknownProperty(options.unknown) : lookUpPath(file, options.node, path),
    chain: findChain(node),
  };
}

interface Row {
  readonly library: ClientLibrary;
  readonly call: ClientCall;
  readonly name: string;
  readonly client: CallNode | undefined;
}

/** The row of the table that a callee is. */
function findRow(libraries: LibraryIndex, callee: Value, isNew: boolean): Row | undefined {
  const prefix = isNew ? 'new ' : '';
  switch (callee.type) {
    case 'module':
      return byName(libraries, callee.module, `${prefix}default`);
    case 'export':
      return byName(libraries, callee.module, `${prefix}${callee.name}`);
    case 'result':
      return isNew ? undefined : ofClient(libraries, callee, 'default');
    case 'method':
      return isNew || callee.receiver.type !== 'result'
        ? undefined
        : ofClient(libraries, callee.receiver, callee.name);
    default:
      return undefined;
  }
}

function byName(libraries: LibraryIndex, module: string, name: string): Row | undefined {
  for (const library of libraries.of(module)) {
    const call = library.calls.find(({ names }) => names.some((each) => matches(each, name)));
    if (call) return { library, call, name: describe(module, name), client: undefined };
  }
  return undefined;
}

/** `api.get()` with `api = axios.create()`: a client is called as its library is. */
function ofClient(
  libraries: LibraryIndex,
  client: Extract<Value, { readonly type: 'result' }>,
  name: string,
): Row | undefined {
  const isNew = client.node.type === 'NewExpression';
  const made = byName(libraries, client.module, `${isNew ? 'new ' : ''}${client.name}`);
  if (!made || made.call.makes === 'request') return undefined;
  const row = byName(libraries, client.module, name);
  return row && { ...row, client: client.node };
}

/** `new *Client` stands for every class whose name ends so. */
function matches(pattern: string, name: string): boolean {
  const [start, end] = pattern.split('*');
  if (start === undefined || end === undefined) return pattern === name;
  return name.length >= pattern.length && name.startsWith(start) && name.endsWith(end);
}

function describe(module: string, name: string): string {
  const isNew = name.startsWith('new ');
  const exported = isNew ? name.slice(4) : name;
  const last = module.split('/').at(-1) ?? module;
  if (exported === 'default') return isNew ? `new ${last}` : last;
  if (isNew) return `new ${exported}`;
  return exported.includes('.') || /^[a-z]+$/u.test(exported) ? `${last}.${exported}` : exported;
}

interface FoundOptions {
  readonly position: number | undefined;
  readonly node: TSESTree.Node | undefined;
  readonly unknown?: UnknownReason;
}

function findOptions(file: Evaluator, node: CallNode, where: ClientCall['options']): FoundOptions {
  if (node.arguments.some((argument) => argument.type === 'SpreadElement')) {
    return { position: undefined, node: undefined, unknown: 'syntax' };
  }
  if (where !== 'afterUrl') return optionsAt(file, node, where);
  const [first, second] = node.arguments;
  if (!first) return { position: 0, node: undefined };
  const values = file.evaluate(first);
  if (values.some(isObject)) return { position: 0, node: first };
  if (second && !file.evaluate(second).every(isFunction)) return optionsAt(file, node, 1);
  if (values.every(isUrl)) return { position: 1, node: undefined };
  return { position: undefined, node: undefined, unknown: 'syntax' };
}

function optionsAt(file: Evaluator, node: CallNode, position: number): FoundOptions {
  const argument = node.arguments[position];
  // `needle.get(url, callback)`
  if (argument && file.evaluate(argument).every(isFunction)) return { position, node: undefined };
  return { position, node: argument };
}

function isObject(value: Value): boolean {
  return value.type === 'object' || value.type === 'merged';
}

function isFunction(value: Value): boolean {
  return value.type === 'function' || value.type === 'callable';
}

function isUrl(value: Value): boolean {
  return (
    value.type === 'string' ||
    (value.type === 'primitive' && typeof value.value === 'string') ||
    (value.type === 'result' && value.module === 'url')
  );
}

/** A property by its path: `agent.https`. */
function lookUpPath(file: Evaluator, options: TSESTree.Node | undefined, path: string): Property {
  if (!options) return absent;
  const [first = path, ...rest] = path.split('.');
  const property = file.lookUp(options, first);
  if (rest.length === 0 || property.kind !== 'known') return property;
  return eitherProperty(property.nodes.map((node) => lookUpPath(file, node, rest.join('.'))));
}

/** The names of the methods in `call().a().b()`. */
function findChain(node: CallNode): readonly string[] {
  const names: string[] = [];
  let current = wrap(node);
  for (;;) {
    const { parent } = current;
    if (parent?.type !== 'MemberExpression' || parent.object !== current) return names;
    const member = wrap(parent);
    if (member.parent?.type !== 'CallExpression' || member.parent.callee !== member) return names;
    names.push(memberName(parent) ?? '');
    current = wrap(member.parent);
  }
}

/** The libraries whose defaults the file sets: `axios.defaults.httpsAgent = …`, `AWS.config.update(…)`. */
export function findConfiguredLibraries(
  file: Evaluator,
  libraries: LibraryIndex,
): ReadonlySet<ClientLibrary> {
  const found = new Set<ClientLibrary>();
  const add = (node: TSESTree.Node): void => {
    for (const value of file.evaluate(node)) {
      if (value.type !== 'export') continue;
      for (const library of libraries.of(value.module)) {
        const [name = ''] = value.name.split('.');
        if (library.defaults?.includes(name) === true) found.add(library);
      }
    }
  };
  for (const { left } of file.index.memberWrites) add(left);
  for (const call of file.index.calls) {
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression') continue;
    add(callee);
    // `Object.assign(axios.defaults, …)`
    if (memberName(callee) === 'assign' && call.arguments[0]) add(call.arguments[0]);
  }
  return found;
}
