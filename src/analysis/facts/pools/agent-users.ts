import type { TSESTree } from '@typescript-eslint/utils';
import type { Use } from '../../flow/use.ts';
import { contains, type CallNode } from '../../tree/syntax.ts';
import type { Property } from '../../values/property.ts';
import { isMadeBy } from '../../values/value.ts';
import { some } from '../../values/values.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { HttpUsage } from '../http-usage.ts';

/** A request, or a call of a client library, that is given an agent. */
export interface AgentUser {
  readonly node: CallNode;
  /** Whether it reads the option that has the agent: `fetch(url, { agent })` does not. */
  readonly reads: boolean;
}

/** All that the file shows of who uses an agent. */
export interface AgentUsers {
  readonly users: readonly AgentUser[];
  /** Whether nothing else is seen to be done with the agent: it is not exported, returned, or given to other code. */
  readonly isAll: boolean;
}

/** An option with an agent, and the call that it is an option of. */
interface Place extends AgentUser {
  readonly property: Property;
}

/** Who uses the agent that a node makes, as far as the file shows it. */
export function findAgentUsers(usage: HttpUsage, made: TSESTree.Node): AgentUsers {
  const places = placesOf(usage);
  const users = new Map<TSESTree.Node, AgentUser>();
  for (const { property, ...user } of places) {
    if (some(property.values, (value) => isMadeBy(value, made))) users.set(user.node, user);
  }
  let isAll = true;
  for (const use of usage.evaluator.usesOf(made)) {
    if (isNoRequest(use)) continue;
    const place = places.find(({ property }) =>
      property.nodes.some((value) => contains(use.node, value)),
    );
    const user = place ?? userAround(usage, use.node);
    if (user) users.set(user.node, { node: user.node, reads: user.reads });
    else isAll = false;
  }
  return { users: [...users.values()], isAll };
}

/** The calls that use it. */
export function callsWithAgent(usage: HttpUsage, made: TSESTree.Node): readonly CallNode[] {
  return findAgentUsers(usage, made).users.map(({ node }) => node);
}

/** What is done to an agent itself. Where a field of `this` goes is followed, and is a use of its own. */
function isNoRequest({ kind }: Use): boolean {
  return /^(?:assign|call|kept|read|write)$/u.test(kind);
}

function placesOf({ requests, libraryCalls }: HttpUsage): readonly Place[] {
  return [
    ...requests.map(({ node, agent }) => ({ node, reads: true, property: agent })),
    ...libraryCalls.flatMap((call) => {
      const read = (call.library.agents ?? []).map(({ option }) => option);
      const ignored = (call.library.ignores ?? []).map(({ option }) => option);
      return [
        ...read.map((option) => placeOf(call, option, true)),
        ...ignored.map((option) => placeOf(call, option, false)),
      ];
    }),
  ];
}

function placeOf({ node, property }: LibraryCall, option: string, reads: boolean): Place {
  return { node, reads, property: property(option) };
}

/**
 * The call of a library that a use is part of: a function among its options that sets the
 * agent, or `.agent(agent)` after it.
 */
function userAround({ libraryCalls }: HttpUsage, node: TSESTree.Node): AgentUser | undefined {
  const found = libraryCalls.find(
    ({ node: call, options }) =>
      (options !== undefined && contains(options, node)) || contains(node, call),
  );
  return found && { node: found.node, reads: true };
}
