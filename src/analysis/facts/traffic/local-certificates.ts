import type { TSESTree } from '@typescript-eslint/utils';
import { initOf } from '../../tree/references.ts';
import { unwrap } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';

/**
 * Whether a server has the certificate of `localhost`, as the path says that it is read from:
 * nothing but a browser on this machine accepts it.
 */
export function hasCertificateOfLocalhost(evaluator: Evaluator, options: TSESTree.Node): boolean {
  return ['cert', 'key'].some((name) =>
    evaluator.lookUp(options, name).nodes.some((node) => namesLocalhost(evaluator, node)),
  );
}

const namedInText = /(["'`])[^"'`]*\blocalhost\b[^"'`]*\1/u;

/** `readFileSync('./localhost-key.pem')`, or a variable that is set to it. */
function namesLocalhost({ index }: Evaluator, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const made = inner.type === 'Identifier' ? (initOf(index, inner) ?? inner) : inner;
  return made.type === 'CallExpression' && namedInText.test(index.sourceCode.getText(made));
}
