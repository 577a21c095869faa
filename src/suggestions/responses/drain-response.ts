import type { TSESTree } from '@typescript-eslint/utils';
import { callbackName, isNamed } from '../../analysis/calls/call-arguments.ts';
import type { ResponseFact } from '../../analysis/facts/responses/response-fact.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { contains, unwrap, wrap, type FunctionNode } from '../../analysis/tree/syntax.ts';
import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import { isStatementOfBlock } from '../edits/add-statement.ts';
import { indentationAt } from '../edits/edit-options.ts';
import { addFirstStatements, addParameter } from '../edits/function-body.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { freeName } from '../names/module-scope.ts';

/** Reads a response that nothing reads, leaves it to Node.js, or closes its connection. */
export function suggestDraining(file: FileContext, response: ResponseFact): readonly Suggestion[] {
  return [
    ...callOnResponse(file, response, 'resume'),
    ...removeCallback(file, response),
    // After destroy() no 'end' comes for those who wait for it.
    ...(response.fate === 'awaited' ? [] : callOnResponse(file, response, 'destroy')),
  ];
}

function callOnResponse(
  file: FileContext,
  response: ResponseFact,
  method: 'destroy' | 'resume',
): readonly Suggestion[] {
  const name = response.name ?? nameFor(file, response);
  const edits = addCall(file, response, name, `${name}.${method}()`);
  return edits ? [{ messageId: `${method}Response`, data: { response: name }, edits }] : [];
}

/** A name for a response without one; those of nested listeners differ, for both may get theirs at once. */
function nameFor(file: FileContext, response: ResponseFact): string {
  const around = file.usage.responses.filter(
    (other) =>
      other !== response &&
      other.listener !== response.listener &&
      other.fate !== 'handled' &&
      other.binding?.type !== 'Identifier' &&
      other.listener &&
      contains(other.listener, response.call),
  );
  const depth = around.length + 1;
  return freeName(file, depth > 1 ? [`response${String(depth)}`] : ['response', 'res']);
}

function addCall(
  file: FileContext,
  response: ResponseFact,
  name: string,
  call: string,
): readonly Edit[] | undefined {
  const { listener, binding, argument } = response;
  if (!argument) return addAfterOnce(file, response, name, call);
  if (!listener) return undefined;
  if (!response.isOwnListener) {
    return isEmpty(file, listener) ? replaceListener(file, argument, name, call) : undefined;
  }
  if (!binding) {
    // TypeScript knows the type of a parameter where a function is written as the argument.
    const isTyped = unwrap(argument) === listener || !isTypeScript(file);
    if (!isTyped) return undefined;
    return [addParameter(file, listener, name), ...addFirstStatements(file, listener, [call])];
  }
  if (binding.type === 'Identifier') return addFirstStatements(file, listener, [call]);
  return binding.type === 'ObjectPattern'
    ? takeApartLater(file, listener, binding, name, call)
    : undefined;
}

/** `({ statusCode }) => {` becomes `(response) => { const { statusCode } = response;`. */
function takeApartLater(
  file: FileContext,
  listener: FunctionNode,
  pattern: TSESTree.ObjectPattern,
  name: string,
  call: string,
): readonly Edit[] {
  const { sourceCode, usage } = file;
  const end = pattern.typeAnnotation?.range[0] ?? pattern.range[1];
  const text = sourceCode.text.slice(pattern.range[0], end);
  const isWritten = usage.index.sourceCode.scopeManager
    ?.getDeclaredVariables(listener)
    .some((each) => contains(pattern, each.identifiers[0] ?? listener) && isReassigned(each));
  const declaration = `${isWritten ? 'let' : 'const'} ${text} = ${name}`;
  return [
    { range: [pattern.range[0], end], text: name },
    ...addFirstStatements(file, listener, [call, declaration]),
  ];
}

/** An empty function that the file has for several purposes becomes one for this. */
function replaceListener(
  file: FileContext,
  argument: TSESTree.Node,
  name: string,
  call: string,
): readonly Edit[] {
  const text =
    sourceStyleOf(file).declare === 'var'
      ? `function (${name}) { ${call}; }`
      : `(${name}) => { ${call}; }`;
  return [{ range: wrap(argument).range, text }];
}

/** `await once(request, 'response')` */
function addAfterOnce(
  file: FileContext,
  { call, binding }: ResponseFact,
  name: string,
  text: string,
): readonly Edit[] | undefined {
  const { parent } = wrap(call);
  const statement = parent?.type === 'VariableDeclarator' ? parent.parent : parent;
  if (!statement || !isStatementOfBlock(statement)) return undefined;
  const { eol, semicolon, declare } = sourceStyleOf(file);
  const source = file.sourceCode.text;
  const closes = source[statement.range[1] - 1] === ';' ? ';' : semicolon;
  const line = `${eol}${indentationAt(source, statement.range[0])}${text}${closes}`;
  if (binding?.type === 'Identifier') return [insertion(statement.range[1], line)];
  return statement.type === 'ExpressionStatement'
    ? [
        insertion(statement.range[0], `${declare} [${name}] = `),
        insertion(statement.range[1], line),
      ]
    : undefined;
}

function isEmpty(file: FileContext, { body }: FunctionNode): boolean {
  return (
    body.type === 'BlockStatement' &&
    body.body.length === 0 &&
    file.sourceCode.getCommentsInside(body).length === 0
  );
}

/** `http.get(url, () => {})` becomes `http.get(url)`. */
function removeCallback(file: FileContext, response: ResponseFact): readonly Suggestion[] {
  const { request, call, argument, listener } = response;
  const isOnly = file.usage.responses.filter((other) => other.request === request).length === 1;
  if (!argument || !listener || call !== request.node || !isOnly) return [];
  if (!isEmpty(file, listener)) return [];
  const outer = wrap(argument);
  // `get(url, done, () => {})`: what is called a callback would be taken for one.
  const before =
    call.arguments[call.arguments.indexOf(outer as TSESTree.CallExpressionArgument) - 1];
  if (before && isNamed(before, callbackName)) return [];
  const comma = file.sourceCode.getTokenBefore(outer);
  if (comma?.value !== ',' || file.sourceCode.commentsExistBetween(comma, outer)) return [];
  if (file.sourceCode.getCommentsInside(outer).length > 0) return [];
  const edits = [{ range: [comma.range[0], outer.range[1]], text: '' }] as const;
  return [{ messageId: 'removeCallback', data: {}, edits }];
}
