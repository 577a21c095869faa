import type { TSESTree } from '@typescript-eslint/utils';
import type { ServerPlace } from '../../../knowledge/server-framework.ts';
import type { Use } from '../../flow/use.ts';
import { isFunction, type CallNode, unwrap } from '../../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import { unknownProperty, type Property } from '../../values/property.ts';
import { isNumber } from '../../values/value.ts';
import { every } from '../../values/values.ts';
import type { ServerFact } from '../servers/server-fact.ts';
import { setsKeepAliveTimeout } from '../servers/server-timeouts.ts';
import {
  isGivenToConfiguring,
  isServing,
  listensLocally,
  unknownWhereUnset,
} from '../servers/serving.ts';
import { isForDevelopment } from '../traffic/development-branches.ts';
import { isLocalStart, isOnDesktop, refusesOtherHosts } from '../traffic/local-servers.ts';
import { servesNoTraffic } from '../traffic/no-traffic.ts';
import { servesOnce } from '../traffic/one-time-servers.ts';
import { findApplication } from './framework-applications.ts';
import { argumentAt, callAt, fileOf, startsElsewhere, type Start } from './framework-options.ts';
import { findIgnored, frameworkTimeoutOf } from './framework-timeouts.ts';

/** The server that a framework of the table starts by a call; `undefined`: it starts none, or the author brings one. */
export function findFrameworkServer(evaluator: Evaluator, node: CallNode): ServerFact | undefined {
  const found = findApplication(evaluator, node);
  if (!found) return undefined;
  const { row } = found;
  if (row.needsPort && !isPort(evaluator, node.arguments[0])) return undefined;
  // What a factory makes may be for nobody, or be started elsewhere.
  if (row.isFactory && !isServing(evaluator, evaluator.usesOf(node))) return undefined;
  const use = { ...found, start: node };
  const isElsewhere = startsElsewhere(evaluator, use);
  if (isElsewhere === true) return undefined;
  const serverExpressions = row.servers.flatMap((place) => serversAt(evaluator, use, place));
  const uses = serverExpressions.flatMap((place) => evaluator.usesOf(place));
  const isConfigured = row.configured === true || isGivenToConfiguring(evaluator, uses);
  const findTimeout = (name: string): Property => {
    if (isElsewhere === 'unknown') return unknownProperty('import');
    const own = frameworkTimeoutOf(evaluator, use, serverExpressions, homeServers(use), name);
    return isConfigured ? unknownWhereUnset(own) : own;
  };
  const keepAliveTimeout = findTimeout(setsKeepAliveTimeout);
  const handlers = row.isFactory ? node.arguments : found.application;
  const isPrivate =
    isOnDesktop(evaluator) ||
    isForDevelopment(evaluator.index, node) ||
    (row.isFactory
      ? listensLocally(evaluator, uses)
      : isLocalStart(
          fileOf(evaluator, use, row.listening?.options?.of ?? 'start'),
          node,
          row.listening,
          (at) => argumentAt(use, at),
        )) ||
    (row.answersTo !== undefined &&
      refusesOtherHosts(
        fileOf(evaluator, use, 'application'),
        callAt(use, 'application'),
        row.answersTo,
      )) ||
    servesOnce(evaluator, node, [...uses, ...evaluator.usesOf(node)], handlers);
  return {
    node,
    kind: 'framework',
    framework: { ...use, ignored: findIgnored(evaluator, use, uses) },
    options: undefined,
    isOfClass: false,
    keepAliveTimeout,
    isTimeoutOption: false,
    isConfigured,
    serverExpressions,
    timeoutOf: (name) => (name === setsKeepAliveTimeout ? keepAliveTimeout : findTimeout(name)),
    isOffLoadBalancer:
      isPrivate || (handlers.length > 0 && servesNoTraffic(evaluator, node, uses, handlers)),
    isPrivate,
    handlers: [],
  };
}

/** The expressions that are the server in the file that makes the application. */
function homeServers({ home, row }: Start): readonly TSESTree.Node[] {
  if (!home) return [];
  return row.servers.flatMap(({ of, path }) =>
    of === 'start'
      ? []
      : placesBehind(evaluatorOf(home.file), home.application, path.split('.').filter(Boolean)),
  );
}

function isPort(evaluator: Evaluator, argument: TSESTree.Node | undefined): boolean {
  return argument !== undefined && every(evaluator.evaluate(argument), isNumber);
}

/** The expressions that are the server, by a path of the table. */
function serversAt(
  evaluator: Evaluator,
  use: Start,
  { of, path }: ServerPlace,
): readonly TSESTree.Node[] {
  const roots = of === 'start' ? [use.start] : use.application;
  const steps = path.split('.').filter(Boolean);
  return [
    ...placesBehind(evaluator, roots, steps),
    ...(use.home && of === 'application' ? serversOfImported(evaluator, use.start, steps) : []),
  ];
}

function placesBehind(
  evaluator: Evaluator,
  roots: readonly TSESTree.Node[],
  steps: readonly string[],
): readonly TSESTree.Node[] {
  let nodes = roots;
  for (const step of steps) {
    nodes = nodes.flatMap((node) => usesOf(evaluator, node).flatMap((each) => stepTo(each, step)));
  }
  return nodes;
}

/** What the file does with a value, also in `create().then((app) => …)`. */
function usesOf(evaluator: Evaluator, node: TSESTree.Node): readonly Use[] {
  const uses = evaluator.usesOf(node);
  const awaited = uses.flatMap((use) => {
    if (use.kind !== 'call' || use.name !== 'then') return [];
    const [callback] = use.node.arguments;
    const [parameter] = callback && isFunction(callback) ? callback.params : [];
    const variable = parameter && evaluator.index.variableOf(parameter);
    return variable ? evaluator.usesOfVariable(variable) : [];
  });
  return awaited.length > 0 ? [...uses, ...awaited] : uses;
}

/** `app.server` beside `app.listen()`, where another file makes `app`. */
function serversOfImported(
  evaluator: Evaluator,
  start: CallNode,
  [first, ...rest]: readonly string[],
): readonly TSESTree.Node[] {
  const callee = unwrap(start.callee);
  const application = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = application && evaluator.index.variableOf(application);
  if (!variable || first === undefined) return [];
  const found = evaluator.usesOfVariable(variable).flatMap((use) => stepTo(use, first));
  return placesBehind(evaluator, found, rest);
}

function stepTo(use: Use, step: string): readonly TSESTree.Node[] {
  const name = step.replace(/\(\)$/u, '');
  switch (use.kind) {
    case 'call':
      return use.name === name && step.endsWith('()') ? [use.node] : [];
    case 'destructured':
    case 'read':
      return use.name === name && !step.endsWith('()') ? [use.node] : [];
    default:
      return [];
  }
}
