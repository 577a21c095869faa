import type { TSESTree } from '@typescript-eslint/utils';
import type { RequestFact } from '../../analysis/facts/clients/requests.ts';
import { unwrap, wrap } from '../../analysis/tree/syntax.ts';
import { isUnset } from '../../analysis/values/property.ts';
import { isObjectValue } from '../../analysis/values/value.ts';
import { some } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import {
  addOptions,
  insertArgument,
  propertyText,
  replacePropertyValue,
} from '../edits/edit-options.ts';
import { knowsFeature } from '../edits/known-features.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { addTopNames } from '../names/module-scope.ts';
import { chooseByModule } from '../names/which-module.ts';
import { drainAlso } from '../responses/drain-requests.ts';
import { referToAgent } from './agent-reference.ts';
import type { AgentReference } from './named-agent.ts';
import { limitsForAll, suggestByLimit, type SocketLimit } from './socket-limits.ts';

/** Passes a shared agent to a request that has none: one in scope, else a new one. */
export function suggestAgent(file: FileContext, request: RequestFact): readonly Suggestion[] {
  const calls = sharersOf(file, request);
  return suggestByLimit(limitsForAll(file, calls), (limit) => {
    const agent = agentFor(file, request, limit);
    const edits = agent && passAgent(file, request, agent);
    if (!edits) return [];
    const suggestion = { messageId: agent.messageId, data: { agent: agent.text }, edits };
    const drained = drainAlso(file, calls, suggestion);
    return limit === 'limited' || drained.length > 0 ? drained : [suggestion];
  });
}

/** Passes `http.globalAgent`, for authors who mean to share it. */
export function suggestGlobalAgent(file: FileContext, request: RequestFact): readonly Suggestion[] {
  const callee = unwrap(request.node.callee);
  const [module, ...others] = request.modules;
  if (!module || others.length > 0 || callee.type !== 'MemberExpression') return [];
  const object = unwrap(callee.object);
  if (object.type !== 'Identifier') return [];
  const text = `${object.name}.globalAgent`;
  const declared = file.usage.index.variableOf(object)?.identifiers[0];
  const edits = passAgent(file, request, {
    messageId: 'passGlobalAgent',
    text,
    names: [],
    after: (declared ?? request.node).range[1],
  });
  return edits ? [{ messageId: 'passGlobalAgent', data: { agent: text }, edits }] : [];
}

function agentFor(
  file: FileContext,
  request: RequestFact,
  limit: SocketLimit,
): AgentReference | undefined {
  const [module, ...others] = request.modules;
  if (module && others.length === 0) return referToAgent(file, module, request.node, limit);
  const choose = chooseByModule(file, request.node);
  const https = referToAgent(file, 'https', request.node, limit, true);
  const http = referToAgent(file, 'http', request.node, limit, true);
  if (!choose || !https || !http) return undefined;
  return {
    messageId: http.names.length > 0 ? http.messageId : https.messageId,
    text: choose.write(https.text, http.text),
    names: [...http.names, ...https.names],
    after: Math.max(http.after, https.after, choose.after),
  };
}

function passAgent(
  file: FileContext,
  request: RequestFact,
  agent: AgentReference,
): readonly Edit[] | undefined {
  const { agent: property, options, node } = request;
  if (property.kind === 'known') {
    const [value, ...others] = property.nodes;
    if (!value || others.length > 0 || !isReplaceable(value, agent)) return undefined;
    if (isSharedWithOther(file, request, value)) return undefined;
    return [
      ...addTopNames(file, agent.names),
      replacePropertyValue(file, value, 'agent', agent.text),
    ];
  }
  // What is only called a URL may be the parts of one, after which no options can stand.
  if (!options && !request.isUrlCertain) return undefined;
  if (!options && !knowsFeature(file, 'requestUrlAndOptions')) return undefined;
  const text = propertyText(file, 'agent', agent.text);
  const edits = options
    ? addOptions(
        file,
        {
          call: node,
          position: node.arguments.indexOf(options as TSESTree.CallExpressionArgument),
          options,
          peers: peersOf(file, request),
          after: agent.after,
        },
        [text],
      )
    : insertArgument(file, node, 1, `{ ${text} }`);
  return [...addTopNames(file, agent.names), ...edits];
}

/** Whether `agent: undefined` may become `agent: name` where it stands. */
function isReplaceable(value: TSESTree.Node, agent: AgentReference): boolean {
  const { parent } = wrap(value);
  return (
    value.range[0] >= agent.after &&
    (parent?.type === 'Property' ||
      (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression'))
  );
}

/** Whether a request of the other module has the same `agent: false`: no agent is right for both. */
function isSharedWithOther(file: FileContext, request: RequestFact, value: TSESTree.Node): boolean {
  const key = [...request.modules].join();
  return file.usage.requests.some(
    ({ agent, modules }) =>
      agent.kind === 'known' && agent.nodes.includes(value) && [...modules].join() !== key,
  );
}

/** The requests that have the same options object, and so get the agent as well. */
function sharersOf(file: FileContext, { node, options }: RequestFact): readonly TSESTree.Node[] {
  const { evaluator, requests } = file.usage;
  const objects = options ? evaluator.evaluate(options).known.filter(isObjectValue) : [];
  const isSame = (other: RequestFact): boolean =>
    other.options !== undefined &&
    some(evaluator.evaluate(other.options), (value) =>
      objects.some((object) => 'node' in value && object.node === value.node),
    );
  return requests
    .filter((other) => other.node === node || (objects.length > 0 && isSame(other)))
    .map((other) => other.node);
}

/** Requests that may share the agent: of the same module, and without one so far. */
function peersOf(file: FileContext, { modules }: RequestFact): ReadonlySet<TSESTree.Node> {
  const key = [...modules].join();
  return new Set(
    file.usage.requests
      .filter(
        (other) => [...other.modules].join() === key && modules.size === 1 && isUnset(other.agent),
      )
      .map((other) => other.node),
  );
}
