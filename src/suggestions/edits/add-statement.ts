import type { TSESTree } from '@typescript-eslint/utils';
import { calledMethod, chainOn, unwrap, wrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { receiverMethods } from '../../knowledge/node-methods.ts';
import { endWithComments, indentationAt } from './edit-options.ts';
import { sourceStyleOf } from './source-style.ts';
import { insertion, type Edit } from './suggestion.ts';

/** Whether other statements may stand before and behind a node: it is in a block, or at the top of the file. */
export function isStatementOfBlock(node: TSESTree.Node): boolean {
  return /^(?:Program|BlockStatement|StaticBlock|TSModuleBlock)$/u.test(node.parent?.type ?? '');
}

/** `server`, `this.server`, `app.locals.server`: no calls, nothing computed. */
export function isPlain(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return !node.computed && isPlain(unwrap(node.object));
  return node.type === 'Identifier' || node.type === 'ThisExpression';
}

/** A statement on the line after another one and its comments, written without its semicolon. */
export function statementAfter(file: FileContext, statement: TSESTree.Node, text: string): Edit {
  const source = file.sourceCode.text;
  const { eol, semicolon } = sourceStyleOf(file);
  const end = endWithComments(file, statement);
  const isLast = /^[ \t]*(?:\r?\n|$)/u.test(source.slice(end));
  const closes = source[statement.range[1] - 1] === ';' || !isLast ? ';' : semicolon;
  const indentation = indentationAt(source, statement.range[0]);
  return insertion(end, `${eol}${indentation}${text}${closes}`);
}

/** A statement before another, on a line of its own. */
export function statementBefore(file: FileContext, statement: TSESTree.Node, text: string): Edit {
  const source = file.sourceCode.text;
  const { eol, semicolon } = sourceStyleOf(file);
  const [start] = statement.range;
  const closes = source[statement.range[1] - 1] === ';' ? ';' : semicolon;
  // Without a semicolon, a line that begins with these goes on with the one before.
  const needed = closes === '' && /[(+\-/[`]/u.test(source[start] ?? '') ? ';' : closes;
  return insertion(start, `${text}${needed}${eol}${indentationAt(source, start)}`);
}

/** `http.createServer(…).on(…).listen(…)`: the whole chain is the server. */
export function endOfChain(node: TSESTree.Node): TSESTree.Node {
  const calls = chainOn(node);
  const other = calls.findIndex((call) => !receiverMethods.has(calledMethod(call) ?? ''));
  return wrap((other === -1 ? calls.at(-1) : calls[other - 1]) ?? node);
}

/** `response.on('close', () => upstream.destroy())` */
export function onClose(file: FileContext, emitter: string, call: string): string {
  const { arrowFunction, quote, semicolon } = sourceStyleOf(file);
  const listener = arrowFunction ? `() => ${call}` : `function () { ${call}${semicolon} }`;
  return `${emitter}.on(${quote}close${quote}, ${listener})`;
}
