import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, wrap, type CallNode } from '../../analysis/tree/syntax.ts';
import { every, only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { hasComments } from './remove-code.ts';
import { hasTypeOfProject } from './object-types.ts';
import { sourceStyleOf } from './source-style.ts';
import { insertion, type Edit } from './suggestion.ts';

/** The end of `node`, or of the comments that follow it on its last line. */
export function endWithComments(file: FileContext, node: TSESTree.Node | TSESTree.Token): number {
  const { sourceCode } = file;
  let last: TSESTree.Node | TSESTree.Token = node;
  let next = sourceCode.getTokenAfter(last, { includeComments: true });
  while (
    next &&
    (next.type === 'Line' || next.type === 'Block') &&
    next.loc.start.line === last.loc.end.line
  ) {
    last = next;
    next = sourceCode.getTokenAfter(last, { includeComments: true });
  }
  return last.range[1];
}

/** A line of more characters than this is a program's, not a person's, and is not laid out. */
export const longLine = 1000;

/** The white space that the line of a position begins with. */
export function indentationAt(text: string, position: number): string {
  const near = text.slice(Math.max(0, position - longLine), position);
  const start = Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r'));
  if (start === -1 && position > longLine) return '';
  return /^[ \t]*/u.exec(near.slice(start + 1))?.[0] ?? '';
}

/** By how much the file indents a block inside another. */
export function indentStepOf({ sourceCode: { text } }: FileContext): string {
  if (/^\t/mu.test(text)) return '\t';
  return /^ {2,3}\S/mu.test(text) || !/^ {4}\S/mu.test(text) ? '  ' : '    ';
}

/** `a: 1, b: 2` after the properties of an object literal, laid out as they are. */
export function addProperties(
  file: FileContext,
  object: TSESTree.ObjectExpression,
  properties: readonly string[],
): readonly Edit[] {
  const { sourceCode } = file;
  const { text } = sourceCode;
  const last = object.properties.at(-1);
  if (!last) {
    const inside = object.range[0] + 1;
    const space = text[inside] === '}' ? ' ' : '';
    return [insertion(inside, ` ${properties.join(', ')}${space}`)];
  }
  const after = sourceCode.getTokenAfter(last);
  const comma = after?.value === ',' ? after : undefined;
  const anchor = comma ?? last;
  if (!text.slice(anchor.range[1], object.range[1]).includes('\n')) {
    const lead = comma ? ' ' : ', ';
    return [insertion(anchor.range[1], `${lead}${properties.join(', ')}`)];
  }
  const { eol } = sourceStyleOf(file);
  const first = object.properties[0] ?? last;
  const lines = properties.join(`,${eol}${indentationAt(text, first.range[0])}`);
  const line = `${eol}${indentationAt(text, first.range[0])}${lines}${comma ? ',' : ''}`;
  const end = endWithComments(file, anchor);
  if (comma) return [insertion(end, line)];
  return end === anchor.range[1]
    ? [insertion(end, `,${line}`)]
    : [insertion(anchor.range[1], ','), insertion(end, line)];
}

/** Puts `text` as the argument at `position`, which is not beyond the first free one. */
export function insertArgument(
  file: FileContext,
  node: CallNode,
  position: number,
  text: string,
): readonly Edit[] {
  const { sourceCode } = file;
  const open = sourceCode.getTokenAfter(
    node.typeArguments ?? node.callee,
    (token) => token.value === '(',
  );
  // `new http.Agent`
  if (!open || open.range[1] > node.range[1]) return [insertion(node.range[1], `(${text})`)];
  if (node.arguments.length === 0) return [insertion(open.range[1], text)];
  const inside = sourceCode.getTokenAfter(open, { includeComments: true });
  if (position === 0) return [insertion((inside ?? open).range[inside ? 0 : 1], `${text}, `)];
  const before = node.arguments[position - 1] as TSESTree.Node;
  const close = sourceCode.getLastToken(node) as TSESTree.Token;
  let last: TSESTree.Node | TSESTree.Token = before;
  let next = sourceCode.getTokenAfter(last) as TSESTree.Token;
  while (next.value === ')' && next.range[0] !== close.range[0]) {
    last = next;
    next = sourceCode.getTokenAfter(last) as TSESTree.Token;
  }
  if (next.value !== ',') return [insertion(last.range[1], `, ${text}`)];
  const following = node.arguments[position];
  // The comma after the last argument.
  if (!following) return [insertion(next.range[1], ` ${text}`)];
  // `get(url, callback)`, on one line or on several.
  const { eol } = sourceStyleOf(file);
  const indentation = indentationAt(sourceCode.text, following.range[0]);
  const isOnOwnLine = following.loc.start.line > next.loc.end.line;
  return [insertion(next.range[1], isOnOwnLine ? `${eol}${indentation}${text},` : ` ${text},`)];
}

/** `options` becomes `{ ...options, a: 1 }`. */
function spreadInto(
  file: FileContext,
  options: TSESTree.Node,
  properties: readonly string[],
): readonly Edit[] {
  const [start, end] = options.range;
  const added = properties.join(', ');
  const isLoose = /^(?:Conditional|Logical)Expression$/u.test(options.type);
  const [open, close] = isLoose ? ['(', ')'] : ['', ''];
  return sourceStyleOf(file).objectSpread
    ? [insertion(start, `{ ...${open}`), insertion(end, `${close}, ${added} }`)]
    : [insertion(start, 'Object.assign({}, '), insertion(end, `, { ${added} })`)];
}

/** Where an options argument stands, and which calls may see the object that it is. */
export interface OptionsPlace {
  readonly call: CallNode;
  readonly position: number;
  readonly options: TSESTree.Node | undefined;
  /** Calls that may be given the properties too; a literal that others see is not changed. */
  readonly peers: ReadonlySet<TSESTree.Node>;
  /** A position that a changed literal must come after: where a name that it will use is declared. */
  readonly after: number;
}

/** Adds properties to an options argument; makes one, or a copy, where that is needed. */
export function addOptions(
  file: FileContext,
  place: OptionsPlace,
  properties: readonly string[],
): readonly Edit[] {
  const { call, position, options } = place;
  if (!options) return insertArgument(file, call, position, `{ ${properties.join(', ')} }`);
  const values = file.usage.evaluator.evaluate(options);
  if (isNothing(unwrap(options)) && every(values, ({ type }) => type === 'primitive')) {
    return [{ range: options.range, text: `{ ${properties.join(', ')} }` }];
  }
  const value = only(values, 'object');
  if (value) {
    const isInline = unwrap(options) === value.node;
    const isOwn =
      value.node.range[0] >= place.after &&
      isOnlyFor(file, value.node, place) &&
      !hasTypeOfProject(file, value.node);
    if (isInline || isOwn) {
      return addProperties(file, value.node, properties);
    }
  }
  return spreadInto(file, options, properties);
}

/**
 * `undefined` or `null` in the place of options. What another expression stands for, the text does
 * not say for certain: `config.tls` may be set where the file does not see it.
 */
function isNothing(node: TSESTree.Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** Whether nothing but the peers and plain reads and writes of properties touch an object. */
export function isOnlyFor(
  file: FileContext,
  object: TSESTree.ObjectExpression,
  { peers }: Pick<OptionsPlace, 'peers'>,
): boolean {
  return file.usage.evaluator.usesOf(object).every((use) => {
    if (use.kind === 'argument') return peers.has(use.node);
    return use.kind === 'read' || use.kind === 'write';
  });
}

/** Gives a property that is written as `value` another value: `agent` for `agent: false`. */
export function replacePropertyValue(
  file: FileContext,
  value: TSESTree.Node,
  name: string,
  text: string,
): Edit {
  const outer = wrap(value);
  const { parent } = outer;
  if (parent?.type !== 'Property' || parent.value !== outer) return { range: outer.range, text };
  if (parent.shorthand) return { range: parent.range, text: propertyText(file, name, text) };
  const isShort = !parent.computed && staticKey(parent.key, false) === text;
  return isShort && sourceStyleOf(file).shorthand && !hasComments(file, parent)
    ? { range: parent.range, text }
    : { range: outer.range, text };
}

/** `agent`, or `agent: agent` where the file's syntax has no shorthand. */
export function propertyText(file: FileContext, name: string, text: string): string {
  return name === text && sourceStyleOf(file).shorthand ? name : `${name}: ${text}`;
}
