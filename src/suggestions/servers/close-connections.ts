import type { TSESTree } from '@typescript-eslint/utils';
import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import type { Close } from '../../analysis/facts/shutdown/server-closing.ts';
import { returnsToNobody } from '../../analysis/order/callers.ts';
import { calledMember, memberName, unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { shutdownPatience } from '../../knowledge/usual-timeouts.ts';
import type { Extent } from '../../project/node-range.ts';
import { isPlain, isStatementOfBlock, statementAfter } from '../edits/add-statement.ts';
import { indentationAt, indentStepOf } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';

const methods = ['closeIdleConnections', 'closeAllConnections'] as const;

/**
 * A call that closes connections, right after `server.close()`. `exists`: on which of the
 * file's Node.js versions a server has these methods.
 */
export function suggestClosing(
  file: FileContext,
  close: Close,
  exists: Extent,
): readonly Suggestion[] {
  if (close.type !== 'CallExpression' || exists === 'none') return [];
  const access = accessOf(file, close);
  if (access === undefined) return [];
  return methods.flatMap((method) => {
    const code = callOf(file, `${access}${method}`, exists);
    const edit = addAfter(file, close, code);
    return edit ? [{ messageId: method, data: { code }, edits: [edit] }] : [];
  });
}

/** `server.closeIdleConnections()` after a call that closes it, also by its framework. */
export function closeIdleAfter(
  file: FileContext,
  server: ServerFact,
  close: Close,
  exists: Extent,
): Edit | undefined {
  const [first] = suggestClosing(file, close, exists);
  return server.framework?.row.closes ? undefined : first?.edits[0];
}

/** Closes what is left some time after `server.close()`, be it busy. */
export function suggestClosingLater(
  file: FileContext,
  server: ServerFact,
  closes: readonly Close[],
  exists: Extent,
): readonly Suggestion[] {
  const [close, ...others] = closes;
  const { number, optionalCall, shorthand } = sourceStyleOf(file);
  if (close?.type !== 'CallExpression' || others.length > 0) return [];
  const access = accessOf(file, close);
  const mayCall = exists === 'all' || (exists === 'some' && optionalCall);
  if (access === undefined || !mayCall || !shorthand) return [];
  if (server.framework?.row.closes) return [];
  const method = callOf(file, `${access}closeAllConnections`, exists);
  const code = `setTimeout(() => ${method}, ${number(shutdownPatience)}).unref()`;
  const edit = addAfter(file, close, code);
  const data = { code, seconds: String(shutdownPatience / 1000) };
  return edit ? [{ messageId: 'closeConnectionsLater', data, edits: [edit], isChoice: true }] : [];
}

/** `server.` of `server.close()`, `this.server?.` of `this.server?.close()` */
function accessOf(file: FileContext, close: TSESTree.CallExpression): string | undefined {
  const callee = calledMember(close);
  // `server.close.bind(server)` closes it later, somewhere else.
  if (!callee || memberName(callee) !== 'close') return undefined;
  const { object, optional } = callee;
  if (!isPlain(unwrap(object))) return undefined;
  const text = file.sourceCode.getText(object);
  // `(server as http.Server).close()`
  const isCast = !isPlain(object) && object.type !== 'TSNonNullExpression';
  // Without a semicolon before it, a line that begins with `(` goes on with the one before.
  if (isCast && sourceStyleOf(file).semicolon === '') return undefined;
  return `${isCast ? `(${text})` : text}${optional ? '?.' : '.'}`;
}

function callOf(file: FileContext, method: string, exists: Extent): string {
  if (exists === 'all') return `${method}()`;
  const mayBeOptional = sourceStyleOf(file).optionalCall || method.includes('?.');
  return mayBeOptional ? `${method}?.()` : `if (${method}) ${method}()`;
}

function addAfter(
  file: FileContext,
  close: TSESTree.CallExpression,
  code: string,
): Edit | undefined {
  const outer = wrap(close);
  const { parent } = outer;
  if (parent?.type === 'ExpressionStatement') {
    return isStatementOfBlock(parent)
      ? statementAfter(file, parent, code)
      : blockOf(file, parent, file.sourceCode.getText(outer), code);
  }
  if (
    parent?.type === 'ArrowFunctionExpression' &&
    parent.body === outer &&
    returnsToNobody(parent)
  ) {
    return blockOf(file, outer, file.sourceCode.getText(outer), code);
  }
  return undefined;
}

/** `{ server.close(); server.closeIdleConnections(); }` over several lines. */
function blockOf(
  file: FileContext,
  node: TSESTree.Node,
  close: string,
  code: string,
): Edit | undefined {
  const { sourceCode } = file;
  const hasComments =
    node.type === 'ExpressionStatement' && sourceCode.getCommentsInside(node).length > 0;
  // `if (x) server.close(); else …` reads well as a block; what stands in parentheses does not.
  if (hasComments || sourceCode.getTokenBefore(node)?.value === '(') return undefined;
  const { eol, semicolon } = sourceStyleOf(file);
  const outside = indentationAt(sourceCode.text, node.range[0]);
  const inside = `${outside}${indentStepOf(file)}`;
  return {
    range: node.range,
    text: `{${eol}${inside}${close}${semicolon}${eol}${inside}${code}${semicolon}${eol}${outside}}`,
  };
}
