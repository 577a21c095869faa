import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isLimited, type AgentFact } from '../../analysis/facts/clients/agents.ts';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { poolsNothing } from '../../analysis/facts/pools/pools-for-nothing.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { wrap } from '../../analysis/tree/syntax.ts';
import { isTrue } from '../../analysis/values/value.ts';
import { every, only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import {
  accessAgentClass,
  accessExport,
  changeAtTop,
  freeName,
  resolveName,
  scopesAt,
} from '../names/module-scope.ts';
import { setAgentOptions } from './agent-options.ts';
import type { AgentReference } from './named-agent.ts';
import { missingOptions, newAgentOptions } from './new-agent-options.ts';
import { referToExported } from './exported-agent.ts';
import { findPassedAgent } from './passed-agent.ts';
import type { SocketLimit } from './socket-limits.ts';
import { isTunedOnly } from './tuned-only.ts';

/** An agent for requests of `module` at `place`: the project's, one in scope, or a new one. */
export function referToAgent(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
  limit: SocketLimit,
  isOneOfTwo = false,
): AgentReference | undefined {
  return (
    referToSharedAgent(file, module, place, limit) ?? declareShared(file, module, limit, isOneOfTwo)
  );
}

/** An agent for requests of `module` at `place` that is there: the project's, one in scope, or one of another file. */
export function referToSharedAgent(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
  limit: SocketLimit,
): AgentReference | undefined {
  // An agent of another file may have a limit.
  const imported =
    limit === 'limited'
      ? (importShared(file, module) ??
        findImported(file, module, place) ??
        findPassed(file, module, place))
      : undefined;
  return (
    imported ??
    findInScope(file, module, place, limit) ??
    referToExported(file, module, place, limit)
  );
}

function importShared(file: FileContext, module: RequestModule): AgentReference | undefined {
  const shared = file.settings.sharedAgents;
  const name = shared?.[module];
  const access = shared && name !== undefined && accessExport(file, shared.from, name);
  if (!access) return undefined;
  return {
    messageId: 'importSharedAgent',
    text: access.text,
    names: [access],
    after: 0,
  };
}

/** An agent that the file imports from a module that the setting `agents` names. */
function findImported(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
): AgentReference | undefined {
  const { agents } = file.settings;
  if (!agents) return undefined;
  const { index, evaluator } = file.usage;
  for (const { variables } of scopesAt(file, place)) {
    for (const variable of variables) {
      const [identifier] = variable.identifiers;
      if (!identifier || isReassigned(variable) || identifier.range[1] > place.range[0]) continue;
      if (index.variableOf(identifier) !== variable) continue;
      const value = only(evaluator.evaluateVariable(variable), 'export');
      if (!value) continue;
      if (agents[value.module]?.[value.name] !== module) continue;
      if (resolveName(file, place, variable.name) !== variable) continue;
      return { messageId: 'passAgent', text: variable.name, names: [], after: identifier.range[1] };
    }
  }
  return undefined;
}

/** An agent that other requests of the file get. */
function findPassed(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
): AgentReference | undefined {
  const passed = findPassedAgent(file, module, place);
  return passed && { messageId: 'passAgent', names: [], ...passed };
}

function findInScope(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
  limit: SocketLimit,
): AgentReference | undefined {
  for (const agent of file.usage.agents) {
    if (!isShareable(agent, module) || (limit === 'unlimited' && isLimited(agent))) continue;
    const variable = variableHolding(file, agent);
    if (!variable || agent.node.range[1] > place.range[0]) continue;
    // An agent that is made for each request is no better for another one.
    if (file.usage.shortLivedPools.has(agent.node)) continue;
    if (resolveName(file, place, variable.name) !== variable) continue;
    // An old `var undefined` reads as no agent at all.
    if (variable.name === 'undefined') continue;
    // The agent of one request alone may lack what it needs for a second one.
    const edits = poolsNothing(file.usage, agent)
      ? setAgentOptions(file, agent, missingOptions(file, agent))
      : [];
    if (!edits) continue;
    return {
      messageId: 'passAgent',
      text: variable.name,
      names: edits.length > 0 ? [changeAtTop(edits)] : [],
      after: agent.node.range[1],
    };
  }
  return undefined;
}

function isShareable(agent: AgentFact, module: RequestModule): boolean {
  const { modules, options, property, node } = agent;
  const keepAlive = property('keepAlive');
  return (
    node.type === 'NewExpression' &&
    modules.size === 1 &&
    modules.has(module) &&
    every(keepAlive.values, isTrue) &&
    options !== undefined &&
    isTunedOnly(agent)
  );
}

/** The variable that always holds the agent. */
function variableHolding(file: FileContext, agent: AgentFact): TSESLint.Scope.Variable | undefined {
  const { parent } = wrap(agent.node);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const variable = file.usage.index.variableOf(parent.id);
  return variable && !isReassigned(variable) ? variable : undefined;
}

function declareShared(
  file: FileContext,
  module: RequestModule,
  limit: SocketLimit,
  isOneOfTwo: boolean,
): AgentReference | undefined {
  const access = accessAgentClass(file, module, isOneOfTwo);
  if (!access) return undefined;
  const { declare, semicolon } = sourceStyleOf(file);
  const name = freeName(file, [
    `${module}Agent`,
    `${limit === 'unlimited' ? 'unlimited' : 'shared'}${module === 'https' ? 'Https' : 'Http'}Agent`,
  ]);
  const options = newAgentOptions(file, limit)
    .map(([option, value]) => `${option}: ${value}`)
    .join(', ');
  const declaration = `${declare} ${name} = new ${access.text}({ ${options} })${semicolon}`;
  return {
    messageId: limit === 'unlimited' ? 'addUnlimitedAgent' : 'addSharedAgent',
    text: name,
    names: [{ ...access, declarations: [...access.declarations, declaration] }],
    after: 0,
  };
}
