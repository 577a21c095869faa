import type { TSESTree } from '@typescript-eslint/utils';
import { isLimited } from '../../analysis/facts/clients/agents.ts';
import type { RequestModule } from '../../analysis/facts/clients/requests.ts';
import { exportedAgents, type ExportedAgent } from '../../analysis/facts/pools/exported-agents.ts';
import { isMadeBy } from '../../analysis/values/value.ts';
import { only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { namesLoadedBy } from '../../project/loaded-names.ts';
import { relativeImport } from '../../project/relative-import.ts';
import { resolveImport } from '../../project/resolve-import.ts';
import { moduleSystemOf } from '../names/imports.ts';
import { importExport, moduleVariables, resolveName } from '../names/module-scope.ts';
import type { AgentReference } from './named-agent.ts';
import type { SocketLimit } from './socket-limits.ts';
import { isTunedOnly } from './tuned-only.ts';

/**
 * The agent that another file of the project exports for requests of `module`, as code at
 * `place` may write it: imported already, or by an import that is added. Where several files
 * have one, nobody knows which it is.
 */
export function referToExported(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
  limit: SocketLimit,
): AgentReference | undefined {
  const fitting = exportedAgents(file.usage.evaluator)
    [module]()
    .filter(({ agent }) => isTunedOnly(agent) && (limit === 'limited' || !isLimited(agent)));
  const exported = onlyOne(fitting) ?? onlyOne(fitting.filter((each) => isLoaded(file, each)));
  return exported && (findImported(file, exported, place) ?? addImport(file, exported));
}

function onlyOne<Value>([first, ...others]: readonly Value[]): Value | undefined {
  return others.length === 0 ? first : undefined;
}

/** Whether the linted file imports something of the file already. */
function isLoaded({ usage }: FileContext, { file }: ExportedAgent): boolean {
  const { path } = usage.evaluator;
  return namesLoadedBy(path).some((name) => resolveImport(name, path, 'import') === file.path);
}

function findImported(
  file: FileContext,
  { agent }: ExportedAgent,
  place: TSESTree.Node,
): AgentReference | undefined {
  const { evaluator, index } = file.usage;
  for (const variable of moduleVariables(index)) {
    const [identifier] = variable.identifiers;
    const value = identifier && only(evaluator.evaluate(identifier), 'imported');
    if (!value || !isMadeBy(value.value, agent.node)) continue;
    if (identifier.range[1] > place.range[0]) continue;
    if (resolveName(file, place, variable.name) !== variable) continue;
    return { messageId: 'passAgent', text: variable.name, names: [], after: identifier.range[1] };
  }
  return undefined;
}

function addImport(
  file: FileContext,
  { name, file: home }: ExportedAgent,
): AgentReference | undefined {
  const system = moduleSystemOf(file);
  // A module of one system does not get the names of the other as they are written there.
  if (!system || home.exports.isModule !== (system === 'import')) return undefined;
  const from = relativeImport(file.usage.evaluator.path, home.path, system);
  const access = from === undefined ? undefined : importExport(file, from, name);
  return access && { messageId: 'importSharedAgent', text: access.text, names: [access], after: 0 };
}
