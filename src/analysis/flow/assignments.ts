import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { instancesOf, isExported } from '../order/callers.ts';
import { asksFirst, placesLike } from '../order/guards.ts';
import { functionAround } from '../order/order.ts';
import { readsOf } from '../tree/references.ts';
import { memberName, staticKey, unwrap } from '../tree/syntax.ts';
import type { Owner } from '../tree/this-members.ts';
import { anyKey, isKey, keyFrom } from './path-keys.ts';
import type { Place, Trace } from './trace.ts';
import type { Path } from './use.ts';

/**
 * Gives the value to what an assignment, a declaration or a parameter names: a variable, a
 * property, a field, or a pattern. `at` is what does so.
 */
export function assignTo(
  trace: Trace,
  target: TSESTree.Node,
  at: TSESTree.Node,
  place: Place,
): void {
  const inner = unwrap(target);
  switch (inner.type) {
    case 'Identifier':
      bind(trace, trace.index.variableOf(inner), [], at, place);
      break;
    case 'MemberExpression':
      assignToMember(trace, inner, at, place);
      break;
    case 'AssignmentPattern':
      assignTo(trace, inner.left, at, place);
      break;
    case 'TSParameterProperty': {
      const { parameter } = inner;
      const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      trace.add({ kind: 'kept', node: inner }, place);
      followField(trace, trace.index.ownerOf(parameter), [name.name], place);
      assignTo(trace, name, at, place);
      break;
    }
    case 'ObjectPattern':
      takeFromObject(trace, inner, at, place);
      break;
    case 'ArrayPattern':
      takeFromArray(trace, inner, at, place);
      break;
    default:
      trace.add({ kind: 'other', node: inner }, place);
  }
}

/** `a.b.c = value`, `this.c = value` */
function assignToMember(
  trace: Trace,
  target: TSESTree.MemberExpression,
  at: TSESTree.Node,
  place: Place,
): void {
  const { index } = trace;
  const keys: string[] = [];
  let root: TSESTree.Node = target;
  while (root.type === 'MemberExpression') {
    keys.unshift(memberName(root) ?? anyKey);
    root = unwrap(root.object);
    const owner = index.selfOf(root);
    if (root.type !== 'ThisExpression' && !owner) continue;
    // What a field has may be from elsewhere.
    if (keys.length > 1) trace.add({ kind: 'stored', node: target, isFollowed: false }, place);
    else trace.add({ kind: 'kept', node: target }, place);
    followField(trace, owner, keys, place);
    return;
  }
  const variable = root.type === 'Identifier' ? index.variableOf(root) : undefined;
  if (isExports(root, keys)) trace.add({ kind: 'exported', node: target }, place);
  else trace.add({ kind: 'stored', node: target, isFollowed: variable !== undefined }, place);
  if (variable && keys[0] === 'prototype') followField(trace, variable, keys.slice(1), place);
  bind(trace, variable, keys, at, place);
}

/** Whether a member begins with `module.exports` or `exports`. */
function isExports(root: TSESTree.Node, [first]: Path): boolean {
  if (root.type !== 'Identifier') return false;
  return root.name === 'exports' || (root.name === 'module' && first === 'exports');
}

/** Gives the value to a variable, or to a property behind it: all that reads the variable may have it. */
function bind(
  trace: Trace,
  variable: TSESLint.Scope.Variable | undefined,
  keys: Path,
  at: TSESTree.Node,
  place: Place,
): void {
  if (!variable) {
    if (keys.length === 0) trace.add({ kind: 'other', node: at }, place);
    return;
  }
  const [declared] = variable.identifiers;
  const isGuarded =
    at.type === 'AssignmentExpression' &&
    asksFirst(trace.index, at, readsLike(trace, variable, unwrap(at.left), keys));
  trace.add({ kind: 'bound', node: at, variable, isGuarded }, place);
  const next = { ...place, path: [...keys, ...place.path] };
  // What is made only where there is none lives as long as what has it.
  if (!isGuarded || !declared) followVariable(trace, variable, next);
  else {
    const repeats = trace.repeats(at, place);
    followVariable(trace, variable, { ...next, origin: declared, repeats });
  }
}

/** The other places that read what an assignment writes: a variable, or a property behind it. */
function readsLike(
  { index }: Trace,
  variable: TSESLint.Scope.Variable,
  target: TSESTree.Node,
  { length: depth }: Path,
): readonly TSESTree.Node[] {
  if (depth === 0) return readsOf(variable);
  const bases = variable.references.map(({ identifier }) => identifier);
  return placesLike(index, target, bases, depth);
}

function followVariable(trace: Trace, variable: TSESLint.Scope.Variable, place: Place): void {
  if (!trace.enters(variable, place)) return;
  const [declared] = variable.identifiers;
  const isParameter = variable.defs.some(({ type }) => type === 'Parameter');
  if (declared && !isParameter && isExported(variable)) {
    trace.add({ kind: 'exported', node: declared }, place);
  }
  const run = declared && functionAround(trace.index, declared);
  for (const read of readsOf(variable)) trace.go(read, place, { run });
}

/** Goes on where the file reads a field: `this.name` in the owner, and what its instances have. */
export function followField(
  trace: Trace,
  owner: Owner | undefined,
  [name, ...keys]: Path,
  place: Place,
): void {
  if (!owner || name === undefined) return;
  const path = [...keys, ...place.path];
  const { all, named } = trace.index.thisMembers;
  const members =
    name === anyKey ? all(owner) : [...named(owner, name), ...named(owner, undefined)];
  for (const member of members) {
    trace.go(member, place, { path, run: functionAround(trace.index, member) });
  }
  for (const call of instancesOf(trace.index, owner)) {
    const run = functionAround(trace.index, call);
    trace.go(call, place, { path: [name, ...path], maker: call, run });
  }
}

/** `const { agent } = value` */
function takeFromObject(
  trace: Trace,
  pattern: TSESTree.ObjectPattern,
  at: TSESTree.Node,
  place: Place,
): void {
  const [key, ...path] = place.path;
  if (key === undefined) trace.add({ kind: 'other', node: pattern }, place);
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      if (key !== undefined) assignTo(trace, property.argument, at, place);
      continue;
    }
    const name = staticKey(property.key, property.computed);
    if (key !== undefined && isKey(key, name)) {
      assignTo(trace, property.value, at, { ...place, path });
      // The rest of the pattern has it no more.
      if (name === key) return;
    } else if (name !== undefined) {
      trace.add({ kind: 'destructured', name, node: property.value }, place);
    }
  }
}

/** `const [first, ...others] = value` */
function takeFromArray(
  trace: Trace,
  pattern: TSESTree.ArrayPattern,
  at: TSESTree.Node,
  place: Place,
): void {
  const [key, ...path] = place.path;
  if (key === undefined) {
    trace.add({ kind: 'other', node: pattern }, place);
    return;
  }
  for (const [position, element] of pattern.elements.entries()) {
    if (element?.type === 'RestElement') {
      const rest = keyFrom(key, position);
      if (rest !== undefined)
        assignTo(trace, element.argument, at, { ...place, path: [rest, ...path] });
    } else if (element && isKey(key, String(position))) {
      assignTo(trace, element, at, { ...place, path });
    }
  }
}
