import { argumentsOfServer } from '../../calls/call-arguments.ts';
import type { Use } from '../../flow/use.ts';
import { runsWith } from '../../order/order.ts';
import type { CallNode, FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { absent, type Property, unknownProperty } from '../../values/property.ts';
import { isTrue } from '../../values/value.ts';
import { every, exportsOf } from '../../values/values.ts';
import { findResponseClose } from '../connection-close.ts';
import { findFrameworkServer } from '../frameworks/framework-servers.ts';
import { isForDevelopment } from '../traffic/development-branches.ts';
import { isOnDesktop } from '../traffic/local-servers.ts';
import { servesNoTraffic } from '../traffic/no-traffic.ts';
import { servesOnce } from '../traffic/one-time-servers.ts';
import { closesConnections } from './closing-handlers.ts';
import { maySetElsewhere } from './other-files.ts';
import { requestListenersOf } from './request-handlers.ts';
import type { ServerFact } from './server-fact.ts';
import { isTimeoutSetSomewhere, setsKeepAliveTimeout, timeoutSetOn } from './server-timeouts.ts';
import {
  isGivenToConfiguring,
  isServing,
  listensForDevelopment,
  listensLocally,
  unknownWhereUnset,
} from './serving.ts';

/** The server that a call makes or starts, of Node.js or of a framework; `undefined`: none that is seen to listen. */
export function findServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  return findCoreServer(file, node) ?? findFrameworkServer(file, node);
}

function findCoreServer(file: Evaluator, node: CallNode): ServerFact | undefined {
  const kind = coreKind(file, node);
  if (!kind) return undefined;
  const uses = file.usesOf(node);
  if (!isServing(file, uses)) return undefined;
  const { options, position, callback } = argumentsOfServer(file, node, kind === 'https');
  const given = callback && callback !== 'unknown' ? [callback] : [];
  const optionOf = (name: string): Property => {
    if (position === undefined) return unknownProperty('syntax');
    return options ? file.lookUp(options, name) : absent;
  };
  const timeoutOf = (name: string): Property => findTimeout(file, node, uses, optionOf(name), name);
  const option = optionOf(setsKeepAliveTimeout);
  const isConfigured = isGivenToConfiguring(file, uses);
  const own = timeoutOf(setsKeepAliveTimeout);
  const keepAliveTimeout = isConfigured ? unknownWhereUnset(own) : own;
  const listeners = requestListenersOf(file, uses, given);
  const all = listeners.map((each) => each.node);
  const handlers = listeners
    .filter(({ place, isOnce }) => !isOnce && runsWith(place, node))
    .map((each) => each.node);
  const isPrivate =
    isOnDesktop(file) ||
    listensLocally(file, uses) ||
    isForDevelopment(file.index, node) ||
    listensForDevelopment(file, uses) ||
    servesOnce(file, node, uses, given);
  return {
    node,
    kind,
    framework: undefined,
    options,
    keepAliveTimeout,
    isTimeoutOption: option.kind === 'known' && !file.writtenLater(node, setsKeepAliveTimeout),
    isConfigured,
    serverExpressions: [node],
    timeoutOf,
    isOffLoadBalancer:
      isPrivate ||
      closesConnections(file, all) ||
      handlers.some(closesEach) ||
      servesNoTraffic(file, uses, given),
    isPrivate,
    handlers,
  };

  function closesEach(handler: FunctionNode): boolean {
    return findResponseClose(file, { node: handler, response: handler.params[1] }) !== undefined;
  }
}

function coreKind(file: Evaluator, node: CallNode): 'http' | 'https' | 'http2' | undefined {
  const values = file.evaluate(node.callee);
  const found = exportsOf(values, ['http', 'https'], ['createServer', 'Server']);
  if (found) return found.has('https') ? 'https' : 'http';
  if (!exportsOf(values, ['http2'], ['createSecureServer'])) return undefined;
  const [options] = node.arguments;
  const allowed = options && file.lookUp(options, 'allowHTTP1');
  return allowed && every(allowed.values, isTrue) ? 'http2' : undefined;
}

function findTimeout(
  file: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  option: Property,
  name: string,
): Property {
  const later = file.writtenLater(node, name);
  if (later) return later;
  if (option.kind !== 'absent') return option;
  const set = timeoutSetOn(file, node, uses, name);
  if (set) return set;
  const makers = {
    isServer: (other: CallNode) => other === node,
    // `Hapi.server({ listener: server })`
    hasServer: (other: CallNode) =>
      uses.some((use) => use.kind === 'stored' || (use.kind === 'argument' && use.node === other)),
  };
  return isTimeoutSetSomewhere(file, makers, name) || maySetElsewhere(file, uses, name)
    ? unknownProperty('escapes')
    : absent;
}
