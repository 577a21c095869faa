import type { TSESTree } from '@typescript-eslint/utils';
import { readSmallFile } from '../../../project/small-file.ts';
import { keptByFile } from '../../../project/stamps.ts';
import { once, onceFor } from '../../tree/once.ts';
import { closestFunction, staticKey } from '../../tree/syntax.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import { exportNamed } from '../../values/imports.ts';
import { only } from '../../values/values.ts';
import { findAgent, keepsAlive, type AgentFact } from '../clients/agents.ts';

/** An agent with keep-alive that another file of the project makes once, and exports under a name. */
export interface ExportedAgent {
  readonly agent: AgentFact;
  readonly file: Evaluator;
  readonly name: string;
}

/** The agents that other files of the project export, by the module of their requests. */
export const exportedAgents = onceFor((evaluator: Evaluator) => ({
  http: once(() => findExported(evaluator, 'http')),
  https: once(() => findExported(evaluator, 'https')),
}));

/** Whether a file may export an agent, as its text says. */
const mayExportAgent = keptByFile((path): boolean => {
  const text = readSmallFile(path) ?? '';
  return [/\bAgent\b/u, /\bkeepAlive\b/u, /\bexports?\b/u].every((word) => word.test(text));
});

function findExported(evaluator: Evaluator, module: 'http' | 'https'): readonly ExportedAgent[] {
  return evaluator.imports.loaders(module, mayExportAgent).flatMap((file) =>
    namesOf(file).flatMap((name): readonly ExportedAgent[] => {
      const value = only(exportNamed(file, name), 'imported');
      // What it has from elsewhere stands there under a name, too.
      if (value?.value.type !== 'result' || value.file !== file) return [];
      const { node } = value.value;
      if (node.type !== 'NewExpression' || closestFunction(node)) return [];
      const agent = findAgent(file, node);
      const isOfModule = agent?.modules.size === 1 && agent.modules.has(module);
      return isOfModule && keepsAlive(agent) ? [{ agent, file, name }] : [];
    }),
  );
}

/** The names that a file exports; those of `module.exports = { a, b }` are among them. */
function namesOf({ exports: { named, properties, whole } }: Evaluator): readonly string[] {
  const keys = whole.flatMap((node) =>
    node.type === 'ObjectExpression' ? node.properties.flatMap(keyOf) : [],
  );
  return [...named.keys(), ...properties.keys(), ...keys].filter((name) => name !== 'default');
}

function keyOf(property: TSESTree.ObjectLiteralElement): readonly string[] {
  const name =
    property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
  return name === undefined ? [] : [name];
}
