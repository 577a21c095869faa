import type { TSESTree } from '@typescript-eslint/utils';
import { findCallee } from '../../order/callers.ts';
import { contains, isFunction, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { functionsAmong } from '../../values/values.ts';

const retrying = /retr(?:y|ies)|back-?off/iu;

/**
 * Whether a file sends a request again that failed with ECONNRESET: it asks for
 * `reusedSocket`, compares with the code and speaks of retries, or gives a function with one
 * of its `requests` to a call that is named for retries. By name, for all of them are reasons
 * to be silent.
 */
export function retriesRequests(evaluator: Evaluator, requests: readonly TSESTree.Node[]): boolean {
  const { text } = evaluator.index.sourceCode;
  if (/\breusedSocket\b/u.test(text)) return true;
  if (!retrying.test(text)) return false;
  if (/(?<q>['"`])ECONNRESET\k<q>/u.test(text)) return true;
  return evaluator.index.calls.some(
    (call) =>
      retrying.test(evaluator.index.sourceCode.getText(call.callee)) &&
      functionsGivenTo(evaluator, call).some((given) =>
        requests.some((request) => contains(given, request)),
      ),
  );
}

/** The functions of the file among the arguments of a call, and those that they call at once. */
function functionsGivenTo(evaluator: Evaluator, call: CallNode): readonly TSESTree.Node[] {
  return call.arguments.flatMap((argument): readonly TSESTree.Node[] => {
    if (argument.type === 'SpreadElement') return [];
    const given = functionsAmong(evaluator.evaluate(argument));
    const body = given.flatMap(({ body }) =>
      body.type === 'BlockStatement' ? [] : [unwrap(body)],
    );
    // `retry(() => send(options))`
    const called = body.flatMap((each) =>
      each.type === 'CallExpression' ? (findCallee(evaluator.index, each) ?? []) : [],
    );
    return [...given, ...called].filter(isFunction);
  });
}
