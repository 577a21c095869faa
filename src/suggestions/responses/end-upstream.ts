import type { TSESTree } from '@typescript-eslint/utils';
import type { OrphanedUpstream } from '../../analysis/facts/upstreams/orphaned-upstreams.ts';
import { functionsOf, listenersOf } from '../../analysis/calls/events.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { closestFunction, contains, rootOfMember, unwrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import {
  endOfChain,
  isPlain,
  isStatementOfBlock,
  onClose,
  statementAfter,
  statementBefore,
} from '../edits/add-statement.ts';
import { addOptions } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion, type Edit, type Suggestion } from '../edits/suggestion.ts';
import { declaredName } from '../names/local-variable.ts';
import { freeName, resolveName } from '../names/module-scope.ts';

/** Ends an upstream request when the response of its client closes, also after an answer that was sent as a whole. */
export function suggestEnding(file: FileContext, orphan: OrphanedUpstream): readonly Suggestion[] {
  const response = nameOfResponse(file, orphan);
  if (response === undefined || !toleratesEnd(file, orphan)) return [];
  return orphan.upstream.ending === undefined
    ? passSignal(file, orphan, response)
    : endOnClose(file, orphan, response, orphan.upstream.ending);
}

/** What the response is called where the request is sent, too: `response`, `ctx.res`. */
function nameOfResponse(
  file: FileContext,
  { response, upstream }: OrphanedUpstream,
): string | undefined {
  const inner = unwrap(response);
  const root = rootOfMember(inner);
  if (root.type !== 'Identifier' || !isPlain(inner)) return undefined;
  const variable = file.usage.index.variableOf(root);
  const isSame =
    variable !== undefined &&
    !isReassigned(variable) &&
    resolveName(file, upstream.node, root.name) === variable;
  return isSame ? file.sourceCode.getText(inner) : undefined;
}

/**
 * Whether code is there for the error that the end brings: a request of Node.js without an
 * answer emits one, and what awaits an answer is rejected. Otherwise it would end the process.
 */
function toleratesEnd({ usage }: FileContext, { upstream }: OrphanedUpstream): boolean {
  const { bodies, ending, isStream, node, uses } = upstream;
  if (ending === undefined) return isCaught(node);
  // A stream of got emits no error then.
  if (isStream && ending === 'destroy') return true;
  const listeners = listenersOf(usage.evaluator, isStream ? bodies : uses, 'error');
  return (
    listeners.length > 0 &&
    listeners
      .flatMap((listener) => functionsOf(usage.evaluator, listener))
      .every(({ body }) => !/\bthrow\b/u.test(usage.index.sourceCode.getText(body)))
  );
}

/** Whether a `catch` of the same function gets what a call is rejected with. */
function isCaught(node: TSESTree.Node): boolean {
  const inside = closestFunction(node);
  let current: TSESTree.Node | undefined = node;
  for (; current && current !== inside; current = current.parent) {
    const parent: TSESTree.Node | undefined = current.parent;
    if (parent?.type === 'TryStatement' && parent.block === current && parent.handler) return true;
  }
  return false;
}

function endOnClose(
  file: FileContext,
  orphan: OrphanedUpstream,
  response: string,
  method: 'abort' | 'destroy',
): readonly Suggestion[] {
  const chain = endOfChain(orphan.upstream.node);
  const { parent } = chain;
  const add = (name: string, statement: TSESTree.Node, edits: readonly Edit[]): Suggestion[] => {
    const code = onClose(file, response, `${name}.${method}()`);
    const after = statementAfter(file, statement, code);
    return [{ messageId: 'endUpstream', data: { code }, edits: [...edits, after] }];
  };
  const declared = declaredName(file, chain);
  if (declared) return add(declared.name, declared.statement, []);
  if (parent?.type !== 'ExpressionStatement' || !isStatementOfBlock(parent)) return [];
  const name = nameFor(file, orphan, 'upstream');
  const declaration = insertion(parent.range[0], `${sourceStyleOf(file).declare} ${name} = `);
  return add(name, parent, [declaration]);
}

/** Gives the request a signal that the response aborts. */
function passSignal(
  file: FileContext,
  orphan: OrphanedUpstream,
  response: string,
): readonly Suggestion[] {
  const { node, source } = orphan.upstream;
  if (!('library' in source) || source.position === undefined) return [];
  // A stream of the web emits an error that nothing listens to.
  if (
    /^(?:fetch|undici\.fetch)\(\)$/u.test(source.name) &&
    source.library.package !== 'node-fetch'
  ) {
    return [];
  }
  if ((resolveName(file, node, 'AbortController')?.defs.length ?? 0) > 0) return [];
  const statement = statementAround(node);
  if (!statement) return [];
  const { declare } = sourceStyleOf(file);
  const name = nameFor(file, orphan, 'controller');
  const code = onClose(file, response, `${name}.abort()`);
  const place = {
    call: node,
    position: source.position,
    options: source.options,
    peers: new Set([node]),
    after: statement.range[0],
  };
  return [
    {
      messageId: 'abortUpstream',
      data: { code, signal: `${name}.signal` },
      edits: [
        statementBefore(file, statement, `${declare} ${name} = new AbortController()`),
        statementBefore(file, statement, code),
        ...addOptions(file, place, [`signal: ${name}.signal`]),
      ],
    },
  ];
}

/** The statement of a block that a call stands in, in the same function. */
function statementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  const inside = closestFunction(node);
  let current: TSESTree.Node | undefined = node;
  while (current && !(isStatementOfBlock(current) && /Statement$|Declaration$/u.test(current.type)))
    current = current.parent;
  return current && inside && contains(inside, current) ? current : undefined;
}

/** Names for two requests differ, for both may get theirs at once. */
function nameFor(file: FileContext, orphan: OrphanedUpstream, name: string): string {
  const position = file.usage.orphanedUpstreams.indexOf(orphan);
  return freeName(file, position > 0 ? [`${name}${String(position + 1)}`] : [name]);
}
