import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../values/evaluator.ts';
import { originOf } from '../tree/origins.ts';

/**
 * Whether a callee is a function of another file, or a class that extends nothing, as the text of
 * that file says. Most callees that are imported are, and no fact begins there, so that their
 * files need not be parsed.
 */
export function isDefinedElsewhere({ index, imports }: Evaluator, callee: TSESTree.Node): boolean {
  const origin = originOf(index, callee);
  return origin !== undefined && imports.definesExport(origin.source, origin.name);
}
