import type { TSESTree } from '@typescript-eslint/utils';
import { requiredName } from '../../analysis/tree/origins.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { sourceStyleOf } from '../edits/source-style.ts';
import { insertion } from '../edits/suggestion.ts';
import type { ModuleScopeName } from './module-scope-name.ts';

/** Adds a name to an import or a destructured `require()` of the module, as `local`. */
export function extendImport(
  file: FileContext,
  module: string,
  name: string,
  local: string,
): ModuleScopeName | undefined {
  const { evaluator, index } = file.usage;
  const isModule = (node: TSESTree.Node): boolean =>
    (node.type === 'CallExpression' && requiredName(node) === module) ||
    every(evaluator.evaluate(node), (value) => value.type === 'module' && value.module === module);
  for (const statement of index.program.body) {
    if (
      statement.type === 'ImportDeclaration' &&
      statement.importKind !== 'type' &&
      statement.source.value.replace(/^node:/u, '') === module
    ) {
      const specifier = statement.specifiers.findLast((each) => each.type === 'ImportSpecifier');
      if (!specifier) continue;
      const text = local === name ? name : `${name} as ${local}`;
      return {
        text: local,
        edits: [insertion(specifier.range[1], `, ${text}`)],
        imports: [],
        declarations: [],
        after: statement,
      };
    }
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const last = id.type === 'ObjectPattern' ? id.properties.at(-1) : undefined;
      if (!init || last?.type !== 'Property' || !isModule(init)) continue;
      const text = local === name ? name : `${name}: ${local}`;
      return {
        text: local,
        edits: [insertion(last.range[1], `, ${text}`)],
        imports: [],
        declarations: [],
        after: statement,
      };
    }
  }
  return undefined;
}

/** An import, or a `require()`, of a module of Node.js that the file does not load yet. */
export function addImport(
  file: FileContext,
  module: 'http' | 'https',
  name: string,
  local: string,
): ModuleScopeName | undefined {
  const system = moduleSystemOf(file);
  if (!system) return undefined;
  const from = specifierOf(file, module);
  return {
    text: local,
    edits: [],
    imports: [importStatement(file, system, from, name, local)],
    declarations: [],
    after: undefined,
  };
}

/** The module's name as the file writes it, with `node:` or without. */
function specifierOf(file: FileContext, module: string): string {
  return new RegExp(`["']node:`, 'u').test(file.sourceCode.text) ? `node:${module}` : module;
}

type ModuleSystem = 'import' | 'require';

/** How the file loads modules; `undefined` where nothing says it. */
export function moduleSystemOf(file: FileContext): ModuleSystem | undefined {
  const { index } = file.usage;
  const isModule = index.program.body.some((statement) =>
    /^(?:Import|Export)/u.test(statement.type),
  );
  if (isModule || /\.m[jt]s$/u.test(file.filename)) return 'import';
  if (/\.c[jt]s$/u.test(file.filename)) return 'require';
  const requires = index.calls.some(
    ({ callee }) =>
      callee.type === 'Identifier' && callee.name === 'require' && index.isGlobal(callee),
  );
  return requires ? 'require' : undefined;
}

/** The statement that loads an export of a module, an `import` or a `require()`. */
export function importStatement(
  file: FileContext,
  system: ModuleSystem,
  from: string,
  name: string,
  local: string,
): string {
  const { quote, semicolon, declare } = sourceStyleOf(file);
  const source = `${quote}${from}${quote}`;
  if (system === 'import') {
    const binding = local === name ? name : `${name} as ${local}`;
    return `import { ${binding} } from ${source}${semicolon}`;
  }
  if (declare === 'var') return `var ${local} = require(${source}).${name}${semicolon}`;
  const binding = local === name ? name : `${name}: ${local}`;
  return `const { ${binding} } = require(${source})${semicolon}`;
}
