import { emitterMethods } from '../../../knowledge/node-methods.ts';
import type { Use } from '../../flow/use.ts';
import { closestFunction, type CallNode } from '../../tree/syntax.ts';
import { evaluatorOf, type Evaluator } from '../../values/evaluator.ts';
import { propertySeenFrom } from '../../values/imports.ts';
import { isMadeElsewhere, isPrimitive, type OtherFile } from '../../values/value.ts';
import { every, only, some } from '../../values/values.ts';
import { findAgent, type AgentFact } from '../clients/agents.ts';
import type { RequestFact } from '../clients/requests.ts';

/** An agent that a function of another file makes whenever this file calls it. */
export interface AgentMadeElsewhere {
  /** As this file sees it: its node is the call, and no property has a node. */
  readonly agent: AgentFact;
  readonly home: PoolHome;
}

/** Where another file makes a pool. */
export interface PoolHome {
  readonly file: OtherFile;
  /** A node of that file. */
  readonly node: CallNode;
  /** Whether it makes the same each time: its options are constants. */
  readonly isFixed: boolean;
}

/**
 * The calls of functions of other files that make an agent of Node's modules and do nothing but
 * return it: `createAgent()`. What a function keeps, or gives to others, may be shared.
 */
export function findAgentsMadeElsewhere(
  evaluator: Evaluator,
  requests: readonly RequestFact[],
): ReadonlyMap<CallNode, AgentMadeElsewhere> {
  const found = new Map<CallNode, AgentMadeElsewhere>();
  // Most files have no agent that another one makes.
  if (!requests.some(({ agent }) => some(agent.values, isMadeElsewhere))) return found;
  for (const call of evaluator.index.calls) {
    const made = findMade(evaluator, call);
    if (made) found.set(call, made);
  }
  return found;
}

/** The agent that a function of another file makes for a call; `undefined`: it may be something else. */
export function findMade(evaluator: Evaluator, call: CallNode): AgentMadeElsewhere | undefined {
  const called = only(evaluator.evaluate(call.callee), 'imported')?.value;
  if (called?.type !== 'function' || call.type === 'NewExpression') return undefined;
  const value = only(evaluator.evaluate(call), 'imported');
  if (value?.value.type !== 'result') return undefined;
  const home = evaluatorOf(value.file);
  const { node } = value.value;
  // Made outside of the function, it is the same each time.
  if (closestFunction(node) !== called.node) return undefined;
  if (!home.usesOf(node).every(isHandingOut)) return undefined;
  const agent = findAgent(home, node);
  if (!agent || agent.makesConnections) return undefined;
  return {
    agent: {
      ...agent,
      node: call,
      options: undefined,
      property: (name) => propertySeenFrom(home, agent.property(name)),
    },
    home: { file: home, node, isFixed: isFixed(home, agent) },
  };
}

/** Whether all that a function does with an agent is to set it up and to return it. */
function isHandingOut(use: Use): boolean {
  if (use.kind === 'call') return emitterMethods.has(use.name);
  return use.kind === 'returned' || use.kind === 'read';
}

function isFixed(home: Evaluator, { node }: AgentFact): boolean {
  const [options, ...others] = node.arguments;
  if (!options) return true;
  return (
    others.length === 0 &&
    options.type === 'ObjectExpression' &&
    options.properties.every(
      (property) =>
        property.type === 'Property' &&
        !property.computed &&
        every(home.evaluate(property.value), isPrimitive),
    )
  );
}
