import type { TSESTree } from '@typescript-eslint/utils';
import {
  isClass,
  memberName,
  staticKey,
  type CallNode,
  type ClassNode,
  type FunctionNode,
  unwrap,
  wrap,
} from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import type { Value } from '../values/value.ts';
import { some } from '../values/values.ts';

/** An argument of a call in another file. */
export interface Passed {
  readonly evaluator: Evaluator;
  readonly node: TSESTree.Node;
}

/** What the files that import this one give to a parameter of a function, as far as they show it. */
export function passedFromElsewhere(
  evaluator: Evaluator,
  called: FunctionNode,
  parameter: TSESTree.Node,
): readonly Passed[] {
  const position = called.params.findIndex((each) => nameOf(each) === parameter);
  if (position < 0) return [];
  return callsElsewhere(evaluator, called, 'all').flatMap(
    ({ evaluator: other, node: call }): readonly Passed[] => {
      const before = call.arguments.slice(0, position + 1);
      const node = before[position];
      if (!node || before.some(({ type }) => type === 'SpreadElement')) return [];
      return [{ evaluator: other, node }];
    },
  );
}

/** A call, and the file that it stands in. */
export interface CallOfFile {
  readonly evaluator: Evaluator;
  readonly node: CallNode;
}

/**
 * The calls of a function, or the `new` of a class, in the files that import this one, as far as
 * they show them.
 */
export function callsElsewhere(
  evaluator: Evaluator,
  called: ClassNode | FunctionNode,
  which: 'all' | 'production',
): readonly CallOfFile[] {
  const mayBeCall = isClass(called) ? isNew : callsByName(nameOfFunction(called));
  // The tree of the linted file is another one than that which its importers see.
  const isCalled = (value: Value): boolean =>
    value.type === 'imported' &&
    value.value.type === (isClass(called) ? 'class' : 'function') &&
    value.file.path === evaluator.path &&
    value.value.node.range[0] === called.range[0];
  return evaluator.imports
    .importers(which)
    .flatMap((other) =>
      other.index.calls
        .filter((call) => mayBeCall(call) && some(other.evaluate(call.callee), isCalled))
        .map((node) => ({ evaluator: other, node })),
    );
}

function nameOf(parameter: TSESTree.Node): TSESTree.Node {
  return parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
}

/** The name that a function has; one that is exported as default has any. */
function nameOfFunction(node: FunctionNode): string | undefined {
  if (node.id) return node.id.name;
  const { parent } = wrap(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    return parent.id.name;
  }
  if (parent?.type === 'MethodDefinition' || parent?.type === 'Property') {
    return staticKey(parent.key, parent.computed);
  }
  return undefined;
}

function isNew({ type }: CallNode): boolean {
  return type === 'NewExpression';
}

/** Names may be changed where they are imported; those of methods stay. */
function callsByName(name: string | undefined): (call: CallNode) => boolean {
  return (call) => {
    const callee = unwrap(call.callee);
    if (callee.type === 'Identifier') return true;
    return (
      callee.type === 'MemberExpression' && (name === undefined || memberName(callee) === name)
    );
  };
}
