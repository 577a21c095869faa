import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import { endingOfBusy } from '../../analysis/facts/shutdown/connection-ending.ts';
import { endsIdleBeside } from '../../analysis/facts/shutdown/idle-ending.ts';
import {
  closesOf,
  mayBeClosedElsewhere,
  type Close,
} from '../../analysis/facts/shutdown/server-closing.ts';
import type { FileContext } from '../../context/file-context.ts';
import { closesIdleItself } from '../../context/server-defaults.ts';
import { serverDefaults } from '../../knowledge/usual-timeouts.ts';
import { extentOf, type NodeRange } from '../../project/node-range.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { closeIdleAfter, suggestClosingLater } from './close-connections.ts';
import { endWhileClosing } from './server-listener.ts';

/** Ends connections when a server closes: each with its response, or what is left after some time. */
export function suggestShutdown(
  file: FileContext,
  server: ServerFact,
  range: NodeRange,
  includesIdle: boolean,
): readonly Suggestion[] {
  const closes = closesOf(file.usage.evaluator, server);
  const all = endsOf(file, server, closes, range);
  const idleIsReported = includesIdle && !server.framework?.row.closes;
  const isAll = methodsExist(range) !== 'none' || !idleIsReported;
  // Where idle connections cannot be closed, those that are busy can still be ended.
  const edits = all && isAll ? all : idleIsReported ? undefined : endWhileClosing(file, server);
  // The other one cuts requests that take longer, so it is no one's first choice.
  if (!edits) return [];
  return [
    { messageId: 'endConnections', data: {}, edits },
    ...suggestClosingLater(file, server, closes, methodsExist(range)),
  ];
}

/**
 * What keeps a shutdown as short as it is when the server gets a `keepAliveTimeout` of so
 * many ms: nothing, where the file does not close it or ends its connections; `undefined`
 * where it cannot be written.
 */
export function keepShutdownShort(
  file: FileContext,
  server: ServerFact,
  timeout: number,
  range: NodeRange,
): readonly Edit[] | undefined {
  if (server.kind === 'http2' || (timeout > 0 && timeout <= serverDefaults.keepAliveTimeout))
    return [];
  const { evaluator } = file.usage;
  const closes = closesOf(evaluator, server);
  // Other code may close it: a listener does no harm, and nothing else is known.
  if (closes.length === 0 && !mayBeClosedElsewhere(evaluator, server)) return [];
  if (endingOfBusy(evaluator, server, closes) === 'ended') return [];
  if (closes.length === 0) return endWhileClosing(file, server) ?? [];
  const isLost = !closesIdleItself(server, range) && methodsExist(range) === 'none';
  return isLost ? undefined : endsOf(file, server, closes, range);
}

/** A suggestion that sets `keepAliveTimeout`, with what the shutdown then needs. */
export function withShutdown(
  file: FileContext,
  server: ServerFact,
  timeout: number,
  range: NodeRange,
  suggestion: Suggestion,
): readonly Suggestion[] {
  const shutdown = keepShutdownShort(file, server, timeout, range);
  if (!shutdown) return [];
  return [{ ...suggestion, edits: [...suggestion.edits, ...shutdown] }];
}

function endsOf(
  file: FileContext,
  server: ServerFact,
  closes: readonly Close[],
  range: NodeRange,
): readonly Edit[] | undefined {
  const busy = endWhileClosing(file, server);
  if (!busy) return undefined;
  const exists = methodsExist(range);
  if (closesIdleItself(server, range) || exists === 'none') return busy;
  const { evaluator } = file.usage;
  const idle = closes
    .filter((close) => !endsIdleBeside(evaluator, close))
    .map((close) => closeIdleAfter(file, server, close, exists));
  const written = idle.filter((edit) => edit !== undefined);
  return written.length === idle.length ? [...busy, ...written] : undefined;
}

function methodsExist(range: NodeRange): 'all' | 'none' | 'some' {
  return extentOf('serverClosesConnections', range, (isMethod) => isMethod);
}
