import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { emitterMethods } from '../../../knowledge/node-methods.ts';
import { runsOnlyOnFailure } from '../../calls/events.ts';
import { findAwaited } from '../../order/awaited-promises.ts';
import { findCallee, findCallers } from '../../order/callers.ts';
import { liftToRoot } from '../../paths/path-events.ts';
import { findExitsWithout, type Exit } from '../../paths/paths.ts';
import { callsInside } from '../../tree/file-calls.ts';
import {
  calledMember,
  callWith,
  closestFunction,
  contains,
  memberName,
  wrap,
  type CallNode,
  type FunctionNode,
} from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { endsAll } from './closers.ts';
import type { ResponseFact } from './response-fact.ts';
import { hidesUses } from './response-listeners.ts';
import { isHandling, waitsForEnd } from './response-uses.ts';

/** A way through the function that gets a response which leaves the response unread. */
export interface UndrainedPath {
  readonly response: ResponseFact;
  /** The variable that has the response there. */
  readonly variable: TSESLint.Scope.Variable;
  /** Whether something waits for its `'end'`, which does not come after `destroy()`. */
  readonly waitsForEnd: boolean;
  readonly exit: Exit;
}

/** A function in which a variable has a response. */
interface Reader {
  readonly response: ResponseFact;
  readonly root: FunctionNode | TSESTree.Program;
  readonly variable: TSESLint.Scope.Variable;
  /** After which node it has it: `const [response] = await once(…)`. */
  readonly start: TSESTree.VariableDeclarator | undefined;
  /** Whether it may come to nothing at all, which is not reported elsewhere. */
  readonly isWhole?: boolean;
}

/** A call that gets the response, and what does with it what is left to do. */
interface HandOver {
  readonly call: CallNode;
  /** `undefined`: what awaits the promise that the call resolves. */
  readonly callee: FunctionNode | undefined;
  readonly reader: Reader;
}

/** Hand-overs in a row; people write two. */
const maxHandOvers = 4;

/**
 * The paths on which a response that others read is neither read, destroyed nor handed on.
 * A request with several listeners has none: what they do together is not seen.
 */
export function findUndrainedPaths(
  evaluator: Evaluator,
  responses: readonly ResponseFact[],
): readonly UndrainedPath[] {
  const found: UndrainedPath[] = [];
  let readers = responses.flatMap((response) => readersOf(evaluator, response, responses));
  for (let round = 0; round < maxHandOvers && readers.length > 0; round++) {
    const handedOver: HandOver[] = [];
    for (const reader of readers) {
      const { events, handOvers } = findEvents(evaluator, reader);
      // Where more than one thing is done with it, what is left to the function is not seen.
      if (events.size === 1) handedOver.push(...handOvers);
      const { response, variable } = reader;
      for (const exit of findExits(evaluator, reader, events)) {
        found.push({ response, variable, waitsForEnd: waitsForEnd(evaluator, variable), exit });
      }
    }
    readers = handedOver
      .filter(({ callee }) => !callee || isOnlyFor(evaluator, callee, handedOver))
      .map(({ reader }) => reader);
  }
  return found;
}

function readersOf(
  evaluator: Evaluator,
  response: ResponseFact,
  all: readonly ResponseFact[],
): readonly Reader[] {
  const { argument, binding, call, listener, isOwnListener, request } = response;
  if (response.fate !== 'handled') return [];
  if (all.filter((other) => other.request === request).length > 1) return [];
  // `http.get(url, resolve)`
  if (argument && !listener) return awaitingReaders(evaluator, response, argument);
  const variable = binding?.type === 'Identifier' ? evaluator.index.variableOf(binding) : undefined;
  if (!variable) return [];
  if (listener) {
    const isSeen = isOwnListener && !hidesUses(evaluator, listener);
    return isSeen ? [{ response, root: listener, variable, start: undefined }] : [];
  }
  const { parent } = wrap(call);
  const root = parent?.type === 'VariableDeclarator' ? runAround(evaluator, parent) : undefined;
  return root && parent?.type === 'VariableDeclarator'
    ? [{ response, root, variable, start: parent }]
    : [];
}

/** The functions that await the promise which `resolve` resolves with the response. */
function awaitingReaders(
  evaluator: Evaluator,
  response: ResponseFact,
  resolve: TSESTree.Node,
): readonly Reader[] {
  return findAwaited(evaluator.index, resolve).flatMap(({ variable, declarator }) => {
    const root = runAround(evaluator, declarator);
    return root ? [{ response, root, variable, start: declarator, isWhole: true }] : [];
  });
}

