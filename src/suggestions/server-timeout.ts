import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import { extentOf, type NodeRange } from '../node-range.ts';
import type { ServerFact } from '../usage/servers.ts';
import { assignProperty } from './assign-property.ts';
import { addOptions, insertArgument, replacePropertyValue } from './edit-options.ts';
import { setFrameworkTimeout } from './framework-timeout.ts';
import { sourceStyleOf } from './source-style.ts';
import type { Edit } from './suggestion.ts';

/** Replaces the `keepAliveTimeout` that a server has. */
export function replaceTimeout(
  file: FileContext,
  value: TSESTree.Node,
  timeout: number,
): readonly Edit[] {
  const text = sourceStyleOf(file).number(timeout);
  return [replacePropertyValue(value, 'keepAliveTimeout', text)];
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
  const { keepAliveTimeout, kind } = server;
  const [written] = keepAliveTimeout.kind === 'known' ? keepAliveTimeout.nodes : [];
  if (written) return replaceTimeout(file, written, timeout);
  if (server.framework) {
    return setFrameworkTimeout(file, server, server.framework, sourceStyleOf(file).number(timeout));
  }
  const isOption =
    (kind === 'http' || kind === 'https') &&
    extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead) === 'all';
  return isOption ? addTimeoutOption(file, server, timeout) : assignTimeout(file, server, timeout);
}

/** Sets it in the options of `createServer()`. */
function addTimeoutOption(file: FileContext, server: ServerFact, timeout: number): readonly Edit[] {
  const property = `keepAliveTimeout: ${sourceStyleOf(file).number(timeout)}`;
  const { node, options } = server;
  if (!options) return insertArgument(file, node, 0, `{ ${property} }`);
  const place = { call: node, position: 0, options, peers: new Set([node]), after: 0 };
  return addOptions(file, place, [property]);
}

/** Sets it by assignment once the server exists, which works on every Node.js version. */
export function assignTimeout(
  file: FileContext,
  server: ServerFact,
  timeout: number,
): readonly Edit[] {
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
