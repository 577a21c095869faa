import type { TSESTree } from '@typescript-eslint/utils';
import type { RequestTimeout } from '../../analysis/facts/clients/request-timeouts.ts';
import type { RequestFact } from '../../analysis/facts/clients/requests.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { contains, memberName, wrap } from '../../analysis/tree/syntax.ts';
import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import { extentOf } from '../../project/node-range.ts';
import { endOfChain, isStatementOfBlock, statementAfter } from '../edits/add-statement.ts';
import { indentationAt, insertArgument, isOnlyFor } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { freeName, resolveName } from '../names/module-scope.ts';

/** Ends a request that has timed out: by a listener, or by a signal that limits it as a whole. */
export function suggestTimeoutHandler(
  file: FileContext,
  request: RequestFact,
  timeout: RequestTimeout,
): readonly Suggestion[] {
  if (isDeclared(file, request, 'Error')) return [];
  const listener =
    timeout.kind === 'call' ? addCallback(file, request, timeout.node) : addListener(file, request);
  const signal = timeout.kind === 'option' ? passSignal(file, request, timeout.node) : undefined;
  return [
    ...(listener ? [{ messageId: 'addTimeoutListener' as const, data: {}, edits: listener }] : []),
    ...(signal ? [signal] : []),
  ];
}

/**
 * The function that destroys a request. With an error: without one, a request whose
 * response has begun emits none, and a promise that waits for it stays pending.
 */
function destroyer(file: FileContext, request: string): string {
  const { quote, semicolon, arrowFunction } = sourceStyleOf(file);
  const call = `${request}.destroy(new Error(${quote}Request timed out${quote}))`;
  // An arrow function has no `this` of its own.
  return arrowFunction && request !== 'this'
    ? `() => ${call}`
    : `function () { ${call}${semicolon} }`;
}

function listenerCall(file: FileContext, request: string): string {
  const { quote } = sourceStyleOf(file);
  return `.on(${quote}timeout${quote}, ${destroyer(file, request)})`;
}

/** TypeScript does not know what `this` is in a listener. */
function nameless(file: FileContext): string | undefined {
  return isTypeScript(file) ? undefined : 'this';
}

/** `request.setTimeout(5000)` gets the callback that it can take. */
function addCallback(
  file: FileContext,
  request: RequestFact,
  call: TSESTree.CallExpression,
): readonly Edit[] | undefined {
  const chain = endOfChain(request.node);
  const { parent } = chain;
  const withCallback = (name: string): readonly Edit[] => {
    const [, nothing] = call.arguments;
    const text = destroyer(file, name);
    return nothing ? [{ range: nothing.range, text }] : insertArgument(file, call, 1, text);
  };
  const named = nameOf(file, chain);
  if (named) return withCallback(named.name);
  if (parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent)) {
    const name = nameFor(file, request);
    const declaration = `${sourceStyleOf(file).declare} ${name} = `;
    return [insertion(parent.range[0], declaration), ...withCallback(name)];
  }
  const name = nameless(file);
  return name === undefined ? undefined : withCallback(name);
}

function addListener(file: FileContext, request: RequestFact): readonly Edit[] | undefined {
  const chain = endOfChain(request.node);
  const named = nameOf(file, chain);
  if (named) {
    const text = `${named.name}${listenerCall(file, named.name)}`;
    return [statementAfter(file, named.statement, text)];
  }
  const { parent } = chain;
  if (parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression') {
    return undefined;
  }
  const inChain = isAloneOnLine(file, chain) ? undefined : addToChain(file, chain);
  if (inChain) return inChain;
  if (parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent)) {
    const name = nameFor(file, request);
    return [
      insertion(parent.range[0], `${sourceStyleOf(file).declare} ${name} = `),
      statementAfter(file, parent, `${name}${listenerCall(file, name)}`),
    ];
  }
  return splitBeforeEnd(file, request, chain) ?? addToChain(file, chain);
}

/** Whether nothing stands before a statement on its line: `() => { http.get(…); }` does not become two lines. */
function isAloneOnLine(file: FileContext, chain: TSESTree.Node): boolean {
  const before = file.sourceCode.getTokenBefore(chain);
  return !before || before.loc.end.line < chain.loc.start.line;
}

