import type { TSESTree } from '@typescript-eslint/utils';
import { listenersOf } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { callWith, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { functionsAmong } from '../../values/values.ts';

/** A function that a server calls for requests, and where it is told to. */
export interface RequestListener {
  readonly node: FunctionNode;
  readonly place: TSESTree.Node;
  /** Whether only the first request calls it: `server.once('request', …)`. */
  readonly isOnce: boolean;
}

/** The functions that a server calls for requests: its `handlers`, and the listeners of `'request'`. */
export function requestListenersOf(
  evaluator: Evaluator,
  uses: readonly Use[],
  handlers: readonly TSESTree.Node[],
): readonly RequestListener[] {
  const added = listenersOf(evaluator, uses, 'request');
  const given = handlers.map((argument) => ({ argument, isOnce: false }));
  return [...added, ...given].flatMap(({ argument, isOnce }) =>
    argument
      ? functionsAmong(evaluator.evaluate(argument)).map((node) => ({
          node,
          place: argument,
          isOnce,
        }))
      : [],
  );
}

/** Whether a handler keeps its parameters to itself. */
export function keepsRequest(evaluator: Evaluator, body: FunctionNode): boolean {
  return body.params.every((parameter) => {
    const variable = evaluator.index.variableOf(parameter);
    if (parameter.type !== 'Identifier' || !variable) return false;
    return variable.references.every(({ identifier }) => !callWith(identifier));
  });
}
