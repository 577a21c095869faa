import type { TSESTree } from '@typescript-eslint/utils';
import type { ClientCall, ClientLibrary } from '../../../knowledge/client-library.ts';
import type { LibraryIndex } from '../../../knowledge/library-index.ts';
import { argumentsAfterUrl, argumentsAt } from '../../calls/call-arguments.ts';
import { calledMethod, chainOn, closestFunction, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { lookUpPath } from '../../values/properties.ts';
import { unknownProperty, type Property } from '../../values/property.ts';
import type { Value } from '../../values/value.ts';
import { only } from '../../values/values.ts';
import { isOnlyLookedAt } from './looked-at.ts';

/** A call of a client library of the table: it sends a request, or makes a client or an agent. */
export interface LibraryCall {
  readonly node: CallNode;
  readonly library: ClientLibrary;
  /** How the table says that it is called. */
  readonly call: ClientCall;
  /** As the file writes it: `axios.get()`, `new S3Client()`. */
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
  /**
   * Whether one of these methods is called on it later, or may be by code elsewhere: it
   * is a request that is still being put together.
   */
  readonly givesLater: (methods: readonly string[]) => boolean;
  /** Whether the file only looks at the client: `Object.getPrototypeOf(new AWS.S3())` sends nothing. */
  readonly isOnlyLookedAt: () => boolean;
}

/** What a call of a client library is by the table; `undefined`: its callee may be several things, or none of them. */
export function findLibraryCall(evaluator: Evaluator, node: CallNode): LibraryCall | undefined {
  const value = only(evaluator.evaluate(node.callee));
  const found = value && findRow(evaluator.libraries, value, node.type === 'NewExpression');
  if (!found) return undefined;
  const { library, call, client } = found;
  const { options, position } =
    call.options === 'afterUrl'
      ? argumentsAfterUrl(evaluator, node)
      : argumentsAt(evaluator, node, call.options);
  const calls = chainOn(node);
  const chain = calls.map((each) => calledMethod(each) ?? '');
  return {
    node,
    library,
    call,
    name:
      nameOfCall(evaluator, node) ??
      (node.type === 'NewExpression' ? `new ${library.package}()` : `${library.package}()`),
    client,
    position,
    options,
    property: (path) =>
      position === undefined ? unknownProperty('syntax') : lookUpPath(evaluator, options, path),
    chain,
    givesLater: (methods) =>
      methods.length > 0 &&
      !chain.some((name) => sends.has(name)) &&
      givesLater(evaluator, calls.at(-1) ?? node, methods),
    isOnlyLookedAt: () => call.makes !== 'request' && isOnlyLookedAt(evaluator, node),
  };
}

interface Row {
  readonly library: ClientLibrary;
  readonly call: ClientCall;
  readonly client: CallNode | undefined;
}

/** The row of the table that a callee is. */
function findRow(libraries: LibraryIndex, callee: Value, isNew: boolean): Row | undefined {
  const prefix = isNew ? 'new ' : '';
  switch (callee.type) {
    case 'global':
      return isNew ? undefined : byName(libraries, 'globalThis', callee.name);
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
  const row = libraries.find(module, name);
  return row && { ...row, client: undefined };
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

/** A call as the file writes it: `new AWS.S3()`; `undefined`: over several lines, or made in place. */
export function nameOfCall(evaluator: Evaluator, node: CallNode): string | undefined {
  const callee = evaluator.index.sourceCode.getText(node.callee);
  if (!/^[\w$.#[\]"']{1,60}$/u.test(callee)) return undefined;
  return node.type === 'NewExpression' ? `new ${callee}()` : `${callee}()`;
}

/** Methods that send a request which was put together by a chain. */
const sends = new Set(['catch', 'end', 'finally', 'pipe', 'then']);

function givesLater(evaluator: Evaluator, end: CallNode, methods: readonly string[]): boolean {
  if (end.parent.type === 'AwaitExpression') return false;
  return evaluator.usesOf(end).some((use) => {
    switch (use.kind) {
      case 'call':
        return methods.includes(use.name);
      case 'returned':
        // What an async function returns is sent by then.
        return !isInAsyncFunction(use.node);
      case 'argument':
      case 'exported':
      case 'kept':
      case 'other':
      case 'stored':
        return true;
      default:
        return false;
    }
  });
}

function isInAsyncFunction(node: TSESTree.Node): boolean {
  return closestFunction(node)?.async === true;
}
