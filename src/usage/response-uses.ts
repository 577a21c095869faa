import type { TSESTree } from '@typescript-eslint/utils';
import { findCallee } from './callers.ts';
import { callsInside } from './calls-inside.ts';
import { listeningMethods } from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import { closestFunction, memberName, staticKey, unwrap } from './syntax.ts';
import type { CallNode, FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import { exportsOf, type Value } from './values.ts';

/** What becomes of a response, as far as the file shows it. */
export type ResponseFate =
  /** Some path reads it, destroys it or hands it on, or what it does cannot be seen. */
  | 'handled'
  /** Nothing reads it, and something waits for its `'end'`. */
  | 'awaited'
  /** Nothing reads it. */
  | 'ignored';

/** Methods of a response that neither read nor end it. Whatever is not named here is taken to. */
const idleMethods = new Set([
  'eventNames',
  'getMaxListeners',
  'isPaused',
  'listenerCount',
  'listeners',
  'off',
  'rawListeners',
  'removeAllListeners',
  'removeListener',
  'setEncoding',
  'setMaxListeners',
  'setTimeout',
  'toString',
  'unpipe',
]);

/** Properties of a response that only say something about it. */
const descriptions = new Set([
  'aborted',
  'closed',
  'complete',
  'constructor',
  'destroyed',
  'errored',
  'headers',
  'headersDistinct',
  'httpVersion',
  'httpVersionMajor',
  'httpVersionMinor',
  'rawHeaders',
  'rawTrailers',
  'readable',
  'readableAborted',
  'readableDidRead',
  'readableEncoding',
  'readableEnded',
  'readableFlowing',
  'readableHighWaterMark',
  'readableLength',
  'statusCode',
  'statusMessage',
  'trailers',
  'trailersDistinct',
]);

/** What is asked of the socket of a response without touching the connection. */
const socketDescriptions = new Set([
  'authorizationError',
  'authorized',
  'bytesRead',
  'encrypted',
  'getCipher',
  'getProtocol',
  'isSessionReused',
  'localAddress',
  'localPort',
  'remoteAddress',
  'remoteFamily',
  'remotePort',
]);

/** What the uses of a response in its `listener` come to. */
export function fateOfUses(
  file: Evaluator,
  uses: readonly Use[],
  listener: FunctionNode | undefined,
): ResponseFate {
  const fates = uses.map((use) => fateOfUse(file, use, listener));
  return fates.find((fate) => fate === 'handled') ?? fates.find(isAwaited) ?? 'ignored';
}

function isAwaited(fate: ResponseFate): boolean {
  return fate === 'awaited';
}

function fateOfUse(file: Evaluator, use: Use, listener: FunctionNode | undefined): ResponseFate {
  switch (use.kind) {
    case 'write':
    case 'assign':
    // What a pattern takes is judged with the whole pattern, which is a use of its own.
    case 'destructured':
      return 'ignored';
    case 'call':
      return fateOfCall(file, use.name, use.node);
    case 'read':
      return isDescription(use.node) ? 'ignored' : 'handled';
    case 'argument':
      return onlyPrints(file, use.node) ? 'ignored' : 'handled';
    case 'returned':
      // Nobody takes what a listener returns: `(response) => response.on('end', done)`.
      return listener && closestFunction(use.node) === listener ? 'ignored' : 'handled';
    case 'other':
      return use.node.type === 'ObjectPattern' ? fateOfPattern(use.node) : 'handled';
    default:
      return 'handled';
  }
}

function fateOfCall(file: Evaluator, name: string, call: TSESTree.CallExpression): ResponseFate {
  if (!listeningMethods.has(name)) return idleMethods.has(name) ? 'ignored' : 'handled';
  const event = eventOf(file, call);
  if (event === 'end') return 'awaited';
  if (event === undefined || event === 'data' || event === 'readable') return 'handled';
  const [, listener] = call.arguments;
  // `response.on('error', function () { this.resume(); })`
  const readsThis = (value: Value): boolean =>
    value.type === 'function' && mentionsThis(file, value.node);
  return listener && file.evaluate(listener).some(readsThis) ? 'handled' : 'ignored';
}

/** The event that a call of `on()` or the like names; `undefined`: the file does not show it. */
export function eventOf(file: Evaluator, call: CallNode, position = 0): string | undefined {
  const argument = call.arguments[position];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  const [value, ...others] = file.evaluate(argument);
  return others.length === 0 && value?.type === 'primitive' && typeof value.value === 'string'
    ? value.value
    : undefined;
}

function mentionsThis(file: Evaluator, node: FunctionNode): boolean {
  return (
    node.type !== 'ArrowFunctionExpression' &&
    /\bthis\b/u.test(file.index.sourceCode.getText(node.body))
  );
}

/** `response.statusCode`, `response.socket.remoteAddress` */
function isDescription(node: TSESTree.MemberExpression): boolean {
  const name = memberName(node);
  if (name === undefined) return false;
  if (name !== 'socket' && name !== 'connection') return descriptions.has(name);
  let { parent } = node;
  while (parent.type === 'TSAsExpression' || parent.type === 'TSNonNullExpression') {
    ({ parent } = parent);
  }
  return parent.type === 'MemberExpression' && socketDescriptions.has(memberName(parent) ?? '');
}

/** `{ statusCode, headers: { location } }` only looks; whatever else it takes may read. */
export function fateOfPattern(pattern: TSESTree.ObjectPattern): ResponseFate {
  const looks = pattern.properties.every(
    (property) =>
      property.type === 'Property' &&
      descriptions.has(staticKey(property.key, property.computed) ?? ''),
  );
  return looks ? 'ignored' : 'handled';
}

const printers = /^(?:console\.\w+|JSON\.stringify|Boolean|String|Object\.\w+)$/u;

/** Whether a call only prints what it is given. */
export function onlyPrints(file: Evaluator, call: CallNode): boolean {
  const values = file.evaluate(call.callee);
  if (exportsOf(values, ['util'], ['format', 'inspect'])) return true;
  return values.every((value) => value.type === 'global' && printers.test(value.name));
}

/** Methods that close a connection, or end the process that has it. */
const closers = /^(?:abort|destroy|destroySoon|exit|kill)$/u;

/**
 * Whether a listener ends more than its response: it destroys the request, aborts a
 * signal, ends the process or throws, itself or in a function of the file that it calls.
 * By name, for all of them are reasons to be silent, whatever they are called on.
 */
export function endsConnection(file: Evaluator, listener: FunctionNode): boolean {
  const calls = callsInside(file.index, listener);
  const callees = new Set(calls.map((call) => findCallee(file.index, call)));
  return (
    throwsAlways(listener) ||
    [
      ...calls,
      ...[...callees].flatMap((callee) => (callee ? callsInside(file.index, callee) : [])),
    ].some((call) => closers.test(nameOfCallee(call)) || mayExit(file, call))
  );
}

/** `done(1)` with `done = callback || process.exit`. */
function mayExit(file: Evaluator, call: CallNode): boolean {
  return file
    .evaluate(call.callee)
    .some((value) => value.type === 'global' && value.name === 'process.exit');
}

function nameOfCallee(call: CallNode): string {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee) ?? '';
  return callee.type === 'Identifier' ? callee.name : '';
}

/** `() => { throw new Error('No response was expected.'); }` */
function throwsAlways({ body }: FunctionNode): boolean {
  return (
    body.type === 'BlockStatement' &&
    body.body.some((statement) => statement.type === 'ThrowStatement')
  );
}
