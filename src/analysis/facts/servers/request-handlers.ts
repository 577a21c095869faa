import type { TSESTree } from '@typescript-eslint/utils';
import { eventOf, listeningMethods, onceMethods } from '../../flow/emitters.ts';
import type { Evaluator } from '../../flow/evaluator.ts';
import type { Use } from '../../flow/use.ts';
import { wrap, type FunctionNode } from '../../tree/syntax.ts';

/** A function that a server calls for requests, and where it is told to. */
export interface Listener {
  readonly node: FunctionNode;
  readonly place: TSESTree.Node;
  /** Whether only the first request calls it: `server.once('request', …)`. */
  readonly once: boolean;
}

/** The functions that a server calls for requests: its listener, and those of `'request'`. */
export function listenersOf(
  file: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): readonly Listener[] {
  const added = uses.flatMap((use) =>
    use.kind === 'call' && listeningMethods.has(use.name) && eventOf(file, use.node) === 'request'
      ? use.node.arguments.slice(1).map((place) => ({ place, once: onceMethods.has(use.name) }))
      : [],
  );
  const given = handlers.map((place) => ({ place, once: false }));
  return [...added, ...given].flatMap(({ place, once }) =>
    file
      .evaluate(place)
      .flatMap((value) => (value.type === 'function' ? [{ node: value.node, place, once }] : [])),
  );
}

/** Whether a handler keeps its parameters to itself. */
export function keepsRequest(file: Evaluator, body: FunctionNode): boolean {
  return body.params.every((parameter) => {
    const variable = file.index.variableOf(parameter);
    if (parameter.type !== 'Identifier' || !variable) return false;
    return variable.references.every((reference) => {
      const outer = wrap(reference.identifier);
      const { parent } = outer;
      const isArgument =
        (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') &&
        parent.callee !== outer;
      return !isArgument;
    });
  });
}
