import type { TSESTree } from '@typescript-eslint/utils';
import type { BodyReading } from '../../../knowledge/stream-bodies.ts';
import type { Use } from '../../flow/use.ts';
import { memberName, staticKey, wrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { onlyPrints } from '../../values/reading-calls.ts';
import type { Body, BodyCall } from './library-bodies.ts';

/** A call of a client library whose result has a body that nothing in the file reads. */
export interface UnreadBody extends Omit<BodyCall, 'body'> {
  /** The property of the result that is the body. */
  readonly body: string;
  readonly reading: BodyReading;
  /** What takes the result; `undefined`: nothing does. */
  readonly taker: TSESTree.Identifier | TSESTree.ObjectPattern | undefined;
  /** The statement in which the result is there; `undefined`: it is not a statement of its own. */
  readonly statement: TSESTree.ExpressionStatement | TSESTree.VariableDeclaration | undefined;
}

/** Finds the bodies that no path reads. A result that leaves the function is silent. */
export function findUnreadBodies(
  evaluator: Evaluator,
  calls: readonly BodyCall[],
): readonly UnreadBody[] {
  return calls.flatMap((call) => {
    const found = resultOf(evaluator, call.node, call.body);
    return found ? [{ ...call, ...found }] : [];
  });
}

type Result = Pick<UnreadBody, 'body' | 'reading' | 'statement' | 'taker'>;

/** What the file does with the result of a call; `undefined`: something reads its body, or may. */
function resultOf(evaluator: Evaluator, call: CallNode, body: Body): Result | undefined {
  const outer = wrap(call);
  const { parent } = outer;
  const isAwaited = outer !== call && outer.type === 'AwaitExpression';
  const result = { body: body.name, reading: body.reading };
  switch (parent?.type) {
    case 'ExpressionStatement':
      return { ...result, taker: undefined, statement: isAwaited ? parent : undefined };
    case 'MemberExpression':
      return isAwaited && body.isDescription(memberName(parent) ?? body.name)
        ? { ...result, taker: undefined, statement: undefined }
        : undefined;
    case 'VariableDeclarator': {
      const taker = parent.id;
      const isOwn = isAwaited && parent.parent.declarations.length === 1;
      if (!isOwn || !leavesBody(evaluator, taker, body)) return undefined;
      return { ...result, taker, statement: parent.parent };
    }
    default:
      return undefined;
  }
}

function leavesBody(
  evaluator: Evaluator,
  taker: TSESTree.Node,
  body: Body,
): taker is TSESTree.Identifier | TSESTree.ObjectPattern {
  if (taker.type === 'ObjectPattern') return leavesBodyOut(taker, body);
  const variable = taker.type === 'Identifier' ? evaluator.index.variableOf(taker) : undefined;
  return (
    variable !== undefined &&
    evaluator.usesOfVariable(variable).every((use) => isLook(evaluator, use, body))
  );
}

function leavesBodyOut(pattern: TSESTree.ObjectPattern, body: Body): boolean {
  return pattern.properties.every(
    (property) =>
      property.type === 'Property' &&
      body.isDescription(staticKey(property.key, property.computed) ?? body.name),
  );
}

/** Whether a use of a result leaves its body alone. */
export function isLook(evaluator: Evaluator, use: Use, body: Body): boolean {
  switch (use.kind) {
    case 'read':
    case 'destructured':
      return use.name !== undefined && body.isDescription(use.name);
    case 'argument':
      return onlyPrints(evaluator, use.node);
    case 'other':
      return use.node.type === 'ObjectPattern' && leavesBodyOut(use.node, body);
    default:
      return false;
  }
}
