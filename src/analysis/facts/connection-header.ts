import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { onceFor } from '../tree/once.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { textOf, type Value } from '../values/value.ts';
import { every } from '../values/values.ts';

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
  file: Evaluator,
  [name, value]: readonly TSESTree.CallExpressionArgument[],
): boolean {
  return (
    quotesConnection(file.index) &&
    name !== undefined &&
    value !== undefined &&
    every(file.evaluate(name), (each) => isText(each, 'connection')) &&
    every(file.evaluate(value), (each) => isText(each, 'close'))
  );
}

function isText(value: Value, text: string): boolean {
  return textOf(value)?.toLowerCase() === text;
}
