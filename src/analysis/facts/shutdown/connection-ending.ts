import type { TSESTree } from '@typescript-eslint/utils';
import { connectionClosers, responseEnds, socketEndings } from '../../../knowledge/node-methods.ts';
import { terminators } from '../../../knowledge/terminators.ts';
import { isFor, listenersAround } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import {
  calledMember,
  calledMethod,
  calledName,
  callWith,
  closestFunction,
  memberName,
  unwrap,
  type CallNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { requiredName } from '../../tree/origins.ts';
import { isConnectionClose, lookUpHeader, quotesConnection } from '../connection-header.ts';
import { endsSocket } from '../servers/closing-handlers.ts';
import { usesOfServer, type ServerFact } from '../servers/server-fact.ts';
import { mayBeOf, mayEndConnections } from './idle-ending.ts';
import type { Close } from './server-closing.ts';

/**
 * What a file does about the connections that `close()` waits for, because they were busy
 * when it was called:
 *
 * - `ended`: each ends with its response, or all end at once;
 * - `unknown`: other code may end them, or they end after some time;
 * - `left`: nothing ends them, and `close()` waits for their `keepAliveTimeout`.
 */
export type ConnectionEnding = 'ended' | 'left' | 'unknown';

/** What happens to connections with a request on them when `closes`, the calls that close a server, run. */
export function endingOfBusy(
  evaluator: Evaluator,
  server: ServerFact,
  closes: readonly Close[],
): ConnectionEnding {
  const uses = usesOfServer(evaluator, server);
  // A call of any name may set a header.
  const calls = quotesConnection(evaluator.index)
    ? evaluator.index.calls
    : evaluator.index.callsNamed([...connectionClosers, ...socketEndings, 'writeHead']);
  const endings = new Set(
    calls
      .filter((call) => mayBeOf(evaluator, server, call))
      .map((call) => endingBy(evaluator, server, call, closes, uses)),
  );
  if (endings.has('ended')) return 'ended';
  const isUnknown =
    endings.has('unknown') ||
    loadsTerminator(evaluator) ||
    uses.some((use) => leavesFile(evaluator, use)) ||
    // `response.shouldKeepAlive = …`
    evaluator.index.writesOfMember('shouldKeepAlive').length > 0 ||
    mentionsForceClose(evaluator, server);
  return isUnknown ? 'unknown' : 'left';
}

function leavesFile(evaluator: Evaluator, use: Use): boolean {
  if (use.kind === 'exported') return true;
  if (use.kind === 'returned') return !isClose(use.node);
  if (use.kind === 'argument' && isOwnMethod(use.node)) return false;
  return mayEndConnections(evaluator, use) && !isIdleCall(use);
}

/** `server.close.bind(server)` */
function isOwnMethod(call: CallNode): boolean {
  const member = calledMember(call);
  const method = member && unwrap(member.object);
  return (
    /^(?:apply|bind|call)$/u.test(calledMethod(call) ?? '') &&
    method?.type === 'MemberExpression' &&
    memberName(method) === 'close'
  );
}

/** `return server.close()` */
function isClose(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && calledName(inner) === 'close';
}

/** `server.closeIdleConnections()`, which leaves busy ones alone. */
function isIdleCall(use: Use): boolean {
  return (use.kind === 'call' || use.kind === 'read') && use.name === 'closeIdleConnections';
}

/**
 * What one call does about busy connections: it ends them with their responses, or all when
 * the server closes; it may end them at some time; or it leaves them alone.
 */
function endingBy(
  evaluator: Evaluator,
  server: ServerFact,
  call: CallNode,
  closes: readonly Close[],
  uses: readonly Use[],
): ConnectionEnding {
  switch (calledName(call)) {
    case 'closeAllConnections':
      return isBeside(call, closes) ? 'ended' : 'unknown';
    case 'closeIdleConnections':
      if (isBeside(call, closes)) return 'left';
      return isAfterResponse(evaluator, call) || isInInterval(call) ? 'ended' : 'unknown';
    default:
      if (endsSocket(call)) {
        if (!isOfServer(evaluator, server, call, uses)) return 'left';
        return isAfterResponse(evaluator, call) ? 'ended' : 'unknown';
      }
      return isConnectionClose(evaluator, call.arguments) || writesCloseHeader(evaluator, call)
        ? 'unknown'
        : 'left';
  }
}

function isBeside(call: CallNode, closes: readonly Close[]): boolean {
  return closes.some((close) => closestFunction(close) === closestFunction(call));
}

function isInInterval(call: CallNode): boolean {
  for (let body = closestFunction(call); body; body = closestFunction(body)) {
    const timer = callWith(body);
    if (timer && calledName(timer) === 'setInterval') return true;
  }
  return false;
}

function isAfterResponse(evaluator: Evaluator, call: CallNode): boolean {
  return listenersAround(evaluator, call).some((listener) => isFor(listener, ...responseEnds));
}

/** Whether a listener for requests that a call is in is this server's, where there is such a listener. */
function isOfServer(
  evaluator: Evaluator,
  server: ServerFact,
  call: CallNode,
  uses: readonly Use[],
): boolean {
  const listeners = listenersAround(evaluator, call).filter((listener) =>
    isFor(listener, 'request'),
  );
  return (
    listeners.length === 0 ||
    listeners.some(
      ({ node }) =>
        server.serverExpressions.some((place) => unwrap(place) === node) ||
        uses.some((use) => use.node === node),
    )
  );
}

/** `response.writeHead(200, { Connection: 'close' })`: perhaps while the server closes. */
function writesCloseHeader(evaluator: Evaluator, call: CallNode): boolean {
  return (
    calledName(call) === 'writeHead' &&
    call.arguments.some((argument) => lookUpHeader(evaluator, argument, 'connection').length > 0)
  );
}

/** The option of fastify and Nest; at its default, 'idle', busy connections are left alone. */
function mentionsForceClose({ index }: Evaluator, { framework }: ServerFact): boolean {
  const { text } = index.sourceCode;
  return (
    framework !== undefined &&
    text.includes('forceCloseConnections') &&
    !/\bforceCloseConnections\s*:\s*(?:false|(["'])idle\1)/u.test(text)
  );
}

/** Whether the file loads a package for shutdowns. What it does is known, whether with this server is not. */
function loadsTerminator({ index }: Evaluator): boolean {
  const known = terminators.filter((module) => index.sourceCode.text.includes(module));
  return (
    known.length > 0 &&
    (index.calls.some((call) => known.includes(requiredName(call) ?? '')) ||
      index.program.body.some(
        (statement) =>
          statement.type === 'ImportDeclaration' && known.includes(statement.source.value),
      ))
  );
}
