import type { TSESTree } from '@typescript-eslint/utils';
import type { SocketListener } from '../../analysis/facts/sockets/socket-listeners.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { calledMember, unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isPlain, isStatementOfBlock } from '../edits/add-statement.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { freeName, resolveName } from '../names/module-scope.ts';

/**
 * Events that only matter to a request while it lasts. Code that cleans up when its connection
 * has closed may rely on being called then.
 */
const requestEvents = new Set(['data', 'drain', 'error', 'timeout']);

/** Takes the listeners of a request from the socket when its message is over. */
export function suggestRemoval(file: FileContext, listener: SocketListener): readonly Suggestion[] {
  const { calls, events, kind, socket } = listener;
  if (kind !== 'listener' && kind !== 'timeout') return [];
  if (!events.every((event) => requestEvents.has(event)) || events.length < calls.length) return [];
  const edits: Edit[] = [];
  const names = new Set<string>();
  for (const [position, call] of calls.entries()) {
    const message = messageAt(file, listener, call);
    const found = message && removalOf(file, call, message, events[position] ?? '', names);
    if (!found) return [];
    edits.push(...found);
  }
  const message = socket.request ? 'request' : 'response';
  return [{ messageId: 'removeSocketListener', data: { message }, edits }];
}

/** The name that a call has for the message whose `'close'` ends the request. */
function messageAt(
  file: FileContext,
  { socket: { request, response } }: SocketListener,
  call: TSESTree.CallExpression,
): string | undefined {
  const { parent } = wrap(request?.node ?? call);
  const name = request && parent?.type === 'VariableDeclarator' ? parent.id : response;
  if (name?.type !== 'Identifier') return undefined;
  const variable = file.usage.index.variableOf(name);
  const isSame = variable !== undefined && resolveName(file, call, name.name) === variable;
  return isSame && !isReassigned(variable) ? name.name : undefined;
}

function removalOf(
  file: FileContext,
  call: TSESTree.CallExpression,
  message: string,
  event: string,
  taken: Set<string>,
): readonly Edit[] | undefined {
  const { sourceCode } = file;
  const statement = call.parent;
  const receiver = receiverOf(file, call, message);
  const [first, argument, ...others] = call.arguments;
  if (statement.type !== 'ExpressionStatement' || !isStatementOfBlock(statement)) return undefined;
  if (!receiver || !first || !argument || others.length > 0) return undefined;
  // In parentheses, it does not end where they do.
  const isBare = sourceCode.getTokenBefore(argument)?.value === ',';
  if (argument.type === 'SpreadElement' || !isBare) return undefined;
  const before = [statement.range[0], argument.range[0]] as const;
  const after = [argument.range[1], statement.range[1]] as const;
  const isCommented = sourceCode
    .getCommentsInside(statement)
    .some(({ range: [start] }) => start < before[1] || start >= after[0]);
  if (isCommented) return undefined;
  const { arrowFunction, declare, eol, quote, semicolon } = sourceStyleOf(file);
  const ending = sourceCode.text[statement.range[1] - 1] === ';' ? ';' : semicolon;
  const line = `${ending}${eol}${indentationAt(sourceCode.text, statement.range[0])}`;
  const isNamed = argument.type === 'Identifier';
  const name = isNamed ? argument.name : nameOf(file, event, taken);
  const remove = `${receiver}.removeListener(${quote}${event}${quote}, ${name})`;
  const close = arrowFunction ? `() => ${remove}` : `function () { ${remove}${semicolon} }`;
  const end = `${message}.once(${quote}close${quote}, ${close})${ending}`;
  if (isNamed) return [{ range: [...after], text: `)${line}${end}` }];
  // A call has no other arguments than the event or the time before it.
  const text = sourceCode.text.slice(...before);
  return [
    { range: before, text: `${declare} ${name} = ` },
    { range: after, text: `${line}${text}${name})${line}${end}` },
  ];
}

/** The expression of the socket, where it is the same when the message is over; a response has none then. */
function receiverOf(
  file: FileContext,
  call: TSESTree.CallExpression,
  message: string,
): string | undefined {
  const object = calledMember(call)?.object;
  const socket = object && unwrap(object);
  if (!socket || !isPlain(socket)) return undefined;
  const root = socket.type === 'MemberExpression' ? unwrap(socket.object) : socket;
  const variable = root.type === 'Identifier' ? file.usage.index.variableOf(root) : undefined;
  if (!variable || isReassigned(variable) || root.type !== 'Identifier') return undefined;
  if (root !== socket && root.name === message) return undefined;
  // Only the request of a server keeps its socket for good.
  const isParameter = variable.defs[0]?.type === 'Parameter';
  return root === socket || isParameter ? file.sourceCode.getText(socket) : undefined;
}

function nameOf(file: FileContext, event: string, taken: Set<string>): string {
  const suffix = `${event.charAt(0).toUpperCase()}${event.slice(1)}`;
  const names = [`on${suffix}`, `onSocket${suffix}`, `onPooledSocket${suffix}`];
  const name = freeName(
    file,
    names.filter((each) => !taken.has(each)),
  );
  taken.add(name);
  return name;
}
