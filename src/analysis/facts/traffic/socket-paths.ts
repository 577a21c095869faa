import type { TSESTree } from '@typescript-eslint/utils';
import { initOf } from '../../tree/references.ts';
import { memberName, unwrap } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { textOf, type Value } from '../../values/value.ts';
import { every, exportsOf } from '../../values/values.ts';

/**
 * Whether the argument of `listen()` is the path of a socket or a pipe. Every string that
 * is not a number is one: `'/run/x.sock'`, `${directory}/x.sock`, `path.join(directory, name)`.
 */
export function isSocketPath(evaluator: Evaluator, node: TSESTree.Node, depth = 0): boolean {
  if (every(evaluator.evaluate(node), isPathText)) return true;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'TemplateLiteral':
      return inner.quasis.some(({ value }) => tellsPath.test(value.raw));
    case 'BinaryExpression':
      return inner.operator === '+' && [inner.left, inner.right].some((part) => isPart(part));
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].every((arm) => isDeeper(arm));
    case 'CallExpression':
      return exportsOf(evaluator.evaluate(inner.callee), ['path'], pathMethods) !== undefined;
    case 'MemberExpression':
      return socketName.test(memberName(inner) ?? '');
    case 'Identifier': {
      const source = initOf(evaluator.index, inner);
      return socketName.test(inner.name) || (source !== undefined && isDeeper(source));
    }
    default:
      return false;
  }

  function isDeeper(other: TSESTree.Node): boolean {
    return depth < maxDepth && isSocketPath(evaluator, other, depth + 1);
  }

  /** One part of a sum that is no digits makes it a path. */
  function isPart(part: TSESTree.Node): boolean {
    const text = unwrap(part);
    return text.type === 'Literal' ? tellsPath.test(String(text.value)) : isDeeper(text);
  }
}

const maxDepth = 10;
const tellsPath = /[a-z/\\]/iu;
const pathMethods = ['join', 'resolve', 'normalize', 'format'];
/** A name decides only where nothing else does, and towards silence. */
const socketName = /(?:sock|socket_?path|unix_?socket|pipe_?(?:name|path))$/iu;

function isPathText(value: Value): boolean {
  return !/^\d*$/u.test(textOf(value) ?? '');
}
