import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { isExported, isTypeReference } from '../../tree/callers.ts';
import { isOncePer } from '../../tree/run-frequency.ts';
import { memberName, staticKey, wrap } from '../../tree/syntax.ts';
import { followArgument } from './pool-arguments.ts';
import { followAssignment } from './pool-assignments.ts';
import { followReturn } from './pool-functions.ts';
import type { Followed, KnownCalls, PoolTrace, PoolUse } from './pool-trace.ts';

const closingMethods = new Set(['close', 'destroy', 'dispose', 'end', 'shutdown', 'stop']);
const listeningMethods =
  /^(?:add\w*|emit|getMaxListeners|getName|off|on|once|remove\w*|set\w*|unref)$/u;

/** Whether a method only listens to a pool, or sets it up. */
export function isListening(name: string): boolean {
  return listeningMethods.test(name);
}

/** Steps after which a value is given up on. */
const maxSteps = 200;

/**
 * Every use of the pool that `start` makes; `undefined`: it is kept, returned to code
 * that is not seen, or given to other code, which may share it.
 */
export function findPoolUses(
  file: Evaluator,
  calls: KnownCalls,
  start: TSESTree.Node,
): readonly PoolUse[] | undefined {
  const { index } = file;
  const uses: PoolUse[] = [];
  const seen = new Set<TSESTree.Node | TSESLint.Scope.Variable>();
  let steps = 0;
  const trace: PoolTrace = { file, calls, seen, use, isMany, follow, followVariable };

  function use(kind: PoolUse['kind'], node: TSESTree.Node, followed: Followed): true {
    uses.push({ kind, node, maker: followed.maker, many: isMany(node, followed) });
    return true;
  }

  function isMany(node: TSESTree.Node, { origin, many }: Followed): boolean {
    return many || !isOncePer(index, node, origin);
  }

  /** What the code around an expression does with its value. `false`: the value gets out of sight. */
  function follow(node: TSESTree.Node, followed: Followed): boolean {
    if (steps++ > maxSteps) return false;
    const outer = wrap(node);
    const { parent } = outer;
    switch (parent?.type) {
      case 'VariableDeclarator': {
        if (parent.id.type !== 'Identifier') return false;
        // `await using client = …` closes it.
        if (parent.parent.kind.endsWith('using')) return use('closed', parent, followed);
        return followVariable(index.variableOf(parent.id), followed);
      }
      case 'AssignmentExpression':
        return followAssignment(trace, parent, followed);
      case 'AssignmentPattern':
        return (
          parent.left.type === 'Identifier' &&
          // `constructor(private readonly agent = new Agent())` keeps it.
          parent.parent.type !== 'TSParameterProperty' &&
          followVariable(index.variableOf(parent.left), followed)
        );
      case 'Property': {
        const key = staticKey(parent.key, parent.computed);
        if (key === undefined || parent.parent.type !== 'ObjectExpression') return false;
        return into(trace, parent.parent, key, followed);
      }
      case 'SpreadElement':
        return (
          followed.form === 'options' &&
          parent.parent.type === 'ObjectExpression' &&
          follow(parent.parent, followed)
        );
      case 'ConditionalExpression':
        return parent.test === outer || follow(parent, followed);
      case 'LogicalExpression':
        if (parent.left === outer && parent.operator === '&&') return true;
        return follow(parent, followed);
      case 'SequenceExpression':
        return parent.expressions.at(-1) !== outer || follow(parent, followed);
      case 'MemberExpression':
        return parent.object !== outer || followMember(trace, parent, followed);
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee !== outer) return followArgument(trace, parent, outer, followed);
        // `api(config)` of `api = axios.create()`
        return (
          followed.form === 'client' &&
          calls.libraryCalls.has(parent) &&
          use('request', parent, followed)
        );
      case 'ArrowFunctionExpression':
      case 'ReturnStatement':
        return followReturn(trace, outer, followed);
      case 'BinaryExpression':
      case 'DoWhileStatement':
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'TemplateLiteral':
      case 'UnaryExpression':
      case 'WhileStatement':
        // These only look at the value, or drop it.
        return true;
      default:
        return false;
    }
  }

  function followVariable(
    variable: TSESLint.Scope.Variable | undefined,
    followed: Followed,
  ): boolean {
    const isParameter = variable?.defs.some(({ type }) => type === 'Parameter') === true;
    if (!variable || (!isParameter && isExported(variable))) return false;
    if (seen.has(variable)) return true;
    seen.add(variable);
    return variable.references.every(
      (reference) =>
        !reference.isRead() || isTypeReference(reference) || follow(reference.identifier, followed),
    );
  }

  const found = follow(start, {
    form: 'pool',
    path: [],
    maker: start,
    origin: start,
    many: false,
  });
  return found ? uses : undefined;
}

/** The object that has the value as its property. */
function into(trace: PoolTrace, object: TSESTree.Node, key: string, followed: Followed): boolean {
  if (followed.form === 'client') return false;
  return trace.follow(object, { ...followed, form: 'options', path: [key, ...followed.path] });
}

function followMember(
  trace: PoolTrace,
  member: TSESTree.MemberExpression,
  followed: Followed,
): boolean {
  const name = memberName(member);
  const outer = wrap(member);
  const { parent } = outer;
  const isWritten = parent?.type === 'AssignmentExpression' && parent.left === outer;
  if (followed.form === 'options') {
    const [key, ...path] = followed.path;
    if (name !== key || isWritten) return name !== undefined || isWritten;
    return trace.follow(member, { ...followed, form: path.length > 0 ? 'options' : 'pool', path });
  }
  if (parent?.type !== 'CallExpression' || parent.callee !== outer || name === undefined) {
    // `agent.maxSockets = 1`, `client.config.region`
    return true;
  }
  if (closingMethods.has(name)) return trace.use('closed', parent, followed);
  if (followed.form === 'pool') {
    return isListening(name) || trace.use('call', parent, followed);
  }
  return trace.calls.libraryCalls.has(parent) && trace.use('request', parent, followed);
}
