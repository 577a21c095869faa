import { calledMember, isFunction, unwrap, type CallNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { isNullish } from '../../values/value.ts';
import { every, unknownReasons, without } from '../../values/values.ts';
import { isLocalListen } from '../traffic/local-servers.ts';
import type { ServerFact } from './server-fact.ts';

/** A `listen()` of something that may be a server. */
export interface UnseenServer {
  readonly node: CallNode;
  /** Why it is not known what it is: the end of a sentence. */
  readonly reason: string;
  readonly isLocal: boolean;
}

/** The calls of `listen()` with a port, on something of which nothing is known. */
export function findUnseenServers(
  evaluator: Evaluator,
  servers: readonly ServerFact[],
): readonly UnseenServer[] {
  return evaluator.index.callsOfMethod('listen').flatMap((node) => {
    const [first] = node.arguments;
    // `history.listen(callback)`
    if (!first || isFunction(unwrap(first)) || node.type === 'NewExpression') return [];
    if (servers.some((server) => server.node === node)) return [];
    const { known, open } = without(evaluator.evaluate(node.callee), isNullish);
    if (open === undefined || known.length > 0) return [];
    const reason = unknownReasons[isImported(evaluator, node) ? 'import' : open];
    return [{ node, reason, isLocal: isLocalListen(evaluator, node) }];
  });
}

function isImported(evaluator: Evaluator, node: CallNode): boolean {
  const member = calledMember(node);
  return (
    member !== undefined &&
    every(evaluator.evaluate(member.object), ({ type }) => type === 'export' || type === 'module')
  );
}
