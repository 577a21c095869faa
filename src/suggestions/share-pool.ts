import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import { isUnbounded, type AgentFact } from '../usage/agents.ts';
import { isListening } from '../usage/pool-uses.ts';
import { isReassigned } from '../usage/references.ts';
import type { ShortLivedPool } from '../usage/short-lived-pools.ts';
import { contains, memberName, staticKey, unwrap, wrap } from '../usage/syntax.ts';
import { isUnset } from '../usage/values.ts';
import { setAgentOptions } from './agent-options.ts';
import { isTunedOnly, newAgentOptions, referToSharedAgent } from './agent-reference.ts';
import { addOptions, indentationAt } from './edit-options.ts';
import { addTopNames, freeName, type ModuleScopeName } from './module-scope.ts';
import { findNeeded } from './movable.ts';
import { removeWithSpace } from './remove-code.ts';
import { limitsForAgent } from './socket-limits.ts';
import { sourceStyleOf } from './source-style.ts';
import type { Edit, Suggestion } from './suggestion.ts';

/** Shares what is made for each request: passes an agent in scope, or makes one at the top of the module. */
export function suggestSharing(file: FileContext, pool: ShortLivedPool): readonly Suggestion[] {
  if (isChangedLater(file, pool)) return [];
  const { agent } = pool;
  const [module, ...others] = agent?.modules ?? [];
  const suggestions: Suggestion[] = [];
  if (agent && module && others.length === 0 && isTunedOnly(agent)) {
    const [limit = 'limited'] = limitsForAgent(file, agent);
    const shared = referToSharedAgent(file, module, pool.node, limit);
    const made = wrap(pool.node);
    const local = localOf(file, made);
    if (shared) {
      const uses = local
        ? moveLocal(file, local, shared.text)
        : passInstead(file, made, shared.text);
      suggestions.push({
        messageId: shared.messageId,
        data: { agent: shared.text },
        edits: [...addTopNames(file, shared.names), ...uses],
      });
    }
  }
  const moved = moveToTop(file, pool);
  return moved ? [...suggestions, moved] : suggestions;
}

/** Whether code sets or listens to it after it is made: on a shared one it would do so for each request. */
function isChangedLater({ usage }: FileContext, pool: ShortLivedPool): boolean {
  return usage.evaluator.usesOf(pool.node).some((use) => {
    if (use.kind === 'call') return pool.for === 'request' || isListening(use.name);
    return use.kind === 'write' || use.kind === 'read';
  });
}

/** Makes it once, at the top of the module, so that it keeps its connections. */
function moveToTop(file: FileContext, pool: ShortLivedPool): Suggestion | undefined {
  const made = wrap(pool.node);
  const needed = findNeeded(file, made);
  if (!needed) return undefined;
  const options = keepOptions(file, pool);
  const inside = options.filter((edit) => contains(made, edit));
  const text = dedent(file, made, applyTo(file, made, inside));
  const local = localOf(file, made);
  const name = nameFor(file, pool, local?.variable);
  const { declare, semicolon } = sourceStyleOf(file);
  const annotation = local?.annotation ?? '';
  const declared: ModuleScopeName = {
    text: name,
    edits: [],
    imports: [],
    declarations: [`${declare} ${name}${annotation} = ${text}${semicolon}`],
    after: undefined,
  };
  const after = needed.map((statement): ModuleScopeName => ({
    text: '',
    edits: [],
    imports: [],
    declarations: [],
    after: statement,
  }));
  const uses = local ? moveLocal(file, local, name) : passInstead(file, made, name);
  return {
    messageId: pool.for === 'call' ? 'shareClient' : 'shareAgent',
    data: { name },
    edits: [
      ...addTopNames(file, [...after, declared]),
      ...uses,
      ...options.filter((edit) => !inside.includes(edit)),
    ],
  };
}

/** What it needs to keep connections, and to be a good pool for all requests. */
function keepOptions(file: FileContext, { agent, library, node }: ShortLivedPool): readonly Edit[] {
  if (agent) return setAgentOptions(file, agent, missingOptions(file, agent)) ?? [];
  if (library?.library.keepsWith?.includes('keepAlive') !== true) return [];
  const { call, options, position } = library;
  if (call.makes !== 'pool' || position === undefined) return [];
  if (library.property('keepAlive').kind !== 'absent') return [];
  if (position > node.arguments.length) return [];
  const place = { call: node, position, options, peers: new Set([node]), after: 0 };
  return addOptions(file, place, ['keepAlive: true']);
}

/** The options of a shared agent that this one does not set, or sets to no limit by mistake. */
export function missingOptions(
  file: FileContext,
  agent: AgentFact,
): readonly (readonly [string, string])[] {
  const [limit = 'limited'] = limitsForAgent(file, agent);
  return newAgentOptions(file, limit).filter(([name]) =>
    name === 'maxSockets' ? isUnbounded(agent) : isUnset(agent.property(name)),
  );
}

