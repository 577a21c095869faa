import type { TSESTree } from '@typescript-eslint/utils';
import { isCore, type ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import type { FileContext } from '../../context/file-context.ts';
import { serverDefaults, usualTimeouts } from '../../knowledge/usual-timeouts.ts';
import { extentOf, type NodeRange } from '../../project/node-range.ts';
import { addOptions, insertArgument, replacePropertyValue } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit, Suggestion, SuggestionId } from '../edits/suggestion.ts';
import { assignProperty } from './assign-property.ts';
import { setFrameworkTimeout } from './framework-timeout.ts';
import { withShutdown } from './shutdown.ts';

/** Sets the least timeout that is asked for, in ms; where none is, the usual one, or Node's default on purpose. */
export function suggestTimeouts(
  file: FileContext,
  server: ServerFact,
  minimum: number | undefined,
  range: NodeRange,
): readonly Suggestion[] {
  const set = (messageId: SuggestionId, timeout: number): readonly Suggestion[] => {
    const edits = setTimeoutOf(file, server, timeout, range);
    const suggestion = edits && { messageId, data: { timeout: String(timeout) }, edits };
    return suggestion ? withShutdown(file, server, timeout, range, suggestion) : [];
  };
  return [
    ...set('addKeepAliveTimeout', minimum ?? usualTimeouts.keepAliveTimeout),
    ...(minimum === undefined
      ? set('declineKeepAliveTimeout', serverDefaults.keepAliveTimeout)
      : []),
  ];
}

/** Assigns to the server what is written as an option that is not read; in ms. */
export function suggestAssignment(
  file: FileContext,
  server: ServerFact,
  timeout: number,
  range: NodeRange,
): readonly Suggestion[] {
  const edits = assignTimeout(file, server, timeout);
  return withShutdown(file, server, timeout, range, addedTimeout(timeout, edits));
}

/** Writes a longer timeout in place of `value`; in ms. */
export function suggestLonger(
  file: FileContext,
  server: ServerFact,
  value: TSESTree.Node,
  timeout: number,
  range: NodeRange,
): readonly Suggestion[] {
  const edits = replaceTimeout(file, value, timeout);
  return withShutdown(file, server, timeout, range, addedTimeout(timeout, edits));
}

function addedTimeout(timeout: number, edits: readonly Edit[]): Suggestion {
  return { messageId: 'addKeepAliveTimeout', data: { timeout: String(timeout) }, edits };
}

/** Replaces the `keepAliveTimeout` that a server has. */
function replaceTimeout(file: FileContext, value: TSESTree.Node, timeout: number): readonly Edit[] {
  const text = sourceStyleOf(file).number(timeout);
  return [replacePropertyValue(file, value, 'keepAliveTimeout', text)];
}

/**
 * Sets the `keepAliveTimeout` of a server, by the option where every Node.js version
 * reads it; `undefined` where code cannot reach the server of a framework.
 */
export function setTimeoutOf(
  file: FileContext,
  server: ServerFact,
  timeout: number,
  range: NodeRange,
): readonly Edit[] | undefined {
  const { keepAliveTimeout } = server;
  const [written] = keepAliveTimeout.nodes;
  if (written) return replaceTimeout(file, written, timeout);
  if (server.framework) {
    return setFrameworkTimeout(file, server, server.framework, sourceStyleOf(file).number(timeout));
  }
  const isOption =
    isCore(server) &&
    !server.isOfClass &&
    extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead) === 'all';
  return isOption
    ? addServerOption(file, server, 'keepAliveTimeout', timeout)
    : assignTimeout(file, server, timeout);
}

/** Sets a timeout in the options of `createServer()`; in ms. */
export function addServerOption(
  file: FileContext,
  { node, options }: ServerFact,
  name: string,
  timeout: number,
): readonly Edit[] {
  const property = `${name}: ${sourceStyleOf(file).number(timeout)}`;
  if (!options) return insertArgument(file, node, 0, `{ ${property} }`);
  const place = { call: node, position: 0, options, peers: new Set([node]), after: 0 };
  return addOptions(file, place, [property]);
}

/** Sets it by assignment once the server exists, which works on every Node.js version. */
function assignTimeout(file: FileContext, server: ServerFact, timeout: number): readonly Edit[] {
  return setOfServer(file, server, 'keepAliveTimeout', sourceStyleOf(file).number(timeout));
}

/** Sets a property of a server by assignment once the server exists. */
export function setOfServer(
  file: FileContext,
  server: ServerFact,
  property: string,
  value: string,
): readonly Edit[] {
  return assignProperty(file, server, `.${property}`, value);
}
