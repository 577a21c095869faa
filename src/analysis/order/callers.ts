import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { listeningMethods } from '../../knowledge/node-methods.ts';
import { membersOfVariable, variablesOf, type FileIndex } from '../tree/file-index.ts';
import { isReassigned, isTypeReference } from '../tree/references.ts';
import {
  callOf,
  calledName,
  isClass,
  isFunction,
  memberName,
  staticKey,
  unwrap,
  wrap,
  type CallNode,
  type ClassNode,
  type FunctionNode,
} from '../tree/syntax.ts';
import type { Owner } from '../tree/this-members.ts';

/** The calls of a function that the file shows. */
export interface Callers {
  readonly calls: readonly CallNode[];
  /** Whether these are all: the function is not exported, stored or passed on. */
  readonly complete: boolean;
}

/** The variable whose only value is this function or class, where it has one. */
function variableHolding(
  index: FileIndex,
  node: ClassNode | FunctionNode,
): TSESLint.Scope.Variable | undefined {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
    return node.id ? index.variableOf(node.id) : undefined;
  }
  const { parent } = wrap(node);
  return parent?.type === 'VariableDeclarator' ? index.variableOf(parent.id) : undefined;
}

/** Whether a variable is exported where it is declared. */
export function isExported(variable: TSESLint.Scope.Variable): boolean {
  return variable.defs.some(({ node }) => {
    const declaration = node.type === 'VariableDeclarator' ? node.parent : node;
    const parent = (declaration as TSESTree.Node).parent?.type;
    return parent === 'ExportNamedDeclaration' || parent === 'ExportDefaultDeclaration';
  });
}

function callersByVariable(variable: TSESLint.Scope.Variable): Callers {
  const calls: CallNode[] = [];
  let complete = !isExported(variable) && variable.defs.length === 1;
  for (const reference of variable.references) {
    if (reference.isWrite() && reference.init !== true) complete = false;
    if (!reference.isRead()) continue;
    const call = callOf(reference.identifier);
    if (call) calls.push(call);
    else if (!isTypeReference(reference)) complete = false;
  }
  return { calls, complete };
}

/** `this.name(…)` in the methods of an owner. */
function callsOnThis(index: FileIndex, owner: Owner, name: string): readonly CallNode[] {
  return index.thisMembers.named(owner, name).flatMap((member) => {
    const call = callOf(member);
    return call?.type === 'CallExpression' ? [call] : [];
  });
}

/** Who calls a function of the file. */
export function findCallers(index: FileIndex, node: FunctionNode): Callers {
  const outer = wrap(node);
  const { parent } = outer;
  const inPlace = callOf(node);
  if (inPlace?.type === 'CallExpression') return { calls: [inPlace], complete: true };
  if (parent?.type === 'MethodDefinition') {
    const owner = parent.parent.parent;
    if (parent.kind === 'constructor') {
      const variable = variableHolding(index, owner);
      return variable ? callersByVariable(variable) : { calls: [], complete: false };
    }
    const name = staticKey(parent.key, parent.computed);
    if (name === undefined) return { calls: [], complete: false };
    const isPrivate = parent.key.type === 'PrivateIdentifier' || parent.accessibility === 'private';
    return { calls: callsOnThis(index, owner, name), complete: isPrivate };
  }
  const variable = variableHolding(index, node);
  if (variable) return callersByVariable(variable);
  return { calls: [], complete: false };
}

/** The function of the file that a call runs, where the callee says it plainly. */
export function findCallee(index: FileIndex, call: CallNode): FunctionNode | undefined {
  const callee = unwrap(call.callee);
  if (isFunction(callee)) return callee;
  if (callee.type === 'Identifier') {
    const variable = index.variableOf(callee);
    const [definition, ...others] = variable?.defs ?? [];
    if (!variable || !definition || others.length > 0) return undefined;
    if (isReassigned(variable)) return undefined;
    if (definition.type === 'FunctionName') return definition.node as FunctionNode;
    if (definition.type === 'ClassName') return constructorOf(definition.node);
    if (definition.type !== 'Variable' || definition.node.id.type !== 'Identifier') {
      return undefined;
    }
    const init = definition.node.init && unwrap(definition.node.init);
    return init && isFunction(init) ? init : undefined;
  }
  if (callee.type !== 'MemberExpression') return undefined;
  const owner = index.selfOf(callee.object);
  const name = memberName(callee);
  const method = owner && name !== undefined ? findMethod(index, owner, name) : undefined;
  return method ?? findStatic(index, callee);
}

