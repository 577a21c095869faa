import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../../context/file-context.ts';
import type { Edit } from './suggestion.ts';

/** Removes a property and its comma; `undefined` where a comment would go with it. */
export function removeProperty(
  file: FileContext,
  property: TSESTree.Property,
): readonly Edit[] | undefined {
  const { sourceCode } = file;
  const object = property.parent;
  if (object.type !== 'ObjectExpression' || hasComments(file, property)) return undefined;
  const before = sourceCode.getTokenBefore(property);
  const after = sourceCode.getTokenAfter(property);
  if (!before || !after) return undefined;
  if (object.properties.length === 1 && !hasComments(file, object)) {
    return [{ range: object.range, text: '{}' }];
  }
  const { range } = property;
  if (after.value === ',') {
    if (hasCommentBetween(file, range[1], after.range[0])) return undefined;
    return [removeWithSpace(file, range[0], after.range[1])];
  }
  if (before.value !== ',') return [removeWithSpace(file, range[0], range[1])];
  // The last one: the comma of the one before goes too.
  return hasCommentBetween(file, before.range[1], range[0])
    ? [{ range: before.range, text: '' }, removeWithSpace(file, range[0], range[1])]
    : [{ range: [before.range[0], range[1]], text: '' }];
}

/** Removes the argument that a call ends with. */
export function removeLastArgument(
  file: FileContext,
  call: TSESTree.CallExpression,
): readonly Edit[] | undefined {
  const last = call.arguments.at(-1);
  const before = last && file.sourceCode.getTokenBefore(last);
  if (before?.value !== ',' || hasCommentBetween(file, before.range[0], last?.range[1] ?? 0)) {
    return undefined;
  }
  return [{ range: [before.range[0], last?.range[1] ?? 0], text: '' }];
}

/** Removes a statement with its line; `undefined` where a comment would go, or the lines around would become one statement. */
export function removeStatement(
  file: FileContext,
  statement: TSESTree.Node,
): readonly Edit[] | undefined {
  if (hasComments(file, statement)) return undefined;
  const before = file.sourceCode.getTokenBefore(statement);
  const after = file.sourceCode.getTokenAfter(statement);
  const isOpen = before && !/^[;{}]$/u.test(before.value);
  if (isOpen && after && /^[([`+\-*/.,]/u.test(after.value)) return undefined;
  return [removeWithSpace(file, statement.range[0], statement.range[1])];
}

/** Removes `.set(…)` of `response.set(…).send(…)`. */
export function removeLink(
  file: FileContext,
  call: TSESTree.CallExpression,
): readonly Edit[] | undefined {
  if (call.callee.type !== 'MemberExpression') return undefined;
  const start = call.callee.object.range[1];
  if (hasCommentBetween(file, start, call.range[1])) return undefined;
  return [{ range: [start, call.range[1]], text: '' }];
}

/** Whether there are comments inside of a node, which an edit would remove. */
export function hasComments(file: FileContext, node: TSESTree.Node): boolean {
  return file.sourceCode.getCommentsInside(node).length > 0;
}

function hasCommentBetween(file: FileContext, start: number, end: number): boolean {
  return file.sourceCode
    .getAllComments()
    .some((comment) => comment.range[0] >= start && comment.range[1] <= end);
}

/** Removes a range: with its lines where nothing else is on them, else with the space after it. */
export function removeWithSpace(file: FileContext, start: number, end: number): Edit {
  const { text } = file.sourceCode;
  const lead = /[ \t]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const [rest = ''] = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(end)) ?? [];
  const lineStart = start - lead;
  const beginsLine = lineStart === 0 || text[lineStart - 1] === '\n';
  if (beginsLine && rest.endsWith('\n')) {
    // A blank line that stood between it and what follows, where it was the first.
    const opens = /[{[(,]\r?\n$/u.test(text.slice(0, lineStart));
    const [blank = ''] = opens ? (/^[ \t]*\r?\n/u.exec(text.slice(end + rest.length)) ?? []) : [];
    return { range: [lineStart, end + rest.length + blank.length], text: '' };
  }
  const space = /^[ \t]*/u.exec(text.slice(end))?.[0].length ?? 0;
  return { range: [start, end + space], text: '' };
}
