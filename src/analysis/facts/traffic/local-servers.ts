import type { TSESTree } from '@typescript-eslint/utils';
import type { AnsweredHosts, Listening } from '../../../knowledge/server-framework.ts';
import { shownArguments } from '../../calls/call-arguments.ts';
import type { Use } from '../../flow/use.ts';
import { isFunction, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { requiredName } from '../../tree/origins.ts';
import { lookUpPath } from '../../values/properties.ts';
import { isUnset, type Property } from '../../values/property.ts';
import { constantOf, isObjectValue, textOf, type Value } from '../../values/value.ts';
import { every, some, type Values } from '../../values/values.ts';
import { isSocketPath } from './socket-paths.ts';

/** `server.listen(…)` */
export type ListenUse = Extract<Use, { readonly kind: 'call' }>;

/** Whether a use of a server starts it: `server.listen(…)`. */
export function isListen(use: Use): use is ListenUse {
  return use.kind === 'call' && use.name === 'listen';
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/u;

/** Whether `listen()` binds to a free port, a loopback address or a socket of the file system. */
export function isLocalListen(
  evaluator: Evaluator,
  node: CallNode,
  { withoutPort = 'free', withoutHost = 'any' }: Listening = {},
): boolean {
  const [first, second] = shownArguments(evaluator, node);
  const isLocalByDefault = withoutHost === 'loopback';
  if (!first || isFunction(unwrap(first))) return withoutPort === 'free' || isLocalByDefault;
  if (first.type === 'SpreadElement') return false;
  const values = evaluator.evaluate(first);
  if (some(values, isObjectValue)) {
    const port = evaluator.lookUp(first, 'port');
    const path = evaluator.lookUp(first, 'path');
    const host = evaluator.lookUp(first, 'host');
    return (
      every(port.values, isFreePort) ||
      // Node.js asks for the port first.
      (isUnset(port) && isSet(path)) ||
      isLoopback(host.values) ||
      (isLocalByDefault && isUnset(host))
    );
  }
  if (every(values, isFreePort) || isSocketPath(evaluator, first)) return true;
  if (second?.type === 'SpreadElement') return false;
  if (!second || isFunction(unwrap(second))) return isLocalByDefault;
  return isLoopback(evaluator.evaluate(second));
}

/** Whether a framework starts a server that only this machine reaches, by the row of the table. */
export function isLocalStart(
  evaluator: Evaluator,
  node: CallNode,
  listening: Listening | undefined,
  argumentAt: (place: NonNullable<Listening['options']>) => TSESTree.Node | undefined,
): boolean {
  if (!listening?.options) return isLocalListen(evaluator, node, listening);
  const { port, host } = listening.options;
  const options = argumentAt(listening.options);
  const foundPort = lookUpPath(evaluator, options, port);
  return (
    (isUnset(foundPort) && listening.withoutPort === 'free') ||
    every(foundPort.values, isFreePort) ||
    isLoopback(lookUpPath(evaluator, options, host).values)
  );
}

/** Whether an application refuses requests that name another host than this machine; where it is not known, it may. */
export function refusesOtherHosts(
  evaluator: Evaluator,
  application: CallNode | undefined,
  { position, host, names }: AnsweredHosts,
): boolean {
  const options = application?.arguments[position];
  if (isSet(lookUpPath(evaluator, options, names))) return false;
  const found = lookUpPath(evaluator, options, host);
  return !isSet(found) || isLoopback(found.values);
}

function isFreePort(value: Value): boolean {
  const port = constantOf(value);
  return port === 0 || port === '0';
}

/** Whether an option is there; one that is only there on some paths is not. */
function isSet(property: Property): boolean {
  return property.kind === 'known' && property.always && !isUnset(property);
}

function isLoopback(hosts: Values): boolean {
  return every(hosts, (value) => loopback.test(textOf(value) ?? ''));
}

/** Modules that only code on a person's own machine can load. */
const desktopModules = new Set(['electron', 'vscode']);

/** Whether a file runs inside a desktop application, such as an editor. */
export function isOnDesktop({ index }: Evaluator): boolean {
  return index.program.body.some((statement) => {
    if (statement.type === 'ImportDeclaration') {
      return statement.importKind !== 'type' && desktopModules.has(statement.source.value);
    }
    if (statement.type !== 'VariableDeclaration') return false;
    return statement.declarations.some(({ init }) => init && isDesktopRequire(unwrap(init)));
  });
}

function isDesktopRequire(node: TSESTree.Node): boolean {
  const name = requiredName(node);
  return name !== undefined && desktopModules.has(name);
}
