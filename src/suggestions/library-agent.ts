import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import type { AgentOption } from '../knowledge/client-library.ts';
import type { LibraryCall } from '../usage/library-calls.ts';
import type { RequestModule } from '../usage/requests.ts';
import { closestFunction, unwrap } from '../usage/syntax.ts';
import { referToAgent, type AgentReference } from './agent-reference.ts';
import { addOptions, addProperties, indentationAt, propertyText } from './edit-options.ts';
import { addTopNames } from './module-scope.ts';
import { limitsFor, suggestByLimit, type SocketLimit } from './socket-limits.ts';
import { sourceStyleOf } from './source-style.ts';
import { insertion, type Edit, type Suggestion, type SuggestionId } from './suggestion.ts';

/** How a client library may be told to reuse connections; nothing where its options cannot be written. */
export function suggestLibraryAgent(file: FileContext, call: LibraryCall): readonly Suggestion[] {
  const { adds, keepsByMethod } = call.library;
  const agents = (call.library.agents ?? []).filter(
    ({ calls }) => calls?.some((name) => call.call.names.includes(name)) ?? true,
  );
  if (adds) return suggestOptions(file, call, adds);
  if (keepsByMethod?.includes('agent') === true) {
    return forEach(file, call, (protocol, limit) => suggestChained(file, call, protocol, limit));
  }
  const [first, ...others] = agents;
  if (!first) return [];
  if (others.length > 0) {
    return suggestByLimit(limitsFor(file, call.node), (limit) =>
      suggestAgents(file, call, agents, ['http', 'https'], limit),
    );
  }
  return forEach(file, call, (protocol, limit) =>
    suggestAgents(file, call, agents, [protocol], limit),
  );
}

/** An agent of the wrong protocol throws: where the address is not visible, a person chooses. */
function forEach(
  file: FileContext,
  call: LibraryCall,
  suggest: (protocol: RequestModule, limit: SocketLimit) => readonly Suggestion[],
): readonly Suggestion[] {
  const protocols = protocolsOf(file, call);
  const isChoice = protocols.length > 1;
  return suggestByLimit(limitsFor(file, call.node), (limit) =>
    protocols
      .flatMap((protocol) => suggest(protocol, limit))
      .map((suggestion) => ({ ...suggestion, isChoice })),
  );
}

function suggestOptions(
  file: FileContext,
  call: LibraryCall,
  adds: readonly (readonly [option: string, text: string])[],
): readonly Suggestion[] {
  const properties = adds.map(([option, text]) => `${option}: ${text}`);
  const edits = setOptions(file, call, properties, 0);
  if (!edits) return [];
  return [{ messageId: 'addLibraryOptions', data: { properties: properties.join(', ') }, edits }];
}

/** `.agent(agent)` after the call: the request is put together by a chain. */
function suggestChained(
  file: FileContext,
  { node }: LibraryCall,
  protocol: RequestModule,
  limit: SocketLimit,
): readonly Suggestion[] {
  const agent = referToAgent(file, protocol, node, limit);
  if (!agent) return [];
  const text = `.agent(${agent.text})`;
  const next = file.sourceCode.getTokenAfter(node);
  // A chain with a method a line.
  const isOnNextLine = next?.value === '.' && next.loc.start.line > node.loc.end.line;
  const { eol } = sourceStyleOf(file);
  const space = isOnNextLine ? `${eol}${indentationAt(file.sourceCode.text, next.range[0])}` : '';
  const declared = addTopNames(file, agent.names);
  if (!isInTime(node, declared)) return [];
  const edits = [...declared, insertion(node.range[1], `${space}${text}`)];
  return [
    {
      messageId: messageFor([agent]),
      data: { agents: agent.text, protocol: `${protocol}:` },
      edits,
    },
  ];
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

function messageFor(agents: readonly AgentReference[]): SuggestionId {
  return agents.some(({ messageId }) => messageId === 'addUnlimitedAgent')
    ? 'passUnlimitedLibraryAgent'
    : 'passLibraryAgent';
}

/** A call that is among the statements that load modules runs before what is declared behind them. */
function isInTime(node: TSESTree.Node, declared: readonly Edit[]): boolean {
  return (
    closestFunction(node) !== undefined || declared.every(({ range }) => range[0] <= node.range[0])
  );
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
  const [value, ...more] = property.kind === 'known' ? property.nodes : [];
  const object: TSESTree.Node | undefined = value && unwrap(value);
  if (object?.type !== 'ObjectExpression' || more.length > 0) return undefined;
  return addProperties(file, object, [inner]);
}

/** The protocol of a call's address, where it is visible; else either, the likelier one first. */
function protocolsOf(file: FileContext, call: LibraryCall): readonly RequestModule[] {
  const places = [
    ...call.node.arguments.slice(0, 1),
    ...['url', 'uri', 'target'].flatMap((name) => {
      const property = call.property(name);
      return property.kind === 'known' ? property.nodes : [];
    }),
  ];
  for (const place of places) {
    const text = file.sourceCode.getText(place);
    if (/^["'`]https:/u.test(text)) return ['https'];
    if (/^["'`]http:/u.test(text)) return ['http'];
    const [value] = file.usage.evaluator.evaluate(place);
    if (value?.type !== 'primitive' || typeof value.value !== 'string') continue;
    if (value.value.startsWith('https:')) return ['https'];
    if (value.value.startsWith('http:')) return ['http'];
  }
  // What proxies pass requests on to is mostly plain HTTP in the same network.
  return call.call.makes === 'client' && !call.library.package.startsWith('aws')
    ? ['http', 'https']
    : ['https', 'http'];
}
