import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { References } from './references.ts';
import { isFunction, memberName, type FunctionNode } from './syntax.ts';

type Variable = TSESLint.Scope.Variable;

/** Functions that are assigned to properties of a variable: methods as code before classes wrote them. */
export interface AssignedMethods {
  /** Functions assigned to `X.prototype.name`. */
  readonly prototypes: ReadonlyMap<Variable, ReadonlyMap<string, FunctionNode>>;
  /** Functions assigned to `X.name`; `undefined` for other values, and for a name with several. */
  readonly statics: ReadonlyMap<Variable, ReadonlyMap<string, FunctionNode | undefined>>;
  /** The variables on whose `prototype` functions are. */
  readonly owners: ReadonlyMap<FunctionNode, Variable>;
}

/** `X.prototype.m = function () {}`, `X.prototype = { m() {} }` and `X.m = function () {}`. */
export function findMethods(
  memberWrites: readonly TSESTree.AssignmentExpression[],
  variableOf: References['variableOf'],
): AssignedMethods {
  const prototypes = new Map<Variable, Map<string, FunctionNode>>();
  const statics = new Map<Variable, Map<string, FunctionNode | undefined>>();
  const owners = new Map<FunctionNode, Variable>();

  function addMethod(owner: TSESTree.Node, name: string | undefined, value: TSESTree.Node): void {
    if (name === undefined || !isFunction(value)) return;
    const variable = variableOf(owner);
    if (!variable) return;
    const named = prototypes.get(variable) ?? new Map<string, FunctionNode>();
    prototypes.set(variable, named.set(name, value));
    owners.set(value, variable);
  }

  function addStatic(owner: TSESTree.Node, name: string | undefined, value: TSESTree.Node): void {
    const variable = variableOf(owner);
    if (!variable || name === undefined) return;
    const named = statics.get(variable) ?? new Map<string, FunctionNode | undefined>();
    statics.set(variable, named);
    named.set(name, isFunction(value) && !named.has(name) ? value : undefined);
  }

  for (const { left, right } of memberWrites) {
    if (left.type !== 'MemberExpression') continue;
    const { object } = left;
    if (memberName(left) === 'prototype' && right.type === 'ObjectExpression') {
      for (const property of right.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') {
          addMethod(object, property.key.name, property.value);
        }
      }
    } else if (object.type === 'MemberExpression' && memberName(object) === 'prototype') {
      addMethod(object.object, memberName(left), right);
    } else if (object.type === 'Identifier') {
      addStatic(object, memberName(left), right);
    }
  }
  return { prototypes, statics, owners };
}
