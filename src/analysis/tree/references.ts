import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What the identifiers of a file refer to. */
export interface References {
  /** The reference that an identifier is. */
  readonly referenceOf: (identifier: TSESTree.Node) => TSESLint.Scope.Reference | undefined;
  /** The variable that an identifier refers to or declares. */
  readonly variableOf: (identifier: TSESTree.Node) => TSESLint.Scope.Variable | undefined;
  /**
   * The variables of the name of an identifier in the scopes around it: it refers to one of
   * them, or to none of the file. This look-up is cheap, and reads no references.
   */
  readonly variablesAround: (identifier: TSESTree.Identifier) => readonly TSESLint.Scope.Variable[];
  /** The variable that an identifier declares. */
  readonly declaredBy: (identifier: TSESTree.Node) => TSESLint.Scope.Variable | undefined;
  /** Whether an identifier is a global of the language or of Node.js, not a variable of the file. */
  readonly isGlobal: (identifier: TSESTree.Node) => boolean;
}

/** The most frequent kinds of nodes around an identifier; none of them opens a scope. */
const withoutScope: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'AssignmentExpression',
  'AwaitExpression',
  'BinaryExpression',
  'CallExpression',
  'ChainExpression',
  'ConditionalExpression',
  'ExpressionStatement',
  'Identifier',
  'IfStatement',
  'LogicalExpression',
  'MemberExpression',
  'NewExpression',
  'ObjectExpression',
  'Property',
  'ReturnStatement',
  'TemplateLiteral',
  'UnaryExpression',
  'VariableDeclaration',
  'VariableDeclarator',
]);

/** The value of a class's field is a scope of its own. */
function isFieldValue({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'PropertyDefinition' || parent?.type === 'AccessorProperty';
}

type ByIdentifier = ReadonlyMap<TSESTree.Node, TSESLint.Scope.Reference>;

/** Reads the references of a scope when an identifier in it is first asked about: few are. */
export function createReferences({
  scopeManager,
}: Pick<TSESLint.SourceCode, 'scopeManager'>): References {
  const read = new Map<TSESLint.Scope.Scope, ByIdentifier>();
  const resolved = new Map<TSESTree.Identifier, TSESLint.Scope.Variable | undefined>();
  const globals = scopeManager?.globalScope?.set;

  function referencesIn(scope: TSESLint.Scope.Scope): ByIdentifier {
    const known = read.get(scope);
    if (known) return known;
    const references = new Map<TSESTree.Node, TSESLint.Scope.Reference>();
    for (const reference of scope.references) references.set(reference.identifier, reference);
    read.set(scope, references);
    return references;
  }

  /** The innermost scope that a node opens or stands in. */
  function scopeOf(node: TSESTree.Node): TSESLint.Scope.Scope | null {
    for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
      if (withoutScope.has(current.type) && !isFieldValue(current)) continue;
      const scope = scopeManager?.acquire(current, true);
      if (scope) return scope;
    }
    return null;
  }

  function referenceOf(identifier: TSESTree.Node): TSESLint.Scope.Reference | undefined {
    if (identifier.type !== 'Identifier') return undefined;
    // A class's `extends`, or a parameter's default, is of a scope around the one that it stands in.
    for (let scope = scopeOf(identifier); scope; scope = scope.upper) {
      const reference = referencesIn(scope).get(identifier);
      if (reference) return reference;
    }
    return undefined;
  }

  function variablesAround({
    name,
    parent,
  }: TSESTree.Identifier): readonly TSESLint.Scope.Variable[] {
    const variables: TSESLint.Scope.Variable[] = [];
    for (let scope = scopeOf(parent); scope; scope = scope.upper) {
      const variable = scope.set.get(name);
      if (variable) variables.push(variable);
    }
    return variables;
  }

  function declaredBy(identifier: TSESTree.Node): TSESLint.Scope.Variable | undefined {
    if (identifier.type !== 'Identifier') return undefined;
    let outermost: TSESLint.Scope.Variable | undefined;
    // A class declares its name twice: outside, and once more inside itself.
    for (let scope = scopeOf(identifier); scope; scope = scope.upper) {
      const variable = scope.set.get(identifier.name);
      if (variable?.identifiers.includes(identifier) === true) outermost = variable;
    }
    return outermost;
  }

  function variableOf(identifier: TSESTree.Node): TSESLint.Scope.Variable | undefined {
    if (identifier.type !== 'Identifier') return undefined;
    if (resolved.has(identifier)) return resolved.get(identifier);
    const variable = resolve(identifier);
    resolved.set(identifier, variable);
    return variable;
  }

  function resolve(identifier: TSESTree.Identifier): TSESLint.Scope.Variable | undefined {
    const reference = referenceOf(identifier);
    if (!reference) return declaredBy(identifier);
    const variable = reference.resolved ?? globals?.get(reference.identifier.name);
    const outer = variable?.defs[0];
    // Inside a class its name is a variable of its own; the outer one knows all references.
    return outer?.type === 'ClassName' ? (declaredBy(outer.name) ?? variable) : variable;
  }

  return {
    referenceOf,
    variableOf,
    variablesAround,
    declaredBy,
    isGlobal: (identifier) => {
      const variable = variableOf(identifier);
      return !variable || variable.defs.length === 0;
    },
  };
}

/** Whether a variable gets another value than the one that it is declared with. */
export function isReassigned({ references }: TSESLint.Scope.Variable): boolean {
  return references.some((reference) => reference.isWrite() && reference.init !== true);
}

/** Whether a reference only names a type. */
export function isTypeReference(reference: TSESLint.Scope.Reference): boolean {
  return 'isTypeReference' in reference && reference.isTypeReference;
}

/** The places that read a variable. */
export function readsOf({ references }: TSESLint.Scope.Variable): readonly TSESTree.Node[] {
  return references
    .filter((reference) => reference.isRead() && !isTypeReference(reference))
    .map(({ identifier }) => identifier);
}

/** How a name is declared, where it is declared once and never gets another value. */
export function onlyDefinition(
  { variableOf }: Pick<References, 'variableOf'>,
  name: TSESTree.Node,
): TSESLint.Scope.Definition | undefined {
  const variable = variableOf(name);
  const [definition, ...others] = variable?.defs ?? [];
  return variable && others.length === 0 && !isReassigned(variable) ? definition : undefined;
}

/** What a name is declared with that is declared once and never gets another value. */
export function initOf(
  references: Pick<References, 'variableOf'>,
  name: TSESTree.Node,
): TSESTree.Expression | undefined {
  const declaration = onlyDefinition(references, name)?.node;
  return declaration?.type === 'VariableDeclarator' && declaration.id.type === 'Identifier'
    ? (declaration.init ?? undefined)
    : undefined;
}
