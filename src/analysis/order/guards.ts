import type { TSESTree } from '@typescript-eslint/utils';
import type { FileIndex } from '../tree/file-index.ts';
import { contains, isFunction, memberOn } from '../tree/syntax.ts';
import { functionAround } from './order.ts';

/** A test that has come out one way when a node runs. */
export interface Guard {
  readonly test: TSESTree.Node;
  readonly isTrue: boolean;
}

/**
 * The tests that decide for a node to run, the innermost first: those of the branches
 * around it, also around the functions that it is in, and of earlier ways out of them:
 * `if (isProduction) return;`.
 */
export function guardsOf(node: TSESTree.Node): readonly Guard[] {
  const guards: Guard[] = [];
  let child = node;
  for (let { parent } = node; parent; child = parent, { parent } = parent) {
    guards.push(...guardsIn(parent, child));
  }
  return guards;
}

function guardsIn(parent: TSESTree.Node, child: TSESTree.Node): readonly Guard[] {
  switch (parent.type) {
    case 'ConditionalExpression':
    case 'IfStatement':
      return child === parent.test
        ? []
        : [{ test: parent.test, isTrue: child === parent.consequent }];
    case 'LogicalExpression':
      return child === parent.left || parent.operator === '??'
        ? []
        : [{ test: parent.left, isTrue: parent.operator === '&&' }];
    case 'BlockStatement':
    case 'Program':
      // A declared function is there before the statements above it have run.
      return child.type === 'FunctionDeclaration' ? [] : guardsBefore(parent.body, child);
    default:
      return [];
  }
}

function guardsBefore(
  statements: readonly TSESTree.ProgramStatement[],
  child: TSESTree.Node,
): readonly Guard[] {
  return statements.flatMap((statement) =>
    statement.type === 'IfStatement' &&
    statement.range[1] <= child.range[0] &&
    endsRun(statement.consequent)
      ? [{ test: statement.test, isTrue: false }]
      : [],
  );
}

/** Whether a statement ends the run that it is in: `return`, `throw`, or a block whose last one does. */
export function endsRun(node: TSESTree.Statement): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}

/** Whether at most one of two nodes runs: the arms of a condition, or one after an arm that returns. */
export function areExclusive(left: TSESTree.Node, right: TSESTree.Node): boolean {
  const [first, second] = left.range[0] < right.range[0] ? [left, right] : [right, left];
  for (let parent = first.parent; parent && !isFunction(parent); parent = parent.parent) {
    if (parent.type === 'ConditionalExpression' || parent.type === 'IfStatement') {
      if (!contains(parent.consequent, first)) continue;
      if (parent.alternate && contains(parent.alternate, second)) return true;
      if (parent.type !== 'IfStatement' || contains(parent, second)) continue;
      if (endsRun(parent.consequent) && contains(parent.parent, second)) return true;
    }
  }
  return false;
}

/**
 * Whether the run of an assignment reads what is there before it puts something there:
 * `agent ??= …`, `if (!agent) agent = …`, `agent = agent || …`. `reads` are the places that read it.
 */
export function asksFirst(
  index: FileIndex,
  assignment: TSESTree.AssignmentExpression,
  reads: readonly TSESTree.Node[],
): boolean {
  if (assignment.operator !== '=') return true;
  const run = functionAround(index, assignment);
  return reads.some(
    (read) =>
      (read.range[0] < assignment.range[0] || contains(assignment.right, read)) &&
      functionAround(index, read) === run,
  );
}

/** The other places that say `target`, `depth` members behind what they begin with. */
export function placesLike(
  { sourceCode }: FileIndex,
  target: TSESTree.Node,
  bases: readonly TSESTree.Node[],
  depth: number,
): readonly TSESTree.Node[] {
  const text = sourceCode.getText(target);
  return bases.flatMap((base) => {
    let place: TSESTree.Node | undefined = base;
    for (let level = 0; level < depth && place; level++) place = memberOn(place);
    return place && place !== target && sourceCode.getText(place) === text ? [place] : [];
  });
}
