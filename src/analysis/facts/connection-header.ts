import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../flow/evaluator.ts';
import type { Value } from '../flow/values.ts';

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
    name !== undefined &&
    value !== undefined &&
    file.evaluate(name).every((each) => isText(each, 'connection')) &&
    file.evaluate(value).every((each) => isText(each, 'close'))
  );
}

function isText(value: Value, text: string): boolean {
  return (
    value.type === 'primitive' &&
    typeof value.value === 'string' &&
    value.value.toLowerCase() === text
  );
}
