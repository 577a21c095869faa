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
  evaluator: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly UnreadBody[] {
  return [...findSentCommands(evaluator), ...findLibraryBodies(evaluator, libraryCalls)];
}

function findSentCommands(evaluator: Evaluator): readonly UnreadBody[] {
  return evaluator.index.callsOfMethod('send').flatMap((node) => {
    const member = calledMember(node);
    const [argument] = node.arguments;
    if (!member || !argument) return [];
    const command = only(evaluator.evaluate(argument), 'result');
    if (!command) return [];
    const name = streamCommands[command.module]?.[command.name];
    // With a callback as its second argument, `send()` returns nothing.
    if (name === undefined || node.arguments.length > 1) return [];
    const body: Body = {
      name,
      reading: readingOfCommand,
      isDescription: (property) => property !== name,
    };
    const found = resultOf(evaluator, node, body);
    return found
      ? [{ node, sender: command.name, isCommand: true, ...found, client: member.object }]
      : [];
  });
}

function findLibraryBodies(
  evaluator: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly UnreadBody[] {
  return libraryCalls.flatMap((call) => {
    const row = call.call.makes === 'request' ? findRow(evaluator, call) : undefined;
    if (!row) return [];
    const body: Body = {
      name: row.body,
      reading: row.reading,
      isDescription: (property) => row.descriptions.includes(property),
    };
    const found = resultOf(evaluator, call.node, body);
    if (!found) return [];
    const { node, name: sender, client } = call;
    return [{ node, sender, isCommand: false, ...found, client }];
  });
}

function findRow(evaluator: Evaluator, call: LibraryCall): StreamBody | undefined {
  const { names } = call.call;
  if (mayBeHead(call)) return undefined;
  return streamBodies.find(
    (row) =>
      row.package === call.library.package &&
      (row.calls?.some((name) => isCalled(call, name)) ?? names.length > 0) &&
      (!row.when || isAlways(call.property(row.when.option), row.when.value)) &&
      (row.isOnlyForLimited !== true || isLimited(evaluator, call)),
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
function isLimited(evaluator: Evaluator, call: LibraryCall): boolean {
  const dispatcher = call.property('dispatcher');
  if (dispatcher.kind === 'absent') return isGlobalDispatcherLimited(evaluator);
  return areLimited(evaluator, dispatcher.values);
}

/** `setGlobalDispatcher(new Agent({ connections: 50 }))` */
function isGlobalDispatcherLimited(evaluator: Evaluator): boolean {
  const { sourceCode, calls } = evaluator.index;
  if (!sourceCode.text.includes('setGlobalDispatcher')) return false;
  return calls.some((call) => {
    const [argument] = call.arguments;
    return (
      argument !== undefined &&
      exportsOf(evaluator.evaluate(call.callee), ['undici'], ['setGlobalDispatcher']) !==
        undefined &&
      areLimited(evaluator, evaluator.evaluate(argument))
    );
  });
}

function areLimited(evaluator: Evaluator, dispatchers: Values): boolean {
  return every(dispatchers, (value) => {
    if (value.type !== 'result' || value.module !== 'undici') return false;
    if (value.name === 'Client') return true;
    const options = value.node.arguments[/^(?:Agent|EnvHttp)/u.test(value.name) ? 0 : 1];
    return (
      options !== undefined && numberOf(evaluator.lookUp(options, 'connections')) !== undefined
    );
  });
}

type Result = Pick<UnreadBody, 'body' | 'reading' | 'statement' | 'taker'>;

/** What the file does with the result of a call; `undefined`: something reads its body, or may. */
function resultOf(evaluator: Evaluator, call: CallNode, body: Body): Result | undefined {
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
      if (!isOwn || !leavesBody(evaluator, taker, body)) return undefined;
      return { ...result, taker, statement: parent.parent };
    }
    default:
      return undefined;
  }
}

function leavesBody(
  evaluator: Evaluator,
  taker: TSESTree.Node,
  body: Body,
): taker is TSESTree.Identifier | TSESTree.ObjectPattern {
  if (taker.type === 'ObjectPattern') return leavesBodyOut(taker, body);
  const variable = taker.type === 'Identifier' ? evaluator.index.variableOf(taker) : undefined;
  return (
    variable !== undefined &&
    evaluator.usesOfVariable(variable).every((use) => isLook(evaluator, use, body))
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
function isLook(evaluator: Evaluator, use: Use, body: Body): boolean {
  switch (use.kind) {
    case 'read':
    case 'destructured':
      return use.name !== undefined && body.isDescription(use.name);
    case 'argument':
      return onlyPrints(evaluator, use.node);
    case 'other':
      return use.node.type === 'ObjectPattern' && leavesBodyOut(use.node, body);
    default:
      return false;
  }
}
