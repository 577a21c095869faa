import type { Use } from '../../flow/use.ts';
import type { CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { every } from '../../values/values.ts';

const looks = /^(?:console\.\w+|Object\.(?:getOwnProperty\w+|getPrototypeOf|keys))$/u;

/** Whether a file only looks at what a call makes, and calls no method of it. */
export function isOnlyLookedAt(evaluator: Evaluator, node: CallNode): boolean {
  const uses = evaluator.usesOf(node);
  return uses.length > 0 && uses.every((use) => isLook(evaluator, use));
}

function isLook(evaluator: Evaluator, use: Use): boolean {
  if (use.kind === 'read') return use.name === 'constructor' || use.name === '__proto__';
  return (
    use.kind === 'argument' &&
    every(
      evaluator.evaluate(use.node.callee),
      (value) => value.type === 'global' && looks.test(value.name),
    )
  );
}
