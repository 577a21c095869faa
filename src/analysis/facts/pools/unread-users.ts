import type { TSESTree } from '@typescript-eslint/utils';
import { isMadeBy } from '../../values/value.ts';
import { some } from '../../values/values.ts';
import type { HttpUsage } from '../http-usage.ts';
import type { UnreadBody } from '../responses/unread-bodies.ts';
import { callsWithAgent } from './agent-users.ts';

/** The unread bodies that a call gets, or that requests get through a client or an agent that `node` makes. */
export function unreadBodiesOf(usage: HttpUsage, node: TSESTree.Node): readonly UnreadBody[] {
  if (usage.unreadBodies.length === 0) return [];
  const users = new Set<TSESTree.Node>(callsWithAgent(usage, node));
  return usage.unreadBodies.filter(
    ({ node: call, client }) =>
      call === node ||
      users.has(call) ||
      (client !== undefined &&
        (client === node ||
          users.has(client) ||
          some(usage.evaluator.evaluate(client), (value) => isMadeBy(value, node)))),
  );
}
