import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import type { FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { RequestFact } from '../clients/requests.ts';

/** A place where code gets, for each request, a socket that may serve others after it. */
export interface SharedSocket {
  /** The request whose agent has it; `undefined`: a server's clients have it. */
  readonly request: RequestFact | undefined;
  /** The function that gets it, and runs once for each request. */
  readonly run: FunctionNode;
  /** The parameter that is the response of a server; `undefined`: it has none of Node.js. */
  readonly response: TSESTree.Node | undefined;
  /** What the file does with it there, through all names that it has. */
  readonly uses: readonly Use[];
  /** The same at every place where code gets the sockets of these requests. */
  readonly allUses: readonly Use[];
}

/** Says of each place what the others do with the socket. */
export function joinPlaces(
  places: readonly Omit<SharedSocket, 'allUses'>[],
): readonly SharedSocket[] {
  const allUses = places.flatMap(({ uses }) => uses);
  return places.filter(({ uses }) => uses.length > 0).map((place) => ({ ...place, allUses }));
}

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

/** The names that a message has its socket under: http.html, `message.socket`. */
export const socketNames = /^(?:connection|socket)$/u;
