import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import { extentOf, type NodeRange } from '../node-range.ts';
import { chainingMethods } from '../usage/calls.ts';
import type { ServerFact } from '../usage/servers.ts';
import { memberName, unwrap, wrap } from '../usage/syntax.ts';
import {
  addOptions,
  endWithComments,
  indentationAt,
  insertArgument,
  replacePropertyValue,
} from './edit-options.ts';
import { freeName } from './module-scope.ts';
import { sourceStyleOf } from './source-style.ts';
import { insertion, type Edit } from './suggestion.ts';

/** Replaces the `keepAliveTimeout` that a server has. */
export function replaceTimeout(
  file: FileContext,
  value: TSESTree.Node,
  timeout: number,
): readonly Edit[] {
  const text = sourceStyleOf(file).number(timeout);
  return [replacePropertyValue(value, 'keepAliveTimeout', text)];
}

/** Sets the `keepAliveTimeout` of a server, by the option where every Node.js version reads it. */
export function setTimeoutOf(
  file: FileContext,
  server: ServerFact,
  timeout: number,
  range: NodeRange,
): readonly Edit[] {
  const { keepAliveTimeout, kind } = server;
  const [written] = keepAliveTimeout.kind === 'known' ? keepAliveTimeout.nodes : [];
  if (written) return replaceTimeout(file, written, timeout);
  const isOption =
    (kind === 'http' || kind === 'https') &&
    extentOf('createServerKeepAliveTimeout', range, (isRead) => isRead) === 'all';
  return isOption ? addTimeoutOption(file, server, timeout) : assignTimeout(file, server, timeout);
}

/** Sets it in the options of `createServer()`. */
function addTimeoutOption(file: FileContext, server: ServerFact, timeout: number): readonly Edit[] {
  const property = `keepAliveTimeout: ${sourceStyleOf(file).number(timeout)}`;
  const { node, options } = server;
  if (!options) return insertArgument(file, node, 0, `{ ${property} }`);
  const place = { call: node, position: 0, options, peers: new Set([node]), after: 0 };
  return addOptions(file, place, [property]);
}

/** `http.createServer(…).on(…).listen(…)`: the whole chain is the server. */
export function endOfChain(node: TSESTree.Node): TSESTree.Node {
  let current = wrap(node);
  for (;;) {
    const { parent } = current;
    const isServer =
      parent?.type === 'MemberExpression' &&
      parent.object === current &&
      chainingMethods.has(memberName(parent) ?? '') &&
      parent.parent.type === 'CallExpression' &&
      parent.parent.callee === parent;
    if (!isServer) return current;
    current = wrap(parent.parent);
  }
}

export function isStatementOfBlock(node: TSESTree.Node): boolean {
  return /^(?:Program|BlockStatement|StaticBlock|TSModuleBlock)$/u.test(node.parent?.type ?? '');
}

/** Sets it by assignment once the server exists, which works on every Node.js version. */
export function assignTimeout(
  file: FileContext,
  server: ServerFact,
  timeout: number,
): readonly Edit[] {
  return setOfServer(file, server, 'keepAliveTimeout', sourceStyleOf(file).number(timeout));
}

/** Sets a property of a server by assignment once the server exists. */
export function setOfServer(
  file: FileContext,
  server: ServerFact,
  property: string,
  value: string,
): readonly Edit[] {
  const chain = endOfChain(server.node);
  const target = targetOf(chain);
  if (target) {
    // The text of a name that is declared ends in its type: `server: Server`.
    const name =
      target.node.type === 'Identifier' ? target.node.name : file.sourceCode.getText(target.node);
    return [statementAfter(file, target.statement, `${name}.${property} = ${value}`)];
  }
  const { parent } = chain;
  if (parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent)) {
    const { declare } = sourceStyleOf(file);
    const name = freeName(file, namesFor(file, server));
    return [
      insertion(parent.range[0], `${declare} ${name} = `),
      statementAfter(file, parent, `${name}.${property} = ${value}`),
    ];
  }
  if (parent?.type === 'ExpressionStatement') {
    // `if (main) app.listen(3000);`
    return [insertion(chain.range[1], `.${property} = ${value}`)];
  }
  // Returned, passed on, or the body of an arrow function: there is no statement to add one to.
  const [start, end] = chain.range;
  return [insertion(start, 'Object.assign('), insertion(end, `, { ${property}: ${value} })`)];
}

function isDropped({ node }: ServerFact): boolean {
  const { parent } = endOfChain(node);
  return parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent);
}

/** Names for a server without one; those of two servers differ, for both may get theirs at once. */
function namesFor(file: FileContext, server: ServerFact): readonly string[] {
  const position = file.usage.servers.filter(isDropped).indexOf(server);
  return position > 0 ? [`server${String(position + 1)}`] : ['server', 'httpServer'];
}

/** What the server is assigned to by a statement of its own. */
function targetOf(
  chain: TSESTree.Node,
): { readonly node: TSESTree.Node; readonly statement: TSESTree.Node } | undefined {
  const { parent } = chain;
  if (parent?.type === 'VariableDeclarator') {
    const declaration = parent.parent;
    const isExport = declaration.parent.type === 'ExportNamedDeclaration';
    const statement = isExport ? declaration.parent : declaration;
    const isAlone = declaration.declarations.length === 1 && isStatementOfBlock(statement);
    return parent.id.type === 'Identifier' && isAlone ? { node: parent.id, statement } : undefined;
  }
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const statement = parent.parent;
  if (statement.type !== 'ExpressionStatement' || !isStatementOfBlock(statement)) return undefined;
  return isPlain(parent.left) ? { node: parent.left, statement } : undefined;
}

/** `server`, `this.server`, `app.locals.server`: no calls, nothing computed. */
function isPlain(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return !node.computed && isPlain(unwrap(node.object));
  return node.type === 'Identifier' || node.type === 'ThisExpression';
}

export function statementAfter(file: FileContext, statement: TSESTree.Node, text: string): Edit {
  const source = file.sourceCode.text;
  const { eol, semicolon } = sourceStyleOf(file);
  const end = endWithComments(file, statement);
  const isLast = /^[ \t]*(?:\r?\n|$)/u.test(source.slice(end));
  const closes = source[statement.range[1] - 1] === ';' || !isLast ? ';' : semicolon;
  const indentation = indentationAt(source, statement.range[0]);
  return insertion(end, `${eol}${indentation}${text}${closes}`);
}
