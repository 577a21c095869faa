import type { TSESTree } from '@typescript-eslint/utils';
import { isUnbounded, keepsAlive, type AgentFact } from '../../analysis/facts/clients/agents.ts';
import { isListening, isPartCalled } from '../../analysis/facts/pools/pool-uses.ts';
import type { ShortLivedPool } from '../../analysis/facts/pools/short-lived-pools.ts';
import { closestClass, contains, wrap, type CallNode } from '../../analysis/tree/syntax.ts';
import { isUnset, numberOf } from '../../analysis/values/property.ts';
import { only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { addOptions, indentationAt } from '../edits/edit-options.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { isOnlyOfItsName, localOf, moveLocal, passInstead } from '../names/local-variable.ts';
import { addTopNames, comeAfter, declareAtTop } from '../names/module-scope.ts';
import { findPlace, mayThrow } from '../names/movable.ts';
import { drainUsers } from '../responses/drain-requests.ts';
import { setAgentOptions, type OptionText } from './agent-options.ts';
import { referToSharedAgent } from './agent-reference.ts';
import { findEqual, makeLazily } from './make-lazily.ts';
import { missingOptions, newAgentOptions } from './new-agent-options.ts';
import { nameForPool } from './pool-name.ts';
import { limitsForAgent } from './socket-limits.ts';
import { isTunedOnly } from './tuned-only.ts';

/** Shares what is made for each request: passes an agent in scope, or makes one only once. */
export function suggestSharing(file: FileContext, pool: ShortLivedPool): readonly Suggestion[] {
  if (isChangedLater(file, pool) || !isGoodForAll(file, pool)) return [];
  const { agent, home } = pool;
  const [module, ...others] = agent?.modules ?? [];
  const suggestions: Suggestion[] = [];
  if (agent && !home && module && others.length === 0 && isTunedOnly(agent)) {
    const [limit = 'limited'] = limitsForAgent(file, agent);
    const shared = referToSharedAgent(file, module, pool.node, limit);
    const made = wrap(pool.node);
    const local = localOf(file, made);
    if (shared) {
      const uses = local
        ? moveLocal(file, local, shared.text)
        : passInstead(file, made, shared.text);
      const suggestion = {
        messageId: shared.messageId,
        data: { agent: shared.text },
        edits: [...addTopNames(file, shared.names), ...uses],
      };
      suggestions.push(...drainUsers(file, agent, suggestion));
    }
  }
  const once = makeOnce(file, pool);
  if (!once) return suggestions;
  return [...suggestions, ...(agent ? drainUsers(file, agent, once) : [once])];
}

/** Whether one is good for all requests as another file or a constructor makes it, where no edit mends it. */
function isGoodForAll(file: FileContext, { agent, home, node }: ShortLivedPool): boolean {
  if (!agent) return !isWithoutKeepAlive(file, node);
  if (!home) return true;
  return home.isFixed && keepsAlive(agent) && raisedLimit(file, agent).length === 0;
}

/** Whether the constructor of a subclass of the file says no `keepAlive` in its `super()`. */
function isWithoutKeepAlive({ usage }: FileContext, node: CallNode): boolean {
  const made = only(usage.evaluator.evaluate(node.callee), 'class');
  return usage.agents.some(
    (agent) =>
      agent.node.callee.type === 'Super' &&
      closestClass(agent.node) === made?.node &&
      isUnset(agent.property('keepAlive')),
  );
}

/** Whether code sets or listens to it after it is made: on a shared one it would do so for each request. */
function isChangedLater({ usage }: FileContext, pool: ShortLivedPool): boolean {
  return usage.evaluator.usesOf(pool.node).some((use) => {
    if (use.kind === 'call') return pool.for === 'request' || isListening(use.name);
    return use.kind === 'write' || (use.kind === 'read' && !isPartCalled(use));
  });
}

/**
 * Makes it once: at the top of the module, or where it stands when that is first reached; in
 * place of both, what the file already makes so.
 */
function makeOnce(file: FileContext, pool: ShortLivedPool): Suggestion | undefined {
  const made = wrap(pool.node);
  const place = findPlace(file, made);
  if (!place) return undefined;
  const options = [...keepOptions(file, pool), ...completeInside(file, pool.node)];
  const inside = options.filter((edit) => contains(made, edit));
  const outside = options.filter((edit) => !inside.includes(edit));
  const text = applyTo(file, made, inside);
  const equal = outside.length === 0 ? findEqual(file, pool, dedent(file, made, text)) : undefined;
  if (equal?.isMade === true) return useEqual(file, made, equal.name);
  const isLazy = place.kind === 'lazy' || pool.home !== undefined || mayThrow(file, pool);
  const once = isLazy
    ? makeLazily(file, pool, text, equal?.name)
    : makeAtTop(file, pool, dedent(file, made, text), place.after);
  return once && { ...once, edits: [...once.edits, ...outside] };
}

/** Passes what the file makes once from the same expression. */
function useEqual(file: FileContext, made: TSESTree.Node, name: string): Suggestion {
  const local = localOf(file, made);
  return {
    messageId: 'useShared',
    data: { name },
    edits: local ? moveLocal(file, local, name) : passInstead(file, made, name),
  };
}

function makeAtTop(
  file: FileContext,
  pool: ShortLivedPool,
  text: string,
  needed: readonly TSESTree.Node[],
): Suggestion {
  const made = wrap(pool.node);
  const local = localOf(file, made);
  const name =
    local && isOnlyOfItsName(file, local.variable) ? local.variable.name : nameForPool(file, pool);
  const { declare, semicolon } = sourceStyleOf(file);
  const declaration = `${declare} ${name}${local?.annotation ?? ''} = ${text}${semicolon}`;
  const uses = local ? moveLocal(file, local, name) : passInstead(file, made, name);
  return {
    messageId: pool.for === 'call' ? 'shareClient' : 'shareAgent',
    data: { name },
    edits: [...addTopNames(file, [declareAtTop(declaration), ...needed.map(comeAfter)]), ...uses],
  };
}

/** What it needs to keep connections, and to be a good pool for all requests. */
function keepOptions(
  file: FileContext,
  { agent, home, library, node }: ShortLivedPool,
): readonly Edit[] {
  if (home) return [];
  if (agent) {
    const missing = missingOptions(file, agent);
    return setAgentOptions(file, agent, [...missing, ...raisedLimit(file, agent)]) ?? [];
  }
  if (library?.library.keepsWith?.includes('keepAlive') !== true) return [];
  const { call, options, position } = library;
  if (call.makes !== 'pool' || position === undefined) return [];
  if (library.property('keepAlive').kind !== 'absent') return [];
  if (position > node.arguments.length) return [];
  const place = { call: node, position, options, peers: new Set([node]), after: 0 };
  return addOptions(file, place, ['keepAlive: true']);
}

/** What agents need that stand in its options: they live as long as it does. */
function completeInside(file: FileContext, node: CallNode): readonly Edit[] {
  const inside = file.usage.agents.filter(
    (agent) =>
      agent.node !== node && contains(node, agent.node) && isUnset(agent.property('keepAlive')),
  );
  return inside.flatMap((agent) => setAgentOptions(file, agent, missingOptions(file, agent)) ?? []);
}

/** A limit for one request is none for all: it is as high as that of a new agent. */
function raisedLimit(file: FileContext, agent: AgentFact): readonly OptionText[] {
  const own = numberOf(agent.property('maxSockets'));
  if (isUnbounded(agent) || own === undefined) return [];
  const { maxSockets } = file.settings.newAgent;
  const [limit = 'limited'] = limitsForAgent(file, agent);
  if (own >= (limit === 'unlimited' ? Infinity : maxSockets)) return [];
  return newAgentOptions(file, limit).filter(([name]) => name === 'maxSockets');
}

function applyTo(file: FileContext, node: TSESTree.Node, edits: readonly Edit[]): string {
  const [start] = node.range;
  const sorted = [...edits].sort((a, b) => b.range[0] - a.range[0]);
  return sorted.reduce(
    (text, { range, text: added }) =>
      text.slice(0, range[0] - start) + added + text.slice(range[1] - start),
    file.sourceCode.getText(node),
  );
}

/** Takes the indentation of its first line from the others. */
function dedent(file: FileContext, node: TSESTree.Node, text: string): string {
  const indentation = indentationAt(file.sourceCode.text, node.range[0]);
  if (indentation === '' || text.includes('`')) return text;
  return text.replaceAll(`\n${indentation}`, '\n');
}
