import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { functionsOf, isFor, type Listener } from '../../calls/events.ts';
import { callsInside } from '../../tree/file-calls.ts';
import { calledName, contains, unwrap, wrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { SharedSocket } from './shared-socket.ts';

/** A timer that each run starts, and that only the events of a socket end. */
export interface ConnectTimer {
  /** `setTimeout(…)`. */
  readonly start: TSESTree.Node;
  readonly variable: TSESLint.Scope.Variable;
}

/** The timer that a listener for the end of connecting stops, where nothing but listeners of the socket does. */
export function findConnectTimer(
  evaluator: Evaluator,
  { run }: SharedSocket,
  listener: Listener,
  listeners: readonly Listener[],
): ConnectTimer | undefined {
  if (!isFor(listener, 'connect', 'ready', 'secureConnect')) return undefined;
  const bodies = listeners.flatMap((each) => functionsOf(evaluator, each));
  for (const body of functionsOf(evaluator, listener)) {
    for (const call of callsInside(evaluator.index, body)) {
      const variable = stoppedBy(evaluator, call);
      const start = variable && startIn(variable, run);
      if (!start) continue;
      const stops = evaluator.index
        .callsNamed(['clearTimeout'])
        .filter((each) => stoppedBy(evaluator, each) === variable);
      const isOnlyThere = stops.every((stop) => bodies.some((each) => contains(each, stop)));
      if (isOnlyThere) return { start, variable };
    }
  }
  return undefined;
}

/** `clearTimeout(timer)` */
function stoppedBy(evaluator: Evaluator, call: CallNode): TSESLint.Scope.Variable | undefined {
  const [timer] = call.arguments;
  if (calledName(call) !== 'clearTimeout' || timer?.type !== 'Identifier') return undefined;
  return evaluator.index.variableOf(timer);
}

/** The one `setTimeout()` that a variable holds, where the run calls it. */
function startIn(
  { defs, references }: TSESLint.Scope.Variable,
  run: TSESTree.Node,
): TSESTree.Node | undefined {
  const starts = [
    ...defs.flatMap(({ node }) =>
      node.type === 'VariableDeclarator' && node.init ? [node.init] : [],
    ),
    ...references.flatMap(({ identifier }) => {
      const { parent } = wrap(identifier);
      return parent?.type === 'AssignmentExpression' && parent.left === identifier
        ? [parent.right]
        : [];
    }),
  ].map(unwrap);
  return starts.find(
    (each) =>
      each.type === 'CallExpression' && calledName(each) === 'setTimeout' && contains(run, each),
  );
}
