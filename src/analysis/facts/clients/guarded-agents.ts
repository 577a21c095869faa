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
export function isGuardedByCertificate(file: Evaluator, node: CallNode): boolean {
  const given = certificatesOf(file, node);
  if (given.length === 0) return false;
  return guardsOf(node).some(
    ({ test, isTrue }) => isTrue && given.includes(textOf(file, unwrap(test))),
  );
}

function certificatesOf(file: Evaluator, { arguments: [options] }: CallNode): readonly string[] {
  const inner = options && unwrap(options);
  if (inner?.type !== 'ObjectExpression') return [];
  return inner.properties.flatMap((property) =>
    property.type === 'Property' &&
    certificates.has(staticKey(property.key, property.computed) ?? '')
      ? [textOf(file, unwrap(property.value))]
      : [],
  );
}

function textOf(file: Evaluator, node: TSESTree.Node): string {
  return file.index.sourceCode.getText(node);
}
