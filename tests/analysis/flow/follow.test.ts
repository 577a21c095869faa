import parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { describe, expect, test } from 'vitest';
import { follow } from '../../../src/analysis/flow/follow.ts';
import type { Use } from '../../../src/analysis/flow/use.ts';
import { buildFileIndex } from '../../../src/analysis/tree/file-index.ts';
import { gatherNodes } from '../../../src/analysis/tree/file-nodes.ts';
import { cases } from './follow.cases.ts';
import { places } from './places.cases.ts';

/** The uses of what `make()` returns in a piece of code. */
function usesIn(code: string): readonly string[] {
  const words: string[] = [];
  const rule: Rule.RuleModule = {
    create({ sourceCode }) {
      const { listener, nodes } = gatherNodes();
      const textOf = (node: unknown): string => sourceCode.getText(node as never);
      return {
        ...(listener as Rule.RuleListener),
        'Program:exit'() {
          const index = buildFileIndex(sourceCode as never, nodes);
          const [start] = index.calls.filter(({ callee }) => textOf(callee) === 'make');
          if (!start) throw new Error('The code has no make().');
          words.push(...follow(index, [start], { counts: true }).map((use) => say(use, textOf)));
        },
      };
    },
  };
  const messages = new Linter().verify(code, {
    plugins: { test: { rules: { follow: rule } } },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'test/follow': 'error' },
  });
  expect(messages).toEqual([]);
  return words;
}

/** A use in words: `argument 1 of f(), path agent, repeats`. */
function say(use: Use, textOf: (node: unknown) => string): string {
  const words = [what(use, textOf)];
  if (use.path.length > 0) words.push(`path ${use.path.join('.')}`);
  if (use.repeats) words.push('repeats');
  if (use.through.length > 0) words.push(`through ${use.through.map(textOf).join(', ')}`);
  return words.join(', ');
}

function what(use: Use, textOf: (node: unknown) => string): string {
  switch (use.kind) {
    case 'write':
    case 'read':
    case 'destructured':
      return `${use.kind} ${use.name ?? '?'}`;
    case 'call':
      return `call ${use.name}()`;
    case 'argument': {
      const position = use.node.arguments.indexOf(use.argument as never);
      return `argument ${position === -1 ? '?' : String(position + 1)} of ${textOf(use.node.callee)}()`;
    }
    case 'bound':
      return `bound to ${use.variable.name}${use.isGuarded ? ', if there is none' : ''}`;
    case 'returned':
      return `returned to ${String(use.calls.length)} calls${use.isComplete ? '' : ' and others'}`;
    case 'stored':
      return `stored${use.isFollowed ? '' : ' out of sight'}`;
    default:
      return use.kind;
  }
}

describe('follow()', () => {
  test.each(cases)('%s', (_title, code, uses) => {
    expect(usesIn(code)).toEqual(uses);
  });

  describe.each(Object.entries(places))('%s', (_where, rows) => {
    test.each(rows)('%s', (code, uses) => {
      expect(usesIn(code)).toEqual(uses);
    });
  });

  test('ends after a number of steps with a use that is not known', () => {
    const code = `const a = make(); ${'a.on(); '.repeat(1200)}`;
    const uses = usesIn(code);
    expect(uses.length).toBeLessThan(1100);
    expect(uses.at(-1)).toBe('other');
  });

  test('ends where objects have each other', () => {
    const code = `const a = { v: make() }; const b = {}; a.b = b; b.a = a; a.b.a.v.on();`;
    expect(usesIn(code)).toContain('call on()');
    expect(usesIn(code).some((use) => use.startsWith('other, path'))).toBe(true);
  });
});
