import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { SourceText } from '../../project/source-files.ts';
import { createAssignedMethods, type AssignedMethods } from './assigned-methods.ts';
import { groupCalls, type CallsByName } from './file-calls.ts';
import type { FileNodes } from './file-nodes.ts';
import { groupBy } from './groups.ts';
import { once, onceFor } from './once.ts';
import { createReferences, isReassigned, type References } from './references.ts';
import {
  isClass,
  isFunction,
  memberName,
  memberOn,
  type CallNode,
  type ClassNode,
  type FunctionNode,
  unwrap,
  wrap,
} from './syntax.ts';
import { createThisMembers, type Owner, type ThisMembers } from './this-members.ts';

/** A file's nodes by kind, and its names resolved to variables. */
export interface FileIndex
  extends Omit<References, 'declaredBy'>, Pick<FileNodes, 'calls' | 'memberWrites'> {
  readonly sourceCode: SourceText;
  readonly program: TSESTree.Program;
  readonly thisMembers: ThisMembers;
  /** The values that a function returns; `undefined` for `return;`. */
  readonly returns: ReadonlyMap<FunctionNode, readonly (TSESTree.Expression | undefined)[]>;
  /** `super(…)` calls by class. */
  readonly superCalls: ReadonlyMap<ClassNode, readonly TSESTree.CallExpression[]>;
  /** The calls of `x.name()`, in source order. */
  callsOfMethod(name: string): readonly CallNode[];
  /** The calls of `x.name()` and of `name()`, for some names. */
  callsNamed(names: Iterable<string>): readonly CallNode[];
  /** Every `x.name = …`, in source order. */
  writesOfMember(name: string): readonly TSESTree.AssignmentExpression[];
  readonly callsByName: CallsByName;
  /** Functions that are assigned to properties of a variable. */
  readonly assigned: AssignedMethods;
  /** What `this` is at a node; `undefined` where nothing in the file says it. */
  ownerOf(node: TSESTree.Node): Owner | undefined;
  /** What `this` is where an expression is it, by that name or by one of `const self = this`. */
  selfOf(node: TSESTree.Node): Owner | undefined;
}

/** Every name that the file declares or mentions, for choosing new ones. */
export const namesIn = onceFor((index: FileIndex): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const scope of index.sourceCode.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) found.add(variable.name);
    for (const reference of scope.references) found.add(reference.identifier.name);
  }
  return found;
});

