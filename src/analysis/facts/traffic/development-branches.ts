import type { TSESTree } from '@typescript-eslint/utils';
import { findCallers } from '../../order/callers.ts';
import { guardsOf } from '../../order/guards.ts';
import type { FileIndex } from '../../tree/file-index.ts';
import { initOf } from '../../tree/references.ts';
import {
  calledMember,
  calledMethod,
  calledName,
  closestFunction,
  contains,
  memberName,
  staticKey,
  unwrap,
} from '../../tree/syntax.ts';

/** Which branch of a test is not taken in production. */
type Branch = 'false' | 'true';

/**
 * Whether code only runs outside of production: in a branch of `NODE_ENV !== 'production'` or
 * `isDev`, behind `if (isProduction) return`, or in a function that only such code calls.
 */
export function isForDevelopment(index: FileIndex, node: TSESTree.Node, depth = 0): boolean {
  const isGuarded = guardsOf(node).some(
    ({ test, isTrue }) => branchOf(index, test) === (isTrue ? 'true' : 'false'),
  );
  if (isGuarded) return true;
  const around = closestFunction(node);
  if (!around || depth > maxCallers) return false;
  const { calls, complete } = findCallers(index, around);
  return (
    complete && calls.length > 0 && calls.every((call) => isForDevelopment(index, call, depth + 1))
  );
}

const maxCallers = 5;

/** The branch of a test that production does not take; `undefined`: it may take either. */
function branchOf(index: FileIndex, test: TSESTree.Node, depth = 0): Branch | undefined {
  const inner = unwrap(test);
  if (depth > maxDepth) return undefined;
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' ? other(branchOf(index, inner.argument, depth + 1)) : undefined;
    case 'LogicalExpression': {
      const sides = [inner.left, inner.right].map((side) => branchOf(index, side, depth + 1));
      const decides: Branch = inner.operator === '&&' ? 'true' : 'false';
      if (sides.includes(decides)) return decides;
      const [left, right] = sides;
      return left === right ? left : undefined;
    }
    case 'BinaryExpression':
      return branchOfComparison(inner);
    case 'CallExpression': {
      // `['development', 'test'].includes(env)`, `isDev()`
      const member = calledMember(inner);
      const list = member && unwrap(member.object);
      if (list?.type !== 'ArrayExpression') return branchOfName(calledName(inner) ?? '');
      const names = list.elements.map((element) => element && textOf(element));
      const isIncludes = calledMethod(inner) === 'includes';
      const isAll = names.every((name) => name != null && developmentNames.test(name));
      return isIncludes && isAll && names.length > 0 ? 'true' : undefined;
    }
    case 'Identifier':
      return branchOfVariable(index, inner, depth) ?? branchOfName(inner.name);
    default:
      return branchOfName(nameOf(inner));
  }
}

/** Names and operators that a test is followed through. */
const maxDepth = 10;

function branchOfVariable(
  index: FileIndex,
  node: TSESTree.Identifier,
  depth: number,
): Branch | undefined {
  const init = initOf(index, node);
  return init && !contains(init, node) ? branchOf(index, init, depth + 1) : undefined;
}

const developmentNames =
  /^(?:dev|development|dockertests|e2e|local|local-?dev|local-?development|localhost|test|testing)$/iu;
const productionNames = /^(?:prod|production)$/iu;

/** `NODE_ENV === 'development'`, `'production' !== env` */
function branchOfComparison(node: TSESTree.BinaryExpression): Branch | undefined {
  const isEqual = /^===?$/u.test(node.operator);
  if (!isEqual && !/^!==?$/u.test(node.operator)) return undefined;
  const names = [node.left, node.right].flatMap((side) => textOf(side) ?? []);
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  if (productionNames.test(name)) return isEqual ? 'false' : 'true';
  return developmentNames.test(name) ? (isEqual ? 'true' : 'false') : undefined;
}

function textOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  return inner.type === 'Literal' && typeof inner.value === 'string'
    ? inner.value
    : inner.type === 'TemplateLiteral'
      ? staticKey(inner, true)
      : undefined;
}

/** A name only makes reports fewer. */
function branchOfName(name: string): Branch | undefined {
  if (/^_*(?:is_?)?dev(?:elopment)?(?:_?(?:mode|env|server)|_?or_?test)?_*$/iu.test(name))
    return 'true';
  if (/^_*(?:is_?)?prod(?:uction)?(?:_?(?:mode|env))?_*$/iu.test(name)) return 'false';
  return undefined;
}

function nameOf(node: TSESTree.Node): string {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return memberName(inner) ?? '';
  return inner.type === 'Identifier' ? inner.name : '';
}

function other(branch: Branch | undefined): Branch | undefined {
  return branch && (branch === 'true' ? 'false' : 'true');
}
