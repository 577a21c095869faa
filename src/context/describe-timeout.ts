import type { IgnoredTimeout } from '../analysis/facts/servers/server-fact.ts';
import type { TimeoutFact } from '../analysis/facts/servers/timeout-values.ts';
import { extentOf, type Extent, type NodeRange } from '../project/node-range.ts';
import { describeVersions } from './describe-versions.ts';
import type { FileContext } from './file-context.ts';

const milliseconds = { ms: 1, s: 1000 } as const;

/** When an idle connection is really closed: newer versions wait a second longer than `timeout`, in ms. */
export function describeClosing(
  range: NodeRange,
  timeout: number,
  unit: keyof typeof milliseconds,
): string {
  const isLonger = (buffer: number): boolean => buffer > 0;
  const later = extentOf('serverKeepAliveTimeoutBuffer', range, isLonger);
  const describe = (time: number): string => `${String(time / milliseconds[unit])} ${unit}`;
  const longer = describe(timeout + 1000);
  if (later === 'all') return longer;
  const text = describe(timeout);
  if (later === 'none') return text;
  const versions = describeVersions('serverKeepAliveTimeoutBuffer', range, isLonger);
  return `${text} (${longer} on Node.js ${versions})`;
}

/** The same without versions, for messages that have no place for them: "5 or 6 s". */
export function describeClosingBriefly(range: NodeRange, timeout: number): string {
  const later = extentOf('serverKeepAliveTimeoutBuffer', range, (buffer) => buffer > 0);
  const seconds = timeout / 1000;
  if (later === 'some') return `${String(seconds)} or ${String(seconds + 1)} s`;
  return `${String(later === 'all' ? seconds + 1 : seconds)} s`;
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
  const none = 'never closes idle connections';
  if (throws === 'all') return `the server then ${error}`;
  if (throws === 'none') return `the server then ${none}`;
  const versions = describeVersions('invalidKeepAliveTimeoutThrows', range, isTrue);
  return `Node.js ${versions} then throws when a response ends, others never close idle connections`;
}

/** Picks the versions for which a fact is true, for `extentOf()` and `describeVersions()`. */
export function isTrue(value: boolean): boolean {
  return value;
}

/** Where a fact is only true of some versions of the file: " on Node.js 18 and later". */
export function describeWhere(
  fact: 'createServerChecksTimeouts' | 'serverSwapsTimeouts',
  range: NodeRange,
): string {
  if (extentOf(fact, range, isTrue) !== 'some') return '';
  return ` on Node.js ${describeVersions(fact, range, isTrue)}`;
}

/** A form that a framework does not read, as its author knows it. */
export function describeForm({ sourceCode }: FileContext, { form, node }: IgnoredTimeout): string {
  if (form.form === 'option') return form.path;
  if (node.type === 'CallExpression')
    return `${sourceCode.getText(node.callee)}('keepAliveTimeout')`;
  return node.type === 'AssignmentExpression' ? sourceCode.getText(node.left) : 'keepAliveTimeout';
}
