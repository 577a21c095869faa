import { keepOrder } from '../../analysis/facts/servers/request-limits.ts';
import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import type { TimeoutFact } from '../../analysis/facts/servers/timeout-values.ts';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import { isSingle } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { likelySeconds, reusedFrom, usualTimeouts } from '../../knowledge/usual-timeouts.ts';
import type { NodeRange } from '../../project/node-range.ts';
import { isPlain } from '../edits/add-statement.ts';
import { replacePropertyValue } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Suggestion } from '../edits/suggestion.ts';
import { withShutdown } from './shutdown.ts';

/** Writes another value, in ms. */
export function setTimeoutValue(
  file: FileContext,
  { name, node }: Pick<TimeoutFact, 'name' | 'node'>,
  timeout: number,
): Suggestion {
  const text = sourceStyleOf(file).number(timeout);
  return {
    messageId: 'setServerTimeout',
    data: { name, timeout: String(timeout) },
    edits: [replacePropertyValue(file, node, name, text)],
  };
}

/** Writes 0, which switches a timeout off on every version. */
function switchTimeoutOff(file: FileContext, { name, node }: TimeoutFact): Suggestion {
  return {
    messageId: 'declineServerTimeout',
    data: {},
    edits: [replacePropertyValue(file, node, name, sourceStyleOf(file).number(0))],
  };
}

/** Reads what was written as seconds: `65_000` for 65, `KEEP_ALIVE * 1000` for a constant. */
function convertSeconds(file: FileContext, { name, node }: TimeoutFact, value: number): Suggestion {
  const inner = unwrap(node);
  const code = isPlain(inner)
    ? `${file.sourceCode.getText(inner)} * 1000`
    : sourceStyleOf(file).number(Math.round(value * 1000));
  return {
    messageId: 'convertSeconds',
    data: { code },
    edits: [replacePropertyValue(file, node, name, code)],
  };
}

/** Makes a number of a string: of digits the number itself, of an expression `Number(…)`. */
function convertToNumber(
  file: FileContext,
  server: ServerFact,
  timeout: TimeoutFact,
): readonly Suggestion[] {
  const { name, node } = timeout;
  const { sourceCode } = file;
  const outer = wrap(node);
  const hasComments = sourceCode.getCommentsInside(outer).length > 0;
  const inner = hasComments ? outer : unwrap(node);
  const convert = (code: string): Suggestion => ({
    messageId: 'convertToNumber',
    data: { code },
    edits: [replacePropertyValue(file, node, name, code)],
  });
  const { number } = sourceStyleOf(file);
  const usual = keepOrder(server, name, usualTimeouts[name]);
  if (inner.type === 'Literal') {
    const digits = /^\d+$/u.test(String(inner.value)) ? Number(inner.value) : 0;
    const isMeant = digits >= reusedFrom && keepOrder(server, name, digits) === digits;
    return isMeant ? [convert(number(digits))] : [setTimeoutValue(file, timeout, usual)];
  }
  const text = sourceCode.getText(inner);
  const isName = inner.type === 'Identifier' || inner.type === 'MemberExpression';
  if (!isName || !isSingle(file.usage.evaluator.evaluate(node))) {
    return [convert(`Number(${text})`)];
  }
  const withDefault = convert(`Number(${text} || ${number(usual)})`);
  // As an option, the NaN of a variable that is not set would throw where `undefined` does not.
  return timeout.by === 'option' ? [withDefault] : [withDefault, convert(`Number(${text})`)];
}

/** Gives a timeout that is too short the length that was meant, or one that does no harm. */
export function suggestMilliseconds(
  file: FileContext,
  server: ServerFact,
  timeout: TimeoutFact,
  value: number,
  range: NodeRange,
): readonly Suggestion[] {
  const keep = (length: number, suggestion: Suggestion): readonly Suggestion[] =>
    timeout.name === 'keepAliveTimeout'
      ? withShutdown(file, server, length, range, suggestion)
      : [suggestion];
  const isConverted = value < likelySeconds && value * 1000 >= reusedFrom;
  const converted = isConverted ? keep(value * 1000, convertSeconds(file, timeout, value)) : [];
  if (timeout.name === 'timeout') return [...converted, switchTimeoutOff(file, timeout)];
  const usual = usualTimeouts.keepAliveTimeout;
  return [
    ...(isConverted ? converted : keep(usual, setTimeoutValue(file, timeout, usual))),
    setTimeoutValue(file, timeout, reusedFrom),
  ];
}

/** Gives a value that Node.js minds one that it does not. */
export function suggestValid(
  file: FileContext,
  server: ServerFact,
  timeout: TimeoutFact,
  range: NodeRange,
): readonly Suggestion[] {
  const { name, value } = timeout;
  const isKept = name === 'keepAliveTimeout';
  if (value.kind === 'string') {
    return convertToNumber(file, server, timeout).flatMap((suggestion) =>
      isKept ? withShutdown(file, server, 0, range, suggestion) : [suggestion],
    );
  }
  const off = switchTimeoutOff(file, timeout);
  if (name === 'timeout') return [off];
  const length = keepOrder(server, name, usualTimeouts[name]);
  const usual = setTimeoutValue(file, timeout, length);
  if (!isKept) return [off, usual];
  return [
    ...withShutdown(file, server, 0, range, off),
    ...withShutdown(file, server, length, range, usual),
  ];
}
