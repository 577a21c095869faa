import type { Use } from '../../flow/use.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import type { Value } from '../../values/value.ts';
import { some } from '../../values/values.ts';

/**
 * Whether another file of the project may set a property of a server: one that gets it has the
 * name in its text. That it may be meant for another server is no reason to report this one.
 */
export function maySetElsewhere(evaluator: Evaluator, uses: readonly Use[], name: string): boolean {
  return (
    uses.some((use) => use.kind === 'argument' && goesToMention(evaluator, use, name)) ||
    (uses.some(isSeenByImporters) && evaluator.imports.farImportersMention([name]))
  );
}

/** `tune(server)`, where another file has `tune()`. */
function goesToMention(
  evaluator: Evaluator,
  { node }: Extract<Use, { readonly kind: 'argument' }>,
  name: string,
): boolean {
  const isMentioned = (value: Value): boolean => {
    if (value.type === 'method') return isMentioned(value.receiver);
    if (value.type !== 'imported' && value.type !== 'namespace') return false;
    return evaluatorOf(value.file).index.sourceCode.text.includes(name);
  };
  return some(evaluator.evaluate(node.callee), isMentioned);
}

/** What a function hands on to its caller: `resolve(server)` does so, too. */
function isSeenByImporters({ kind }: Use): boolean {
  return /^(?:argument|exported|kept|returned|stored)$/u.test(kind);
}
