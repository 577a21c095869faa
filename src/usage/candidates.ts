import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { LibraryIndex } from '../knowledge/library-index.ts';
import { isCoreModule } from '../knowledge/modules.ts';
import type { Evaluator } from './evaluator.ts';
import { callbackName } from './requests.ts';
import { isFunction, memberName, unwrap, wrap } from './syntax.ts';
import type { CallNode } from './syntax.ts';
import type { Value } from './values.ts';

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
  const others = new Map<TSESLint.Scope.Variable, boolean>();
  return file.index.calls.filter(
    (node) => node.callee.type === 'Super' || (mayBeOfModule(node) && isOfModule(file, node)),
  );

  function mayBeOfModule(node: CallNode): boolean {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression' && !mayBeNamed(file.libraries, memberName(callee))) {
      return false;
    }
    const root = rootOf(callee);
    if (root.type !== 'Identifier') return !isFunction(root);
    const variable = file.index.variableOf(root);
    if (!variable || variable.defs.length === 0) {
      return root === callee
        ? file.libraries.find('globalThis', root.name) !== undefined
        : root.name === 'globalThis' || root.name === 'global';
    }
    // A function of the file is no module's; what it returns may be.
    if (root !== callee && isFunctionName(variable)) return true;
    const known = others.get(variable);
    if (known !== undefined) return !known;
    const isOther = isOfOthers(file.libraries, variable);
    others.set(variable, isOther);
    return !isOther;
  }
}

function mayBeNamed(libraries: LibraryIndex, name: string | undefined): boolean {
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

/** Whether nothing that a variable holds, or has in it, comes from a module that the plugin knows. */
function isOfOthers(libraries: LibraryIndex, variable: TSESLint.Scope.Variable): boolean {
  const [definition, ...rest] = variable.defs;
  if (!definition || rest.length > 0 || isWritten(variable)) return false;
  const { node } = definition;
  switch (definition.type) {
    case 'ImportBinding':
      return 'parent' in node && node.parent.type === 'ImportDeclaration'
        ? !mayLead(libraries, node.parent.source.value)
        : false;
    case 'FunctionName':
      return true;
    case 'Parameter':
      return isCallback(variable.name, node);
    case 'Variable': {
      const source =
        node.type === 'VariableDeclarator' && node.init ? rootOf(node.init) : undefined;
      if (source && isFunction(source)) return true;
      const name = source && required(source);
      return name !== undefined && !mayLead(libraries, name);
    }
    default:
      return false;
  }
}

/** Whether a variable is declared as a function of the file. */
function isFunctionName({ defs }: TSESLint.Scope.Variable): boolean {
  return defs.some(
    ({ node, type }) =>
      type === 'FunctionName' ||
      (node.type === 'VariableDeclarator' && node.init && isFunction(unwrap(node.init))),
  );
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

function isWritten({ references }: TSESLint.Scope.Variable): boolean {
  return references.some((reference) => reference.isWrite() && reference.init !== true);
}

/** `x` of `require('x')`. */
function required(node: TSESTree.Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
  const [argument] = node.arguments;
  return node.callee.name === 'require' &&
    argument?.type === 'Literal' &&
    typeof argument.value === 'string'
    ? argument.value
    : undefined;
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
  return file.evaluate(callee).some((value) => beginsFact(file.libraries, value));
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
