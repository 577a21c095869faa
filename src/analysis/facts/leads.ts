import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { isCoreModule } from '../../knowledge/modules.ts';
import type { FileIndex } from '../tree/file-index.ts';
import { addTo } from '../tree/groups.ts';
import { isReassigned } from '../tree/references.ts';
import { isFunction, memberName, type CallNode, unwrap } from '../tree/syntax.ts';
import type { Evaluator } from '../values/evaluator.ts';
import { requiredName } from '../tree/origins.ts';
import { callsInteropHelper } from '../values/modules.ts';
import { mayBePassed } from './passed-parameters.ts';
import { keptIn } from '../tree/once.ts';

type Variable = TSESLint.Scope.Variable;

/**
 * Which variables may hold something of a module that the plugin knows. What they are
 * declared with and written to says so, forward from what the file loads: nothing is evaluated.
 */
export interface Leads {
  /** Whether the file declares a variable of one of the names that are asked about. */
  readonly isDeclared: (name: string) => boolean;
  /** Whether one of the variables of such a name may hold what a known module's call starts at. */
  readonly mayName: (name: string, isCallee: boolean) => boolean;
  /**
   * Whether a call may be one of a known module that starts at an identifier, of a name that is
   * asked about. A function of the file is no module's; what it returns may be.
   */
  readonly mayStart: (identifier: TSESTree.Identifier, isCallee: boolean) => boolean;
  /** Whether an expression may have something of a known module as its value; where in doubt, it may. */
  readonly mayGive: (node: TSESTree.Node) => boolean;
}

/** Steps after which an expression is taken for one that may lead to a module. */
const maxDepth = 20;

export function createLeads(
  { index, libraries, imports }: Evaluator,
  names: Iterable<string | undefined>,
  isFar = false,
): Leads {
  const answers = new Map<Variable, boolean>();
  const variables = variablesByName(index, new Set(names));
  const may = (variable: Variable, isCallee: boolean): boolean =>
    isFunctionName(variable) ? !isCallee : mayLead(variable, 0);
  // A file calls the same names over and over.
  const callees = new Map<string, boolean>();
  const roots = new Map<string, boolean>();
  const mayName = (name: string, isCallee: boolean): boolean =>
    keptIn(
      isCallee ? callees : roots,
      name,
      () => variables.get(name)?.some((variable) => may(variable, isCallee)) ?? false,
    );
  return {
    isDeclared: (name) => variables.has(name),
    mayName,
    mayStart: (identifier, isCallee) =>
      // The look-up by name is cheap, and tells most apart.
      mayName(identifier.name, isCallee) &&
      (variables.get(identifier.name)?.length === 1 ||
        variablesNamed(identifier).some((variable) => may(variable, isCallee))),
    mayGive: (node) => mayGive(node, 0),
  };

  function variablesNamed(identifier: TSESTree.Identifier): readonly Variable[] {
    return index.variablesAround(identifier).filter(({ defs }) => defs.length > 0);
  }

  function mayLead(variable: Variable, depth: number): boolean {
    const known = answers.get(variable);
    if (known !== undefined) return known;
    // A variable that is written with itself may hold anything.
    answers.set(variable, true);
    const answer =
      variable.defs.some((definition) => isDeclaredWithLead(variable, definition)) ||
      variable.references.some(
        (reference) =>
          reference.isWrite() && (!reference.writeExpr || mayGive(reference.writeExpr, depth + 1)),
      );
    answers.set(variable, answer);
    return answer;
  }

  function isDeclaredWithLead(
    variable: Variable,
    { node, type }: TSESLint.Scope.Definition,
  ): boolean {
    switch (type) {
      case 'ImportBinding':
        if (node.type === 'TSImportEqualsDeclaration') return true;
        return node.parent.type !== 'ImportDeclaration' || mayBeLoaded(node.parent.source.value);
      case 'Parameter':
        return isFunction(node) && mayBePassed(variable.name, node);
      case 'ClassName':
      case 'FunctionName':
        return true;
      default:
        // What a variable is declared with is a write.
        return false;
    }
  }

  /** Whether an expression may have something of a known module as its value. */
  function mayGive(node: TSESTree.Node, depth: number): boolean {
    if (depth > maxDepth) return true;
    const root = rootOf(node);
    switch (root.type) {
      case 'Identifier': {
        const variables = variablesNamed(root);
        return variables.length > 0
          ? variables.some((variable) => mayLead(variable, depth))
          : isLeadingGlobal(root.name);
      }
      case 'CallExpression':
      case 'NewExpression':
        return mayCallGive(root, depth);
      case 'ImportExpression':
        return root.source.type !== 'Literal' || mayBeLoaded(String(root.source.value));
      case 'ConditionalExpression':
        return mayGive(root.consequent, depth + 1) || mayGive(root.alternate, depth + 1);
      case 'LogicalExpression':
        return mayGive(root.left, depth + 1) || mayGive(root.right, depth + 1);
      case 'AssignmentExpression':
        return mayGive(root.left, depth + 1) || mayGive(root.right, depth + 1);
      case 'ArrayExpression':
      case 'BinaryExpression':
      case 'Literal':
      case 'TemplateLiteral':
      case 'UnaryExpression':
      case 'UpdateExpression':
        return false;
      default:
        return true;
    }
  }

  /** A call or `new` with arguments. */
  function mayCallGive(call: CallNode, depth: number): boolean {
    const source = requiredName(call);
    if (source !== undefined) return mayBeLoaded(source);
    const [argument] = call.arguments;
    if (call.type === 'CallExpression' && argument && callsInteropHelper(call)) {
      return mayGive(argument, depth + 1);
    }
    const callee = unwrap(call.callee);
    // `Object.assign(server, …)`, `Object.freeze(http)`, `http.get.bind(http)`
    if (callee.type === 'MemberExpression' && givesItsObject.has(memberName(callee) ?? '')) {
      return true;
    }
    // What another file's function gets, it may give back.
    return (
      mayGive(callee, depth + 1) ||
      (call.type === 'CallExpression' && call.arguments.some((given) => mayGive(given, depth + 1)))
    );
  }

  function mayBeLoaded(source: string): boolean {
    return mayLoad(libraries, source) || imports.mayGive(source, isFar);
  }

  function isLeadingGlobal(name: string): boolean {
    return leadingGlobals.has(name) || libraries.find('globalThis', name) !== undefined;
  }
}

