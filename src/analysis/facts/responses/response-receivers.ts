import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { only } from '../../flow/values.ts';
import { wrap, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { ResponseFact } from './response-fact.ts';
import { boundBy, isOwnListener, mayHandleUnseen } from './response-listeners.ts';
import { fateOfPattern, fateOfUses, type ResponseFate } from './response-uses.ts';

/** A place that gets a response, before it is known whether another one reads it. */
export type Receiver = Omit<ResponseFact, 'request'>;

/** The listener that an argument of a call is. */
export function receiverOf(file: Evaluator, call: CallNode, argument: TSESTree.Node): Receiver {
  const listener = only(file.evaluate(boundBy(file, argument) ?? argument), 'function')?.node;
  const binding = listener && bindingOf(listener);
  const fate = listener ? fateOfBinding(file, binding, listener) : 'handled';
  return {
    call,
    argument,
    listener,
    isOwnListener: listener !== undefined && isOwnListener(file, listener, argument),
    binding,
    fate: listener && fate !== 'handled' && mayHandleUnseen(file, listener) ? 'handled' : fate,
  };
}

/** `const [response] = await once(request, 'response')` */
export function receiverOfOnce(file: Evaluator, call: CallNode): Receiver {
  const receiver = {
    call,
    argument: undefined,
    listener: undefined,
    isOwnListener: false,
  } as const;
  const { parent } = wrap(call);
  if (parent?.type === 'ExpressionStatement' && call.parent.type === 'AwaitExpression') {
    return { ...receiver, binding: undefined, fate: 'ignored' };
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ArrayPattern') {
    const [binding] = parent.id.elements;
    if (binding) return { ...receiver, binding, fate: fateOfBinding(file, binding, undefined) };
  }
  return { ...receiver, binding: undefined, fate: 'handled' };
}

/** The parameter that gets the response; TypeScript's `this` is none. */
function bindingOf({ params }: FunctionNode): TSESTree.Node | undefined {
  return params.find((param) => !(param.type === 'Identifier' && param.name === 'this'));
}

function fateOfBinding(
  file: Evaluator,
  binding: TSESTree.Node | undefined,
  listener: FunctionNode | undefined,
): ResponseFate {
  switch (binding?.type) {
    case undefined:
      return 'ignored';
    case 'Identifier': {
      const variable = file.index.variableOf(binding);
      return variable ? fateOfUses(file, file.usesOfVariable(variable), listener) : 'handled';
    }
    case 'ObjectPattern':
      return fateOfPattern(binding);
    default:
      return 'handled';
  }
}
