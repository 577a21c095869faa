import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, memberName, staticKey, unwrap } from '../../tree/syntax.ts';

/** The paths that Kubernetes, Prometheus and load balancers are told to ask for. */
export const probePath =
  /^\/(?:-\/|_{1,2})?(?:health|healthy|healthz|health[-_]?check|live|livez|liveness|metrics|ping|ready|readyz|readiness|startup|startupz)(?:\/(?:live|liveness|ready|readiness|startup))?(?:\.json)?\/?$/u;

/** `if (request.url === '/metrics') { … }`, `case '/healthz':`, and what comes after `if (url !== '/metrics') return`. */
export function isOnProbePath(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  if (parent.type === 'IfStatement') {
    const isConsequent = child === parent.consequent;
    return child !== parent.test && comparesProbe(parent.test, isConsequent);
  }
  if (parent.type === 'SwitchCase') {
    return (
      parent.test !== null &&
      child !== parent.test &&
      isPathOf(parent.parent.discriminant) &&
      isProbe(parent.test)
    );
  }
  if (parent.type !== 'BlockStatement' || !isFunction(parent.parent)) return false;
  return parent.body.some(
    (statement) =>
      statement.range[1] <= child.range[0] &&
      statement.type === 'IfStatement' &&
      endsRun(statement.consequent) &&
      comparesProbe(statement.test, false),
  );
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

function endsRun(node: TSESTree.Statement): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}
