import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findCallee, findCallers, isExported } from './callers.ts';
import type { FileIndex, Owner } from './file-index.ts';
import { isFunction, memberName, staticKey, unwrap, wrap } from './syntax.ts';
import type { CallNode } from './syntax.ts';

/** One thing that happens to a value somewhere in the file. */
export type Use =
  /** `value.name = right`; the name is `undefined` when it is computed. */
  | {
      readonly kind: 'write';
      readonly name: string | undefined;
      readonly right: TSESTree.Expression;
      readonly node: TSESTree.AssignmentExpression;
    }
  /** `value.name(…)`. */
  | { readonly kind: 'call'; readonly name: string; readonly node: TSESTree.CallExpression }
  /** Any other `value.name`. */
  | {
      readonly kind: 'read';
      readonly name: string | undefined;
      readonly node: TSESTree.MemberExpression;
    }
  /** `const { name: node } = value`; everything else that a pattern does is `other`. */
  | { readonly kind: 'destructured'; readonly name: string; readonly node: TSESTree.Node }
  /** `Object.assign(value, …sources)`. */
  | { readonly kind: 'assign'; readonly node: TSESTree.CallExpression }
  /** An argument of a call into other code. */
  | { readonly kind: 'argument'; readonly node: CallNode }
  /** Kept in a property of `this`; what is done to that property is followed. */
  | { readonly kind: 'kept'; readonly node: TSESTree.Node }
  | { readonly kind: 'returned' | 'exported' | 'stored' | 'other'; readonly node: TSESTree.Node };

/** Methods of servers, requests and responses that return the object itself. */
const returnsThis = new Set([
  'addListener',
  'close',
  'listen',
  'off',
  'on',
  'once',
  'pause',
  'prependListener',
  'prependOnceListener',
  'ref',
  'removeAllListeners',
  'removeListener',
  'resume',
  'setEncoding',
  'setMaxListeners',
  'setTimeout',
  'unpipe',
  'unref',
]);

/** Steps after which a value is given up on: it is used in more places than are worth following. */
const maxSteps = 1000;

/** Whether a call is `Object.<name>(…)` of the global `Object`. */
export function isObjectMethod(index: FileIndex, call: CallNode, name: string): boolean {
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    memberName(callee) === name &&
    index.isGlobal(callee.object)
  );
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

/**
 * Everything that the file does with the value of an expression, through variables,
 * properties, calls of the file's own functions and what they return.
 */
