import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isExported } from '../tree/callers.ts';
import type { Owner } from '../tree/file-index.ts';
import { memberName, memberOn, staticKey, unwrap } from '../tree/syntax.ts';
import type { Trace } from './use.ts';

/** What a value is assigned to: a variable, a property, or a pattern. */
export function followBinding(trace: Trace, target: TSESTree.Node): void {
  if (target.type === 'Identifier') {
    followVariable(trace, trace.index.variableOf(target));
  } else if (target.type === 'AssignmentPattern') {
    followBinding(trace, target.left);
  } else if (target.type === 'TSParameterProperty') {
    followBinding(trace, target.parameter);
    const owner = trace.index.ownerOf(target.parameter);
    const name = target.parameter.type === 'Identifier' ? target.parameter.name : undefined;
    if (name !== undefined) followThisMember(trace, owner, name);
  } else if (target.type === 'MemberExpression') {
    const kept =
      unwrap(target.object).type === 'ThisExpression' || trace.index.selfOf(target.object);
    const kind = isExportsMember(target) ? 'exported' : kept ? 'kept' : 'stored';
    trace.uses.push({ kind, node: target });
    followProperty(trace, target.object, memberName(target));
  } else {
    trace.uses.push({ kind: 'other', node: target });
    if (target.type !== 'ObjectPattern') return;
    for (const property of target.properties) followPatternProperty(trace, property);
  }
}

function followVariable(trace: Trace, variable: TSESLint.Scope.Variable | undefined): void {
  if (!variable || trace.seen.has(variable)) return;
  trace.seen.add(variable);
  if (isExported(variable)) {
    trace.uses.push({ kind: 'exported', node: variable.identifiers[0] as TSESTree.Node });
  }
  for (const reference of variable.references) {
    if (reference.isRead()) trace.pending.push(reference.identifier);
  }
}

/** Reads of a property that a value was stored in. */
export function followProperty(
  trace: Trace,
  object: TSESTree.Node,
  name: string | undefined,
): void {
  const inner = unwrap(object);
  if (name === undefined) return;
  const self = trace.index.selfOf(inner);
  if (self) {
    followThisMember(trace, self, name);
  } else {
    trace.pending.push(...membersOf(namesOfSame(trace, inner), name));
  }
}

/** The expressions that name the same variable or property as one: `ui`, `this.ui`, `app.ui`. */
function namesOfSame(trace: Trace, node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = trace.index.variableOf(inner);
    return (variable?.references ?? []).map(({ identifier }) => identifier);
  }
  const name = inner.type === 'MemberExpression' ? memberName(inner) : undefined;
  if (inner.type !== 'MemberExpression' || name === undefined) return [];
  const object = unwrap(inner.object);
  const owner = trace.index.selfOf(object);
  if (!owner) return membersOf(namesOfSame(trace, object), name);
  const members = trace.index.thisMembers.get(owner) ?? [];
  return members.filter((member) => memberName(member) === name);
}

function membersOf(
  objects: readonly TSESTree.Node[],
  name: string,
): readonly TSESTree.MemberExpression[] {
  return objects.flatMap((object) => {
    const member = memberOn(object);
    return member && memberName(member) === name ? [member] : [];
  });
}

/** Reads of a property of `this`. */
export function followThisMember(trace: Trace, owner: Owner | undefined, name: string): void {
  if (!owner) return;
  for (const member of trace.index.thisMembers.get(owner) ?? []) {
    if (memberName(member) === name) trace.pending.push(member);
  }
}

function followPatternProperty(
  trace: Trace,
  property: TSESTree.Property | TSESTree.RestElement,
): void {
  if (property.type !== 'Property') return;
  const name = staticKey(property.key, property.computed);
  if (name !== undefined) trace.uses.push({ kind: 'destructured', name, node: property.value });
}

/** Whether a member expression is `module.exports`, `exports`' or one of their properties. */
function isExportsMember(node: TSESTree.Node): boolean {
  let current = node;
  while (current.type === 'MemberExpression') {
    if (
      current.object.type === 'Identifier' &&
      current.object.name === 'module' &&
      memberName(current) === 'exports'
    ) {
      return true;
    }
    current = current.object;
  }
  return current.type === 'Identifier' && current.name === 'exports';
}
