import type { TSESTree } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { liftToRoot } from '../../../src/analysis/paths/path-events.ts';
import { findExitsWithout } from '../../../src/analysis/paths/paths.ts';
import { buildFileIndex } from '../../../src/analysis/tree/file-index.ts';
import { gatherNodes } from '../../../src/analysis/tree/file-nodes.ts';
import { closestFunction, type FunctionNode } from '../../../src/analysis/tree/syntax.ts';

/**
 * The exits that a path reaches without a call of `read()`: where a call would have to be added.
 * The path begins with the outermost function around `read()`, or with a call of `begin()`. `res` is present.
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
          const root = outermostFunction(event) ?? index.program;
          const found = findExitsWithout(index, {
            root,
            start: called('begin')[0],
            events: new Set(called('read').flatMap((call) => liftToRoot(index, root, call))),
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

function outermostFunction(node: TSESTree.Node): FunctionNode | undefined {
  const around = closestFunction(node);
  return around && (outermostFunction(around) ?? around);
}
