import type { TSESTree } from '@typescript-eslint/utils';
import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import { isUnset } from '../../analysis/values/property.ts';
import type { FileContext } from '../../context/file-context.ts';
import { endOfChain, isPlain, isStatementOfBlock, statementAfter } from '../edits/add-statement.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit } from '../edits/suggestion.ts';
import { freeName } from '../names/module-scope.ts';

/** What a framework starts may be a promise, whose methods are others. */
function endOfServer({ node, framework }: ServerFact): TSESTree.Node {
  return framework?.row.async ? wrap(node) : endOfChain(node);
}

/** Whether there is a statement to set a property by, be it of an object inside what the call gives. */
export function isAssignable(file: FileContext, server: ServerFact): boolean {
  const chain = endOfServer(server);
  return chain.parent?.type === 'ExpressionStatement' || targetOf(file, chain, '') !== undefined;
}

/** The name that a statement of its own gives a server, and that statement. */
export function statementOfServer(
  file: FileContext,
  server: ServerFact,
): { readonly node: TSESTree.Node; readonly statement: TSESTree.Node } | undefined {
  return targetOf(file, endOfServer(server), '');
}

/**
 * Sets a property of what a call gives, by a path such as `.server.keepAliveTimeout`, once it
 * is there. A path of several names needs a place where it {@link isAssignable}.
 */
export function assignProperty(
  file: FileContext,
  server: ServerFact,
  path: string,
  value: string,
): readonly Edit[] {
  const chain = endOfServer(server);
  const target = targetOf(file, chain, lastOf(path));
  if (target) {
    const name = textOfPlace(file, target.node);
    return [statementAfter(file, target.statement, `${name}${path} = ${value}`)];
  }
  const { parent } = chain;
  if (parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent)) {
    const { declare } = sourceStyleOf(file);
    const name = freeName(file, namesFor(file, server));
    return [
      insertion(parent.range[0], `${declare} ${name} = `),
      statementAfter(file, parent, `${name}${path} = ${value}`),
    ];
  }
  const [start, end] = chain.range;
  if (parent?.type === 'ExpressionStatement') {
    // `if (main) app.listen(3000);`
    return chain.type === 'AwaitExpression'
      ? [insertion(start, '('), insertion(end, `)${path} = ${value}`)]
      : [insertion(end, `${path} = ${value}`)];
  }
  // Returned, passed on, or the body of an arrow function: there is no statement to add one to.
  return [insertion(start, 'Object.assign('), insertion(end, `, { ${path.slice(1)}: ${value} })`)];
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function isDropped(server: ServerFact): boolean {
  const { parent } = endOfServer(server);
  return parent?.type === 'ExpressionStatement' && isStatementOfBlock(parent);
}

/** Names for a server without one; those of two servers differ, for both may get theirs at once. */
function namesFor(file: FileContext, server: ServerFact): readonly string[] {
  const position = file.usage.servers.filter(isDropped).indexOf(server);
  const row = server.framework?.row;
  const isInside = row?.servers.some(({ of, path }) => of === 'start' && path !== '') ?? false;
  const name = isInside ? (row?.makes ? 'app' : 'listener') : 'server';
  if (position > 0) return [`${name}${String(position + 1)}`];
  return name === 'server' ? ['server', 'httpServer'] : [name];
}

/** `tls ? https.createServer(…) : http.createServer(…)`, where the other one sets no such property. */
function choiceOf(file: FileContext, chain: TSESTree.Node, property: string): TSESTree.Node {
  const { parent } = chain;
  if (parent?.type !== 'ConditionalExpression' || parent.test === chain) return chain;
  const other = parent.consequent === chain ? parent.alternate : parent.consequent;
  const alike = file.usage.servers.find((server) => endOfServer(server) === wrap(unwrap(other)));
  return alike && isUnset(alike.timeoutOf(property)) ? wrap(parent) : chain;
}

/** What the server is assigned to by a statement of its own. */
function targetOf(
  file: FileContext,
  chain: TSESTree.Node,
  property: string,
): { readonly node: TSESTree.Node; readonly statement: TSESTree.Node } | undefined {
  const { parent } = choiceOf(file, chain, property);
  if (parent?.type === 'VariableDeclarator') {
    const declaration = parent.parent;
    const isExport = declaration.parent.type === 'ExportNamedDeclaration';
    const statement = isExport ? declaration.parent : declaration;
    const isPlace = parent.id.type === 'Identifier' && isStatementOfBlock(statement);
    return isPlace ? { node: parent.id, statement } : undefined;
  }
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return undefined;
  const statement = parent.parent;
  if (statement.type !== 'ExpressionStatement' || !isStatementOfBlock(statement)) return undefined;
  return isPlain(parent.left) ? { node: parent.left, statement } : undefined;
}

/** The text of a name or member; that of a name that is declared ends in its type: `server: Server`. */
export function textOfPlace(file: FileContext, node: TSESTree.Node): string {
  return node.type === 'Identifier' ? node.name : file.sourceCode.getText(node);
}