interface Local {
  readonly variable: TSESLint.Scope.Variable;
  readonly declaration: TSESTree.VariableDeclaration;
  readonly annotation: string;
}

/** The variable that only holds the pool: `const agent = new Agent()`, a statement of its own. */
function localOf(file: FileContext, made: TSESTree.Node): Local | undefined {
  const { parent } = made;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  const declaration = parent.parent;
  const variable = file.usage.index.variableOf(parent.id);
  if (!variable || isReassigned(variable) || declaration.declarations.length > 1) return undefined;
  if (!/^(?:BlockStatement|StaticBlock|SwitchCase)$/u.test(declaration.parent.type))
    return undefined;
  const comments = file.sourceCode.getCommentsInside(declaration);
  if (comments.some((comment) => !contains(made, comment))) return undefined;
  const type = parent.id.typeAnnotation;
  return { variable, declaration, annotation: type ? file.sourceCode.getText(type) : '' };
}

function nameFor(
  file: FileContext,
  { agent, node }: ShortLivedPool,
  local: TSESLint.Scope.Variable | undefined,
): string {
  if (local && isOnlyOfItsName(file, local)) return local.name;
  const [module, ...others] = agent?.modules ?? [];
  if (module) {
    const shared = module === 'https' ? 'sharedHttpsAgent' : 'sharedHttpAgent';
    return freeName(file, others.length > 0 ? ['agent'] : [`${module}Agent`, shared]);
  }
  const { parent } = wrap(node);
  const key = parent?.type === 'Property' ? staticKey(parent.key, parent.computed) : undefined;
  const callee = unwrap(node.callee);
  const className =
    callee.type === 'Identifier'
      ? callee.name
      : ((callee.type === 'MemberExpression' ? memberName(callee) : undefined) ?? 'Client');
  const own = className.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/u, (start) => start.toLowerCase());
  const isPlain = key !== undefined && /^[a-zA-Z]+$/u.test(key) && key !== 'default';
  return freeName(file, [
    ...(isPlain ? [key] : []),
    ...(own === className ? [] : [own]),
    `shared${className}`,
  ]);
}

/** Whether nothing else in the file has the name of a variable. */
function isOnlyOfItsName(file: FileContext, local: TSESLint.Scope.Variable): boolean {
  return (file.sourceCode.scopeManager?.scopes ?? []).every(
    (scope) =>
      scope.variables.every((variable) => variable === local || variable.name !== local.name) &&
      scope.references.every(
        ({ identifier, resolved }) => identifier.name !== local.name || resolved === local,
      ),
  );
}

/** Removes the declaration of a local variable, and lets its uses name what takes its place. */
function moveLocal(
  file: FileContext,
  { variable, declaration }: Local,
  name: string,
): readonly Edit[] {
  const [start, end] = declaration.range;
  const uses = variable.references
    .filter((reference) => reference.init !== true && reference.identifier.name !== name)
    .map(({ identifier }) => passInstead(file, identifier, name));
  return [removeWithSpace(file, start, end), ...uses.flat()];
}

/** Writes a name in the place of an expression. */
function passInstead(file: FileContext, node: TSESTree.Node, name: string): readonly Edit[] {
  const outer = wrap(node);
  const { parent } = outer;
  if (parent?.type === 'Property' && parent.parent.type === 'ObjectExpression') {
    const key = staticKey(parent.key, parent.computed);
    const isShort = !parent.computed && key === name && sourceStyleOf(file).shorthand;
    const comments = file.sourceCode.getCommentsInside(parent);
    if (parent.shorthand) return [{ range: parent.range, text: `${key ?? name}: ${name}` }];
    if (isShort && comments.every((comment) => contains(outer, comment))) {
      return [{ range: parent.range, text: name }];
    }
  }
  return [{ range: outer.range, text: name }];
}

function applyTo(file: FileContext, node: TSESTree.Node, edits: readonly Edit[]): string {
  const [start] = node.range;
  const sorted = [...edits].sort((a, b) => b.range[0] - a.range[0]);
  return sorted.reduce(
    (text, { range, text: added }) =>
      text.slice(0, range[0] - start) + added + text.slice(range[1] - start),
    file.sourceCode.getText(node),
  );
}

/** Takes the indentation of its first line from the others. */
function dedent(file: FileContext, node: TSESTree.Node, text: string): string {
  const indentation = indentationAt(file.sourceCode.text, node.range[0]);
  if (indentation === '' || text.includes('`')) return text;
  return text.replaceAll(`\n${indentation}`, '\n');
}
