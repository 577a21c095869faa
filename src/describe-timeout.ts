import type { FileContext } from './file-context.ts';
import { extentOf, type Extent, type NodeRange } from './node-range.ts';
import type { IgnoredTimeout } from './usage/framework-servers.ts';
import type { TimeoutFact } from './usage/timeout-values.ts';

const milliseconds = { ms: 1, s: 1000 } as const;

/** When an idle connection is really closed: newer versions wait a second longer than `timeout`, in ms. */
export function describeClosing(
  range: NodeRange,
  timeout: number,
  unit: keyof typeof milliseconds,
): string {
  const later = extentOf('serverKeepAliveTimeoutBuffer', range, (buffer) => buffer > 0);
  const describe = (time: number): string => `${String(time / milliseconds[unit])} ${unit}`;
  const longer = describe(timeout + 1000);
  if (later === 'all') return longer;
  const text = describe(timeout);
  return later === 'none' ? text : `${text} (${longer} on Node.js 20.18, 22.9, 23 and later)`;
}

/** What is wrong with a value at any time; `undefined`: nothing that Node.js minds. */
export function describeFault({ name, by, value }: TimeoutFact): string | undefined {
  const isChecked = by === 'option' || name === 'timeout' || name === 'keepAliveTimeout';
  if (!isChecked || value.kind === 'unknown') return undefined;
  if (value.kind === 'string') return value.always ? 'is a string' : 'can be a string';
  if (value.value === Infinity) return 'is Infinity';
  // What a negative `keepAliveTimeout` does once the server exists differs with each line.
  const isNegative = value.value < 0 && (by === 'option' || name === 'timeout');
  return isNegative ? `is ${String(value.value)}` : undefined;
}

/** What an assigned `keepAliveTimeout` that is no number of ms does, where it `throws` and where not. */
export function describeConsequence(throws: Extent, range: NodeRange): string {
  const error = 'throws an error that nothing catches when its first response ends';
  const none = 'no idle timeout, and idle connections stay open until the client closes them';
  if (throws === 'all') return `on ${range.description} the server then ${error}`;
  return throws === 'none'
    ? `the server then has ${none}`
    : `on Node.js before 22.20, 23 and 24 before 24.8 the server then ${error}, and on others it has ${none}`;
}

/** A form that a framework does not read, as its author knows it. */
export function describeForm({ sourceCode }: FileContext, { form, node }: IgnoredTimeout): string {
  if (form.form === 'option') return form.path;
  if (node.type === 'CallExpression')
    return `${sourceCode.getText(node.callee)}('keepAliveTimeout')`;
  return node.type === 'AssignmentExpression' ? sourceCode.getText(node.left) : 'keepAliveTimeout';
}
