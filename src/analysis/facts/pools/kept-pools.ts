import type { TSESTree } from '@typescript-eslint/utils';
import { follow } from '../../flow/follow.ts';
import type { Path, Use } from '../../flow/use.ts';
import { findMethodCalls, instancesOf } from '../../order/callers.ts';
import { functionAround, runsInPlace, runsOften } from '../../order/order.ts';
import { readsOf } from '../../tree/references.ts';
import {
  calledMember,
  closestFunction,
  contains,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Owner } from '../../tree/this-members.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import { all, either, type Fate } from './fates.ts';
import { findHolder, isTakenInRun, type Holder } from './kept-holders.ts';
import { isKeeping, isMaking, isRouting } from './unseen-calls.ts';

/** What is followed: the pool, or what has it; or a function that has it in its scope. */
type Followed = 'closure' | 'pool';

/** The path under which something has a pool that other code makes of it, and may keep or not. */
const inMade = 'made()';

/**
 * Tells whether the file shows that a pool outlives the run of the code that makes it: it is
 * made once, or a field, a closure or a cache holds it. Keep-alive is for such a pool. The
 * idle sockets of any other stay open, and no request finds them.
 */
export function createKeeping(
  evaluator: Evaluator,
  libraryCalls: readonly LibraryCall[],
): (node: CallNode) => boolean {
  const byNode = new Map(libraryCalls.map((call) => [call.node, call]));
  const known = new Map<CallNode, boolean>();
  return (node) => {
    const answer = known.get(node) ?? isKept(evaluator, byNode, node);
    known.set(node, answer);
    return answer;
  };
}

