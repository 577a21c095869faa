import {
  readingOfCommand,
  streamBodies,
  streamCommands,
  type BodyReading,
  type StreamBody,
} from '../../../knowledge/stream-bodies.ts';
import { calledMember, calledName, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isAlways, numberOf } from '../../values/property.ts';
import { every, exportsOf, only, type Values } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { TSESTree } from '@typescript-eslint/utils';

/** A call of a client library whose result has a body that comes as a stream. */
export interface BodyCall {
  readonly node: CallNode;
  /** What sends the request: `GetObjectCommand`, `axios.get()`. */
  readonly sender: string;
  /** Whether it is a command of the AWS SDK. */
  readonly isCommand: boolean;
  readonly body: Body;
  /** The client that sends, as it is written. */
  readonly client: TSESTree.Node | undefined;
}

/** The body of a result. */
export interface Body {
  /** The property of the result that is the body. */
  readonly name: string;
  readonly reading: BodyReading;
  /** Whether a property of the result leaves the body alone. */
  readonly isDescription: (name: string) => boolean;
  /** Whether a property is as it has to be, so that code which asks for it asks in vain: an error comes otherwise. */
  readonly isFixed: (name: string) => boolean;
}

/** The calls of a file whose results have a body that comes as a stream. */
export function findBodyCalls(
  evaluator: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly BodyCall[] {
  return [...findSentCommands(evaluator), ...findLibraryBodies(evaluator, libraryCalls)];
}

const commands = Object.values(streamCommands).flatMap((names) => Object.keys(names));

function findSentCommands(evaluator: Evaluator): readonly BodyCall[] {
  const { text } = evaluator.index.sourceCode;
  // Most calls of `send()` answer a client, and what they send may lead through many files.
  if (!commands.some((command) => text.includes(command))) return [];
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
      isFixed: (property) => property === '$metadata',
    };
    return [{ node, sender: command.name, isCommand: true, body, client: member.object }];
  });
}

function findLibraryBodies(
  evaluator: Evaluator,
  libraryCalls: readonly LibraryCall[],
): readonly BodyCall[] {
  return libraryCalls.flatMap((call) => {
    const row = call.call.makes === 'request' ? findRow(evaluator, call) : undefined;
    if (!row) return [];
    const body: Body = {
      name: row.body,
      reading: row.reading,
      isDescription: (property) => row.descriptions.includes(property),
      // axios rejects what is no success, unless it is told otherwise.
      isFixed: (property) =>
        property.startsWith('status') && call.property('validateStatus').kind === 'absent',
    };
    const { node, name: sender, client } = call;
    return [{ node, sender, isCommand: false, body, client }];
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
