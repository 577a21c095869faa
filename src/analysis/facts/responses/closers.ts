import { connectionEndings } from '../../../knowledge/node-methods.ts';
import { findCallee } from '../../order/callers.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { onceFor } from '../../tree/once.ts';
import { calledName, type CallNode, type FunctionNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isExit } from '../shutdown/process-exit.ts';

/**
 * Whether a listener ends more than its response: it destroys the request, aborts a
 * signal, ends the process or throws, itself or in a function of the file that it calls.
 * By name, for all of them are reasons to be silent, whatever they are called on.
 */
export function endsConnection(evaluator: Evaluator, listener: FunctionNode): boolean {
  const calls = callsInside(evaluator.index, listener);
  const callees = new Set(calls.map((call) => findCallee(evaluator.index, call)));
  return (
    throwsAlways(listener) ||
    [
      ...calls,
      ...[...callees].flatMap((callee) => (callee ? callsInside(evaluator.index, callee) : [])),
    ].some((call) => isCloser(evaluator, call))
  );
}

/** Whether a call closes a connection, or ends the process that has it. */
function isCloser(evaluator: Evaluator, call: CallNode): boolean {
  return connectionEndings.has(calledName(call) ?? '') || isExit(evaluator, call.callee);
}

/** `() => { throw new Error('No response was expected.'); }` */
function throwsAlways({ body }: FunctionNode): boolean {
  return (
    body.type === 'BlockStatement' &&
    body.body.some((statement) => statement.type === 'ThrowStatement')
  );
}

/** Functions that call one another, from one that ends something; nobody goes through more. */
const maxDepth = 4;

const answersOf = onceFor<Evaluator, Map<FunctionNode, boolean>>(() => new Map());

/** Whether a call ends a connection or the process, itself or in functions of the file that it runs. */
export function endsAll(evaluator: Evaluator, call: CallNode, depth = 0): boolean {
  if (isCloser(evaluator, call)) return true;
  const callee = findCallee(evaluator.index, call);
  if (!callee || depth >= maxDepth) return false;
  const answers = answersOf(evaluator);
  const answer = answers.get(callee);
  if (answer !== undefined) return answer;
  answers.set(callee, false);
  const ends = callsInside(evaluator.index, callee).some((each) =>
    endsAll(evaluator, each, depth + 1),
  );
  answers.set(callee, ends);
  return ends;
}
