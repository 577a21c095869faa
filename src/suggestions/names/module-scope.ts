import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { HttpUsage } from '../../analysis/facts/http-usage.ts';
import { createLeads } from '../../analysis/facts/leads.ts';
import { namesIn, type FileIndex } from '../../analysis/tree/file-index.ts';
import { keptIn, onceFor } from '../../analysis/tree/once.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { unwrap } from '../../analysis/tree/syntax.ts';
import { callsInteropHelper } from '../../analysis/values/modules.ts';
import { only } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import type { Edit } from '../edits/suggestion.ts';
import { addImport, extendImport, importStatement, moduleSystemOf } from './imports.ts';
import type { ModuleScopeName } from './module-scope-name.ts';
import { addTopStatements } from './top-statements.ts';

const nothingToAdd = { edits: [], imports: [], declarations: [], after: undefined } as const;

/** A statement that is added after the imports. */
export function declareAtTop(declaration: string): ModuleScopeName {
  return { text: '', ...nothingToAdd, declarations: [declaration] };
}

/** A change of a statement that is there. */
export function changeAtTop(edits: readonly Edit[]): ModuleScopeName {
  return { text: '', ...nothingToAdd, edits };
}

/** A statement that has to come before all that is added. */
export function comeAfter(after: TSESTree.Node): ModuleScopeName {
  return { text: '', ...nothingToAdd, after };
}

/** A name that the file neither declares nor mentions, so that it cannot shadow or collide. */
export function freeName(file: FileContext, candidates: readonly string[]): string {
  const taken = namesIn(file.usage.index);
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  const [base] = candidates;
  for (let number = 2; ; number++) {
    const name = `${base ?? 'name'}${String(number)}`;
    if (!taken.has(name)) return name;
  }
}

/** Variables that the file declares at its top level, once and for good. */
export function moduleVariables({
  program,
  sourceCode,
}: FileIndex): readonly TSESLint.Scope.Variable[] {
  return (sourceCode.scopeManager?.scopes ?? [])
    .filter((scope) => scope.block === program)
    .flatMap((scope) => scope.variables)
    .filter((variable) => {
      const [definition, ...others] = variable.defs;
      if (!definition || others.length > 0 || isReassigned(variable)) return false;
      if (definition.type === 'ImportBinding') return true;
      // A `var` of an inner block is a variable of the module that may be undefined.
      return definition.type === 'Variable' && definition.node.parent.parent.type === 'Program';
    });
}

/** The scopes that a place is in, from the inside out. */
export function scopesAt(file: FileContext, place: TSESTree.Node): readonly TSESLint.Scope.Scope[] {
  const scopes: TSESLint.Scope.Scope[] = [];
  let scope: TSESLint.Scope.Scope | null = file.sourceCode.getScope(place);
  for (; scope; scope = scope.upper) scopes.push(scope);
  return scopes;
}

/** What a name means at a place. */
export function resolveName(
  file: FileContext,
  place: TSESTree.Node,
  name: string,
): TSESLint.Scope.Variable | undefined {
  return scopesAt(file, place)
    .find((scope) => scope.set.has(name))
    ?.set.get(name);
}

/** Whether the text of a name of the module scope means the same at a place. */
export function isVisibleAt(
  file: FileContext,
  { text, after }: ModuleScopeName,
  place: TSESTree.Node,
): boolean {
  const [root = text] = text.split('.');
  const [statement] = file.usage.index.program.body;
  if (!statement || resolveName(file, place, root) !== resolveName(file, statement, root)) {
    return false;
  }
  return !after || after.type === 'ImportDeclaration' || after.range[1] <= place.range[0];
}

/** The statement of `Program.body` that declares a variable. */
export function topStatementOf(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent && current.parent.type !== 'Program') current = current.parent;
  return current;
}

function isTypeOnly(variable: TSESLint.Scope.Variable): boolean {
  const node = variable.defs[0]?.node;
  if (node?.type === 'ImportSpecifier' && node.importKind === 'type') return true;
  const parent = node?.parent;
  return parent?.type === 'ImportDeclaration' && parent.importKind === 'type';
}

/** Whether a variable holds `{ default: module }`, as transpilers make it. */
function isWrapped(variable: TSESLint.Scope.Variable): boolean {
  const node = variable.defs[0]?.node;
  const init = node?.type === 'VariableDeclarator' && node.init ? unwrap(node.init) : undefined;
  return init?.type === 'CallExpression' && callsInteropHelper(init);
}

