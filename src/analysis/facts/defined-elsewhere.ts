import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { originOf } from '../tree/origins.ts';
import { initOf } from '../tree/references.ts';
import { unwrap } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';

/**
 * Whether a callee is a function of another file, or a class that extends nothing, or a method of
 * an object of such a class, as the text of that file says. Most callees that are imported are,
 * and no fact begins there, so that their files need not be parsed.
 */
export function isDefinedElsewhere({ index, imports }: Evaluator, callee: TSESTree.Node): boolean {
  const origin = originOf(index, classOf(index, callee) ?? callee);
  return origin !== undefined && imports.definesExport(origin.source, origin.name);
}

/** The class of `new Things().get()`, and of `things.get()` with `const things = new Things()`. */
function classOf(index: FileIndex, callee: TSESTree.Node): TSESTree.Node | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const object = unwrap(callee.object);
  const made = unwrap(initOf(index, object) ?? object);
  return made.type === 'NewExpression' ? unwrap(made.callee) : undefined;
}
