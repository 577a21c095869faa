import type { TSESTree } from '@typescript-eslint/utils';
import type { FrameworkUse, ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import { contains, isFunction, unwrap, wrap, type CallNode } from '../../analysis/tree/syntax.ts';
import { isObjectValue } from '../../analysis/values/value.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { OptionPlace, ServerPlace } from '../../knowledge/server-framework.ts';
import { coversLibrary } from '../../project/library-range.ts';
import {
  isPlain,
  isStatementOfBlock,
  statementAfter,
  statementBefore,
} from '../edits/add-statement.ts';
import { addOptions, addProperties } from '../edits/edit-options.ts';
import { addFirstStatements } from '../edits/function-body.ts';
import type { Edit } from '../edits/suggestion.ts';
import { assignProperty, isAssignable, textOfPlace } from './assign-property.ts';

/** Sets `keepAliveTimeout` where the server of a framework has it; `undefined`: code does not reach it. */
export function setFrameworkTimeout(
  file: FileContext,
  server: ServerFact,
  use: FrameworkUse,
  value: string,
): readonly Edit[] | undefined {
  const { row } = use;
  const option = row.option && !row.option.isOfNode && addOption(file, use, row.option, value);
  if (option) return option;
  for (const place of placesOf(file, use)) {
    const edits =
      place.of === 'start'
        ? assignToStarted(file, server, use, place, value)
        : assignThroughApplication(file, use, place, value);
    if (edits) return edits;
  }
  return undefined;
}

/** Where the versions of a framework that the file runs with have its server. */
export function placesOf(file: FileContext, { row }: FrameworkUse): readonly ServerPlace[] {
  const range = file.libraryRange(row.package);
  return row.servers.filter(({ versions = '*' }) => coversLibrary(versions, range));
}

/** The call that an option belongs to. */
export function callOf(use: FrameworkUse, { of }: OptionPlace): CallNode | undefined {
  if (of === 'start') return use.start;
  return of === 'adapter' ? use.adapter : use.application[0];
}

/** Writes an option of a framework that sets `keepAliveTimeout`. */
export function addOption(
  file: FileContext,
  use: FrameworkUse,
  place: OptionPlace,
  value: string,
): readonly Edit[] | undefined {
  const call = callOf(use, place);
  if (!call || place.position > call.arguments.length) return undefined;
  // `app = tls ? create(tls) : create()`: one of them is not enough.
  if (place.of === 'application' && use.application.length > 1) return undefined;
  const options = call.arguments[place.position];
  if (options && !isObject(file, options)) return undefined;
  const [parent, ...inner] = place.path.split('.');
  const { evaluator } = file.usage;
  const outer =
    options && parent !== undefined && inner.length > 0
      ? evaluator.lookUp(options, parent)
      : undefined;
  if (outer?.kind === 'known') {
    const [object] = outer.nodes.map(unwrap);
    return object?.type === 'ObjectExpression' && outer.nodes.length === 1
      ? addProperties(file, object, [`${inner.join('.')}: ${value}`])
      : undefined;
  }
  const target = { call, position: place.position, options, peers: new Set([call]), after: 0 };
  return addOptions(file, target, [nest(place.path, value)]);
}

/** `node: { keepAliveTimeout: 65_000 }` of `node.keepAliveTimeout`. */
export function nest(path: string, value: string): string {
  const [name = path, ...inner] = path.split('.');
  return `${name}: ${inner.length > 0 ? `{ ${nest(inner.join('.'), value)} }` : value}`;
}

function isObject(file: FileContext, node: TSESTree.Node): boolean {
  return every(file.usage.evaluator.evaluate(node), isObjectValue);
}

/** `const server = await app.listen(port); server.keepAliveTimeout = 65_000;` */
function assignToStarted(
  file: FileContext,
  server: ServerFact,
  { row, start }: FrameworkUse,
  { path }: ServerPlace,
  value: string,
): readonly Edit[] | undefined {
  if (row.async && start.parent.type !== 'AwaitExpression') return undefined;
  const steps = path === '' ? '.keepAliveTimeout' : `.${path}.keepAliveTimeout`;
  // A property inside cannot be set in the middle of an expression.
  return path === '' || isAssignable(file, server)
    ? assignProperty(file, server, steps, value)
    : undefined;
}

/** `app.getHttpServer().keepAliveTimeout = 65_000;` beside `app.listen(port)`. */
function assignThroughApplication(
  file: FileContext,
  use: FrameworkUse,
  place: ServerPlace,
  value: string,
): readonly Edit[] | undefined {
  const reached = reachThroughApplication(file, use, place);
  if (!reached) return place.early ? assignInArrow(file, use, place, value) : undefined;
  const { access, statement } = reached;
  const text = `${access}.keepAliveTimeout = ${value}`;
  if (place.early) return [statementBefore(file, statement, text)];
  return statement.type === 'ExpressionStatement' || statement.type === 'VariableDeclaration'
    ? [statementAfter(file, statement, text)]
    : undefined;
}

/** `.then((app) => app.listen(port))`: the start is all that an arrow function does. */
function assignInArrow(
  file: FileContext,
  { start }: FrameworkUse,
  { path }: ServerPlace,
  value: string,
): readonly Edit[] | undefined {
  const callee = unwrap(start.callee);
  const outer = wrap(start);
  const { parent: arrow } = outer;
  if (callee.type !== 'MemberExpression' || !isPlain(unwrap(callee.object))) return undefined;
  if (arrow?.type !== 'ArrowFunctionExpression' || arrow.body !== outer) return undefined;
  const application = textOfPlace(file, unwrap(callee.object));
  const text = `${application}${path === '' ? '' : `.${path}`}.keepAliveTimeout = ${value}`;
  return addFirstStatements(file, arrow, [text], true);
}

/** How code beside the statement that starts a server names that server: `app.getHttpServer()`. */
export function reachThroughApplication(
  file: FileContext,
  { start }: FrameworkUse,
  { path, early }: ServerPlace,
):
  | {
      readonly access: string;
      readonly application: TSESTree.Node;
      readonly statement: TSESTree.Node;
    }
  | undefined {
  const callee = unwrap(start.callee);
  const application =
    callee.type === 'MemberExpression' ? unwrap(callee.object) : nameOfStarted(start);
  const statement = application && isPlain(application) ? statementAround(start) : undefined;
  if (!application || !statement) return undefined;
  if (isDeclaredIn(file, application, statement) && (early || callee.type === 'MemberExpression')) {
    return undefined;
  }
  const steps = path === '' ? '' : `.${path}`;
  return { access: `${textOfPlace(file, application)}${steps}`, application, statement };
}

/** `io` of `const io = new Server(3000)`. */
function nameOfStarted(start: CallNode): TSESTree.Node | undefined {
  const { parent } = wrap(start);
  return parent?.type === 'VariableDeclarator' ? parent.id : undefined;
}

/** The statement of a block that a node is in, within its function. */
function statementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !isStatementOfBlock(current)) {
    if (isFunction(current)) return undefined;
    current = current.parent ?? undefined;
  }
  return current?.type === 'ExportNamedDeclaration' ? undefined : current;
}

function isDeclaredIn(file: FileContext, node: TSESTree.Node, statement: TSESTree.Node): boolean {
  let root = node;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? file.usage.index.variableOf(root) : undefined;
  return variable?.identifiers.some((identifier) => contains(statement, identifier)) ?? false;
}
