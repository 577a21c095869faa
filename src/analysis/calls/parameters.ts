import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../flow/use.ts';
import type { FunctionNode } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';

/** What is done with the value of a parameter; nothing where it is a pattern. */
export function usesOfParameter(
  evaluator: Evaluator,
  parameter: TSESTree.Node | undefined,
): readonly Use[] {
  const variable =
    parameter?.type === 'Identifier' ? evaluator.index.variableOf(parameter) : undefined;
  return variable ? evaluator.usesOfVariable(variable) : [];
}

/** The parameters of a function; TypeScript's `this` is none. */
export function parametersOf({ params }: FunctionNode): readonly TSESTree.Node[] {
  return params.filter((param) => !(param.type === 'Identifier' && param.name === 'this'));
}

/** What is done with properties of a value: `request.socket.on(…)`, `const { socket } = request`. */
export function usesOfMembers(
  evaluator: Evaluator,
  uses: readonly Use[],
  names: RegExp,
): readonly Use[] {
  return uses.flatMap((use) => {
    if (use.path.length > 0) return [];
    if (use.kind === 'read' && use.name !== undefined && names.test(use.name)) {
      return evaluator.usesOf(use.node);
    }
    return use.kind === 'destructured' && names.test(use.name)
      ? usesOfParameter(evaluator, use.node)
      : [];
  });
}
