import type { TSESTree } from '@typescript-eslint/utils';
import { eventOf, listeningMethods } from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import { isListen } from './local-servers.ts';
import type { ServerFact } from './servers.ts';
import { closestFunction, isFunction, memberName, unwrap } from './syntax.ts';
import type { Use } from './uses.ts';

const closesConnections = /^close(?:Idle|All)Connections$/u;
/** Events with which a file can follow the sockets of a server, to end them itself. */
const connectionEvents = new Set(['connection', 'secureConnection']);

/**
 * The calls `server.close()` that leave idle connections to their timeout. None where
 * the file closes connections in any way, or hands the server to code that may.
 */
export function unassistedCloses(
  file: Evaluator,
  server: ServerFact,
): readonly TSESTree.CallExpression[] {
  const uses = server.places.flatMap((place) => file.usesOf(place));
  if (uses.some((use) => mayEndConnections(file, use)) || closesSomewhere(file, server)) return [];
  return uses.flatMap((use) =>
    use.kind === 'call' && use.name === 'close' && !isOverAnyway(file, use.node, uses)
      ? [use.node]
      : [],
  );
}

function mayEndConnections(file: Evaluator, use: Use): boolean {
  switch (use.kind) {
    case 'argument':
    case 'stored':
    case 'other':
      // `stoppable(server)`, `createHttpTerminator({ server })`, `new WebSocketServer({ server })`
      return true;
    case 'read':
      return use.name === undefined || closesConnections.test(use.name);
    case 'call': {
      if (closesConnections.test(use.name)) return true;
      if (!listeningMethods.has(use.name)) return false;
      const event = eventOf(file, use.node);
      return event === undefined || connectionEvents.has(event);
    }
    default:
      return false;
  }
}

/** Whether the file closes the connections of something that is not seen to be another server. */
function closesSomewhere(file: Evaluator, server: ServerFact): boolean {
  return file.index.calls.some((call) => {
    const callee = unwrap(call.callee);
    return (
      callee.type === 'MemberExpression' &&
      closesConnections.test(memberName(callee) ?? '') &&
      file
        .evaluate(callee.object)
        .some((value) => value.type !== 'result' || server.places.includes(value.node))
    );
  });
}

/** Whether there is nothing to wait for: no client has come yet, or the process ends at once. */
function isOverAnyway(
  file: Evaluator,
  call: TSESTree.CallExpression,
  uses: readonly Use[],
): boolean {
  const handler = closestFunction(call);
  return (handler !== undefined && isSetupHandler(file, handler, uses)) || isFollowedByExit(call);
}

/** The callback of `listen()`, or a handler of its events: a search for a free port. */
function isSetupHandler(file: Evaluator, handler: TSESTree.Node, uses: readonly Use[]): boolean {
  return uses.some((use) => {
    if (use.kind !== 'call') return false;
    const isEvent =
      listeningMethods.has(use.name) &&
      /^(?:error|listening)$/u.test(eventOf(file, use.node) ?? '');
    const handlers = isListen(use) || isEvent ? use.node.arguments.slice(isEvent ? 1 : 0) : [];
    return handlers.some((argument) =>
      file.evaluate(argument).some((value) => value.type === 'function' && value.node === handler),
    );
  });
}

/** `server.close(); process.exit();` */
function isFollowedByExit(call: TSESTree.CallExpression): boolean {
  let statement: TSESTree.Node = call;
  while (statement.parent && !/Statement$|^Program$/u.test(statement.type)) {
    if (isFunction(statement)) return false;
    statement = statement.parent;
  }
  const block = statement.parent;
  if (block?.type !== 'BlockStatement' && block?.type !== 'Program') return false;
  const position = block.body.findIndex((each) => each === statement);
  return block.body.slice(position + 1).some(isExit);
}

function isExit(statement: TSESTree.Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type !== 'CallExpression') return false;
  const { callee } = expression;
  return (
    callee.type === 'MemberExpression' &&
    memberName(callee) === 'exit' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'process'
  );
}