function isKept(
  evaluator: Evaluator,
  libraryCalls: ReadonlyMap<TSESTree.Node, LibraryCall>,
  start: CallNode,
): boolean {
  const { index } = evaluator;
  /** The instances and functions whose fate is asked for. */
  const seen = new Set<TSESTree.Node>();

  /** The fate of what an expression makes. */
  function fateOf(node: TSESTree.Node): Fate {
    if (!runsOften(index, node)) return 'kept';
    return enters(node) ? fateOfAll([node], 'pool') : 'unknown';
  }

  function enters(node: TSESTree.Node): boolean {
    if (seen.has(node)) return false;
    seen.add(node);
    return true;
  }

  function fateOfAll(starts: readonly TSESTree.Node[], what: Followed): Fate {
    const resultOf = (call: CallNode): Path | undefined => {
      const library = libraryCalls.get(call);
      if (library) return library.call.makes === 'request' ? undefined : [''];
      // `this.api = new Api({ agent })`
      return what === 'pool' && !isKeeping(call) && isMaking(call) ? [inMade] : undefined;
    };
    return fateOfUses(follow(index, starts, { resultOf }), 0);

    /** Any of the uses may hold it; of what a function returns, all callers have to. */
    function fateOfUses(uses: readonly Use[], depth: number): Fate {
      // An object that has it in a field has a fate of its own.
      const here = uses.filter(
        ({ maker, through }) =>
          through.length === depth &&
          (depth > 0 ? maker === through.at(-1) : starts.includes(maker)),
      );
      return either(
        here.flatMap((use) => [
          proved(use, use.kind === 'returned' ? fateOfReturn(use, uses, depth) : fateOfUse(use)),
          ...closuresOf(use).map(fateOfClosure),
        ]),
      );
    }

    function fateOfReturn(
      { node, calls, isComplete }: Extract<Use, { kind: 'returned' }>,
      uses: readonly Use[],
      depth: number,
    ): Fate {
      const around = closestFunction(node);
      if (!around || around.generator) return 'unknown';
      if (runsInPlace(index, around)) return calls.length > 0 ? 'dropped' : 'unknown';
      const isMethod = findMethodCalls(index, around) !== undefined;
      // Other files may call it for each request, but not one that makes functions: that is like a class.
      if (what === 'closure' && (isMethod || !isComplete)) return 'kept';
      if (calls.length === 0 || !(isMethod || isComplete)) return 'unknown';
      const fateOfCall = (call: TSESTree.Node): Fate =>
        runsOften(index, call)
          ? fateOfUses(
              uses.filter(({ through }) => through[depth] === call),
              depth + 1,
            )
          : 'kept';
      return all(calls.map(fateOfCall));
    }

    /** What a use says: `dropped` where it only passes on what is followed. */
    function fateOfUse(use: Use): Fate {
      switch (use.kind) {
        case 'assign':
        case 'call':
          return 'dropped';
        case 'exported':
          return 'kept';
        case 'kept':
          return fateInField(use.node);
        case 'stored':
          if (use.isFollowed) return 'dropped';
          return use.node.type === 'MemberExpression'
            ? fateInHolder(use.node, use.node.parent)
            : 'unknown';
        case 'bound':
          return fateOfBinding(use);
        case 'argument':
          return fateOfArgument(use.node, what);
        case 'other':
          return isCall(use.node) ? 'dropped' : 'unknown';
        default:
          return 'unknown';
      }
    }
  }

  function fateOfBinding({ node, variable }: Extract<Use, { kind: 'bound' }>): Fate {
    const [declared] = variable.identifiers;
    if (declared && runsOften(index, declared)) return 'dropped';
    return node.type === 'AssignmentExpression' ? fateInHolder(node.left, node) : 'kept';
  }

  function fateInField(node: TSESTree.Node): Fate {
    switch (node.type) {
      case 'AccessorProperty':
      case 'PropertyDefinition':
        return node.static ? 'kept' : fateOfInstances(node.parent.parent);
      case 'TSParameterProperty':
        return fateOfInstances(index.ownerOf(node.parameter));
      default:
        return fateInHolder(node, wrap(node).parent ?? node);
    }
  }

  function fateInHolder(target: TSESTree.Node, at: TSESTree.Node): Fate {
    const holder = findHolder(evaluator, target);
    if (!holder || holder.kind === 'local') return holder ? 'dropped' : 'unknown';
    const life = lifeOf(holder);
    // Written anew in each run: what counts is where this run takes it, which is followed.
    return life === 'kept' && isTakenInRun(index, holder.reads, at) ? 'dropped' : life;
  }

  function lifeOf(holder: Holder): Fate {
    if (holder.kind === 'local') return 'unknown';
    return holder.kind === 'field' ? fateOfInstances(holder.owner) : 'kept';
  }

  /** Whether the objects live longer that have the value as a field. */
  function fateOfInstances(owner: Owner | undefined): Fate {
    if (!owner) return 'unknown';
    const fates = instancesOf(index, owner).map((made) => fateOf(made));
    return fates.includes('dropped') ? 'dropped' : 'kept';
  }

  /**
   * The functions inside of the run that has the value by which a use comes to it. One that makes
   * it itself makes another in its next run.
   */
  function closuresOf({ maker, node, run }: Use): readonly FunctionNode[] {
    const found: FunctionNode[] = [];
    let around = functionAround(index, node);
    for (; around && around !== run; around = functionAround(index, around)) found.push(around);
    return around === run ? found.filter((each) => !contains(each, maker)) : [];
  }

  /** Where a function goes that has a value in its scope. */
  function fateOfClosure(node: FunctionNode): Fate {
    if (!enters(node)) return 'unknown';
    if (node.type !== 'FunctionDeclaration') return fateOfAll([node], 'closure');
    const variable = node.id ? index.variableOf(node.id) : undefined;
    return variable ? fateOfAll(readsOf(variable), 'closure') : 'dropped';
  }

  function fateOfArgument(call: CallNode, what: Followed): Fate {
    if (libraryCalls.has(call)) return 'dropped';
    const member = calledMember(call);
    if (member && isKeeping(call)) {
      const holder = findHolder(evaluator, member.object);
      return holder ? lifeOf(holder) : 'unknown';
    }
    return what === 'closure' && isRouting(call) ? 'kept' : 'unknown';
  }

  if (start.callee.type !== 'Super') return fateOf(start) === 'kept';
  const owner = index.ownerOf(start);
  const made = owner ? instancesOf(index, owner) : [];
  return made.length > 0 && all(made.map((each) => fateOf(each))) === 'kept';
}

/** Other code may keep what it is given, or not. */
function proved({ path }: Use, fate: Fate): Fate {
  return path.includes(inMade) && fate !== 'kept' ? 'unknown' : fate;
}

function isCall(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}
