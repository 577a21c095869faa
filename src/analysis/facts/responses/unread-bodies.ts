import type { TSESTree } from '@typescript-eslint/utils';
import {
  readingOfCommand,
  streamBodies,
  streamCommands,
  type BodyReading,
  type StreamBody,
} from '../../../knowledge/stream-bodies.ts';
import type { Use } from '../../flow/use.ts';
import {
  calledMember,
  calledName,
  memberName,
  staticKey,
  wrap,
  type CallNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isAlways, numberOf } from '../../values/property.ts';
import { onlyPrints } from '../../values/reading-calls.ts';
import { every, exportsOf, only, type Values } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';

/** A call of a client library whose result has a body that nothing in the file reads. */
export interface UnreadBody {
  readonly node: CallNode;
  /** What sends the request: `GetObjectCommand`, `axios.get()`. */
  readonly sender: string;
  /** Whether it is a command of the AWS SDK. */
  readonly isCommand: boolean;
  /** The property of the result that is the body. */
  readonly body: string;
  readonly reading: BodyReading;
  /** What takes the result; `undefined`: nothing does. */
  readonly taker: TSESTree.Identifier | TSESTree.ObjectPattern | undefined;
  /** The statement in which the result is there; `undefined`: it is not a statement of its own. */
  readonly statement: TSESTree.ExpressionStatement | TSESTree.VariableDeclaration | undefined;
  /** The client that sends, as it is written. */
  readonly client: TSESTree.Node | undefined;
}

interface Body {
  readonly name: string;
  readonly reading: BodyReading;
  /** Whether a property of the result leaves the body alone. */
  readonly isDescription: (name: string) => boolean;
}

