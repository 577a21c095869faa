import type { TSESTree } from '@typescript-eslint/utils';
import type { ServerFact } from '../../analysis/facts/servers/server-fact.ts';
import { namesIn } from '../../analysis/tree/file-index.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { isTypeScript, type FileContext } from '../../context/file-context.ts';
import type { ServerPlace } from '../../knowledge/server-framework.ts';
import { statementAfter, statementBefore } from '../edits/add-statement.ts';
import { indentationAt, indentStepOf } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit } from '../edits/suggestion.ts';
import { moduleSystemOf } from '../names/imports.ts';
import { freeName } from '../names/module-scope.ts';
import { addTopStatements } from '../names/top-statements.ts';
import { statementOfServer, textOfPlace } from './assign-property.ts';
import { placesOf, reachThroughApplication } from './framework-timeout.ts';

/** Where a statement may name a server. */
interface NamedServer {
  /** `server`, `this.server`, `app.getHttpServer()` */
  readonly access: string;
  /** Whether the name may be nothing later, or another server. */
  readonly mayChange: boolean;
  readonly typed: ServerPlace['typed'];
  readonly statement: TSESTree.Node;
  readonly add: (text: string) => Edit;
}

/**
 * A listener that ends each connection once it has answered while the server closes;
 * `undefined` where no statement names the server. `socket.end()` leaves other connections
 * alone: `closeIdleConnections()` would cut responses of theirs that are still being sent.
 */
export function endWhileClosing(
  file: FileContext,
  server: ServerFact,
): readonly Edit[] | undefined {
  const named = nameOfServer(file, server);
  if (!named) return undefined;
  const typed = isTypeScript(file) ? named.typed : undefined;
  const types = typed === 'any' ? ['IncomingMessage', 'ServerResponse'] : typed ? ['Server'] : [];
  const imports = types.length > 0 ? importTypes(file, types) : [];
  const text = listenerText(file, named, typed);
  return imports && text !== undefined ? [...imports, named.add(text)] : undefined;
}

function nameOfServer(file: FileContext, server: ServerFact): NamedServer | undefined {
  const places = server.framework ? placesOf(file, server.framework) : [{ of: 'start', path: '' }];
  for (const place of places as readonly ServerPlace[]) {
    const { typed } = place;
    if (place.of === 'start' && place.path === '') {
      const target = statementOfServer(file, server);
      if (!target) continue;
      const { node, statement } = target;
      return {
        access: textOfPlace(file, node),
        mayChange: mayChange(file, node),
        typed,
        statement,
        add: (text) => statementAfter(file, statement, text),
      };
    }
    const reached =
      server.framework && place.of === 'application' && place.early
        ? reachThroughApplication(file, server.framework, place)
        : undefined;
    if (!reached) continue;
    const { access, application, statement } = reached;
    return {
      access,
      mayChange: mayChange(file, application),
      typed,
      statement,
      add: (text) => statementBefore(file, statement, text),
    };
  }
  return undefined;
}

/** `let server: Server | undefined`, `this.server`: what stops it may also forget it. */
function mayChange(file: FileContext, node: TSESTree.Node): boolean {
  const variable = node.type === 'Identifier' ? file.usage.index.variableOf(node) : undefined;
  return !variable || isReassigned(variable) || variable.defs.some(isUninitialized);
}

function isUninitialized({ node }: { readonly node: unknown }): boolean {
  const { type, init } = node as TSESTree.Node & { readonly init?: unknown };
  return type === 'VariableDeclarator' && !init;
}

const pairs = [
  ['request', 'response'],
  ['req', 'res'],
  ['incoming', 'outgoing'],
] as const;

/** Names of a request and its response that the file has no use for. */
function freePair(file: FileContext): readonly [string, string] {
  const taken = namesIn(file.usage.index);
  const free = pairs.find((pair) => pair.every((name) => !taken.has(name)));
  return free ?? [freeName(file, ['incoming']), freeName(file, ['outgoing'])];
}

function listenerText(
  file: FileContext,
  { access, mayChange, statement }: NamedServer,
  typed: ServerPlace['typed'],
): string | undefined {
  const { eol, quote, semicolon, shorthand, optionalCall } = sourceStyleOf(file);
  // A `function` has a `this` of its own.
  if (!shorthand && /^this\b/u.test(access)) return undefined;
  const [request, response] = freePair(file);
  const isClosing = !mayChange
    ? `!${access}.listening`
    : optionalCall
      ? `!${access}?.listening`
      : `!${access} || !${access}.listening`;
  const outside = indentationAt(file.sourceCode.text, statement.range[0]);
  const step = indentStepOf(file);
  const lines = [
    `// While the server closes, end each connection once it has answered.`,
    `${ofType(access, typed, semicolon)}.on(${quote}request${quote}, ${head(
      typed === 'any'
        ? `${request}: IncomingMessage, ${response}: ServerResponse`
        : `${request}, ${response}`,
    )}`,
    `${step}${response}.on(${quote}finish${quote}, ${head('')}`,
    `${step}${step}if (${isClosing}) ${request}.socket.end()${semicolon}`,
    `${step}})${semicolon}`,
    '})',
  ];
  return lines.join(`${eol}${outside}`);

  function head(parameters: string): string {
    return shorthand ? `(${parameters}) => {` : `function (${parameters}) {`;
  }
}

/** `(server as Server)`; a line that begins so goes on with the one before, unless that has ended. */
function ofType(access: string, typed: ServerPlace['typed'], semicolon: string): string {
  if (typed !== 'union') return access;
  return `${semicolon === '' ? ';' : ''}(${access} as Server)`;
}

/** `import type { … } from 'node:http'`; `undefined` where a name means something in the file. */
function importTypes(file: FileContext, types: readonly string[]): readonly Edit[] | undefined {
  const taken = namesIn(file.usage.index);
  if (types.some((type) => taken.has(type)) || moduleSystemOf(file) !== 'import') return undefined;
  const { quote, semicolon } = sourceStyleOf(file);
  const text = `import type { ${types.join(', ')} } from ${quote}node:http${quote}${semicolon}`;
  return [addTopStatements(file, [text], [], [])];
}