/** The function of `X.name = function () {}` for `X.name`, where nothing replaces it or X. */
export function findStatic(
  index: FileIndex,
  node: TSESTree.MemberExpression,
): FunctionNode | undefined {
  const object = unwrap(node.object);
  const name = memberName(node);
  const variable = index.variableOf(object);
  if (!variable || name === undefined || variable.defs.length !== 1) return undefined;
  return index.assigned.staticOf(variable, name);
}

/** The constructor that a class writes itself. */
export function constructorOf(node: ClassNode): FunctionNode | undefined {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    if (isFunction(member.value)) return member.value;
  }
  return undefined;
}

/** The method of that name which an owner has itself. */
export function findMethod(index: FileIndex, owner: Owner, name: string): FunctionNode | undefined {
  if (!('type' in owner)) return index.assigned.methodOf(owner, name);
  if (owner.type === 'ClassDeclaration' || owner.type === 'ClassExpression') {
    for (const member of owner.body.body) {
      if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
      if ('kind' in member && member.kind !== 'method') continue;
      if (staticKey(member.key, member.computed) !== name || !member.value) continue;
      const value = unwrap(member.value);
      if (isFunction(value)) return value;
    }
  }
  if (owner.type === 'ObjectExpression') {
    for (const property of owner.properties) {
      if (property.type !== 'Property') continue;
      if (staticKey(property.key, property.computed) !== name) continue;
      if (isFunction(property.value)) return property.value;
    }
  }
  return undefined;
}

/** The calls that make objects of a class or a constructor function of the file. */
export function instancesOf(index: FileIndex, owner: Owner): readonly CallNode[] {
  return variablesOf(index, owner).flatMap(({ references }) =>
    references.flatMap(({ identifier }) => {
      const call = callOf(identifier);
      return call?.type === 'NewExpression' ? [call] : [];
    }),
  );
}

const ignoring = /^(?:forEach|nextTick|set(?:Immediate|Interval|Timeout))$/u;

/** Whether nobody sees what a function returns: a listener, a timer's callback, a promise's executor. */
export function returnsToNobody(node: FunctionNode): boolean {
  const { parent } = wrap(node);
  if (parent?.type === 'NewExpression') {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
  }
  if (parent?.type !== 'CallExpression') return false;
  const name = calledName(parent) ?? '';
  return ignoring.test(name) || (parent.callee.type !== 'Identifier' && listeningMethods.has(name));
}

/**
 * The places of a file that get what a method returns: calls of `this.name()`, and of
 * `Name.name()` where it is static, or reads of `this.name` where it is a getter.
 * `undefined`: it is no method. Other files may call a method too, so these are never known
 * to be all.
 */
export function findMethodCalls(
  index: FileIndex,
  node: FunctionNode,
): readonly TSESTree.Expression[] | undefined {
  const { parent } = wrap(node);
  if (parent?.type !== 'MethodDefinition' && parent?.type !== 'Property') return undefined;
  const owner = parent.type === 'Property' ? parent.parent : parent.parent.parent;
  if (owner.type === 'ObjectPattern' || parent.kind === 'constructor') return undefined;
  const name = staticKey(parent.key, parent.computed);
  if (name === undefined) return [];
  const members = [
    ...index.thisMembers.named(owner, name),
    ...(isClass(owner) ? variablesOf(index, owner) : [])
      .flatMap(membersOfVariable)
      .filter((member) => memberName(member) === name),
  ];
  if (parent.kind === 'get') return members;
  return members.flatMap((member) => {
    const call = callOf(member);
    return call?.type === 'CallExpression' ? [call] : [];
  });
}