/** `https.Agent` or `Agent`, as the module scope can write it; `undefined` where no form is safe. */
export function accessAgentClass(
  file: FileContext,
  module: 'http' | 'https',
  isOneOfTwo = false,
): ModuleScopeName | undefined {
  return accessCoreExport(file, module, 'Agent', isOneOfTwo);
}

type CoreExport = 'Agent' | 'get' | 'request';

/** The answers for a file: each report asks for the same few, and to find one is a look at all names. */
const accessed = onceFor<HttpUsage, Map<string, ModuleScopeName | undefined>>(() => new Map());

/** An export of Node.js's own module, as the module scope can write it: `https.get` or `get`. */
export function accessCoreExport(
  file: FileContext,
  module: 'http' | 'https',
  name: CoreExport,
  isOneOfTwo = false,
): ModuleScopeName | undefined {
  return keptIn(accessed(file.usage), `${module}.${name}.${String(isOneOfTwo)}`, () =>
    findCoreExport(file, module, name, isOneOfTwo),
  );
}

/** The variables of the module that have one thing of a known module; the others are not evaluated. */
const loadedNames = onceFor(({ evaluator, index }: HttpUsage) => {
  const { mayGive } = createLeads(evaluator, []);
  return moduleVariables(index).flatMap((variable) => {
    const [identifier] = variable.identifiers;
    if (!identifier || isTypeOnly(variable) || !mayGive(identifier)) return [];
    const value = only(evaluator.evaluate(identifier));
    return value ? [{ variable, value, after: topStatementOf(identifier) }] : [];
  });
});

function findCoreExport(
  file: FileContext,
  module: 'http' | 'https',
  name: CoreExport,
  isOneOfTwo: boolean,
): ModuleScopeName | undefined {
  let whole: ModuleScopeName | undefined;
  for (const { variable, value, after } of loadedNames(file.usage)) {
    if (value.type === 'export' && value.module === module && value.name === name) {
      return { text: variable.name, ...nothingToAdd, after };
    }
    if (value.type === 'module' && value.module === module && !whole) {
      whole = {
        text: `${variable.name}${isWrapped(variable) ? '.default' : ''}.${name}`,
        ...nothingToAdd,
        after,
      };
    }
  }
  if (whole) return whole;
  const local = freeName(file, candidatesFor(file, name, module, isOneOfTwo));
  return extendImport(file, module, name, local) ?? addImport(file, module, name, local);
}

/** `Agent`; `HttpsAgent` where the file has requests or agents of both modules and `Agent` would not say which. */
function candidatesFor(
  file: FileContext,
  name: string,
  module: string,
  isOneOfTwo = false,
): readonly string[] {
  if (name === 'get' || name === 'request') {
    return [name, `${module}${name === 'get' ? 'Get' : 'Request'}`];
  }
  if (name !== 'Agent') return [name];
  const long = module === 'https' ? 'HttpsAgent' : 'HttpAgent';
  const modules = new Set(file.usage.requests.flatMap((request) => [...request.modules]));
  return isOneOfTwo || modules.size > 1 ? [long] : [name, long];
}

/** A named export of one of the project's own modules, imported already or not. */
export function accessExport(
  file: FileContext,
  from: string,
  name: string,
): ModuleScopeName | undefined {
  const { evaluator, index } = file.usage;
  for (const variable of moduleVariables(index)) {
    const [identifier] = variable.identifiers;
    const value = identifier && only(evaluator.evaluate(identifier), 'export');
    if (value?.module === from && value.name === name) {
      return { text: variable.name, ...nothingToAdd };
    }
  }
  return importExport(file, from, name);
}

/** A named export of a module of the project, by an import that is added or extended. */
export function importExport(
  file: FileContext,
  from: string,
  name: string,
): ModuleScopeName | undefined {
  const extended = extendImport(file, from, name, freeName(file, [name]));
  if (extended) return extended;
  const system = moduleSystemOf(file);
  if (!system) return undefined;
  const local = freeName(file, [name, `shared${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`]);
  return {
    text: local,
    ...nothingToAdd,
    imports: [importStatement(file, system, from, name, local)],
  };
}

/** The edits that bring names to the top of the file: their imports, then their declarations. */
export function addTopNames(file: FileContext, names: readonly ModuleScopeName[]): readonly Edit[] {
  const edits = names.flatMap((name) => name.edits);
  const imports = names.flatMap((name) => name.imports);
  const declarations = names.flatMap((name) => name.declarations);
  if (imports.length + declarations.length === 0) return edits;
  const after = names.map((name) => name.after);
  return [...edits, addTopStatements(file, imports, declarations, after)];
}
