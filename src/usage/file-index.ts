import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { childrenOf, isClass, isFunction, memberName, unwrap } from './syntax.ts';
import type { CallNode, ClassNode, FunctionNode } from './syntax.ts';

/**
 * What `this` is inside a function: a class, a function used as a constructor
 * (with methods on its `prototype`), or an object literal with methods.
 */
export type Owner = ClassNode | FunctionNode | TSESTree.ObjectExpression | TSESLint.Scope.Variable;

/** A file's nodes by kind, gathered in one walk, and its names resolved to variables. */
export interface FileIndex {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly program: TSESTree.Program;
  /** Every call and `new`, in source order. */
  readonly calls: readonly CallNode[];
  /** Every `x.y = z`. */
  readonly memberWrites: readonly TSESTree.AssignmentExpression[];
  /** Every `x.y` whose object is `this`. */
  readonly thisMembers: ReadonlyMap<Owner, readonly TSESTree.MemberExpression[]>;
  /** The values that a function returns; `undefined` for `return;`. */
  readonly returns: ReadonlyMap<FunctionNode, readonly (TSESTree.Expression | undefined)[]>;
  /** `super(…)` calls by class. */
  readonly superCalls: ReadonlyMap<ClassNode, readonly TSESTree.CallExpression[]>;
  /** Functions assigned to `X.prototype.name`. */
  readonly prototypes: ReadonlyMap<TSESLint.Scope.Variable, ReadonlyMap<string, FunctionNode>>;
  /** Functions assigned to `X.name`; `undefined` for other values, and for a name with several. */
  readonly statics: ReadonlyMap<
    TSESLint.Scope.Variable,
    ReadonlyMap<string, FunctionNode | undefined>
  >;
  /** How many scopes were walked; tests hold it against a budget. */
  readonly scopesWalked: number;
  /** The reference that an identifier is. */
  referenceOf(identifier: TSESTree.Node): TSESLint.Scope.Reference | undefined;
  /** The variable that an identifier refers to or declares. */
  variableOf(identifier: TSESTree.Node): TSESLint.Scope.Variable | undefined;
  /** Whether an identifier is a global of the language or of Node.js, not a variable of the file. */
  isGlobal(identifier: TSESTree.Node): boolean;
  /** What `this` is at a node; `undefined` where nothing in the file says it. */
  ownerOf(node: TSESTree.Node): Owner | undefined;
}

const names = new WeakMap<FileIndex, ReadonlySet<string>>();

/** Every name that the file declares or mentions, for choosing new ones. */
export function namesIn(index: FileIndex): ReadonlySet<string> {
  const known = names.get(index);
  if (known) return known;
  const found = findNames(index);
  names.set(index, found);
  return found;
}

function findNames(index: FileIndex): ReadonlySet<string> {
  const found = new Set<string>();
  for (const scope of index.sourceCode.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) found.add(variable.name);
    for (const reference of scope.references) found.add(reference.identifier.name);
  }
  return found;
}

