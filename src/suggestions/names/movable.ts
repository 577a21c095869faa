import type { TSESTree } from '@typescript-eslint/utils';
import type { ShortLivedPool } from '../../analysis/facts/pools/short-lived-pools.ts';
import { isArm, runsInPlace } from '../../analysis/order/order.ts';
import { childrenOf, isFunction, memberName, unwrap } from '../../analysis/tree/syntax.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { lazy, placeOfEnvironment, placeOfNames, type Place } from './movable-names.ts';

/** Functions of Node.js whose result is the same wherever they are called, and that throw for no string. */
const steadyCalls: Readonly<Record<string, readonly string[]>> = { path: ['join', 'resolve'] };
/** The same, but they may throw: a file that is not there. */
const throwingCalls: Readonly<Record<string, readonly string[]>> = { fs: ['readFileSync'] };

const steadyGlobals = /^(?:Boolean|Number|parseFloat|parseInt|String)$/u;
const steadyClasses = /^(?:Array|Map|Set|WeakMap)$/u;

/**
 * Where an expression means the same: it has literals, `process.env`, and names that the
 * module declares. `undefined`: it depends on the call, on what other code does between two
 * calls, or on a name that nothing declares.
 */
export function findPlace(file: FileContext, root: TSESTree.Node): Place | undefined {
  const places = [...placesOf(file, root, root), placeOfNames(file, root)];
  if (isGuarded(file, root)) places.push(lazy);
  return places.reduce(strictest, { kind: 'top', after: [] });
}

function strictest(left: Place | undefined, right: Place | undefined): Place | undefined {
  if (!left || !right) return undefined;
  if (left.kind === 'lazy' || right.kind === 'lazy') return lazy;
  return { kind: 'top', after: [...left.after, ...right.after] };
}

/** Where each part of an expression may stand, apart from its names. */
function placesOf(
  file: FileContext,
  node: TSESTree.Node,
  root: TSESTree.Node,
): readonly (Place | undefined)[] {
  const inside = (): readonly (Place | undefined)[] =>
    childrenOf(file.sourceCode, node).flatMap((child) => placesOf(file, child, root));
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      // Its body runs later, wherever it is written; only `this` of an arrow function is that around it.
      return node.type === 'ArrowFunctionExpression' && mentionsThis(file, node) ? [undefined] : [];
    case 'AssignmentExpression':
    case 'AwaitExpression':
    case 'ClassExpression':
    case 'ImportExpression':
    case 'MetaProperty':
    case 'Super':
    case 'TaggedTemplateExpression':
    case 'ThisExpression':
    case 'UpdateExpression':
    case 'YieldExpression':
      return [undefined];
    case 'Identifier':
      return node.name === 'arguments' ? [undefined] : [];
    case 'MemberExpression': {
      const environment = placeOfEnvironment(file, node);
      if (environment) return [environment];
      break;
    }
    case 'CallExpression':
    case 'NewExpression':
      if (node !== root) return [placeOfCall(file, node), ...inside()];
      break;
    default:
  }
  return inside();
}

function mentionsThis(file: FileContext, node: TSESTree.Node): boolean {
  if (node.type === 'ThisExpression' || node.type === 'Super') return true;
  if (node.type === 'Identifier' && node.name === 'arguments') return true;
  return childrenOf(file.sourceCode, node).some((child) => mentionsThis(file, child));
}

/** A call inside of the expression: of a function that is known, or a pool of its own. */
function placeOfCall(
  { usage }: FileContext,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): Place | undefined {
  if (usage.agents.some((agent) => agent.node === node)) return { kind: 'top', after: [] };
  const library = usage.libraryCalls.find((call) => call.node === node);
  if (library) return library.call.makes === 'request' ? undefined : lazy;
  const callee = unwrap(node.callee);
  const values = usage.evaluator.evaluate(callee);
  const isOneOf = (table: Readonly<Record<string, readonly string[]>>): boolean =>
    every(
      values,
      (value) => value.type === 'export' && table[value.module]?.includes(value.name) === true,
    );
  const isGlobal = (names: RegExp): boolean =>
    every(values, (value) => value.type === 'global' && names.test(value.name));
  if (node.type === 'NewExpression') {
    if (isGlobal(steadyClasses)) return { kind: 'top', after: [] };
    return isGlobal(/^URL$/u) ? lazy : undefined;
  }
  if (isOneOf(steadyCalls) || isGlobal(steadyGlobals)) return { kind: 'top', after: [] };
  if (isOneOf(throwingCalls) || isGlobal(/^require$/u)) return lazy;
  const isBuffer =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Buffer' &&
    memberName(callee) === 'from' &&
    usage.index.isGlobal(callee.object);
  return isBuffer ? lazy : undefined;
}

/** Whether code in the same function decides if the expression is evaluated at all. */
function isGuarded({ usage }: FileContext, node: TSESTree.Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isArm(parent, child)) return true;
    if (isFunction(parent) && !runsInPlace(usage.index, parent)) return false;
  }
  return false;
}

/** Whether to make a pool may throw, as a proxy's agent does where its address is not there. */
export function mayThrow({ sourceCode, usage }: FileContext, pool: ShortLivedPool): boolean {
  const name = pool.library?.library.package;
  if (name === undefined || name.startsWith('@aws-sdk/')) return false;
  return !pool.node.arguments.every(isFixed);

  function isFixed(node: TSESTree.Node): boolean {
    if (node.type === 'Literal') return true;
    if (
      /^(?:ArrayExpression|ObjectExpression|Property|SpreadElement|TemplateLiteral|TemplateElement)$/u.test(
        node.type,
      )
    ) {
      return childrenOf(sourceCode, node).every(
        (child) =>
          (node.type === 'Property' && child === node.key && !node.computed) || isFixed(child),
      );
    }
    return every(usage.evaluator.evaluate(node), ({ type }) => type === 'primitive');
  }
}
