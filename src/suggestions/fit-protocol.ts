import type { TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import { literalAtStart } from '../usage/protocols.ts';
import type { RequestFact, RequestModule } from '../usage/requests.ts';
import { contains, unwrap, wrap } from '../usage/syntax.ts';
import type { CallNode } from '../usage/syntax.ts';
import { isAlways, isUnset, type Property } from '../usage/values.ts';
import { referToAgent, type AgentReference } from './agent-reference.ts';
import { replacePropertyValue } from './edit-options.ts';
import { accessAgentClass, accessCoreExport, addTopNames, isVisibleAt } from './module-scope.ts';
import { sourceStyleOf } from './source-style.ts';
import type { Edit, Suggestion } from './suggestion.ts';

/** Makes the agent one of `module`, where nothing uses it but what needs such a one. */
export function suggestAgentClass(
  file: FileContext,
  agent: Property,
  module: RequestModule,
  users: readonly TSESTree.Node[],
): readonly Suggestion[] {
  const [value, ...others] = agent.kind === 'known' ? agent.values : [];
  if (value?.type !== 'result' || others.length > 0) return [];
  const places = new Set(users.map(placeOf));
  const isOnlyFor = file.usage.evaluator.usesOf(value.node).every((use) => {
    if (use.kind === 'stored') return places.has(use.node);
    return use.kind === 'read' || use.kind === 'write' || use.kind === 'call';
  });
  return isOnlyFor ? suggestClass(file, value.node, module) : [];
}

/** Makes `new http.Agent()` one of `module`. */
export function suggestClass(
  file: FileContext,
  node: CallNode,
  module: RequestModule,
): readonly Suggestion[] {
  const access = accessAgentClass(file, module);
  if (!access || !isVisibleAt(file, access, node)) return [];
  const edits = [...addTopNames(file, [access]), { range: node.callee.range, text: access.text }];
  return [{ messageId: 'changeAgentClass', data: { agent: `${module}.Agent` }, edits }];
}

/** The property, or the left side of the assignment, that a value is given to. */
function placeOf(value: TSESTree.Node): TSESTree.Node {
  const { parent } = wrap(value);
  return parent?.type === 'AssignmentExpression' ? parent.left : (parent ?? value);
}

/** Passes another agent in its place: one in scope, else a new one. */
export function suggestOtherAgent(
  file: FileContext,
  agent: Property,
  module: RequestModule,
): readonly Suggestion[] {
  const reference = referToOther(file, agent, module);
  if (!reference) return [];
  const edits = [
    ...addTopNames(file, reference.names),
    replaceAgent(file, reference.value, reference.text),
  ];
  return [{ messageId: reference.messageId, data: { agent: reference.text }, edits }];
}

interface OtherAgent extends AgentReference {
  /** What it is to replace. */
  readonly value: TSESTree.Node;
}

function referToOther(
  file: FileContext,
  agent: Property,
  module: RequestModule,
): OtherAgent | undefined {
  const [value, ...others] = agent.kind === 'known' ? agent.nodes : [];
  if (!value || others.length > 0) return undefined;
  const place = wrap(value).parent?.type;
  if (place !== 'Property' && place !== 'AssignmentExpression') return undefined;
  const reference = referToAgent(file, module, value);
  return reference && { ...reference, value };
}

function replaceAgent(file: FileContext, value: TSESTree.Node, text: string): Edit {
  const { parent } = wrap(value);
  if (parent?.type !== 'Property' || parent.key.type !== 'Identifier') {
    return replacePropertyValue(value, 'agent', text);
  }
  const { name } = parent.key;
  const isShort = name === text && sourceStyleOf(file).shorthand && !parent.computed;
  return isShort && file.sourceCode.getCommentsInside(parent).length === 0
    ? { range: parent.range, text }
    : replacePropertyValue(value, name, text);
}

/** Gives an agent to the option for its protocol: `httpsAgent` and not `httpAgent`. */
export function suggestOtherOption(
  file: FileContext,
  value: TSESTree.Node,
  option: string,
): readonly Suggestion[] {
  const { parent } = wrap(value);
  if (parent?.type !== 'Property' || parent.computed || parent.method) return [];
  const text = file.sourceCode.getText(wrap(value));
  const edit = parent.shorthand
    ? { range: parent.range, text: text === option ? option : `${option}: ${text}` }
    : { range: parent.key.range, text: option };
  return [{ messageId: 'moveAgent', data: { option }, edits: [edit] }];
}

/** Calls the same function of `module`. */
export function suggestOtherModule(
  file: FileContext,
  request: RequestFact,
  module: RequestModule,
): readonly Suggestion[] {
  const { configuredGlobalAgents } = file.usage;
  const [from, ...others] = request.modules;
  if (!from || others.length > 0) return [];
  const access = accessCoreExport(file, module, request.method);
  const callee = unwrap(request.node.callee);
  if (!access || callee.range[0] !== request.node.callee.range[0]) return [];
  if (!isVisibleAt(file, access, request.node)) return [];
  const messageId = 'callOtherModule';
  const data = { call: `${module}.${request.method}()` };
  const call = { range: request.node.callee.range, text: access.text };
  if (isUnset(request.agent) || isAlways(request.agent, false)) {
    // With the settings of one global agent the request needs no agent; without, another rule asks for one.
    if (configuredGlobalAgents.has(from) && !configuredGlobalAgents.has(module)) return [];
    return [{ messageId, data, edits: [...addTopNames(file, [access]), call] }];
  }
  // Its agent has to change with it. Two names of one module would be two imports of it.
  const other = referToOther(file, request.agent, module);
  if (!other || access.edits.length + access.imports.length > 0) return [];
  const edits = [
    ...addTopNames(file, other.names),
    call,
    replaceAgent(file, other.value, other.text),
  ];
  return [{ messageId, data, edits }];
}

/** Writes `https:` for `http:` at the beginning of a URL. */
export function suggestOtherScheme(
  file: FileContext,
  url: TSESTree.Node,
  from: string,
  to: string,
): readonly Suggestion[] {
  const literal = literalAtStart(file.usage.evaluator, unwrapUrl(url));
  if (!literal || !(contains(url, literal.node) || isReadOnce(file, literal.node))) return [];
  const start = literal.node.range[0] + 1;
  const end = start + from.length;
  if (file.sourceCode.text.slice(start, end).toLowerCase() !== from) return [];
  return [
    {
      messageId: 'changeProtocol',
      data: { protocol: to },
      edits: [{ range: [start, end], text: to }],
    },
  ];
}

/** Whether nothing else reads the constant that is declared with a literal. */
function isReadOnce(file: FileContext, literal: TSESTree.Node): boolean {
  let current: TSESTree.Node | undefined = literal;
  while (current && current.type !== 'VariableDeclarator') current = current.parent;
  const variable = current && file.usage.index.variableOf(current.id);
  return variable?.references.filter((reference) => reference.isRead()).length === 1;
}

function unwrapUrl(url: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(url);
  return inner.type === 'NewExpression' && inner.arguments[0] ? inner.arguments[0] : inner;
}

/** Writes another `protocol` among the options. */
export function suggestOtherProtocol(
  file: FileContext,
  value: TSESTree.Node,
  to: string,
): readonly Suggestion[] {
  const { quote } = sourceStyleOf(file);
  const edit = replacePropertyValue(value, 'protocol', `${quote}${to}${quote}`);
  return [{ messageId: 'changeProtocol', data: { protocol: to }, edits: [edit] }];
}
