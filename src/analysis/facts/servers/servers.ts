import { argumentsOfServer } from '../../calls/call-arguments.ts';
import type { Use } from '../../flow/use.ts';
import { runsWith } from '../../order/order.ts';
import type { CallNode, FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { absent, type Property, unknownProperty } from '../../values/property.ts';
import { findResponseClose } from '../connection-close.ts';
import { findFrameworkServer } from '../frameworks/framework-servers.ts';
import { isForDevelopment } from '../traffic/development-branches.ts';
import { hasCertificateOfLocalhost } from '../traffic/local-certificates.ts';
import { isOnDesktop } from '../traffic/local-servers.ts';
import { servesNoTraffic } from '../traffic/no-traffic.ts';
import { servesOnce } from '../traffic/one-time-servers.ts';
import { closesConnections } from './closing-handlers.ts';
import { findMadeServer } from './made-servers.ts';
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
export function findServer(evaluator: Evaluator, node: CallNode): ServerFact | undefined {
  return findCoreServer(evaluator, node) ?? findFrameworkServer(evaluator, node);
}

function findCoreServer(evaluator: Evaluator, node: CallNode): ServerFact | undefined {
  const made = findMadeServer(evaluator, node);
  if (!made || !isServing(evaluator, made.uses)) return undefined;
  const { kind, call, isOfClass, uses } = made;
  const { options, position, callback } = argumentsOfServer(evaluator, call, kind === 'https');
  const given = callback && callback !== 'unknown' ? [callback] : [];
  const optionOf = (name: string): Property => {
    if (position === undefined) return unknownProperty('syntax');
    return options ? evaluator.lookUp(options, name) : absent;
  };
  const timeoutOf = (name: string): Property =>
    findTimeout(evaluator, node, uses, optionOf(name), name);
  const option = optionOf(setsKeepAliveTimeout);
  const isConfigured = isGivenToConfiguring(evaluator, uses);
  const own = timeoutOf(setsKeepAliveTimeout);
  const keepAliveTimeout = isConfigured ? unknownWhereUnset(own) : own;
  const listeners = requestListenersOf(evaluator, uses, given);
  const all = listeners.map((each) => each.node);
  const handlers = listeners
    .filter(({ place, isOnce }) => !isOnce && runsWith(place, node))
    .map((each) => each.node);
  const isPrivate =
    isOnDesktop(evaluator) ||
    listensLocally(evaluator, uses) ||
    isForDevelopment(evaluator.index, node) ||
    listensForDevelopment(evaluator, uses) ||
    (options !== undefined && hasCertificateOfLocalhost(evaluator, options)) ||
    servesOnce(evaluator, node, uses, given);
  return {
    node,
    kind,
    framework: undefined,
    options: isOfClass ? undefined : options,
    isOfClass,
    keepAliveTimeout,
    isTimeoutOption: option.kind === 'known' && !evaluator.writtenLater(node, setsKeepAliveTimeout),
    isConfigured,
    serverExpressions: [node],
    timeoutOf,
    isOffLoadBalancer:
      isPrivate ||
      closesConnections(evaluator, all) ||
      handlers.some(closesEach) ||
      servesNoTraffic(evaluator, node, uses, given),
    isPrivate,
    handlers,
  };

  function closesEach(handler: FunctionNode): boolean {
    return (
      findResponseClose(evaluator, { node: handler, response: handler.params[1] }) !== undefined
    );
  }
}

function findTimeout(
  evaluator: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  option: Property,
  name: string,
): Property {
  const later = evaluator.writtenLater(node, name);
  if (later) return later;
  if (option.kind !== 'absent') return option;
  const set = timeoutSetOn(evaluator, node, uses, name);
  if (set) return set;
  const makers = {
    isServer: (other: CallNode) => other === node,
    // `Hapi.server({ listener: server })`
    hasServer: (other: CallNode) =>
      uses.some((use) => use.kind === 'stored' || (use.kind === 'argument' && use.node === other)),
  };
  return isTimeoutSetSomewhere(evaluator, makers, name) || maySetElsewhere(evaluator, uses, name)
    ? unknownProperty('escapes')
    : absent;
}