export function findUses(index: FileIndex, start: TSESTree.Node): readonly Use[] {
  const uses: Use[] = [];
  const seen = new Set<unknown>();
  const pending: TSESTree.Node[] = [start];

  function followVariable(variable: TSESLint.Scope.Variable | undefined): void {
    if (!variable || seen.has(variable)) return;
    seen.add(variable);
    if (isExported(variable)) {
      uses.push({ kind: 'exported', node: variable.identifiers[0] as TSESTree.Node });
    }
    for (const reference of variable.references) {
      if (reference.isRead()) pending.push(reference.identifier);
    }
  }

  /** Reads of a property that a value was stored in. */
  function followProperty(object: TSESTree.Node, name: string | undefined): void {
    const inner = unwrap(object);
    if (name === undefined) return;
    if (inner.type === 'ThisExpression') {
      followThisMember(index.ownerOf(inner), name);
    } else if (inner.type === 'Identifier') {
      const variable = index.variableOf(inner);
      for (const reference of variable?.references ?? []) {
        const { parent } = wrap(reference.identifier);
        if (parent?.type === 'MemberExpression' && memberName(parent) === name) {
          pending.push(parent);
        }
      }
    }
  }

  function followThisMember(owner: Owner | undefined, name: string): void {
    if (!owner) return;
    for (const member of index.thisMembers.get(owner) ?? []) {
      if (memberName(member) === name) pending.push(member);
    }
  }

  function followBinding(target: TSESTree.Node): void {
    if (target.type === 'Identifier') {
      followVariable(index.variableOf(target));
    } else if (target.type === 'AssignmentPattern') {
      followBinding(target.left);
    } else if (target.type === 'TSParameterProperty') {
      followBinding(target.parameter);
      const owner = index.ownerOf(target.parameter);
      const name = target.parameter.type === 'Identifier' ? target.parameter.name : undefined;
      if (name !== undefined) followThisMember(owner, name);
    } else if (target.type === 'MemberExpression') {
      const kept = unwrap(target.object).type === 'ThisExpression';
      const kind = isExportsMember(target) ? 'exported' : kept ? 'kept' : 'stored';
      uses.push({ kind, node: target });
      followProperty(target.object, memberName(target));
    } else {
      uses.push({ kind: 'other', node: target });
      if (target.type === 'ObjectPattern') target.properties.forEach(followPatternProperty);
    }
  }

  function followPatternProperty(property: TSESTree.Property | TSESTree.RestElement): void {
    if (property.type !== 'Property') return;
    const name = staticKey(property.key, property.computed);
    if (name !== undefined) uses.push({ kind: 'destructured', name, node: property.value });
  }

  function followArgument(call: CallNode, argument: TSESTree.Node): void {
    const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
    if (call.type === 'CallExpression') {
      if (isObjectMethod(index, call, 'assign')) {
        if (position === 0) {
          uses.push({ kind: 'assign', node: call });
          pending.push(call);
        }
        return;
      }
      if (isObjectMethod(index, call, 'freeze')) {
        pending.push(call);
        return;
      }
    }
    const callee = findCallee(index, call);
    const spread = call.arguments.slice(0, position).some((item) => item.type === 'SpreadElement');
    const parameter = spread ? undefined : callee?.params[position];
    if (parameter) followBinding(parameter);
    else uses.push({ kind: 'argument', node: call });
  }

  function followMember(node: TSESTree.MemberExpression): void {
    const name = memberName(node);
    const outer = wrap(node);
    const { parent } = outer;
    if (parent?.type === 'AssignmentExpression' && parent.left === outer) {
      uses.push({ kind: 'write', name, right: parent.right, node: parent });
    } else if (parent?.type === 'CallExpression' && parent.callee === outer && name !== undefined) {
      uses.push({ kind: 'call', name, node: parent });
      if (returnsThis.has(name)) pending.push(parent);
    } else {
      uses.push({ kind: 'read', name, node });
    }
  }

  function followReturn(node: TSESTree.Node): void {
    let current: TSESTree.Node | undefined = node;
    while (current && !isFunction(current)) current = current.parent ?? undefined;
    const callers = current && findCallers(index, current);
    for (const call of callers?.calls ?? []) pending.push(call);
    if (!callers?.complete) uses.push({ kind: 'returned', node });
  }

  /** What the expression around `node` does with its value. */
  function follow(node: TSESTree.Node): void {
    const outer = wrap(node);
    const { parent } = outer;
    if (!parent) return;
    switch (parent.type) {
      case 'VariableDeclarator':
        if (parent.init === outer) followBinding(parent.id);
        break;
      case 'AssignmentExpression':
        if (parent.right === outer) {
          followBinding(parent.left);
          pending.push(parent);
        }
        break;
      case 'AssignmentPattern':
        if (parent.right === outer) followBinding(parent.left);
        break;
      case 'PropertyDefinition':
      case 'AccessorProperty': {
        const name = staticKey(parent.key, parent.computed);
        if (parent.value === outer && name !== undefined) {
          uses.push({ kind: 'kept', node: parent });
          followThisMember(parent.parent.parent, name);
        }
        break;
      }
      case 'ConditionalExpression':
        if (parent.test !== outer) pending.push(parent);
        break;
      case 'LogicalExpression':
        if (parent.right === outer || parent.operator !== '&&') pending.push(parent);
        break;
      case 'SequenceExpression':
        if (parent.expressions.at(-1) === outer) pending.push(parent);
        break;
      case 'MemberExpression':
        if (parent.object === outer) followMember(parent);
        break;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === outer) uses.push({ kind: 'other', node: parent });
        else followArgument(parent, outer);
        break;
      case 'Property':
        if (parent.value === outer && parent.parent.type === 'ObjectExpression') {
          uses.push({ kind: 'stored', node: parent });
          const container = wrap(parent.parent).parent;
          const name = staticKey(parent.key, parent.computed);
          if (container?.type === 'VariableDeclarator') followProperty(container.id, name);
        }
        break;
      case 'ReturnStatement':
        followReturn(outer);
        break;
      case 'ArrowFunctionExpression':
        if (parent.body === outer) followReturn(outer);
        break;
      case 'ExportDefaultDeclaration':
      case 'ExportSpecifier':
      case 'TSExportAssignment':
        uses.push({ kind: 'exported', node: parent });
        break;
      case 'SpreadElement':
        // A copy of its properties; the value itself goes nowhere.
        if (parent.parent.type !== 'ObjectExpression') uses.push({ kind: 'other', node: parent });
        break;
      case 'ArrayExpression':
      case 'JSXExpressionContainer':
      case 'ThrowStatement':
      case 'YieldExpression':
      case 'ForOfStatement':
        uses.push({ kind: 'stored', node: parent });
        break;
      default:
      // Tests, comparisons, templates and statements only look at the value.
    }
  }

  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (seen.size > maxSteps) {
      uses.push({ kind: 'other', node });
      break;
    }
    follow(node);
  }
  return uses;
}

/** Everything that the file does with the value of a variable. */
export function findVariableUses(
  index: FileIndex,
  variable: TSESLint.Scope.Variable,
): readonly Use[] {
  return variable.references
    .filter((reference) => reference.isRead())
    .flatMap((reference) => findUses(index, reference.identifier as TSESTree.Node));
}