/** Finds the bodies that no path reads. A result that leaves the function is silent. */
export function findUnreadBodies(
  file: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly UnreadBody[] {
  return [...findSentCommands(file), ...findLibraryBodies(file, libraryCalls)];
}

function findSentCommands(file: Evaluator): readonly UnreadBody[] {
  return file.index.callsOfMethod('send').flatMap((node) => {
    const member = calledMember(node);
    const [argument] = node.arguments;
    if (!member || !argument) return [];
    const command = only(file.evaluate(argument), 'result');
    if (!command) return [];
    const name = streamCommands[command.module]?.[command.name];
    // With a callback as its second argument, `send()` returns nothing.
    if (name === undefined || node.arguments.length > 1) return [];
    const body: Body = {
      name,
      reading: readingOfCommand,
      isDescription: (property) => property !== name,
    };
    const found = resultOf(file, node, body);
    return found
      ? [{ node, sender: command.name, isCommand: true, ...found, client: member.object }]
      : [];
  });
}

function findLibraryBodies(
  file: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly UnreadBody[] {
  return libraryCalls.flatMap((call) => {
    const row = call.call.makes === 'request' ? findRow(file, call) : undefined;
    if (!row) return [];
    const body: Body = {
      name: row.body,
      reading: row.reading,
      isDescription: (property) => row.descriptions.includes(property),
    };
    const found = resultOf(file, call.node, body);
    if (!found) return [];
    const { node, name: sender, client } = call;
    return [{ node, sender, isCommand: false, ...found, client }];
  });
}

function findRow(file: Evaluator, call: LibraryCall): StreamBody | undefined {
  const { names } = call.call;
  if (mayBeHead(call)) return undefined;
  return streamBodies.find(
    (row) =>
      row.package === call.library.package &&
      (row.calls?.some((name) => isCalled(call, name)) ?? names.length > 0) &&
      (!row.when || isAlways(call.property(row.when.option), row.when.value)) &&
      (row.isOnlyForLimited !== true || isLimited(file, call)),
  );
}

/** Whether a request may be of the method HEAD, whose responses have no body. */
function mayBeHead({ name, property }: LibraryCall): boolean {
  const method = property('method');
  // The library gets the options, and does not set their method.
  if (method.kind === 'unknown') return method.reason !== 'escapes';
  return isAlways(method, 'HEAD') || /\bhead\(/u.test(name);
}

/** Whether a call is of an export of that name: `request()`, `pool.request()`. */
function isCalled({ node, call }: LibraryCall, name: string): boolean {
  if (!call.names.includes(name)) return false;
  if (call.names.length === 1) return true;
  return calledName(node) === name;
}

/** Whether the file shows that the dispatcher of a `fetch()` limits its connections. */
function isLimited(file: Evaluator, call: LibraryCall): boolean {
  const dispatcher = call.property('dispatcher');
  if (dispatcher.kind === 'absent') return isGlobalDispatcherLimited(file);
  return areLimited(file, dispatcher.values);
}

/** `setGlobalDispatcher(new Agent({ connections: 50 }))` */
function isGlobalDispatcherLimited(file: Evaluator): boolean {
  const { sourceCode, calls } = file.index;
  if (!sourceCode.text.includes('setGlobalDispatcher')) return false;
  return calls.some((call) => {
    const [argument] = call.arguments;
    return (
      argument !== undefined &&
      exportsOf(file.evaluate(call.callee), ['undici'], ['setGlobalDispatcher']) !== undefined &&
      areLimited(file, file.evaluate(argument))
    );
  });
}

function areLimited(file: Evaluator, dispatchers: Values): boolean {
  return every(dispatchers, (value) => {
    if (value.type !== 'result' || value.module !== 'undici') return false;
    if (value.name === 'Client') return true;
    const options = value.node.arguments[/^(?:Agent|EnvHttp)/u.test(value.name) ? 0 : 1];
    return options !== undefined && numberOf(file.lookUp(options, 'connections')) !== undefined;
  });
}

type Result = Pick<UnreadBody, 'body' | 'reading' | 'statement' | 'taker'>;

/** What the file does with the result of a call; `undefined`: something reads its body, or may. */
function resultOf(file: Evaluator, call: CallNode, body: Body): Result | undefined {
  const outer = wrap(call);
  const { parent } = outer;
  const isAwaited = outer !== call && outer.type === 'AwaitExpression';
  const result = { body: body.name, reading: body.reading };
  switch (parent?.type) {
    case 'ExpressionStatement':
      return { ...result, taker: undefined, statement: isAwaited ? parent : undefined };
    case 'MemberExpression':
      return isAwaited && body.isDescription(memberName(parent) ?? body.name)
        ? { ...result, taker: undefined, statement: undefined }
        : undefined;
    case 'VariableDeclarator': {
      const taker = parent.id;
      const isOwn = isAwaited && parent.parent.declarations.length === 1;
      if (!isOwn || !leavesBody(file, taker, body)) return undefined;
      return { ...result, taker, statement: parent.parent };
    }
    default:
      return undefined;
  }
}

function leavesBody(
  file: Evaluator,
  taker: TSESTree.Node,
  body: Body,
): taker is TSESTree.Identifier | TSESTree.ObjectPattern {
  if (taker.type === 'ObjectPattern') return leavesBodyOut(taker, body);
  const variable = taker.type === 'Identifier' ? file.index.variableOf(taker) : undefined;
  return (
    variable !== undefined && file.usesOfVariable(variable).every((use) => isLook(file, use, body))
  );
}

function leavesBodyOut(pattern: TSESTree.ObjectPattern, body: Body): boolean {
  return pattern.properties.every(
    (property) =>
      property.type === 'Property' &&
      body.isDescription(staticKey(property.key, property.computed) ?? body.name),
  );
}

/** Whether a use of a result leaves its body alone. */
function isLook(file: Evaluator, use: Use, body: Body): boolean {
  switch (use.kind) {
    case 'read':
    case 'destructured':
      return use.name !== undefined && body.isDescription(use.name);
    case 'argument':
      return onlyPrints(file, use.node);
    case 'other':
      return use.node.type === 'ObjectPattern' && leavesBodyOut(use.node, body);
    default:
      return false;
  }
}
