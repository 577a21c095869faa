import type { TSESTree } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { findExitsWithout } from '../../../src/analysis/paths/paths.ts';
import { buildFileIndex } from '../../../src/analysis/tree/file-index.ts';
import { gatherNodes } from '../../../src/analysis/tree/file-nodes.ts';
import { closestFunction } from '../../../src/analysis/tree/syntax.ts';

/**
 * The exits that a path reaches without a call of `read()`: where a call would have to be added.
 * The path begins with the function around `read()`, or with a call of `begin()`. `res` is present.
 */
export function exitsOf(code: string): readonly string[] | string {
  let exits: readonly string[] | string = 'nothing reads';
  const rule: Rule.RuleModule = {
    create({ sourceCode }) {
      const { listener, nodes } = gatherNodes();
      return {
        ...(listener as Rule.RuleListener),
        'Program:exit'() {
          const index = buildFileIndex(sourceCode as never, nodes);
          const called = (name: string): readonly TSESTree.Node[] =>
            index.calls.filter(
              ({ callee }) => callee.type === 'Identifier' && callee.name === name,
            );
          const [event] = called('read');
          if (!event) return;
          const found = findExitsWithout(index, {
            root: closestFunction(event) ?? index.program,
            start: called('begin')[0],
            events: new Set(called('read')),
            present: new Set(['res']),
          });
          exits =
            found?.map(({ kind, form, place }) => {
              const [line = ''] = sourceCode.getText(place as never).split('\n');
              return `${kind}, ${form} ${line}`;
            }) ?? 'too many paths';
        },
      };
    },
  };
  const [message] = new Linter().verify(code, {
    plugins: { test: { rules: { exits: rule } } },
    rules: { 'test/exits': 'error' },
  });
  if (message) throw new Error(message.message);
  return exits;
}