const givesItsObject = new Set(['assign', 'bind', 'freeze']);

const leadingGlobals = new Set(['global', 'globalThis', 'module', 'process', 'require']);

/** `a` of `a.b`, `a.b().c` and `(0, a.b)`. */
export function rootOf(node: TSESTree.Node): TSESTree.Node {
  let current = unwrap(node);
  for (;;) {
    switch (current.type) {
      case 'MemberExpression':
        current = unwrap(current.object);
        break;
      case 'CallExpression':
      case 'NewExpression':
        // `require('x')`, `wrap(require('x'))`
        if (current.arguments.length > 0) return current;
        current = unwrap(current.callee);
        break;
      case 'SequenceExpression':
        current = unwrap(current.expressions.at(-1) as TSESTree.Node);
        break;
      default:
        return current;
    }
  }
}

/** Whether a variable is declared as a function of the file, and never written. */
function isFunctionName(variable: Variable): boolean {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || !definition) return false;
  const { node, type } = definition;
  const isFunctionItself =
    type === 'FunctionName' ||
    (node.type === 'VariableDeclarator' && node.init && isFunction(node.init));
  return isFunctionItself === true && !isReassigned(variable);
}

/** Whether a module is known, or makes a `require` that loads one. */
function mayLoad(libraries: LibraryIndex, source: string): boolean {
  const module = source.replace(/^node:/u, '');
  return isKnown(libraries, module) || module === 'module' || module === 'process';
}

export function isKnown(libraries: LibraryIndex, module: string): boolean {
  return isCoreModule(module) || libraries.has(module);
}

function variablesByName(
  { sourceCode }: FileIndex,
  names: ReadonlySet<string | undefined>,
): ReadonlyMap<string, readonly Variable[]> {
  const found = new Map<string, Variable[]>();
  for (const { variables } of sourceCode.scopeManager?.scopes ?? []) {
    for (const variable of variables) {
      const { name, defs } = variable;
      if (defs.length > 0 && names.has(name)) addTo(found, name, variable);
    }
  }
  return found;
}
