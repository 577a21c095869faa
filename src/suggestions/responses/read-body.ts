import type { TSESTree } from '@typescript-eslint/utils';
import { unreadBodiesOf } from '../../analysis/facts/pools/unread-users.ts';
import type { UnreadBody } from '../../analysis/facts/responses/unread-bodies.ts';
import type { UnreadBodyPath } from '../../analysis/facts/responses/unread-body-paths.ts';
import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { freeName } from '../names/module-scope.ts';
import { callOnPath } from './drain-path.ts';

/** Discards the body of a result, where the result is a statement of its own. */
export function suggestReadingBody(file: FileContext, unread: UnreadBody): readonly Suggestion[] {
  const found = readBody(file, unread);
  return found ? [{ messageId: 'readBody', data: { code: found.code }, edits: found.edits }] : [];
}

/**
 * Adds to suggestions for a call, a client or an agent what discards the bodies of its requests:
 * with a limit of connections they would keep it busy. No suggestion, where that cannot be done.
 */
export function withBodiesDiscarded(
  file: FileContext,
  node: TSESTree.Node,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  if (suggestions.length === 0) return suggestions;
  const unread = unreadBodiesOf(file.usage, node);
  const readings = unread.map((each) => readBody(file, each));
  const edits = readings.flatMap((reading) => reading?.edits ?? []);
  if (readings.some((reading) => !reading)) return [];
  return suggestions.map((suggestion) => ({
    ...suggestion,
    edits: [...suggestion.edits, ...edits],
  }));
}

/** Discards the body before a path ends that leaves it. */
export function suggestReadingOnPath(
  file: FileContext,
  path: UnreadBodyPath,
): readonly Suggestion[] {
  const { body, exit, isCommand, variable } = path;
  const call = callFor(file, { isCommand, reading: body.reading });
  const code = `${call.endsWith('.cancel()') ? 'await ' : ''}${variable.name}.${body.name}${call}`;
  const edits = callOnPath(file, { exit, variable, listener: undefined }, code);
  return edits ? [{ messageId: 'readBody', data: { code }, edits }] : [];
}

interface Reading {
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** The edits that discard a body; `undefined`: there is no place for them. */
export function readBody(file: FileContext, unread: UnreadBody): Reading | undefined {
  const { statement } = unread;
  if (!statement || !isStatementOfBlock(statement)) return undefined;
  const taken = takeBody(file, unread);
  if (!taken) return undefined;
  const { eol, semicolon } = sourceStyleOf(file);
  const source = file.sourceCode.text;
  const call = callFor(file, unread);
  const isAwaited = call.endsWith('.cancel()');
  const code = `${isAwaited ? 'await ' : ''}${taken.name}${call}`;
  const end = source[statement.range[1] - 1] === ';' ? ';' : semicolon;
  const line = `${eol}${indentationAt(source, statement.range[0])}${code}${end}`;
  return { code, edits: [...taken.edits, insertion(statement.range[1], line)] };
}

/** `.resume()`; for the types of the AWS SDK, whose bodies may be a browser's, what all of them have. */
function callFor(
  file: FileContext,
  { isCommand, reading }: Pick<UnreadBody, 'isCommand' | 'reading'>,
): string {
  const isTyped = isTypeScript(file);
  if (isCommand && isTyped) return '?.transformToWebStream().cancel()';
  return `${reading.mayBeMissing ? '?.' : '.'}${reading.method}()`;
}

interface Taken {
  /** What the body is, as the next statement can write it. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Gives the body a name, unless the result has one. */
function takeBody(file: FileContext, { taker, statement, body }: UnreadBody): Taken | undefined {
  if (taker?.type === 'Identifier') return { name: `${taker.name}.${body}`, edits: [] };
  const name = freeName(file, [body]);
  const text = name === body ? name : `${body}: ${name}`;
  if (!taker) {
    const { declare } = sourceStyleOf(file);
    return (
      statement && { name, edits: [insertion(statement.range[0], `${declare} { ${text} } = `)] }
    );
  }
  const last = taker.properties.at(-1);
  return last && { name, edits: [insertion(last.range[1], `, ${text}`)] };
}
