import type { TSESTree } from '@typescript-eslint/utils';
import { callsInside } from './calls-inside.ts';
import type { Evaluator } from './evaluator.ts';
import { keepsRequest, listenersOf } from './request-handlers.ts';
import { contains, memberName, unwrap, wrap } from './syntax.ts';
import type { FunctionNode } from './syntax.ts';
import type { Use } from './uses.ts';
import type { Value } from './values.ts';

/**
 * Whether every answer of its handlers is a redirect or a refusal, as where only
 * WebSockets are served or HTTP only leads to HTTPS; or there is no handler, and a
 * WebSocket server gets it.
 */
export function servesOtherProtocol(
  file: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  const functions = listenersOf(file, uses, handlers).map(({ node }) => node);
  if (functions.length > 0) {
    return (
      // What else gets the server may answer in their place, as engine.io does.
      !uses.some((use) => use.kind === 'argument') &&
      handlers.flatMap((handler) => file.evaluate(handler)).every(isOwnFunction) &&
      functions.every((body) => onlyTurnsAway(file, body))
    );
  }
  if (handlers.length > 0) return false;
  const isHandedOn = uses.some(
    (use) => use.kind === 'argument' || use.kind === 'exported' || use.kind === 'returned',
  );
  return (
    !isHandedOn && uses.some((use) => use.kind === 'stored' && isForWebSockets(file, use.node))
  );
}

/** A function whose body the file shows. */
function isOwnFunction(value: Value): boolean {
  return value.type === 'function';
}

function onlyTurnsAway(file: Evaluator, body: FunctionNode): boolean {
  const answers = [
    ...callsInside(file.index, body).flatMap((call) => {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression') return [];
      return /^(?:redirect|sendStatus|status|writeHead)$/u.test(memberName(callee) ?? '')
        ? [call.arguments[0]]
        : [];
    }),
    ...file.index.memberWrites.flatMap(({ left, right }) =>
      contains(body, left) && left.type === 'MemberExpression' && memberName(left) === 'statusCode'
        ? [right]
        : [],
    ),
  ];
  return answers.length > 0 && answers.every(isTurnedAway) && keepsRequest(file, body);
}

/** A redirect, or a status that says that this is not a place for requests. */
function isTurnedAway(status: TSESTree.Node | undefined): boolean {
  return (
    status?.type === 'Literal' &&
    typeof status.value === 'number' &&
    [301, 302, 307, 308, 400, 404, 405, 426, 501].includes(status.value)
  );
}

/** `new WebSocketServer({ server })` of ws. */
function isForWebSockets(file: Evaluator, property: TSESTree.Node): boolean {
  const object = property.parent;
  const call = object && wrap(object).parent;
  if (call?.type !== 'NewExpression') return false;
  return file
    .evaluate(call.callee)
    .every(
      (value) => (value.type === 'export' || value.type === 'module') && value.module === 'ws',
    );
}
