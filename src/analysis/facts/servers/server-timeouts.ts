import type { TSESTree } from '@typescript-eslint/utils';
import { hasSpread, shownArguments } from '../../calls/call-arguments.ts';
import type { Use } from '../../flow/use.ts';
import { calledMember, memberName, staticKey, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { unknownProperty, type Property } from '../../values/property.ts';
import { isNullish, type Value } from '../../values/value.ts';
import { maybe } from '../../values/values.ts';
import { isListen } from '../traffic/local-servers.ts';

/** The property and the option that most rules about servers ask for. */
export const setsKeepAliveTimeout = 'keepAliveTimeout';

/** What the file sets on a server that an expression is, `keepAliveTimeout` or another timeout; `undefined`: nothing. */
export function timeoutSetOn(
  evaluator: Evaluator,
  server: TSESTree.Node,
  uses: readonly Use[],
  name = setsKeepAliveTimeout,
): Property | undefined {
  const later = evaluator.writtenLater(server, name);
  if (later) return later;
  const wrapped = uses.flatMap((use) => (use.kind === 'argument' ? [use.node] : []));
  for (const call of wrapped) {
    // `const server = stoppable(http.createServer())`: what wraps a server often returns it.
    const set = evaluator.writtenLater(call, name);
    if (set) return set;
    if (call.callee.type === 'Super' || passesTimeout(call, name))
      return unknownProperty('escapes');
  }
  return listensForCaller(evaluator, uses) ? unknownProperty('escapes') : undefined;
}

/**
 * `return server.listen(...args)`: the `listen()` of a framework of the file's own,
 * whose callers say where it listens, get the server and may configure it.
 */
function listensForCaller(evaluator: Evaluator, uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      (isListen(use) &&
        hasSpread(use.node) &&
        shownArguments(evaluator, use.node).some(({ type }) => type === 'SpreadElement')) ||
      (use.kind === 'read' &&
        use.name === 'listen' &&
        use.node.parent.type === 'MemberExpression' &&
        memberName(use.node.parent) === 'apply'),
  );
}

/** `configure(server, { keepAliveTimeout: 65000 })`, `Object.defineProperty(server, 'keepAliveTimeout', …)`. */
function passesTimeout(call: CallNode, name: string): boolean {
  return call.arguments.some((argument) => {
    if (argument.type === 'Literal') return argument.value === name;
    return (
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        (property) =>
          property.type === 'Property' && staticKey(property.key, property.computed) === name,
      )
    );
  });
}

/** Which calls make a server, and which ones an application that has it: `app.listener`. */
interface Makers {
  isServer(node: CallNode): boolean;
  hasServer(node: CallNode): boolean;
}

/**
 * Whether the file sets the property on something that is not seen to be another
 * server: a field that another method filled, an object from elsewhere. It may be
 * this one, and then the author decided.
 */
export function isTimeoutSetSomewhere(
  evaluator: Evaluator,
  makers: Makers,
  name = setsKeepAliveTimeout,
): boolean {
  return evaluator.index
    .writesOfMember(name)
    .some(
      ({ left }) =>
        left.type === 'MemberExpression' &&
        maybe(evaluator.evaluate(left.object), (value) => mayBeServer(evaluator, value, makers)),
    );
}

function mayBeServer(evaluator: Evaluator, value: Value, makers: Makers): boolean {
  if (value.type === 'result') return makers.isServer(value.node);
  if (value.type !== 'method') return !isNullish(value);
  // `other.listener.keepAliveTimeout = …`, where `other` is an application of a framework.
  const applications = makersOf(evaluator, value.receiver);
  return applications.length === 0 || applications.some((node) => makers.hasServer(node));
}

/** The calls that made the application of a framework that a value is, or one that a chain began with. */
function makersOf(evaluator: Evaluator, value: Value): readonly CallNode[] {
  const makers = new Set<CallNode>();
  const pending = [value];
  for (let each = pending.pop(); each; each = pending.pop()) {
    if (each.type !== 'result' || makers.has(each.node)) continue;
    if (evaluator.libraries.servers.of(each.module).length === 0) continue;
    makers.add(each.node);
    const member = calledMember(each.node);
    if (member) pending.push(...evaluator.evaluate(member.object).known);
  }
  return [...makers];
}
