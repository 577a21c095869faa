import type { TSESTree } from '@typescript-eslint/utils';
import { guardsOf } from '../../order/guards.ts';
import { memberName, staticKey, unwrap } from '../../tree/syntax.ts';

/** The paths that Kubernetes, Prometheus and load balancers are told to ask for. */
export const probePath =
  /^\/(?:-\/|_{1,2})?(?:health|healthy|healthz|health[-_]?check|live|livez|liveness|metrics|ping|ready|readyz|readiness|startup|startupz)(?:\/(?:live|liveness|ready|readiness|startup))?(?:\.json)?\/?$/u;

/** Whether code only runs for the path of a probe: `if (request.url === '/metrics') { … }`, `case '/healthz':`. */
export function isOnProbePath(node: TSESTree.Node): boolean {
  if (guardsOf(node).some(({ test, isTrue }) => comparesProbe(test, isTrue))) return true;
  let child = node;
  for (let { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.type === 'SwitchCase' && child !== parent.test && isProbeCase(parent)) return true;
  }
  return false;
}

function isProbeCase({ parent, test }: TSESTree.SwitchCase): boolean {
  return test !== null && isPathOf(parent.discriminant) && isProbe(test);
}

function comparesProbe(test: TSESTree.Node, isEqual: boolean): boolean {
  const inner = unwrap(test);
  if (inner.type === 'LogicalExpression') {
    const sides = [inner.left, inner.right].map((side) => comparesProbe(side, isEqual));
    const isEither = inner.operator === (isEqual ? '&&' : '||');
    return isEither ? sides.includes(true) : sides.every(Boolean);
  }
  if (inner.type !== 'BinaryExpression') return false;
  if (!(isEqual ? /^===?$/u : /^!==?$/u).test(inner.operator)) return false;
  return (
    (isPathOf(inner.left) && isProbe(inner.right)) || (isPathOf(inner.right) && isProbe(inner.left))
  );
}

function isPathOf(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const name = inner.type === 'MemberExpression' ? memberName(inner) : undefined;
  return /^(?:path|pathname|url)$/iu.test(name ?? (inner.type === 'Identifier' ? inner.name : ''));
}

function isProbe(node: TSESTree.Node): boolean {
  return probePath.test(staticKey(node, true) ?? '');
}
