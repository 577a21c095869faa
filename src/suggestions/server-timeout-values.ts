import type { FileContext } from '../file-context.ts';
import type { RequestLimits, TimeoutFact, TimeoutName } from '../usage/timeout-values.ts';
import type { ServerFact } from '../usage/servers.ts';
import { unwrap, wrap } from '../usage/syntax.ts';
import { isPlain, isStatementOfBlock, statementAfter } from './assign-property.ts';
import { addOptions, replacePropertyValue } from './edit-options.ts';
import { sourceStyleOf } from './source-style.ts';
import type { Edit, Suggestion } from './suggestion.ts';

/** Values that do no harm, in ms: `keepAliveTimeout` is above the 60 s of most load balancers, the others are Node's own. */
export const usualTimeouts = {
  headersTimeout: 60_000,
  keepAliveTimeout: 65_000,
  requestTimeout: 300_000,
  timeout: 0,
} as const satisfies Readonly<Record<TimeoutName, number>>;

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
    edits: [replacePropertyValue(node, name, text)],
  };
}

/** Writes 0, which switches a timeout off on every version. */
export function switchTimeoutOff(file: FileContext, { name, node }: TimeoutFact): Suggestion {
  return {
    messageId: 'declineServerTimeout',
    data: {},
    edits: [replacePropertyValue(node, name, sourceStyleOf(file).number(0))],
  };
}

/** Reads what was written as seconds: `65_000` for 65, `KEEP_ALIVE * 1000` for a constant. */
export function convertSeconds(
  file: FileContext,
  { name, node }: TimeoutFact,
  value: number,
): Suggestion {
  const inner = unwrap(node);
  const code = isPlain(inner)
    ? `${file.sourceCode.getText(inner)} * 1000`
    : sourceStyleOf(file).number(Math.round(value * 1000));
  return {
    messageId: 'convertSeconds',
    data: { code },
    edits: [replacePropertyValue(node, name, code)],
  };
}

/** Makes a number of a string: of digits the number itself, of an expression `Number(…)`. */
export function convertToNumber(file: FileContext, timeout: TimeoutFact): readonly Suggestion[] {
  const { name, node } = timeout;
  const { sourceCode } = file;
  const outer = wrap(node);
  const hasComments = sourceCode.getCommentsInside(outer).length > 0;
  const inner = hasComments ? outer : unwrap(node);
  const convert = (code: string): Suggestion => ({
    messageId: 'convertToNumber',
    data: { code },
    edits: [replacePropertyValue(node, name, code)],
  });
  const { number } = sourceStyleOf(file);
  const usual = usualTimeouts[name];
  if (inner.type === 'Literal') {
    const digits = /^\d+$/u.test(String(inner.value)) ? Number(inner.value) : 0;
    return digits >= 2000 ? [convert(number(digits))] : [setTimeoutValue(file, timeout, usual)];
  }
  const text = sourceCode.getText(inner);
  const isName = inner.type === 'Identifier' || inner.type === 'MemberExpression';
  if (!isName || file.usage.evaluator.evaluate(node).length > 1) {
    return [convert(`Number(${text})`)];
  }
  const withDefault = convert(`Number(${text} || ${number(usual)})`);
  // As an option, the NaN of a variable that is not set would throw where `undefined` does not.
  return timeout.by === 'option' ? [withDefault] : [withDefault, convert(`Number(${text})`)];
}

/** Makes the `requestTimeout` as long as the `headersTimeout`. */
export function raiseRequestTimeout(
  file: FileContext,
  server: ServerFact,
  { headersTimeout, request }: RequestLimits,
): readonly Suggestion[] {
  if (request) {
    return [setTimeoutValue(file, { name: 'requestTimeout', node: request }, headersTimeout)];
  }
  const { node, options } = server;
  if (!options) return [];
  const property = `requestTimeout: ${sourceStyleOf(file).number(headersTimeout)}`;
  const place = { call: node, position: 0, options, peers: new Set([node]), after: 0 };
  return [suggestionOf('requestTimeout', headersTimeout, addOptions(file, place, [property]))];
}

/** Makes the `headersTimeout` as short as the `requestTimeout`. */
export function lowerHeadersTimeout(
  file: FileContext,
  { requestTimeout, headers, request }: RequestLimits,
): readonly Suggestion[] {
  if (headers) {
    return [setTimeoutValue(file, { name: 'headersTimeout', node: headers }, requestTimeout)];
  }
  // Beside `server.requestTimeout = …`.
  const assignment = request && wrap(request).parent;
  const target = assignment?.type === 'AssignmentExpression' ? unwrap(assignment.left) : undefined;
  const statement = assignment?.parent;
  if (target?.type !== 'MemberExpression' || statement?.type !== 'ExpressionStatement') return [];
  if (!isPlain(target.object) || !isStatementOfBlock(statement)) return [];
  const name = file.sourceCode.getText(target.object);
  const text = `${name}.headersTimeout = ${sourceStyleOf(file).number(requestTimeout)}`;
  return [suggestionOf('headersTimeout', requestTimeout, [statementAfter(file, statement, text)])];
}

function suggestionOf(name: TimeoutName, timeout: number, edits: readonly Edit[]): Suggestion {
  return {
    messageId: 'setServerTimeout',
    data: { name, timeout: String(timeout) },
    edits,
  };
}
