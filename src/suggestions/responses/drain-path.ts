import type { TSESTree } from '@typescript-eslint/utils';
import type { UndrainedPath } from '../../analysis/facts/responses/undrained-paths.ts';
import type { FunctionNode } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import { makeBranches } from '../edits/branches.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { deeper, endingBefore } from '../edits/function-body.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { resolveName } from '../names/module-scope.ts';

/** Reads the response before a path ends, or closes its connection. */
export function suggestDrainingPath(file: FileContext, path: UndrainedPath): readonly Suggestion[] {
  const { exit, response, variable, waitsForEnd } = path;
  const methods = waitsForEnd ? (['resume'] as const) : (['resume', 'destroy'] as const);
  return methods.flatMap((method) => {
    const way = { exit, variable, listener: response.listener };
    const edits = callOnPath(file, way, `${variable.name}.${method}()`);
    const data = { response: variable.name };
    return edits ? [{ messageId: `${method}Response` as const, data, edits }] : [];
  });
}

/** A way through a function, and the variable that it leaves alone. */
interface WayOut extends Pick<UndrainedPath, 'exit' | 'variable'> {
  /** The listener that the way is of, if it is of one. */
  readonly listener: FunctionNode | undefined;
}

/** The edits that write a call before a path ends; `undefined`: there is no place for it. */
export function callOnPath(
  file: FileContext,
  { exit: { form, place }, listener, variable }: WayOut,
  call: string,
): readonly Edit[] | undefined {
  if (resolveName(file, place, variable.name) !== variable) return undefined;
  switch (form) {
    case 'before':
      return /^(?:BlockStatement|Program|StaticBlock|SwitchCase)$/u.test(place.parent?.type ?? '')
        ? addBefore(file, place, call)
        : makeBlock(file, place, call);
    case 'after':
      return addAfter(file, place, call);
    case 'inside':
      return fillBlock(file, place, call);
    case 'else':
      return place.type === 'IfStatement' ? addElse(file, place, call) : undefined;
    case 'default':
      return place.type === 'SwitchStatement' ? addDefault(file, place, call) : undefined;
    default:
      return makeBranches(file, place, call, listener);
  }
}

/** A statement of its own before another one: on its own line, where that one has it. */
function addBefore(file: FileContext, { range }: TSESTree.Node, call: string): readonly Edit[] {
  const { text } = file.sourceCode;
  const [start, end] = range;
  const { eol } = sourceStyleOf(file);
  const indentation = indentationAt(text, start);
  const isOnOwnLine = /(?:^|[\r\n])[ \t]*$/u.test(text.slice(Math.max(0, start - 500), start));
  return [
    insertion(
      start,
      isOnOwnLine
        ? `${call}${endingBefore(file, text.slice(start, end))}${eol}${indentation}`
        : `${call}; `,
    ),
  ];
}

function addAfter(
  file: FileContext,
  node: TSESTree.Node,
  call: string,
): readonly Edit[] | undefined {
  if (!isStatementOfBlock(node)) return undefined;
  const [start, end] = node.range;
  const { eol, semicolon } = sourceStyleOf(file);
  const { text } = file.sourceCode;
  const ending = text[end - 1] === ';' ? ';' : semicolon;
  return [insertion(end, `${eol}${indentationAt(text, start)}${call}${ending}`)];
}

/** `if (x) return;` becomes `if (x) { response.resume(); return; }`, on lines of their own. */
function makeBlock(
  file: FileContext,
  place: TSESTree.Node,
  call: string,
): readonly Edit[] | undefined {
  const { sourceCode } = file;
  const { eol } = sourceStyleOf(file);
  const before = sourceCode.getTokenBefore(place);
  if (!before || !place.parent) return undefined;
  const outer = indentationAt(sourceCode.text, place.parent.range[0]);
  const inner = deeper(file, outer);
  const ending = endingBefore(file, sourceCode.getText(place));
  const lead = `${call}${ending}${eol}${inner}`;
  const close = insertion(place.range[1], `${eol}${outer}}`);
  return sourceCode.commentsExistBetween(before, place)
    ? [insertion(before.range[1], ' {'), insertion(place.range[0], lead), close]
    : [{ range: [before.range[1], place.range[0]], text: ` {${eol}${inner}${lead}` }, close];
}

function fillBlock(file: FileContext, block: TSESTree.Node, call: string): readonly Edit[] {
  const { sourceCode } = file;
  const { eol, semicolon } = sourceStyleOf(file);
  const outer = indentationAt(sourceCode.text, block.range[0]);
  const line = `${eol}${deeper(file, outer)}${call}${semicolon}`;
  const inside = sourceCode.text.slice(block.range[0] + 1, block.range[1] - 1);
  const end = /[\r\n]/u.test(inside) ? '' : `${eol}${outer}`;
  return inside.trim() === ''
    ? [{ range: [block.range[0] + 1, block.range[1] - 1], text: `${line}${eol}${outer}` }]
    : [insertion(block.range[0] + 1, line + end)];
}

function addElse(
  file: FileContext,
  { consequent, parent, range: [start, end] }: TSESTree.IfStatement,
  call: string,
): readonly Edit[] | undefined {
  const { sourceCode } = file;
  const { eol, semicolon } = sourceStyleOf(file);
  const outer = indentationAt(sourceCode.text, start);
  const inner = deeper(file, outer);
  // What follows a `return` needs no `else`.
  if (endsAbruptly(consequent) && parent.type === 'BlockStatement') {
    return [insertion(end, `${eol}${outer}${call}${semicolon}`)];
  }
  const added = ` else {${eol}${inner}${call}${semicolon}${eol}${outer}}`;
  if (consequent.type === 'BlockStatement') return [insertion(consequent.range[1], added)];
  const before = sourceCode.getTokenBefore(consequent);
  if (!before || sourceCode.commentsExistBetween(before, consequent)) return undefined;
  return [
    { range: [before.range[1], consequent.range[0]], text: ` {${eol}${inner}` },
    insertion(consequent.range[1], `${eol}${outer}}${added}`),
  ];
}

/** A last case that falls out of the `switch` would fall into the new one. */
function addDefault(
  file: FileContext,
  node: TSESTree.SwitchStatement,
  call: string,
): readonly Edit[] | undefined {
  const { sourceCode } = file;
  const { eol, semicolon } = sourceStyleOf(file);
  const last = node.cases.at(-1);
  if (!last || !endsAbruptly(last.consequent.at(-1))) return undefined;
  const indentation = indentationAt(sourceCode.text, last.range[0]);
  return [
    insertion(
      last.range[1],
      `${eol}${indentation}default:${eol}${deeper(file, indentation)}${call}${semicolon}`,
    ),
  ];
}

function endsAbruptly(node: TSESTree.Node | undefined): boolean {
  if (node?.type === 'BlockStatement') return endsAbruptly(node.body.at(-1));
  return /^(?:Break|Continue|Return|Throw)Statement$/u.test(node?.type ?? '');
}
