import type { TSESTree } from '@typescript-eslint/utils';
import { wrap, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { only } from '../../values/values.ts';
import type { ResponseFact } from './response-fact.ts';
import { boundBy, isOwnListener, mayHandleUnseen } from './response-listeners.ts';
import { fateOfPattern, fateOfUses, type ResponseFate } from './response-uses.ts';

/** A place that gets a response, before it is known whether another one reads it. */
export type Receiver = Omit<ResponseFact, 'request'>;

/** The listener that an argument of a call is. */
export function receiverOf(
  evaluator: Evaluator,
  call: CallNode,
  argument: TSESTree.Node,
): Receiver {
  const listener = only(
    evaluator.evaluate(boundBy(evaluator, argument) ?? argument),
    'function',
  )?.node;
  const binding = listener && bindingOf(listener);
  const fate = listener ? fateOfBinding(evaluator, binding, listener) : 'handled';
  const isOwn = listener !== undefined && isOwnListener(evaluator, listener, argument);
  return {
    call,
    argument,
    listener,
    isOwnListener: isOwn,
    binding,
    name: isOwn ? nameOf(binding) : undefined,
    fate: listener && fate !== 'handled' && mayHandleUnseen(evaluator, listener) ? 'handled' : fate,
  };
}

/** `const [response] = await once(request, 'response')` */
export function receiverOfOnce(evaluator: Evaluator, call: CallNode): Receiver {
  const receiver = {
    call,
    argument: undefined,
    listener: undefined,
    isOwnListener: false,
    binding: undefined,
    name: undefined,
  } as const;
  const { parent } = wrap(call);
  if (parent?.type === 'ExpressionStatement' && call.parent.type === 'AwaitExpression') {
    return { ...receiver, fate: 'ignored' };
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ArrayPattern') {
    const [binding] = parent.id.elements;
    const fate = binding && fateOfBinding(evaluator, binding, undefined);
    if (fate) return { ...receiver, binding, name: nameOf(binding), fate };
  }
  return { ...receiver, fate: 'handled' };
}

/** The parameter that gets the response; TypeScript's `this` is none. */
function bindingOf({ params }: FunctionNode): TSESTree.Node | undefined {
  return params.find((param) => !(param.type === 'Identifier' && param.name === 'this'));
}

function nameOf(binding: TSESTree.Node | undefined): string | undefined {
  return binding?.type === 'Identifier' ? binding.name : undefined;
}

function fateOfBinding(
  evaluator: Evaluator,
  binding: TSESTree.Node | undefined,
  listener: FunctionNode | undefined,
): ResponseFate {
  switch (binding?.type) {
    case undefined:
      return 'ignored';
    case 'Identifier': {
      const variable = evaluator.index.variableOf(binding);
      return variable
        ? fateOfUses(evaluator, evaluator.usesOfVariable(variable), listener)
        : 'handled';
    }
    case 'ObjectPattern':
      return fateOfPattern(binding);
    default:
      return 'handled';
  }
}
