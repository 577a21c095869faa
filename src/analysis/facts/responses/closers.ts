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
export function endsConnection(file: Evaluator, listener: FunctionNode): boolean {
  const calls = callsInside(file.index, listener);
  const callees = new Set(calls.map((call) => findCallee(file.index, call)));
  return (
    throwsAlways(listener) ||
    [
      ...calls,
      ...[...callees].flatMap((callee) => (callee ? callsInside(file.index, callee) : [])),
    ].some((call) => isCloser(file, call))
  );
}

/** Whether a call closes a connection, or ends the process that has it. */
function isCloser(file: Evaluator, call: CallNode): boolean {
  return connectionEndings.has(calledName(call) ?? '') || isExit(file, call.callee);
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
export function endsAll(file: Evaluator, call: CallNode, depth = 0): boolean {
  if (isCloser(file, call)) return true;
  const callee = findCallee(file.index, call);
  if (!callee || depth >= maxDepth) return false;
  const answers = answersOf(file);
  const answer = answers.get(callee);
  if (answer !== undefined) return answer;
  answers.set(callee, false);
  const ends = callsInside(file.index, callee).some((each) => endsAll(file, each, depth + 1));
  answers.set(callee, ends);
  return ends;
}
