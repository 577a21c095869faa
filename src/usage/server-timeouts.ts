import type { TSESTree } from '@typescript-eslint/utils';
import type { Evaluator } from './evaluator.ts';
import { isListen } from './local-servers.ts';
import { memberName, staticKey } from './syntax.ts';
import type { CallNode } from './syntax.ts';
import type { Use } from './uses.ts';
import { isNullish, unknownProperty, type Property } from './values.ts';

export const setsKeepAliveTimeout = 'keepAliveTimeout';

/** What the file sets on a server that an expression is; `undefined`: nothing. */
export function timeoutSetOn(
  file: Evaluator,
  server: TSESTree.Node,
  uses: readonly Use[],
): Property | undefined {
  const later = file.writtenLater(server, setsKeepAliveTimeout);
  if (later) return later;
  const wrapped = uses.flatMap((use) => (use.kind === 'argument' ? [use.node] : []));
  for (const call of wrapped) {
    // `const server = stoppable(http.createServer())`: what wraps a server often returns it.
    const set = file.writtenLater(call, setsKeepAliveTimeout);
    if (set) return set;
    if (call.callee.type === 'Super' || passesTimeout(call)) return unknownProperty('escapes');
  }
  return listensForCaller(uses) ? unknownProperty('escapes') : undefined;
}

/**
 * `return server.listen(...args)`: the `listen()` of a framework of the file's own,
 * whose callers say where it listens, get the server and may configure it.
 */
function listensForCaller(uses: readonly Use[]): boolean {
  return uses.some(
    (use) =>
      (isListen(use) && use.node.arguments.some((argument) => argument.type === 'SpreadElement')) ||
      (use.kind === 'read' &&
        use.name === 'listen' &&
        use.node.parent.type === 'MemberExpression' &&
        memberName(use.node.parent) === 'apply'),
  );
}

/** `configure(server, { keepAliveTimeout: 65000 })`, `Object.defineProperty(server, 'keepAliveTimeout', …)`. */
function passesTimeout(call: CallNode): boolean {
  return call.arguments.some((argument) => {
    if (argument.type === 'Literal') return argument.value === setsKeepAliveTimeout;
    return (
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        (property) =>
          property.type === 'Property' &&
          staticKey(property.key, property.computed) === setsKeepAliveTimeout,
      )
    );
  });
}

/**
 * Whether the file sets the property on something that is not seen to be another
 * server: a field that another method filled, an object from elsewhere. It may be
 * this one, and then the author decided.
 */
export function isTimeoutSetSomewhere(
  file: Evaluator,
  isServer: (node: CallNode) => boolean,
): boolean {
  return file.index.memberWrites.some(
    ({ left }) =>
      left.type === 'MemberExpression' &&
      memberName(left) === setsKeepAliveTimeout &&
      file
        .evaluate(left.object)
        .some((value) => (value.type === 'result' ? isServer(value.node) : !isNullish(value))),
  );
}
