import { describeVersions } from './describe-versions.ts';
import type { FileContext } from './file-context.ts';
import { extentOf, type Extent, type NodeRange } from './node-range.ts';
import type { IgnoredTimeout } from './usage/framework-servers.ts';
import type { TimeoutFact } from './usage/timeout-values.ts';

const milliseconds = { ms: 1, s: 1000 } as const;

/**
 * When an idle connection is really closed: newer versions wait a second longer than `timeout`,
 * in ms. `exceptions` are other answers of some versions: "2 min before 8".
 */
export function describeClosing(
  range: NodeRange,
  timeout: number,
  unit: keyof typeof milliseconds,
  exceptions: readonly string[] = [],
): string {
  const isLonger = (buffer: number): boolean => buffer > 0;
  const longer = extentOf('serverKeepAliveTimeoutBuffer', range, isLonger);
  const describe = (time: number): string => `${String(time / milliseconds[unit])} ${unit}`;
  const all = [...exceptions];
  if (longer === 'some') {
    const versions = describeVersions('serverKeepAliveTimeoutBuffer', range, isLonger);
    all.unshift(`${describe(timeout + 1000)} on Node.js ${versions}`);
  }
  const text = describe(longer === 'all' ? timeout + 1000 : timeout);
  return all.length > 0 ? `${text} (${all.join(', ')})` : text;
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
    : `on Node.js ${describeVersions('invalidKeepAliveTimeoutThrows', range, (isThrown) => isThrown)} the server then ${error}, and on others it has ${none}`;
}

/** A form that a framework does not read, as its author knows it. */
export function describeForm({ sourceCode }: FileContext, { form, node }: IgnoredTimeout): string {
  if (form.form === 'option') return form.path;
  if (node.type === 'CallExpression')
    return `${sourceCode.getText(node.callee)}('keepAliveTimeout')`;
  return node.type === 'AssignmentExpression' ? sourceCode.getText(node.left) : 'keepAliveTimeout';
}
