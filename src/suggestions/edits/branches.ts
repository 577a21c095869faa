import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { indentationAt } from './edit-options.ts';
import { deeper } from './function-body.ts';
import { sourceStyleOf } from './source-style.ts';
import type { Edit } from './suggestion.ts';

/**
 * Gives an arm of an expression a statement of its own: `ok && read(response)` and
 * `ok ? read(response) : fail()` become an `if`, where they are a statement, are returned, or
 * are the body of `listener`, which returns to nobody.
 */
export function makeBranches(
  file: FileContext,
  place: TSESTree.Node,
  statement: string,
  listener: FunctionNode | undefined,
): readonly Edit[] | undefined {
  const whole = place.type === 'LogicalExpression' ? place : place.parent;
  const { parent } = whole ?? {};
  if (!whole || !parent || file.sourceCode.getCommentsInside(parent).length > 0) return undefined;
  const { eol } = sourceStyleOf(file);
  const outer = indentationAt(file.sourceCode.text, parent.range[0]);
  if (parent.type === 'ExpressionStatement') {
    const text = writeBranches(file, whole, place, statement, outer);
    return text === undefined ? undefined : [{ range: parent.range, text }];
  }
  if (parent.type === 'ReturnStatement') {
    const text = writeReturns(file, whole, place, statement, outer);
    const isAmongOthers = parent.parent.type === 'BlockStatement';
    return text === undefined || !isAmongOthers ? undefined : [{ range: parent.range, text }];
  }
  if (parent !== listener || listener.body !== whole) return undefined;
  const inner = deeper(file, outer);
  const text = writeBranches(file, whole, place, statement, inner);
  const arrow = file.sourceCode.getTokenBefore(whole, (token) => token.value === '=>');
  if (text === undefined || !arrow) return undefined;
  return [
    { range: [arrow.range[1], parent.range[1]], text: ` {${eol}${inner}${text}${eol}${outer}}` },
  ];
}

function writeBranches(
  file: FileContext,
  whole: TSESTree.Node,
  place: TSESTree.Node,
  statement: string,
  outer: string,
): string | undefined {
  const textOf = (node: TSESTree.Node): string => file.sourceCode.getText(node);
  if (whole.type === 'LogicalExpression' && whole.operator === '&&') {
    return writeIf(file, outer, textOf(whole.left), [textOf(whole.right)], [statement]);
  }
  if (whole.type !== 'ConditionalExpression') return undefined;
  const [yes = [], no = []] = [whole.consequent, whole.alternate].map((arm) =>
    arm === place ? [statement, textOf(arm)] : [textOf(arm)],
  );
  return writeIf(file, outer, textOf(whole.test), yes, no);
}

/** `return ok ? value : other` becomes `if (ok) { return value; } return other;`. */
function writeReturns(
  file: FileContext,
  whole: TSESTree.Node,
  place: TSESTree.Node,
  statement: string,
  outer: string,
): string | undefined {
  if (whole.type !== 'ConditionalExpression') return undefined;
  const { eol, semicolon } = sourceStyleOf(file);
  const [yes = [], no = []] = [whole.consequent, whole.alternate].map((arm) => {
    const text = `return ${file.sourceCode.getText(arm)}`;
    return arm === place ? [statement, text] : [text];
  });
  const head = writeIf(file, outer, file.sourceCode.getText(whole.test), yes, []);
  return head + no.map((line) => `${eol}${outer}${line}${semicolon}`).join('');
}

function writeIf(
  file: FileContext,
  outer: string,
  test: string,
  yes: readonly string[],
  no: readonly string[],
): string {
  const { eol, semicolon } = sourceStyleOf(file);
  const block = (lines: readonly string[]): string => {
    const inner = lines.map((line) => `${eol}${deeper(file, outer)}${line}${semicolon}`);
    return `{${inner.join('')}${eol}${outer}}`;
  };
  return `if (${test}) ${block(yes)}${no.length > 0 ? ` else ${block(no)}` : ''}`;
}
