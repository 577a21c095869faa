import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** A function that has a body. */
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** A class. */
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A call, or a `new`. */
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Whether a node is a function with a body. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression'
  );
}

/** Whether a node is a class. */
export function isClass(node: TSESTree.Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** `x` of `x as T`, `x satisfies T`, `<T>x`, `x!`, `(x?.y)` and `await x`, which have the value of `x`. */
function innerOf(node: TSESTree.Node): TSESTree.Node | undefined {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return node.expression;
    case 'AwaitExpression':
      return node.argument;
    default:
      // Parentheses are nodes in some parsers' trees (oxc's, with an option).
      return (node.type as string) === 'ParenthesizedExpression'
        ? (node as unknown as { expression: TSESTree.Expression }).expression
        : undefined;
  }
}

/**
 * The expression whose value `node` has. `await` is looked through: for a promise
 * the question is what it resolves to, and for anything else it changes nothing.
 */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner: TSESTree.Node | undefined = node;
  let current = node;
  while ((inner = innerOf(current))) current = inner;
  return current;
}

/** The outermost expression that has the value of `node`: the inverse of {@link unwrap}. */
export function wrap(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && innerOf(current.parent) === current) current = current.parent;
  return current;
}

/**
 * The expressions that something gets its value from when `node` is assigned to it:
 * `o = o || {}` gives `o` nothing new but `{}`.
 */
export function sourcesOf(
  node: TSESTree.Node,
  isSelf: (node: TSESTree.Node) => boolean,
): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (isSelf(inner)) return [];
  if (inner.type === 'ConditionalExpression') {
    return [...sourcesOf(inner.consequent, isSelf), ...sourcesOf(inner.alternate, isSelf)];
  }
  const isDefault = inner.type === 'LogicalExpression' && inner.operator !== '&&';
  return isDefault && isSelf(unwrap(inner.left)) ? sourcesOf(inner.right, isSelf) : [inner];
}

/** The name that an import or an export has in its module: an identifier, or a string. */
export function nameInModule(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === 'Identifier' ? name.name : name.value;
}

/** The name that a property key says in the source: `a` of `{ a }`, `{ 'a': 1 }`, `x.a`, `x['a']`, `x.#a`. */
export function staticKey(key: TSESTree.Node, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  const inner = unwrap(key);
  if (inner.type === 'Literal') return String(inner.value);
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) {
    return inner.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** The property name of `x.name` and `x['name']`. */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  return staticKey(node.property, node.computed);
}

/** `name` of `name()` and `x.name()`. */
export function calledName(call: CallNode): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

/** The `x.y` that a call calls. */
export function calledMember({ callee }: CallNode): TSESTree.MemberExpression | undefined {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? inner : undefined;
}

/** `name` of `x.name()`. */
export function calledMethod(call: CallNode): string | undefined {
  const member = calledMember(call);
  return member && memberName(member);
}

/** The call that an expression is the callee of. */
export function callOf(callee: TSESTree.Node): CallNode | undefined {
  const outer = wrap(callee);
  const { parent } = outer;
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall && parent.callee === outer ? parent : undefined;
}

/** The call that an expression is an argument of. */
export function callWith(argument: TSESTree.Node): CallNode | undefined {
  const outer = wrap(argument);
  const { parent } = outer;
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall && parent.callee !== outer ? parent : undefined;
}

/** `x.a()` and `x.a().b()` of `x.a().b().c`: the calls on what an expression gives, one after the other. */
export function chainOn(node: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  for (let member = memberOn(node); member;) {
    const call = callOf(member);
    if (call?.type !== 'CallExpression') break;
    calls.push(call);
    member = memberOn(call);
  }
  return calls;
}

/** The property of an object literal that is written with a value. */
export function propertyOf(value: TSESTree.Node): TSESTree.Property | undefined {
  const outer = wrap(value);
  const { parent } = outer;
  const isIts = parent?.type === 'Property' && parent.value === outer;
  return isIts && parent.parent.type === 'ObjectExpression' ? parent : undefined;
}

/** What gives a value: a property of an object literal, an assignment, or else the expression. */
export function writingOf(value: TSESTree.Node): TSESTree.Node {
  const outer = wrap(value);
  const { parent } = outer;
  const isAssigned = parent?.type === 'AssignmentExpression' && parent.right === outer;
  return propertyOf(value) ?? (isAssigned ? parent : outer);
}

/** `x` of `x.y.z`. */
export function rootOfMember(node: TSESTree.Node): TSESTree.Node {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return root;
}

/** The `x.y` that an expression is the `x` of. */
export function memberOn(node: TSESTree.Node): TSESTree.MemberExpression | undefined {
  const { parent } = wrap(node);
  return parent?.type === 'MemberExpression' && unwrap(parent.object) === node ? parent : undefined;
}

/** The function that a node stands in; `undefined` at the top of the file. */
export function closestFunction(node: TSESTree.Node): FunctionNode | undefined {
  let current: TSESTree.Node | undefined = node.parent ?? undefined;
  while (current && !isFunction(current)) current = current.parent ?? undefined;
  return current;
}

/** The class that a node stands in. */
export function closestClass(node: TSESTree.Node): ClassNode | undefined {
  let current: TSESTree.Node | undefined = node.parent ?? undefined;
  while (current && !isClass(current)) current = current.parent ?? undefined;
  return current;
}

interface Ranged {
  readonly range: readonly [number, number];
}

/** Whether `inner` stands inside `outer`, or is it. */
export function contains(outer: Ranged, inner: Ranged): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The nodes that a node is made of, in the order of the source. */
export function childrenOf(
  { visitorKeys }: Pick<TSESLint.SourceCode, 'visitorKeys'>,
  node: TSESTree.Node,
): readonly TSESTree.Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  const children: TSESTree.Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const field = fields[key];
    if (Array.isArray(field)) {
      for (const item of field as unknown[]) if (isNode(item)) children.push(item);
    } else if (isNode(field)) {
      children.push(field);
    }
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}