/** The function that a node runs in; a generator may be left at any `yield`. */
function runAround({ index }: Evaluator, node: TSESTree.Node): Reader['root'] | undefined {
  const root = closestFunction(node) ?? index.program;
  return root.type !== 'Program' && root.generator ? undefined : root;
}

interface Events {
  readonly events: ReadonlySet<TSESTree.Node>;
  readonly handOvers: readonly HandOver[];
}

function findEvents(evaluator: Evaluator, reader: Reader): Events {
  const { index } = evaluator;
  const { root, variable, response } = reader;
  const events = new Set<TSESTree.Node>();
  const handOvers: HandOver[] = [];
  const listener = root === response.listener ? root : undefined;
  const add = (node: TSESTree.Node): void => {
    // `response.on('error', () => response.destroy())` waits for something else.
    if (isListenerForFailure(evaluator, root, node)) return;
    for (const event of liftToRoot(index, root, node)) events.add(event);
  };
  for (const reference of variable.references) {
    const identifier = reference.identifier as TSESTree.Node;
    if (!reference.isRead() || !contains(root, identifier)) continue;
    const handling = evaluator
      .usesOf(identifier)
      .filter((use) => isHandling(evaluator, use, listener));
    for (const { node } of handling) add(contains(root, node) ? node : identifier);
    if (handling.length > 0) handOvers.push(...handOverOf(evaluator, reader, identifier));
  }
  for (const call of callsInside(index, root)) {
    if (endsAll(evaluator, call) || mayEndKept(evaluator, reader, call)) add(call);
  }
  return { events, handOvers };
}

function isListenerForFailure(
  evaluator: Evaluator,
  root: Reader['root'],
  node: TSESTree.Node,
): boolean {
  const inner = closestFunction(node);
  return inner !== undefined && inner !== root && runsOnlyOnFailure(evaluator, inner);
}

/** `this.fail(error)`, a method that is not seen, where the request is kept in `this`. */
function mayEndKept(evaluator: Evaluator, { response }: Reader, call: CallNode): boolean {
  const member = calledMember(call);
  if (!member || !evaluator.index.selfOf(member.object)) return false;
  if (emitterMethods.has(memberName(member) ?? '')) return false;
  return (
    !findCallee(evaluator.index, call) &&
    evaluator.usesOf(response.request.node).some(({ kind }) => kind === 'kept')
  );
}

function handOverOf(
  evaluator: Evaluator,
  { root, response }: Reader,
  identifier: TSESTree.Node,
): readonly HandOver[] {
  const { index } = evaluator;
  const argument = wrap(identifier);
  const call = callWith(identifier);
  if (call?.type !== 'CallExpression') return [];
  const resolved = awaitingReaders(evaluator, response, call.callee);
  if (resolved.length > 0) {
    return resolved.map((reader) => ({ call, callee: undefined, reader }));
  }
  const callee = findCallee(index, call);
  const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  const parameter = callee?.params[position];
  const variable = parameter?.type === 'Identifier' ? index.variableOf(parameter) : undefined;
  if (!callee || !variable || callee.generator || contains(root, callee)) return [];
  if (call.arguments.slice(0, position).some(({ type }) => type === 'SpreadElement')) return [];
  return [{ call, callee, reader: { response, root: callee, variable, start: undefined } }];
}

/** Whether nothing else calls a function that gets responses. A method may be called from outside, with more of them. */
function isOnlyFor(
  { index }: Evaluator,
  callee: FunctionNode,
  handOvers: readonly HandOver[],
): boolean {
  const { calls, complete } = findCallers(index, callee);
  const isMethod = callee.parent.type === 'MethodDefinition';
  return (
    (complete || isMethod) &&
    calls.length > 0 &&
    calls.every((call) => handOvers.some((each) => each.call === call))
  );
}

function findExits(
  evaluator: Evaluator,
  { root, start, variable, isWhole = false }: Reader,
  events: ReadonlySet<TSESTree.Node>,
): readonly Exit[] {
  if (events.size === 0) {
    const place = start?.parent;
    return isWhole && place ? [{ kind: 'end', place, form: 'after' }] : [];
  }
  const present = new Set([variable.name]);
  const exits = findExitsWithout(evaluator.index, { root, start, events, present }) ?? [];
  // What a listener throws ends the process; after `await once()` it goes to whoever awaits that.
  const isAwaited = start !== undefined && root.type !== 'Program';
  return exits.filter(({ kind }) => kind !== 'throw' || isAwaited);
}
