import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import type { FunctionNode } from '../../tree/syntax.ts';
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

/** The names that a message has its socket under: http.html, `message.socket`. */
export const socketNames = /^(?:connection|socket)$/u;
