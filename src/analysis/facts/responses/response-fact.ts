import type { TSESTree } from '@typescript-eslint/utils';
import type { CallNode, FunctionNode } from '../../tree/syntax.ts';
import type { RequestFact } from '../clients/requests.ts';
import type { ResponseFate } from './response-uses.ts';

/** A place where the file gets the response of a request. */
export interface ResponseFact {
  readonly request: RequestFact;
  /** The call that the response comes by: of the request, of `on('response')`, of `once()`. */
  readonly call: CallNode;
  /** The argument with the listener; `undefined`: `await once(request, 'response')`. */
  readonly argument: TSESTree.Node | undefined;
  readonly listener: FunctionNode | undefined;
  /** Whether the listener is there for responses and nothing else. */
  readonly isOwnListener: boolean;
  /** The name or pattern that the response is bound to, if it is. */
  readonly binding: TSESTree.Node | undefined;
  /** The name that the code there has for the response. */
  readonly name: string | undefined;
  readonly fate: ResponseFate;
}
