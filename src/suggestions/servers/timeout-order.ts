import type { RequestLimits } from '../../analysis/facts/servers/request-limits.ts';
import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import type { TimeoutName } from '../../analysis/facts/servers/timeout-values.ts';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isPlain, isStatementOfBlock, statementAfter } from '../edits/add-statement.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { setTimeoutValue } from './server-timeout-values.ts';
import { addServerOption } from './server-timeout.ts';

/** Makes the `requestTimeout` as long as the `headersTimeout`. */
export function raiseRequestTimeout(
  file: FileContext,
  server: ServerFact,
  { headersTimeout, request }: RequestLimits,
): readonly Suggestion[] {
  if (request) {
    return [setTimeoutValue(file, { name: 'requestTimeout', node: request }, headersTimeout)];
  }
  if (!server.options) return [];
  const edits = addServerOption(file, server, 'requestTimeout', headersTimeout);
  return [suggestionOf('requestTimeout', headersTimeout, edits)];
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
