import parser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { buildFileIndex } from '../../../src/analysis/tree/file-index.ts';
import { gatherNodes } from '../../../src/analysis/tree/file-nodes.ts';
import { createEvaluator } from '../../../src/analysis/values/evaluate.ts';
import type { Evaluator } from '../../../src/analysis/values/evaluator.ts';
import type { Property } from '../../../src/analysis/values/property.ts';
import type { Value } from '../../../src/analysis/values/value.ts';
import type { Values } from '../../../src/analysis/values/values.ts';
import { knownLibraries } from '../../../src/knowledge/library-index.ts';

interface Read {
  readonly evaluator: Evaluator;
  /** The expression that is the last statement of the code. */
  readonly node: TSESTree.Expression;
}

/** Reads a program whose last statement is the expression that is asked about. */
export function read(code: string): Read {
  let found: Read | undefined;
  const rule: Rule.RuleModule = {
    create(context) {
      const { nodes, listener } = gatherNodes();
      return {
        ...(listener as unknown as Rule.RuleListener),
        'Program:exit'() {
          const sourceCode = context.sourceCode as unknown as TSESLint.SourceCode;
          const last = sourceCode.ast.body.at(-1);
          if (last?.type !== 'ExpressionStatement') throw new Error(`no expression ends ${code}`);
          const evaluator = createEvaluator(buildFileIndex(sourceCode, nodes), knownLibraries);
          found = { evaluator, node: last.expression };
        },
      };
    },
  };
  const messages = new Linter().verify(code, {
    plugins: { test: { rules: { read: rule } } },
    languageOptions: { parser },
    rules: { 'test/read': 'error' },
  });
  if (!found) throw new Error(messages[0]?.message ?? 'the code was not read');
  return found;
}

/** What the last expression of a program may be, as a person would write it: `1 | http.Agent`. */
export function evaluated(code: string): string {
  const { evaluator, node } = read(code);
  return describeValues(evaluator, evaluator.evaluate(node));
}

/** What a property of the last expression of a program is: `absent`, `known 1`, `sometimes 1`, `unknown call`. */
export function lookedUp(code: string, name: string): string {
  const { evaluator, node } = read(code);
  return describeProperty(evaluator, evaluator.lookUp(node, name));
}

export function describeProperty(evaluator: Evaluator, property: Property): string {
  if (property.kind === 'absent') return 'absent';
  if (property.kind === 'unknown') return `unknown: ${property.reason}`;
  const values = describeValues(evaluator, property.values);
  return property.always ? values : `sometimes ${values}`;
}

function describeValues(evaluator: Evaluator, { known, open }: Values): string {
  if (known.length === 0 && open === undefined) return 'nothing';
  return [
    ...known.map((value) => describeValue(evaluator, value)),
    ...(open ? [`unknown: ${open}`] : []),
  ]
    .toSorted((left, right) => left.localeCompare(right, 'en'))
    .join(' | ');
}

function describeValue(evaluator: Evaluator, value: Value): string {
  const textOf = (node: TSESTree.Node): string => evaluator.index.sourceCode.getText(node);
  switch (value.type) {
    case 'module':
      return `module ${value.module}`;
    case 'export':
      return `${value.module}.${value.name}`;
    case 'result':
      return `${value.node.type === 'NewExpression' ? 'new ' : ''}${value.module}.${value.name}()`;
    case 'method':
      return `${describeValue(evaluator, value.receiver)}.${value.name}`;
    case 'global':
      return `global ${value.name}`;
    case 'object':
    case 'merged':
    case 'function':
    case 'class':
      return textOf(value.node);
    case 'instance':
      return 'type' in value.owner ? `this of ${value.owner.type}` : `this of ${value.owner.name}`;
    case 'primitive':
      return typeof value.value === 'bigint'
        ? `${String(value.value)}n`
        : value.value === Infinity
          ? 'Infinity'
          : value.value === undefined
            ? 'undefined'
            : JSON.stringify(value.value);
    default:
      return value.type;
  }
}