/** `http.request(…).on(…).end();` becomes three statements. */
function splitBeforeEnd(
  file: FileContext,
  request: RequestFact,
  chain: TSESTree.Node,
): readonly Edit[] | undefined {
  const { parent } = chain;
  if (parent?.type !== 'MemberExpression' || memberName(parent) !== 'end') return undefined;
  const statement = parent.parent.parent;
  if (statement?.type !== 'ExpressionStatement' || !isStatementOfBlock(statement)) return undefined;
  const dot = file.sourceCode.getTokenAfter(chain, { includeComments: true });
  if (dot?.value !== '.') return undefined;
  const { declare, eol, semicolon } = sourceStyleOf(file);
  const name = nameFor(file, request);
  const line = `${semicolon}${eol}${indentationAt(file.sourceCode.text, statement.range[0])}${name}`;
  return [
    insertion(statement.range[0], `${declare} ${name} = `),
    {
      range: [chain.range[1], dot.range[0]],
      text: `${line}${listenerCall(file, name)}${line}`,
    },
  ];
}

/** `.on('timeout', …)` as one more link, on a line of its own where the last one is. */
function addToChain(file: FileContext, chain: TSESTree.Node): readonly Edit[] | undefined {
  const name = nameless(file);
  if (name === undefined) return undefined;
  const callee = chain.type === 'CallExpression' ? chain.callee : undefined;
  const isOnOwnLine =
    callee?.type === 'MemberExpression' &&
    callee.property.loc.start.line > callee.object.loc.end.line;
  const indentation = isOnOwnLine
    ? `${sourceStyleOf(file).eol}${indentationAt(file.sourceCode.text, callee.property.range[0])}`
    : '';
  return [insertion(chain.range[1], `${indentation}${listenerCall(file, name)}`)];
}

/** The variable that holds a request for good, and the statement that puts it there. */
function nameOf(
  file: FileContext,
  chain: TSESTree.Node,
): { readonly name: string; readonly statement: TSESTree.Node } | undefined {
  const { parent } = chain;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    const statement = parent.parent;
    const variable = file.usage.index.variableOf(parent.id);
    if (!variable || isReassigned(variable) || !isStatementOfBlock(statement)) return undefined;
    return { name: parent.id.name, statement };
  }
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const { left, parent: statement } = parent;
  if (left.type !== 'Identifier' || statement.type !== 'ExpressionStatement') return undefined;
  const variable = file.usage.index.variableOf(left);
  const writes = variable?.references.filter((reference) => reference.isWrite());
  // `let request: ClientRequest | undefined`: in the listener TypeScript does not know which.
  const isUnion = variable?.identifiers.some(
    (identifier) =>
      'typeAnnotation' in identifier &&
      identifier.typeAnnotation?.typeAnnotation.type === 'TSUnionType',
  );
  if (writes?.length !== 1 || isUnion === true || !isStatementOfBlock(statement)) return undefined;
  return { name: left.name, statement };
}

/** Names for a request without one; those of two requests differ, for both may get theirs at once. */
function nameFor(file: FileContext, request: RequestFact): string {
  const position = file.usage.requests.indexOf(request);
  return freeName(
    file,
    position > 0 ? [`request${String(position + 1)}`] : ['request', 'clientRequest'],
  );
}

/** `signal: AbortSignal.timeout(5000)` for `timeout: 5000`, where it is made for this request. */
function passSignal(
  file: FileContext,
  request: RequestFact,
  value: TSESTree.Node,
): Suggestion | undefined {
  const property = wrap(value).parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectExpression')
    return undefined;
  if (
    !request.options ||
    file.usage.evaluator.lookUp(request.options, 'signal').kind !== 'absent'
  ) {
    return undefined;
  }
  const isThere = extentOf('abortSignalTimeout', file.nodeRange(undefined), (there) => there);
  if (isThere !== 'all' || isDeclared(file, request, 'AbortSignal')) {
    return undefined;
  }
  const object = property.parent;
  // The signal's time begins when it is made, so it must not be older than the request.
  const isInline = contains(request.node, object);
  const isBeside = blockOf(object) === blockOf(request.node);
  if (!isInline && !(isBeside && isOnlyFor(file, object, { peers: new Set([request.node]) }))) {
    return undefined;
  }
  if (file.sourceCode.getCommentsInside(property).length > 0) return undefined;
  const text = `signal: AbortSignal.timeout(${file.sourceCode.getText(property.value)})`;
  return {
    messageId: 'passAbortSignal',
    data: { signal: text },
    edits: [{ range: property.range, text }],
  };
}

/** Whether the file has a meaning of its own for the name of a global. */
function isDeclared(file: FileContext, request: RequestFact, name: string): boolean {
  return (resolveName(file, request.node, name)?.defs.length ?? 0) > 0;
}

function blockOf(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && !isStatementOfBlock(current)) current = current.parent;
  return current.parent ?? current;
}
