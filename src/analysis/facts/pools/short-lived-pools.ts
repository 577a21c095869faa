import type { TSESTree } from '@typescript-eslint/utils';
import type { CallOfFile } from '../../files/passed-elsewhere.ts';
import { areExclusive } from '../../order/guards.ts';
import { runsOften } from '../../order/order.ts';
import type { CallNode, ClassNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { exportsOf } from '../../values/values.ts';
import { makesSubclassOfAgent, type AgentFact } from '../clients/agents.ts';
import type { LibraryCall } from '../clients/library-calls.ts';
import type { RequestFact } from '../clients/requests.ts';
import { knownCallsOf, type KnownCalls } from './known-calls.ts';
import { findAgentsMadeElsewhere, type PoolHome } from './made-elsewhere.ts';
import { findPoolUses, type PoolUse } from './pool-uses.ts';
import { classWithPool, findDroppedObject } from './pools-in-fields.ts';

/** An agent, or a client with a pool of its own, that is made anew for what could share one. */
export interface ShortLivedPool {
  readonly node: CallNode;
  /** `request`: made for one request; `call`: for the calls of its methods in one run of the code. */
  readonly for: 'call' | 'request';
  /** An agent of Node.js's own classes. */
  readonly agent: AgentFact | undefined;
  /** An agent or a client of a library. */
  readonly library: LibraryCall | undefined;
  /** Whether it is a session of HTTP/2: `http2.connect()`. */
  readonly isSession: boolean;
  /** Where another file makes it, whenever `node` calls a function of that file. */
  readonly home: PoolHome | undefined;
  /** Where it is in a field: an object that has it, and is made each time. */
  readonly holder: CallOfFile | undefined;
}

interface Facts {
  /** The calls of the file that may begin a fact. */
  readonly candidates: readonly CallNode[];
  readonly agents: readonly AgentFact[];
  readonly requests: readonly RequestFact[];
  readonly libraryCalls: readonly LibraryCall[];
}

/**
 * The agents and pooled clients of a file that are made for each request, by where they
 * are made. What is kept, returned or handed to other code may be shared, and is not here.
 */
export function findShortLivedPools(
  evaluator: Evaluator,
  { agents, candidates, requests, libraryCalls }: Facts,
): ReadonlyMap<TSESTree.Node, ShortLivedPool> {
  const calls = knownCallsOf({ requests, libraryCalls });
  const agentNodes = new Map(agents.map((agent) => [agent.node, agent]));
  const poolNodes = new Map(
    libraryCalls.filter(({ call }) => call.makes === 'pool').map((call) => [call.node, call]),
  );
  const elsewhere = findAgentsMadeElsewhere(evaluator, requests);
  const found = new Map<TSESTree.Node, ShortLivedPool>();
  for (const node of [...candidates, ...elsewhere.keys()]) {
    const made = elsewhere.get(node);
    const agent = agentNodes.get(node) ?? made?.agent;
    const library = poolNodes.get(node);
    const isSession = !agent && !library && makesSession(evaluator, node);
    if (!agent && !library && !isSession && !makesSubclassOfAgent(evaluator, node)) continue;
    // `super()` of a subclass, and agents that make no TCP connections of their own.
    if (node.callee.type === 'Super' || agent?.makesConnections === true) continue;
    const owner = made ? undefined : classWithPool(evaluator, node);
    const isPool = library !== undefined || isSession;
    const how = owner ? findInField(node, owner, isPool) : findMadeForEach(node, isPool);
    if (how) found.set(node, { node, agent, library, isSession, home: made?.home, ...how });
  }
  return found;

  function findMadeForEach(
    node: CallNode,
    isPool: boolean,
  ): Pick<ShortLivedPool, 'for' | 'holder'> | undefined {
    const use = useOf(findPoolUses(evaluator, calls, node), node, isPool);
    const isMadeForEach = use === 'function' || (use && runsOften(evaluator.index, node));
    if (!isMadeForEach) return undefined;
    return { for: use === 'call' ? 'call' : 'request', holder: undefined };
  }

  /** The same of a pool in a field of objects that are made for each request. */
  function findInField(
    node: CallNode,
    owner: ClassNode,
    isPool: boolean,
  ): Pick<ShortLivedPool, 'for' | 'holder'> | undefined {
    const uses = findPoolUses(evaluator, calls, node, true);
    if (!uses || uses.some(({ kind }) => kind === 'closed')) return undefined;
    const isForRequest = uses.every(({ kind }) => kind === 'request');
    if (uses.length === 0 || (!isForRequest && !isPool)) return undefined;
    const holder = findDroppedObject(evaluator, owner, uses, isForRequest);
    return holder && { for: isForRequest ? 'request' : 'call', holder };
  }

  function useOf(
    uses: readonly PoolUse[] | undefined,
    node: CallNode,
    isPool: boolean,
  ): 'call' | 'function' | 'request' | undefined {
    // What is closed leaves nothing behind: its author thought of its end.
    if (!uses || uses.some(({ kind, many }) => kind === 'closed' || many)) return undefined;
    const sent = uses.filter(({ kind }) => kind === 'request');
    const isCalled = uses.length > sent.length;
    if (sent.length === 0) return isCalled && isPool ? 'call' : undefined;
    // Two requests share it, unless only one of them is sent.
    const isShared = sent.some((one, position) =>
      sent
        .slice(position + 1)
        .some((other) => one.maker === other.maker && !areExclusive(one.node, other.node)),
    );
    if (isCalled || isShared) return undefined;
    return isMadeByFunction(calls, node) ? 'function' : 'request';
  }
}

function makesSession(evaluator: Evaluator, node: CallNode): boolean {
  return exportsOf(evaluator.evaluate(node.callee), ['http2'], ['connect']) !== undefined;
}

function isMadeByFunction({ agentFunctions }: KnownCalls, node: TSESTree.Node): boolean {
  let current: TSESTree.Node | undefined = node;
  while (current && !agentFunctions.has(current)) current = current.parent;
  return Boolean(current);
}
