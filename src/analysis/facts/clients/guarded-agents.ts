import type { TSESTree } from '@typescript-eslint/utils';
import { guardsOf } from '../../order/guards.ts';
import { staticKey, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';

const certificates = new Set(['ca', 'cert', 'crl', 'key', 'pfx']);

/**
 * Whether an agent is made only where a certificate is configured, which it is given:
 * `if (ca) options.agent = new https.Agent({ ca })`. Few environments have one, and the
 * file does not show which.
 */
export function isGuardedByCertificate(evaluator: Evaluator, node: CallNode): boolean {
  const given = certificatesOf(evaluator, node);
  if (given.length === 0) return false;
  return guardsOf(node).some(
    ({ test, isTrue }) => isTrue && given.includes(textOf(evaluator, unwrap(test))),
  );
}

function certificatesOf(
  evaluator: Evaluator,
  { arguments: [options] }: CallNode,
): readonly string[] {
  const inner = options && unwrap(options);
  if (inner?.type !== 'ObjectExpression') return [];
  return inner.properties.flatMap((property) =>
    property.type === 'Property' &&
    certificates.has(staticKey(property.key, property.computed) ?? '')
      ? [textOf(evaluator, unwrap(property.value))]
      : [],
  );
}

function textOf(evaluator: Evaluator, node: TSESTree.Node): string {
  return evaluator.index.sourceCode.getText(node);
}