export function buildFileIndex(sourceCode: Readonly<TSESLint.SourceCode>): FileIndex {
  const program = sourceCode.ast;
  const scopeManager = sourceCode.scopeManager;
  const references = new Map<TSESTree.Node, TSESLint.Scope.Reference>();
  const declared = new Map<TSESTree.Node, TSESLint.Scope.Variable>();
  let scopesWalked = 0;
  for (const scope of scopeManager?.scopes ?? []) {
    scopesWalked++;
    for (const reference of scope.references) references.set(reference.identifier, reference);
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) {
        // A class declares its name twice: outside, and once more inside itself.
        if (!declared.has(identifier)) declared.set(identifier, variable);
      }
    }
  }
  const globals = scopeManager?.globalScope?.set;

  function variableOf(identifier: TSESTree.Node): TSESLint.Scope.Variable | undefined {
    const reference = references.get(identifier);
    if (!reference) return declared.get(identifier);
    const variable = reference.resolved ?? globals?.get(reference.identifier.name);
    const outer = variable?.defs[0];
    // Inside a class its name is a variable of its own; the outer one knows all references.
    return outer?.type === 'ClassName' ? (declared.get(outer.name) ?? variable) : variable;
  }

  const prototypes = new Map<TSESLint.Scope.Variable, Map<string, FunctionNode>>();
  const statics = new Map<TSESLint.Scope.Variable, Map<string, FunctionNode | undefined>>();
  const prototypeOwners = new Map<FunctionNode, TSESLint.Scope.Variable>();

  function addMethod(owner: TSESTree.Node, name: string | undefined, value: TSESTree.Node): void {
    const variable = variableOf(owner);
    if (!variable || name === undefined || !isFunction(value)) return;
    const named = prototypes.get(variable) ?? new Map<string, FunctionNode>();
    prototypes.set(variable, named.set(name, value));
    prototypeOwners.set(value, variable);
  }

  function addStatic(owner: TSESTree.Node, name: string | undefined, value: TSESTree.Node): void {
    const variable = variableOf(owner);
    if (!variable || name === undefined) return;
    const named = statics.get(variable) ?? new Map<string, FunctionNode | undefined>();
    statics.set(variable, named);
    named.set(name, isFunction(value) && !named.has(name) ? value : undefined);
  }

  /** `X.prototype.m = function () {}`, `X.prototype = { m() {} }` and `X.m = function () {}`. */
  function recordFunction(node: TSESTree.AssignmentExpression): void {
    if (node.left.type !== 'MemberExpression') return;
    const { object } = node.left;
    if (memberName(node.left) === 'prototype' && node.right.type === 'ObjectExpression') {
      for (const property of node.right.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') {
          addMethod(object, property.key.name, property.value);
        }
      }
    } else if (object.type === 'MemberExpression' && memberName(object) === 'prototype') {
      addMethod(object.object, memberName(node.left), node.right);
    } else if (object.type === 'Identifier') {
      addStatic(object, memberName(node.left), node.right);
    }
  }

  const calls: CallNode[] = [];
  const memberWrites: TSESTree.AssignmentExpression[] = [];
  const thisNodes: TSESTree.MemberExpression[] = [];
  const returns = new Map<FunctionNode, (TSESTree.Expression | undefined)[]>();
  const superCalls = new Map<ClassNode, TSESTree.CallExpression[]>();

  function add<Key, Item>(map: Map<Key, Item[]>, key: Key | undefined, item: Item): void {
    if (key === undefined) return;
    const items = map.get(key);
    if (items) items.push(item);
    else map.set(key, [item]);
  }

  function visit(node: TSESTree.Node): void {
    switch (node.type) {
      case 'CallExpression':
        if (node.callee.type === 'Super') add(superCalls, closest(node, isClass), node);
        calls.push(node);
        break;
      case 'NewExpression':
        calls.push(node);
        break;
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression') {
          memberWrites.push(node);
          recordFunction(node);
        }
        break;
      case 'MemberExpression':
        if (unwrap(node.object).type === 'ThisExpression') thisNodes.push(node);
        break;
      case 'ReturnStatement':
        add(returns, closest(node, isFunction), node.argument ?? undefined);
        break;
      case 'ArrowFunctionExpression':
        if (node.body.type !== 'BlockStatement') add(returns, node, node.body);
        break;
      default:
    }
  }

  // An explicit stack: code generators nest expressions deeper than a call stack holds.
  const stack: TSESTree.Node[] = [program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    for (const child of childrenOf(sourceCode, node).toReversed()) stack.push(child);
  }

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
      const constructor = prototypeOwners.get(current);
      if (constructor) return constructor;
      if (parent.type === 'Property' && parent.parent.type === 'ObjectExpression') {
        return parent.parent;
      }
      const variable =
        current.type === 'FunctionDeclaration'
          ? declared.get(current.id as TSESTree.Node)
          : parent.type === 'VariableDeclarator'
            ? declared.get(parent.id)
            : undefined;
      return variable ?? current;
    }
    return undefined;
  }

  const thisMembers = new Map<Owner, TSESTree.MemberExpression[]>();
  for (const node of thisNodes) add(thisMembers, ownerOf(node), node);

  return {
    sourceCode,
    program,
    calls,
    memberWrites,
    thisMembers,
    returns,
    superCalls,
    prototypes,
    statics,
    scopesWalked,
    referenceOf: (identifier) => references.get(identifier),
    variableOf,
    isGlobal: (identifier) => {
      const variable = variableOf(identifier);
      return !variable || variable.defs.length === 0;
    },
    ownerOf,
  };
}

function closest<Node extends TSESTree.Node>(
  node: TSESTree.Node,
  is: (candidate: TSESTree.Node) => candidate is Node,
): Node | undefined {
  let current: TSESTree.Node | undefined = node.parent ?? undefined;
  while (current && !is(current)) current = current.parent ?? undefined;
  return current;
}
