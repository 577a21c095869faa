import type { TSESTree } from '@typescript-eslint/utils';
import type { LoadedBy } from '../../project/resolve-import.ts';
import { memberName, unwrap } from '../tree/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { loadWhole } from './imports.ts';
import { textOf, type Value } from './value.ts';
import { every, flatMap, type Values, unknown, valuesOf } from './values.ts';

/** Helpers that transpilers wrap a `require()` in; each returns the module or wraps it as `default`. */
export const interopHelpers = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopDefault',
  '_interopDefaultLegacy',
  '_interopNamespace',
  '_interopRequireDefault',
  '_interopRequireWildcard',
]);

/** The module that a string names: the argument of `require()`. */
export function moduleNamed(
  evaluator: Evaluator,
  source: TSESTree.Node | undefined,
  by: LoadedBy,
): Values {
  // `require(secure ? 'https' : 'http')`
  const names = source ? evaluator.evaluate(source) : unknown('import');
  if (!every(names, (value) => textOf(value) !== undefined)) return unknown('import');
  return flatMap(names, (value) => {
    const name = textOf(value) ?? '';
    return loadWhole(evaluator, name, by) ?? valuesOf(moduleCalled(name));
  });
}

function moduleCalled(name: string): Value {
  return { type: 'module', module: name.replace(/^node:/u, '') };
}

/** The module of an import declaration. */
export function importedFrom({ source }: TSESTree.ImportDeclaration): Value {
  return moduleCalled(source.value);
}

/** Whether a call gives the module that it is given, wrapped. */
export function isInteropCall(evaluator: Evaluator, node: TSESTree.CallExpression): boolean {
  if (!callsInteropHelper(node) || !node.arguments[0]) return false;
  return every(
    evaluator.evaluate(node.arguments[0]),
    ({ type }) => type === 'module' || type === 'namespace',
  );
}

/** Whether a call wraps what it is given as a transpiler does: `{ default: module }`. */
export function callsInteropHelper(node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : undefined;
  const member = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return interopHelpers.has(name ?? member ?? '');
}
