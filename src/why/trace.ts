import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isOfItsFile } from '../project/module-names.ts';
import type { LoadedBy } from '../project/resolve-import.ts';
import { isReassigned } from '../analysis/tree/references.ts';
import { type FunctionNode, nameInModule, unwrap } from '../analysis/tree/syntax.ts';
import type { Evaluator } from '../analysis/values/evaluator.ts';
import type { Export } from '../analysis/tree/file-exports.ts';
import { passedFromElsewhere } from '../analysis/files/passed-elsewhere.ts';
import { textOf } from '../analysis/values/value.ts';
import { only } from '../analysis/values/values.ts';

/** A place that a value comes through, from where it is used to where it is made. */
export interface Step {
  readonly evaluator: Evaluator;
  readonly node: TSESTree.Node;
  /** What happens there; `undefined`: the value is made there, or the trace ends. */
  readonly note: string | undefined;
}

/** A trace ends after so many steps. */
const longest = 20;

/** The way of a value backwards, through variables, members, imports and parameters. */
export function traceOf(
  evaluator: Evaluator,
  node: TSESTree.Node,
  pathOf: (evaluator: Evaluator) => string,
): readonly Step[] {
  const steps: Step[] = [];
  const seen = new Set<TSESTree.Node>();
  followNode(evaluator, node);
  return steps;

  function add(step: Step): boolean {
    if (steps.length >= longest || seen.has(step.node)) return false;
    seen.add(step.node);
    steps.push(step);
    return true;
  }

  function followNode(at: Evaluator, expression: TSESTree.Node): void {
    const inner = unwrap(expression);
    switch (inner.type) {
      case 'Identifier': {
        const variable = at.index.variableOf(inner);
        if (variable) followVariable(at, variable);
        break;
      }
      case 'AwaitExpression':
        followNode(at, inner.argument);
        break;
      case 'MemberExpression':
        if (add({ evaluator: at, node: inner, note: undefined })) followNode(at, inner.object);
        break;
      case 'CallExpression':
        followCall(at, inner);
        break;
      case 'ImportExpression':
        followLoad(at, inner, inner.source, 'import');
        break;
      default:
        add({ evaluator: at, node: inner, note: undefined });
    }
  }

  function followCall(at: Evaluator, call: TSESTree.CallExpression): void {
    const [name] = call.arguments;
    const { callee } = call;
    if (name && callee.type === 'Identifier' && callee.name === 'require') {
      followLoad(at, call, name, 'require');
    } else if (add({ evaluator: at, node: call, note: undefined })) {
      followNode(at, callee.type === 'MemberExpression' ? callee.object : callee);
    }
  }

  function followLoad(at: Evaluator, load: TSESTree.Node, name: TSESTree.Node, by: LoadedBy): void {
    const module = textOf(only(at.evaluate(name)));
    if (module !== undefined) {
      add({ evaluator: at, node: load, note: describeModule(module, at.imports.open(module, by)) });
    }
  }

  function followVariable(at: Evaluator, variable: TSESLint.Scope.Variable): void {
    const [definition] = variable.defs;
    switch (definition?.type) {
      case 'ImportBinding':
        followImport(at, definition);
        break;
      case 'Parameter':
        followParameter(at, definition);
        break;
      case 'Variable': {
        const { init } = definition.node;
        const note = isReassigned(variable) ? 'written in several places' : undefined;
        if (note !== undefined) add({ evaluator: at, node: definition.name, note });
        else if (init) followNode(at, init);
        break;
      }
      default:
        if (definition) add({ evaluator: at, node: definition.name, note: undefined });
    }
  }

  function followImport(at: Evaluator, { node: binding, parent }: TSESLint.Scope.Definition): void {
    if (parent?.type !== 'ImportDeclaration') return;
    const module = parent.source.value;
    const other = at.imports.open(module, 'import');
    if (!add({ evaluator: at, node: binding, note: describeModule(module, other) }) || !other)
      return;
    const name = importedName(binding);
    if (name !== undefined) followExport(other, name);
  }

  function followExport(at: Evaluator, name: string): void {
    const { named, properties, whole } = at.exports;
    const found = named.get(name);
    if (found) {
      followNamed(at, found);
      return;
    }
    const nodes = properties.get(name) ?? (name === 'default' ? whole : []);
    for (const each of nodes) followNode(at, each);
  }

  function followNamed(at: Evaluator, found: Export): void {
    if (found.kind === 'value') followNode(at, found.node);
    else if (found.kind === 'variable') followNode(at, found.name);
    else {
      const other = at.imports.open(found.source, 'import');
      add({ evaluator: at, node: at.index.program, note: describeModule(found.source, other) });
      if (other) followExport(other, found.name);
    }
  }

  function followParameter(at: Evaluator, { name, node: owner }: TSESLint.Scope.Definition): void {
    if (!add({ evaluator: at, node: name, note: 'a parameter' })) return;
    for (const passed of passedFromElsewhere(at, owner as FunctionNode, name)) {
      followNode(passed.evaluator, passed.node);
    }
  }

  function describeModule(module: string, other: Evaluator | undefined): string {
    if (other) return `from '${module}', which is ${pathOf(other)}`;
    return isOfItsFile(module)
      ? `from '${module}', which is no file that is read`
      : `from the package ${module}`;
  }
}

function importedName(binding: TSESTree.Node): string | undefined {
  if (binding.type === 'ImportDefaultSpecifier') return 'default';
  return binding.type === 'ImportSpecifier' ? nameInModule(binding.imported) : undefined;
}
