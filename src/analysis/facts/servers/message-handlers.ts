import type { TSESTree } from '@typescript-eslint/utils';
import { parametersOf } from '../../calls/parameters.ts';
import { calledMember, type FunctionNode, unwrap } from '../../tree/syntax.ts';
import { isOfType } from '../../tree/type-annotations.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { originOf } from '../../tree/origins.ts';
import { functionsAmong, some } from '../../values/values.ts';

/** The parameters that are the request and the response; a handler of errors has the error before them. */
export function messagesOf(run: FunctionNode): readonly TSESTree.Node[] {
  const parameters = parametersOf(run);
  return parameters.length === 4 ? parameters.slice(1, 3) : parameters.slice(0, 2);
}

const routeMethods = ['addHook', 'all', 'delete', 'get', 'patch', 'post', 'put', 'use'];

/** Applications and routers whose routes get the messages of Node.js. */
export const ownMessages = /^(?:connect|express|polka|restify)$/u;

/** Those whose routes get what holds them. */
export const otherMessages = /^(?:fastify|koa)$/u;

/** The functions that applications of the file have for their routes. */
export function findRoutes(evaluator: Evaluator, applications: RegExp): readonly FunctionNode[] {
  return routeMethods
    .flatMap((name) => evaluator.index.callsOfMethod(name))
    .filter((call) => {
      const member = calledMember(call);
      return (
        member !== undefined &&
        !originOf(evaluator.index, member.object) &&
        some(
          evaluator.evaluate(member.object),
          (value) => value.type === 'result' && applications.test(value.module),
        )
      );
    })
    .flatMap((call) => call.arguments)
    .flatMap((argument) => functionsHere(evaluator, argument));
}

/**
 * The functions of the file that an argument may be. What it imports is none of them, nor what such
 * a function makes of nothing, so that its file need not be opened.
 */
export function functionsHere(
  evaluator: Evaluator,
  argument: TSESTree.Node,
): readonly FunctionNode[] {
  const node = unwrap(argument);
  const isMade = node.type === 'CallExpression' && node.arguments.length === 0;
  const source = isMade ? unwrap(node.callee) : node;
  return originOf(evaluator.index, source) ? [] : functionsAmong(evaluator.evaluate(node));
}

const types = [
  [['http', 'https', 'node:http', 'node:https'], 'IncomingMessage', 'ServerResponse'],
  [['express'], 'Request', 'Response'],
] as const;

/** Whether the parameters of a function are typed as a request and a response of Node.js or express. */
export function isTypedHandler({ index }: Evaluator, run: FunctionNode): boolean {
  const [request, response] = messagesOf(run);
  return types.some(
    ([modules, requestType, responseType]) =>
      request !== undefined &&
      response !== undefined &&
      isOfType(index, request, modules, requestType) &&
      isOfType(index, response, modules, responseType),
  );
}

/** Whether a parameter is typed as the response of Node.js or express: `@Res() response: Response`. */
export function isTypedResponse({ index }: Evaluator, parameter: TSESTree.Node): boolean {
  return types.some(([modules, , type]) => isOfType(index, parameter, modules, type));
}
