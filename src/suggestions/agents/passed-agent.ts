import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { agentAmong, keepsAlive } from '../../analysis/facts/clients/agents.ts';
import type { RequestFact, RequestModule } from '../../analysis/facts/clients/requests.ts';
import { isReassigned } from '../../analysis/tree/references.ts';
import { isFunction, unwrap, wrap, type FunctionNode } from '../../analysis/tree/syntax.ts';
import { every } from '../../analysis/values/values.ts';
import type { FileContext } from '../../context/file-context.ts';
import { resolveName } from '../names/module-scope.ts';

/** An agent as code at some place may write it, and the position after which it may. */
interface PassedAgent {
  readonly text: string;
  readonly after: number;
}

/**
 * An agent that other requests of `module` get, which a request at `place` may get too: one
 * that the file imports, or a field of the same object.
 */
export function findPassedAgent(
  file: FileContext,
  module: RequestModule,
  place: TSESTree.Node,
): PassedAgent | undefined {
  for (const { agent, modules, node } of file.usage.requests) {
    const [passed, ...others] = agent.nodes;
    if (!passed || others.length > 0 || node === place) continue;
    if (modules.size !== 1 || !modules.has(module)) continue;
    const found = findImport(file, place, passed) ?? findField(file, place, passed);
    if (found) return found;
  }
  return undefined;
}

/** `agent` or `agents.https`, of a module. */
function findImport(
  file: FileContext,
  place: TSESTree.Node,
  passed: TSESTree.Node,
): PassedAgent | undefined {
  const inner = unwrap(passed);
  let root = inner;
  while (root.type === 'MemberExpression' && !root.computed) root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? file.usage.index.variableOf(root) : undefined;
  const [declared] = variable?.identifiers ?? [];
  if (!variable || !declared || !isImported(file, variable)) return undefined;
  if (resolveName(file, place, variable.name) !== variable) return undefined;
  if (declared.range[1] > place.range[0]) return undefined;
  return { text: file.sourceCode.getText(inner), after: declared.range[1] };
}

/** Whether a variable holds what another file exports, and not an agent or a class of a package. */
function isImported({ usage }: FileContext, variable: TSESLint.Scope.Variable): boolean {
  if (isReassigned(variable) || variable.scope.block.type !== 'Program') return false;
  return every(
    usage.evaluator.evaluateVariable(variable),
    (value) =>
      value.type === 'namespace' ||
      (value.type === 'imported' && value.value.type !== 'class') ||
      ((value.type === 'module' || value.type === 'export') &&
        /^(?:\.{1,2}\/|[#~@]\/|#)/u.test(value.module)),
  );
}

/** `this.agent`, in another method of the same class, where the options of the request are written. */
function findField(
  file: FileContext,
  place: TSESTree.Node,
  passed: TSESTree.Node,
): PassedAgent | undefined {
  const { agents, index, requests } = file.usage;
  const inner = unwrap(passed);
  if (inner.type !== 'MemberExpression' || inner.object.type !== 'ThisExpression') return undefined;
  const owner = index.ownerOf(inner);
  const [from, to] = [methodAround(inner), methodAround(place)];
  if (!owner || !from || !to || index.ownerOf(place) !== owner) return undefined;
  if (isStatic(from) !== isStatic(to) || isConstructor(to)) return undefined;
  const request = requests.find(({ node }) => node === place);
  if (!request || !hasOwnOptions(request)) return undefined;
  // What the file shows of it must be an agent that keeps connections.
  const made = file.usage.evaluator.evaluate(inner);
  const isKeeping = made.known.every((value) => {
    const agent = agentAmong(agents, value);
    return agent !== undefined && keepsAlive(agent);
  });
  return isKeeping ? { text: file.sourceCode.getText(inner), after: to.range[0] } : undefined;
}

function hasOwnOptions({ options }: RequestFact): boolean {
  return !options || unwrap(options).type === 'ObjectExpression';
}

/** The function whose `this` a node has. */
function methodAround(node: TSESTree.Node): FunctionNode | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (isFunction(parent) && parent.type !== 'ArrowFunctionExpression') return parent;
  }
  return undefined;
}

function isStatic(node: FunctionNode): boolean {
  const { parent } = wrap(node);
  return parent?.type === 'MethodDefinition' && parent.static;
}

function isConstructor(node: FunctionNode): boolean {
  const { parent } = wrap(node);
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}
