import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { functionAround, isOncePer } from '../order/order.ts';
import type { FileIndex } from '../tree/file-index.ts';
import { staticKey, wrap } from '../tree/syntax.ts';
import { assignTo, followField } from './assignments.ts';
import { intoObject, followSpread } from './literals.ts';
import { followArgument, followMember, followReturn } from './passing.ts';
import { keyInArray } from './path-keys.ts';
import type { Following, Place, Trace } from './trace.ts';
import type { Use } from './use.ts';

/** Steps after which a value is given up on: it is used in more places than are worth following. */
const maxSteps = 1000;
/** Properties behind each other; more have objects that have each other. */
const maxDepth = 5;

/**
 * Everything that the file does with the value of expressions, in variables, properties, arrays,
 * patterns and fields, through calls of the file's own functions and what they return.
 *
 * A place that may have the value counts as one that has it. Where the value gets out of sight, a
 * use says so (`exported`, `argument`, `other`, …): without one, the uses are all. After
 * a number of steps the last use is an `other`.
 */
export function follow(
  index: FileIndex,
  starts: readonly TSESTree.Node[],
  { counts = false, path = [], resultOf }: Following = {},
): readonly Use[] {
  const uses: Use[] = [];
  const places: Place[] = [];
  const seen = new Map<unknown, Set<string>>();

  const trace: Trace = {
    index,
    resultOf,
    callsOf: new Map(),
    repeats: (node, { origin, repeats }) => repeats || !isOncePer(index, node, origin),
    add(use, place) {
      const { path, maker, run, through } = place;
      uses.push({ ...use, path, maker, run, through, repeats: trace.repeats(use.node, place) });
    },
    go(node, place, change) {
      const next = { ...place, ...change, node };
      if (next.path.length > maxDepth) trace.add({ kind: 'other', node }, next);
      else if (trace.enters(node, next)) places.push(next);
    },
    enters(what, place) {
      if (places.length > maxSteps) return false;
      const { path, repeats } = place;
      const ways = seen.get(what) ?? new Set();
      seen.set(what, ways);
      const way = `${repeats ? 'again ' : ''}${path.join('.')}`;
      if (ways.has(way)) return false;
      ways.add(way);
      return true;
    },
  };

  for (const node of starts) {
    const way = { path, maker: node, run: functionAround(index, node), through: [] };
    places.push({ ...way, node, origin: node, repeats: !counts });
  }
  for (const place of places) step(trace, place);
  const last = places.at(maxSteps);
  if (last) trace.add({ kind: 'other', node: last.node }, { ...last, path: [] });
  return uses;
}

/** What the file does with the value of an expression itself, not with what has it. */
export function findUses(index: FileIndex, start: TSESTree.Node): readonly Use[] {
  return follow(index, [start]).filter(isOfItself);
}

/** What the file does with the value of a variable itself. */
export function findVariableUses(
  index: FileIndex,
  { references }: TSESLint.Scope.Variable,
): readonly Use[] {
  const places = references.map(({ identifier }) => identifier);
  return follow(index, places).filter(isOfItself);
}

function isOfItself(use: Use): boolean {
  return (
    use.path.length === 0 && use.kind !== 'bound' && !(use.kind === 'returned' && use.isComplete)
  );
}

/** What the expression around a place does with the value. */
function step(trace: Trace, place: Place): void {
  const outer = wrap(place.node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'VariableDeclarator':
      if (parent.init === outer) assignTo(trace, parent.id, parent, place);
      break;
    case 'AssignmentExpression':
      if (parent.right !== outer || !/^(?:\|\||&&|\?\?)?=$/u.test(parent.operator)) break;
      assignTo(trace, parent.left, parent, place);
      trace.go(parent, place);
      break;
    case 'AssignmentPattern':
      if (parent.right !== outer) break;
      if (parent.parent.type === 'TSParameterProperty') {
        assignTo(trace, parent.parent, parent, place);
      } else {
        assignTo(trace, parent.left, parent, place);
      }
      break;
    case 'PropertyDefinition':
    case 'AccessorProperty': {
      const name = staticKey(parent.key, parent.computed);
      if (parent.value !== outer) break;
      trace.add({ kind: 'kept', node: parent }, place);
      if (name !== undefined) followField(trace, parent.parent.parent, [name], place);
      break;
    }
    case 'ConditionalExpression':
      if (parent.test !== outer) trace.go(parent, place);
      break;
    case 'LogicalExpression':
      if (parent.right === outer || parent.operator !== '&&') trace.go(parent, place);
      break;
    case 'SequenceExpression':
      if (parent.expressions.at(-1) === outer) trace.go(parent, place);
      break;
    case 'MemberExpression':
      if (parent.object === outer) followMember(trace, parent, place);
      break;
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === outer) trace.add({ kind: 'other', node: parent }, place);
      else followArgument(trace, parent, outer, place);
      break;
    case 'Property':
      if (parent.value !== outer || parent.parent.type !== 'ObjectExpression') break;
      intoObject(trace, parent, place);
      break;
    case 'ArrayExpression': {
      trace.add({ kind: 'stored', node: parent, isFollowed: true }, place);
      const key = keyInArray(parent.elements, outer);
      trace.go(parent, place, { path: [key, ...place.path] });
      break;
    }
    case 'SpreadElement':
      followSpread(trace, parent, place);
      break;
    case 'ReturnStatement':
      followReturn(trace, outer, place);
      break;
    case 'ArrowFunctionExpression':
      if (parent.body === outer) followReturn(trace, outer, place);
      break;
    case 'ForOfStatement':
      if (parent.right !== outer) break;
      if (place.path.length === 0) {
        trace.add({ kind: 'stored', node: parent, isFollowed: false }, place);
      } else {
        const { left } = parent;
        const target = left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
        assignTo(trace, target, parent, { ...place, path: place.path.slice(1) });
      }
      break;
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
    case 'TSExportAssignment':
      trace.add({ kind: 'exported', node: parent }, place);
      break;
    case 'JSXExpressionContainer':
    case 'JSXSpreadAttribute':
    case 'ThrowStatement':
    case 'YieldExpression':
      trace.add({ kind: 'stored', node: parent, isFollowed: false }, place);
      break;
    default:
    // Tests, comparisons, templates and statements only look at the value.
  }
}
