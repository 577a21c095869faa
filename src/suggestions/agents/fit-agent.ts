import type { TSESTree } from '@typescript-eslint/utils';
import type { OptionMismatch } from '../../analysis/facts/clients/protocol-mismatches.ts';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { wrap, type CallNode } from '../../analysis/tree/syntax.ts';
import type { Property } from '../../analysis/values/property.ts';
import { only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { propertyText, replacePropertyValue } from '../edits/edit-options.ts';
import { hasComments } from '../edits/remove-code.ts';
import type { Edit, Suggestion } from '../edits/suggestion.ts';
import { accessAgentClass, addTopNames, isVisibleAt } from '../names/module-scope.ts';
import { drainAlso, drainEditsFor, drainUsers } from '../responses/drain-requests.ts';
import { referToAgent } from './agent-reference.ts';
import type { AgentReference } from './named-agent.ts';
import { agentAmong } from '../../analysis/facts/clients/agents.ts';

/** Makes the agent of requests one of `module`, or passes another where those that it fits do not share it. */
export function suggestRequestAgent(
  file: FileContext,
  agent: Property,
  module: RequestModule,
  users: readonly TSESTree.Node[],
  isShared: boolean,
): readonly Suggestion[] {
  return inScopeFirst([
    ...suggestAgentClass(file, agent, module, users),
    ...(isShared ? [] : suggestOtherAgent(file, agent, module)),
  ]);
}

/** Gives an agent to the option that is for it, or the option an agent that fits. */
export function suggestOptionAgent(
  file: FileContext,
  { agent, otherOption, protocol, value }: OptionMismatch,
): readonly Suggestion[] {
  return inScopeFirst([
    ...(otherOption === undefined ? [] : suggestOtherOption(file, value, otherOption)),
    ...suggestAgentClass(file, agent, protocol, [value]),
    ...suggestOtherAgent(file, agent, protocol),
  ]);
}

/** Where the file has an agent that fits, that one is meant. */
function inScopeFirst(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const isFirst = ({ messageId }: Suggestion): boolean => messageId === 'passAgent';
  return [
    ...suggestions.filter(isFirst),
    ...suggestions.filter((suggestion) => !isFirst(suggestion)),
  ];
}

/** Makes the agent one of `module`, where nothing uses it but what needs such a one. */
function suggestAgentClass(
  file: FileContext,
  agent: Property,
  module: RequestModule,
  users: readonly TSESTree.Node[],
): readonly Suggestion[] {
  const value = only(agent.values, 'result');
  if (!value) return [];
  const places = new Set(users.map(placeOf));
  const isOnlyFor = file.usage.evaluator.usesOf(value.node).every((use) => {
    if (use.kind === 'stored') return places.has(use.node);
    return use.kind === 'read' || use.kind === 'write' || use.kind === 'call';
  });
  const made = agentAmong(file.usage.agents, value);
  return isOnlyFor
    ? suggestClass(file, value.node, module).flatMap((suggestion) =>
        made ? drainUsers(file, made, suggestion) : [suggestion],
      )
    : [];
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
function suggestOtherAgent(
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
  const suggestion = { messageId: reference.messageId, data: { agent: reference.text }, edits };
  return drainOther(file, reference, suggestion);
}

interface OtherAgent extends AgentReference {
  /** What it is to replace. */
  readonly value: TSESTree.Node;
}

/** Another agent for the place of the one that a property has: one in scope, else a new one. */
export function referToOther(
  file: FileContext,
  agent: Property,
  module: RequestModule,
): OtherAgent | undefined {
  const [value, ...others] = agent.nodes;
  if (!value || others.length > 0) return undefined;
  const place = wrap(value).parent?.type;
  if (place !== 'Property' && place !== 'AssignmentExpression') return undefined;
  // A request of the wrong protocol throws, so that nothing waits now that did not before,
  // unless the responses that come now are left unread.
  const limit = drainEditsFor(file, callsWith(file, value)) ? 'limited' : 'unlimited';
  const reference = referToAgent(file, module, value, limit);
  return reference && { ...reference, value };
}

function callsWith({ usage }: FileContext, value: TSESTree.Node): readonly TSESTree.Node[] {
  return usage.requests.filter(({ agent }) => agent.nodes.includes(value)).map(({ node }) => node);
}

/** Reads what the calls that get another agent leave unread, where that can be read. */
export function drainOther(
  file: FileContext,
  { value }: OtherAgent,
  suggestion: Suggestion,
): readonly Suggestion[] {
  const calls = callsWith(file, value);
  return drainEditsFor(file, calls) ? drainAlso(file, calls, suggestion) : [suggestion];
}

/** Writes another agent where `value` is. */
export function replaceAgent(file: FileContext, value: TSESTree.Node, text: string): Edit {
  const { parent } = wrap(value);
  const key = parent?.type === 'Property' ? parent.key : undefined;
  return replacePropertyValue(file, value, key?.type === 'Identifier' ? key.name : 'agent', text);
}

/** Gives an agent to the option for its protocol: `httpsAgent` and not `httpAgent`. */
function suggestOtherOption(
  file: FileContext,
  value: TSESTree.Node,
  option: string,
): readonly Suggestion[] {
  const { parent } = wrap(value);
  if (parent?.type !== 'Property' || parent.computed || parent.method) return [];
  const text = file.sourceCode.getText(wrap(value));
  const isWhole = parent.shorthand || (text === option && !hasComments(file, parent));
  const edit = isWhole
    ? { range: parent.range, text: propertyText(file, option, text) }
    : { range: parent.key.range, text: option };
  return [{ messageId: 'moveAgent', data: { option }, edits: [edit] }];
}
