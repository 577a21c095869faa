import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { endWithComments, indentationAt } from './edit-options.ts';
import { sourceStyleOf } from './source-style.ts';
import { insertion, type Edit } from './suggestion.ts';

/** Puts statements, without their semicolons, at the start of a function; `returns`: somebody takes what it returns. */
export function addFirstStatements(
  file: FileContext,
  node: FunctionNode,
  statements: readonly string[],
  returns = false,
): readonly Edit[] {
  return node.body.type === 'BlockStatement'
    ? [startBlock(file, node, node.body, statements)]
    : makeBlock(file, node, node.body, statements, returns);
}

function startBlock(
  file: FileContext,
  node: FunctionNode,
  block: TSESTree.BlockStatement,
  statements: readonly string[],
): Edit {
  const { sourceCode } = file;
  const { eol } = sourceStyleOf(file);
  const directives = block.body.filter(
    (statement) => statement.type === 'ExpressionStatement' && statement.directive !== undefined,
  );
  const open = sourceCode.getFirstToken(block) as TSESTree.Token;
  const end = endWithComments(file, directives.at(-1) ?? open);
  const next = block.body[directives.length];
  const isOneLine = !/[\r\n]/u.test(sourceCode.text.slice(end, next?.range[0] ?? block.range[1]));
  if (isOneLine) {
    const space = /\s/u.test(sourceCode.text[end] ?? '') ? '' : ' ';
    return insertion(end, ` ${statements.map((each) => `${each};`).join(' ')}${space}`);
  }
  const indentation = next
    ? indentationAt(sourceCode.text, next.range[0])
    : deeper(file, indentationAt(sourceCode.text, node.range[0]));
  const ending = endingBefore(file, next ? sourceCode.getText(next) : '');
  return insertion(end, statements.map((each) => `${eol}${indentation}${each}${ending}`).join(''));
}

/** A semicolon, where the file has them or the code that follows would go on without one. */
export function endingBefore(file: FileContext, text: string): string {
  return /^[([`+\-/]/u.test(text) ? ';' : sourceStyleOf(file).semicolon;
}

/** `() => value` becomes `() => { statement; value; }`, or with `return`. */
function makeBlock(
  file: FileContext,
  node: FunctionNode,
  body: TSESTree.Expression,
  statements: readonly string[],
  returns: boolean,
): readonly Edit[] {
  const { sourceCode } = file;
  const { eol, semicolon } = sourceStyleOf(file);
  const arrow = sourceCode.getTokenBefore(body, (token) => token.value === '=>') as TSESTree.Token;
  const outer = indentationAt(sourceCode.text, node.range[0]);
  const inner = deeper(file, outer);
  const isLone = !sourceCode
    .getCommentsInside(node)
    .some(
      ({ range: [start, end] }) =>
        start >= arrow.range[1] && (end <= body.range[0] || start >= body.range[1]),
    );
  const text = sourceCode.getText(body);
  const needsParentheses = /^(?:\{|(?:async\s+)?function\b|class\b|let\b)/u.test(text);
  const start = returns ? 'return ' : '';
  const value = !returns && needsParentheses ? `(${text})` : `${start}${text}`;
  const ending = isLone ? endingBefore(file, value) : ';';
  const lines = statements.map((each) => `${eol}${inner}${each}${ending}`).join('');
  return isLone
    ? [
        {
          range: [arrow.range[1], node.range[1]],
          text: ` {${lines}${eol}${inner}${value}${semicolon}${eol}${outer}}`,
        },
      ]
    : [
        // A comment may end its line, and `return` with it.
        insertion(arrow.range[1], ` {${lines}${returns ? `${eol}${inner}return (` : ''}`),
        insertion(node.range[1], `${returns ? ')' : ''}${semicolon}${eol}${outer}}`),
      ];
}

/** One more level of indentation, as the file has it. */
export function deeper(file: FileContext, indentation: string): string {
  const unit = /^(?:\t| {2,8})(?=[^\s*])/mu.exec(file.sourceCode.text)?.[0] ?? '  ';
  return indentation + unit;
}

/** Gives a function without parameters its first one; TypeScript's `this` stays before it. */
export function addParameter(file: FileContext, node: FunctionNode, text: string): Edit {
  const { sourceCode } = file;
  const [receiver] = node.params;
  if (receiver) return insertion(receiver.range[1], `, ${text}`);
  const isOpen = (token: TSESTree.Token): boolean => token.value === '(';
  const before = node.typeParameters ?? node.id;
  const open = before
    ? sourceCode.getTokenAfter(before, isOpen)
    : sourceCode.getFirstToken(node, isOpen);
  return insertion((open as TSESTree.Token).range[1], text);
}
