import type { TSESTree } from '@typescript-eslint/utils';
import { mayListen } from '../../calls/events.ts';
import type { Use } from '../../flow/use.ts';
import { constructorOf } from '../../order/callers.ts';
import { closestClass, type CallNode, type ClassNode } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { absent, isAlways, isUnset, type Property } from '../../values/property.ts';
import { isMadeBy, type Value } from '../../values/value.ts';
import { exportsOf, only } from '../../values/values.ts';
import { isRequestModule, type RequestModule } from './requests.ts';

/** A place where an `http.Agent` or `https.Agent`, or a subclass of one, is made. */
export interface AgentFact {
  /** `new http.Agent()`, `http.Agent()`, `new Subclass()`, or `super()` in a subclass. */
  readonly node: CallNode;
  readonly modules: ReadonlySet<RequestModule>;
  readonly options: TSESTree.Node | undefined;
  /** Whether its connections are made by code of the author's: a tunnel, a channel, no pool of TCP sockets. */
  readonly makesConnections: boolean;
  /** Whether the file sees to its idle sockets itself: it listens for `free`, or uses `agent.options`. */
  readonly managesIdleSockets: () => boolean;
  /** An option, or the property of that name if it is set on the agent later. */
  readonly property: (name: string) => Property;
}

/** Whether an agent may open any number of sockets, and its author did not decide so: `maxSockets: 0` reads as none. */
export function isUnbounded({ property }: AgentFact): boolean {
  const maxSockets = property('maxSockets');
  return isUnset(property('maxTotalSockets')) && (isUnset(maxSockets) || isAlways(maxSockets, 0));
}

/** Whether an agent may let requests wait for a socket. */
export function isLimited(agent: AgentFact): boolean {
  return !isUnbounded(agent) && !isAlways(agent.property('maxSockets'), Infinity);
}

/** Whether an agent keeps the connections of its requests for others. */
export function keepsAlive({ makesConnections, property }: AgentFact): boolean {
  return !makesConnections && isAlways(property('keepAlive'), true);
}

/** Whether its author decided that an agent keeps no connection: `keepAlive: false`. */
export function isOff({ property }: AgentFact): boolean {
  return isAlways(property('keepAlive'), false);
}

/** The agent of the file that a value is. */
export function agentAmong(agents: readonly AgentFact[], value: Value): AgentFact | undefined {
  return agents.find(({ node }) => isMadeBy(value, node));
}

/** The module whose `globalAgent` a value is. */
export function globalAgentOf(value: Value): RequestModule | undefined {
  const isGlobal = value.type === 'export' && value.name === 'globalAgent';
  return isGlobal && isRequestModule(value.module) ? value.module : undefined;
}

const modules = ['http', 'https'];

/** The agent that a call makes; `undefined`: it makes none, or the file does not show of which module. */
export function findAgent(evaluator: Evaluator, node: CallNode): AgentFact | undefined {
  const found =
    node.callee.type === 'Super' ? modulesOfSuper(node) : modulesOfCallee(evaluator, node);
  if (!found) return undefined;
  const [options] = node.arguments;
  return {
    node,
    modules: found as ReadonlySet<RequestModule>,
    options,
    makesConnections: evaluator.writtenLater(node, 'createConnection') !== undefined,
    managesIdleSockets: () =>
      evaluator.usesOf(node).some((use) => managesIdleSockets(evaluator, use)),
    property: (name) => {
      // `agent.maxSockets = 10` is read as the option is; measured on Node.js 14 to 26.
      const later = evaluator.writtenLater(node, name);
      if (later) return later;
      return options ? evaluator.lookUp(options, name) : absent;
    },
  };

  function modulesOfSuper(call: CallNode): ReadonlySet<string> | undefined {
    const around = closestClass(call);
    return around && modulesOfClass(evaluator, around);
  }
}

/** Unknown events may be that of a free socket. */
function managesIdleSockets(evaluator: Evaluator, use: Use): boolean {
  if (use.kind === 'read') return use.name === 'options';
  if (use.kind === 'write') return use.name === 'keepSocketAlive';
  return mayListen(evaluator, use, 'free');
}

function modulesOfCallee(evaluator: Evaluator, node: CallNode): ReadonlySet<string> | undefined {
  const values = evaluator.evaluate(node.callee);
  const direct = exportsOf(values, modules, ['Agent']);
  if (direct) return direct;
  const value = only(values, 'class');
  if (node.type !== 'NewExpression' || !value) return undefined;
  // A subclass with a constructor decides there, at its `super()`.
  return constructorOf(value.node) ? undefined : modulesOfClass(evaluator, value.node);
}

/** Whether `new` makes an agent of a class of the file, whatever its constructors pass on. */
export function makesSubclassOfAgent(evaluator: Evaluator, node: CallNode): boolean {
  if (node.type !== 'NewExpression') return false;
  const seen = new Set<TSESTree.Node>();
  let values = evaluator.evaluate(node.callee);
  for (;;) {
    const value = only(values, 'class');
    const superClass = value?.node.superClass;
    if (!superClass || seen.has(value.node)) return false;
    seen.add(value.node);
    values = evaluator.evaluate(superClass);
    if (exportsOf(values, modules, ['Agent'])) return true;
  }
}

/** The modules whose Agent a class extends. */
export function modulesOfClass(
  evaluator: Evaluator,
  node: ClassNode,
  seen: ReadonlySet<ClassNode> = new Set(),
): ReadonlySet<string> | undefined {
  if (!node.superClass || seen.has(node)) return undefined;
  const values = evaluator.evaluate(node.superClass);
  const direct = exportsOf(values, modules, ['Agent']);
  if (direct) return direct;
  const value = only(values, 'class');
  if (!value) return undefined;
  // Between `node` and the Agent a constructor may change what it passes on.
  return constructorOf(value.node)
    ? undefined
    : modulesOfClass(evaluator, value.node, new Set([...seen, node]));
}
