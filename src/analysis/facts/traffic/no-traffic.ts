import type { TSESTree } from '@typescript-eslint/utils';
import { listenersOf } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { callsInside } from '../../tree/file-calls.ts';
import {
  calledMember,
  closestClass,
  memberName,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { Value } from '../../values/value.ts';
import { every, isComplete, join } from '../../values/values.ts';
import { keepsRequest } from '../servers/request-handlers.ts';
import { answersNobody } from './answers.ts';
import { applicationOf, routesOf } from './application-routes.ts';
import { probePath } from './probe-paths.ts';

/**
 * Whether a server has no answers that a load balancer sends traffic for: all are redirects,
 * errors, streams of events or answers to probes, or it has no handler and is there for upgrades.
 */
export function servesNoTraffic(
  evaluator: Evaluator,
  node: CallNode,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): boolean {
  if (isNamedForMetrics(node)) return true;
  const added = listenersOf(evaluator, uses, 'request').flatMap(({ argument }) => argument ?? []);
  const places = [...handlers, ...added];
  if (places.length === 0) return servesUpgradesOnly(evaluator, uses);
  // What else gets the server may answer in their place, as engine.io does.
  if (uses.some((use) => use.kind === 'argument')) return false;
  const values = join(...places.map((place) => evaluator.evaluate(place)));
  if (!isComplete(values)) return false;
  const answers = values.known.map((value) => servesNobody(evaluator, value));
  return answers.includes(true) && !answers.includes(false);
}

/** `this.metricsServer = createServer(…)`, or a server in `class MetricsServer`. A name only makes reports fewer. */
function isNamedForMetrics(node: CallNode): boolean {
  const { parent } = wrap(node);
  const names = [
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.id.name,
    parent?.type === 'AssignmentExpression' &&
      parent.left.type === 'MemberExpression' &&
      memberName(parent.left),
    closestClass(node)?.id?.name,
  ];
  return names.some((name) => typeof name === 'string' && /metrics|prometheus/iu.test(name));
}

/** `undefined`: it answers nothing. */
function servesNobody(evaluator: Evaluator, value: Value): boolean | undefined {
  if (value.type === 'function') {
    return onlyWritesMetrics(evaluator, value.node) || answersNobody(evaluator, value.node);
  }
  const application = applicationOf(evaluator, value);
  const routes = application && routesOf(evaluator, application);
  if (!routes || value.type !== 'result') return false;
  const answers = routes.flatMap(({ path, handlers, isShown }) => {
    if (path !== undefined && probePath.test(path)) return [true];
    if (!isShown || !answersByResponse.test(value.module)) return [false];
    return handlers.map((handler) => answersNobody(evaluator, handler));
  });
  return answers.includes(true) && !answers.includes(false);
}

/** Frameworks whose handlers answer by their second parameter, and not by what they return. */
const answersByResponse = /^(?:@tinyhttp\/app|connect|express|polka|restify)$/u;

/** A server of prom-client's metrics. */
function onlyWritesMetrics(evaluator: Evaluator, body: FunctionNode): boolean {
  const writes = callsInside(evaluator.index, body).some((call) => {
    const member = calledMember(call);
    return (
      member !== undefined &&
      memberName(member) === 'metrics' &&
      every(
        evaluator.evaluate(member.object),
        (value) => 'module' in value && value.module === 'prom-client',
      )
    );
  });
  return writes && keepsRequest(evaluator, body);
}

/** Without a handler, a server answers no requests: it is there for WebSockets, or to be a tunnel. */
function servesUpgradesOnly(evaluator: Evaluator, uses: readonly Use[]): boolean {
  const isHandedOn = uses.some(
    (use) =>
      use.kind === 'argument' ||
      use.kind === 'exported' ||
      use.kind === 'returned' ||
      (use.kind === 'stored' && !isForWebSockets(evaluator, use.node)),
  );
  if (isHandedOn) return false;
  return (
    uses.some(({ kind }) => kind === 'stored') ||
    listenersOf(evaluator, uses, 'connect', 'upgrade').length > 0
  );
}

/** `new WebSocketServer({ server })` of ws. */
function isForWebSockets(evaluator: Evaluator, property: TSESTree.Node): boolean {
  const object = property.parent;
  const call = object && wrap(object).parent;
  if (call?.type !== 'NewExpression') return false;
  return every(
    evaluator.evaluate(call.callee),
    (value) => (value.type === 'export' || value.type === 'module') && value.module === 'ws',
  );
}
