import type { TSESTree } from '@typescript-eslint/utils';
import type { LibraryCall } from '../../analysis/facts/clients/library-calls.ts';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { unwrap } from '../../analysis/tree/syntax.ts';
import type { FileContext } from '../../context/file-context.ts';
import { optionsOfNewAgent, type AgentOption } from '../../knowledge/client-library.ts';
import { addOptions, addProperties, propertyText } from '../edits/edit-options.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { addTopNames } from '../names/module-scope.ts';
import { referToAgent } from './agent-reference.ts';
import type { AgentReference } from './named-agent.ts';
import { suggestChained, suggestPlugin } from './chained-agent.ts';
import { forEachProtocol, isInTime, messageFor } from './library-protocols.ts';
import { newAgentOptions } from './new-agent-options.ts';
import { limitsFor, suggestByLimit, type SocketLimit } from './socket-limits.ts';

/** How a client library may be told to reuse connections; nothing where its options cannot be written. */
export function suggestLibraryAgent(file: FileContext, call: LibraryCall): readonly Suggestion[] {
  const { adds, hidesAgents, keepsByMethod } = call.library;
  if (hidesAgents === true && /\.[cm]?tsx?$/u.test(file.filename)) return [];
  const agents = (call.library.agents ?? []).filter(
    ({ calls }) => calls?.some((name) => call.call.names.includes(name)) ?? true,
  );
  if (adds) {
    return suggestByLimit(limitsFor(file, call.node), (limit) =>
      suggestOptions(file, call, adds, limit),
    );
  }
  if (keepsByMethod?.includes('agent') === true) {
    return call.call.makes === 'client' ? suggestPlugin(file, call) : suggestChained(file, call);
  }
  const [first, ...others] = agents;
  if (!first) return [];
  if (others.length > 0) {
    return suggestByLimit(limitsFor(file, call.node), (limit) =>
      suggestAgents(file, call, agents, ['http', 'https'], limit),
    );
  }
  return forEachProtocol(file, call, (protocol, limit) =>
    suggestAgents(file, call, agents, [protocol], limit),
  );
}

function suggestOptions(
  file: FileContext,
  call: LibraryCall,
  adds: readonly (readonly [option: string, text: string])[],
  limit: SocketLimit,
): readonly Suggestion[] {
  const newAgent = newAgentOptions(file, limit).map(([name, value]) => `${name}: ${value}`);
  const properties = adds.map(
    ([option, text]) =>
      `${option}: ${text === optionsOfNewAgent ? `{ ${newAgent.join(', ')} }` : text}`,
  );
  const edits = setOptions(file, call, properties, 0);
  if (!edits) return [];
  return [{ messageId: 'addLibraryOptions', data: { properties: properties.join(', ') }, edits }];
}

function suggestAgents(
  file: FileContext,
  call: LibraryCall,
  options: readonly AgentOption[],
  protocols: readonly RequestModule[],
  limit: SocketLimit,
): readonly Suggestion[] {
  const agents = new Map<RequestModule, AgentReference>();
  for (const protocol of protocols) {
    const agent = referToAgent(file, protocol, call.node, limit, protocols.length > 1);
    if (!agent) return [];
    agents.set(protocol, agent);
  }
  const references = [...agents.values()];
  const paths = options.flatMap(({ option, protocol }): (readonly [string, string])[] => {
    const agent = protocol === 'both' ? references[0] : agents.get(protocol);
    return agent ? [[option, agent.text]] : [];
  });
  const after = Math.max(...references.map((agent) => agent.after));
  const edits = setOptions(file, call, nest(file, paths), after);
  if (!edits) return [];
  const data = {
    agents: references.map(({ text }) => text).join('`, `'),
    protocol: protocols.map((protocol) => `${protocol}:`).join(' and '),
  };
  const declared = addTopNames(
    file,
    references.flatMap((agent) => agent.names),
  );
  if (!isInTime(call.node, declared)) return [];
  return [{ messageId: messageFor(references), data, edits: [...declared, ...edits] }];
}

/** `agent: { http: a, https: b }` of the paths `agent.http` and `agent.https`. */
function nest(
  file: FileContext,
  paths: readonly (readonly [path: string, text: string])[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [path, text] of paths) {
    const [first = path, ...rest] = path.split('.');
    const name = rest.join('.') || first;
    const property = propertyText(file, name, text);
    const group = rest.length > 0 ? first : property;
    groups.set(group, [...(groups.get(group) ?? []), ...(rest.length > 0 ? [property] : [])]);
  }
  return [...groups].map(([name, inner]) =>
    inner.length > 0 ? `${name}: { ${inner.join(', ')} }` : name,
  );
}

function setOptions(
  file: FileContext,
  call: LibraryCall,
  properties: readonly string[],
  after: number,
): readonly Edit[] | undefined {
  const { node, options, position } = call;
  if (position === undefined || position > node.arguments.length) return undefined;
  const inside = optionsInside(file, call, properties);
  if (inside) return inside;
  const names = properties.map((property) => property.split(':', 1)[0] ?? property);
  if (names.some((name) => call.property(name).kind !== 'absent')) return undefined;
  return addOptions(
    file,
    { call: node, position, options, peers: new Set([node]), after },
    properties,
  );
}

/** `httpOptions: { timeout: 5000 }` that is there already takes the agent into it. */
function optionsInside(
  file: FileContext,
  call: LibraryCall,
  properties: readonly string[],
): readonly Edit[] | undefined {
  const [only, ...others] = properties;
  const match = only === undefined ? null : /^(\w+): \{ (.*) \}$/u.exec(only);
  if (!match || others.length > 0) return undefined;
  const [, name = '', inner = ''] = match;
  const property = call.property(name);
  const [value, ...more] = property.nodes;
  const object: TSESTree.Node | undefined = value && unwrap(value);
  if (object?.type !== 'ObjectExpression' || more.length > 0) return undefined;
  return addProperties(file, object, [inner]);
}
