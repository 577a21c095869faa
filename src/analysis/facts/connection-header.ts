import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { onceFor } from '../tree/once.ts';
import type { Evaluator } from '../values/evaluator.ts';
import type { Property } from '../values/property.ts';
import { textOf, type Value } from '../values/value.ts';
import { every } from '../values/values.ts';

const lowerCaseText = onceFor(({ sourceCode }: FileIndex): string => sourceCode.text.toLowerCase());

/** Whether a file quotes the name of the header: most do not, and no call of theirs sets it. */
export const quotesConnection = onceFor(({ sourceCode }: FileIndex): boolean =>
  /(["'`])connection\1/iu.test(sourceCode.text),
);

/** Whether a header's name is `name`, in any case. */
export function isHeaderName(written: string, name: string): boolean {
  return written.toLowerCase() === name;
}

/** Whether arguments are `'Connection', 'close'`, in any case, as `setHeader()` takes them. */
export function isConnectionClose(
  evaluator: Evaluator,
  [name, value]: readonly TSESTree.CallExpressionArgument[],
): boolean {
  return (
    quotesConnection(evaluator.index) &&
    name !== undefined &&
    value !== undefined &&
    every(evaluator.evaluate(name), (each) => isText(each, 'connection')) &&
    every(evaluator.evaluate(value), (each) => isText(each, 'close'))
  );
}

function isText(value: Value, text: string): boolean {
  return textOf(value)?.toLowerCase() === text;
}

/**
 * A header among those that an expression is, where it is there: in each of the ways in which
 * people write its name. Node.js reads all of them.
 */
export function lookUpHeader(
  evaluator: Evaluator,
  headers: TSESTree.Node,
  name: string,
): readonly Extract<Property, { readonly kind: 'known' }>[] {
  if (!mayHave(evaluator, headers, name)) return [];
  const spellings = [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, name, name.toUpperCase()];
  return spellings.flatMap((spelling) => {
    const property = evaluator.lookUp(headers, spelling);
    return property.kind === 'known' ? [property] : [];
  });
}

/**
 * Whether headers may have one of a name. Few files say the names that are asked about; where one
 * does not, headers that are all written in it have none, and that is cheaper than to look it up.
 */
function mayHave(evaluator: Evaluator, headers: TSESTree.Node, name: string): boolean {
  return (
    lowerCaseText(evaluator.index).includes(name) ||
    !every(
      evaluator.evaluate(headers),
      (value) =>
        value.type === 'object' &&
        value.node.properties.every((each) => each.type === 'Property' && !each.computed),
    )
  );
}

/** Whether a value is the type of an event stream, of which each answer stays open. */
export function isEventStream(value: Value): boolean {
  return /\btext\/event-stream\b/iu.test(textOf(value) ?? '');
}
