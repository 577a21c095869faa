import type { TSESTree } from '@typescript-eslint/utils';
import { applicationOf, routesOf } from './application-routes.ts';
import { callsInside } from './calls-inside.ts';
import type { Evaluator } from './evaluator.ts';
import { keepsRequest } from './request-handlers.ts';
import { memberName, unwrap } from './syntax.ts';
import type { FunctionNode } from './syntax.ts';

/**
 * Whether a server answers nothing but probes: metrics of prom-client, or an application
 * whose every route is one that orchestrators and monitoring ask for.
 */
export function servesProbesOnly(file: Evaluator, handlers: readonly TSESTree.Node[]): boolean {
  if (handlers.length === 0) return false;
  const values = handlers.flatMap((handler) => file.evaluate(handler));
  return values.every((value) => {
    if (value.type === 'function') return onlyWritesMetrics(file, value.node);
    const application = applicationOf(file, value);
    const routes = application && routesOf(file, application);
    if (!routes || routes.length === 0) return false;
    return routes.every(({ path }) => path !== undefined && probePath.test(path));
  });
}

/** The paths that Kubernetes, Prometheus and load balancers are told to ask for. */
const probePath =
  /^\/(?:-\/)?(?:health|healthy|healthz|health[-_]?check|live|livez|liveness|metrics|ping|ready|readyz|readiness)(?:\/(?:live|liveness|ready|readiness))?\/?$/u;

function onlyWritesMetrics(file: Evaluator, body: FunctionNode): boolean {
  const writes = callsInside(file.index, body).some((call) => {
    const callee = unwrap(call.callee);
    return (
      callee.type === 'MemberExpression' &&
      memberName(callee) === 'metrics' &&
      file
        .evaluate(callee.object)
        .every((value) => 'module' in value && value.module === 'prom-client')
    );
  });
  return writes && keepsRequest(file, body);
}
