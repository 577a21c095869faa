import parser from '@typescript-eslint/parser';
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { buildFileIndex } from '../../src/analysis/tree/file-index.ts';
import { gatherNodes } from '../../src/analysis/tree/file-nodes.ts';
import type { CallNode } from '../../src/analysis/tree/syntax.ts';
import { createEvaluator } from '../../src/analysis/values/evaluate.ts';
import type { Evaluator } from '../../src/analysis/values/evaluator.ts';
import { knownLibraries } from '../../src/knowledge/library-index.ts';

/** Reads a program, and asks something about it. */
export function ask<Answer>(code: string, answer: (evaluator: Evaluator) => Answer): Answer {
  let found: { readonly answer: Answer } | undefined;
  const rule: Rule.RuleModule = {
    create({ sourceCode }) {
      const { nodes, listener } = gatherNodes();
      return {
        ...(listener as unknown as Rule.RuleListener),
        'Program:exit'() {
          const index = buildFileIndex(sourceCode as unknown as TSESLint.SourceCode, nodes);
          found = { answer: answer(createEvaluator(index, knownLibraries)) };
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
  return found.answer;
}

/** The first call of that name: `here` of `here()`, `http.get` of `http.get(url)`. */
export function callOf({ index }: Evaluator, name: string): CallNode {
  const found = index.calls.find(({ callee }) => index.sourceCode.getText(callee) === name);
  if (!found) throw new Error(`no ${name}()`);
  return found;
}