/** Groups what the walk gathered; what few files ask for is only built when it is asked for. */
export function buildFileIndex(sourceCode: SourceText, nodes: FileNodes): FileIndex {
  const { declaredBy, ...references } = createReferences(sourceCode);
  const { calls, memberWrites } = nodes;

  const callsByName = once(() => groupCalls(calls));
  const writesByName = once(() =>
    groupBy(
      memberWrites,
      ({ left }) => (left.type === 'MemberExpression' ? memberName(left) : undefined),
      (node) => node,
    ),
  );
  // Most files ask for none of these.
  const assigned = createAssignedMethods(memberWrites, references.variableOf);
  const selves = once(() => findSelves());
  const thisMembers = createThisMembers(
    () => [...nodes.thisMembers, ...[...selves().keys()].flatMap(membersOfVariable)],
    selfOf,
  );
  const superCalls = once(() =>
    groupBy(
      calls.filter(isSuperCall),
      (call) => closest(call, isClass),
      (call) => call,
    ),
  );
  const returns = once(() =>
    groupBy(
      nodes.returned,
      ({ at }) => (isFunction(at) ? at : closest(at, isFunction)),
      ({ value }) => value,
    ),
  );

  function ownerOf(node: TSESTree.Node): Owner | undefined {
    let current: TSESTree.Node | undefined = node.parent ?? undefined;
    let child = node;
    for (; current; child = current, current = current.parent ?? undefined) {
      if (current.type === 'PropertyDefinition' && current.value === child) {
        return current.parent.parent;
      }
      if (current.type === 'StaticBlock') return current.parent.parent;
      if (!isFunction(current) || current.type === 'ArrowFunctionExpression') continue;
      const { parent } = current;
      if (parent.type === 'MethodDefinition') return parent.parent.parent;
      const constructor = assigned.constructorOf(current);
      if (constructor) return constructor;
      if (parent.type === 'Property' && parent.parent.type === 'ObjectExpression') {
        return parent.parent;
      }
      const variable =
        current.type === 'FunctionDeclaration'
          ? current.id && declaredBy(current.id)
          : parent.type === 'VariableDeclarator'
            ? declaredBy(parent.id)
            : undefined;
      return variable ?? current;
    }
    return undefined;
  }

  function findSelves(): ReadonlyMap<TSESLint.Scope.Variable, Owner> {
    const found = new Map<TSESLint.Scope.Variable, Owner>();
    for (const name of nodes.thisNames) {
      const variable = declaredBy(name);
      const owner = ownerOf(name);
      if (variable?.defs.length === 1 && owner && !isReassigned(variable))
        found.set(variable, owner);
    }
    return found;
  }

  function selfOf(node: TSESTree.Node): Owner | undefined {
    const inner = unwrap(node);
    if (inner.type === 'ThisExpression') return ownerOf(inner);
    // Few files give `this` a name.
    if (inner.type !== 'Identifier' || nodes.thisNames.length === 0) return undefined;
    const variable = references.variableOf(inner);
    return variable && selves().get(variable);
  }

  return {
    ...references,
    sourceCode,
    program: sourceCode.ast,
    calls,
    memberWrites,
    callsOfMethod: (name) => callsByName().methods.get(name) ?? [],
    callsNamed: (names) => {
      const { functions, methods } = callsByName();
      return [...names].flatMap((name) => [
        ...(methods.get(name) ?? []),
        ...(functions.get(name) ?? []),
      ]);
    },
    writesOfMember: (name) => writesByName().get(name) ?? [],
    get callsByName() {
      return callsByName();
    },
    thisMembers,
    get returns() {
      return returns();
    },
    get superCalls() {
      return superCalls();
    },
    assigned,
    ownerOf,
    selfOf,
  };
}

/** The variables that hold a class or a function: one outside of a class, and one inside. */
export function variablesOf(
  { sourceCode }: FileIndex,
  owner: Owner,
): readonly TSESLint.Scope.Variable[] {
  if (!('type' in owner)) return [owner];
  const { parent } = wrap(owner);
  const declared = [
    ...(isClass(owner) || isFunction(owner) ? declaredIn(owner) : []),
    ...(parent?.type === 'VariableDeclarator' ? declaredIn(parent) : []),
  ];
  return declared.filter(({ defs }) => defs.some(({ type }) => type !== 'Parameter'));

  function declaredIn(node: TSESTree.Node): readonly TSESLint.Scope.Variable[] {
    return sourceCode.scopeManager?.getDeclaredVariables(node) ?? [];
  }
}

/** Whether a function reads its `arguments`, beside its parameters. */
export function readsArguments({ sourceCode }: FileIndex, node: FunctionNode): boolean {
  const scope = sourceCode.scopeManager?.acquire(node, true);
  return (scope?.set.get('arguments')?.references.length ?? 0) > 0;
}

/** Every `x.y` of a variable `x`. */
export function membersOfVariable({
  references,
}: TSESLint.Scope.Variable): readonly TSESTree.MemberExpression[] {
  return references.flatMap(({ identifier }) => memberOn(identifier) ?? []);
}

function isSuperCall(node: CallNode): node is TSESTree.CallExpression {
  return node.callee.type === 'Super';
}

function closest<Node extends TSESTree.Node>(
  node: TSESTree.Node,
  is: (candidate: TSESTree.Node) => candidate is Node,
): Node | undefined {
  let current: TSESTree.Node | undefined = node.parent ?? undefined;
  while (current && !is(current)) current = current.parent ?? undefined;
  return current;
}
