import type { TSESTree } from '@typescript-eslint/utils';
import { serverDefaults } from '../../../knowledge/usual-timeouts.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Property } from '../../values/property.ts';
import type { ServerFact } from './server-fact.ts';
import { optionOf, timeoutValueOf, type TimeoutName } from './timeout-values.ts';

/** The timeouts whose order Node.js minds. In ms. */
export interface RequestLimits {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Where each is written; `undefined`: it is Node's default. */
  readonly headers: TSESTree.Node | undefined;
  readonly request: TSESTree.Node | undefined;
}

/** Whether Node.js minds the order of the two: none is off, and `headersTimeout` is the longer one. */
export function areOutOfOrder({ headersTimeout, requestTimeout }: RequestLimits): boolean {
  return requestTimeout > 0 && headersTimeout > requestTimeout && headersTimeout < Infinity;
}

/** The two limits as options of `createServer()`; `undefined` where the file does not show them. */
export function limitsOfOptions(
  evaluator: Evaluator,
  server: ServerFact,
): RequestLimits | undefined {
  const headers = optionOf(evaluator, server, 'headersTimeout');
  const request = optionOf(evaluator, server, 'requestTimeout');
  // Without the option, `headersTimeout` is never above the other.
  return headers.kind === 'absent' ? undefined : limitsOf(headers, request);
}

/** The two limits of a server that runs; `undefined` where the file does not show them. */
export function limitsOfServer(
  evaluator: Evaluator,
  server: ServerFact,
): RequestLimits | undefined {
  const headers = server.timeoutOf('headersTimeout');
  // From an option `requestTimeout`, Node.js makes a default that is not above it.
  if (
    headers.kind === 'absent' &&
    optionOf(evaluator, server, 'requestTimeout').kind !== 'absent'
  ) {
    return undefined;
  }
  return limitsOf(headers, server.timeoutOf('requestTimeout'));
}

/** The timeout nearest to one for `name` whose order with the other of a server Node.js does not mind; in ms. */
export function keepOrder(server: ServerFact, name: TimeoutName, timeout: number): number {
  if (name === 'requestTimeout') {
    const headers = limitOf(server.timeoutOf('headersTimeout'), 0) ?? 0;
    return headers < Infinity ? Math.max(timeout, headers) : timeout;
  }
  if (name !== 'headersTimeout') return timeout;
  const request = limitOf(server.timeoutOf('requestTimeout'), serverDefaults.requestTimeout) ?? 0;
  return request > 0 ? Math.min(timeout, request) : timeout;
}

function limitsOf(headers: Property, request: Property): RequestLimits | undefined {
  const headersTimeout = limitOf(headers, serverDefaults.headersTimeout);
  const requestTimeout = limitOf(request, serverDefaults.requestTimeout);
  if (headersTimeout === undefined || requestTimeout === undefined) return undefined;
  const [headersNode] = headers.nodes;
  const [requestNode] = request.nodes;
  return { headersTimeout, requestTimeout, headers: headersNode, request: requestNode };
}

function limitOf(property: Property, byDefault: number): number | undefined {
  if (property.kind === 'absent') return byDefault;
  if (property.kind === 'unknown' || !property.always || property.nodes.length > 1) {
    return undefined;
  }
  const value = timeoutValueOf(property.values);
  return value.kind === 'number' ? value.value : undefined;
}
