import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../../knowledge/library-index.ts';
import { isCoreModule } from '../../knowledge/modules.ts';
import type { Evaluator } from '../flow/evaluator.ts';
import { requiredName } from '../flow/modules.ts';
import { some, type Value } from '../flow/values.ts';
import { isReassigned } from '../tree/references.ts';
import { isFunction, memberName, unwrap, wrap, type CallNode } from '../tree/syntax.ts';
import { callbackName } from './clients/requests.ts';

/** Names of the methods and constructors of Node.js's modules that facts begin with. */
const coreNames = new Set([
  'Agent',
  'Server',
  'createSecureServer',
  'createServer',
  'get',
  'request',
]);

/**
 * The calls of a file that may begin a fact, in source order: those of a module that the plugin
 * knows. Names and bindings tell most others apart before anything is evaluated.
 */
export function findCandidates(file: Evaluator): readonly CallNode[] {
  const named = file.index.calls.flatMap((node) => {
    const callee = unwrap(node.callee);
    return mayBeNamed(file.libraries, callee) ? [{ node, callee, root: rootOf(callee) }] : [];
  });
  const roots = new Set(named.map(({ root }) => nameOf(root)));
  const { functions, values } = findNames(file, roots);
  return named
    .filter(({ node, callee, root }) => mayBeOfModule(callee, root) && isOfModule(file, node))
    .map(({ node }) => node);

  function mayBeOfModule(callee: TSESTree.Node, root: TSESTree.Node): boolean {
    const name = nameOf(root);
    if (name === undefined) return !isFunction(root);
    if (values.has(name)) return true;
    // A function of the file is no module's; what it returns may be.
    if (functions.has(name)) return root !== callee;
    return root === callee
      ? file.libraries.find('globalThis', name) !== undefined
      : name === 'globalThis' || name === 'global';
  }
}

function nameOf(node: TSESTree.Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined;
}

/** Names of variables by what they may hold; one name may be of several. */
interface Names {
  /** Those of functions of the file. */
  readonly functions: ReadonlySet<string>;
  /** Those of all that may come from a module that the plugin knows. */
  readonly values: ReadonlySet<string>;
}

function findNames({ index, libraries }: Evaluator, asked: ReadonlySet<string | undefined>): Names {
  const functions = new Set<string>();
  const values = new Set<string>();
  for (const { variables } of index.sourceCode.scopeManager?.scopes ?? []) {
    for (const variable of variables) {
      const { name } = variable;
      if (!asked.has(name) || values.has(name)) continue;
      if (isFunctionName(variable)) functions.add(name);
      else if (variable.defs.length > 0 && !isOfOthers(libraries, variable)) values.add(name);
    }
  }
  return { functions, values };
}

/** A method by its name, and all that is called without one. */
function mayBeNamed(libraries: LibraryIndex, callee: TSESTree.Node): boolean {
  if (callee.type !== 'MemberExpression') return true;
  const name = memberName(callee);
  return (
    name === undefined ||
    coreNames.has(name) ||
    libraries.servers.startsByName(name) ||
    libraries.hasName(name)
  );
}

/** `a` of `a.b`, `a.b().c` and `(0, a.b)`. */
function rootOf(node: TSESTree.Node): TSESTree.Node {
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
function isFunctionName(variable: TSESLint.Scope.Variable): boolean {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || !definition) return false;
  const { node, type } = definition;
  const isFunctionItself =
    type === 'FunctionName' ||
    (node.type === 'VariableDeclarator' && node.init && isFunction(node.init));
  return isFunctionItself === true && !isReassigned(variable);
}

/** Whether nothing that a variable holds, or has in it, comes from a module that the plugin knows. */
function isOfOthers(libraries: LibraryIndex, variable: TSESLint.Scope.Variable): boolean {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || !definition) return false;
  const { node, type } = definition;
  switch (type) {
    case 'ImportBinding':
      return (
        node.type !== 'TSImportEqualsDeclaration' &&
        node.parent.type === 'ImportDeclaration' &&
        !mayLead(libraries, node.parent.source.value)
      );
    case 'Parameter':
      return isCallback(variable.name, node) && !isReassigned(variable);
    case 'Variable': {
      const source = node.init ? requiredName(rootOf(node.init)) : undefined;
      return source !== undefined && !mayLead(libraries, source) && !isReassigned(variable);
    }
    default:
      return false;
  }
}

/** A parameter that is called as callbacks are, or is one of a function that other code calls. */
function isCallback(name: string, node: TSESTree.Node): boolean {
  if (callbackName.test(name)) return true;
  const { parent } = wrap(node);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return false;
  const callee = unwrap(parent.callee);
  // `(function (http) {})(require('http'))`, `import('http').then((http) => {})`
  return callee !== node && (callee.type !== 'MemberExpression' || memberName(callee) !== 'then');
}

/** Whether a module is known, or makes a `require` that loads one. */
function mayLead(libraries: LibraryIndex, source: string): boolean {
  const module = source.replace(/^node:/u, '');
  return isKnown(libraries, module) || module === 'module' || module === 'process';
}

function isKnown(libraries: LibraryIndex, module: string): boolean {
  return isCoreModule(module) || libraries.has(module);
}

function isOfModule(file: Evaluator, { callee }: CallNode): boolean {
  if (callee.type === 'Super') return true;
  return some(file.evaluate(callee), (value) => beginsFact(file.libraries, value));
}

function beginsFact(libraries: LibraryIndex, value: Value): boolean {
  switch (value.type) {
    case 'class':
      return true;
    case 'export':
    case 'module':
    case 'result':
      return isKnown(libraries, value.module);
    case 'global':
      return libraries.find('globalThis', value.name) !== undefined;
    case 'method':
      return beginsFact(libraries, value.receiver);
    default:
      return false;
  }
}
