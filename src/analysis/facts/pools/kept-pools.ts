import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from '../../flow/evaluator.ts';
import { findCallee, findCallers, instancesOf } from '../../tree/callers.ts';
import type { Owner } from '../../tree/file-index.ts';
import { findMethodCalls } from '../../tree/method-callers.ts';
import { isObjectMethod } from '../../tree/object-methods.ts';
import { functionAround, runsInPlace, runsOften } from '../../tree/run-frequency.ts';
import {
  closestFunction,
  memberName,
  staticKey,
  unwrap,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import { findHolder, readsOf, wasAsked } from './kept-holders.ts';
import { isRouting } from './unseen-calls.ts';

/** What happens to a value when the code that made it is done; `unknown`: the file does not show it. */
type Fate = 'dropped' | 'kept' | 'unknown';

/** What is followed: the pool, or what holds it; or a function that has it in its scope. */
type Followed = 'closure' | 'pool';

/** Steps after which a value is given up on. */
const maxSteps = 300;

const keepingMethods = new Set(['add', 'push', 'put', 'set', 'unshift']);
const makingFunction = /^(?:build|connect|create|init|make|open)/iu;

/**
 * Tells whether the file shows that a pool outlives the run of the code that makes it: it is
 * made once, or a field, a closure or a cache holds it. Keep-alive is for such a pool. The
 * idle sockets of any other stay open, and no request finds them.
 */
export function createKeeping(
  file: Evaluator,
  libraryCalls: readonly LibraryCall[],
): (node: CallNode) => boolean {
  const byNode = new Map(libraryCalls.map((call) => [call.node, call]));
  const known = new Map<CallNode, boolean>();
  return (node) => {
    const answer = known.get(node) ?? isKept(file, byNode, node);
    known.set(node, answer);
    return answer;
  };
}

function isKept(
  file: Evaluator,
  libraryCalls: ReadonlyMap<TSESTree.Node, LibraryCall>,
  start: CallNode,
): boolean {
  const { index } = file;
  const seen = new Set<unknown>();

  /** The fate of what an expression makes. */
  function fateOf(node: TSESTree.Node, what: Followed): Fate {
    return runsOften(index, node) ? follow(node, what) : 'kept';
  }

  /** What the code around an expression does with its value. */
  function follow(node: TSESTree.Node, what: Followed): Fate {
    if (seen.has(node) || seen.size > maxSteps) return 'unknown';
    seen.add(node);
    const outer = wrap(node);
    const { parent } = outer;
    switch (parent?.type) {
      case 'VariableDeclarator':
        // `await using agent = …` closes it.
        return parent.parent.kind.endsWith('using') ? 'dropped' : into(parent.id, parent, what);
      case 'AssignmentExpression':
        return either([into(parent.left, parent, what), follow(parent, what)]);
      case 'AssignmentPattern':
        return into(
          parent.parent.type === 'TSParameterProperty' ? parent.parent : parent.left,
          parent,
          what,
        );
      case 'AccessorProperty':
      case 'PropertyDefinition':
        return parent.static ? 'kept' : followInstances(parent.parent.parent);
      case 'ArrayExpression':
        return follow(parent, what);
      case 'Property':
      case 'SpreadElement':
        return parent.parent.type === 'ObjectPattern' ? 'unknown' : follow(parent.parent, what);
      case 'ConditionalExpression':
        return parent.test === outer ? 'dropped' : follow(parent, what);
      case 'LogicalExpression':
        return parent.left === outer && parent.operator === '&&' ? 'dropped' : follow(parent, what);
      case 'SequenceExpression':
        return parent.expressions.at(-1) === outer ? follow(parent, what) : 'dropped';
      case 'MemberExpression': {
        const call = wrap(parent).parent;
        return call?.type === 'CallExpression' && call.callee === wrap(parent)
          ? 'dropped'
          : 'unknown';
      }
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === outer ? 'dropped' : followArgument(parent, outer, what);
      case 'ArrowFunctionExpression':
      case 'ReturnStatement':
        return followReturn(closestFunction(outer), what);
      case 'ExportDefaultDeclaration':
      case 'TSExportAssignment':
        return 'kept';
      case 'ExpressionStatement':
        return 'dropped';
      default:
        return 'unknown';
    }
  }

  /** What holds a value from `at` on. */
  function into(target: TSESTree.Node, at: TSESTree.Node, what: Followed): Fate {
    const holder = findHolder(file, target);
    if (!holder) return 'unknown';
    if (holder.kind === 'local') {
      return either(holder.reads.map((read) => followRead(read, holder.run, what)));
    }
    const life = holder.kind === 'field' ? followInstances(holder.owner) : 'kept';
    if (life !== 'kept' || wasAsked(index, holder, at)) return life;
    // Written anew in each run: what counts is where this run takes it.
    const run = functionAround(index, at);
    const reads = holder.reads.filter((read) => functionAround(index, read) === run);
    return reads.length === 0 ? 'kept' : either(reads.map((read) => follow(read, what)));
  }

  /** A read of a local variable, in the function that declares it or in a closure. */
  function followRead(read: TSESTree.Node, run: FunctionNode | undefined, what: Followed): Fate {
    const fates = [follow(read, what)];
    let around = functionAround(index, read);
    for (; around && around !== run; around = functionAround(index, around)) {
      fates.push(followFunction(around));
    }
    return either(fates);
  }

  /** Where a function goes that has a value in its scope. */
  function followFunction(node: FunctionNode): Fate {
    if (seen.has(node)) return 'unknown';
    if (node.type !== 'FunctionDeclaration') return follow(node, 'closure');
    seen.add(node);
    const variable = node.id ? index.variableOf(node.id) : undefined;
    const run = functionAround(index, node);
    return either(
      variable ? readsOf(variable).map((read) => followRead(read, run, 'closure')) : [],
    );
  }

  /** Whether the objects live longer that have the value as a field. */
  function followInstances(owner: Owner | undefined): Fate {
    if (!owner) return 'unknown';
    const fates = instancesOf(index, owner).map((made) => fateOf(made, 'pool'));
    return fates.includes('dropped') ? 'dropped' : 'kept';
  }

  function followReturn(node: FunctionNode | undefined, what: Followed): Fate {
    if (!node || node.generator || seen.has(node)) return 'unknown';
    const { parent } = wrap(node);
    if (runsInPlace(index, node)) {
      return parent?.type === 'CallExpression' && parent.callee === wrap(node)
        ? follow(parent, what)
        : 'unknown';
    }
    seen.add(node);
    const methodCalls = findMethodCalls(index, node);
    if (methodCalls) return what === 'closure' ? 'kept' : allOf(methodCalls);
    const { calls, complete } = findCallers(index, node);
    if (complete) return allOf(calls);
    // Other files may call it for each request, but not one that makes functions: that is like a class.
    return what === 'closure' ? 'kept' : 'unknown';

    function allOf(places: readonly TSESTree.Node[]): Fate {
      return places.length === 0 ? 'unknown' : all(places.map((place) => fateOf(place, what)));
    }
  }

  function followArgument(call: CallNode, outer: TSESTree.Node, what: Followed): Fate {
    const library = libraryCalls.get(call);
    if (library) return library.call.makes === 'request' ? 'dropped' : follow(call, what);
    const position = call.arguments.indexOf(outer as TSESTree.CallExpressionArgument);
    if (isObjectMethod(index, call, 'freeze')) return follow(call, what);
    if (isObjectMethod(index, call, 'assign')) {
      const [target] = call.arguments;
      return either([
        follow(call, what),
        target && position > 0 ? into(target, call, what) : 'dropped',
      ]);
    }
    const parameter = findCallee(index, call)?.params[position];
    if (parameter) {
      return into(parameter.type === 'AssignmentPattern' ? parameter.left : parameter, call, what);
    }
    const callee = unwrap(call.callee);
    if (callee.type === 'MemberExpression' && keepingMethods.has(memberName(callee) ?? '')) {
      const holder = findHolder(file, callee.object);
      if (holder?.kind === 'field') return followInstances(holder.owner);
      return holder?.kind === 'module' ? 'kept' : 'unknown';
    }
    if (what === 'closure') return isRouting(call) ? 'kept' : 'unknown';
    // `this.api = new Api({ agent })`
    return isMaking(call) && follow(call, what) === 'kept' ? 'kept' : 'unknown';
  }

  if (start.callee.type !== 'Super') return fateOf(start, 'pool') === 'kept';
  const owner = index.ownerOf(start);
  const made = owner ? instancesOf(index, owner) : [];
  return made.length > 0 && all(made.map((each) => fateOf(each, 'pool'))) === 'kept';
}

/** Whether a call makes an object that keeps what it is given. */
function isMaking(call: CallNode): boolean {
  if (call.type === 'NewExpression') return true;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : staticKey(callee, false);
  return wrap(call) === call && makingFunction.test(name ?? '');
}

/** Any one of several things that hold a value is enough. */
function either(fates: readonly Fate[]): Fate {
  if (fates.includes('kept')) return 'kept';
  return fates.includes('unknown') ? 'unknown' : 'dropped';
}

/** Every one of several values has to be kept. */
function all(fates: readonly Fate[]): Fate {
  if (fates.includes('dropped')) return 'dropped';
  return fates.includes('unknown') ? 'unknown' : 'kept';
}
