import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { addTo } from './groups.ts';
import { once } from './once.ts';
import type { References } from './references.ts';
import { isFunction, memberName, type FunctionNode } from './syntax.ts';

type Variable = TSESLint.Scope.Variable;

/** Functions that are assigned to properties of a variable: methods as code before classes wrote them. */
export interface AssignedMethods {
  /** The last function that is assigned to `X.prototype.name`. */
  readonly methodOf: (variable: Variable, name: string) => FunctionNode | undefined;
  /** The function that is assigned to `X.name`; `undefined` for other values, and for a name with several. */
  readonly staticOf: (variable: Variable, name: string) => FunctionNode | undefined;
  /** The variable on whose `prototype` a function is. */
  readonly constructorOf: (method: FunctionNode) => Variable | undefined;
}

/** A value under a name of something. */
interface Assigned {
  readonly owner: TSESTree.Node;
  readonly value: TSESTree.Node;
}

/** `X.prototype.m = function () {}`, `X.prototype = { m() {} }` and `X.m = function () {}`. */
export function createAssignedMethods(
  memberWrites: readonly TSESTree.AssignmentExpression[],
  variableOf: References['variableOf'],
): AssignedMethods {
  // By name first: to resolve the owners of all would cost more than the few that are asked about.
  const assigned = once(() => groupByName(memberWrites));
  const find = (all: readonly Assigned[] | undefined, variable: Variable): readonly Assigned[] =>
    (all ?? []).filter(({ owner }) => mayBe(owner, variable) && variableOf(owner) === variable);

  return {
    methodOf: (variable, name) => {
      const value = find(assigned().methods.get(name), variable).at(-1)?.value;
      return value && isFunction(value) ? value : undefined;
    },
    staticOf: (variable, name) => {
      const [first, ...others] = find(assigned().statics.get(name), variable);
      return first && others.length === 0 && isFunction(first.value) ? first.value : undefined;
    },
    constructorOf: (method) => {
      const owner = prototypeOwner(method);
      return owner && variableOf(owner);
    },
  };
}

/** A class knows itself by the name that it is declared with. */
function mayBe(owner: TSESTree.Node, { name }: Variable): boolean {
  return owner.type === 'Identifier' && owner.name === name;
}

function groupByName(memberWrites: readonly TSESTree.AssignmentExpression[]): {
  readonly methods: ReadonlyMap<string, readonly Assigned[]>;
  readonly statics: ReadonlyMap<string, readonly Assigned[]>;
} {
  const methods = new Map<string, Assigned[]>();
  const statics = new Map<string, Assigned[]>();
  for (const { left, right } of memberWrites) {
    if (left.type !== 'MemberExpression') continue;
    const { object } = left;
    const name = memberName(left);
    if (name === 'prototype' && right.type === 'ObjectExpression') {
      for (const property of right.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        if (isFunction(property.value)) {
          addTo(methods, property.key.name, { owner: object, value: property.value });
        }
      }
    } else if (object.type === 'MemberExpression' && memberName(object) === 'prototype') {
      if (name !== undefined && isFunction(right)) {
        addTo(methods, name, { owner: object.object, value: right });
      }
    } else if (object.type === 'Identifier' && name !== undefined) {
      addTo(statics, name, { owner: object, value: right });
    }
  }
  return { methods, statics };
}

/** `X` where a function is assigned to `X.prototype.m`, or is in what is assigned to `X.prototype`. */
function prototypeOwner(method: FunctionNode): TSESTree.Node | undefined {
  const { parent } = method;
  if (parent.type === 'AssignmentExpression' && parent.right === method) {
    const { left } = parent;
    if (left.type !== 'MemberExpression' || left.object.type !== 'MemberExpression')
      return undefined;
    return memberName(left.object) === 'prototype' ? left.object.object : undefined;
  }
  if (parent.type !== 'Property' || parent.key.type !== 'Identifier') return undefined;
  const assignment = parent.parent.parent;
  if (assignment.type !== 'AssignmentExpression' || assignment.right !== parent.parent) {
    return undefined;
  }
  const { left } = assignment;
  return left.type === 'MemberExpression' && memberName(left) === 'prototype'
    ? left.object
    : undefined;
}
