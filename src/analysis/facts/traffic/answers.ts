import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import { isConditional } from '../../order/order.ts';
import {
  calledMethod,
  chainOn,
  closestFunction,
  contains,
  staticKey,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { constantOf, type Value } from '../../values/value.ts';
import { every, only } from '../../values/values.ts';
import { isEventStream, isHeaderName } from '../connection-header.ts';
import { isOnProbePath } from './probe-paths.ts';

/**
 * Whether a handler answers every request in a way for which nobody reuses a connection: with a
 * redirect or an error, with a stream of events, or on the path of a probe. `undefined`: it
 * answers none. What the file does not show of the response counts as an answer of any kind.
 */
export function answersNobody(evaluator: Evaluator, handler: FunctionNode): boolean | undefined {
  // Handlers of errors get the error first.
  const response = handler.params[handler.params.length >= 4 ? 2 : 1];
  if (!response) return undefined;
  const variable =
    response.type === 'Identifier' ? evaluator.index.variableOf(response) : undefined;
  if (!variable) return false;
  const steps = evaluator.usesOfVariable(variable).flatMap((use) => stepsOf(evaluator, use));
  const answers = steps.filter((step) => step.isAnswer);
  if (answers.length === 0) return undefined;
  return answers.every((answer) => isForNobody(answer, steps));
}

/** What a use says of the answer: its kind, as its status or type tells, and whether it sends something. */
interface Step {
  readonly node: TSESTree.Node;
  readonly kind: 'away' | 'plain' | 'stream' | undefined;
  readonly isAnswer: boolean;
}

const answering = /^(?:download|end|json|jsonp|pipe|render|send|sendFile|sendfile|write)$/u;

function stepsOf(evaluator: Evaluator, use: Use): readonly Step[] {
  switch (use.kind) {
    case 'call':
      return stepsOfChain(evaluator, use.node);
    case 'write': {
      const isStatus = /^(?:status|statusCode)$/u.test(use.name ?? '');
      const kind = isStatus ? kindOfStatus(evaluator, use.right) : undefined;
      return [{ node: use.node, kind, isAnswer: use.name === undefined }];
    }
    case 'read':
      return [{ node: use.node, kind: undefined, isAnswer: answering.test(use.name ?? 'end') }];
    default:
      // Other code gets it.
      return [{ node: use.node, kind: undefined, isAnswer: true }];
  }
}

/** `response.status(503).json(…)`: each call is a step. */
function stepsOfChain(evaluator: Evaluator, first: TSESTree.CallExpression): readonly Step[] {
  const steps: Step[] = [];
  let said: Step['kind'];
  for (const call of [first, ...chainOn(first)]) {
    const step = stepOfCall(evaluator, call);
    said = step.kind ?? said;
    steps.push(step.isAnswer ? { ...step, kind: said } : step);
  }
  return steps;
}

function stepOfCall(evaluator: Evaluator, call: TSESTree.CallExpression): Step {
  const name = calledMethod(call);
  const [first, ...others] = call.arguments;
  const step = { node: call, kind: undefined, isAnswer: false };
  switch (name) {
    case 'redirect':
      return { ...step, kind: 'away', isAnswer: true };
    case 'sendStatus':
      return { ...step, kind: kindOfStatus(evaluator, first), isAnswer: true };
    case 'code':
    case 'status':
      return { ...step, kind: kindOfStatus(evaluator, first) };
    case 'writeHead': {
      const kind = kindOfStatus(evaluator, first);
      return {
        ...step,
        kind: kind === 'plain' && isStream(evaluator, others.at(-1)) ? 'stream' : kind,
      };
    }
    case 'header':
    case 'set':
    case 'setHeader':
    case 'type':
    case 'contentType':
      return { ...step, kind: isStream(evaluator, first, others[0]) ? 'stream' : undefined };
    default:
      return { ...step, isAnswer: name === undefined || answering.test(name) };
  }
}

function kindOfStatus(evaluator: Evaluator, status: TSESTree.Node | undefined): 'away' | 'plain' {
  const isAway = (value: Value): boolean => Number(constantOf(value)) >= 300;
  return status && every(evaluator.evaluate(status), isAway) ? 'away' : 'plain';
}

/** `('Content-Type', 'text/event-stream')`, `('text/event-stream')`, `({ 'Content-Type': … })` */
function isStream(
  evaluator: Evaluator,
  first: TSESTree.Node | undefined,
  second?: TSESTree.Node,
): boolean {
  const isType = (node: TSESTree.Node): boolean => every(evaluator.evaluate(node), isEventStream);
  if (!first) return false;
  if (second) return isHeaderName(staticKey(first, true) ?? '', 'content-type') && isType(second);
  const headers = only(evaluator.evaluate(first), 'object');
  if (!headers) return isType(first);
  return headers.node.properties.some(
    (property) =>
      property.type === 'Property' &&
      isHeaderName(staticKey(property.key, property.computed) ?? '', 'content-type') &&
      isType(property.value),
  );
}

/** Whether an answer is of a kind, by what is said before it on its path, or by the path that is asked for. */
function isForNobody(answer: Step, steps: readonly Step[]): boolean {
  if (answer.kind === 'away' || answer.kind === 'stream') return true;
  if (isOnProbePath(answer.node)) return true;
  let isPlain = answer.kind === 'plain';
  let child = answer.node;
  for (let { parent } = answer.node; parent; child = parent, parent = parent.parent) {
    for (const { node, kind } of before(steps, parent, child)) {
      if (kind === 'plain') isPlain = true;
      const isSaid =
        closestFunction(node) === closestFunction(child) && !isConditional(node, parent);
      if (isSaid && (kind === 'stream' || (kind === 'away' && !isPlain))) return true;
    }
  }
  return false;
}

/** What the statements of a block say before one of them, the last first. */
function before(
  steps: readonly Step[],
  block: TSESTree.Node,
  statement: TSESTree.Node,
): readonly Step[] {
  if (!/^(?:BlockStatement|SequenceExpression|SwitchCase)$/u.test(block.type)) return [];
  return steps
    .filter(
      ({ node, kind }) =>
        kind !== undefined && contains(block, node) && node.range[1] <= statement.range[0],
    )
    .toReversed();
}
