import type { TSESTree } from '@typescript-eslint/utils';
import type { SocketListener } from '../../analysis/facts/sockets/socket-listeners.ts';
import { returnsToNobody } from '../../analysis/order/callers.ts';
import { calledMethod, contains } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { addFirstStatements } from '../edits/function-body.ts';
import type { Suggestion } from '../edits/suggestion.ts';

/** Ends a listener of `'socket'` that is only about connecting, where the socket is connected. */
export function suggestConnecting(
  file: FileContext,
  { events, socket: { run }, timer }: SocketListener,
): readonly Suggestion[] {
  const [parameter, ...others] = run.params;
  // A TLS socket over one that is connected waits for `secureConnect` all the same.
  if (!timer || !events.every((event) => event === 'connect')) return [];
  if (parameter?.type !== 'Identifier' || others.length > 0 || !returnsToNobody(run)) return [];
  const { body } = run;
  if (body.type !== 'BlockStatement') return [];
  const isOfTimer = (statement: TSESTree.Statement): boolean => {
    if (contains(statement, timer.start)) return isOnlyTimer(statement, timer.start);
    const isStop = timer.variable.references.some(({ identifier }) =>
      contains(statement, identifier),
    );
    return isStop && isListening(statement, parameter.name);
  };
  if (!body.body.every(isOfTimer)) return [];
  const code = `if (!${parameter.name}.connecting) return`;
  return [
    {
      messageId: 'askWhetherConnecting',
      data: { code },
      edits: addFirstStatements(file, run, [code]),
    },
  ];
}

/** `const timer = setTimeout(…)`, `timer = setTimeout(…)` */
function isOnlyTimer(statement: TSESTree.Statement, start: TSESTree.Node): boolean {
  if (statement.type === 'VariableDeclaration') return statement.declarations.length === 1;
  return (
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'AssignmentExpression' &&
    statement.expression.right === start
  );
}

/** `socket.once('connect', …)` */
function isListening(statement: TSESTree.Statement, name: string): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'MemberExpression') {
    return false;
  }
  const { object } = expression.callee;
  const [event] = expression.arguments;
  return (
    object.type === 'Identifier' &&
    object.name === name &&
    /^(?:on|once)$/u.test(calledMethod(expression) ?? '') &&
    event?.type === 'Literal' &&
    /^(?:close|connect)$/u.test(String(event.value))
  );
}
