import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../index.ts';
import { lintWithAll } from '../lint.ts';
import { ruleCases } from '../rules/cases.ts';
import { findBreaches } from '../suggestions/contract.ts';

const cases = Object.entries(ruleCases).flatMap(([rule, { reported, silent }]) =>
  [...reported, ...silent].map((each) => ({ rule: rule as RuleId, each })),
);

/** Pieces that take the place of others: what the look-ups follow, and what they must stop at. */
const pieces = [
  'http',
  'https',
  "require('https')",
  "(await import('https'))",
  "(secure ? require('https') : require('http'))",
  'new http.Agent()',
  'new https.Agent({ keepAlive: true })',
  'http.createServer(app).listen(3000)',
  'this',
  'this.x',
  'options',
  'undefined',
  'null',
  'false',
  '0',
  "''",
  '`${x}`',
  '{}',
  '({ ...options })',
  '({ agent })',
  '({ keepAlive: true, ...(a && { maxSockets: 1 }) })',
  'Object.assign({}, options)',
  '[]',
  '() => {}',
  'function () { return options; }',
  'class extends http.Agent {}',
  'x?.y',
  'a ?? b',
  'a, b',
  '(a = b)',
  '...args',
  '/re/u',
  '1n',
  'async () => {}',
  ';',
  '',
  ' // comment\n',
  '/* comment */',
];

/** Names, strings and some punctuation; keywords stay, or few mutants would be programs. */
const token =
  /\b(?!(?:import|from|export|const|let|var|function|class|return|new|await|async|if|else|extends|constructor|for|in|of)\b)[\w$]+|'[^'\n]*'|`[^`]*`|[;{}.]/gu;

interface Mutation {
  readonly at: number;
  readonly piece: string;
}

/** Replaces tokens of a program; `at` counts them, round and round. */
function mutate(code: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((text, { at, piece }) => {
    const tokens = [...text.matchAll(token)];
    const chosen = tokens[at % tokens.length];
    if (!chosen) return text;
    return text.slice(0, chosen.index) + piece + text.slice(chosen.index + chosen[0].length);
  }, code);
}

const mutations = fc.array(
  fc.record({ at: fc.nat({ max: 100_000 }), piece: fc.constantFrom(...pieces) }),
  { minLength: 1, maxLength: 3 },
);

describe('programs with some tokens replaced', () => {
  test(
    'are linted without a crash, and their suggestions keep the contract',
    { timeout: 120_000 },
    () => {
      let parsed = 0;
      fc.assert(
        fc.property(fc.constantFrom(...cases), mutations, ({ rule, each }, changes) => {
          const mutant = { ...each, code: mutate(each.code, changes) };
          const messages = lintWithAll(rule, mutant);
          if (messages.some((message) => message.fatal)) return;
          parsed++;
          expect(findBreaches(rule, mutant)).toEqual([]);
        }),
        { numRuns: 4000 },
      );
      // Enough mutants must be programs, or nothing was tested.
      expect(parsed).toBeGreaterThan(500);
    },
  );
});
